package syntax

// varying is the length of what can match texts of different lengths.
const varying = -1

// checkLooks refuses a look-behind whose alternatives have no fixed length
// each. (pcre2pattern: "Lookbehind assertions")
func (p *parser) checkLooks() {
	p.tree.Root.Walk(func(n *Node) bool {
		if n.Op == OpLook && n.Behind {
			p.checkBehind(n)
		}
		return true
	})
}

func (p *parser) checkBehind(n *Node) {
	alternatives := n.Subs
	if n.Subs[0].Op == OpAlternate {
		alternatives = n.Subs[0].Subs
	}
	m := measure{tree: p.tree, sharedNumbers: p.sharedNumbers, inside: map[int]bool{}}
	for _, a := range alternatives {
		switch length := m.length(a); {
		case length == varying:
			p.fail("lookbehind assertion is not fixed length", n.Span.Start)
		case length > maxRepeat:
			p.fail("lookbehind assertion is too long", n.Span.Start)
		}
	}
}

// measure knows how many characters a node matches.
type measure struct {
	tree          *Tree
	sharedNumbers bool         // somewhere stands (?|…), so that a number can mean several groups
	inside        map[int]bool // groups that are being measured, against recursion
}

func (m measure) length(n *Node) int {
	switch n.Op {
	case OpLiteral, OpSet, OpDot, OpAny:
		return 1
	case OpByte:
		if m.tree.UTF {
			return varying
		}
		return 1
	case OpNewline, OpGrapheme:
		return varying
	case OpConcat:
		return m.sum(n)
	case OpAlternate:
		return m.common(n.Subs)
	case OpCapture, OpGroup, OpAtomic, OpScriptRun:
		return m.length(n.Subs[0])
	case OpRepeat:
		return m.repeated(n)
	case OpBackreference:
		if m.sharedNumbers {
			return varying
		}
		return m.group(n)
	case OpCall:
		return m.group(n)
	case OpCondition:
		return m.condition(n)
	}
	return 0 // assertions and verbs
}

func (m measure) sum(n *Node) int {
	total := 0
	for _, sub := range n.Subs {
		length := m.length(sub)
		if length == varying {
			return varying
		}
		total += length
		if accepts(sub) {
			break // what stands behind is never reached
		}
	}
	return total
}

func (m measure) common(nodes []*Node) int {
	first := m.length(nodes[0])
	for _, n := range nodes[1:] {
		if m.length(n) != first {
			return varying
		}
	}
	return first
}

func (m measure) repeated(n *Node) int {
	length := m.length(n.Subs[0])
	if n.Subs[0].Op == OpLook {
		return 0
	}
	if n.Min != n.Max || length == varying {
		return varying
	}
	return length * n.Min
}

func (m measure) group(n *Node) int {
	if len(n.Groups) != 1 || n.Group == 0 || m.inside[n.Group] {
		return varying
	}
	m.inside[n.Group] = true
	defer delete(m.inside, n.Group)
	return m.length(m.tree.definitions[n.Group].Subs[0])
}

func (m measure) condition(n *Node) int {
	if n.Condition == IfDefine {
		return 0
	}
	no := n.No
	if no == nil {
		no = &Node{Op: OpEmpty}
	}
	return m.common([]*Node{n.Yes, no})
}

func accepts(n *Node) bool {
	switch n.Op {
	case OpVerb:
		return n.Verb == "ACCEPT"
	case OpConcat, OpCapture, OpGroup, OpAtomic:
		for _, sub := range n.Subs {
			if accepts(sub) {
				return true
			}
		}
	}
	return false
}
