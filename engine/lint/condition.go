package lint

import (
	"slices"
	"strings"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/engine/preg"
)

// condition is a rule's condition as it is tried.
type condition struct {
	code    string
	reads   []string // its variables, each once
	matcher *preg.Regexp
	always  bool // there is no pattern
	broken  bool // there is one that cannot be tried
	counts  map[string]bool
}

func newCondition(r *engine.Rule) *condition {
	c := &condition{code: r.Code, always: r.Pattern == "", counts: map[string]bool{}}
	for _, ref := range engine.References(r.Code) {
		if !slices.Contains(c.reads, ref.Name) {
			c.reads = append(c.reads, ref.Name)
		}
	}
	if !c.always {
		c.matcher = compile(r.Pattern)
		c.broken = c.matcher == nil || len(c.reads) > mostVariables
	}
	return c
}

// typeVariables tells conditions which of their variables are counts.
func (l *linter) typeVariables() {
	counts := map[string]bool{}
	for _, r := range l.rules {
		for _, name := range r.names() {
			counts[event.ResponsePrefix+name] = counts[event.ResponsePrefix+name] || r.extract.isCount(name)
		}
	}
	for _, r := range l.rules {
		r.condition.counts = counts
	}
}

// values are those of a variable under which conditions are tried.
func (c *condition) values(name string, few bool) []string {
	switch {
	case name == event.IsAnswered:
		return []string{"0", "1"}
	case name == event.Tel && few:
		return []string{Caller, ""}
	case name == event.Tel:
		return []string{Caller, "09012345678", "anonymous", "", "+81312345678", "03-1234-5678"}
	case c.counts[name] && few:
		return []string{"", "0", "1", "2"}
	case c.counts[name]:
		return []string{"", "0", "1", "2", "3", "10", "12", "21", "100"}
	case few:
		return []string{"", "1", "text"}
	}
	return []string{"", "0", "1", "2", "10", "123", "text", "株式会社", "{" + name + "}"}
}

// manyVariables is how many variables make too many combinations for all values.
const manyVariables = 3

// mostVariables is how many variables a condition can have so that it is tried.
const mostVariables = 8

// assignment is a value for each of some variables.
type assignment map[string]string

// each calls try with every combination of values of the variables, until it
// answers true, and says whether it did. given are values that do not vary.
func (c *condition) each(names []string, given assignment, try func(assignment) bool) bool {
	few := len(names) > manyVariables
	current := assignment{}
	var turn func(int) bool
	turn = func(i int) bool {
		if i == len(names) {
			return try(current)
		}
		values := c.values(names[i], few)
		if value, is := given[names[i]]; is {
			values = []string{value}
		}
		for _, value := range values {
			current[names[i]] = value
			if turn(i + 1) {
				return true
			}
		}
		return false
	}
	return turn(0)
}

// accepts says whether the condition can hold with these values. One that cannot
// be tried can.
func (c *condition) accepts(given assignment) bool {
	if c.always || c.broken {
		return true
	}
	return c.each(c.reads, given, c.holds)
}

// refuses says whether the condition can fail with these values.
func (c *condition) refuses(given assignment) bool {
	if c.always || c.broken {
		return c.broken
	}
	return c.each(c.reads, given, func(a assignment) bool { return !c.holds(a) })
}

func (c *condition) holds(values assignment) bool {
	if c.always || c.broken {
		return true
	}
	m, err := c.matcher.Match([]byte(expand(c.code, values)))
	if err != nil { // it runs away; trying on would take as long each time
		c.broken = true
	}
	return err != nil || m.Matched
}

// expand puts values into a text.
func expand(text string, values assignment) string {
	var out strings.Builder
	at := 0
	for _, ref := range engine.References(text) {
		out.WriteString(text[at:ref.Start])
		out.WriteString(values[ref.Name])
		at = ref.End
	}
	out.WriteString(text[at:])
	return out.String()
}

// together says whether both conditions can hold in one call. Variables of apart
// can have changed in between. Of a condition that holds for no value that is
// tried, because it asks for one telephone number say, nothing is known.
func together(a, b *condition, apart func(variable string) bool) bool {
	if a.broken || b.broken || !a.accepts(nil) || !b.accepts(nil) {
		return true
	}
	var shared []string
	for _, name := range a.reads {
		if slices.Contains(b.reads, name) && !apart(name) {
			shared = append(shared, name)
		}
	}
	return a.each(shared, nil, func(given assignment) bool { return a.accepts(given) && b.accepts(given) })
}

// tests says whether the condition asks for a variable.
func (c *condition) tests(variable string) bool {
	return !c.always && slices.Contains(c.reads, variable)
}
