package workspace

import (
	"errors"
	"io/fs"
	"path"

	"callaction/engine/rulefile"
	"callaction/internal/yamlfile"
)

// require is the text of a key that must be there.
func (l *loader) require(m *yamlfile.Map, key string) string {
	return l.Text(l.Require(m, key))
}

// requireSecret is a credential that must be there.
func (l *loader) requireSecret(m *yamlfile.Map, key string) string {
	text := l.expanded(l.Require(m, key))
	l.secrets = append(l.secrets, text)
	return text
}

func (l *loader) textOr(n *yamlfile.Node, otherwise string) string {
	if text := l.Text(n); text != "" {
		return text
	}
	return otherwise
}

// expanded is a text in which ${env:NAME} is put in.
func (l *loader) expanded(n *yamlfile.Node) string {
	text, secrets, err := rulefile.Params{Env: l.env}.Expand(n, l.Text(n))
	l.Problems.Add(err)
	l.secrets = append(l.secrets, secrets...)
	return text
}

// id is an id of kintone's, from 1.
func (l *loader) id(n *yamlfile.Node) int64 {
	id, err := n.Int()
	l.Problems.Add(err)
	if n != nil && err == nil && id < 1 {
		l.Problems.Add(n.Errorf("ids begin at 1, found %d", id))
	}
	return int64(id)
}

func (l *loader) requireID(m *yamlfile.Map) int64 {
	return l.id(l.Require(m, "id"))
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
	l.Problems.Add(n.Errorf("%v", err))
}

// beside is a path relative to the workspace's folder.
func (l *loader) beside(file string) string { return path.Join(l.dir, file) }

// exists reports a file that is named and not there.
func (l *loader) exists(n *yamlfile.Node, file string) bool {
	info, err := fs.Stat(l.files, file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		l.Problems.Add(n.Errorf("there is no file %s", file))
	case err != nil:
		l.Problems.Add(n.Errorf("the file %s cannot be read: %v", file, err))
	case info.IsDir():
		l.Problems.Add(n.Errorf("%s is a folder; name a file", file))
	default:
		return true
	}
	return false
}
