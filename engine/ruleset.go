package engine

import (
	"cmp"
	"slices"

	"callaction/engine/event"
	"callaction/engine/preg"
)

// ruleSet is a rule set ready to run. It is never changed.
type ruleSet struct {
	byEvent  map[event.Name][]*Rule
	patterns map[string]pattern
}

// pattern is a compiled pattern, or why it does not compile.
type pattern struct {
	regexp *preg.Regexp
	err    error
}

func newRuleSet(rules []Rule) *ruleSet {
	s := &ruleSet{byEvent: map[event.Name][]*Rule{}, patterns: map[string]pattern{}}
	own := slices.Clone(rules)
	for i := range own {
		r := &own[i]
		s.byEvent[r.Event] = append(s.byEvent[r.Event], r)
		s.compile(r.Pattern)
		s.compile(r.Extract)
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

func (s *ruleSet) compile(text string) {
	if _, done := s.patterns[text]; done || text == "" {
		return
	}
	re, err := preg.Compile(text)
	s.patterns[text] = pattern{re, err}
}

// of lists the rules of an event in the order in which they run.
func (s *ruleSet) of(name event.Name) []*Rule {
	if name == "" {
		return nil
	}
	return s.byEvent[name]
}

// match is a pattern at work. problem says, in PHP's words, why PHP would answer
// false.
func (s *ruleSet) match(text string, subject []byte) (m preg.Match, problem *Warning) {
	p := s.patterns[text]
	if p.err != nil {
		return preg.Match{}, &Warning{Code: PatternDoesNotCompile, Text: p.err.Error()}
	}
	m, err := p.regexp.Match(subject)
	if err != nil {
		return preg.Match{}, &Warning{Code: PatternGaveUp, Text: err.Error()}
	}
	return m, nil
}
