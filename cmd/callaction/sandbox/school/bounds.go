package school

import (
	"cmp"
	"context"
	"slices"
	"time"

	"callaction/cmd/callaction/sandbox/room"
)

// lookEvery is how often the bounds are looked at, besides whenever a room is opened.
const lookEvery = 30 * time.Second

func (s *School) lookLater() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.closed {
		s.timer = s.o.Clock.AfterFunc(lookEvery, s.look)
	}
}

func (s *School) look() {
	s.dropIdle()
	s.dropBig()
	s.lookLater()
}

// open rooms, with what decides which of them goes first.
type open struct {
	*seat
	room   *room.Room
	inside int
	seen   time.Time
	size   int64
	busy   bool
}

// rooms are the open ones of some seats.
func (s *School) rooms(seats []*seat) []open {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []open
	for _, t := range seats {
		if t.room != nil {
			o := open{seat: t, room: t.room, inside: t.inside, seen: t.seen}
			if t.opened.After(o.seen) {
				o.seen = t.opened // it was read from a file
			}
			all = append(all, o)
		}
	}
	return all
}

func (s *School) all() []*seat {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.seats)
}

// dropIdle drops the rooms that nobody has visited for a time.
func (s *School) dropIdle() {
	until := s.o.Clock.Now().Add(-s.o.Idle)
	for _, o := range s.rooms(s.all()) {
		if o.inside == 0 && !o.seen.After(until) {
			s.drop(o.seat, false)
		}
	}
}

// dropBig drops rooms until the others are not too big together.
func (s *School) dropBig() { s.shrink(s.all()) }

// shrink does so with some seats' rooms.
func (s *School) shrink(seats []*seat) {
	all := s.rooms(seats)
	var total int64
	for i := range all {
		all[i].size = all[i].room.Size()
		total += all[i].size
	}
	if total <= s.o.Bytes {
		return
	}
	for i := range all {
		all[i].busy = all[i].seat.busy(all[i].inside, all[i].room)
	}
	slices.SortStableFunc(all, func(a, b open) int {
		return cmp.Or(compareBools(a.busy, b.busy), a.seen.Compare(b.seen))
	})
	for _, o := range all {
		if total > s.o.Bytes && s.drop(o.seat, o.busy) {
			total -= o.size
		}
	}
}

// compareBools puts false first.
func compareBools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// drop closes a seat's room, and says whether it did. Without force it leaves one in
// which somebody is, and it waits for nobody who opens or closes it.
func (s *School) drop(t *seat, force bool) bool {
	if !t.opening.TryLock() {
		return false
	}
	defer t.opening.Unlock()
	s.mu.Lock()
	r, door := t.room, t.door
	s.mu.Unlock()
	if r == nil {
		return false
	}
	_, _ = door.Update(context.Background()) // what cannot be ticked is not
	if s.store(t, r) != nil {
		return false // it stays until it can be kept
	}
	s.mu.Lock()
	if t.inside > 0 && !force {
		s.mu.Unlock()
		s.clear(t)
		return false
	}
	t.room, t.door, t.latest = nil, nil, latest{}
	t.anew = s.o.Attic == ""
	s.mu.Unlock()
	r.Close()
	s.news.ring(true)
	return true
}

// empty takes a seat's room away, with what of it is kept.
func (s *School) empty(t *seat) {
	t.opening.Lock()
	defer t.opening.Unlock()
	s.clear(t)
	s.mu.Lock()
	r, door := t.room, t.door
	t.room, t.door, t.anew, t.latest = nil, nil, false, latest{}
	s.mu.Unlock()
	if r != nil {
		_, _ = door.Update(context.Background()) // what cannot be ticked is not
		r.Close()
	}
}

// shut ends what goes on in a seat's room.
func (t *seat) shut() {
	t.opening.Lock()
	defer t.opening.Unlock()
	t.school.mu.Lock()
	r := t.room
	t.school.mu.Unlock()
	if r != nil {
		r.Close()
	}
}
