package lint

import (
	"strings"
	"unicode/utf8"
)

// repaired is a text whose characters are as they were meant, with the offset of
// each of its bytes in the text as it is written.
type repaired struct {
	text string
	from []int
}

// asWritten is a text in which nothing has been repaired.
func asWritten(written string) repaired {
	from := make([]int, len(written)+1)
	for i := range from {
		from[i] = i
	}
	return repaired{written, from}
}

// repair puts ASCII characters for those that a page of text made of them. Full
// width signs are left alone inside quotes, where they are text.
func repair(written string) repaired {
	var out strings.Builder
	var from []int
	quoted, escaped := false, false
	for at, r := range written {
		plain := meant(r, quoted)
		if plain == dropped {
			continue
		}
		if plain == '"' && !escaped {
			quoted = !quoted
		}
		escaped = plain == '\\' && !escaped
		out.WriteRune(plain)
		for range utf8.RuneLen(plain) {
			from = append(from, at)
		}
	}
	return repaired{out.String(), append(from, len(written))}
}

// dropped stands for a character that nobody meant.
const dropped = -1

func meant(r rune, quoted bool) rune {
	switch {
	case isDoubleQuote(r):
		return '"'
	case isSingleQuote(r):
		return '\''
	case r == utf8.RuneError:
		return '?'
	case quoted:
		return r
	case isWideSpace(r):
		return ' '
	case isInvisible(r):
		return dropped
	case isFullWidth(r):
		return r - 0xfee0
	}
	return r
}

func isDoubleQuote(r rune) bool { return strings.ContainsRune("“”„‟〝〞〟＂", r) }

func isSingleQuote(r rune) bool { return strings.ContainsRune("‘’‚‛＇", r) }

// isWideSpace says whether r is a space that neither JSON nor HTTP knows.
func isWideSpace(r rune) bool {
	return r == 0xa0 || r == 0x3000 || r >= 0x2000 && r <= 0x200a || r == 0x202f || r == 0x205f
}

// isInvisible says whether r takes no room.
func isInvisible(r rune) bool {
	return r >= 0x200b && r <= 0x200f || r == 0x2060 || r == 0xfeff || r == 0xad || r >= 0x202a && r <= 0x202e
}

// isFullWidth says whether r is the full-width form of an ASCII digit or sign.
func isFullWidth(r rune) bool {
	return r >= '！' && r <= '～' && (r < 'Ａ' || r > 'Ｚ') && (r < 'ａ' || r > 'ｚ')
}
