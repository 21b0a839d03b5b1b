package engine

import (
	"fmt"
	"strings"

	"callaction/engine/preg"
)

// Problem is something in a rule that the PBX accepts and that cannot be meant.
type Problem struct {
	Rule  *Rule
	Field string // FieldPattern, FieldExtract or FieldBody
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
		problems = append(problems, rules[i].problems()...)
	}
	return problems
}

func (r *Rule) problems() []Problem {
	var problems []Problem
	for _, field := range []struct{ name, pattern string }{{FieldPattern, r.Pattern}, {FieldExtract, r.Extract}} {
		if field.pattern == "" {
			continue
		}
		if _, err := preg.Compile(field.pattern); err != nil {
			problems = append(problems, Problem{r, field.name, err.Error()})
		}
	}
	if problem := r.neverJSON(); problem != "" {
		problems = append(problems, Problem{r, FieldBody, "it is no JSON: " + problem})
	}
	return problems
}

func (r *Rule) neverJSON() string {
	var headers []Header
	for line := range strings.Lines(r.Headers) {
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
