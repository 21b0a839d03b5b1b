package explore

import (
	"strings"

	"callaction/engine/lint"
)

// dimension is one of the things in which situations differ.
type dimension int

const (
	callerDimension dimension = iota // who calls, and what kintone holds of him
	courseDimension                  // the number called, and what becomes of the call
	secondDimension                  // another call of the same number
	dataDimension                    // what the fields of the caller's records hold
	healthDimension                  // how kintone answers one of the requests
	formDimension                    // a form that somebody has changed
	quirkDimension                   // what nobody has published
	dimensions
)

// choice is one value of a dimension. Situations of equal choices share them by
// address.
type choice struct {
	dim  dimension
	name lint.Text
	// atMost is what a finding can weigh that needs this choice.
	atMost lint.Severity
	apply  func(*draft)
	quirk  string // the quirk that it is of, if it is one of a quirk
	rule   string // the rule whose request it befalls, if it is a fault
}

// situation is one combination: a choice for each dimension, or nil where nothing
// out of the ordinary happens there.
type situation [dimensions]*choice

// with is s with other choices.
func (s situation) with(choices ...*choice) situation {
	for _, c := range choices {
		s[c.dim] = c
	}
	return s
}

// without is s with the ordinary in a dimension.
func (s situation) without(d dimension) situation {
	s[d] = nil
	return s
}

// includes says that whatever is out of the ordinary in o is so in s, too.
func (s situation) includes(o situation) bool {
	for d, c := range o {
		if c != nil && s[d] != c {
			return false
		}
	}
	return true
}

// atMost is what a finding that this situation shows can weigh.
func (s situation) atMost() lint.Severity {
	least := lint.Error
	for _, c := range s {
		if c != nil && !c.atMost.AtLeast(least) {
			least = c.atMost
		}
	}
	return least
}

// only says that s is out of the ordinary in none but these dimensions.
func (s situation) only(free ...dimension) bool {
	for _, d := range free {
		s[d] = nil
	}
	return s == situation{}
}

// kinds are the dimensions in which s is out of the ordinary.
func (s situation) kinds() [dimensions]bool {
	var kinds [dimensions]bool
	for d, c := range s {
		kinds[d] = c != nil
	}
	return kinds
}

// text names a situation; base has the choices that are ordinary.
func (s situation) text(base situation) lint.Text {
	var japanese, english []string
	for d, c := range s {
		if c == nil {
			c = base[d]
		}
		if c != nil {
			japanese, english = append(japanese, c.name.Japanese), append(english, c.name.English)
		}
	}
	return lint.Text{Japanese: strings.Join(japanese, "、"), English: strings.Join(english, ", ")}
}
