package yamlfile

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// quoted is a text in the first of these forms that reads the same, between brackets
// and without: as it is, in double quotes, in single ones, in double ones with every
// character escaped that does not show. reads tries a form in a file.
func quoted(text string, reads func(written, text string) bool) string {
	if !looksOther(text) && !strings.ContainsAny(text, ",[]{}\r\n") && reads(text, text) {
		return text
	}
	if !strings.ContainsAny(text, `"\`) && reads(`"`+text+`"`, text) {
		return `"` + text + `"`
	}
	if single := "'" + strings.ReplaceAll(text, "'", "''") + "'"; !strings.ContainsAny(text, "\r\n") && reads(single, text) {
		return single
	}
	return escaped(text)
}

// asValue says whether a value written so reads as a text.
func asValue(written, text string) bool {
	return readsAs("k: "+written+"\nl: x\n", text) && readsAs("{k: "+written+", l: x}\n", text)
}

// plainNumber finds keys such as an app's id, which no reader mistakes.
var plainNumber = regexp.MustCompile(`^[1-9][0-9]{0,9}$`)

// quotedKey is a key in the first form that reads the same.
func quotedKey(text string) string {
	if plainNumber.MatchString(text) {
		return text
	}
	return quoted(text, asKey)
}

// asKey says whether a key written so reads as a text.
func asKey(written, text string) bool {
	for _, file := range []string{written + ": x\nl: x\n", "{" + written + ": x, l: x}\n"} {
		root, err := parseAlone(file)
		if err != nil || root.Kind() != MapKind || len(root.pairs) != 2 {
			return false
		}
		if key := root.pairs[0].Key; key.Kind() != TextKind || key.text != text {
			return false
		}
	}
	return true
}

// numberLike finds what some reader of YAML takes for a number, a date or a time.
var numberLike = regexp.MustCompile(`^[-+.]?[0-9][0-9a-fA-Fx_.,:]*$|^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}`)

// looksOther says whether readers of YAML, of its version 1.1 too, could take a text
// for a number, for true or false, for a date or for nothing.
func looksOther(text string) bool {
	if _, err := strconv.ParseFloat(text, 64); err == nil {
		return true
	}
	words := []string{"", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", ".inf", ".nan", "<<", "="}
	return slices.Contains(words, strings.ToLower(text)) || numberLike.MatchString(text)
}

// escaped is a text in double quotes with escapes for what does not show.
func escaped(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case unicode.IsGraphic(r):
			b.WriteRune(r)
		case r > 0xffff:
			_, _ = fmt.Fprintf(&b, `\U%08X`, r)
		default:
			_, _ = fmt.Fprintf(&b, `\u%04X`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
