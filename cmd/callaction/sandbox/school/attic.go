package school

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"callaction/cmd/callaction/sandbox/room"
)

// stored is the file in which a seat's room is kept when it is dropped.
func (s *School) stored(t *seat) string {
	return filepath.Join(s.o.Attic, t.file)
}

// store keeps a room that is to be dropped, where there is an attic.
func (s *School) store(t *seat, r *room.Room) (err error) {
	if s.o.Attic == "" {
		return nil
	}
	f, err := os.OpenFile(s.stored(t), os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return fmt.Errorf("keep the room of seat %d: %w", t.number, err)
	}
	if _, err = r.WriteTo(f); err == nil {
		return f.Close()
	}
	return errors.Join(err, f.Close(), os.Remove(s.stored(t)))
}

// fetch opens the room that was kept. Its error is fs.ErrNotExist where there is none.
func (s *School) fetch(t *seat) (*room.Room, error) {
	if s.o.Attic == "" {
		return nil, fs.ErrNotExist
	}
	f, err := os.Open(s.stored(t))
	if err != nil {
		return nil, err
	}
	r, err := room.Read(bufio.NewReader(f), t.from, s.roomOptions(t))
	if closed := f.Close(); err != nil {
		return nil, errors.Join(err, closed)
	}
	s.clear(t)
	return r, nil
}

// copyStored copies the room that was kept into another file.
func (s *School) copyStored(t *seat, w io.Writer) (err error) {
	f, err := os.Open(s.stored(t))
	if err != nil {
		return fmt.Errorf("copy the room of seat %d: %w", t.number, err)
	}
	_, err = io.Copy(w, f)
	return errors.Join(err, f.Close())
}

func (s *School) hasStored(t *seat) bool {
	if s.o.Attic == "" {
		return false
	}
	_, err := os.Stat(s.stored(t))
	return err == nil
}

// clear forgets the room that was kept.
func (s *School) clear(t *seat) {
	if s.o.Attic != "" {
		_ = os.Remove(s.stored(t)) // there may be none
	}
}
