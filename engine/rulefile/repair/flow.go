package repair

import (
	"regexp"
	"slices"
	"strings"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/engine/preg"
)

// responsePrefix begins the names of variables that rules set.
const responsePrefix = "RESPONSE_"

// flow is what the rules of a file read and set, by the rules' indexes. Names are
// without RESPONSE_.
type flow struct {
	rules []engine.Rule
	reads [][]string
	sets  [][]string
}

func flowOf(rules []engine.Rule) *flow {
	f := &flow{rules: rules}
	for i := range rules {
		set := sets(&rules[i])
		f.sets = append(f.sets, set)
		f.reads = append(f.reads, reads(&rules[i], set))
	}
	return f
}

// reads are the names that a rule needs from others, each once, in the order in
// which they stand in its fields. A condition on a name that the rule itself sets is
// there for its being empty the first time: it needs nobody.
func reads(rule *engine.Rule, own []string) []string {
	names := namesIn(rule.Code)
	names = slices.DeleteFunc(names, func(name string) bool { return slices.Contains(own, name) })
	for _, text := range []string{rule.URL, rule.Headers, rule.Body} {
		for _, name := range namesIn(text) {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// namesIn are the names of the captured variables in a text.
func namesIn(text string) []string {
	var names []string
	for _, m := range variable.FindAllStringSubmatch(parameter.ReplaceAllString(text, ""), -1) {
		name, captured := strings.CutPrefix(m[1], responsePrefix)
		if captured && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// sets are the names that a rule's extraction pattern sets; none where it does not
// compile.
func sets(rule *engine.Rule) []string {
	if rule.Extract == "" {
		return nil
	}
	re, err := preg.Compile(rule.Extract)
	if err != nil {
		return nil
	}
	return re.Names()
}

// literalPattern is a pattern that matches one text alone.
var literalPattern = regexp.MustCompile(`^/\^[A-Za-z0-9:_-]*\$/$`)

// exclude says that two rules never run for the same values: they ask the same code
// for different texts.
func exclude(a, b *engine.Rule) bool {
	return a.Code != "" && a.Code == b.Code && a.Pattern != b.Pattern &&
		literalPattern.MatchString(a.Pattern) && literalPattern.MatchString(b.Pattern)
}

// feeds says whether a rule sets what another one reads, when both run.
func (f *flow) feeds(from, to int) bool {
	if from == to || exclude(&f.rules[from], &f.rules[to]) {
		return false
	}
	return slices.ContainsFunc(f.reads[to], func(name string) bool { return slices.Contains(f.sets[from], name) })
}

// orderByFlow numbers the rules of an event that have no 実行順, where one of them
// needs another: behind those that have one, who sets a variable before who reads
// it, otherwise in the order of the file. Rules that need each other in a circle
// stay without.
func orderByFlow(rules []engine.Rule) {
	f := flowOf(rules)
	for _, group := range blankGroups(rules) {
		sorted, needed := f.sorted(group)
		if !needed {
			continue
		}
		next := highestOrder(rules, rules[group[0]].Event) + 1
		for i, at := range sorted {
			rules[at].Order, rules[at].HasOrder = next+i, true
		}
	}
}

// blankGroups are the indexes of rules without 実行順, by event, in the order of the
// file.
func blankGroups(rules []engine.Rule) [][]int {
	var groups [][]int
	for i := range rules {
		if rules[i].HasOrder {
			continue
		}
		at := slices.IndexFunc(groups, func(g []int) bool { return rules[g[0]].Event == rules[i].Event })
		if at < 0 {
			groups = append(groups, nil)
			at = len(groups) - 1
		}
		groups[at] = append(groups[at], i)
	}
	return groups
}

// sorted sorts a group so that every rule comes behind those that feed it.
// needed is false where none feeds another, or where they do in a circle.
func (f *flow) sorted(group []int) (sorted []int, needed bool) {
	fed := func(by []int) func(int) bool {
		return func(to int) bool {
			return slices.ContainsFunc(by, func(from int) bool { return f.feeds(from, to) })
		}
	}
	needed = slices.ContainsFunc(group, fed(group))
	left := slices.Clone(group)
	for needed && len(left) > 0 {
		isFed := fed(left)
		free := slices.IndexFunc(left, func(i int) bool { return !isFed(i) })
		if free < 0 {
			return nil, false
		}
		sorted = append(sorted, left[free])
		left = slices.Delete(left, free, free+1)
	}
	return sorted, needed
}

func highestOrder(rules []engine.Rule, of event.Name) int {
	highest := 0
	for i := range rules {
		if rules[i].HasOrder && rules[i].Event == of {
			highest = max(highest, rules[i].Order)
		}
	}
	return highest
}
