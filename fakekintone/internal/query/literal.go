package query

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"callaction/fakekintone/internal/store"
)

// span is the first and the last of the values that one value of a query stands
// for; mostly they are the same.
type span struct{ first, last string }

func single(text string) span { return span{text, text} }

// span reads the value beside a field. The empty text always stands for no
// value.
func (c *checker) span(f Field, syntax valueSyntax, v value) (span, error) {
	if v.kind == functionValue {
		return c.computed(f, syntax, v)
	}
	if v.text == "" {
		return single(""), nil
	}
	text, ok := c.literal(f, syntax, v.text)
	if !ok {
		return span{}, invalid(v.at, f, "%q cannot be compared with a field of type %s", v.text, f.Type)
	}
	return single(text), nil
}

// literal is a value as records hold it, and whether it is one.
func (c *checker) literal(f Field, syntax valueSyntax, text string) (string, bool) {
	switch syntax {
	case ids:
		return c.idText(f, text)
	case numbers:
		return text, store.IsNumber(text)
	case dates:
		return dateText(text)
	case times:
		return timeText(text)
	case moments:
		return momentLiteral(text)
	default:
		return text, true
	}
}

// computed is what a function stands for beside a field. A function that the
// field's type has no use for makes the query invalid.
func (c *checker) computed(f Field, syntax valueSyntax, v value) (span, error) {
	o, err := functionNamed(v.text)(call{c.env, f, v})
	if err != nil {
		return span{}, err
	}
	switch {
	case o.kind == aUser && syntax == people, o.kind == anOrganization && syntax == organizations:
		return single(orNobody(o.code)), nil
	case o.kind == someDays && syntax == dates:
		return o.days.dates(), nil
	case o.kind == someDays && syntax == moments:
		return o.days.moments(), nil
	case o.kind == aMoment && syntax == moments:
		return single(momentText(o.moment.Truncate(time.Minute))), nil
	default:
		return span{}, invalid(v.at, f, "%s() cannot be compared with a field of type %s", v.text, f.Type)
	}
}

// orNobody keeps a function without a result from meaning "no value".
func orNobody(code string) string {
	if code == "" {
		return "\x00"
	}
	return code
}

// idText reads a record number, which may have the app's code before it: CRM-12.
// Numbers beyond all ids become the last or the first of them.
func (c *checker) idText(f Field, text string) (string, bool) {
	if f.Code != idField {
		text = c.withoutAppCode(text)
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil && !errors.Is(err, strconv.ErrRange) {
		return "", false
	}
	return strconv.FormatInt(n, 10), true
}

func (c *checker) withoutAppCode(text string) string {
	i := strings.LastIndexByte(text, '-')
	if i > 0 && (c.env.AppCode == "" || c.env.AppCode == text[:i]) {
		return text[i+1:]
	}
	return text
}

// dateText reads a date as DATE fields take it: a year, a month or a day, whose
// missing parts are 1 (kintone's REST API: field types, DATE).
func dateText(text string) (string, bool) {
	for _, layout := range []string{"2006-1-2", "2006-1", "2006"} {
		if t, err := time.Parse(layout, text); err == nil {
			return t.Format(time.DateOnly), true
		}
	}
	return "", false
}

func timeText(text string) (string, bool) {
	t, err := time.Parse("15:04", text)
	return t.Format("15:04"), err == nil
}

// momentLiteral reads a moment as DATETIME fields take it: with a zone, or a
// date alone, which is midnight in UTC. Seconds do not count (kintone's REST
// API: field types, DATETIME). A time without a zone is not a moment.
func momentLiteral(text string) (string, bool) {
	for _, layout := range []string{
		time.RFC3339, "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z07:00", "2006-01-02T15:04Z0700", time.DateOnly,
	} {
		if t, err := time.Parse(layout, text); err == nil {
			return momentText(t.UTC().Truncate(time.Minute)), true
		}
	}
	return "", false
}
