package preg

import (
	"fmt"

	"callaction/engine/preg/syntax"
)

// unsupported finds what cannot be matched as PHP does.
func unsupported(tree *syntax.Tree) error {
	for _, s := range tree.Settings {
		switch s.Text {
		case "UTF", "UTF8", "UCP":
			return &UnsupportedError{What: "the setting (*" + s.Text + ")", Offset: s.Span.Start}
		}
	}
	var found error
	tree.Root.Walk(func(n *syntax.Node) bool {
		if n.Set != nil && found == nil {
			found = unknownProperty(n)
		}
		return found == nil
	})
	return found
}

// unknownProperty is nil where all properties are known; PCRE2 knows more than
// package unicode.
func unknownProperty(n *syntax.Node) error {
	for _, c := range n.Set.Categories {
		if c.Unknown != "" {
			return &UnsupportedError{What: fmt.Sprintf("the Unicode property %q", c.Unknown), Offset: n.Span.Start}
		}
	}
	return nil
}
