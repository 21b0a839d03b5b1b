package engine

// ask tests a rule's condition.
func (e *Engine) ask(run *Run, c *call, rules *ruleSet) {
	cond := &run.Condition
	cond.Code, cond.Pattern = run.Rule.Code, run.Rule.Pattern
	cond.Expanded, cond.Reads = e.expand(run, FieldCode, cond.Code, c.vars)
	if cond.Pattern == "" {
		cond.Always, cond.Matched = true, true
		return
	}
	m, problem := rules.match(run, FieldPattern, cond.Pattern, cond.Expanded)
	cond.Matched, cond.Problem = m.Matched, problem
}
