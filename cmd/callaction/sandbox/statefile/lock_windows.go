package statefile

import (
	"errors"
	"os"
	"syscall"
)

// deleteOnClose is FILE_FLAG_DELETE_ON_CLOSE: the system removes the file, whatever way
// the process ends.
const deleteOnClose = 0x04000000

// errSharing is ERROR_SHARING_VIOLATION.
const errSharing = syscall.Errno(32)

// lock makes a file that nobody else can open until unlock, or until the process ends.
func lock(name string) (*os.File, error) {
	path, err := syscall.UTF16PtrFromString(name)
	if err != nil {
		return nil, err
	}
	const alone = 0
	handle, err := syscall.CreateFile(path, syscall.GENERIC_READ|syscall.GENERIC_WRITE, alone, nil,
		syscall.OPEN_ALWAYS, syscall.FILE_ATTRIBUTE_NORMAL|deleteOnClose, 0)
	switch {
	case errors.Is(err, errSharing):
		return nil, ErrInUse
	case err != nil:
		return nil, &os.PathError{Op: "open", Path: name, Err: err}
	}
	return os.NewFile(uintptr(handle), name), nil
}

func unlock(f *os.File, _ string) error { return f.Close() }
