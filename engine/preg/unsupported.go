package preg

import "callaction/engine/preg/syntax"

// unsupported finds what cannot be matched as PHP does.
func unsupported(tree *syntax.Tree) error {
	for _, s := range tree.Settings {
		switch s.Text {
		case "UTF", "UTF8", "UCP":
			return &UnsupportedError{What: "the setting (*" + s.Text + ")", Offset: s.Span.Start}
		}
	}
	return nil
}
