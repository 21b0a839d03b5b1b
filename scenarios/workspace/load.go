package workspace

import (
	"fmt"
	"io/fs"
	"os"
	"path"

	"callaction/engine/event"
	"callaction/internal/mask"
	"callaction/internal/yamlfile"
)

// The defaults of what a workspace does not say.
const (
	DefaultHost    = "example.cybozu.com"
	DefaultPBXHost = "pbx.example:8000"
)

// names are how a workspace's file may be called.
func names() []string { return []string{"workspace.yaml", "workspace.yml", "workspace.json"} }

// Load reads the workspace in the folder dir of files, and all that it names.
func Load(files fs.FS, dir string) (*Workspace, error) {
	name, data, err := find(files, dir)
	if err != nil {
		return nil, err
	}
	root, err := yamlfile.Parse(name, data)
	if err != nil {
		return nil, err
	}
	l := &loader{files: files, dir: dir}
	w := l.workspace(root)
	w.File = name
	return w, l.problems.Err()
}

func find(files fs.FS, dir string) (name string, data []byte, err error) {
	for _, base := range names() {
		name = path.Join(dir, base)
		if data, err = fs.ReadFile(files, name); err == nil {
			return name, data, nil
		}
	}
	if _, err := fs.Stat(files, dir); err != nil {
		return "", nil, fmt.Errorf("read the workspace: there is no folder %s", dir)
	}
	return "", nil, fmt.Errorf("read the workspace: %s has no %s; callaction init DIR writes a workspace", dir, names()[0])
}

// loader reads one workspace and gathers what is wrong with it.
type loader struct {
	files    fs.FS
	dir      string
	problems yamlfile.Problems
}

func (l *loader) workspace(root *yamlfile.Node) *Workspace {
	w := &Workspace{
		Dir: l.dir, Name: path.Base(l.dir), files: l.files, env: os.LookupEnv,
		Parameters: map[string]string{}, Quirks: map[string]string{}, QuirkNodes: map[string]*yamlfile.Node{},
	}
	m := l.open(root, workspaceKeys())
	if m == nil {
		return w
	}
	w.Name = l.textOr(m.Get("name"), w.Name)
	w.Kintone = l.kintone(m.Get("kintone"))
	w.PBX = l.pbx(m.Get("pbx"))
	w.Variables = l.variables(m.Get("variables"))
	for _, p := range l.pairs(m.Get("parameters")) {
		w.Parameters[l.text(p.Key)] = l.text(p.Value)
	}
	for _, p := range l.pairs(m.Get("quirks")) {
		name := l.text(p.Key)
		w.Quirks[name], w.QuirkNodes[name] = l.text(p.Value), p.Value
	}
	w.Secrets = w.Kintone.secrets()
	l.rules(w, m.Get("rules"))
	return w
}

func (l *loader) rules(w *Workspace, n *yamlfile.Node) {
	for _, item := range l.list(n) {
		file := l.beside(l.text(item))
		if l.exists(item, file) {
			w.RuleFiles = append(w.RuleFiles, file)
		}
	}
	l.problems.Add(w.ReadRules(w.RuleFiles))
}

// secrets are the kintone's credentials.
func (k Kintone) secrets() []string {
	var all []string
	for _, u := range k.Users {
		all = append(all, u.Password, mask.Login(u.Login, u.Password))
	}
	for _, a := range k.Apps {
		for _, t := range a.Tokens {
			all = append(all, t.Token)
		}
	}
	return all
}

func (l *loader) pbx(n *yamlfile.Node) PBX {
	p := PBX{Host: DefaultPBXHost}
	m := l.open(n, pbxKeys())
	if m == nil {
		return p
	}
	p.Host = l.textOr(m.Get("host"), p.Host)
	p.Queues, p.Groups = l.teams(m.Get("queues")), l.teams(m.Get("groups"))
	for _, item := range l.list(m.Get("numbers")) {
		number := l.open(item, numberKeys())
		if number == nil {
			continue
		}
		p.Numbers = append(p.Numbers, Number{Number: l.required(number, "number"), To: l.required(number, "to")})
	}
	l.leadSomewhere(p, m.Get("numbers"))
	return p
}

func (l *loader) teams(n *yamlfile.Node) []Team {
	var all []Team
	for _, item := range l.list(n) {
		if m := l.open(item, teamKeys()); m != nil {
			all = append(all, Team{Name: l.required(m, "name"), Extensions: l.texts(m.Get("extensions"))})
		}
	}
	return all
}

func (l *loader) variables(n *yamlfile.Node) []Variable {
	var all []Variable
	for _, item := range l.list(n) {
		m := l.open(item, variableKeys())
		if m == nil {
			continue
		}
		v := Variable{Name: l.required(m, "name"), Value: l.text(m.Get("value")), Generator: l.text(m.Get("generator"))}
		for _, e := range l.list(m.Get("events")) {
			name, err := event.Parse(l.text(e))
			l.at(e, err)
			v.Events = append(v.Events, name)
		}
		all = append(all, v)
	}
	return all
}

// The readers of single nodes. They return zero values for what is absent or
// wrong.

func (l *loader) open(n *yamlfile.Node, keys []yamlfile.Key) *yamlfile.Map {
	if n == nil {
		return nil
	}
	m, err := n.Map(keys...)
	l.problems.Add(err)
	return m
}

func (l *loader) required(m *yamlfile.Map, key string) string {
	n, err := m.Require(key)
	l.problems.Add(err)
	return l.text(n)
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

func (l *loader) at(n *yamlfile.Node, err error) {
	if err != nil {
		l.problems.Add(n.Errorf("%v", err))
	}
}

// beside is a path relative to the workspace's folder.
func (l *loader) beside(file string) string { return path.Join(l.dir, file) }

// exists reports a file that is named and not there.
func (l *loader) exists(n *yamlfile.Node, file string) bool {
	info, err := fs.Stat(l.files, file)
	switch {
	case err != nil:
		l.problems.Add(n.Errorf("there is no file %s", file))
	case info.IsDir():
		l.problems.Add(n.Errorf("%s is a folder; name a file", file))
	default:
		return true
	}
	return false
}

func (l *loader) read(n *yamlfile.Node, file string) []byte {
	if !l.exists(n, file) {
		return nil
	}
	data, err := fs.ReadFile(l.files, file)
	l.at(n, err)
	return data
}
