package clock

import (
	"context"
	"errors"
	"sort"
	"time"
)

// ErrStuck is what Run returns when tasks wait for something that nothing can
// bring about any more: a gate that nobody is left to open.
var ErrStuck = errors.New("clock: tasks are waiting and nothing is left that could wake them")

// Virtual is simulated time. Make one with NewVirtual; it does not move before
// Run is called.
type Virtual struct {
	timeline
	now      time.Time
	ready    []*waiter  // who may go on now, in order
	arrivals []*waiter  // who came in from a socket, by exchange
	inFlight int        // exchanges whose bytes are on their way
	waiting  int        // waiters that are neither ready nor arrived
	busy     bool       // somebody holds the baton
	quiet    chan error // is told, once, how the run that goes on has ended
}

// NewVirtual makes a clock that shows start until Run moves it.
func NewVirtual(start time.Time) *Virtual {
	v := &Virtual{now: start.UTC()}
	v.of = v
	return v
}

// Run runs f as the first task and returns when no task can go on and no time
// is left to pass: nil when every task has ended, ErrStuck when some still wait.
// Run may be called again; time goes on from where it stood. A task that was woken
// between two runs goes on at once, and f begins when it lets others go on.
func (v *Virtual) Run(f func()) error {
	v.mu.Lock()
	quiet := make(chan error, 1)
	v.quiet = quiet
	v.spawn(f)
	v.changed()
	v.mu.Unlock()
	return <-quiet
}

// Now implements Clock.
func (v *Virtual) Now() time.Time {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.now
}

// Go implements Clock. The task runs after those that are ready already.
func (v *Virtual) Go(f func()) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.spawn(f)
}

// AfterFunc implements Clock.
func (v *Virtual) AfterFunc(d time.Duration, f func()) Timer {
	v.mu.Lock()
	defer v.mu.Unlock()
	return &virtualTimer{v, v.schedule(d, func() { v.spawn(f) })}
}

type virtualTimer struct {
	v *Virtual
	t *timer
}

// Stop implements Timer.
func (t *virtualTimer) Stop() bool {
	t.v.mu.Lock()
	defer t.v.mu.Unlock()
	return t.v.unschedule(t.t)
}

// WithTimeout implements Clock.
func (v *Virtual) WithTimeout(ctx context.Context, d time.Duration) (context.Context, context.CancelFunc) {
	return v.withTimeout(ctx, d)
}

// The rest is called with v.mu held.

func (v *Virtual) present() time.Time { return v.now }

func (v *Virtual) newWaiter() *waiter {
	v.waiting++
	return &waiter{resume: make(chan struct{})}
}

// wake makes w ready, once; err is what its wait returns.
func (v *Virtual) wake(w *waiter, err error) {
	if w.woken {
		return
	}
	w.woken, w.err = true, err
	v.waiting--
	v.ready = append(v.ready, w)
}

// spawn makes f a task that is ready. The goroutine blocks until it gets the
// baton, and gives it away when f returns.
func (v *Virtual) spawn(f func()) {
	w := v.newWaiter()
	v.wake(w, nil)
	go func() {
		<-w.resume
		defer v.leave() // also when f ends its goroutine, as a failed spec does
		f()
	}()
}

// leave gives the baton away for good.
func (v *Virtual) leave() {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.next()
}

// park gives the baton away and returns when w has it back, with the lock held.
func (v *Virtual) park(ctx context.Context, w *waiter) error {
	unhook := v.onEnd(ctx, func(err error) { v.wake(w, err) })
	v.next()
	v.mu.Unlock()
	<-w.resume
	v.mu.Lock()
	unhook()
	return w.err
}

func (v *Virtual) changed() {
	if !v.busy {
		v.next()
	}
}

// next hands the baton on, once nothing is on a socket any more. Who is ready
// comes first; then those who came in from a socket, in the order in which their
// exchanges began, so that a race between sockets changes nothing; then the next
// moment. A client whose time is up is back before the server that it waited for
// goes on, so that a deadline wins against an answer of the same moment.
func (v *Virtual) next() {
	v.busy = false
	for {
		switch {
		case v.inFlight > 0:
			return // an arrival will call again
		case len(v.ready) > 0:
			w := v.ready[0]
			v.ready = v.ready[1:]
			v.busy = true
			close(w.resume)
			return
		case len(v.arrivals) > 0:
			v.admit()
		case v.timers.Len() > 0:
			v.tick()
		default:
			v.settle()
			return
		}
	}
}

func (v *Virtual) admit() {
	sort.SliceStable(v.arrivals, func(i, j int) bool { return v.arrivals[i].order < v.arrivals[j].order })
	for _, w := range v.arrivals {
		v.wake(w, nil)
	}
	v.arrivals = nil
}

// tick moves to the next moment and lets everything that is due then happen:
// what comes at one moment overlaps.
func (v *Virtual) tick() {
	v.now = v.timers[0].at
	for t, due := v.take(v.now); due; t, due = v.take(v.now) {
		t.fire()
	}
}

// settle ends the run that goes on. What wakes a task afterwards is no part of it.
func (v *Virtual) settle() {
	if v.quiet == nil {
		return
	}
	var err error
	if v.waiting > 0 {
		err = ErrStuck
	}
	v.quiet <- err
	v.quiet = nil
}
