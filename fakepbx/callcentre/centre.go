package callcentre

import (
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"sync"
	"time"

	"callaction/fakepbx"
	"callaction/internal/clock"
)

// Plan is a day, or many. Its zero value has no calls.
type Plan struct {
	Arrivals Arrivals
	Callers  Callers
	// Pickup is how long a call is offered to a free agent, or rings, until it is
	// answered; Talk how long it then lasts; Patience how long a caller waits for it.
	Pickup, Talk, Patience Distribution
	// Agents are how many agents a queue has, by its name. A queue that is not there
	// has as many as there are calls.
	Agents map[string]int
	// Seed decides all draws.
	Seed uint64
}

// Outcome is how a call went.
type Outcome struct {
	ID string
	// At is when it came, from the beginning of the plan.
	At time.Duration
	// Queue is the queue that it entered; empty for one to a group or an extension.
	Queue string
	// Delayed says that no agent was free when it came.
	Delayed bool
	// Answered says that somebody did; otherwise the caller hung up.
	Answered bool
	// Wait is the time until then, Talk how long they talked, and Occupied how long an
	// agent had the call: while it was offered, and while he talked.
	Wait, Talk, Occupied time.Duration
}

// Centre plays a plan on a PBX. Make one with Open.
type Centre struct {
	pbx   *fakepbx.PBX
	clock clock.Clock
	plan  Plan
	tell  func(Outcome)

	mu    sync.Mutex // guards what follows
	rand  *rand.Rand
	crowd crowd
	begun time.Time
	pools map[string]*pool
	next  func() (time.Duration, bool)
	stop  func()
	err   error
}

// pool is a queue's agents and who waits for them.
type pool struct {
	free    int
	waiting []*party
}

// party is a caller, from ringing up to hanging up.
type party struct {
	Outcome
	call         *fakepbx.Call
	pool         *pool // nil where nobody waits for an agent
	offered      bool
	offeredAt    time.Time
	pickup, talk time.Duration
	patience     clock.Timer // nil where it is endless
	over         bool        // answered, or gone
}

// Open prepares a plan: calls on a PBX whose clock is c. tell is told how each went, in
// the order of their ends, by one goroutine at a time; nil tells nobody.
func Open(pbx *fakepbx.PBX, c clock.Clock, plan Plan, tell func(Outcome)) *Centre {
	if tell == nil {
		tell = func(Outcome) {}
	}
	r := rand.New(rand.NewPCG(plan.Seed, 0x63616c6c)) //nolint:gosec // a day has to come out the same again
	centre := &Centre{
		pbx: pbx, clock: clock.OrWall(c), plan: plan, tell: tell, rand: r,
		crowd: crowd{Callers: plan.Callers}, pools: map[string]*pool{},
	}
	for queue, agents := range plan.Agents {
		centre.pools[queue] = &pool{free: agents}
	}
	return centre
}

// Start lets the first call come in its time, and the others after it. It returns at
// once.
func (c *Centre) Start() {
	if c.plan.Arrivals == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.begun = c.clock.Now()
	// The moments have draws of their own, so that other callers or times leave them.
	moments := rand.New(rand.NewPCG(c.plan.Seed, 0x74696d65)) //nolint:gosec // as above
	c.next, c.stop = iter.Pull(c.plan.Arrivals(moments))
	c.await()
}

// Err is the first error of a call that could not be placed or moved; the plan has ended
// there.
func (c *Centre) Err() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.err
}

// await sets the clock for the next call. It is called with the lock held.
func (c *Centre) await() {
	at, more := c.next()
	if !more || c.err != nil {
		c.stop()
		return
	}
	c.clock.AfterFunc(c.begun.Add(at).Sub(c.clock.Now()), func() {
		c.locked(func() error { return c.arrive(at) })
	})
}

// locked takes a step, and keeps the first error.
func (c *Centre) locked(step func() error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := step(); err != nil && c.err == nil {
		c.err = err
	}
}

