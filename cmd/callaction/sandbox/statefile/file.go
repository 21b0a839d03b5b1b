package statefile

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// File is a file that this process alone writes. Make one with Open, and Close it in
// the end.
type File struct {
	name   string // where links lead
	lock   *os.File
	locked string // its name
}

// ErrInUse is a file that another process keeps.
var ErrInUse = errors.New("another callaction serve keeps its state in it")

// Open locks a file, which may be missing, by a file beside it whose name ends in
// ".lock". Its errors are ErrInUse, and a folder that is not there or cannot be
// written to.
func Open(name string) (*File, error) {
	target, err := target(name)
	if err != nil {
		return nil, fmt.Errorf("the state file %s: %w", name, err)
	}
	f := &File{name: target, locked: target + ".lock"}
	if f.lock, err = lock(f.locked); err != nil {
		return nil, fmt.Errorf("the state file %s: %w", name, err)
	}
	return f, nil
}

// target is where a link leads, so that writing replaces what is there.
func target(name string) (string, error) {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return name, nil
	case err != nil:
		return "", err
	case !info.Mode().IsRegular():
		return "", errors.New("this is no regular file")
	}
	return filepath.EvalSymlinks(name)
}

// Close lets others have the file. Closing twice is harmless.
func (f *File) Close() error {
	if f.lock == nil {
		return nil
	}
	held := f.lock
	f.lock = nil
	return unlock(held, f.locked)
}

// Reader reads what the file holds. Its error is fs.ErrNotExist where there is none.
func (f *File) Reader() (io.ReadCloser, error) { return os.Open(f.name) }

// Write replaces the file by what content writes; with an error the file is as it was.
// It is its owner's alone, of mode 0600.
func (f *File) Write(content io.WriterTo) error {
	next := f.name + ".next"
	err := write(next, content)
	if err == nil {
		err = os.Rename(next, f.name)
	}
	if err != nil {
		_ = os.Remove(next) // the first error says more
		return fmt.Errorf("write the state file %s: %w", f.name, err)
	}
	syncFolder(filepath.Dir(f.name))
	return nil
}

// write makes a file whose content is on the disk. One that a process left when it was
// killed is removed.
func write(name string, content io.WriterTo) error {
	if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	out, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = content.WriteTo(out)
	if err == nil {
		err = out.Sync()
	}
	return errors.Join(err, out.Close())
}

// syncFolder puts a new name on the disk. Where folders cannot be synced, as on
// Windows, the system does it in its time.
func syncFolder(name string) {
	folder, err := os.Open(name)
	if err != nil {
		return
	}
	_ = folder.Sync()
	_ = folder.Close()
}
