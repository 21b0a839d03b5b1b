package fakekintone

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"time"
)

// Fault is a trouble that strikes requests. It has to do something: take time,
// answer something else, or cut the connection.
type Fault struct {
	// Name is how reports call it. No two faults have the same one.
	Name string

	// Method, Path and App say which requests it is about; empty and 0 mean any.
	// Path is as in /k/v1/record.json and means the same path in guest spaces,
	// too. A bulk request is about every app in it, a cursor or a file about the
	// app that it is of.
	Method string
	Path   string
	App    int64
	// After is how many of these requests are spared first, Times how many are
	// struck then; 0 means all.
	After int
	Times int

	// Latency is how long the answer is held back.
	Latency time.Duration
	// Status replaces the answer; 0 leaves it.
	Status int
	// Body goes with Status. Empty means kintone's own where one is known: the
	// text "Service Unavailable" with 503, GAIA_TO04 with 429; with others it
	// means the status in words.
	Body string
	// ContentType goes with Body; empty means JSON where the body is JSON, and
	// plain text where it is not.
	ContentType string
	// Cut ends the connection behind the first CutAfter bytes of the body, or
	// before anything is sent where that is 0. Reset does the same with a TCP
	// reset.
	Cut      bool
	Reset    bool
	CutAfter int

	// Write says when the request is carried out. Empty means WriteNever with a
	// Status, and WriteBefore without: the customer then exists although the
	// caller saw a timeout.
	Write WriteTime
}

// WriteTime says when a struck request is carried out.
type WriteTime string

// When a struck request is carried out: before the latency, after it, or not at
// all.
const (
	WriteBefore WriteTime = "before"
	WriteAfter  WriteTime = "after"
	WriteNever  WriteTime = "never"
)

// when is Write with its default.
func (f *Fault) when() WriteTime {
	switch {
	case f.Write != "":
		return f.Write
	case f.Status != 0:
		return WriteNever
	}
	return WriteBefore
}

// FaultCount is how often a fault's conditions have been met, and how often it
// has struck.
type FaultCount struct {
	Name   string
	Met    int
	Struck int
}

// SetFaults replaces the faults and begins counting anew; none end all trouble.
// Of several that could strike the first does. It returns an error, and changes
// nothing, for a fault without a name or effect, or one about an operation that
// kintone does not have.
func (k *Kintone) SetFaults(faults []Fault) error {
	armed := make([]*armedFault, len(faults))
	for i, f := range faults {
		if slices.ContainsFunc(faults[:i], func(other Fault) bool { return other.Name == f.Name }) {
			return fmt.Errorf("two faults have the name %q", f.Name)
		}
		if err := k.checkFault(f); err != nil {
			return fmt.Errorf("fault %q: %w", f.Name, err)
		}
		armed[i] = &armedFault{Fault: f, path: apiPath(f.Path)}
	}
	k.faults.mu.Lock()
	defer k.faults.mu.Unlock()
	k.faults.armed = armed
	return nil
}

// FaultCounts says how often each fault has struck, in their order.
func (k *Kintone) FaultCounts() []FaultCount {
	k.faults.mu.Lock()
	defer k.faults.mu.Unlock()
	counts := make([]FaultCount, len(k.faults.armed))
	for i, f := range k.faults.armed {
		counts[i] = FaultCount{Name: f.Name, Met: f.met, Struck: f.struck}
	}
	return counts
}

func (k *Kintone) checkFault(f Fault) error {
	return inOrder(f.checkNumbers, f.checkEffect, func() error { return k.checkOperation(f.Method, apiPath(f.Path)) })
}

func (f *Fault) checkNumbers() error {
	switch {
	case f.Name == "":
		return errors.New("it has no name")
	case f.After < 0 || f.Times < 0 || f.Latency < 0 || f.CutAfter < 0:
		return errors.New("its numbers must not be negative")
	case f.Status != 0 && (f.Status < 200 || f.Status > 599):
		return fmt.Errorf("%d is no status to answer with", f.Status)
	case !slices.Contains([]WriteTime{WriteBefore, WriteAfter, WriteNever}, f.when()):
		return fmt.Errorf("write is %q, which is none of before, after and never", f.Write)
	}
	return nil
}

func (f *Fault) checkEffect() error {
	answers := f.Status != 0 || f.Cut || f.Reset
	switch {
	case f.Cut && f.Reset:
		return errors.New("it can cut or reset the connection, not both")
	case f.Latency == 0 && !answers:
		return errors.New("it does nothing; give it a latency, a status, a cut or a reset")
	case f.when() == WriteNever && !answers:
		return errors.New("it never carries the request out and so has nothing to answer; give it a status, a cut or a reset")
	}
	return nil
}

func (k *Kintone) checkOperation(method, path string) error {
	methods := []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete}
	if method != "" && !slices.Contains(methods, method) {
		return fmt.Errorf("kintone has no method %q", method)
	}
	if path == "" {
		return nil
	}
	if _, ok := k.operations[path]; !ok {
		return fmt.Errorf("kintone has no API %s%s", apiRoot, path)
	}
	if _, ok := k.operations[path][method]; method != "" && !ok {
		return fmt.Errorf("kintone's %s%s takes %s, not %s", apiRoot, path, allowed(k.operations[path]), method)
	}
	return nil
}

// faultBook holds the faults and counts what they do.
type faultBook struct {
	mu    sync.Mutex
	armed []*armedFault
}

// armedFault is a fault at work.
type armedFault struct {
	Fault
	path        string // below /k/v1/
	met, struck int
}

// strike returns the fault that strikes a request, or nil. It may have to read
// the request's body and holds no lock while it does.
func (b *faultBook) strike(c *call) *Fault {
	var met []*armedFault
	for _, f := range b.now() {
		if f.isAbout(c) {
			met = append(met, f)
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	var struck *Fault
	for _, f := range met {
		f.met++
		if struck == nil && f.met > f.After && (f.Times == 0 || f.struck < f.Times) {
			f.struck++
			struck = &f.Fault
		}
	}
	return struck
}

func (b *faultBook) now() []*armedFault {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.armed
}

func (f *armedFault) isAbout(c *call) bool {
	method, err := c.method()
	switch {
	case f.path != "" && f.path != apiPath(c.r.URL.Path):
		return false
	case f.Method != "" && (err != nil || f.Method != method):
		return false
	}
	return f.App == 0 || c.isAboutApp(f.App)
}
