package rulefile

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"callaction/engine"
	"callaction/internal/yamlfile"
)

// File is what a rule file says.
type File struct {
	// Rules are the rules in the order of the file.
	Rules []engine.Rule
	// Nodes are where each of Rules begins, for errors about it.
	Nodes []*yamlfile.Node
	// Secrets are the values that came from the environment, sorted, each
	// once. They are to be masked wherever they show up.
	Secrets []string
	// Silences are the findings that the file takes as they are, those of the
	// whole file first.
	Silences []Silence

	data   []byte
	fields []fields
}

// Data is the file as it was read. It is not to be changed.
func (f *File) Data() []byte { return f.data }

// ReadFile reads a rule file of a file system. Errors call it by its path.
func ReadFile(files fs.FS, path string, p Params) (*File, error) {
	data, err := yamlfile.ReadFile(files, path)
	if err != nil {
		return nil, fmt.Errorf("read rule file: %w", err)
	}
	return Read(path, data, p)
}

// Read reads a rule file. name is what errors and the rules' sources call it.
// The error joins a *yamlfile.Error for each mistake in the file; a file without
// a rule is one.
func Read(name string, data []byte, p Params) (*File, error) {
	root, err := yamlfile.Parse(name, data)
	if err != nil {
		return nil, err
	}
	items, silence, err := list(root)
	if err != nil {
		return nil, err
	}
	r := &reader{params: p, names: map[string]*yamlfile.Node{}}
	file := &File{Nodes: items, data: data}
	r.silence(silence, "")
	for i, item := range items {
		file.Rules = append(file.Rules, r.rule(i, item))
		file.fields = append(file.fields, r.fields)
	}
	file.Silences = r.silences
	slices.Sort(r.secrets)
	file.Secrets = slices.Compact(r.secrets)
	if len(items) == 0 {
		r.problems.Add(root.Errorf("there is no rule in this file"))
	}
	if err := r.problems.Err(); err != nil {
		return nil, err
	}
	return file, nil
}

// list finds the rules: the file is the list, or has it under a key. silence is
// what stands beside them.
func list(root *yamlfile.Node) (rules []*yamlfile.Node, silence *yamlfile.Node, err error) {
	switch root.Kind() {
	case yamlfile.NullKind:
		return nil, nil, root.Errorf("the file is empty; it needs a list of rules")
	case yamlfile.TextKind:
		return nil, nil, root.Errorf(`expected a list of rules, or a map with the key "rules" or "アクション", found text`)
	case yamlfile.ListKind:
		rules, err = root.List()
		return rules, nil, err
	}
	m, err := root.Map(yamlfile.Key{English: "rules", Japanese: "アクション"}, silenceKey())
	if err != nil {
		return nil, nil, err
	}
	under, err := m.Require("rules")
	if err != nil {
		return nil, nil, err
	}
	rules, err = under.List()
	return rules, m.Get(keySilence), err
}

// reader reads the rules of one file and gathers what is wrong with them.
type reader struct {
	params   Params
	problems yamlfile.Problems
	secrets  []string
	names    map[string]*yamlfile.Node // the rules' names that have been read
	fields   fields                    // those of the rule that is being read
	silences []Silence
}

// text is a field as the screen would hold it.
func (r *reader) text(n *yamlfile.Node) string {
	written, err := n.Text()
	r.problems.Add(err)
	if n.IsBlock() {
		written = strings.TrimSuffix(written, "\n")
	}
	if written == none {
		return ""
	}
	expanded, secrets, err := r.params.Expand(n, written)
	r.problems.Add(err)
	r.secrets = append(r.secrets, secrets...)
	return expanded
}

// leaves says whether a text is known only with its parameters, which are left as
// they are written.
func (r *reader) leaves(text string) bool {
	return r.params.AsWritten && reference.MatchString(text)
}

// none is how the manual prints an empty field.
const none = "なし"
