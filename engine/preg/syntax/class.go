package syntax

import "strings"

// class takes a bracket and all up to the closing one. (pcre2pattern: "Square
// brackets and character classes")
func (p *parser) class() *Node {
	start := p.at
	if _, ok := p.posixEnd(p.at); ok {
		if p.has("[:") {
			p.fail("POSIX named classes are supported only within a class", p.at)
		}
		p.fail("POSIX collating elements are not supported", p.at)
	}
	c := &classReader{parser: p, set: &Set{}}
	c.read()
	set := c.set
	if p.options.caseless {
		set.Ranges = p.foldRanges(set.Ranges)
	}
	return p.setNode(set, start)
}

// wordEdge takes [[:<:]] or [[:>:]], the edges of a word in older libraries. It
// is \b and a look-around, of which a quantifier repeats only the latter.
func (s *sequence) wordEdge() {
	start := s.at
	atEnd := s.has("[[:>:]]")
	s.at += len("[[:<:]]")
	s.add(s.parser.node(OpWordBoundary, start), false)
	word := s.setNode(&Set{Categories: []Category{s.typeSet('w')}}, start)
	look := s.parser.node(OpLook, start, word)
	look.Behind = atEnd
	s.add(look, true)
}

// classReader is a class while it is being read.
type classReader struct {
	*parser
	set     *Set
	quoting bool // between \Q and \E
	last    lastItem
	from    rune // the character that began a range, or that stands by itself
}

// lastItem is what stands in front of the present place in a class.
type lastItem uint8

const (
	noItem    lastItem = iota
	oneItem            // from, which may begin a range
	openRange          // from and a hyphen
	manyItem           // \d, [:alpha:], \pL: no range can begin with it
)

// classItem is one member of a class.
type classItem struct {
	many bool
	r    rune
	set  Category // where many
}

func (c *classReader) read() {
	c.at++
	c.skipNothing()
	c.set.Negative = c.accept("^")
	c.skipNothing()
	if !c.more() && strings.HasSuffix(c.text, `\E`) {
		c.fail(textEndsInBackslash, c.at) // as PCRE2 says after a quotation of nothing
	}
	for first := true; c.step(first); {
		first = false
	}
	c.settle()
}

// step reads one member and says whether more can come. A closing bracket that
// comes first is a member.
func (c *classReader) step(first bool) bool {
	c.skipQuotes()
	switch {
	case !c.more():
		c.fail(textClassNotClosed, len(c.text))
	case !c.quoting && !first && c.accept("]"):
		return false
	}
	item := c.item()
	if c.last == openRange {
		c.closeRange(item)
		return true
	}
	c.settle()
	c.begin(item)
	return c.hyphen()
}

// skipQuotes takes \Q and \E, and with xx the spaces that do not count.
func (c *classReader) skipQuotes() {
	for {
		switch {
		case c.accept(`\E`):
			c.quoting = false
		case !c.quoting && c.accept(`\Q`):
			c.quoting = true
		case !c.quoting && c.skipSpace():
		default:
			return
		}
	}
}

// skipNothing takes what stands for nothing at all.
func (c *classReader) skipNothing() {
	for c.accept(`\E`) || c.accept(`\Q\E`) || c.skipSpace() {
	}
}

func (c *classReader) skipSpace() bool {
	return c.options.extendedMore && (c.accept(" ") || c.accept("\t"))
}

func (c *classReader) item() classItem {
	start := c.at
	if !c.quoting {
		if end, ok := c.posixEnd(c.at); ok {
			if c.last == openRange {
				c.fail(textBadRange, start+1)
			}
			return classItem{many: true, set: c.posixClass(end)}
		}
		if c.accept(`\`) {
			return c.escapedItem()
		}
	}
	return classItem{r: c.next()}
}

func (c *classReader) escapedItem() classItem {
	if !c.more() {
		c.fail(textEndsInBackslash, c.at)
	}
	if r, ok := c.character(true); ok {
		return classItem{r: r}
	}
	e := c.text[c.at]
	switch {
	case isType(e):
		c.at++
		return classItem{many: true, set: c.typeSet(e)}
	case e|0x20 == 'p' && c.last == openRange:
		c.fail(textBadRange, c.at+1)
	case e|0x20 == 'p':
		return classItem{many: true, set: c.property()}
	case e == 'g':
		c.at++
		return classItem{r: 'g'}
	}
	c.refuseEscape(e)
	return classItem{}
}

func (c *classReader) refuseEscape(e byte) {
	c.at++
	if e == 'N' {
		c.noName()
	}
	known := strings.IndexByte("ABCGKNRXZkz", e) >= 0
	never := strings.IndexByte("BRX", e) >= 0
	switch {
	case known && !never && c.last == openRange:
		c.fail(textBadRange, c.at)
	case e == 'N':
		c.fail("\\N is not supported in a class", c.at)
	case known:
		c.fail("escape sequence is invalid in character class", c.at-1)
	}
	c.unknownEscape(e)
}

// settle adds a character that has turned out not to begin a range.
func (c *classReader) settle() {
	if c.last == oneItem {
		c.add(c.from, c.from)
	}
	c.last = noItem
}

func (c *classReader) add(lo, hi rune) { c.set.Ranges = append(c.set.Ranges, Range{lo, hi}) }

func (c *classReader) begin(item classItem) {
	if item.many {
		c.set.Categories = append(c.set.Categories, item.set)
		c.last = manyItem
		return
	}
	c.from, c.last = item.r, oneItem
}

func (c *classReader) closeRange(to classItem) {
	c.last = noItem
	switch {
	case to.many:
		c.fail(textBadRange, c.at)
	case to.r < c.from:
		c.fail("range out of order in character class", c.at-1)
	}
	c.add(c.from, to.r)
}

// hyphen looks for a hyphen behind a member, which may begin a range, and says
// whether more members can come.
func (c *classReader) hyphen() bool {
	if c.last == manyItem {
		c.checkHyphen()
		return true
	}
	from := c.at
	if c.quoting && !c.accept(`\E`) {
		return true
	}
	c.skipNothing()
	if !c.accept("-") {
		c.at = from
		return true
	}
	c.quoting = false
	c.skipNothing()
	switch {
	case !c.more():
		c.fail(textClassNotClosed, len(c.text))
	case c.accept("]"):
		c.settle()
		c.add('-', '-')
		return false
	}
	c.last = openRange
	return true
}

// checkHyphen refuses a hyphen directly behind what cannot begin a range, unless
// the class ends with it.
func (c *classReader) checkHyphen() {
	rest := c.text[c.at:]
	if len(rest) > 1 && rest[0] == '-' && rest[1] != ']' {
		c.fail(textBadRange, c.at)
	}
}
