package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"callaction/internal/yamlfile"
)

// here is the machine's files under the names that people type: relative to the
// working directory, absolute, with dots.
type here struct{}

// Open implements fs.FS. Unlike os.DirFS it takes any name.
func (here) Open(name string) (fs.File, error) { return os.Open(filepath.FromSlash(name)) }

// writeFile writes a file whole or not at all.
func writeFile(name string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+"-*")
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	defer func() { _ = os.Remove(f.Name()) }() // gone already where all went well
	if err := errors.Join(write(f), f.Chmod(0o644), f.Close()); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	if err := os.Rename(f.Name(), name); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}

// exists says whether a path is there.
func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// oneOf refuses a value that is none of known.
func oneOf(what, value string, known ...string) error {
	for _, k := range known {
		if value == k {
			return nil
		}
	}
	return errors.New(yamlfile.Unknown(what, value, known))
}
