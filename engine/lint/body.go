package lint

import (
	"encoding/json"
	"errors"
	"strings"

	"github.com/tidwall/gjson"

	"callaction/engine"
)

const jsonObject = gjson.JSON

// body is a request's body as it was meant.
type body struct {
	repaired
	// value is the length of the JSON value that it begins with; what stands
	// behind it is a remark.
	value int
	// wrong is where it stops being JSON, -1 where it is JSON.
	wrong int
	// json is the value with a digit for every variable outside quotes. It does
	// not exist where the body is no JSON.
	json gjson.Result
	// outside are the variables that stand outside quotes.
	outside []engine.Reference
}

func newBody(written string) body {
	b := body{repaired: asWritten(written), wrong: -1}
	filled := b.fill()
	if syntaxError(filled[:valueEnd(filled)]) >= 0 { // what is JSON already means what it says
		b = body{repaired: repair(written), wrong: -1}
		filled = b.fill()
	}
	b.value = valueEnd(filled)
	b.wrong = syntaxError(filled[:b.value])
	if b.wrong < 0 {
		b.json = gjson.Parse(filled[:b.value])
	}
	return b
}

// isEmpty says that there is no body.
func (b body) isEmpty() bool { return strings.TrimSpace(b.text) == "" }

// fill puts a digit for every variable outside quotes; all else stays in place.
func (b *body) fill() string {
	filled := []byte(b.text)
	for _, ref := range engine.References(b.text) {
		if inQuotes(b.text, ref.Start) {
			continue
		}
		b.outside = append(b.outside, ref)
		copy(filled[ref.Start:ref.End], "1"+strings.Repeat(" ", ref.End-ref.Start-1))
	}
	return string(filled)
}

// inQuotes says whether an offset of a JSON text stands inside a string.
func inQuotes(text string, at int) bool {
	quoted := false
	for i := 0; i < at; i++ {
		switch {
		case text[i] == '\\' && quoted:
			i++
		case text[i] == '"':
			quoted = !quoted
		}
	}
	return quoted
}

// valueEnd is where the object or list that a text begins with ends, or the
// text's end.
func valueEnd(text string) int {
	depth, quoted := 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\' && quoted:
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return len(text)
}

// syntaxError is where a text stops being JSON, -1 where it is JSON.
func syntaxError(text string) int {
	if strings.TrimSpace(text) == "" {
		return -1
	}
	var wrong *json.SyntaxError
	err := json.Unmarshal([]byte(text), new(json.RawMessage))
	if !errors.As(err, &wrong) {
		return -1
	}
	return max(int(wrong.Offset)-1, 0)
}

// app is the app that the body names; 0 where it names none.
func (b body) app() int64 { return b.json.Get("app").Int() }

// query is the query of a search.
func (b body) query() string { return b.json.Get("query").String() }

// records are the records that the body sends, one or several.
func (b body) records() []gjson.Result {
	if one := b.json.Get("record"); one.IsObject() {
		return []gjson.Result{one}
	}
	var all []gjson.Result
	for _, r := range b.json.Get("records").Array() {
		if inner := r.Get("record"); inner.IsObject() {
			r = inner
		}
		all = append(all, r)
	}
	return all
}

// codes are the codes of the fields that the body sends, in its order.
func (b body) codes() []string {
	var all []string
	for _, r := range b.records() {
		r.ForEach(func(key, _ gjson.Result) bool {
			all = append(all, key.String())
			return true
		})
	}
	return all
}

// at is where a member's name stands in the body as it is written.
func (b body) at(name string) int { return b.from[offset(b.text, `"`+name+`"`)] }
