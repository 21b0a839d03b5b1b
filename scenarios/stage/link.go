package stage

import (
	"cmp"
	"slices"

	"callaction/engine"
	"callaction/fakekintone"
	"callaction/fakepbx"
)

// linker joins the engine's exchanges with kintone's observations, by
// connection and ordinal: no header is added for it.
type linker struct {
	seen    []fakekintone.Observation
	byKey   map[exchangeKey]int
	claimed []bool
}

func newLinker(seen []fakekintone.Observation) *linker {
	l := &linker{seen: slices.Clone(seen), byKey: make(map[exchangeKey]int, len(seen)), claimed: make([]bool, len(seen))}
	for i, o := range l.seen {
		l.byKey[exchangeKey{o.Connection, o.Ordinal}] = i
	}
	return l
}

func (l *linker) call(t CallTrace, snapshot func(string) (fakepbx.Snapshot, bool)) CallTrace {
	if s, ok := snapshot(t.ID); ok {
		t.Snapshot = s
	}
	t.Moments = slices.Clone(t.Moments)
	t.Events = slices.Clone(t.Events)
	for i, e := range t.Events {
		runs := make([]RunTrace, len(e.Runs))
		for j, r := range e.Runs {
			runs[j] = l.run(r.Run)
		}
		sortRuns(runs)
		t.Events[i].Runs = runs
	}
	return t
}

func (l *linker) run(r *engine.Run) RunTrace {
	t := RunTrace{Run: r}
	if r.Request == nil || r.Request.Connection == "" {
		return t
	}
	i, ok := l.byKey[exchangeKey{r.Request.Connection, r.Request.Ordinal}]
	if !ok {
		return t
	}
	l.claimed[i] = true
	t.Kintone = &l.seen[i]
	t.Late = isLate(r, t.Kintone)
	return t
}

func (l *linker) unclaimed() []fakekintone.Observation {
	var rest []fakekintone.Observation
	for i, o := range l.seen {
		if !l.claimed[i] {
			rest = append(rest, o)
		}
	}
	return rest
}

func sortRuns(runs []RunTrace) {
	slices.SortStableFunc(runs, func(a, b RunTrace) int { return cmp.Compare(a.Seq, b.Seq) })
}
