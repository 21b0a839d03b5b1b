package coverage

// Goal is something that scenarios can show of a rule.
type Goal string

// The goals, in the order in which they are listed. The package's page says which
// rules have which.
const (
	Ran       Goal = "ran"
	Held      Goal = "held"
	NotHeld   Goal = "not-held"
	Succeeded Goal = "succeeded"
	Failed    Goal = "failed"
	Extracted Goal = "extracted"
)

// Target is a goal of one rule.
type Target struct {
	Goal Goal
	Met  bool
}

// Targets are the goals that the rule has, in their order.
func (r *Rule) Targets() []Target {
	all := []Target{{Ran, r.Ran > 0}}
	if r.HasCondition {
		all = append(all, Target{Held, r.Condition.Held > 0}, Target{NotHeld, r.Condition.NotHeld > 0})
	}
	if !r.IsResponse {
		all = append(all, Target{Succeeded, r.Succeeded > 0}, Target{Failed, r.Failed > 0})
	}
	if r.HasExtraction {
		all = append(all, Target{Extracted, r.Extraction.Matched > 0})
	}
	return all
}

// Missing are the rule's goals that are not met.
func (r *Rule) Missing() []Goal {
	var all []Goal
	for _, t := range r.Targets() {
		if !t.Met {
			all = append(all, t.Goal)
		}
	}
	return all
}

// Score is how many of a number of goals are met.
type Score struct{ Met, Goals int }

// Score is the rule's own.
func (r *Rule) Score() Score {
	goals := len(r.Targets())
	return Score{goals - len(r.Missing()), goals}
}

// Score is that of all rules of the file.
func (f *File) Score() Score {
	var sum Score
	for _, r := range f.Rules {
		sum = sum.plus(r.Score())
	}
	return sum
}

// Score is that of all rules.
func (c *Coverage) Score() Score {
	var sum Score
	for _, f := range c.files {
		sum = sum.plus(f.Score())
	}
	return sum
}

func (s Score) plus(o Score) Score { return Score{s.Met + o.Met, s.Goals + o.Goals} }

// Percent is the share of goals that are met, from 0 to 100, cut to a tenth: 100 is
// all of them, never nearly all. Without goals it is 0: nothing was shown.
func (s Score) Percent() float64 {
	if s.Goals == 0 {
		return 0
	}
	return float64(1000*s.Met/s.Goals) / 10
}

// Reaches says that the share is not below percent. It is not cut before.
func (s Score) Reaches(percent float64) bool {
	if s.Goals == 0 {
		return percent <= 0
	}
	const rounding = 1e-6 // 83.3 is no binary number
	return float64(100*s.Met)+rounding >= percent*float64(s.Goals)
}

// RulesRan is how many of all rules ran.
func (c *Coverage) RulesRan() Score {
	var sum Score
	for _, f := range c.files {
		for _, r := range f.Rules {
			sum.Goals++
			if r.Ran > 0 {
				sum.Met++
			}
		}
	}
	return sum
}
