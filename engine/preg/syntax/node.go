package syntax

// Op is the kind of a node.
type Op uint8

// The kinds of nodes, with the fields of Node that each uses.
const (
	// OpEmpty matches the empty text.
	OpEmpty Op = iota
	// OpLiteral matches the character Rune, or one of Others where the pattern
	// is caseless there.
	OpLiteral
	// OpSet matches a character of Set.
	OpSet
	// OpDot matches any character but a newline; OpAny any character at all.
	OpDot
	OpAny
	// OpByte is \C, one byte even where characters are matched.
	OpByte
	// OpSubjectStart is ^ without m, and \A.
	OpSubjectStart
	// OpLineStart is ^ with m: it does not match behind a final newline.
	OpLineStart
	// OpSubjectEnd is \z, and $ with D.
	OpSubjectEnd
	// OpFinalLineEnd is $ without m and D, and \Z: at the end and before a
	// final newline.
	OpFinalLineEnd
	// OpLineEnd is $ with m.
	OpLineEnd
	// OpMatchStart is \G.
	OpMatchStart
	// OpWordBoundary is \b, OpNotWordBoundary \B.
	OpWordBoundary
	OpNotWordBoundary
	// OpConcat matches Subs one after another, OpAlternate the first of Subs
	// that does.
	OpConcat
	OpAlternate
	// OpCapture is group number Group, called Name where it has one.
	OpCapture
	// OpGroup is a group that captures nothing, OpAtomic one that is not
	// entered again.
	OpGroup
	OpAtomic
	// OpRepeat matches Subs[0] from Min to Max times, in the manner of Greed.
	OpRepeat
	// OpBackreference matches what one of Groups matched; Caseless says how.
	OpBackreference
	// OpCall calls group Group as a subroutine; 0 is the whole pattern.
	OpCall
	// OpCondition chooses Yes or No by Condition.
	OpCondition
	// OpLook looks ahead or, where Behind, back. Negative and NonAtomic say
	// how.
	OpLook
	// OpVerb is (*Verb:Argument). (*F) is FAIL, (*:name) is MARK.
	OpVerb
	// OpKeep is \K.
	OpKeep
	// OpNewline is \R, OpGrapheme \X.
	OpNewline
	OpGrapheme
	// OpScriptRun is (*sr:…).
	OpScriptRun
)

// Greed is the manner of a repetition.
type Greed uint8

// A greedy repetition takes much and gives back, a lazy one takes little, a
// possessive one gives nothing back.
const (
	Greedy Greed = iota
	Lazy
	Possessive
)

// Unlimited is the Max of a repetition without an upper bound.
const Unlimited = -1

// Condition is what an OpCondition asks.
type Condition uint8

const (
	// IfGroup asks whether one of Groups has matched.
	IfGroup Condition = iota
	// IfRecursion asks whether the match is inside a call, of one of Groups if
	// there are any.
	IfRecursion
	// IfLook asks whether Look matches.
	IfLook
	// IfDefine is never true: what stands there is only to be called.
	IfDefine
	// IfTrue was asked and answered by (?(VERSION…), and so was IfFalse.
	IfTrue
	// IfFalse is the other answer.
	IfFalse
)

// Span is a stretch of the pattern in bytes, from Start to before End.
type Span struct{ Start, End int }

// Node is one part of a pattern. Op says which of the other fields count.
type Node struct {
	Op   Op
	Span Span
	Subs []*Node

	Rune   rune
	Others []rune
	Set    *Set

	Group  int
	Name   string
	Groups []int

	Min, Max int
	Greed    Greed

	Caseless  bool
	Negative  bool
	Behind    bool
	NonAtomic bool

	Condition Condition
	Look      *Node // an OpLook, for IfLook
	Yes, No   *Node // No may be nil

	Verb, Argument string
}

// Children are the nodes directly below n, in the order of the pattern.
func (n *Node) Children() []*Node {
	all := n.Subs
	for _, sub := range []*Node{n.Look, n.Yes, n.No} {
		if sub != nil {
			all = append(all[:len(all):len(all)], sub)
		}
	}
	return all
}

// Walk calls visit for n and all below it, from the outside in and in the
// order of the pattern. Where visit returns false it does not go below.
func (n *Node) Walk(visit func(*Node) bool) {
	if !visit(n) {
		return
	}
	for _, sub := range n.Children() {
		sub.Walk(visit)
	}
}

// Name is a group's name. With J, and inside (?|…), several can be equal.
type Name struct {
	Text  string
	Group int
}

// Setting is one of the words in front of a pattern, such as (*ANYCRLF).
type Setting struct {
	Text string // without the parentheses
	Span Span
}

// Tree is a pattern that has been read.
type Tree struct {
	Root *Node
	// Groups is the highest number of a group.
	Groups int
	// Names are the groups' names in the order of their numbers.
	Names []Name
	// UTF says that characters are matched; otherwise bytes are.
	UTF bool
	// UCP says that \w, \d, \s, \b, the POSIX classes and the other cases of
	// characters follow Unicode, also among bytes.
	UCP bool
	// Anchored says that the pattern matches at the start only (A).
	Anchored bool
	// Settings are those in front of the pattern.
	Settings []Setting
	// lengths are how many characters the alternatives of look-behinds take.
	lengths map[*Node]int
	// definitions are the groups by number; of a (?|…) the first counts.
	definitions map[int]*Node
}

// Definition is the group of that number, nil where there is none.
func (t *Tree) Definition(group int) *Node { return t.definitions[group] }

// Flags are the ways in which a pattern as a whole is read.
type Flags uint16

// The flags, with PHP's modifier for each.
const (
	Caseless       Flags = 1 << iota // i
	Multiline                        // m
	DotAll                           // s
	Extended                         // x
	NoAutoCapture                    // n
	Anchored                         // A
	DollarEndOnly                    // D
	Ungreedy                         // U
	UTF                              // u
	DuplicateNames                   // J
)
