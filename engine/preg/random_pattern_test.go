package preg_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// written is a piece of a pattern and a text that it may match.
type written struct{ pattern, text string }

// writer writes random patterns. What it writes follows from its seed.
type writer struct {
	*rand.Rand
	flags string
	depth int
	// groups is how many capture groups there are so far, names what they are
	// called.
	groups int
	names  []string
	// looking says that what is written stands in a look-behind, and has to
	// have a fixed length.
	looking bool
}

// randomPattern is a pattern with delimiters and modifiers, and a text that it
// may match.
func randomPattern(seed uint64) written {
	w := &writer{Rand: rand.New(rand.NewPCG(seed, 0))}
	w.flags = w.modifiers()
	all := w.alternatives()
	if w.one(20) {
		all.pattern = w.setting() + all.pattern
	}
	all.pattern = w.framed(all.pattern)
	return all
}

// one says yes once in n times.
func (w *writer) one(n int) bool { return w.IntN(n) == 0 }

func (w *writer) pick(from ...string) string { return from[w.IntN(len(from))] }

func (w *writer) has(flag string) bool { return strings.Contains(w.flags, flag) }

func (w *writer) modifiers() string {
	var b strings.Builder
	if w.one(3) {
		b.WriteString("u")
	}
	for _, flag := range "imsxADUJnXS" {
		if w.one(10) {
			b.WriteRune(flag)
		}
	}
	return b.String() + w.pick("", "", "", "", " ", "\n")
}

func (w *writer) setting() string {
	return w.pick("(*ANYCRLF)", "(*CRLF)", "(*CR)", "(*LF)", "(*ANY)", "(*NUL)", "(*BSR_ANYCRLF)",
		"(*BSR_UNICODE)", "(*NO_START_OPT)", "(*NO_AUTO_POSSESS)", "(*NO_DOTSTAR_ANCHOR)",
		"(*CRLF)(*BSR_ANYCRLF)", "(*UCP)", "(*UTF)", "(*UTF)(*UCP)")
}

// framed puts delimiters around a body, which they must not end.
func (w *writer) framed(body string) string {
	frame := w.pick("//", "//", "//", "##", "~~", "!!", "%%", "{}", "()", "[]", "<>", "\"\"", "\xc3\xc3")
	if strings.ContainsAny(body, frame[:1]) || strings.Contains(body, frame[1:]) {
		frame = "\x01\x01"
	}
	return w.pick("", "", "", " ", "\n\t") + frame[:1] + body + frame[1:] + w.flags
}

// alternatives writes one or several; the text is that of one of them.
func (w *writer) alternatives() written {
	all := w.sequence()
	for w.one(4) {
		next := w.sequence()
		all.pattern += "|" + next.pattern
		if w.one(2) {
			all.text = next.text
		}
	}
	return all
}

func (w *writer) sequence() written {
	var all written
	for range 1 + w.IntN(5-w.depth) {
		next := w.quantified()
		all.pattern += next.pattern
		all.text += next.text
	}
	return all
}

// quantified writes an item and perhaps how often it comes.
func (w *writer) quantified() written {
	item := w.item()
	switch {
	case w.looking && w.one(4) && item.text != "":
		return written{item.pattern + "{2}", item.text + item.text}
	case w.looking || !w.one(3) || item.text == "" && !w.one(4):
		return item
	}
	least, most := w.IntN(3), w.IntN(3)
	sign := w.pick("*", "+", "?", fmt.Sprintf("{%d}", least), fmt.Sprintf("{%d,}", least),
		fmt.Sprintf("{%d,%d}", least, least+most), fmt.Sprintf("{,%d}", most))
	if w.has("x") && w.one(5) {
		sign += " "
	}
	item.pattern += sign + w.pick("", "", "", "?", "?", "+")
	item.text = strings.Repeat(item.text, w.IntN(4))
	return item
}

// item writes what a quantifier can follow, or what stands for no characters.
func (w *writer) item() written {
	switch n := w.IntN(100); {
	case n < 38:
		return w.character()
	case n < 52:
		return w.class()
	case n < 60:
		return w.typed()
	case n < 66:
		return written{pattern: w.edge()}
	case n < 70:
		return w.sundry()
	case n < 75:
		return w.referring()
	case n < 77:
		return written{pattern: w.verb()}
	case n < 80 && !w.looking:
		return w.real()
	}
	return w.nested()
}

func (w *writer) character() written {
	plain := w.pick("a", "b", "c", "a", "b", "A", "B", "k", "s", "0", "1", `"`, ":", ",", "あ", "い", "é", "ß", "K")
	switch w.IntN(12) {
	case 0:
		return written{".", plain}
	case 1:
		return w.escaped()
	}
	return written{plain, plain}
}

