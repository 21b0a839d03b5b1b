package syntax

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// maxName is how many bytes a group's name can have.
const maxName = 32

// maxNames is how many groups of a pattern can have names.
const maxNames = 10000

// nameTable knows the groups' names in the order in which they were met.
type nameTable []Name

// groups are the numbers of the groups with that name.
func (t nameTable) groups(name string) []int {
	var numbers []int
	for _, n := range t {
		if n.Text == name {
			numbers = append(numbers, n.Group)
		}
	}
	return numbers
}

// inOrder are the names in the order of their groups.
func (t nameTable) inOrder() []Name {
	all := slices.Clone(t)
	slices.SortStableFunc(all, func(a, b Name) int { return a.Group - b.Group })
	return all
}

// groupName takes a name and the character that ends it. (pcre2pattern: "Named
// capture groups")
func (p *parser) groupName(end byte) string {
	start := p.at
	if !p.more() {
		p.fail("subpattern name expected", p.at)
	}
	if p.isNameDigit() {
		p.fail("subpattern name must start with a non-digit", p.at)
	}
	for p.more() && p.wordSize() > 0 {
		p.at += p.wordSize()
	}
	name := p.text[start:p.at]
	p.checkNameLength(name)
	switch {
	case name == "":
		p.fail("subpattern name expected", p.at)
	case !p.is(end):
		p.fail("syntax error in subpattern name (missing terminator?)", p.at)
	}
	p.at++
	return name
}

// isNameDigit says whether a digit comes next, of any script where characters
// are read.
func (p *parser) isNameDigit() bool {
	if !p.utf {
		return isDigit(p.text[p.at])
	}
	r, _ := utf8.DecodeRuneInString(p.text[p.at:])
	return unicode.Is(unicode.Nd, r)
}

// checkNameLength refuses a name that is too long and has just been taken.
func (p *parser) checkNameLength(name string) {
	if len(name) > maxName {
		p.fail("subpattern name is too long (maximum 32 code units)", p.at)
	}
}

// wordSize is the length in bytes of the next character if it can stand in a
// name, otherwise 0.
func (p *parser) wordSize() int {
	if !p.utf {
		if isWord(p.text[p.at]) {
			return 1
		}
		return 0
	}
	r, size := utf8.DecodeRuneInString(p.text[p.at:])
	if r == '_' || unicode.In(r, unicode.L, unicode.Nd) {
		return size
	}
	return 0
}

// nameGroup gives group number its name, which ended at offset.
func (p *parser) nameGroup(number int, name string, offset int) {
	if len(p.names) >= maxNames {
		p.fail("too many named subpatterns (maximum 10000)", offset)
	}
	for _, n := range p.names {
		switch {
		case n.Text == name && n.Group == number:
			return
		case n.Text == name && !p.options.duplicateNames:
			p.fail("two named subpatterns have the same name (PCRE2_DUPNAMES not set)", offset)
		case n.Text != name && n.Group == number:
			p.fail("different names for subpatterns of the same number are not allowed", offset)
		}
	}
	p.names = append(p.names, Name{name, number})
}
