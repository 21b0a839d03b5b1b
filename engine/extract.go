package engine

import (
	"net/http"

	"callaction/engine/event"
	"callaction/engine/preg"
)

// extract runs a rule's extraction pattern over the answer and sets the
// variables of its named groups.
func (e *Engine) extract(run *Run, c *call, rules *ruleSet) {
	if run.Rule.Extract == "" {
		return
	}
	x := &Extraction{Pattern: run.Rule.Extract}
	run.Extract = x
	if run.Answer.Status >= http.StatusMultipleChoices && e.quirks.Is(extractFromErrors(), ExtractOnly2xx) {
		x.Skipped = true
		return
	}
	m, problem := rules.match(x.Pattern, []byte(run.Answer.Body))
	if problem != nil {
		problem.Field = "extract"
		x.Problem = problem.Text
		run.warn(*problem)
	}
	x.Matched = m.Matched
	for _, name := range rules.names(x.Pattern) {
		if g, ok := m.Named(name); ok {
			x.Groups = append(x.Groups, group(g))
			run.capture(g, c.vars)
		}
	}
}

// names are the named groups of a pattern, in order.
func (s *ruleSet) names(text string) []string {
	if p := s.patterns[text]; p.regexp != nil {
		return p.regexp.Names()
	}
	return nil
}

func group(g preg.Group) Group {
	return Group{Name: g.Name, Value: g.Value, Absent: g.Absent, Start: g.Start, End: g.End}
}

// capture sets a group's variable. A group that PHP leaves out sets nothing.
func (r *Run) capture(g preg.Group, vars *variables) {
	if g.Absent {
		return
	}
	name := event.ResponsePrefix + g.Name
	before, replaced := vars.set(name, g.Value)
	r.Captured = append(r.Captured, Captured{Name: name, Value: g.Value, Before: before, Replaced: replaced})
}
