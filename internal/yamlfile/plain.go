package yamlfile

import (
	"strings"
	"unicode/utf8"
)

// readPlain reads a text without quotes. value is what the library made of its
// shadow: the same characters, with other blanks.
func readPlain(s *source, start int, value string) (text string, end int, err error) {
	if !canBegin(value) {
		return "", 0, s.errorAt(start, "a text cannot begin with %q; put it in quotes", value[:1])
	}
	end = start
	for _, r := range value {
		if isBlank(r) {
			continue
		}
		end = skipBlanks(s.data, end)
		got, size := utf8.DecodeRune(s.data[end:])
		if got != r {
			return "", 0, s.errorAt(start, "this text cannot be read; put it in quotes")
		}
		end += size
	}
	return fold(s.text(span{start, end})), end, nil
}

// canBegin says whether a text may begin so without quotes. The library lets
// more pass.
func canBegin(value string) bool {
	if value == "" || strings.IndexByte(",[]{}#&*!|>'\"%@`", value[0]) >= 0 {
		return false
	}
	alone := len(value) == 1 || isBlank(rune(value[1]))
	return !alone || strings.IndexByte("?:-", value[0]) < 0
}

func isBlank(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' }

func skipBlanks(data []byte, at int) int {
	for at < len(data) && isBlank(rune(data[at])) {
		at++
	}
	return at
}

// fold is a text over several lines as YAML reads it: a line break is a blank,
// and of several the first counts for nothing.
func fold(text string) string {
	if !strings.ContainsAny(text, "\r\n") {
		return text
	}
	var b strings.Builder
	starts := lineStarts([]byte(text))
	empty := 0
	for i, from := range starts {
		to := len(text)
		if i+1 < len(starts) {
			to = starts[i+1]
		}
		line := strings.TrimRight(text[from:to], "\r\n")
		if i > 0 {
			line = strings.TrimLeft(line, " \t")
		}
		if i+1 < len(starts) {
			line = strings.TrimRight(line, " \t")
		}
		if i > 0 && i+1 < len(starts) && line == "" {
			empty++
			continue
		}
		if i > 0 {
			b.WriteString(foldedBreak(empty))
			empty = 0
		}
		b.WriteString(line)
	}
	return b.String()
}

// foldedBreak is what a line break and the empty lines behind it become.
func foldedBreak(empty int) string {
	if empty == 0 {
		return " "
	}
	return strings.Repeat("\n", empty)
}
