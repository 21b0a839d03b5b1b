package scenarios

import (
	"path"

	"callaction/fakekintone"
	"callaction/internal/yamlfile"
	"callaction/scenarios/stage"
)

// ReadWithin reads a scenario that stands as a map in another file: its quirks, given,
// calls, send and expect, in a scenario file's words. The map may have further keys,
// also, which are left to the caller, as are title and ID. The map is there beside an
// error too, and nil only where n is none.
func ReadWithin(n *yamlfile.Node, also ...yamlfile.Key) (*Scenario, *yamlfile.Map, error) {
	r := &reader{dir: path.Dir(n.Place().File)}
	sc := &Scenario{node: n}
	m := r.Open(n, append([]yamlfile.Key{
		key("quirks", "仮定"), key("given", "前提"), key("calls", "通話"), key("send", "単独実行"), key("expect", "期待"),
	}, also...))
	if m != nil {
		r.played(sc, m)
	}
	return sc, m, r.Problems.Err()
}

// ReadExpect reads expectations that stand in another file, in a scenario file's words,
// beside further keys that are left to the caller. The map is as ReadWithin's.
func ReadExpect(n *yamlfile.Node, also ...yamlfile.Key) (Expect, *yamlfile.Map, error) {
	r := &reader{dir: path.Dir(n.Place().File)}
	m := r.Open(n, append(expectKeys(), also...))
	if m == nil {
		return Expect{}, nil, r.Problems.Err()
	}
	return r.expected(m), m, r.Problems.Err()
}

// ReadFaults reads a list of faults that stands in another file.
func ReadFaults(n *yamlfile.Node) ([]fakekintone.Fault, error) {
	r := &reader{}
	var faults []fakekintone.Fault
	for _, item := range r.List(n) {
		f, _ := r.fault(item)
		faults = append(faults, f)
	}
	return faults, r.Problems.Err()
}

// ReadRecords reads records by app that stand in another file, as given has them.
func ReadRecords(n *yamlfile.Node) ([]AppRecords, error) {
	r := &reader{}
	var all []AppRecords
	for _, p := range r.Pairs(n) {
		all = append(all, r.appRecords(p))
	}
	return all, r.Problems.Err()
}

// Meets says whether a rule came out as expected. call is what the scenario calls the
// run's call.
func (e ExpectedRun) Meets(r *stage.RunTrace, call string) bool { return e.meets(r, call) }
