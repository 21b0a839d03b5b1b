package syntax

import "strings"

// posixEnd finds the end of [:name:], [.name.] or [=name=] that begins at from:
// the index of the second colon, dot or equals sign. (check_posix_syntax in
// pcre2_compile.c)
func (p *parser) posixEnd(from int) (end int, ok bool) {
	if !strings.HasPrefix(p.text[from:], "[:") && !strings.HasPrefix(p.text[from:], "[.") &&
		!strings.HasPrefix(p.text[from:], "[=") {
		return 0, false
	}
	mark := p.text[from+1]
	for i := from + 2; i+1 < len(p.text); i++ {
		c, following := p.text[i], p.text[i+1]
		switch {
		case c == '\\' && (following == ']' || following == '\\'):
			i++
		case c == '[' && following == mark, c == ']':
			return 0, false
		case c == mark && following == ']':
			return i, true
		}
	}
	return 0, false
}

// posixClass takes a [:name:] that ends at end. Where case does not count,
// upper and lower mean any letter, unless they follow Unicode.
func (p *parser) posixClass(end int) Category {
	if p.text[p.at+1] != ':' {
		p.fail("POSIX collating elements are not supported", p.at)
	}
	name, negative := strings.CutPrefix(p.text[p.at+2:end], "^")
	ascii, known := asciiPosix(name)
	if !known {
		p.fail("unknown POSIX class name", end-len(name))
	}
	if p.options.caseless && !p.tree.UCP && (name == "upper" || name == "lower") {
		name = "alpha"
		ascii, _ = asciiPosix(name)
	}
	p.at = end + len(":]")
	set := Category{Ranges: ascii}
	if p.tree.UCP {
		set, _ = p.listOnce("POSIX "+name, func() (Category, bool) { return unicodePosix(name, ascii), true })
	}
	set.Negative = negative
	return set
}

func asciiPosix(name string) (ranges []Range, known bool) {
	switch name {
	case "alpha":
		return []Range{{'A', 'Z'}, {'a', 'z'}}, true
	case "lower":
		return []Range{{'a', 'z'}}, true
	case "upper":
		return []Range{{'A', 'Z'}}, true
	case "alnum":
		return []Range{{'0', '9'}, {'A', 'Z'}, {'a', 'z'}}, true
	case "ascii":
		return []Range{{0, 0x7f}}, true
	case "blank":
		return []Range{{'\t', '\t'}, {' ', ' '}}, true
	case "cntrl":
		return []Range{{0, 0x1f}, {0x7f, 0x7f}}, true
	case "digit":
		return []Range{{'0', '9'}}, true
	case "graph":
		return []Range{{'!', '~'}}, true
	case "print":
		return []Range{{' ', '~'}}, true
	case "punct":
		return []Range{{'!', '/'}, {':', '@'}, {'[', '`'}, {'{', '~'}}, true
	case "space":
		return []Range{{'\t', '\r'}, {' ', ' '}}, true
	case "word":
		return asciiWord(), true
	case "xdigit":
		return []Range{{'0', '9'}, {'A', 'F'}, {'a', 'f'}}, true
	}
	return nil, false
}

// unicodePosix is what a class means among characters; ascii and xdigit stay
// what they are. (pcre2pattern: "POSIX character classes")
func unicodePosix(name string, ascii []Range) Category {
	switch name {
	case "alpha":
		return Category{Names: []string{"L"}}
	case "lower":
		return Category{Names: []string{"Ll"}}
	case "upper":
		return Category{Names: []string{"Lu"}}
	case "alnum":
		return unicodeAlphanumeric()
	case "blank":
		return Category{Ranges: horizontalSpace()}
	case "cntrl":
		return Category{Names: []string{"Cc"}}
	case "digit":
		return Category{Names: []string{"Nd"}}
	case "space":
		return unicodeSpace()
	case "word":
		return unicodeWord()
	case "punct":
		return Category{Names: []string{"P"}, Ranges: asciiSymbols()}
	case "graph":
		return Category{Ranges: without(visible(), append(unseen(), Range{0x180e, 0x180e}))}
	case "print":
		spaced := append(visible(), Category{Names: []string{"Zs"}}.All()...)
		return Category{Ranges: without(Normalize(spaced), unseen())}
	}
	return Category{Ranges: ascii}
}

func asciiSymbols() []Range {
	return []Range{{'$', '$'}, {'+', '+'}, {'<', '>'}, {'^', '^'}, {'`', '`'}, {'|', '|'}, {'~', '~'}}
}

// visible are the characters that leave a mark on paper, and unseen those of
// them that do not after all.
func visible() []Range {
	return Category{Names: []string{"L", "M", "N", "P", "S", "Cf", "Co"}}.All()
}

func unseen() []Range { return []Range{{0x61c, 0x61c}, {0x2066, 0x2069}} }
