//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd || windows)

package statefile

import (
	"errors"
	"io/fs"
	"os"
)

// lock makes a file that must not be there: these systems have no locks that end with
// their process. Who was killed leaves it, to be removed by hand.
func lock(name string) (*os.File, error) {
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil, ErrInUse
	}
	return f, err
}

func unlock(f *os.File, name string) error { return errors.Join(f.Close(), os.Remove(name)) }
