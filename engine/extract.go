package engine

import (
	"net/http"

	"callaction/engine/event"
	"callaction/engine/preg"
)

// read takes an answer's body: variables are taken out, and it is masked.
func (e *Engine) read(run *Run, c *call, rules *ruleSet) {
	found := e.extract(run, rules)
	spans := make([]span, len(found))
	for i, g := range found {
		spans[i] = span{g.Start, g.End}
	}
	run.Answer.Body, spans = hideAround(run.Answer.Body, spans, e.masker.Text)
	for i, g := range found {
		shown := Group{Name: g.Name, Absent: g.Absent, Start: spans[i].start, End: spans[i].end}
		if g.Set() {
			shown.Value = spans[i].of(run.Answer.Body)
		}
		run.Extract.Groups = append(run.Extract.Groups, shown)
		e.capture(run, c.vars, g, spans[i])
	}
}

// extract runs a rule's extraction pattern over the answer and returns its named
// groups in order; none where it does not match.
func (e *Engine) extract(run *Run, rules *ruleSet) []preg.Group {
	if run.Rule.Extract == "" {
		return nil
	}
	x := &Extraction{Pattern: run.Rule.Extract}
	run.Extract = x
	if !run.Request.IsResponse && !is2xx(run.Answer.Status) && e.quirks.Is(extractFromErrors(), ExtractOnly2xx) {
		x.Skipped = true
		return nil
	}
	m, problem := rules.match(run, FieldExtract, x.Pattern, run.Answer.Body)
	x.Matched, x.Problem = m.Matched, problem
	var found []preg.Group
	for _, name := range rules.names(x.Pattern) {
		if g, ok := m.Named(name); ok {
			found = append(found, g)
		}
	}
	return found
}

func is2xx(status int) bool { return status >= http.StatusOK && status < http.StatusMultipleChoices }

// capture sets a group's variable. A group that PHP leaves out sets nothing. One
// whose text was hidden in the answer stays hidden wherever it goes.
func (e *Engine) capture(run *Run, vars *variables, g preg.Group, shown span) {
	if g.Absent {
		return
	}
	known := variable{
		Variable: event.Variable{Name: event.ResponsePrefix + g.Name, Value: g.Value},
		hidden:   g.Set() && shown == noSpan(),
	}
	before, replaced := vars.set(known)
	run.Captured = append(run.Captured, Captured{
		Name: known.Name, Value: known.shown(e.masker), Before: before.shown(e.masker), Replaced: replaced,
	})
}
