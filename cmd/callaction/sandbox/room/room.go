package room

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"time"

	"callaction/engine"
	"callaction/fakekintone"
	"callaction/internal/clock"
	"callaction/scenarios/stage"
	"callaction/scenarios/workspace"
)

// Options say how a room begins.
type Options struct {
	// Start is the moment at which it begins, when it is reset too; zero means now.
	Start time.Time
	// Seed decides ids of calls and errors.
	Seed uint64
	// Journal is how many of the latest exchanges with kintone the room's journal has;
	// zero means stage.RememberedExchanges.
	Journal int
	// OnNews is told, from whatever goroutine it was and at once, that something has
	// changed. It must not ask the room anything, and nil tells nobody. Its argument is
	// zero where watchers are not told: time was moved, or something kept.
	OnNews func(News)
}

// Room is one workspace that lives. Make one with New, and Close it in the end.
type Room struct {
	seed    uint64
	start   time.Time // zero means the present moment
	journal int
	news    news

	mu       sync.Mutex // guards what follows; held while a branch is set up
	fresh    *workspace.Workspace
	ws       *workspace.Workspace // fresh with the rules of now
	branches []*branch
	steps    int // numbered so far
	stops    engine.Stops
	closed   bool
	kept     map[string]*stage.Snapshot // by name
	changes  int                        // told so far
	// measured is how much kintone held when there were measuredAt changes.
	measured   int64
	measuredAt int
}

// branch is one course of things, from the beginning or from a step of another.
type branch struct {
	Branch
	ws      *workspace.Workspace
	clock   *clock.Movable
	stage   *stage.Stage
	stepper *engine.Stepper
	steps   []*Step
	last    counts
	weight  int64 // of what the trace has gained, in bytes
	dropped int   // exchanges that weight leaves out
	// beginning is how everything stood before the first of steps; nil once that is not
	// the branch's first any more.
	beginning *stage.Snapshot
}

// New sets a workspace up. Its error is the workspace's, as stage.New's is.
func New(ws *workspace.Workspace, o Options) (*Room, error) {
	r := &Room{seed: o.Seed, start: o.Start, journal: o.Journal, fresh: ws, ws: ws.Clone(), news: news{onNews: o.OnNews}}
	r.mu.Lock()
	defer r.mu.Unlock()
	return r, r.begin(r.first())
}

// first is the moment at which the room begins, at first and when it is reset.
func (r *Room) first() time.Time {
	if r.start.IsZero() {
		return clock.NewWall().Now()
	}
	return r.start
}

// begin starts the room anew, with one branch.
func (r *Room) begin(start time.Time) error {
	b, err := r.open(Branch{Number: 1}, start, nil)
	if err != nil {
		return err
	}
	r.leave()
	r.branches = []*branch{b}
	return nil
}

// open sets up a branch. It is called with the lock held.
func (r *Room) open(info Branch, start time.Time, from *stage.Snapshot) (*branch, error) {
	b := &branch{Branch: info, ws: r.ws, clock: clock.NewMovable(start), beginning: from}
	b.stepper = engine.NewStepper(b.clock, func() { r.news.tell(Waiting) })
	b.stepper.SetStops(r.stops)
	if from != nil {
		b.begin(from, r.present() == nil)
	}
	var err error
	b.stage, err = stage.New(r.ws, stage.Options{
		Clock: b.clock, Seed: r.seed, Exchanges: r.journal, From: from, Pace: b.stepper, OnChange: func() { r.changed(b) },
	})
	if err != nil {
		b.clock.Close()
		return nil, fmt.Errorf("set up the workspace %s: %w", r.ws.Name, err)
	}
	if from == nil {
		b.beginning = b.stage.Snapshot()
	}
	return b, nil
}

// leave ends what the present branch still does. It is called with the lock held.
func (r *Room) leave() {
	if b := r.present(); b != nil {
		b.clock.Close()
		_ = b.stage.Close() // it listens on nothing
	}
}

// present is the branch that lives; nil before there is one.
func (r *Room) present() *branch {
	if len(r.branches) == 0 {
		return nil
	}
	return r.branches[len(r.branches)-1]
}

func (r *Room) now() *branch {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.present()
}

// Close ends everything that goes on in the room. Watchers are told.
func (r *Room) Close() {
	r.mu.Lock()
	if !r.closed {
		r.closed = true
		r.leave()
	}
	r.mu.Unlock()
	r.news.watchers.Close()
}

// Name is the workspace's.
func (r *Room) Name() string { return r.fresh.Name }

// Workspace is the workspace with the rules of now. It is not to be changed.
func (r *Room) Workspace() *workspace.Workspace {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.ws
}

// Stage is what plays at present. Going back and resetting put another in its place.
func (r *Room) Stage() *stage.Stage { return r.now().stage }

// Now is the room's time.
func (r *Room) Now() time.Time { return r.now().clock.Now() }

// Advance moves the room's time forwards: all that is due on the way happens, in
// order. Its error is that of ctx, or that the room was closed or went back meanwhile.
func (r *Room) Advance(ctx context.Context, d time.Duration) error {
	if d < 0 {
		return errors.New("time goes forwards only; go back to a step instead")
	}
	defer r.news.note()
	return r.now().clock.Advance(ctx, d)
}

// Reset puts the workspace back to how it was read, rules included. Steps and
// branches are gone. With an error nothing has changed.
func (r *Room) Reset() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	before := r.ws
	r.ws = r.fresh.Clone()
	if err := r.begin(r.first()); err != nil {
		r.ws = before
		return err
	}
	r.steps, r.measured = 0, 0
	r.news.tell(Everything)
	return nil
}

// SetFaults sets kintone's troubles in place of those that are set. Its error names
// the one that cannot be.
func (r *Room) SetFaults(faults []fakekintone.Fault) error {
	if err := r.now().stage.Kintone.SetFaults(slices.Clone(faults)); err != nil {
		return err
	}
	r.news.tell(Faults)
	return nil
}

// ServeKintone serves somebody's request to the workspace's kintone. Time does not
// move on while it is at work.
func (r *Room) ServeKintone(w http.ResponseWriter, req *http.Request) {
	b := r.now()
	b.clock.NewExchange().Serve(func() { b.stage.Kintone.ServeHTTP(w, req) })
}

// Until waits until ready holds, which it asks anew with all news, or until ctx ends;
// it says which it was.
func (r *Room) Until(ctx context.Context, ready func() bool) bool {
	w := r.Watch()
	defer w.Stop()
	for !ready() {
		select {
		case _, open := <-w.Bell():
			if !open {
				return ready()
			}
			w.Take()
		case <-ctx.Done():
			return ready()
		}
	}
	return true
}

// IsQuiet says that no call goes on and no rule is on its way.
func (r *Room) IsQuiet() bool {
	for _, c := range r.Stage().Trace().Calls {
		if c.Variables == nil {
			return false
		}
	}
	return true
}
