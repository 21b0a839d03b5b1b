package engine

import (
	"net/http"
	"slices"

	"callaction/engine/event"
	"callaction/engine/preg"
	"callaction/internal/mask"
)

// read takes an answer's body: it is masked, and what the pattern took out of it
// is returned.
func (e *Engine) read(run *Run, rules *ruleSet) []variable {
	found := e.extract(run, rules)
	spans := make([]span, len(found))
	for i, g := range found {
		spans[i] = span{g.Start, g.End}
	}
	var captured []variable
	run.Answer.Body, spans = hideAround(run.Answer.Body, spans, e.hides(run.Request))
	for i, g := range found {
		shown := Group{Name: g.Name, Absent: g.Absent, Start: spans[i].start, End: spans[i].end}
		if g.Set() {
			shown.Value = spans[i].of(run.Answer.Body)
		}
		run.Extract.Groups = append(run.Extract.Groups, shown)
		if !g.Absent {
			captured = append(captured, capture(g, spans[i]))
		}
	}
	return captured
}

// hides is how an answer is masked. One that a response:// rule made of a variable
// that is not shown is hidden as a whole.
func (e *Engine) hides(r *Request) hide {
	if r.IsResponse && slices.ContainsFunc(r.URLReads, func(read Read) bool { return read.hidden }) {
		return func(string) string { return mask.Hidden }
	}
	return e.masker.Text
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

// capture makes a group's variable; a group that PHP leaves out has none. One
// whose text was hidden in the answer stays hidden wherever it goes.
func capture(g preg.Group, shown span) variable {
	return variable{
		Variable: event.Variable{Name: event.ResponsePrefix + g.Name, Value: g.Value},
		hidden:   g.Set() && shown == noSpan(),
	}
}
