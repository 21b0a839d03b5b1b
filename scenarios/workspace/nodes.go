package workspace

import (
	"errors"
	"io/fs"
	"path"

	"callaction/engine/rulefile"
	"callaction/internal/yamlfile"
)

// The readers of single nodes. They return zero values for what is absent or
// wrong, and gather the error.

func (l *loader) open(n *yamlfile.Node, keys []yamlfile.Key) *yamlfile.Map {
	if n == nil {
		return nil
	}
	m, err := n.Map(keys...)
	l.problems.Add(err)
	return m
}

// require is the text of a key that must be there.
func (l *loader) require(m *yamlfile.Map, key string) string {
	n, err := m.Require(key)
	l.problems.Add(err)
	return l.text(n)
}

// requireSecret is a credential that must be there.
func (l *loader) requireSecret(m *yamlfile.Map, key string) string {
	n, err := m.Require(key)
	l.problems.Add(err)
	text := l.expanded(n)
	l.secrets = append(l.secrets, text)
	return text
}

func (l *loader) text(n *yamlfile.Node) string {
	text, err := n.Text()
	l.problems.Add(err)
	return text
}

func (l *loader) textOr(n *yamlfile.Node, otherwise string) string {
	if text := l.text(n); text != "" {
		return text
	}
	return otherwise
}

// expanded is a text in which ${env:NAME} is put in.
func (l *loader) expanded(n *yamlfile.Node) string {
	text, secrets, err := rulefile.Params{Env: l.env}.Expand(n, l.text(n))
	l.problems.Add(err)
	l.secrets = append(l.secrets, secrets...)
	return text
}

func (l *loader) yes(n *yamlfile.Node) bool {
	yes, err := n.Bool()
	l.problems.Add(err)
	return yes
}

// id is an id of kintone's, from 1.
func (l *loader) id(n *yamlfile.Node) int64 {
	id, err := n.Int()
	l.problems.Add(err)
	if n != nil && err == nil && id < 1 {
		l.problems.Add(n.Errorf("ids begin at 1, found %d", id))
	}
	return int64(id)
}

func (l *loader) requireID(m *yamlfile.Map) int64 {
	n, err := m.Require("id")
	l.problems.Add(err)
	return l.id(n)
}

func (l *loader) list(n *yamlfile.Node) []*yamlfile.Node {
	list, err := n.List()
	l.problems.Add(err)
	return list
}

func (l *loader) texts(n *yamlfile.Node) []string {
	var all []string
	for _, item := range l.list(n) {
		all = append(all, l.text(item))
	}
	return all
}

func (l *loader) pairs(n *yamlfile.Node) []yamlfile.Pair {
	pairs, err := n.Pairs()
	l.problems.Add(err)
	return pairs
}

// at gathers an error of another package, at a node and without the words that
// it is wrapped in.
func (l *loader) at(n *yamlfile.Node, err error) {
	if err == nil {
		return
	}
	if inner := errors.Unwrap(err); inner != nil {
		err = inner
	}
	l.problems.Add(n.Errorf("%v", err))
}

// beside is a path relative to the workspace's folder.
func (l *loader) beside(file string) string { return path.Join(l.dir, file) }

// exists reports a file that is named and not there.
func (l *loader) exists(n *yamlfile.Node, file string) bool {
	info, err := fs.Stat(l.files, file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		l.problems.Add(n.Errorf("there is no file %s", file))
	case err != nil:
		l.problems.Add(n.Errorf("the file %s cannot be read: %v", file, err))
	case info.IsDir():
		l.problems.Add(n.Errorf("%s is a folder; name a file", file))
	default:
		return true
	}
	return false
}
