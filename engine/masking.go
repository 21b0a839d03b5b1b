package engine

// mask hides the credentials in a run, once it has ended and before anybody is
// told. Spans in a text that masking changed are dropped: they would point
// elsewhere.
func (e *Engine) mask(run *Run) {
	run.Condition.Expanded = e.maskRead(run.Condition.Expanded, run.Condition.Reads)
	run.Condition.Code = e.masker.Text(run.Condition.Code)
	if run.Request != nil {
		e.maskRequest(run.Request)
	}
	if run.Answer != nil {
		e.maskAnswer(run)
	}
	for i := range run.Captured {
		c := &run.Captured[i]
		c.Value, c.Before = e.masker.Text(c.Value), e.masker.Text(c.Before)
	}
	for i := range run.Warnings {
		run.Warnings[i].Text = e.masker.Text(run.Warnings[i].Text)
	}
	if run.Failure != nil {
		run.Failure.Text = e.masker.Text(run.Failure.Text)
	}
	run.Rule = e.maskRule(run.Rule)
}

// maskRead masks an expanded text and what was read into it.
func (e *Engine) maskRead(text string, reads []Read) string {
	masked := e.masker.Text(text)
	for i := range reads {
		reads[i].Value = e.masker.Text(reads[i].Value)
		if masked != text {
			reads[i].Start, reads[i].End = -1, -1
		}
	}
	return masked
}

func (e *Engine) maskRequest(r *Request) {
	r.URL = e.maskRead(r.URL, r.URLReads)
	r.Body = e.maskRead(r.Body, r.BodyReads)
	for i := range r.Headers {
		h := &r.Headers[i]
		masked := e.masker.Header(h.Name, h.Value)
		if masked != h.Value {
			h.Reads = nil
		}
		h.Value = masked
	}
}

func (e *Engine) maskAnswer(run *Run) {
	body := run.Answer.Body
	run.Answer.Body = e.masker.Text(body)
	for i := range run.Answer.Headers {
		h := &run.Answer.Headers[i]
		h.Value = e.masker.Header(h.Name, h.Value)
	}
	if run.Extract == nil {
		return
	}
	for i := range run.Extract.Groups {
		g := &run.Extract.Groups[i]
		g.Value = e.masker.Text(g.Value)
		if run.Answer.Body != body {
			g.Start, g.End = -1, -1
		}
	}
}

// maskRule is the rule as a trace may show it.
func (e *Engine) maskRule(rule *Rule) *Rule {
	shown := *rule
	shown.Headers = e.masker.Text(rule.Headers)
	shown.URL, shown.Body, shown.Code = e.masker.Text(rule.URL), e.masker.Text(rule.Body), e.masker.Text(rule.Code)
	return &shown
}
