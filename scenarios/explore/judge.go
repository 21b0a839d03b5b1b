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
	// repair is what to do about it, where that is not what helps against others of
	// its kind.
	repair lint.Text
	// trouble tells apart what goes wrong at one place in several ways: each has
	// cases of its own, so that none hides behind another.
	trouble string
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
		blankRecords, recordsOfNobody, personalData,
	}
}

// judge takes up what an observation shows, each trouble once.
func (e *explorer) judge(ctx context.Context, o *observation) error {
	e.note(o)
	all, err := e.shown(ctx, o)
	if err != nil {
		return err
	}
	taken := map[key]map[string]bool{}
	for _, v := range all {
		if taken[v.key] == nil {
			taken[v.key] = map[string]bool{}
		}
		if taken[v.key][v.trouble] {
			continue
		}
		taken[v.key][v.trouble] = true
		if err := e.take(ctx, o, v); err != nil {
			return err
		}
	}
	return nil
}

// note remembers which rules ran, and what they could hang on.
func (e *explorer) note(o *observation) {
	for _, r := range o.runs {
		e.fired[r.Event] = true
		if r.Outcome != engine.Skipped {
			e.reached[r.Rule.Name] = true
		}
	}
}

// shown are all verdicts of an observation: by itself, beside the ordinary caller
// in the same course, and beside itself without its quirk. A situation in which
// something else happened than its name says shows nothing.
func (e *explorer) shown(ctx context.Context, o *observation) ([]verdict, error) {
	if !o.isAsSaid() {
		return nil, nil
	}
	var all []verdict
	for _, judge := range judges() {
		all = append(all, judge(o)...)
	}
	flips, err := e.flips(ctx, o)
	return slices.Concat(all, e.silentCalls(o), e.unrecorded(o), flips), err
}

// found is what was found of one key, with all that shows it.
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
	if f != nil {
		if m := f.partOf(o.situation, v.trouble); m != nil {
			m.runs++
			return nil
		}
	}
	least, shown, err := e.shortest(ctx, o, v)
	if err != nil {
		return err
	}
	if f == nil {
		f = &found{verdict: shown}
		e.found[v.key] = f
		e.order = append(e.order, f)
	}
	f.add(&minimal{verdict: shown, seen: least, runs: 1})
	return nil
}

// partOf is the case of this trouble of which some situation is part of s; nil
// where none is.
func (f *found) partOf(s situation, trouble string) *minimal {
	for _, m := range f.cases {
		if m.trouble == trouble && slices.ContainsFunc(append(m.also, m.seen.situation), s.includes) {
			return m
		}
	}
	return nil
}

// add makes a case of what was found, or a further situation of one like it.
func (f *found) add(more *minimal) {
	for _, m := range f.cases {
		alike := m.trouble == more.trouble && m.seen.situation.kinds() == more.seen.situation.kinds()
		if alike && m.severity() == more.severity() {
			m.also, m.runs = append(m.also, more.seen.situation), m.runs+more.runs
			return
		}
	}
	f.cases = append(f.cases, more)
}

// shortest leaves out of a situation whatever the verdict does not need, until
// there is nothing more to leave out.
func (e *explorer) shortest(ctx context.Context, o *observation, v verdict) (*observation, verdict, error) {
	for d := dimension(0); d < dimensions; d++ {
		if o.situation[d] == nil {
			continue
		}
		tried, err := e.observe(ctx, o.situation.without(d))
		if err != nil {
			return nil, v, err
		}
		all, err := e.shown(ctx, tried)
		if err != nil {
			return nil, v, err
		}
		again := slices.IndexFunc(all, func(w verdict) bool { return w.key == v.key && w.trouble == v.trouble })
		if again >= 0 {
			o, v, d = tried, all[again], -1 // what could not go before may go now
		}
	}
	return o, v, nil
}
