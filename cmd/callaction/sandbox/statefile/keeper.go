package statefile

import (
	"io"
	"sync"
	"time"

	"callaction/internal/clock"
)

// DefaultDelay is Options.Delay where that is zero.
const DefaultDelay = 3 * time.Second

// share is how much longer a Keeper pauses than a write took, so that it writes for a
// small part of the time however much there is.
const share = 20

// Options say how a Keeper writes.
type Options struct {
	// File is where it writes to.
	File *File
	// Clock is what it waits on; nil means the wall clock.
	Clock clock.Clock
	// Delay is how long after the first change it writes; zero means DefaultDelay.
	Delay time.Duration
	// Report is told of a write that did not succeed, once as long as the reason is the
	// same. It is tried again after the delay. nil tells nobody.
	Report func(error)
}

// Keeper writes what changes, some time after it has: who changes never waits. Make one
// with NewKeeper, Begin when there is something to write, and Close it in the end.
type Keeper struct {
	o       Options
	writing sync.Mutex // held by whoever writes

	mu      sync.Mutex // guards what follows
	content io.WriterTo
	changed bool
	timer   clock.Timer // nil while none is set
	closed  bool
	told    string // the last reason that was reported
}

// NewKeeper makes a Keeper that remembers changes, and writes nothing before Begin.
func NewKeeper(o Options) *Keeper {
	o.Clock = clock.OrWall(o.Clock)
	if o.Delay == 0 {
		o.Delay = DefaultDelay
	}
	return &Keeper{o: o}
}

// Begin says what is to be written. A change before counts.
func (k *Keeper) Begin(content io.WriterTo) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.content = content
	k.schedule(k.o.Delay)
}

// Changed says that there is something to write. It never waits.
func (k *Keeper) Changed() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.changed = true
	k.schedule(k.o.Delay)
}

// schedule is called with the lock held.
func (k *Keeper) schedule(delay time.Duration) {
	if k.changed && k.content != nil && k.timer == nil && !k.closed {
		k.timer = k.o.Clock.AfterFunc(delay, k.due)
	}
}

// due writes. What changes meanwhile is written after another pause.
func (k *Keeper) due() {
	k.writing.Lock()
	defer k.writing.Unlock()
	k.mu.Lock()
	content, changed := k.content, k.changed && !k.closed
	k.changed = k.changed && !changed
	k.mu.Unlock()
	if !changed {
		return
	}
	began := k.o.Clock.Now()
	err := k.o.File.Write(content)
	k.rest(max(k.o.Delay, share*k.o.Clock.Now().Sub(began)), err)
}

// rest follows a write.
func (k *Keeper) rest(pause time.Duration, err error) {
	k.mu.Lock()
	k.timer = nil
	k.changed = k.changed || err != nil
	told := ""
	if err != nil {
		told = err.Error()
	}
	isNew := told != k.told
	k.told = told
	k.schedule(pause)
	k.mu.Unlock()
	if err != nil && isNew && k.o.Report != nil {
		k.o.Report(err)
	}
}

// Close writes what has not been written yet. Nothing is written behind it.
func (k *Keeper) Close() error {
	k.mu.Lock()
	k.closed = true
	if k.timer != nil {
		k.timer.Stop()
	}
	k.mu.Unlock()
	k.writing.Lock() // who is writing comes to its end
	defer k.writing.Unlock()
	k.mu.Lock()
	content, changed := k.content, k.changed
	k.changed = false
	k.mu.Unlock()
	if content == nil || !changed {
		return nil
	}
	return k.o.File.Write(content)
}
