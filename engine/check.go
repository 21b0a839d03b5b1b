package engine

import (
	"fmt"
	"strings"

	"callaction/engine/preg"
)

// Problem is something in a rule that the PBX accepts and that cannot be meant.
type Problem struct {
	Rule  *Rule
	Field string // pattern, extract or body
	Text  string
}

// Error is the problem with its place.
func (p Problem) Error() string {
	place := ""
	if s := p.Rule.Source; s.File != "" {
		place = fmt.Sprintf("%s:%d:%d: ", s.File, s.Line, s.Column)
	}
	return fmt.Sprintf("%srule %q, %s: %s", place, p.Rule.Name, p.Field, p.Text)
}

// Check finds the patterns that do not compile, and the bodies that say they are
// JSON and can be none, whatever their variables hold: with a digit for each.
func Check(rules []Rule) []Problem {
	var problems []Problem
	for i := range rules {
		r := &rules[i]
		for _, field := range []struct{ name, text string }{{"pattern", r.Pattern}, {"extract", r.Extract}} {
			if field.text == "" {
				continue
			}
			if _, err := preg.Compile(field.text); err != nil {
				problems = append(problems, Problem{r, field.name, err.Error()})
			}
		}
		if problem := r.neverJSON(); problem != "" {
			problems = append(problems, Problem{r, "body", "it is no JSON: " + problem})
		}
	}
	return problems
}

func (r *Rule) neverJSON() string {
	var headers []Header
	for _, line := range strings.Split(r.Headers, "\n") {
		name, value, _ := strings.Cut(line, ":")
		headers = append(headers, Header{Name: strings.TrimSpace(name), Value: strings.TrimSpace(value)})
	}
	if r.Body == "" || !saysJSON(headers) {
		return ""
	}
	return notJSON(withDigits(r.Body))
}

// withDigits puts a digit for every variable of a text.
func withDigits(text string) string {
	var out strings.Builder
	for {
		before, _, after, found := nextVariable(text)
		out.WriteString(before)
		if !found {
			return out.String()
		}
		out.WriteByte('1')
		text = after
	}
}
