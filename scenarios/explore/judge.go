package explore

import (
	"context"
	"slices"

	"callaction/engine"
	"callaction/engine/lint"
)

// verdict is something that an observation shows, before anybody knows what it
// takes to show it.
type verdict struct {
	key
	// at is the rule to show where the key has none.
	at string
	// says is what happened.
	says lint.Text
	// atMost is what it can weigh for reasons of its own; empty means as much as its
	// kind does.
	atMost lint.Severity
}

// key tells verdicts apart.
type key struct {
	code lint.Code
	// rule is the one that did it; empty where it does not matter which.
	rule  string
	field string
	// subject is what else tells it apart: a quirk.
	subject string
}

// judges look at one observation each in their own way.
func judges() []func(*observation) []verdict {
	return []func(*observation) []verdict{
		refusedRequests, invalidJSON, emptyVariables, staleVariables, wrongRecords, lostData, duplicates,
		blankRecords, recordsOfNobody, silentCalls, personalData,
	}
}

// judge takes up what an observation shows.
func (e *explorer) judge(ctx context.Context, o *observation) error {
	for _, r := range o.runs {
		if r.Outcome != engine.Skipped {
			e.reached[r.Rule.Name] = true
		}
	}
	for _, v := range e.verdicts(o) {
		if err := e.take(ctx, o, v); err != nil {
			return err
		}
	}
	return e.flipped(ctx, o)
}

// verdicts are all that an observation shows by itself, and beside the ordinary
// caller in the same course.
func (e *explorer) verdicts(o *observation) []verdict {
	var all []verdict
	for _, judge := range judges() {
		all = append(all, judge(o)...)
	}
	return append(all, e.unrecorded(o)...)
}

// found is a verdict with all that shows it.
type found struct {
	verdict
	cases []*minimal
}

// minimal is a verdict with the least that shows it.
type minimal struct {
	verdict
	seen *observation
	also []situation // further ones, out of the ordinary in the same dimensions
	runs int         // situations played that showed it
}

// take remembers a verdict, unless a situation that is part of this one has shown
// it already.
func (e *explorer) take(ctx context.Context, o *observation, v verdict) error {
	f := e.found[v.key]
	if f == nil {
		f = &found{verdict: v}
		e.found[v.key] = f
		e.order = append(e.order, f)
	}
	if m := f.partOf(o.situation); m != nil {
		m.runs++
		return nil
	}
	least, shown, err := e.shortest(ctx, o, v)
	if err != nil {
		return err
	}
	f.add(least, shown)
	return nil
}

// partOf is the case of which some situation is part of s; nil where none is.
func (f *found) partOf(s situation) *minimal {
	for _, m := range f.cases {
		if slices.ContainsFunc(append(m.also, m.seen.situation), s.includes) {
			return m
		}
	}
	return nil
}

func (f *found) add(o *observation, v verdict) {
	for _, m := range f.cases {
		if m.seen.situation.kinds() == o.situation.kinds() {
			m.also, m.runs = append(m.also, o.situation), m.runs+1
			return
		}
	}
	f.cases = append(f.cases, &minimal{verdict: v, seen: o, runs: 1})
}

// shortest leaves out of a situation whatever the verdict does not need.
func (e *explorer) shortest(ctx context.Context, o *observation, v verdict) (*observation, verdict, error) {
	for d := dimension(0); d < dimensions; d++ {
		if o.situation[d] == nil {
			continue
		}
		tried, err := e.observe(ctx, o.situation.without(d))
		if err != nil {
			return nil, v, err
		}
		again := slices.IndexFunc(e.verdicts(tried), func(w verdict) bool { return w.key == v.key })
		if again >= 0 {
			o, v = tried, e.verdicts(tried)[again]
		}
	}
	return o, v, nil
}
