package main

import (
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"

	"callaction/cmd/callaction/fetch"
	"callaction/scenarios"
)

// vacant refuses a folder that is not empty.
func vacant(dir string) error {
	if dir == "" {
		return errors.New("name the folder to write to")
	}
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("%s is no folder that could be written to; nothing was written", dir)
	case len(entries) > 0:
		return fmt.Errorf("%s is not empty; nothing was written", dir)
	}
	return nil
}

// writeWhole writes a workspace to a folder that is empty or not there, whole or
// not at all: beside it first, where it is checked.
func writeWhole(dir string, files []fetch.File, private bool) error {
	dir, err := filepath.Abs(target(dir))
	if err != nil {
		return fmt.Errorf("write the workspace: %w", err)
	}
	mode := os.FileMode(0o777) // the umask decides
	if private {
		mode = 0o700
	}
	part := dir + ".part"
	if err := newFolder(part, mode); err != nil {
		return fmt.Errorf("write the workspace: %w", err)
	}
	defer func() { _ = os.RemoveAll(part) }() // gone already where all went well
	for _, f := range files {
		if err := writeInside(part, f, mode); err != nil {
			return err
		}
	}
	if err := playable(part); err != nil {
		return fmt.Errorf("what was fetched makes no workspace: %w", err)
	}
	if err := moveTo(dir, part); err != nil {
		return fmt.Errorf("write the workspace: %w", err)
	}
	return nil
}

// newFolder makes a folder that is not there, and what it is in.
func newFolder(name string, mode os.FileMode) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return err
	}
	return os.Mkdir(name, mode)
}

// moveTo moves a folder to where it belongs. An empty folder that is there stays the
// same one, as somebody may be in it; where not all can be moved into it, it is left
// empty.
func moveTo(dir, part string) error {
	if !exists(dir) {
		return os.Rename(part, dir)
	}
	entries, err := os.ReadDir(part)
	if err != nil {
		return err
	}
	for i, e := range entries {
		if err := os.Rename(filepath.Join(part, e.Name()), filepath.Join(dir, e.Name())); err != nil {
			for _, moved := range entries[:i] {
				_ = os.RemoveAll(filepath.Join(dir, moved.Name()))
			}
			return err
		}
	}
	return nil
}

func writeInside(dir string, f fetch.File, mode os.FileMode) error {
	name := filepath.Join(dir, filepath.FromSlash(f.Name))
	if err := os.MkdirAll(filepath.Dir(name), mode); err != nil {
		return fmt.Errorf("write the workspace: %w", err)
	}
	if err := os.WriteFile(name, f.Data, mode&^0o111); err != nil { // nobody runs it
		return fmt.Errorf("write the workspace: %w", err)
	}
	return nil
}

// playable says whether callaction run takes a folder.
func playable(dir string) error {
	runner := scenarios.Runner{Files: here{}}
	found, err := runner.Find(path.Clean(filepath.ToSlash(dir)))
	if err != nil {
		return err
	}
	for _, file := range found {
		if err := runner.Check(file); err != nil {
			return err
		}
	}
	return nil
}
