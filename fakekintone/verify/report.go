package verify

// Outcome is what a check came to.
type Outcome string

// The outcomes.
const (
	// Same: this kintone behaves as the check says.
	Same Outcome = "same"
	// Different: it does not.
	Different Outcome = "different"
	// Observed: the check is a question, and here is the answer.
	Observed Outcome = "observed"
	// Skipped: the check was not played.
	Skipped Outcome = "skipped"
)

// Report is what a run has found.
type Report struct {
	// Against is the host that was asked.
	Against string
	// Apps are the apps to which the run added records, and what marks those there.
	Apps []AppReport
	// Languages are those in which the caller can be answered; none where his
	// language is another.
	Languages []Language
	// Results are those of all checks chosen, in the checks' order.
	Results []Result
	// Requests is how many requests were sent, all together.
	Requests int
	// Stopped says why not all checks were played; empty where they were.
	Stopped string
}

// AppReport is what a run did to an app.
type AppReport struct {
	App int64
	// MarkField is the code of the text field that bears the marks, and Mark what
	// each of them begins with.
	MarkField, Mark string
	// Removed is how many records of its own the run has deleted.
	Removed int
	// Left are the ids of records that it could not delete, or that do not bear its
	// mark although it seems to have added them; Why says which.
	Left []string
	Why  Text
}

// Result is what one check came to.
type Result struct {
	Check   Check
	Outcome Outcome
	// Request, Expected and Got show a difference: what was sent, what should have
	// been answered and what was. Ids, people and credentials are hidden in them.
	Request, Expected, Got string
	// Value is the answer to a question: the quirk's value, or a word. It is empty
	// where this kintone answers in a way for which there is none; Got then shows
	// it.
	Value string
	// Why says why the check was skipped.
	Why Text
}

// AsAssumed says whether a question was answered as the fake answers by default.
func (r Result) AsAssumed() bool { return r.Outcome == Observed && r.Value == r.Check.Assumed }

// Count is how many checks came to an outcome.
func (r *Report) Count(o Outcome) int {
	n := 0
	for _, one := range r.Results {
		if one.Outcome == o {
			n++
		}
	}
	return n
}

// Clean says whether nothing differs, all checks were played and no record is left.
func (r *Report) Clean() bool {
	for _, a := range r.Apps {
		if len(a.Left) > 0 {
			return false
		}
	}
	return r.Count(Different) == 0 && r.Stopped == ""
}

// Quirks are the values that make a fake answer as this kintone does, by the names
// of the quirks that were settled otherwise than the fake assumes.
func (r *Report) Quirks() map[string]string {
	chosen := map[string]string{}
	for _, one := range r.Results {
		if one.Outcome == Observed && one.Check.Quirk != "" && one.Value != "" && !one.AsAssumed() {
			chosen[one.Check.Quirk] = one.Value
		}
	}
	return chosen
}
