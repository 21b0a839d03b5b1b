package query

import (
	"html"
	"slices"
	"strings"
	"unicode"

	"callaction/fakekintone/internal/quirks"
	"callaction/fakekintone/internal/record"
)

// blank holds for what "is empty" finds: no files, and text of nothing but
// space (kintone's query language: is empty).
type blank struct{}

func (blank) holds(v record.Value) bool {
	return len(v.Items) == 0 && strings.TrimSpace(v.Text) == ""
}

// search holds for what "like" finds: in a text, in a rich text without its
// tags, in the names of files.
type search struct {
	rich bool
	find func(text string) bool
}

func (c *checker) search(f Field, keyword string) search {
	s := search{rich: f.Type == record.TypeRichText}
	if c.env.Quirks.Is(quirks.LikeSearch(), quirks.LikeSubstring) {
		s.find = func(text string) bool { return strings.Contains(text, keyword) }
	} else {
		s.find = finder(keyword)
	}
	return s
}

func (s search) holds(v record.Value) bool {
	text := v.Text
	if s.rich {
		text = plainText(text)
	}
	return s.find(text) || slices.ContainsFunc(v.Items, func(i record.Item) bool { return s.find(i.Name) })
}

// finder looks for the words of a keyword, in their order and side by side,
// among the words of a text. Case and width count. A keyword of one character,
// or without a letter or digit, finds nothing.
func finder(keyword string) func(text string) bool {
	wanted := words(keyword)
	if len(wanted) == 0 || len(wanted) == 1 && len([]rune(wanted[0])) == 1 {
		return func(string) bool { return false }
	}
	return func(text string) bool {
		return strings.Contains(text, wanted[0]) && inSequence(words(text), wanted)
	}
}

func inSequence(all, wanted []string) bool {
	for i := 0; i+len(wanted) <= len(all); i++ {
		if slices.Equal(all[i:i+len(wanted)], wanted) {
			return true
		}
	}
	return false
}

// words cuts a text as a search index does that knows no Japanese grammar: runs
// of letters and digits are one word each, in runs of ideographs and kana every
// two neighbours are one.
func words(text string) []string {
	var all []string
	for text != "" {
		class, end := firstRun(text)
		switch class {
		case wordClass:
			all = append(all, text[:end])
		case pairsClass:
			all = append(all, pairs(text[:end])...)
		}
		text = text[end:]
	}
	return all
}

type runeClass int

const (
	gapClass runeClass = iota
	wordClass
	pairsClass
)

// firstRun measures the characters of one class at the beginning of a text.
func firstRun(text string) (class runeClass, end int) {
	for i, c := range text {
		if i == 0 {
			class = classOf(c)
		} else if classOf(c) != class {
			return class, i
		}
	}
	return class, len(text)
}

func classOf(c rune) runeClass {
	switch {
	case c == 'ー' || c == 'ｰ' || unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul):
		return pairsClass
	case unicode.In(c, unicode.Letter, unicode.Mark, unicode.Number):
		return wordClass
	default:
		return gapClass
	}
}

func pairs(text string) []string {
	runes := []rune(text)
	if len(runes) == 1 {
		return []string{text}
	}
	all := make([]string, len(runes)-1)
	for i := range all {
		all[i] = string(runes[i : i+2])
	}
	return all
}

// plainText is a rich text without its tags, each of which parts words.
func plainText(rich string) string {
	var plain strings.Builder
	for rich != "" {
		text, tag, _ := strings.Cut(rich, "<")
		plain.WriteString(text)
		plain.WriteByte(' ')
		_, rich, _ = strings.Cut(tag, ">")
	}
	return html.UnescapeString(plain.String())
}
