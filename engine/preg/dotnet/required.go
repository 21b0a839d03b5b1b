package dotnet

import (
	"bytes"
	"unicode/utf8"

	"callaction/engine/preg/syntax"
)

// required is a text that every match contains. PCRE2 looks for such a text
// before it tries to match; without that, patterns such as (?:.*?,)*z go
// through all the ways of not matching.
type required struct {
	text []byte
	utf  bool
	run  []byte // the literals that stand directly behind one another so far
}

// newRequired finds the longest such text that tree shows plainly. The tree
// has been translated: nothing in it ends a match early.
func newRequired(tree *syntax.Tree) required {
	r := &required{utf: tree.UTF}
	r.walk(tree.Root)
	r.interrupt()
	return required{text: r.text}
}

// missing says that subject cannot match.
func (r required) missing(subject []byte) bool { return !bytes.Contains(subject, r.text) }

func (r *required) walk(n *syntax.Node) {
	switch n.Op {
	case syntax.OpLiteral:
		r.literal(n)
	case syntax.OpConcat:
		for _, sub := range n.Subs {
			r.walk(sub)
		}
	case syntax.OpCapture, syntax.OpGroup, syntax.OpAtomic:
		r.walk(n.Subs[0])
	case syntax.OpRepeat:
		r.interrupt()
		if n.Min > 0 {
			r.walk(n.Subs[0])
		}
		r.interrupt()
	case syntax.OpEmpty, syntax.OpSubjectStart, syntax.OpLineStart, syntax.OpSubjectEnd,
		syntax.OpFinalLineEnd, syntax.OpLineEnd, syntax.OpMatchStart, syntax.OpWordBoundary,
		syntax.OpNotWordBoundary, syntax.OpLook, syntax.OpKeep:
		// these take no characters
	default:
		r.interrupt()
	}
}

func (r *required) literal(n *syntax.Node) {
	switch {
	case len(n.Others) > 0:
		r.interrupt()
	case r.utf:
		r.run = utf8.AppendRune(r.run, n.Rune)
	default:
		r.run = append(r.run, byte(n.Rune))
	}
}

func (r *required) interrupt() {
	if len(r.run) > len(r.text) {
		r.text = bytes.Clone(r.run)
	}
	r.run = r.run[:0]
}
