package syntax

import (
	"strings"
	"unicode/utf8"
)

// sequence is an alternative while it is being read.
type sequence struct {
	*parser
	node *Node
	// repeatable says that a quantifier may follow: it applies to the last node.
	repeatable bool
	quoting    bool // between \Q and \E
}

// step reads one item and says whether more can come.
func (s *sequence) step() bool {
	if s.quoting {
		return s.quoted()
	}
	s.skipExtended()
	switch {
	case !s.more() || s.is('|') || s.is(')'):
		return false
	case s.accept(`\Q`):
		s.quoting = true
	case s.accept(`\E`):
	case s.has("(?#"):
		s.comment()
	case s.has("[[:<:]]"), s.has("[[:>:]]"):
		s.wordEdge()
	default:
		s.item()
	}
	return true
}

func (s *sequence) quoted() bool {
	if !s.more() {
		return false
	}
	if s.accept(`\E`) {
		s.quoting = false
		return true
	}
	start := s.at
	s.add(s.literal(s.next(), start), true)
	return true
}

func (s *sequence) item() {
	start := s.at
	if q, ok := s.quantifier(); ok {
		if !s.repeatable {
			s.fail("quantifier does not follow a repeatable item", s.at-1)
		}
		s.repeat(q)
		return
	}
	node, repeatable := s.atom()
	if node != nil {
		node.Span = Span{start, s.at}
		s.add(node, repeatable)
		return
	}
	s.repeatable = false
}

func (s *sequence) add(n *Node, repeatable bool) {
	s.node.Subs = append(s.node.Subs, n)
	s.repeatable = repeatable
}

func (s *sequence) repeat(q quantifier) {
	greed := s.greed()
	last := &s.node.Subs[len(s.node.Subs)-1]
	n := s.parser.node(OpRepeat, (*last).Span.Start, *last)
	n.Min, n.Max, n.Greed = q.min, q.max, greed
	*last = n
	s.repeatable = false
}

func (p *parser) comment() {
	end := strings.IndexByte(p.text[p.at:], ')')
	if end < 0 {
		p.fail("missing ) after (?# comment", len(p.text))
	}
	p.at += end + 1
}

// skipExtended leaves out the white space and the comments that x allows.
func (p *parser) skipExtended() {
	for p.options.extended && p.more() {
		switch {
		case isSpace(p.text[p.at]):
			p.at++
		case p.text[p.at] == '#':
			p.lineComment()
		case p.patternSpace() > 0:
			p.at += p.patternSpace()
		default:
			return
		}
	}
}

// lineComment takes all up to the end of the line and that end.
func (p *parser) lineComment() {
	for p.more() && p.newlineSize() == 0 {
		p.next()
	}
	p.at += p.newlineSize()
}

// newlineSize is the length of an end of a line, as the setting in front of the
// pattern has it, if one comes next. (pcre2pattern: "Newline conventions")
func (p *parser) newlineSize() int {
	all := []string{"\n"}
	switch p.newline {
	case "CR":
		all = []string{"\r"}
	case "CRLF":
		all = []string{"\r\n"}
	case "NUL":
		all = []string{"\x00"}
	case "ANYCRLF":
		all = []string{"\r\n", "\r", "\n"}
	case "ANY":
		all = []string{"\r\n", "\r", "\n", "\v", "\f", p.encoded(0x85), p.encoded(0x2028), p.encoded(0x2029)}
	}
	for _, end := range all {
		if end != "" && p.has(end) {
			return len(end)
		}
	}
	return 0
}

// encoded is a character as the pattern would have it, empty where it cannot
// have it.
func (p *parser) encoded(r rune) string {
	switch {
	case p.utf:
		return string(r)
	case r <= maxByte:
		return string([]byte{byte(r)})
	}
	return ""
}

// patternSpace is the length of one of Unicode's further white space
// characters for patterns (Pattern_White_Space) if it comes next. Among bytes
// that is 0x85, which then is missing from a character such as 入.
func (p *parser) patternSpace() int {
	if !p.utf {
		if p.is(0x85) {
			return 1
		}
		return 0
	}
	switch r, size := utf8.DecodeRuneInString(p.text[p.at:]); r {
	case 0x85, 0x200e, 0x200f, 0x2028, 0x2029:
		return size
	}
	return 0
}

// atom reads one item that is no quantifier. A nil node changed only options.
func (p *parser) atom() (n *Node, repeatable bool) {
	start := p.at
	switch p.text[p.at] {
	case '^':
		p.at++
		return p.node(p.caret(), start), false
	case '$':
		p.at++
		return p.node(p.dollar(), start), false
	case '.':
		p.at++
		return p.node(p.dot(), start), true
	case '[':
		return p.class(), true
	case '(':
		return p.parenthesis()
	case '\\':
		return p.escape()
	}
	return p.literal(p.next(), start), true
}

func (p *parser) caret() Op {
	if p.options.multiline {
		return OpLineStart
	}
	return OpSubjectStart
}

func (p *parser) dollar() Op {
	switch {
	case p.options.multiline:
		return OpLineEnd
	case p.dollarEnd:
		return OpSubjectEnd
	}
	return OpFinalLineEnd
}

func (p *parser) dot() Op {
	if p.options.dotAll {
		return OpAny
	}
	return OpDot
}

func (p *parser) literal(r rune, start int) *Node {
	n := p.node(OpLiteral, start)
	n.Rune = r
	if p.options.caseless {
		n.Others = p.otherCases(r)
	}
	return n
}

func isSpace(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isOctal(c byte) bool { return c >= '0' && c <= '7' }

func isLower(c byte) bool { return c >= 'a' && c <= 'z' }

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func isAlphanumeric(c byte) bool { return isDigit(c) || isLetter(c) }

func isWord(c byte) bool { return isAlphanumeric(c) || c == '_' }
