package yamlfile

// AsTree is what was read as a tree, nothing of it in one line.
func AsTree(n *Node) Tree {
	switch n.Kind() {
	case ListKind:
		t := TreeList()
		for _, item := range n.items {
			t.items = append(t.items, AsTree(item))
		}
		return t
	case MapKind:
		t := TreeMap()
		for _, p := range n.pairs {
			t.Add(p.Key.text, AsTree(p.Value))
		}
		return t
	}
	return TreeText(n.text)
}

// Unflowed is a tree nothing of which is in one line.
func Unflowed(t Tree) Tree {
	t.flow = false
	items := t.items
	t.items = nil
	for _, item := range items {
		t.items = append(t.items, Unflowed(item))
	}
	return t
}
