package backtrack

import (
	"slices"
	"unicode/utf8"

	"callaction/engine/preg/syntax"
)

// compiler turns a tree into instructions.
type compiler struct {
	*Program
	measure   lengths
	registers int          // given out so far
	called    map[int]bool // groups that are called somewhere
	referred  map[int]bool // groups that something refers back to
	jumps     bool         // (*PRUNE) or (*SKIP) choose where a match begins
	choice    int          // the alternation around, for (*THEN); 0 is none
	choices   int          // alternations so far
	scope     *scope
}

// scope is what (*ACCEPT) ends: a look-around, or the whole match.
type scope struct {
	open    []int // groups that have begun in it
	accepts []int // the (*ACCEPT)s in it
}

// Compile makes a program of a tree. Its size grows with the length of the
// pattern only: repetitions are counted, not written out.
func Compile(tree *syntax.Tree) *Program {
	p := &Program{tree: tree, groups: map[int]int{}, settings: readSettings(tree)}
	c := &compiler{
		Program: p, measure: newLengths(tree), called: map[int]bool{}, referred: map[int]bool{},
		registers: 3 * (tree.Groups + 1), scope: &scope{},
	}
	c.survey()
	c.node(tree.Root)
	c.emit(inst{op: opEnd, node: tree.Root})
	p.saved = c.registers
	c.possess()
	c.lookAhead()
	p.start = c.newStart()
	p.machines.New = func() any { return newMachine(p) }
	return p
}

// survey looks for what concerns the whole program.
func (c *compiler) survey() {
	c.tree.Root.Walk(func(n *syntax.Node) bool {
		switch n.Op {
		case syntax.OpCall:
			c.called[n.Group] = true
		case syntax.OpBackreference:
			for _, group := range n.Groups {
				c.referred[group] = true
			}
		case syntax.OpVerb:
			c.verbs = c.verbs || n.Verb != "FAIL" && n.Verb != "ACCEPT"
			c.jumps = c.jumps || n.Verb == "PRUNE" || n.Verb == "SKIP"
		}
		return true
	})
}

func (c *compiler) emit(i inst) int {
	c.code = append(c.code, i)
	return len(c.code) - 1
}

// here is the place of the next instruction.
func (c *compiler) here() int { return len(c.code) }

// register gives out n registers in a row.
func (c *compiler) register(n int) int {
	c.registers += n
	return c.registers - n
}

func (c *compiler) node(n *syntax.Node) {
	switch n.Op {
	case syntax.OpEmpty:
	case syntax.OpLiteral:
		c.literals([]*syntax.Node{n})
	case syntax.OpSet, syntax.OpDot, syntax.OpAny, syntax.OpByte:
		c.emit(inst{op: opClass, class: c.newClass(n), node: n})
	case syntax.OpConcat:
		c.concat(n.Subs)
	case syntax.OpAlternate:
		c.alternate(n.Subs, c.node)
	case syntax.OpCapture:
		c.capture(n)
	case syntax.OpGroup:
		c.node(n.Subs[0])
	case syntax.OpAtomic:
		c.atomic(n, func() { c.node(n.Subs[0]) })
	case syntax.OpRepeat:
		c.repeat(n)
	case syntax.OpLook:
		c.look(n)
	case syntax.OpCondition:
		c.condition(n)
	case syntax.OpVerb:
		c.verb(n)
	default:
		c.simple(n)
	}
}

// simple compiles what is one instruction.
func (c *compiler) simple(n *syntax.Node) {
	switch n.Op {
	case syntax.OpBackreference:
		c.emit(inst{op: opReference, known: n.Groups, node: n})
	case syntax.OpCall:
		c.emit(inst{op: opCall, x: n.Group, node: n})
	case syntax.OpKeep:
		c.emit(inst{op: opKeep, node: n})
	case syntax.OpNewline:
		c.emit(inst{op: opNewline, node: n})
	case syntax.OpGrapheme:
		c.emit(inst{op: opGrapheme, node: n})
	case syntax.OpScriptRun:
		c.scriptRun(n)
	default:
		c.emit(inst{op: opAssert, node: n})
	}
}

