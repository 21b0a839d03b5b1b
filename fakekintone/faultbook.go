package fakekintone

import (
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"sync"
)

// FaultInfo is a fault that is set, and what it has done.
type FaultInfo struct {
	Fault Fault
	// Met is how many of the requests that it is about have come, Struck how many
	// of them it has struck.
	Met    int
	Struck int
}

// FaultCount is how often a fault's conditions have been met, and how often it
// has struck.
type FaultCount struct {
	Name   string
	Met    int
	Struck int
}

// SetFaults replaces the faults and begins counting and drawing anew; none end all
// trouble. Of several that could strike the first does. It returns a FaultError,
// and changes nothing, for a fault without a name or effect, with numbers that
// make no sense, or about an operation or an app that there is not.
func (k *Kintone) SetFaults(faults []Fault) error {
	armed := make([]*armedFault, len(faults))
	for i, f := range faults {
		if slices.ContainsFunc(faults[:i], func(other Fault) bool { return other.Name == f.Name }) {
			return f.wrong("Name", "another fault has the same name")
		}
		if err := k.checkFault(f); err != nil {
			return err
		}
		armed[i] = k.arm(f)
	}
	k.faults.mu.Lock()
	defer k.faults.mu.Unlock()
	k.faults.armed = armed
	return nil
}

// Faults lists the faults that are set, in their order.
func (k *Kintone) Faults() []FaultInfo {
	k.faults.mu.Lock()
	defer k.faults.mu.Unlock()
	infos := make([]FaultInfo, len(k.faults.armed))
	for i, f := range k.faults.armed {
		infos[i] = FaultInfo{Fault: f.Fault, Met: f.met, Struck: f.struck}
	}
	return infos
}

// FaultCounts says how often each fault has struck, in their order.
func (k *Kintone) FaultCounts() []FaultCount {
	infos := k.Faults()
	counts := make([]FaultCount, len(infos))
	for i, f := range infos {
		counts[i] = FaultCount{Name: f.Fault.Name, Met: f.Met, Struck: f.Struck}
	}
	return counts
}

// faultBook holds the faults and counts what they do.
type faultBook struct {
	mu    sync.Mutex
	armed []*armedFault
}

// armedFault is a fault at work.
type armedFault struct {
	Fault
	path        string // below /k/v1/, or of OAuth
	rng         *rand.Rand
	met, struck int
}

// streamOfFaults keeps these draws apart from other draws with the same seed.
const streamOfFaults = 0x6661756c74

// arm sets a fault to work. It draws from a source of its own: what it strikes
// does not depend on which others there are.
func (k *Kintone) arm(f Fault) *armedFault {
	name := fnv.New64a()
	_, _ = name.Write([]byte(f.Name)) // a hash takes everything
	rng := rand.New(rand.NewPCG(k.seed, streamOfFaults^name.Sum64()))
	return &armedFault{Fault: f, path: apiPath(f.Path), rng: rng}
}

// strike returns the fault that strikes a request, its latency drawn, or nil. It
// may have to read the request's body and holds no lock while it does.
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
		if f.isDue() && struck == nil {
			struck = f.strike()
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

// isDue counts a request that the fault is about and says whether it is one to
// strike.
func (f *armedFault) isDue() bool {
	f.met++
	nth := f.met - f.After
	switch {
	case nth < 1 || f.Times > 0 && f.struck >= f.Times:
		return false
	case f.Every > 0:
		return nth%f.Every == 0
	case f.Share > 0:
		return f.rng.Float64() < f.Share
	}
	return true
}

func (f *armedFault) strike() *Fault {
	f.struck++
	now := f.Fault
	if f.LatencyFrom.isDrawn() {
		now.Latency = f.LatencyFrom.draw(f.rng)
	}
	return &now
}
