//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package statefile

import (
	"errors"
	"os"
	"syscall"
)

// lock makes a file and locks it until unlock, or until the process ends in whatever
// way. The file that was locked is the one of the name: whoever unlocks removes it.
func lock(name string) (*os.File, error) {
	for {
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o600)
		if err != nil {
			return nil, err
		}
		if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
			return nil, errors.Join(refused(err), f.Close())
		}
		if isAt(f, name) {
			return f, nil
		}
		_ = f.Close() // it was removed meanwhile; there is another one, or none
	}
}

func refused(err error) error {
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return ErrInUse
	}
	return os.NewSyscallError("flock", err)
}

func isAt(f *os.File, name string) bool {
	own, err := f.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(name)
	return err == nil && os.SameFile(own, there)
}

func unlock(f *os.File, name string) error {
	return errors.Join(os.Remove(name), f.Close())
}
