package syntax

// FixedLength is how many characters n takes, an alternative of a look-behind
// or all that a look-behind holds. It is fixed unless alternatives differ.
func (t *Tree) FixedLength(n *Node) (length int, fixed bool) {
	all := alternatives(n)
	for _, alternative := range all {
		if t.lengths[alternative] != t.lengths[all[0]] {
			return 0, false
		}
	}
	return t.lengths[all[0]], true
}
