package fakepbx

import (
	"cmp"
	"fmt"
	"slices"
	"sync"

	"callaction/engine/event"
	"callaction/internal/clock"
	"callaction/internal/quirk"
)

// DefaultHost stands in the recordings' addresses where Options names no host.
const DefaultHost = "pbx.example:8000"

// RememberedCalls is how many ended calls a PBX remembers. The one that ended
// first is forgotten first, with its recording.
const RememberedCalls = 10_000

// Options say what a PBX is. The zero value is a PBX without numbers, on the
// wall clock, that tells nobody.
type Options struct {
	// Clock is the PBX's time; nil means the wall clock.
	Clock clock.Clock
	// Sink gets every event; nil drops them. It is called without a lock, one
	// event of a call at a time and in order. It may call back into the PBX.
	Sink func(event.Event)
	// Observe gets every change of every call; nil drops them. It is called as
	// Sink is, before the events of the same change.
	Observe func(Moment)
	// Host is the name and port of the recordings' addresses; empty means
	// DefaultHost.
	Host string
	// Numbers are the telephone numbers that can be called.
	Numbers []Number
	// Queues are where call-centre calls wait.
	Queues []Queue
	// Groups are extensions that ring together.
	Groups []Group
	// Variables are what this PBX's events carry besides TEL, ID and ISANSWERED.
	Variables []DeclaredVariable
	// Quirks chooses values of Quirks(); nil means every default.
	Quirks quirk.Choice
	// Seed goes into the ids of calls, so that two PBXes on one clock differ.
	Seed uint64
	// Checkpoint is where the PBX goes on from; nil means a PBX that has had no
	// call. Resume sets it going.
	Checkpoint *Checkpoint
}

// PBX is a cloud PBX without telephones. Make one with New; its methods may be
// called from many goroutines.
type PBX struct {
	clock    clock.Clock
	sink     func(event.Event)
	observe  func(Moment)
	host     string
	seed     uint64
	plan     *plan
	declared []DeclaredVariable
	assumed  assumptions

	mu     sync.Mutex // guards what follows and the changing part of every call
	placed int
	turns  int // numbers the waits of courses
	calls  map[string]*Call
	ended  []*Call // the first to end first
	halted []halt  // what Resume sets going
}

// New makes a PBX. Its error names the first option that makes no sense: a
// number, queue or group twice, a number that leads nowhere, a variable or a
// quirk that does not exist, a call of the Checkpoint at a place that is none.
func New(o Options) (*PBX, error) {
	if err := o.Quirks.Check(Quirks()); err != nil {
		return nil, fmt.Errorf("setting up the PBX: %w", err)
	}
	plan, err := newPlan(o.Numbers, o.Queues, o.Groups)
	if err != nil {
		return nil, fmt.Errorf("setting up the PBX: %w", err)
	}
	if err := checkDeclared(o.Variables); err != nil {
		return nil, fmt.Errorf("setting up the PBX: %w", err)
	}
	p := &PBX{
		clock: clock.OrWall(o.Clock), sink: o.Sink, observe: o.Observe,
		host: cmp.Or(o.Host, DefaultHost), seed: o.Seed, plan: plan,
		declared: slices.Clone(o.Variables), assumed: assume(o.Quirks),
		calls: map[string]*Call{},
	}
	if err := p.restore(o.Checkpoint); err != nil {
		return nil, fmt.Errorf("setting up the PBX: %w", err)
	}
	return p, nil
}

// NewCall is a call to be placed.
type NewCall struct {
	// From is the caller's number as the network brings it: digits, hyphens,
	// spaces, parentheses, and a plus in front of a country code. It may be
	// empty where the number is withheld, and is never shown to a rule then.
	From string
	// Withheld says that the caller's number is not shown, and why; its zero
	// value shows it.
	Withheld Withheld
	// To is the number called, however it is written: +81 3-5000-0001 reaches
	// 0350000001. Empty means the PBX's only number, where it has just one.
	To string
}

// Place places a call, which rings or waits in its queue when Place returns.
// Its errors are ErrUnknownNumber and a caller's number that is none.
func (p *PBX) Place(c NewCall) (*Call, error) { return p.place(c, nil) }

// place places a call, with a course to be played or nil.
func (p *PBX) place(c NewCall, course *playing) (*Call, error) {
	number, err := p.plan.called(c.To)
	if err != nil {
		return nil, fmt.Errorf("placing a call: %w", err)
	}
	tel, err := p.assumed.tel(c)
	if err != nil {
		return nil, fmt.Errorf("placing a call: %w", err)
	}
	call := p.begin(c, number, tel, course)
	call.deliver()
	return call, nil
}

func (p *PBX) begin(c NewCall, number line, tel string, course *playing) *Call {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.clock.Now()
	p.placed++
	call := &Call{pbx: p, standing: standing{
		number: p.placed, id: callID(p.seed, p.placed, now),
		from: c.From, withheld: c.Withheld, tel: tel, to: number.written, started: now,
	}}
	p.calls[call.id] = call
	if course != nil {
		call.begin(course, now)
	}
	call.arrive(number.leads, now)
	return call
}

// Call is the call with this id, while it goes on or is remembered.
func (p *PBX) Call(id string) (*Call, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	call, ok := p.calls[id]
	return call, ok
}

// Calls lists the calls that go on or are remembered, in the order in which
// they were placed.
func (p *PBX) Calls() []Snapshot {
	all := p.snapshots()
	slices.SortFunc(all, func(a, b Snapshot) int { return cmp.Compare(a.Number, b.Number) })
	return all
}

func (p *PBX) snapshots() []Snapshot {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.clock.Now()
	all := make([]Snapshot, 0, len(p.calls))
	for _, call := range p.calls {
		all = append(all, call.snapshot(now))
	}
	return all
}

// remember keeps an ended call and forgets the oldest beyond RememberedCalls.
// It is called with the lock held.
func (p *PBX) remember(c *Call) {
	p.ended = append(p.ended, c)
	if len(p.ended) > RememberedCalls {
		delete(p.calls, p.ended[0].id)
		p.ended = p.ended[1:]
	}
}
