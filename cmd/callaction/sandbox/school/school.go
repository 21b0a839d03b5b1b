package school

import (
	"context"
	"errors"
	"fmt"
	"html/template"
	"net/http"
	"slices"
	"sync"
	"time"

	"callaction/cmd/callaction/sandbox/lesson"
	"callaction/cmd/callaction/sandbox/room"
	"callaction/cmd/callaction/sandbox/words"
	"callaction/internal/clock"
	"callaction/scenarios/workspace"
)

// Limits bound a class.
type Limits struct {
	// Idle is how long nobody visits a room before it is dropped; zero means two hours.
	Idle time.Duration
	// Seats is how many there may be; zero means 300.
	Seats int
	// Bytes is how much all rooms may take together, by room.Room.Size; zero means 256 MB.
	Bytes int64
}

func (l Limits) orDefaults() Limits {
	if l.Idle == 0 {
		l.Idle = 2 * time.Hour
	}
	if l.Seats == 0 {
		l.Seats = 300
	}
	if l.Bytes == 0 {
		l.Bytes = 256 << 20
	}
	return l
}

// Options say what a class is made of.
type Options struct {
	Limits
	// Workspaces are what seats can be made from, at least one.
	Workspaces []*workspace.Workspace
	// Open makes what stands behind a seat's link, in front of its room.
	Open func(Place) (Door, error)
	// Catalogue are the lessons; nil has none.
	Catalogue func() (*lesson.Catalogue, error)
	// Room is how rooms begin; of Seed each has another one, and OnNews is the class's.
	Room room.Options
	// Attic is a folder for rooms that are dropped, in which nothing else is; they come
	// back from there at the next visit. Empty has none: what they held is gone.
	Attic string
	// OnChange is told, at once and from whatever goroutine it was, that WriteTo would
	// write something else. It must not ask the class anything, and nil tells nobody.
	OnChange func()
	// Clock tells when seats are visited; nil means the wall clock.
	Clock clock.Clock
}

// Place is a seat's room with what its pages need to know.
type Place struct {
	Room *room.Room
	// Base is the path before everything of the seat: "/w/TOKEN".
	Base string
	// Name is the trainee's.
	Name string
	// Progress keeps how far the trainee is, longer than the room.
	Progress lesson.Store
	// Notice is a sentence for the head of the page, empty for none: that the data began
	// anew.
	Notice func(words.Language) string
}

// Door is what stands behind a seat's link. Requests come to it without Place.Base.
type Door interface {
	http.Handler
	// Update ticks what has been done in the lessons, and says whether that changed
	// anything.
	Update(context.Context) (bool, error)
}

// School is a class. Make one with New, and Close it in the end. Any number of goroutines
// may use it.
type School struct {
	o         Options
	news      news
	templates *template.Template
	timer     clock.Timer // of the next look at the bounds; guarded by mu

	mu     sync.Mutex // never held while a room is asked something
	seats  []*seat    // in the order of their numbers
	last   int        // the number that was given last
	closed bool
}

// New makes a class without seats.
func New(o Options) *School {
	o.Limits = o.orDefaults()
	o.Clock = clock.OrWall(o.Clock)
	if o.Catalogue == nil {
		o.Catalogue = lesson.Once()
	}
	s := &School{o: o, templates: parseTemplates(), news: news{onChange: o.OnChange}}
	s.lookLater()
	return s
}

// Close ends everything that goes on in the rooms. They are not dropped: a class that is
// to continue is written before.
func (s *School) Close() {
	s.mu.Lock()
	s.closed = true
	s.timer.Stop()
	seats := slices.Clone(s.seats)
	s.mu.Unlock()
	for _, t := range seats {
		t.shut()
	}
	s.news.watchers.Close()
}

// IsEmpty says that there is no seat.
func (s *School) IsEmpty() bool { return len(s.all()) == 0 }

// Workspaces are the names of what seats can be made from.
func (s *School) Workspaces() []string {
	var names []string
	for _, ws := range s.o.Workspaces {
		names = append(names, ws.Name)
	}
	return names
}

// The errors of who asks for what cannot be.
var (
	ErrNoWorkspace = errors.New("there is no such workspace")
	ErrNoSeat      = errors.New("there is no such seat")
	ErrFull        = errors.New("the class has no room for more seats")
	ErrName        = errors.New("this is no name")
)

func (s *School) workspace(name string) (*workspace.Workspace, error) {
	for _, ws := range s.o.Workspaces {
		if ws.Name == name {
			return ws, nil
		}
	}
	return nil, fmt.Errorf("%q: %w", name, ErrNoWorkspace)
}

// Add adds a seat for each of these names, made from a workspace, and returns their
// numbers. A seat whose name is empty is called by its number. Its errors are
// ErrNoWorkspace, ErrFull and ErrName; no seat is added then.
func (s *School) Add(from string, names ...string) ([]int, error) {
	ws, err := s.workspace(from)
	if err != nil {
		return nil, err
	}
	for i := range names {
		if names[i], err = tidied(names[i]); err != nil {
			return nil, err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.seats)+len(names) > s.o.Seats {
		return nil, fmt.Errorf("%w: %d of %d are taken", ErrFull, len(s.seats), s.o.Seats)
	}
	var numbers []int
	for _, name := range names {
		s.last++
		s.seats = append(s.seats, newSeat(s, s.last, name, ws))
		numbers = append(numbers, s.last)
	}
	s.news.ring()
	return numbers, nil
}

// seat finds a seat by its number. Its error is ErrNoSeat.
func (s *School) seat(number int) (*seat, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, t := range s.seats {
		if t.number == number {
			return t, nil
		}
	}
	return nil, fmt.Errorf("%d: %w", number, ErrNoSeat)
}

// ResetData puts a seat's data back to how they began, rules included. Its progress
// stays, and the lesson that it is in goes on. Its error is ErrNoSeat.
func (s *School) ResetData(number int) error {
	t, err := s.seat(number)
	if err != nil {
		return err
	}
	s.empty(t)
	s.news.ring()
	return nil
}

// ResetProgress forgets how far a seat is in all lessons. Its data stay. Its error is
// ErrNoSeat.
func (s *School) ResetProgress(number int) error {
	t, err := s.seat(number)
	if err != nil {
		return err
	}
	t.progress.forget()
	s.news.ring()
	return nil
}

// Remove removes a seat: its link leads nowhere any more. Its error is ErrNoSeat.
func (s *School) Remove(number int) error {
	t, err := s.seat(number)
	if err != nil {
		return err
	}
	s.mu.Lock()
	t.removed = true
	s.seats = slices.DeleteFunc(s.seats, func(other *seat) bool { return other == t })
	s.mu.Unlock()
	s.empty(t)
	s.news.ring()
	return nil
}
