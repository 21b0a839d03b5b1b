package syntax

import (
	"strings"
	"unicode"
)

// property takes p or P and the property's name behind it. (pcre2pattern:
// "Unicode character properties")
func (p *parser) property() Category {
	negative := p.text[p.at] == 'P'
	p.at++
	name, inverted := p.propertyName()
	set, known := p.listOnce(name, func() (Category, bool) { return propertySet(name) })
	if !known {
		p.fail("unknown property after \\P or \\p", p.at)
	}
	set.Negative = negative != inverted
	return set
}

// listOnce makes a set the first time that its name is met. Names of properties have
// no capitals and no spaces.
func (p *parser) listOnce(name string, list func() (Category, bool)) (set Category, known bool) {
	if set, known = p.sets[name]; known {
		return set, true
	}
	if set, known = list(); known {
		p.sets[name] = set
	}
	return set, known
}

// propertyName takes one letter, or what stands in braces: a name, without what
// does not count in names, and whether a circumflex stands in front.
func (p *parser) propertyName() (name string, inverted bool) {
	if p.accept("{") {
		inverted = p.accept("^")
		return p.bracedProperty(), inverted
	}
	if !p.more() {
		p.malformedProperty()
	}
	p.at++
	if !isLetter(p.text[p.at-1]) {
		p.malformedProperty()
	}
	return strings.ToLower(p.text[p.at-1 : p.at]), false
}

func (p *parser) bracedProperty() string {
	var b strings.Builder
	for p.takePropertySpace(); !p.accept("}"); p.takePropertySpace() {
		if !p.more() {
			p.malformedProperty()
		}
		b.WriteByte(p.text[p.at])
		p.at++
		if p.text[p.at-1] == 0 || b.Len() > maxProperty {
			p.malformedProperty()
		}
	}
	return strings.ToLower(b.String())
}

// maxProperty is how many characters a property's name can have.
const maxProperty = 48

// takePropertySpace takes what does not count in the name of a property.
func (p *parser) takePropertySpace() {
	p.takeWhile(func(c byte) bool { return isSpace(c) || c == '_' || c == '-' })
}

func (p *parser) malformedProperty() { p.fail("malformed \\P or \\p sequence", p.at) }

// propertySet is the characters that have a property. The name is written
// without capitals, spaces, hyphens and underscores. (pcre2pattern: "Script
// properties", "Binary properties", "The Bidi_Class property")
func propertySet(name string) (Category, bool) {
	if kind, value, ok := cutAny(name, ":="); ok {
		return valueSet(kind, value)
	}
	if set, ok := generalCategory(name); ok {
		return set, true
	}
	switch name {
	case "any":
		return Category{Ranges: []Range{{0, maxRune}}}, true
	case "xan":
		return unicodeAlphanumeric(), true
	case "xsp", "xps":
		return unicodeSpace(), true
	case "xwd":
		return unicodeWord(), true
	case "xuc":
		return Category{Ranges: universal()}, true
	}
	if set, ok := listedSet(name); ok {
		return set, true
	}
	return listedSet("scx:" + name)
}

func cutAny(text, chars string) (before, after string, found bool) {
	i := strings.IndexAny(text, chars)
	if i < 0 {
		return "", "", false
	}
	return text[:i], text[i+1:], true
}

// valueSet is the characters whose property kind has that value. A script has
// its own characters and, as a script extension, which is what a bare name
// means, those that it shares with a few others.
func valueSet(kind, value string) (Category, bool) {
	switch kind {
	case "bc", "bidiclass":
		return listedSet("bidi" + value)
	case "sc", "script":
		return listedSet("sc:" + value)
	case "scx", "scriptextensions":
		return listedSet("scx:" + value)
	}
	return Category{}, false
}

func generalCategory(name string) (Category, bool) {
	switch name {
	case "":
		return Category{}, false
	case "l&", "lc":
		return Category{Names: []string{"Lu", "Ll", "Lt"}}, true
	case "cn":
		return Category{Ranges: unassigned()}, true
	case "c":
		other := Category{Names: []string{"Cc", "Cf", "Co", "Cs"}}.All()
		return Category{Ranges: Normalize(append(other, unassigned()...))}, true
	}
	canonical := strings.ToUpper(name[:1]) + name[1:]
	_, known := unicode.Categories[canonical]
	return Category{Names: []string{canonical}}, known && len(name) <= 2
}

func unassigned() []Range {
	assigned := Category{Names: []string{"L", "M", "N", "P", "S", "Z", "Cc", "Cf", "Co", "Cs"}}
	return Complement(assigned.All())
}

// universal are the characters that C and C++ name with \u. (pcre2pattern:
// "PCRE2's additional properties")
func universal() []Range {
	return []Range{{'$', '$'}, {'@', '@'}, {'`', '`'}, {0xa0, 0xd7ff}, {0xe000, maxRune}}
}