func (w *writer) escaped() written {
	all := []written{
		{`\n`, "\n"}, {`\r\n`, "\r\n"}, {`\t`, "\t"}, {`\x61`, "a"}, {`\x{62}`, "b"}, {`\o{141}`, "a"},
		{`\141`, "a"}, {`\cI`, "\t"}, {`\e`, "\x1b"}, {`\{`, "{"}, {`\[`, "["}, {`\.`, "."}, {`\\`, `\`},
		{`\Qa.b\E`, "a.b"}, {`\Q(\E`, "("}, {`\E`, ""}, {`\Q\E`, ""}, {`{`, "{"}, {`}`, "}"}, {`]`, "]"},
		{`\xe3`, "\xe3"}, {`\x82`, "\x82"}, {`\0`, "\x00"}, {`#`, "#"},
	}
	if w.has("u") {
		all = append(all, written{`\x{3042}`, "あ"}, written{`\N{U+3044}`, "い"}, written{`\x{212a}`, "\u212a"})
	}
	return all[w.IntN(len(all))]
}

// typed writes an escape that stands for many characters.
func (w *writer) typed() written {
	all := []written{
		{`\d`, "1"}, {`\D`, "a"}, {`\w`, "a"}, {`\W`, ","}, {`\s`, " "}, {`\S`, "b"}, {`\h`, "\t"}, {`\H`, "c"},
		{`\v`, "\n"}, {`\V`, "a"}, {`\N`, "a"}, {`\p{L}`, "a"}, {`\pN`, "1"}, {`\P{Lu}`, "a"}, {`\p{^Ll}`, "A"},
		{`\p{Han}`, "漢"}, {`\p{Hiragana}`, "あ"}, {`\p{Latin}`, "é"}, {`\p{L&}`, "k"}, {`\p{Xwd}`, "0"},
		{`\p{sc=Greek}`, "Σ"}, {`\pP`, ":"}, {`\p{Emoji}`, "1"}, {`\p{Alphabetic}`, "a"}, {`\p{bidi_class:L}`, "k"}, {`\P{IDS}`, "1"},
	}
	if !w.looking {
		all = append(all, written{`\R`, "\r\n"}, written{`\R`, "\n"}, written{`\X`, "e\u0301"}, written{`\X`, "\r\n"})
	}
	if !w.has("u") {
		all = append(all, written{`\C`, "\x82"})
	}
	return all[w.IntN(len(all))]
}

func (w *writer) edge() string {
	return w.pick("^", "$", `\A`, `\z`, `\Z`, `\b`, `\B`, `\G`, "^", "$", "[[:<:]]", "[[:>:]]")
}

// sundry writes what changes how the rest is read, or nothing.
func (w *writer) sundry() written {
	if w.looking {
		return written{}
	}
	return written{pattern: w.pick(`\K`, "(?i)", "(?-i)", "(?s)", "(?m)", "(?x)", "(?xx)", "(?U)", "(?^)", "(?n)", "(?J)",
		"(?i-s)", "(?#a comment)", "(?C)", "(?C1)", "(?C'x')", "{,3}")}
}

func (w *writer) verb() string {
	return w.pick("(*F)", "(*FAIL)", "(*ACCEPT)", "(*COMMIT)", "(*PRUNE)", "(*SKIP)", "(*THEN)", "(*:m)",
		"(*MARK:m)", "(*SKIP:m)", "(*PRUNE:m)", "(*THEN:m)", "(*COMMIT:m)", "(*F:m)")
}

// real writes what the patterns of rules have in them.
func (w *writer) real() written {
	all := []written{
		{`"totalCount":"(\d+)"`, `"totalCount":"0"`}, {`"value":"([^"]*)"`, `"value":"5"`},
		{`"((?:[^"\\]|\\.)*)"`, `"a\"b"`}, {`"(.*?)"`, `"id"`}, {`\{"records":\[`, `{"records":[`},
		{`("value":"([0-9]+)"}}],)*`, `"value":"5"}}],`}, {`"id":"(\d+)",?`, `"id":"17",`},
		{`(\d+)(?:,(\d+))*`, "1,2,3"}, {`<(\w+)[^>]*>(.*?)</\1>`, "<b>x</b>"}, {`0\d{9,10}`, "0901234567"},
	}
	chosen := all[w.IntN(len(all))]
	if !w.has("n") {
		w.groups += strings.Count(strings.ReplaceAll(chosen.pattern, "(?:", ""), "(")
	}
	return chosen
}
