package form

import (
	"net/mail"
	"strings"
	"unicode/utf16"

	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// text is MULTI_LINE_TEXT and RICH_TEXT, and what single values have in common:
// they are written as a string, and null empties them. A number or a boolean
// counts as the text that it is written with.
type text struct{}

func (text) read(_ *reader, _ *Field, v wire.Value) (record.Value, error) {
	s, err := scalar(v)
	return record.Value{Text: s}, err
}

func (text) write(dst []byte, v record.Value) []byte { return wire.AppendString(dst, v.Text) }

func (text) check(*checker, *Field, record.Value) {}

func (text) isEmpty(v record.Value) bool { return v.Text == "" }

func (text) requiredAt() string { return ".value" }

// scalar is the text of a value that is neither a list nor an object.
func scalar(v wire.Value) (string, error) {
	switch {
	case v.Kind == wire.IsNull:
		return "", nil
	case v.IsScalar():
		return v.Text, nil
	}
	return "", wire.InvalidJSON()
}

// line is SINGLE_LINE_TEXT.
type line struct{ text }

func (line) check(c *checker, f *Field, v record.Value) { c.length(f, v.Text) }

// link is LINK.
type link struct{ text }

func (link) check(c *checker, f *Field, v record.Value) {
	c.length(f, v.Text)
	if v.Text == "" {
		return
	}
	switch {
	case f.Protocol == Web && !isWebAddress(v.Text):
		c.complain(f, wire.NotAURL)
	case f.Protocol == Mail && !isMailAddress(v.Text):
		c.complain(f, wire.NotAMailAddress)
	case f.Protocol == Call && c.StrictCalls && !isTelephoneNumber(v.Text):
		c.complain(f, wire.NotATelephoneNumber)
	}
}

// isWebAddress asks for a scheme and something behind it. Which schemes kintone
// takes has not been published.
func isWebAddress(s string) bool {
	scheme, rest, ok := strings.Cut(s, "://")
	if !ok || rest == "" || strings.ContainsAny(s, " \t\r\n") {
		return false
	}
	switch strings.ToLower(scheme) {
	case "http", "https", "ftp", "ftps", "file":
		return true
	}
	return false
}

func isMailAddress(s string) bool {
	a, err := mail.ParseAddress(s)
	return err == nil && a.Address == s
}

func isTelephoneNumber(s string) bool {
	return strings.Trim(s, "0123456789+-*#() ") == ""
}

// length complains about a text that is too long or too short. It is counted in
// UTF-16 code units, and an empty text can be too short.
func (c *checker) length(f *Field, s string) {
	if f.MinLength < 0 && f.MaxLength < 0 {
		return
	}
	n := utf16Len(s)
	if f.MaxLength >= 0 && n > f.MaxLength {
		c.complain(f, wire.ShorterThan(f.MaxLength+1))
	}
	if f.MinLength >= 0 && n < f.MinLength {
		c.complain(f, wire.LongerThan(f.MinLength-1))
	}
}

func utf16Len(s string) (n int) {
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}
