package kintonepage

import (
	"fmt"
	"time"
	"unicode"
	"unicode/utf8"

	"callaction/cmd/callaction/sandbox/words"
	"callaction/fakekintone"
)

// code is what HTML calls the language.
func (v *visit) code() string { return v.In("ja", "en") }

// titleOf is what a change did, to stand above it.
func titleOf(l words.Language, k fakekintone.ChangeKind) string {
	text := l.Change(k)
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

// rows counts the rows of a table.
func (r reader) rows(n int) string {
	if r.Language == words.English && n == 1 {
		return "1 row"
	}
	return fmt.Sprintf(r.In("%d行", "%d rows"), n)
}

// Layouts of moments as people read them.
const (
	minuteLayout = "2006-01-02 15:04"
	secondLayout = "2006-01-02 15:04:05"
)

// moment is a moment of kintone's in the time of the user; what is none stays as it
// is.
func (r reader) moment(s string) string {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return s
	}
	return t.In(r.zone).Format(minuteLayout)
}
