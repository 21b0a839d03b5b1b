package engine

import (
	"strings"

	"callaction/engine/event"
	"callaction/internal/mask"
)

// mask hides the credentials in a run, once it has ended and before anybody is
// told. The answer's body and what was captured from it are masked already.
func (e *Engine) mask(run *Run, rules *ruleSet) {
	cond := &run.Condition
	cond.Code = e.masker.Text(cond.Code)
	cond.Expanded = maskRead(cond.Expanded, cond.Reads, e.masker.Text)
	if run.Request != nil {
		e.maskRequest(run.Request)
	}
	if run.Answer != nil {
		for i := range run.Answer.Headers {
			h := &run.Answer.Headers[i]
			h.Value = e.masker.Header(h.Name, h.Value)
		}
	}
	if run.Failure != nil {
		run.Failure.Text = e.masker.Text(run.Failure.Text)
	}
	for i := range run.Warnings {
		run.Warnings[i].Text = e.masker.Text(run.Warnings[i].Text)
	}
	run.Rule = rules.shown[run.Rule]
}

func (e *Engine) maskRequest(r *Request) {
	r.URL = maskRead(r.URL, r.URLReads, e.masker.Text)
	r.Body = maskRead(r.Body, r.BodyReads, e.masker.Text)
	for i := range r.Headers {
		h := &r.Headers[i]
		h.Value = maskRead(h.Value, h.Reads, func(value string) string { return e.masker.Header(h.Name, value) })
	}
}

// maskRead masks an expanded text, and in reads what was put into it.
func maskRead(text string, reads []Read, hidden hide) string {
	text = coverReads(text, reads)
	spans := make([]span, len(reads))
	for i, r := range reads {
		spans[i] = span{r.Start, r.End}
	}
	text, spans = hideAround(text, spans, hidden)
	for i, s := range spans {
		reads[i].Start, reads[i].End = s.start, s.end
		reads[i].Value = s.of(text)
	}
	return text
}

// coverReads hides the variables that are not shown wherever they go.
func coverReads(text string, reads []Read) string {
	var out strings.Builder
	from := 0
	for i := range reads {
		r := &reads[i]
		value := text[r.Start:r.End]
		if r.hidden {
			value = mask.Hidden
		}
		out.WriteString(text[from:r.Start])
		from = r.End
		r.Start = out.Len()
		out.WriteString(value)
		r.End = out.Len()
	}
	out.WriteString(text[from:])
	return out.String()
}

// Shown is the rule as a trace may show it: a copy, with its credentials hidden.
func (r *Rule) Shown(masker *mask.Masker) *Rule {
	shown := *r
	shown.Code, shown.URL = masker.Text(r.Code), masker.Text(r.URL)
	shown.Body, shown.Memo = masker.Text(r.Body), masker.Text(r.Memo)
	var headers strings.Builder
	for line := range strings.Lines(r.Headers) {
		headers.WriteString(shownLine(line, masker))
	}
	shown.Headers = headers.String()
	return &shown
}

func shownLine(line string, masker *mask.Masker) string {
	text := strings.TrimRight(line, "\r\n")
	name, value, isHeader := strings.Cut(text, ":")
	if first, _, _ := strings.Cut(text, " "); !isHeader && mask.IsSecretHeader(first) {
		return masker.Text(first) + " " + mask.Hidden + line[len(text):]
	}
	if !isHeader {
		return masker.Text(line)
	}
	return name + ":" + masker.Header(name, value) + line[len(text):]
}

// shownEvent is the event as an Observer may see it.
func (e *Engine) shownEvent(ev event.Event) event.Event {
	known := newVariables()
	known.join(ev.Variables)
	ev.Variables = known.shown(e.masker)
	return ev
}
