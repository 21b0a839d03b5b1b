package sandbox

import (
	"context"
	"net/http"

	"callaction/cmd/callaction/sandbox/kintonepage"
	"callaction/cmd/callaction/sandbox/page"
	"callaction/cmd/callaction/sandbox/school"
	"callaction/internal/clock"
)

// ClassOptions say what a class may hold, and where it is kept.
type ClassOptions struct {
	school.Limits
	// Attic and Clock are school.Options'.
	Attic string
	Clock clock.Clock
	// Home is school.TrainerOptions'; nil means as the trainer's browser reaches the
	// sandbox, or by the first public host where that is by another name.
	Home func(*http.Request) string
}

// Class is the class that the sandbox holds: empty at first.
func (s *Sandbox) Class() *school.School { return s.class }

func (s *Sandbox) openClass(o Options) {
	s.class = school.New(school.Options{
		Limits: o.Class.Limits, Attic: o.Class.Attic, OnChange: s.changed, Clock: o.Class.Clock,
		Workspaces: o.Workspaces, Open: s.openSeat, Catalogue: s.catalogue, Seed: o.Seed, Journal: o.Journal,
	})
}

// openTrainer makes the trainer's pages, once it is known where they are.
func (s *Sandbox) openTrainer(o Options) {
	s.home = o.Class.Home
	if s.home == nil {
		s.home = s.access.home
	}
	s.trainer = s.class.Trainer(school.TrainerOptions{
		Base: s.access.base, Guard: s.trainerGuard, Home: s.home,
		Shared: func(name string) string { return s.library.page.Address(s.access.base, name) },
	})
}

// trainerGuard refuses what a foreign page could send to the trainer's pages. Links are
// on them, so that none is read under a name that is not ours either.
func (s *Sandbox) trainerGuard(r *http.Request) error {
	if !s.access.knows(r.Host) {
		return errForeignHost
	}
	return kintonepage.SameOrigin(r)
}

// seatDoor is what stands behind a seat's link.
type seatDoor struct {
	box *Sandbox
	*door
}

func (s *Sandbox) openSeat(p school.Place) (school.Door, error) {
	d, err := s.open(address{p.Room, p.Base}, p.Progress, &page.Trainee{Name: p.Name, Notice: p.Notice})
	return seatDoor{s, d}, err
}

// ServeHTTP implements http.Handler.
func (d seatDoor) ServeHTTP(w http.ResponseWriter, r *http.Request) { d.box.serve(d.door, w, r) }

// Update implements school.Door.
func (d seatDoor) Update(ctx context.Context) (bool, error) { return d.lessons.Update(ctx) }
