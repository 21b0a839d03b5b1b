package yamlfile

import (
	"github.com/goccy/go-yaml/ast"
)

func (r *yamlReader) mapping(n *ast.MappingNode, parent int, flow bool) (*Node, error) {
	flow = flow || n.IsFlowStyle
	var pairs []Pair
	for _, v := range n.Values {
		key, err := r.key(v.Key, parent, flow)
		if err != nil {
			return nil, err
		}
		value, err := r.node(v.Value, valueParent(v.Value, r.column(key.start, flow)), flow)
		if err != nil {
			return nil, err
		}
		pairs = append(pairs, Pair{key, value})
	}
	at := span{start: r.offset(n.GetToken())}
	if !n.IsFlowStyle && len(pairs) > 0 {
		at.start = pairs[0].Key.start // the library has the first colon
	}
	m, err := r.src.newMap(at, pairs)
	if err == nil && n.IsFlowStyle {
		m.style = flowStyle
	}
	return m, err
}

// valueParent is the column that a key's value must stand behind. The dashes
// of a list may stand right below the key.
func valueParent(value ast.Node, key int) int {
	if anchor, ok := value.(*ast.AnchorNode); ok {
		value = anchor.Value
	}
	if list, ok := value.(*ast.SequenceNode); ok && !list.IsFlowStyle {
		return key - 1
	}
	return key
}

func (r *yamlReader) key(n ast.MapKeyNode, parent int, flow bool) (*Node, error) {
	if n.Type() == ast.MappingKeyType {
		return nil, r.errorAt(n, "keys with a question mark are not read; write key: value")
	}
	key, err := r.node(n, parent, flow)
	if err == nil && key.kind != TextKind {
		return nil, key.Errorf("a key must be text, not %s", key.kind)
	}
	return key, err
}

func (r *yamlReader) sequence(n *ast.SequenceNode, parent int, flow bool) (*Node, error) {
	flow = flow || n.IsFlowStyle
	var items []*Node
	for _, entry := range n.Entries {
		item, err := r.item(entry, parent, flow)
		if err != nil {
			return nil, err
		}
		items = append(items, item)
	}
	list, err := r.src.newList(span{start: r.offset(n.Start)}, items)
	if err == nil && n.IsFlowStyle {
		list.style = flowStyle
	}
	return list, err
}

func (r *yamlReader) item(entry *ast.SequenceEntryNode, parent int, flow bool) (*Node, error) {
	if flow {
		return r.node(entry.Value, -1, flow)
	}
	dash := r.offset(entry.Start)
	if err := r.checkIndent(dash, parent, flow); err != nil {
		return nil, err
	}
	return r.node(entry.Value, r.column(dash, flow), flow)
}

func (r *yamlReader) anchor(n *ast.AnchorNode, parent int, flow bool) (*Node, error) {
	start := r.offset(n.Start)
	name := fromShadow(n.Name.GetToken().Value)
	r.cover(start, start+1+len(name))
	r.anchors[name] = nil
	value, err := r.node(n.Value, parent, flow)
	r.anchors[name] = value
	return value, err
}

func (r *yamlReader) alias(n *ast.AliasNode) (*Node, error) {
	start := r.offset(n.Start)
	name := fromShadow(n.Value.GetToken().Value)
	r.cover(start, start+1+len(name))
	value, known := r.anchors[name]
	if !known {
		return nil, r.src.errorAt(start, "nothing above is anchored as &%s", name)
	}
	if value == nil {
		return nil, r.src.errorAt(start, "*%s stands inside its own anchor", name)
	}
	return value, nil
}
