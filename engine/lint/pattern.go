package lint

import (
	"slices"
	"strings"

	"callaction/engine/preg"
	"callaction/engine/preg/syntax"
)

// pattern is an extraction pattern as it was meant.
type pattern struct {
	repaired
	tree   *syntax.Tree
	before int // bytes before the tree's text
	err    error
}

// newPattern is nil where there is no pattern.
func newPattern(written string) *pattern {
	if written == "" {
		return nil
	}
	p := &pattern{repaired: repairPattern(written)}
	p.tree, p.before, p.err = treeOf(p.text)
	return p
}

// treeOf is a pattern's tree, and how many bytes stand before what its spans count
// from.
func treeOf(text string) (tree *syntax.Tree, before int, err error) {
	re, err := preg.Compile(text)
	if err != nil {
		return nil, 0, err
	}
	return re.Tree(), re.Offset(), nil
}

// repairPattern puts straight quotes for typographic ones; all other characters
// can be meant in a pattern.
func repairPattern(written string) repaired {
	var out strings.Builder
	var from []int
	for at, r := range written {
		plain := string(r)
		switch {
		case isDoubleQuote(r):
			plain = `"`
		case isSingleQuote(r):
			plain = "'"
		}
		out.WriteString(plain)
		for range len(plain) {
			from = append(from, at)
		}
	}
	return repaired{out.String(), append(from, len(written))}
}

// names are the groups that the pattern names.
func (p *pattern) names() []string {
	var all []string
	if p.tree == nil {
		return nil
	}
	for _, n := range p.tree.Names {
		if !slices.Contains(all, n.Text) {
			all = append(all, n.Text)
		}
	}
	return all
}

// at is where a place of the tree stands in the pattern as it is written.
func (p *pattern) at(place int) int { return p.from[min(p.before+place, len(p.from)-1)] }

// source is the pattern's text of a node.
func (p *pattern) source(n *syntax.Node) string {
	return p.text[p.before+n.Span.Start : p.before+n.Span.End]
}

// groups are the named groups.
func (p *pattern) groups() []*syntax.Node {
	var all []*syntax.Node
	if p == nil || p.tree == nil {
		return nil
	}
	p.tree.Root.Walk(func(n *syntax.Node) bool {
		if n.Op == syntax.OpCapture && n.Name != "" {
			all = append(all, n)
		}
		return true
	})
	return all
}

// isCount says whether a group takes the number of records that a search found.
func (p *pattern) isCount(name string) bool {
	for _, g := range p.groups() {
		if g.Name != name {
			continue
		}
		before := p.text[:p.before+g.Span.Start]
		if strings.Contains(before[max(0, len(before)-20):], "totalCount") {
			return true
		}
	}
	return false
}

// unlimited says whether a node repeats without an upper bound.
func unlimited(n *syntax.Node) bool { return n.Op == syntax.OpRepeat && n.Max == syntax.Unlimited }

// inner is a node without the groups around it.
func inner(n *syntax.Node) *syntax.Node {
	for n.Op == syntax.OpGroup || n.Op == syntax.OpCapture {
		n = n.Subs[0]
	}
	return n
}
