package lint

import (
	"cmp"
	"fmt"
	"slices"

	"callaction/engine"
)

// Severity is how much a finding weighs.
type Severity string

// The severities. An error will go wrong, a warning can, an info is to be known.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Info    Severity = "info"
)

// AtLeast says whether s weighs as much as other or more.
func (s Severity) AtLeast(other Severity) bool { return s.rank() >= other.rank() }

func (s Severity) rank() int { return slices.Index([]Severity{Info, Warning, Error}, s) }

// Text is a sentence in both languages.
type Text struct{ Japanese, English string }

// Place is where a finding stands. Line and Column count from 1 and are 0 for a
// rule that was made in code.
type Place struct {
	engine.Source
	// Field is the English key of a rule's field, as in engine.FieldBody.
	Field string
	// Rule is the rule's name.
	Rule string
}

// Finding is one thing that lint has to say about a rule set.
type Finding struct {
	Code     Code
	Severity Severity
	Place    Place
	// Says is what will happen at run time, Repair what to write instead.
	Says, Repair Text
	// Subject is what tells it apart from others of its code and place, where there can
	// be several: a quirk.
	Subject string
	// Silenced is the reason for which the finding is taken as it is; empty
	// where nobody has silenced it.
	Silenced string
	// Outside says that the reason stands outside the rule files, in a baseline.
	Outside bool
}

// byPlace orders findings by file, place and code.
func byPlace(files map[string]int) func(a, b Finding) int {
	return func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(files[a.Place.File], files[b.Place.File]),
			cmp.Compare(a.Place.Line, b.Place.Line),
			cmp.Compare(a.Place.Column, b.Place.Column),
			cmp.Compare(a.Code, b.Code),
		)
	}
}

// String is file, line and column, or the rule's name where it was made in code.
func (p Place) String() string {
	if p.File == "" {
		return p.Rule
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
}