// arrive lets a call come in. All that happens by chance in it is drawn here.
func (c *Centre) arrive(at time.Duration) error {
	defer c.await()
	p := &party{pickup: c.plan.Pickup.Draw(c.rand), talk: c.plan.Talk.Draw(c.rand)}
	patience := c.plan.Patience.Draw(c.rand)
	call, err := c.pbx.Place(c.crowd.next(c.rand))
	if err != nil {
		return fmt.Errorf("place a call: %w", err)
	}
	p.call, p.ID, p.At = call, call.ID(), at
	if s := call.Snapshot(); s.State == fakepbx.Queued {
		p.Queue = s.Where.Name
		p.pool = c.pools[p.Queue]
	}
	if patience != Never {
		p.patience = c.clock.AfterFunc(patience, func() { c.locked(func() error { return c.giveUp(p) }) })
	}
	return c.enter(p)
}

// enter offers a call to an agent, or lets it wait.
func (c *Centre) enter(p *party) error {
	if p.pool != nil && p.pool.free == 0 {
		p.Delayed = true
		p.pool.waiting = append(p.pool.waiting, p)
		return nil
	}
	if p.pool != nil {
		p.pool.free--
	}
	return c.offer(p)
}

// offer is answered after the time of picking up.
func (c *Centre) offer(p *party) error {
	p.offered, p.offeredAt = true, c.clock.Now()
	if p.pickup == 0 {
		return c.answer(p)
	}
	c.clock.AfterFunc(p.pickup, func() { c.locked(func() error { return c.answer(p) }) })
	return nil
}

func (c *Centre) answer(p *party) error {
	if p.over {
		return nil // the caller was quicker
	}
	p.over, p.Answered, p.Wait, p.Talk = true, true, c.waited(p), p.talk
	if p.patience != nil {
		p.patience.Stop()
	}
	if err := p.call.Answer(""); err != nil {
		return fmt.Errorf("answer call %s: %w", p.ID, err)
	}
	c.clock.AfterFunc(p.talk, func() { c.locked(func() error { return c.hangUp(p) }) })
	return nil
}

// waited is how long a caller has waited.
func (c *Centre) waited(p *party) time.Duration { return c.clock.Now().Sub(c.begun.Add(p.At)) }

func (c *Centre) giveUp(p *party) error {
	if p.over {
		return nil
	}
	p.over, p.Wait = true, c.waited(p)
	if err := p.call.Abandon(); err != nil {
		return fmt.Errorf("abandon call %s: %w", p.ID, err)
	}
	return c.end(p)
}

func (c *Centre) hangUp(p *party) error {
	if err := p.call.HangUp(fakepbx.Caller); err != nil {
		return fmt.Errorf("hang up call %s: %w", p.ID, err)
	}
	return c.end(p)
}

// end tells how a call went, and lets its agent take the next.
func (c *Centre) end(p *party) error {
	if p.offered {
		p.Occupied = c.clock.Now().Sub(p.offeredAt)
	}
	c.tell(p.Outcome)
	if !p.offered || p.pool == nil {
		return nil
	}
	for len(p.pool.waiting) > 0 {
		next := p.pool.waiting[0]
		p.pool.waiting = p.pool.waiting[1:]
		if !next.over {
			return c.offer(next)
		}
	}
	p.pool.free++
	return nil
}

// Check says what is wrong with a plan: shares that make no whole, numbers of agents.
func (p Plan) Check() error {
	shares := p.Callers.Unknown + p.Callers.Withheld + p.Callers.Again
	for _, share := range []float64{p.Callers.Unknown, p.Callers.Withheld, p.Callers.Again} {
		if !(share >= 0) {
			return fmt.Errorf("a share of callers is a number from 0 to 1, not %v", share)
		}
	}
	if shares > 1 {
		return fmt.Errorf("the shares of unknown, withheld and repeated callers make %v together; they are at most 1", shares)
	}
	for queue, agents := range p.Agents {
		if agents < 1 {
			return fmt.Errorf("queue %s has %d agents; it needs one", queue, agents)
		}
	}
	if p.Arrivals == nil {
		return errors.New("the plan has no calls")
	}
	return nil
}