// concat joins literals that stand behind one another.
func (c *compiler) concat(nodes []*syntax.Node) {
	for i := 0; i < len(nodes); {
		end := i
		for end < len(nodes) && isText(nodes[end]) {
			end++
		}
		if end > i {
			c.literals(nodes[i:end])
			i = end
			continue
		}
		c.node(c.possessive(nodes, i))
		i++
	}
}

// isText says that n stands for one text only.
func isText(n *syntax.Node) bool { return n.Op == syntax.OpLiteral && len(n.Others) == 0 }

func (c *compiler) literals(nodes []*syntax.Node) {
	if !isText(nodes[0]) {
		c.emit(inst{op: opClass, class: c.newClass(nodes[0]), node: nodes[0]})
		return
	}
	i := inst{op: opText, node: nodes[0]}
	for _, n := range nodes {
		i.text = c.appendRune(i.text, n.Rune)
	}
	c.emit(i)
}

func (c *compiler) appendRune(text []byte, r rune) []byte {
	if c.tree.UTF {
		return utf8.AppendRune(text, r)
	}
	return append(text, byte(r))
}

// alternate compiles nodes, each by compile, as alternatives.
func (c *compiler) alternate(nodes []*syntax.Node, compile func(*syntax.Node)) {
	around := c.choice
	c.choices++
	id := c.choices
	var jumps []int
	for i, n := range nodes {
		c.choice = id
		at := c.emit(inst{op: opAlt, min: id, x: -1, node: n})
		compile(n)
		if i < len(nodes)-1 {
			jumps = append(jumps, c.emit(inst{op: opJump, node: n}))
			c.code[at].x = c.here()
		}
	}
	for _, at := range jumps {
		c.code[at].x = c.here()
	}
	c.choice = around
}

func (c *compiler) capture(n *syntax.Node) {
	if _, known := c.groups[n.Group]; !known {
		c.groups[n.Group] = c.here()
	}
	c.emit(inst{op: opOpen, x: n.Group, node: n})
	c.scope.open = append(c.scope.open, n.Group)
	c.node(n.Subs[0])
	c.scope.open = c.scope.open[:len(c.scope.open)-1]
	c.emit(inst{op: opClose, x: n.Group, node: n})
}

// atomic compiles what body emits so that it is not entered again.
func (c *compiler) atomic(n *syntax.Node, body func()) {
	r := c.register(1)
	c.emit(inst{op: opFence, x: r, node: n})
	body()
	c.emit(inst{op: opCut, x: r, node: n})
}

func (c *compiler) scriptRun(n *syntax.Node) {
	r := c.register(1)
	c.emit(inst{op: opHere, x: r, node: n})
	c.node(n.Subs[0])
	c.emit(inst{op: opScript, x: r, node: n})
}

func (c *compiler) verb(n *syntax.Node) {
	switch n.Verb {
	case "FAIL":
		c.emit(inst{op: opFail, node: n})
	case "ACCEPT":
		c.mark(n)
		at := c.emit(inst{op: opAccept, x: -1, known: slices.Clone(c.scope.open), node: n})
		c.scope.accepts = append(c.scope.accepts, at)
	default:
		c.emit(inst{op: opVerb, x: int(verbOf(n)), y: c.choice, min: c.name(n.Argument), node: n})
	}
}

// mark emits the name that (*ACCEPT:name) sets.
func (c *compiler) mark(n *syntax.Node) {
	if n.Argument != "" {
		c.emit(inst{op: opVerb, x: int(verbMark), min: c.name(n.Argument), node: n})
	}
}

// name numbers the names of marks from 1; 0 is none.
func (c *compiler) name(text string) int {
	if text == "" {
		return 0
	}
	if i := slices.Index(c.names, text); i >= 0 {
		return i + 1
	}
	c.names = append(c.names, text)
	return len(c.names)
}
