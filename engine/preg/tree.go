package preg

import "callaction/engine/preg/syntax"

// Read is the tree of a pattern as preg_match takes it, and how many bytes stand
// before the pattern's text: blanks and the opening delimiter. The tree's spans
// count from there. Its error is a *CompileError; what Compile cannot match, it
// reads.
func Read(pattern string) (tree *syntax.Tree, before int, err error) {
	framed, err := splitFrame(pattern)
	if err != nil {
		return nil, 0, err
	}
	tree, err = parse(pattern)
	if err != nil {
		return nil, 0, err
	}
	return tree, len(pattern) - len(framed.body) - 1 - len(framed.modifiers), nil
}
