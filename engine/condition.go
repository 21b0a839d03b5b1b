package engine

// ask tests a rule's condition.
func (e *Engine) ask(run *Run, c *call, rules *ruleSet) {
	cond := &run.Condition
	cond.Code, cond.Pattern = run.Rule.Code, run.Rule.Pattern
	cond.Expanded, cond.Reads = e.expand(run, "code", cond.Code, c.vars)
	if cond.Pattern == "" {
		cond.Always, cond.Matched = true, true
		return
	}
	m, problem := rules.match(cond.Pattern, []byte(cond.Expanded))
	if problem != nil {
		problem.Field = "pattern"
		cond.Problem = problem.Text
		run.warn(*problem)
	}
	cond.Matched = m.Matched
}
