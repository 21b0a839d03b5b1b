package coverage

import (
	"strings"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/engine/preg"
)

// Rule is what was shown of one rule.
type Rule struct {
	Name   string
	Event  event.Name
	Source engine.Source
	// HasCondition and HasExtraction say that the rule has a 判定用パターン and a
	// 変数抽出パターン; IsResponse that its address is a response://, so that it
	// sends nothing.
	HasCondition, HasExtraction, IsResponse bool

	// Asked is how often an event started it; Alone how often it was sent without one.
	Asked, Alone int
	// Ran is how often it was not skipped.
	Ran int
	// Succeeded and Failed are how its requests ended; for a response:// neither.
	Succeeded, Failed int
	Condition         Condition
	Extraction        Extraction
	// Captured are the variables of the extraction pattern, in its order.
	Captured []Captured
	// EmptyReads are the variables that were read while empty or not set, by field
	// in the order of the screen.
	EmptyReads []EmptyRead
	// Answers are by status, those without one last.
	Answers []Answer
}

// Condition counts how a condition came out. A rule without one has zeros.
type Condition struct {
	Held, NotHeld int
	Broken        int // PHP refused the pattern or gave up
}

// Extraction counts how an extraction pattern came out.
type Extraction struct {
	Matched, Missed int
	Skipped         int // over an error that extractFromErrors leaves alone
	Broken          int // PHP refused the pattern or gave up
}

// Captured counts what a pattern that matched made of one variable. Matches that
// left it as it was set nothing.
type Captured struct {
	Name string // RESPONSE_ID, say
	Set  int    // empty or not
	// Empty is how often it was set to the empty text.
	Empty int
}

// EmptyRead is a variable that a field of the rule read while it was empty or
// nothing had set it.
type EmptyRead struct {
	Name  string
	Field string // as engine.FieldBody and its likes
	Times int
	// Unset is how often nothing had set it: the variable was undefined.
	Unset int
}

// Answer is a kind of answer that a rule's request met.
type Answer struct {
	Status  int                // 0 where none came
	Code    string             // kintone's error code; empty where it has none
	Failure engine.FailureKind // why none came; empty where one did
	Times   int
}

// responseScheme begins an address that is itself the answer.
const responseScheme = "response://"

func newRule(written *engine.Rule) *Rule {
	r := &Rule{
		Name: written.Name, Event: written.Event, Source: written.Source,
		HasCondition: written.Pattern != "", HasExtraction: written.Extract != "",
		IsResponse: strings.HasPrefix(written.URL, responseScheme),
	}
	if re, err := preg.Compile(written.Extract); err == nil {
		for _, name := range re.Names() {
			r.captured(event.ResponsePrefix + name)
		}
	}
	return r
}
