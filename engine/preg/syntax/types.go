package syntax

// isType says whether c, behind a backslash, is one of the generic character
// types \d \D \h \H \s \S \v \V \w \W.
func isType(c byte) bool {
	switch c | 0x20 {
	case 'd', 'h', 's', 'v', 'w':
		return true
	}
	return false
}

// typeSet is the set of a generic character type. (pcre2pattern: "Generic
// character types")
func (p *parser) typeSet(c byte) Category {
	set := p.positiveType(c | 0x20)
	set.Negative = c&0x20 == 0
	return set
}

func (p *parser) positiveType(c byte) Category {
	switch c {
	case 'h':
		return Category{Ranges: horizontalSpace()}
	case 'v':
		return Category{Ranges: []Range{{'\n', '\r'}, {0x85, 0x85}, {0x2028, 0x2029}}}
	case 'd':
		return p.unicodeOr(Category{Names: []string{"Nd"}}, Range{'0', '9'})
	case 's':
		return p.unicodeOr(unicodeSpace(), Range{'\t', '\r'}, Range{' ', ' '})
	}
	return p.unicodeOr(unicodeWord(), asciiWord()...)
}

// unicodeOr is what a type means among characters, or else among bytes.
func (p *parser) unicodeOr(c Category, ascii ...Range) Category {
	if p.tree.UCP {
		return c
	}
	return Category{Ranges: ascii}
}

func horizontalSpace() []Range {
	return []Range{
		{'\t', '\t'}, {' ', ' '}, {0xa0, 0xa0}, {0x1680, 0x1680}, {0x180e, 0x180e},
		{0x2000, 0x200a}, {0x202f, 0x202f}, {0x205f, 0x205f}, {0x3000, 0x3000},
	}
}

func asciiWord() []Range {
	return []Range{{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}}
}

// The Perl-like properties of PCRE2: Xan, Xsp (and Xps) and Xwd.

func unicodeAlphanumeric() Category { return Category{Names: []string{"L", "N"}} }

func unicodeSpace() Category {
	return Category{
		Names:  []string{"Z"},
		Ranges: []Range{{'\t', '\r'}, {0x85, 0x85}, {0x180e, 0x180e}},
	}
}

func unicodeWord() Category {
	return Category{Names: []string{"L", "N"}, Ranges: []Range{{'_', '_'}}}
}
