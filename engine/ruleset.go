package engine

import (
	"cmp"
	"slices"

	"callaction/engine/event"
	"callaction/engine/preg"
	"callaction/internal/mask"
)

// ruleSet is a rule set ready to run. It is never changed.
type ruleSet struct {
	byEvent  map[event.Name][]*Rule
	shown    map[*Rule]*Rule // each rule with its credentials hidden
	patterns map[string]pattern
}

// pattern is a compiled pattern, or why it does not compile.
type pattern struct {
	regexp *preg.Regexp
	err    error
}

// ruleSet makes rules ready to run under the engine's quirks.
func (e *Engine) ruleSet(rules []Rule) *ruleSet {
	s := newRuleSet(rules, e.masker, &e.patterns)
	if e.quirks.Is(unnumberedOrder(), UnnumberedReversed) {
		s.reverseUnnumbered()
	}
	return s
}

func newRuleSet(rules []Rule, masker *mask.Masker, known *preg.Cache) *ruleSet {
	s := &ruleSet{byEvent: map[event.Name][]*Rule{}, shown: map[*Rule]*Rule{}, patterns: map[string]pattern{}}
	own := slices.Clone(rules)
	for i := range own {
		r := &own[i]
		s.byEvent[r.Event] = append(s.byEvent[r.Event], r)
		s.shown[r] = r.Shown(masker)
		s.compile(r.Pattern, known)
		s.compile(r.Extract, known)
	}
	for _, list := range s.byEvent {
		slices.SortStableFunc(list, byOrder)
	}
	return s
}

// byOrder puts rules with a 実行順 first, by it, and leaves the others in the
// order of the file.
func byOrder(a, b *Rule) int {
	switch {
	case a.HasOrder && b.HasOrder:
		return cmp.Compare(a.Order, b.Order)
	case a.HasOrder:
		return -1
	case b.HasOrder:
		return 1
	}
	return 0
}

// reverseUnnumbered puts the rules without a 実行順, which stand last, in the other
// order.
func (s *ruleSet) reverseUnnumbered() {
	for _, list := range s.byEvent {
		first := slices.IndexFunc(list, func(r *Rule) bool { return !r.HasOrder })
		if first >= 0 {
			slices.Reverse(list[first:])
		}
	}
}

func (s *ruleSet) compile(text string, known *preg.Cache) {
	if _, done := s.patterns[text]; done || text == "" {
		return
	}
	re, err := known.Compile(text)
	s.patterns[text] = pattern{re, err}
}

// of lists the rules of an event in the order in which they run. On an event
// without a name none can hang.
func (s *ruleSet) of(name event.Name) []*Rule {
	if name == "" {
		return nil
	}
	return s.byEvent[name]
}

// names are the named groups of a pattern, in order.
func (s *ruleSet) names(text string) []string {
	if p := s.patterns[text]; p.regexp != nil {
		return p.regexp.Names()
	}
	return nil
}

// match matches a pattern, the field of a rule. Where PHP would answer false,
// it does not match; problem says so in PHP's words, and the run gets a warning.
func (s *ruleSet) match(run *Run, field, text, subject string) (m preg.Match, problem string) {
	p := s.patterns[text]
	code, err := PatternDoesNotCompile, p.err
	if err == nil {
		code = PatternGaveUp
		m, err = p.regexp.Match([]byte(subject))
	}
	if err == nil {
		return m, ""
	}
	run.warn(Warning{Code: code, Field: field, Name: text, Text: err.Error()})
	return preg.Match{}, err.Error()
}
