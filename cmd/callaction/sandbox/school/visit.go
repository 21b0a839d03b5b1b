package school

import (
	"crypto/subtle"
	"errors"
	"fmt"
	"io/fs"
	"net/http"

	"callaction/cmd/callaction/sandbox/lesson"
	"callaction/cmd/callaction/sandbox/room"
	"callaction/cmd/callaction/sandbox/words"
)

// Serve serves a request to what stands behind the link with this token, whose path is
// that behind the link's. Where there is no such seat it answers nothing and says so.
func (s *School) Serve(token string, w http.ResponseWriter, r *http.Request) (served bool) {
	t := s.enter(token)
	if t == nil {
		return false
	}
	defer s.leave(t)
	door, opened, err := s.open(t)
	switch {
	case errors.Is(err, ErrNoSeat):
		return false
	case err != nil:
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return true
	case opened:
		s.dropBig()
	}
	door.ServeHTTP(w, r)
	return true
}

// enter is the seat with a token, in which somebody is now; nil for none.
func (s *School) enter(token string) *seat {
	s.mu.Lock()
	defer s.mu.Unlock()
	var found *seat
	for _, t := range s.seats {
		if subtle.ConstantTimeCompare([]byte(t.token), []byte(token)) == 1 {
			found = t
		}
	}
	if found == nil || s.closed {
		return nil
	}
	found.inside++
	found.seen = s.o.Clock.Now()
	return found
}

func (s *School) leave(t *seat) {
	s.mu.Lock()
	defer s.mu.Unlock()
	t.inside--
	t.seen = s.o.Clock.Now()
}

// open is what stands behind a seat's link, and says whether the room was opened for it.
func (s *School) open(t *seat) (door Door, opened bool, err error) {
	t.opening.Lock()
	defer t.opening.Unlock()
	s.mu.Lock()
	door, removed := t.door, t.removed
	s.mu.Unlock()
	if removed || door != nil {
		return door, false, missing(removed)
	}
	r, err := s.furnish(t)
	if err != nil {
		return nil, false, fmt.Errorf("open the room of seat %d: %w", t.number, err)
	}
	door, err = s.put(t, r)
	return door, true, err
}

func missing(removed bool) error {
	if removed {
		return ErrNoSeat
	}
	return nil
}

// put puts a room behind a seat's link. It is called with the seat's opening held.
func (s *School) put(t *seat, r *room.Room) (Door, error) {
	door, err := s.o.Open(Place{Room: r, Base: t.base(), Name: t.name, Progress: &t.progress, Notice: s.notice(t, r)})
	if err != nil {
		r.Close()
		return nil, fmt.Errorf("open the pages of seat %d: %w", t.number, err)
	}
	t.dirty.Store(true)
	s.mu.Lock()
	t.room, t.door, t.opened = r, door, s.o.Clock.Now()
	s.mu.Unlock()
	s.news.ring()
	return door, nil
}

// furnish makes a seat's room: as it was when it was dropped, or a fresh one.
func (s *School) furnish(t *seat) (*room.Room, error) {
	r, err := s.fetch(t)
	if err == nil {
		return r, nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		s.lose(t)
	}
	r, err = room.New(t.from, s.roomOptions(t))
	if err != nil {
		return nil, err
	}
	if err := s.resume(t, r); err != nil {
		r.Close()
		return nil, err
	}
	return r, nil
}

// lose gives up what was kept of a room and cannot be read any more.
func (s *School) lose(t *seat) {
	s.clear(t)
	s.mu.Lock()
	t.anew = true
	s.mu.Unlock()
}

func (s *School) roomOptions(t *seat) room.Options {
	o := s.o.Room
	o.Seed += uint64(t.number)
	o.OnNews = func(room.News) {
		t.dirty.Store(true)
		s.news.ring()
	}
	return o
}

// resume lets the lesson that a seat is in go on in a fresh room, with its rules.
func (s *School) resume(t *seat, r *room.Room) error {
	book, _ := t.progress.stands()
	if book.Current == "" {
		return nil
	}
	c, err := s.o.Catalogue()
	if err != nil {
		return err
	}
	if err := book.GoOn(c, r); err != nil {
		return err
	}
	t.progress.change(func(b *lesson.Book) { *b = book })
	return nil
}

// notice says that a fresh room stands where another one was, until something has
// happened in it.
func (s *School) notice(t *seat, r *room.Room) func(words.Language) string {
	return func(l words.Language) string {
		s.mu.Lock()
		anew := t.anew
		s.mu.Unlock()
		if !anew || hasSteps(r) {
			return ""
		}
		return l.In("しばらく使われていなかったため、データは初期状態から始まります。レッスンの進み具合は残っています。",
			"Nobody was here for some time, so the data began anew. Your progress in the lessons was kept.")
	}
}

func hasSteps(r *room.Room) bool {
	for _, b := range r.Branches() {
		if len(b.Steps) > 0 {
			return true
		}
	}
	return false
}
