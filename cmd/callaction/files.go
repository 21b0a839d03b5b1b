package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"callaction/internal/yamlfile"
)

// here is the machine's files under the names that people type: relative to the
// working directory, absolute, with dots.
type here struct{}

// Open implements fs.FS. Unlike os.DirFS it takes any name.
func (here) Open(name string) (fs.File, error) { return os.Open(filepath.FromSlash(name)) }

// writeFile writes a file whole or not at all. A link keeps leading where it
// leads, and what is no regular file (a device, a pipe) is written to as it is.
func writeFile(name string, write func(io.Writer) error) error {
	name = target(name)
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		return writeInto(name, write)
	}
	part := name + ".part"
	f, err := os.OpenFile(part, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666) // the umask decides
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	defer func() { _ = os.Remove(part) }() // gone already where all went well
	if err := errors.Join(write(f), f.Close()); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	if err := os.Rename(part, name); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}

// target is where a link leads, whether something is there already or not.
func target(name string) string {
	for range 40 { // as many links as an operating system follows
		next, err := os.Readlink(name)
		if err != nil {
			return name
		}
		if !filepath.IsAbs(next) {
			next = filepath.Join(filepath.Dir(name), next)
		}
		name = next
	}
	return name
}

// replaceFile gives a file that is there other contents, whole or not at all. Who may
// read and write it stays the same.
func replaceFile(name string, data []byte) error {
	name = target(name)
	info, err := os.Stat(name)
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return writeFile(name, func(w io.Writer) error {
		if f, ok := w.(*os.File); ok && info.Mode().IsRegular() {
			if err := f.Chmod(info.Mode().Perm()); err != nil {
				return err
			}
		}
		_, err := w.Write(data)
		return err
	})
}

func writeInto(name string, write func(io.Writer) error) error {
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	if err := errors.Join(write(f), f.Close()); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}

// writable says early that a file could not be written.
func writable(name string) error {
	dir := filepath.Dir(name)
	info, err := os.Stat(dir)
	switch {
	case err != nil:
		return fmt.Errorf("write %s: there is no folder %s", name, dir)
	case !info.IsDir():
		return fmt.Errorf("write %s: %s is no folder", name, dir)
	}
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return fmt.Errorf("write %s: it is a folder", name)
	}
	return nil
}

// exists says whether a path is there.
func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// checkFormat refuses a --format that is none of known.
func checkFormat(format string, known ...string) error {
	if slices.Contains(known, format) {
		return nil
	}
	return errors.New(yamlfile.Unknown("format", format, known))
}
