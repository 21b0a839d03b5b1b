package sandbox

import (
	"context"
	"net"
	"net/http"
	"strings"

	"callaction/cmd/callaction/sandbox/kintonepage"
	"callaction/cmd/callaction/sandbox/page"
	"callaction/cmd/callaction/sandbox/room"
	"callaction/cmd/callaction/sandbox/school"
	"callaction/internal/clock"
)

// ClassOptions say what a class may hold, and where it is kept.
type ClassOptions struct {
	school.Limits
	// Attic and Clock are school.Options'.
	Attic string
	Clock clock.Clock
}

// Class is the class that the sandbox holds: empty at first.
func (s *Sandbox) Class() *school.School { return s.class }

func (s *Sandbox) newClass(o Options) *school.School {
	return school.New(school.Options{
		Limits: o.Class.Limits, Attic: o.Class.Attic, Clock: o.Class.Clock, OnChange: s.changed,
		Workspaces: o.Workspaces, Open: s.openSeat, Catalogue: s.catalogue,
		Room: room.Options{Start: o.Start, Seed: o.Seed, Journal: o.Journal},
	})
}

func (s *Sandbox) newTrainer() http.Handler {
	return s.class.Trainer(school.TrainerOptions{
		Base: s.access.base, Guard: s.trainerGuard, Home: s.home,
		Shared: func(name string) string { return s.library.page.Address(s.access.base, name) },
	})
}

// home is what stands before the path of a trainee's link: where the trainer's browser
// reaches the sandbox, or a public host where he sits beside it and others do not.
func (s *Sandbox) home(r *http.Request) string {
	if !s.access.isPublic() || s.access.names(r.Host) {
		return school.HomeOf(r)
	}
	there := *r
	there.Host = s.access.hosts[0]
	if _, port, err := net.SplitHostPort(r.Host); err == nil && !hasPort(there.Host) {
		there.Host = net.JoinHostPort(strings.Trim(there.Host, "[]"), port)
	}
	return school.HomeOf(&there)
}

func hasPort(host string) bool {
	_, _, err := net.SplitHostPort(host)
	return err == nil
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
