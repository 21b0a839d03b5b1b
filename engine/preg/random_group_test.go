package preg_test

import (
	"fmt"
	"strings"
)

// class writes a class in brackets.
func (w *writer) class() written {
	var b strings.Builder
	b.WriteString("[")
	negative := w.one(4)
	if negative {
		b.WriteString("^")
	}
	if w.one(10) {
		b.WriteString("]")
	}
	text := ""
	for range 1 + w.IntN(3) {
		member := w.member()
		b.WriteString(member.pattern)
		text = member.text
	}
	b.WriteString(w.pick("", "", "", "", "-") + "]")
	if negative {
		text = w.pick("x", "9", "!")
	}
	return written{b.String(), text}
}

func (w *writer) member() written {
	all := []written{
		{"a", "a"}, {"b", "b"}, {"a-c", "c"}, {"A-Z", "B"}, {"0-9", "1"}, {`\d`, "0"}, {`\w`, "k"}, {`\s`, " "},
		{`\W`, ","}, {`\D`, "s"}, {`\S`, "a"}, {`\h`, "\t"}, {`\v`, "\n"}, {`\H`, "a"}, {`\V`, "b"},
		{"[:alpha:]", "a"}, {"[:^digit:]", "a"}, {"[:space:]", " "}, {"[:punct:]", ":"}, {"[:upper:]", "A"},
		{"[:lower:]", "b"}, {"[:xdigit:]", "c"}, {"[:word:]", "_"}, {"[:print:]", "a"}, {"[:graph:]", "!"},
		{"[:alnum:]", "1"}, {"[:blank:]", " "}, {"[:cntrl:]", "\n"}, {"[:ascii:]", "a"},
		{`\pL`, "a"}, {`\P{Ll}`, "A"}, {`\p{^Lu}`, "a"}, {"あ", "あ"}, {"é", "é"}, {`\x80-\xff`, "\xe3"},
		{`\]`, "]"}, {`\\`, `\`}, {`\b`, "\b"}, {`\n`, "\n"}, {`\Qa-c\E`, "-"}, {`\E`, ""}, {`"`, `"`}, {":", ":"},
		{`\d-`, "-"}, {`\x{61}-\x{63}`, "b"}, {`\061`, "1"}, {"k-s", "s"}, {" ", " "}, {"#", "#"},
	}
	if w.has("u") {
		all = append(all, written{"ぁ-ん", "い"}, written{`\x{3042}-\x{304a}`, "い"}, written{"à-ü", "é"}, written{`\p{Han}`, "漢"})
	}
	return all[w.IntN(len(all))]
}

// nested writes a group of some kind, or a character where groups are deep
// enough.
func (w *writer) nested() written {
	if w.depth >= 3 {
		return w.character()
	}
	w.depth++
	defer func() { w.depth-- }()
	switch n := w.IntN(20); {
	case n < 7:
		return w.capture()
	case n < 11:
		return w.enclosed(w.pick("(?:", "(?:", "(?>", "(*atomic:", "(?i:", "(?s-i:", "(?x:", "(?^:"))
	case n < 12 && !w.looking:
		return w.reset()
	case n < 15:
		return w.ahead()
	case n < 17:
		return w.behind()
	}
	return w.condition()
}

func (w *writer) enclosed(open string) written {
	inside := w.alternatives()
	if w.looking {
		inside = w.sequence()
	}
	return written{open + inside.pattern + ")", inside.text}
}

func (w *writer) capture() written {
	if w.one(3) {
		return w.enclosed(w.named())
	}
	if !w.has("n") {
		w.groups++
	}
	return w.enclosed("(")
}

func (w *writer) named() string {
	name := fmt.Sprintf("n%d", len(w.names))
	if w.has("J") && len(w.names) > 0 && w.one(2) {
		name = w.names[w.IntN(len(w.names))]
	}
	w.names = append(w.names, name)
	w.groups++
	return fmt.Sprintf(w.pick("(?<%s>", "(?P<%s>", "(?'%s'"), name)
}

// reset writes (?|…), whose alternatives count their groups from the same
// number on.
func (w *writer) reset() written {
	first, before := w.enclosed("("), w.groups
	second := w.enclosed("(")
	w.groups = before
	if !w.has("n") {
		w.groups++
	}
	return written{"(?|" + first.pattern + "|" + second.pattern + ")", w.pick(first.text, second.text)}
}

func (w *writer) ahead() written {
	open := w.pick("(?=", "(?!", "(*pla:", "(*nla:", "(?*", "(*napla:")
	inside := w.enclosed(open)
	return written{inside.pattern, w.pick("", "", inside.text)}
}

func (w *writer) behind() written {
	around := w.looking
	w.looking = true
	inside := w.enclosed(w.pick("(?<=", "(?<=", "(?<!", "(*plb:", "(*nlb:", "(?<*", "(*naplb:"))
	w.looking = around
	return written{inside.pattern, w.pick("", inside.text)}
}

func (w *writer) condition() written {
	yes, no := w.sequence(), w.sequence()
	if w.looking {
		no = yes
	}
	asked := w.asked()
	if asked == "(DEFINE)" {
		w.names = append(w.names, "d")
		w.groups++
		return written{"(?(DEFINE)(?<d>" + yes.pattern + "))(?&d)", yes.text}
	}
	if w.one(4) && !w.looking {
		return written{"(?" + asked + yes.pattern + ")", yes.text}
	}
	return written{"(?" + asked + yes.pattern + "|" + no.pattern + ")", w.pick(yes.text, no.text)}
}

func (w *writer) asked() string {
	if w.one(3) {
		return w.ask(w.pick("(?=", "(?!", "(*pla:"))
	}
	all := []string{"(R)", "(VERSION>=10.4)", fmt.Sprintf("(%d)", 1+w.IntN(w.groups+1))}
	if len(w.names) > 0 {
		name := w.names[w.IntN(len(w.names))]
		all = append(all, "(<"+name+">)", "('"+name+"')", "("+name+")", "(R&"+name+")")
	}
	if !strings.Contains(strings.Join(w.names, " "), "d") && !w.looking {
		all = append(all, "(DEFINE)")
	}
	return w.pick(all...)
}

func (w *writer) ask(open string) string { return w.enclosed(open).pattern }

// referring writes what refers to a group: back, or as a call.
func (w *writer) referring() written {
	switch {
	case w.one(6):
		return w.recursive()
	case w.groups == 0:
		return written{w.pick(`\1`, "(?1)", ""), ""}
	}
	n := 1 + w.IntN(w.groups)
	all := []string{
		fmt.Sprintf(`\%d`, n), fmt.Sprintf(`\g{%d}`, n), fmt.Sprintf(`\g%d`, n), fmt.Sprintf(`\g{-%d}`, n),
		fmt.Sprintf("(?%d)", n), fmt.Sprintf(`\g<%d>`, n), fmt.Sprintf("(?-%d)", n),
		fmt.Sprintf(`\%d`, n+1), "(?+1)",
	}
	if len(w.names) > 0 {
		name := w.names[w.IntN(len(w.names))]
		all = append(all, "(?P="+name+")", `\k<`+name+">", `\k{`+name+"}", `\g{`+name+"}", "(?&"+name+")", "(?P>"+name+")", `\g'`+name+"'")
	}
	return written{w.pick(all...), w.pick("a", "b", "")}
}

// recursive writes what calls the whole pattern, now and then without end.
func (w *writer) recursive() written {
	all := []written{
		{"a(?R)?b", "ab"}, {`"(?0)*,`, `",`}, {`0(?:[^01]|(?R))*+1`, "0a1"}, {"k(?R)?", "k"}, {"(?R)?c", "c"},
		{"(?(R)a|b(?R)?)", "ba"}, {"A(?R)*?", "A"},
	}
	if w.one(20) {
		return written{"(?R)?", ""}
	}
	return all[w.IntN(len(all))]
}
