package backtrack

import (
	"unicode"
	"unicode/utf8"

	"callaction/engine/preg/syntax"
)

// reach is how a class looks at the subject.
type reach uint8

const (
	oneByte    reach = iota // a byte of low
	oneRune                 // a character: of low below 0x80, else of wide
	anyRune                 // any character
	notNewline              // no newline, whatever that is, then any character
)

// class is a test of one character.
type class struct {
	reach reach
	low   [256]bool
	// wide are the characters from 0x80 on: in order, and negated with outside.
	wide    []syntax.Range
	tables  []table
	outside bool
	single  bool // it is one literal
	allWide bool // it has all characters from 0x80 on
	cost    int  // what one of them costs, in instructions
}

// table is a Unicode category, or all but it.
type table struct {
	*unicode.RangeTable
	negative bool
}

// newClass is nil where n does not match one character.
func (c *compiler) newClass(n *syntax.Node) *class {
	switch n.Op {
	case syntax.OpLiteral:
		return c.literalClass(n)
	case syntax.OpSet:
		return c.setClass(n.Set)
	case syntax.OpByte:
		return allBytes()
	case syntax.OpAny:
		if c.tree.UTF {
			return &class{reach: anyRune}
		}
		return allBytes()
	case syntax.OpDot:
		return c.dot()
	}
	return nil
}

func allBytes() *class {
	c := &class{}
	for i := range c.low {
		c.low[i] = true
	}
	return c
}

func (c *compiler) dot() *class {
	if c.settings.newline != lineFeed {
		return &class{reach: notNewline}
	}
	all := allBytes()
	all.low['\n'] = false
	if c.tree.UTF {
		all.reach, all.outside, all.allWide = oneRune, true, true
	}
	return all
}

func (c *compiler) literalClass(n *syntax.Node) *class {
	ranges := []syntax.Range{{Lo: n.Rune, Hi: n.Rune}}
	for _, o := range n.Others {
		ranges = append(ranges, syntax.Range{Lo: o, Hi: o})
	}
	made := c.setClass(&syntax.Set{Ranges: syntax.Normalize(ranges)})
	made.single = true
	return made
}

func (c *compiler) setClass(set *syntax.Set) *class {
	made := &class{wide: set.Ranges, outside: set.Negative}
	for _, category := range set.Distinct() {
		made.addCategory(category)
	}
	limit := rune(len(made.low))
	if c.tree.UTF {
		made.reach, limit = oneRune, utf8.RuneSelf
	}
	for r := range limit {
		made.low[r] = made.has(r)
	}
	made.allWide = made.outside && !made.listsWide()
	made.cost = made.costOfWide()
	return made
}

// addCategory joins what a category holds to the class.
func (c *class) addCategory(category syntax.Category) {
	if category.Negative && len(category.Names)+len(category.Ranges) > 1 || len(category.Names) == 0 {
		c.wide = syntax.Normalize(append(c.wide[:len(c.wide):len(c.wide)], category.All()...))
		return
	}
	c.wide = syntax.Normalize(append(c.wide[:len(c.wide):len(c.wide)], category.Ranges...))
	for _, name := range category.Names {
		c.tables = append(c.tables, table{unicodeTable(name), category.Negative})
	}
}

func unicodeTable(name string) *unicode.RangeTable {
	if t, ok := unicode.Categories[name]; ok {
		return t
	}
	return unicode.Scripts[name]
}

// has says whether character r belongs to the class.
func (c *class) has(r rune) bool { return c.listed(r) != c.outside }

func (c *class) listed(r rune) bool {
	lo, hi := 0, len(c.wide)
	for lo < hi {
		middle := (lo + hi) / 2
		switch {
		case r < c.wide[middle].Lo:
			hi = middle
		case r > c.wide[middle].Hi:
			lo = middle + 1
		default:
			return true
		}
	}
	for _, t := range c.tables {
		if unicode.Is(t.RangeTable, r) != t.negative {
			return true
		}
	}
	return false
}

// disjoint says that no character belongs to both. It says so too rarely
// rather than too often.
func (c *class) disjoint(d *class) bool {
	if c.reach > oneRune || d.reach > oneRune {
		return false
	}
	limit := len(c.low)
	if c.reach == oneRune {
		limit = utf8.RuneSelf
	}
	for i := range limit {
		if c.low[i] && d.low[i] {
			return false
		}
	}
	return c.reach == oneByte || c.narrow() || d.narrow() || c.apart(d)
}

// narrow says that the class has no character from 0x80 on.
func (c *class) narrow() bool { return !c.outside && !c.listsWide() }

// listsWide says that wide or tables have a character from 0x80 on.
func (c *class) listsWide() bool {
	return len(c.tables) > 0 || len(c.wide) > 0 && c.wide[len(c.wide)-1].Hi >= utf8.RuneSelf
}

// apart says that one of them is a literal that the other does not have.
func (c *class) apart(d *class) bool {
	one, other := c, d
	if !one.single {
		one, other = d, c
	}
	if !one.single {
		return false
	}
	for _, r := range one.wide {
		for char := max(r.Lo, utf8.RuneSelf); char <= r.Hi; char++ {
			if other.has(char) {
				return false
			}
		}
	}
	return true
}
