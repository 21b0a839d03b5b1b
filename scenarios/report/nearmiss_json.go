package report

import "callaction/internal/excerpt"

// wireMiss is how far a pattern that did not match got. Begin and Reached are
// missing where already the pattern's first part is nowhere.
type wireMiss struct {
	Begin   *excerpt.Place `json:"begin,omitempty"`
	Reached *excerpt.Place `json:"reached,omitempty"`
	Matched string         `json:"matched"` // the pattern up to what failed
	Pattern wireMissPart   `json:"pattern"` // what failed
	There   string         `json:"there"`   // what stands at Reached, or its beginning
}

// wireMissPart is a part of a pattern, with its offsets behind the delimiter.
type wireMissPart struct {
	Value string `json:"value"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// longestThere is how much of what stands where a pattern failed the JSON report
// holds, in bytes.
const longestThere = 200

func wireOfMiss(m *miss) *wireMiss {
	if m == nil {
		return nil
	}
	w := &wireMiss{Matched: string(m.matched), Pattern: wireMissPart{string(m.failed), m.start, m.end}}
	if !m.nowhere {
		w.Begin, w.Reached = &m.begin, &m.reached
		w.There = string(m.there[:excerpt.WholeFrom(m.there, min(len(m.there), longestThere))])
	}
	return w
}

// addMisses adds the near misses of a call's rules.
func addMisses(known misses, c *wireCall) {
	for i := range c.Events {
		addRunMisses(known, c.Events[i].Rules)
	}
}

func addRunMisses(known misses, runs []wireRun) {
	for i := range runs {
		r := &runs[i]
		if c := &r.Condition; !c.Matched && c.Problem == "" {
			c.NearMiss = wireOfMiss(known.of(c.Pattern, c.Expanded))
		}
		if x := r.Extract; x != nil && r.Answer != nil && !x.Matched && !x.Skipped && x.Problem == "" {
			x.NearMiss = wireOfMiss(known.of(x.Pattern, r.Answer.Body))
		}
	}
}
