package syntax

// FixedLength is how many characters n matches, where that does not depend on
// the subject. Every alternative of a look-behind has such a length.
func (t *Tree) FixedLength(n *Node) (length int, fixed bool) {
	length = measure{tree: t, inside: map[int]bool{}}.length(n)
	return length, length != varying
}
