package yamlfile

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// readSingleQuoted reads 'text' from its opening quote; a quote in it is
// doubled.
func readSingleQuoted(s *source, start int) (text string, end int, err error) {
	for at := start + 1; ; at += 2 {
		i := bytes.IndexByte(s.data[min(at, len(s.data)):], '\'')
		if i < 0 {
			return "", 0, s.errorAt(start, "the quote that opens here is never closed")
		}
		at += i
		if at+1 == len(s.data) || s.data[at+1] != '\'' {
			raw := s.text(span{start + 1, at})
			return fold(strings.ReplaceAll(raw, "''", "'")), at + 1, nil
		}
	}
}

// readDoubleQuoted reads "text" from its opening quote.
func readDoubleQuoted(s *source, start int) (text string, end int, err error) {
	q := doubleQuoted{src: s, at: start + 1}
	for q.at < len(s.data) {
		switch c := s.data[q.at]; c {
		case '"':
			return string(q.text), q.at + 1, nil
		case '\\':
			if err := q.escape(); err != nil {
				return "", 0, err
			}
		case '\r', '\n':
			q.breakLine()
		default:
			q.text = append(q.text, c)
			q.at++
		}
	}
	return "", 0, s.errorAt(start, "the quote that opens here is never closed")
}

// doubleQuoted is a text in double quotes while it is read.
type doubleQuoted struct {
	src  *source
	at   int
	text []byte
	kept int // how much of text was escaped and is not folded away
}

// breakLine folds a line break and the empty lines behind it.
func (q *doubleQuoted) breakLine() {
	q.text = append(q.text[:q.kept], bytes.TrimRight(q.text[q.kept:], " \t")...)
	q.text = append(q.text, foldedBreak(q.skipLines())...)
	q.kept = len(q.text)
}

// skipLines goes on to the first character of the next line that has one, and
// counts the empty lines between.
func (q *doubleQuoted) skipLines() (empty int) {
	for {
		q.at = q.src.nextLine(q.at)
		for q.at < len(q.src.data) && strings.IndexByte(" \t", q.src.data[q.at]) >= 0 {
			q.at++
		}
		if q.at == len(q.src.data) || strings.IndexByte("\r\n", q.src.data[q.at]) < 0 {
			return empty
		}
		empty++
	}
}

// escape reads one backslash and what it stands for.
func (q *doubleQuoted) escape() error {
	from := q.at
	if from+1 == len(q.src.data) {
		return q.src.errorAt(from, "a backslash ends the file")
	}
	c := q.src.data[from+1]
	q.at += 2
	switch c {
	case '\r', '\n':
		q.at--
		q.text = append(q.text, strings.Repeat("\n", q.skipLines())...)
	case 'x':
		return q.codePoint(from, 2)
	case 'u':
		return q.codePoint(from, 4)
	case 'U':
		return q.codePoint(from, 8)
	default:
		value, known := escapeValue(c)
		if !known {
			return q.src.errorAt(from, `unknown escape in double quotes; a backslash itself is written \\, or put the text in single quotes`)
		}
		q.text = append(q.text, value...)
	}
	q.kept = len(q.text)
	return nil
}

// escapeValue is what a one-character escape stands for.
func escapeValue(c byte) (string, bool) {
	const letters = "0abtnvfre \t\"/\\N_LP"
	values := [...]string{
		"\x00", "\a", "\b", "\t", "\n", "\v", "\f", "\r", "\x1b", " ", "\t", "\"", "/", "\\",
		"\u0085", "\u00a0", "\u2028", "\u2029",
	}
	if i := strings.IndexByte(letters, c); i >= 0 {
		return values[i], true
	}
	return "", false
}

// codePoint reads the digits of an escape, and the second half where the first
// is half a surrogate pair, as JSON writes characters beyond U+FFFF.
func (q *doubleQuoted) codePoint(from, digits int) error {
	r, ok := q.hex(digits)
	if ok && utf16.IsSurrogate(r) && bytes.HasPrefix(q.src.data[q.at:], []byte(`\u`)) {
		q.at += 2
		var low rune
		low, ok = q.hex(4)
		r = utf16.DecodeRune(r, low)
		ok = ok && r != utf8.RuneError
	}
	if !ok || !utf8.ValidRune(r) {
		return q.src.errorAt(from, "this escape is no character")
	}
	q.text = utf8.AppendRune(q.text, r)
	q.kept = len(q.text)
	return nil
}

func (q *doubleQuoted) hex(digits int) (rune, bool) {
	end := min(q.at+digits, len(q.src.data))
	n, err := strconv.ParseUint(string(q.src.data[q.at:end]), 16, 32)
	if err != nil || end-q.at < digits || n > utf8.MaxRune {
		return 0, false
	}
	q.at = end
	return rune(n), true
}
