package explore

import (
	"cmp"
	"slices"

	"callaction/engine"
	"callaction/engine/lint"
	"callaction/scenarios"
	"callaction/scenarios/workspace"
)

// Finding is something that goes wrong when the rules run. Its severity is that of
// the case that weighs most.
type Finding struct {
	lint.Finding
	// Cases are the situations that show it, the shortest first, one for each kind
	// of trouble. There are none for a branch that nothing reaches.
	Cases []Case
}

// Case is a situation that shows a finding by itself: with anything less out of the
// ordinary it does not show.
type Case struct {
	When     lint.Text
	Says     lint.Text
	Repair   lint.Text
	Severity lint.Severity
	// Also are further situations with the same kind of trouble.
	Also []lint.Text
	// Situations is how many of those played showed it, larger ones included.
	Situations int
	// Scenario plays the situation, and Result is what came of it.
	Scenario *scenarios.Scenario
	Result   *scenarios.Result
}

// finding words what was found. Its place is the rule's field.
func (e *explorer) finding(set lint.Set, found *found) Finding {
	f := Finding{Finding: lint.Finding{Code: found.code, Subject: found.subject, Severity: lint.Info, Says: found.says, Repair: found.mended()}}
	if len(found.cases) == 0 {
		f.Severity = cmp.Or(found.atMost, f.Code.Kind().Severity)
	}
	for _, m := range found.cases {
		c := m.worded(e.base)
		if !f.Severity.AtLeast(c.Severity) {
			f.Severity = c.Severity
		}
		f.Cases = append(f.Cases, c)
	}
	slices.SortStableFunc(f.Cases, func(a, b Case) int { return -compareSeverity(a.Severity, b.Severity) })
	if len(f.Cases) > 0 {
		f.Says, f.Repair = f.Cases[0].Says, f.Cases[0].Repair
	}
	f.Place = e.place(set, found)
	f.Silenced = set.Silenced(f.Finding)
	return f
}

func (m *minimal) worded(base situation) Case {
	c := Case{
		When: m.seen.situation.text(base), Says: m.says, Repair: m.mended(), Severity: m.severity(), Situations: m.runs,
		Scenario: m.seen.result.Scenario, Result: m.seen.result,
	}
	for _, s := range m.also {
		c.Also = append(c.Also, s.text(base))
	}
	return c
}

// severity is that of the code, lowered by what it takes to show it.
func (m *minimal) severity() lint.Severity {
	least := m.code.Kind().Severity
	for _, bound := range []lint.Severity{cmp.Or(m.atMost, lint.Error), m.seen.situation.atMost()} {
		if !bound.AtLeast(least) {
			least = bound
		}
	}
	return least
}

func (e *explorer) place(set lint.Set, f *found) lint.Place {
	field := cmp.Or(f.field, engine.FieldCode)
	name := cmp.Or(f.rule, f.at)
	place := lint.Place{Field: field, Rule: name}
	i := slices.IndexFunc(set.Rules, func(r engine.Rule) bool { return r.Name == name })
	switch {
	case i < 0: // made in code
	case set.Place != nil:
		place.Source = set.Place(i, field, 0)
	default:
		place.Source = set.Rules[i].Source
	}
	return place
}

// sortFindings puts findings into the order of the files, those that weigh most
// first at each rule.
func sortFindings(ws *workspace.Workspace, all []Finding) {
	rank := map[string]int{}
	for i, r := range ws.Rules {
		rank[r.Name] = i
	}
	slices.SortStableFunc(all, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(rank[a.Place.Rule], rank[b.Place.Rule]), -compareSeverity(a.Severity, b.Severity), cmp.Compare(a.Code, b.Code))
	})
}

func compareSeverity(a, b lint.Severity) int {
	switch {
	case a == b:
		return 0
	case a.AtLeast(b):
		return 1
	}
	return -1
}
