package report

import (
	"cmp"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"github.com/tidwall/gjson"

	"callaction/fakekintone"
	"callaction/scenarios"
)

func (p *printer) paint(code, text string) string {
	if !p.Colour {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

func (p *printer) bold(s string) string   { return p.paint("1", s) }
func (p *printer) faint(s string) string  { return p.paint("2", s) }
func (p *printer) red(s string) string    { return p.paint("31", s) }
func (p *printer) green(s string) string  { return p.paint("32", s) }
func (p *printer) yellow(s string) string { return p.paint("33", s) }

// visible writes characters that cannot be seen as \u{…}: a no-break space
// that spoils a body must not look like a space.
func visible(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '\n' || r == ' ':
			b.WriteRune(r)
		case unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || unicode.IsControl(r):
			fmt.Fprintf(&b, "\\u{%04X}", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// shortURL leaves out scheme and host of a kintone address: the path says it.
func shortURL(address string) string {
	u, err := url.Parse(address)
	if err != nil || !strings.HasPrefix(u.Path, "/k/") {
		return address
	}
	return u.RequestURI()
}

func behind(text string) string {
	if text == "" {
		return ""
	}
	return " " + text
}

func orNone(l Language, text string) string {
	if text == "" {
		return l.in("(なし)", "(nothing)")
	}
	return visible(text)
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// subject says what a failure is about.
func subject(f scenarios.Failure) string {
	var parts []string
	if f.App != 0 {
		parts = append(parts, fmt.Sprintf("%d", f.App))
	}
	if f.Record != 0 {
		parts = []string{fmt.Sprintf("%d/%d", f.App, f.Record)}
	}
	return strings.Join(append(parts, cmp.Or(f.Field, f.Name, f.Rule)), " ")
}

// changeText says what a change changed, in a line: the comment, or the fields
// that differ with their new values.
func changeText(c fakekintone.Change) string {
	if c.Comment != 0 {
		return visible(strings.TrimSuffix(c.Text, " "))
	}
	var parts []string
	for _, code := range c.Fields {
		value := gjson.GetBytes(c.After, gjson.Escape(code)+".value")
		text := value.String()
		if value.IsArray() {
			text = value.Raw
		}
		parts = append(parts, code+"="+text)
	}
	return visible(strings.Join(parts, " "))
}
