package syntax

// check goes through the pattern once more when all groups are known, in the
// order in which PCRE2 compiles it: what n, which holds alternatives, refers to
// is looked up, and conditional groups with too many branches are refused.
func (p *parser) check(n *Node) {
	if n.Op != OpAlternate {
		n = &Node{Subs: []*Node{n}}
	}
	for _, alternative := range n.Subs {
		c := checker{parser: p}
		c.node(alternative)
	}
}

// checker checks one alternative.
type checker struct {
	*parser
	// noted is the offset that PCRE2 noted last in this alternative.
	noted int
}

func (c *checker) node(n *Node) {
	switch n.Op {
	case OpBackreference, OpCall:
		c.lookUp(n)
	case OpConcat, OpRepeat:
		for _, sub := range n.Subs {
			c.node(sub)
		}
	case OpCondition:
		c.condition(n)
	case OpAlternate:
		c.check(n)
	case OpCapture, OpGroup, OpAtomic, OpLook, OpScriptRun:
		c.check(n.Subs[0])
	}
}

// lookUp finds the groups to which n refers.
func (c *checker) lookUp(n *Node) {
	r, ok := c.references[n]
	if !ok {
		return
	}
	c.noted = r.offset
	if r.resolved {
		return
	}
	groups := c.find(r)
	if len(groups) == 0 && r.orRecursion {
		c.askRecursion(n, r)
		return
	}
	if len(groups) == 0 || groups[0] > c.groups {
		c.fail(textNoGroup, r.offset)
	}
	n.Groups, n.Group = groups, groups[0]
	if n.Op == OpCondition && r.name == "" {
		c.noted -= len("(?(") - 1 // PCRE2 means to go back to the parenthesis
	}
}

// find are the groups that r names. A number need not be that of a group.
func (p *parser) find(r reference) []int {
	if r.name == "" {
		return []int{r.number}
	}
	return p.names.groups(r.name)
}

// askRecursion makes n ask for a recursion, of the group whose number stands
// behind the R or, where that is 0 or missing, of any.
func (c *checker) askRecursion(n *Node, r reference) {
	n.Condition, n.Name, n.Group = IfRecursion, "", 0
	for i, digit := range r.name[1:] {
		n.Group = n.Group*10 + int(digit-'0')
		c.checkNumber(n.Group, r.offset+i+1)
	}
	if n.Group > c.groups {
		c.fail(textNoGroup, r.offset)
	}
	if n.Group > 0 {
		n.Groups = []int{n.Group}
	}
}

func (c *checker) condition(n *Node) {
	c.lookUp(n)
	if n.Look != nil {
		c.check(n.Look.Subs[0])
	}
	inside := c.conditional[n]
	c.check(inside)
	switch {
	case inside.Op != OpAlternate:
	case n.Condition == IfDefine:
		c.fail("DEFINE subpattern contains more than one branch", c.noted)
	case len(inside.Subs) > 2:
		c.fail("conditional subpattern contains more than two branches", c.noted)
	}
}
