package engine

import "strings"

// expand puts variables into a text: {NAME}, in one pass, without escaping.
// Whatever else stands in braces stays as it is.
func (e *Engine) expand(run *Run, field, text string, vars *variables) (string, []Read) {
	var out strings.Builder
	var reads []Read
	for {
		before, name, after, found := nextVariable(text)
		out.WriteString(before)
		if !found {
			return out.String(), reads
		}
		known, defined := vars.get(name)
		if !defined {
			known.Value = e.undefined(name)
			run.warn(Warning{Code: UndefinedVariable, Field: field, Name: name})
		}
		start := out.Len()
		out.WriteString(known.Value)
		reads = append(reads, Read{
			Name: name, Value: known.Value, Defined: defined, Start: start, End: out.Len(), hidden: known.hidden,
		})
		text = after
	}
}

// undefined is what a variable becomes that nothing has set.
func (e *Engine) undefined(name string) string {
	if e.quirks.Is(undefinedVariable(), UndefinedLiteral) {
		return "{" + name + "}"
	}
	return ""
}

// nextVariable cuts text around its first {NAME}. Where there is none, before is
// all of it.
func nextVariable(text string) (before, name, after string, found bool) {
	for at := 0; ; {
		open := strings.IndexByte(text[at:], '{')
		if open < 0 {
			return text, "", "", false
		}
		open += at
		end := open + 1
		for end < len(text) && isNameByte(text[end]) {
			end++
		}
		if end > open+1 && end < len(text) && text[end] == '}' {
			return text[:open], text[open+1 : end], text[end+1:], true
		}
		at = open + 1
	}
}

// isNameByte says what a variable's name is made of: letters, digits and the
// underscore.
func isNameByte(b byte) bool {
	return b == '_' || b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z'
}
