package school

import (
	"context"
	"fmt"
	"io"
	"slices"
	"time"

	"callaction/cmd/callaction/sandbox/lesson"
	"callaction/cmd/callaction/sandbox/room"
	"callaction/internal/archive"
)

// What a file of a class is called, and the format of its lines. Whoever changes what a
// line holds counts the format up.
const (
	fileKind   = "callaction class"
	fileFormat = 1
)

// The lines of a file: the first one says how many seats there are, and the number that
// was given last.
type (
	headLine struct{ Seats, Last int }
	seatLine struct {
		Number    int
		Name      string
		Token     string
		Workspace string
		Book      lesson.Book
		Since     time.Time
		Seen      time.Time
		// Anew says that data were lost, and Room that a room's file follows.
		Anew, Room bool
	}
)

// WriteTo implements io.WriterTo: it writes the class for Load, with all seats, how far
// they are, and their rooms as they stand. Tokens and what rooms know of credentials stand
// in it as they are: the file is the trainer's alone, of mode 0600.
func (s *School) WriteTo(w io.Writer) (int64, error) {
	s.mu.Lock()
	seats, last := slices.Clone(s.seats), s.last
	s.mu.Unlock()
	a := archive.NewWriter(w, fileKind, fileFormat)
	if err := a.Line(headLine{len(seats), last}); err != nil {
		return 0, fmt.Errorf("write the class: %w", err)
	}
	for _, t := range seats {
		if err := s.write(a, t); err != nil {
			return 0, fmt.Errorf("write the class: seat %d: %w", t.number, err)
		}
	}
	n, err := a.Close()
	if err != nil {
		return n, fmt.Errorf("write the class: %w", err)
	}
	return n, nil
}

// write writes a seat, whose room is neither opened nor dropped meanwhile.
func (s *School) write(a *archive.Writer, t *seat) error {
	t.opening.Lock()
	defer t.opening.Unlock()
	s.mu.Lock()
	r, door := t.room, t.door
	line := seatLine{Number: t.number, Name: t.name, Token: t.token, Workspace: t.from.Name, Seen: t.seen, Anew: t.anew}
	s.mu.Unlock()
	if r != nil {
		_, _ = door.Update(context.Background()) // what cannot be ticked is not
	}
	line.Book, line.Since = t.progress.stands()
	line.Room = r != nil || s.hasStored(t)
	if err := a.Line(line); err != nil || !line.Room {
		return err
	}
	if r == nil {
		return s.copyStored(t, a)
	}
	_, err := r.WriteTo(a)
	return err
}

// Load reads a class that WriteTo wrote, in place of the seats that there are. What is of
// another format, cut off or damaged anywhere, and seats of a workspace that is not there
// or more than there may be, is an error; nothing has changed then. Of a *bufio.Reader or
// an archive.Reader it reads no further than the class goes; behind others there must be
// nothing.
func (s *School) Load(from io.Reader) error {
	read := &loading{school: s}
	err := read.class(from)
	if err != nil {
		read.drop()
		return fmt.Errorf("read a class: %w", err)
	}
	s.replace(read)
	return nil
}

// loading is a class that is being read.
type loading struct {
	school *School
	last   int
	seats  []*seat
}

func (l *loading) drop() {
	for _, t := range l.seats {
		l.school.empty(t)
	}
}

func (l *loading) class(from io.Reader) error {
	a, err := archive.NewReader(from, fileKind, fileFormat)
	if err != nil {
		return err
	}
	var head headLine
	if err := a.Next(&head, "the number of seats"); err != nil {
		return err
	}
	if head.Seats > l.school.o.Seats {
		return a.Errorf("%w: there are %d seats in the file, and may be %d", ErrFull, head.Seats, l.school.o.Seats)
	}
	l.last = head.Last
	for range head.Seats {
		if err := l.seat(a); err != nil {
			return err
		}
	}
	return a.Close()
}

func (l *loading) seat(a *archive.Reader) error {
	var line seatLine
	if err := a.Next(&line, "a seat"); err != nil {
		return err
	}
	t, err := l.checked(line)
	if err != nil {
		return a.Errorf("seat %d: %w", line.Number, err)
	}
	l.seats = append(l.seats, t)
	if !line.Room {
		return nil
	}
	r, err := room.Read(a, t.from, l.school.roomOptions(t))
	if err == nil {
		_, err = l.school.put(t, r)
	}
	if err != nil {
		return fmt.Errorf("seat %d: %w", t.number, err)
	}
	l.school.shrink(l.seats)
	return nil
}

// checked is the seat that a line is of.
func (l *loading) checked(line seatLine) (*seat, error) {
	ws, err := l.school.workspace(line.Workspace)
	if err != nil {
		return nil, err
	}
	name, err := tidied(line.Name)
	if err != nil {
		return nil, err
	}
	known := slices.ContainsFunc(l.seats, func(t *seat) bool { return t.number == line.Number || t.token == line.Token })
	if known || line.Number < 1 || line.Number > l.last || !IsToken(line.Token) {
		return nil, fmt.Errorf("its number or token is none: %w", ErrNoSeat)
	}
	t := newSeat(l.school, line.Number, name, ws)
	t.token, t.seen, t.anew = line.Token, line.Seen, line.Anew
	t.progress.book, t.progress.since = line.Book, line.Since
	return t, nil
}

// replace puts the seats that were read in place of those that are there.
func (s *School) replace(l *loading) {
	s.mu.Lock()
	before := s.seats
	s.seats, s.last = l.seats, max(s.last, l.last)
	for _, t := range before {
		t.removed = true
	}
	s.mu.Unlock()
	for _, t := range before {
		s.empty(t)
	}
	s.news.ring(true)
}
