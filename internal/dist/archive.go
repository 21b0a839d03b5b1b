package main

import (
	"archive/tar"
	"archive/zip"
	"cmp"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"time"
)

// file is one entry of an archive, below its folder.
type file struct {
	name       string
	data       []byte
	executable bool
}

func (f file) mode() fs.FileMode {
	if f.executable {
		return 0o755
	}
	return 0o644
}

// moment is when all entries were changed: the first that a zip can tell.
func moment() time.Time { return time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC) }

// packer writes files, sorted by name, below a folder.
type packer func(w io.Writer, folder string, files []file) error

func writeArchive(name, folder string, files []file, pack packer) error {
	slices.SortFunc(files, func(a, b file) int { return cmp.Compare(a.name, b.name) })
	out, err := os.Create(name)
	if err != nil {
		return fmt.Errorf("write the archive: %w", err)
	}
	if err := errors.Join(pack(out, folder, files), out.Close()); err != nil {
		return errors.Join(fmt.Errorf("write %s: %w", name, err), os.Remove(name))
	}
	return nil
}

func writeTar(w io.Writer, folder string, files []file) error {
	zipped, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	out := tar.NewWriter(zipped)
	for _, f := range files {
		head := &tar.Header{
			Typeflag: tar.TypeReg, Name: folder + "/" + f.name, Size: int64(len(f.data)),
			Mode: int64(f.mode()), ModTime: moment(), Format: tar.FormatUSTAR,
		}
		if err := out.WriteHeader(head); err != nil {
			return err
		}
		if _, err := out.Write(f.data); err != nil {
			return err
		}
	}
	return errors.Join(out.Close(), zipped.Close())
}

func writeZip(w io.Writer, folder string, files []file) error {
	out := zip.NewWriter(w)
	for _, f := range files {
		head := &zip.FileHeader{Name: folder + "/" + f.name, Method: zip.Deflate, Modified: moment()}
		head.SetMode(f.mode())
		entry, err := out.CreateHeader(head)
		if err != nil {
			return err
		}
		if _, err := entry.Write(f.data); err != nil {
			return err
		}
	}
	return out.Close()
}
