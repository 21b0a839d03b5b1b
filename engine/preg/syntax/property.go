package syntax

import (
	"strings"
	"unicode"
)

// property takes p or P and the property's name behind it. A property that
// PCRE2 knows and whose characters are not known here becomes a Category whose
// Unknown says so. (pcre2pattern: "Unicode character properties")
func (p *parser) property() Category {
	negative := p.text[p.at] == 'P'
	p.at++
	from := p.at
	name, inverted := p.propertyName()
	if !isProperty(name) {
		p.fail("unknown property after \\P or \\p", p.at)
	}
	set, known := propertySet(name)
	if !known {
		set.Unknown = strings.Trim(p.text[from:p.at], "{^}")
	}
	set.Negative = negative != inverted
	return set
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

func propertySet(name string) (Category, bool) {
	if kind, value, ok := cutAny(name, ":="); ok {
		return scriptSet(kind, value)
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
	}
	return scriptSet("scx", name)
}

func cutAny(text, chars string) (before, after string, found bool) {
	i := strings.IndexAny(text, chars)
	if i < 0 {
		return "", "", false
	}
	return text[:i], text[i+1:], true
}

func generalCategory(name string) (Category, bool) {
	switch name {
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

// scriptSet is the characters of a script: with kind "sc" those of its own,
// with "scx" also those that it shares with few others, which is what a bare
// name means.
func scriptSet(kind, name string) (Category, bool) {
	script, known := scriptName(name)
	if !known {
		return Category{}, false
	}
	set := Category{Names: []string{script}}
	switch kind {
	case "sc", "script":
		return set, true
	case "scx", "scriptextensions":
		set.Ranges, known = shared(script)
		return set, known
	}
	return Category{}, false
}

func scriptName(name string) (string, bool) {
	switch name {
	case "hani":
		return "Han", true
	case "hira":
		return "Hiragana", true
	case "kana":
		return "Katakana", true
	case "hang":
		return "Hangul", true
	case "latn":
		return "Latin", true
	case "grek":
		return "Greek", true
	case "cyrl":
		return "Cyrillic", true
	}
	for script := range unicode.Scripts {
		if strings.ToLower(strings.ReplaceAll(script, "_", "")) == name {
			return script, true
		}
	}
	return "", false
}

// shared are the characters that a script shares with others, by Unicode's
// Script_Extensions. Package unicode does not have them.
func shared(script string) (ranges []Range, known bool) {
	switch script {
	case "Hiragana", "Katakana":
		return []Range{
			{0x3001, 0x3003}, {0x3008, 0x3011}, {0x3013, 0x301f}, {0x3030, 0x3035}, {0x3037, 0x3037},
			{0x303c, 0x303d}, {0x3099, 0x309c}, {0x30a0, 0x30a0}, {0x30fb, 0x30fc}, {0xfe45, 0xfe46},
			{0xff61, 0xff65}, {0xff70, 0xff70}, {0xff9e, 0xff9f},
		}, true
	case "Han":
		return []Range{
			{0x3001, 0x3003}, {0x3006, 0x3006}, {0x3008, 0x3011}, {0x3013, 0x301f}, {0x302a, 0x302d},
			{0x3030, 0x3030}, {0x3037, 0x3037}, {0x303c, 0x303f}, {0x30fb, 0x30fb}, {0x3190, 0x319f},
			{0x31c0, 0x31e3}, {0x3220, 0x3247}, {0x3280, 0x32b0}, {0x32c0, 0x32cb}, {0x32ff, 0x32ff},
			{0x3358, 0x3370}, {0x337b, 0x337f}, {0x33e0, 0x33fe}, {0xa700, 0xa707}, {0xfe45, 0xfe46},
			{0xff61, 0xff65}, {0x1d360, 0x1d371}, {0x1f250, 0x1f251},
		}, true
	case "Hangul":
		return []Range{
			{0x3001, 0x3003}, {0x3008, 0x3011}, {0x3013, 0x301f}, {0x3030, 0x3030}, {0x3037, 0x3037},
			{0x30fb, 0x30fb}, {0xfe45, 0xfe46}, {0xff61, 0xff65},
		}, true
	case "Latin":
		return []Range{
			{0x363, 0x36f}, {0x485, 0x486}, {0x951, 0x952}, {0x10fb, 0x10fb}, {0x202f, 0x202f},
			{0x20f0, 0x20f0}, {0xa700, 0xa707}, {0xa92e, 0xa92e},
		}, true
	case "Greek":
		return []Range{{0x342, 0x342}, {0x345, 0x345}, {0x1dc0, 0x1dc1}}, true
	case "Cyrillic":
		return []Range{{0x485, 0x486}, {0x1df8, 0x1df8}, {0x2e43, 0x2e43}}, true
	case "Armenian", "Hebrew", "Thai", "Tibetan":
		return nil, true
	}
	return nil, false
}
