package yamlfile

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Parse reads a file's one document. name is what errors call the file; where
// it ends in .json the file must be JSON. A YAML file without anything in it is
// a node of kind NullKind. Every error is an *Error or several joined.
func Parse(name string, data []byte) (*Node, error) {
	s, err := newSource(name, data)
	if err != nil {
		return nil, err
	}
	root, err := parse(s)
	if err != nil {
		return nil, err
	}
	s.hideSecrets(root, false)
	slices.SortFunc(s.hidden, func(a, b span) int { return cmp.Compare(a.start, b.start) })
	if err := checkDuplicates(root); err != nil {
		return nil, err
	}
	return root, nil
}

// ReadFile is a file's bytes for Parse. It is an *Error that the file is too large,
// which then is not read, or no file but a folder; other errors are those of the file
// system.
func ReadFile(fsys fs.FS, name string) (data []byte, err error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, fmt.Errorf("open file: %w", err)
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil {
		return nil, fmt.Errorf("read file: %w", err)
	}
	most := MaxSize + int64(len("\ufeff"))
	switch {
	case info.IsDir():
		return nil, &Error{File: name, Text: "this is a folder; name a file"}
	case info.Size() > most:
		return nil, (&source{name: name}).tooLarge(info.Size(), MaxSize, "")
	}
	data, err = io.ReadAll(io.LimitReader(f, most+1)) // what is no regular file has no size
	if err != nil {
		return nil, fmt.Errorf("read file: %w", err)
	}
	return data, nil
}

func parse(s *source) (*Node, error) {
	if strings.EqualFold(path.Ext(s.name), ".json") || looksLikeJSON(s.data) {
		return parseJSON(s)
	}
	return parseYAML(s)
}

// looksLikeJSON leaves single values to YAML, where they have more forms.
func looksLikeJSON(data []byte) bool {
	data = bytes.TrimSpace(data)
	return len(data) > 0 && (data[0] == '{' || data[0] == '[') && json.Valid(data)
}

// checkDuplicates reports each key that stands twice in a map.
func checkDuplicates(root *Node) error {
	var problems Problems
	seen := map[*Node]bool{} // a map that aliases repeat is one map
	var visit func(n *Node)
	visit = func(n *Node) {
		if seen[n] || problems.full() || n.kind == TextKind || n.kind == NullKind {
			return
		}
		seen[n] = true
		problems.Add(n.duplicates())
		for _, item := range n.items {
			visit(item)
		}
		for _, p := range n.pairs {
			visit(p.Value)
		}
	}
	visit(root)
	return problems.Err()
}

func (n *Node) duplicates() error {
	var problems Problems
	first := make(map[string]*Node, len(n.pairs))
	for _, p := range n.pairs {
		if problems.full() {
			break
		}
		if before := first[p.Key.text]; before != nil {
			problems.Add(p.Key.Errorf("the key %q stands twice in this map, first on line %d", p.Key.text, before.Line()))
			continue
		}
		first[p.Key.text] = p.Key
	}
	return problems.Err()
}
