package syntax

// maxBranches is how many alternatives PCRE2 measures before it gives up.
const maxBranches = 2000

// checkLooks refuses a look-behind whose alternatives have no fixed length
// each. (pcre2pattern: "Lookbehind assertions")
func (p *parser) checkLooks() {
	m := &measure{parser: p, inside: map[*Node]bool{}, known: map[int]int{}}
	m.looks(p.tree.Root)
}

// measure finds how many characters nodes match. It fails where that varies.
type measure struct {
	*parser
	branches int            // measured so far
	inside   map[*Node]bool // groups that are being measured, against recursion
	known    map[int]int    // the lengths of groups
	offset   int            // of the look-behind that is being measured
}

// looks measures all look-behinds in n.
func (m *measure) looks(n *Node) {
	n.Walk(func(sub *Node) bool {
		if sub.Op == OpLook && sub.Behind {
			m.behind(sub)
			return false
		}
		return true
	})
}

// behind measures the alternatives of a look-behind, which may differ.
func (m *measure) behind(n *Node) {
	outer := m.offset
	m.offset = n.Span.Start
	if offset, ok := m.behinds[n]; ok {
		m.offset = offset
	}
	for _, alternative := range alternatives(n.Subs[0]) {
		m.tree.lengths[alternative] = m.branch(alternative)
	}
	m.offset = outer
}

// alternatives are those that a group holds.
func alternatives(inside *Node) []*Node {
	if inside.Op == OpAlternate {
		return inside.Subs
	}
	return []*Node{inside}
}

// branch is the length of one alternative.
func (m *measure) branch(n *Node) int {
	if m.branches++; m.branches > maxBranches+1 {
		m.fail("lookbehind is too complicated", m.offset)
	}
	items := []*Node{n}
	if n.Op == OpConcat {
		items = n.Subs
	}
	total := 0
	for _, item := range items {
		if endsBranch(item) {
			break // what stands behind is never reached
		}
		if item.Op == OpRepeat {
			m.fits(total + m.length(item.Subs[0]))
		}
		total = m.fits(total + m.length(item))
	}
	return total
}

// fits refuses a length that is greater than PCRE2 allows.
func (m *measure) fits(length int) int {
	if length > maxRepeat {
		m.fail("lookbehind assertion is too long", m.offset)
	}
	return length
}

func endsBranch(n *Node) bool {
	return n.Op == OpVerb && (n.Verb == "ACCEPT" || n.Verb == "FAIL")
}

func (m *measure) varies() int {
	m.fail("lookbehind assertion is not fixed length", m.offset)
	return 0
}

func (m *measure) length(n *Node) int {
	switch n.Op {
	case OpLiteral, OpSet, OpDot, OpAny:
		return 1
	case OpByte:
		return m.byteLength()
	case OpNewline, OpGrapheme:
		return m.varies()
	case OpConcat:
		return m.branch(n)
	case OpCapture:
		return m.capture(n)
	case OpGroup, OpAtomic, OpScriptRun:
		return m.common(n.Subs[0])
	case OpRepeat:
		return m.repeated(n)
	case OpBackreference, OpCall:
		return m.referred(n)
	case OpCondition:
		return m.condition(n)
	case OpLook:
		m.looks(n)
	}
	return 0 // assertions and verbs
}

func (m *measure) byteLength() int {
	if m.utf {
		m.fail("\\C is not allowed in a lookbehind assertion in UTF-8 mode", m.offset)
	}
	return 1
}

// common is the length that all alternatives of a group have.
func (m *measure) common(inside *Node) int {
	length := -1
	for _, alternative := range alternatives(inside) {
		if l := m.branch(alternative); length < 0 {
			length = l
		} else if l != length {
			return m.varies()
		}
	}
	return length
}

// capture is the length of a capture group, which is measured once if there is
// but one with its number.
func (m *measure) capture(n *Node) int {
	if length, ok := m.known[n.Group]; ok && !m.sharedNumbers {
		return length
	}
	length := m.common(n.Subs[0])
	m.known[n.Group] = length
	return length
}

// repeated leaves out what stands behind a look-ahead.
func (m *measure) repeated(n *Node) int {
	sub := n.Subs[0]
	length := m.length(sub)
	if sub.Op == OpLook && !sub.Behind {
		return 0
	}
	if n.Min != n.Max {
		return m.varies()
	}
	return length * n.Min
}

// referred is the length of the group to which n refers.
func (m *measure) referred(n *Node) int {
	r := m.references[n]
	groups := m.find(r)
	if n.Op == OpBackreference && r.name == "" && m.sharedNumbers {
		return m.varies()
	}
	if len(groups) == 0 || groups[0] > m.groups {
		m.fail(textNoGroup, r.offset)
	}
	several := m.sharedNumbers || len(groups) > 1
	if groups[0] == 0 || n.Op == OpBackreference && several {
		return m.varies()
	}
	group := m.tree.definitions[groups[0]]
	within := group.Span.Start < n.Span.Start && n.Span.End < group.Span.End
	if within || m.inside[group] {
		return m.varies()
	}
	m.inside[group] = true
	defer delete(m.inside, group)
	return m.capture(group)
}

func (m *measure) condition(n *Node) int {
	if n.Condition == IfDefine {
		return 0
	}
	if n.Look != nil {
		m.looks(n.Look)
	}
	return m.common(m.conditional[n])
}
