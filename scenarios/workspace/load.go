package workspace

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"callaction/engine/rulefile"
	"callaction/internal/yamlfile"
)

// The defaults of what a workspace does not say.
const (
	DefaultHost    = "example.cybozu.com"
	DefaultPBXHost = "pbx.example:8000"
)

// names are how a workspace's file may be called.
func names() []string { return []string{"workspace.yaml", "workspace.yml", "workspace.json"} }

// Option changes how a workspace is loaded.
type Option func(*loader)

// WithEnv says what ${env:NAME} stands for. Without it, that is what os.LookupEnv
// finds.
func WithEnv(lookup func(name string) (value string, ok bool)) Option {
	return func(l *loader) { l.env = lookup }
}

// Load reads the workspace in the folder dir of files, and all that it names.
// Its error joins a *yamlfile.Error for each mistake in any of the files; an
// error of another type says that there is no workspace at all.
func Load(files fs.FS, dir string, options ...Option) (*Workspace, error) {
	name, data, err := find(files, dir)
	if err != nil {
		return nil, err
	}
	root, err := yamlfile.Parse(name, data)
	if err != nil {
		return nil, err
	}
	l := &loader{files: files, dir: dir, env: os.LookupEnv}
	for _, option := range options {
		option(l)
	}
	w := l.workspace(name, root)
	if err := l.Problems.Err(); err != nil {
		return nil, err
	}
	return w, nil
}

// In says whether the folder dir of files holds a workspace's file, be it good or bad.
func In(files fs.FS, dir string) bool { return len(filesIn(files, dir)) > 0 }

// filesIn are the names of a folder's workspace files; a file has none.
func filesIn(files fs.FS, dir string) []string {
	if info, err := fs.Stat(files, dir); err != nil || !info.IsDir() {
		return nil
	}
	var found []string
	for _, base := range names() {
		if _, err := fs.Stat(files, path.Join(dir, base)); !errors.Is(err, fs.ErrNotExist) {
			found = append(found, base)
		}
	}
	return found
}

// find reads the workspace's file. There must be one.
func find(files fs.FS, dir string) (name string, data []byte, err error) {
	found := filesIn(files, dir)
	switch {
	case len(found) > 1:
		return "", nil, fmt.Errorf("read the workspace: %s has %s; keep one of them", dir, strings.Join(found, " and "))
	case len(found) == 0:
		return "", nil, missing(files, dir)
	}
	name = path.Join(dir, found[0])
	data, err = yamlfile.ReadFile(files, name)
	if err != nil {
		return "", nil, fmt.Errorf("read the workspace: %w", err)
	}
	return name, data, nil
}

func missing(files fs.FS, dir string) error {
	info, err := fs.Stat(files, dir)
	switch {
	case err != nil:
		return fmt.Errorf("read the workspace: there is no folder %s", dir)
	case !info.IsDir():
		return fmt.Errorf("read the workspace: %s is a file; name the folder that it is in", dir)
	}
	return fmt.Errorf("read the workspace: %s has no %s; callaction init DIR writes a workspace", dir, names()[0])
}

// loader reads one workspace and gathers what is wrong with it.
type loader struct {
	yamlfile.Reader
	files   fs.FS
	dir     string
	env     func(string) (string, bool)
	secrets []string
	pbxHost *yamlfile.Node // nil where the file does not name it
}

func (l *loader) workspace(name string, root *yamlfile.Node) *Workspace {
	w := &Workspace{
		Dir: l.dir, File: name, Name: path.Base(l.dir), files: l.files, env: l.env,
		Parameters: map[string]string{}, Quirks: map[string]string{}, QuirkNodes: map[string]*yamlfile.Node{},
	}
	if root.Kind() == yamlfile.NullKind {
		l.Problems.Add(root.Errorf("the file is empty; callaction init DIR writes a workspace"))
		return w
	}
	m := l.Open(root, workspaceKeys())
	if m == nil {
		return w
	}
	w.Name = l.textOr(m.Get("name"), w.Name)
	w.Kintone = l.kintone(m.Get("kintone"))
	w.PBX = l.pbx(m.Get("pbx"))
	w.OAuthAccounts = l.accounts(m.Get("oauthAccounts"), w.Kintone)
	w.Variables = l.variables(m.Get("variables"))
	l.parameters(w, m.Get("parameters"))
	l.quirks(w, m.Get("quirks"))
	w.Faults = l.List(m.Get("faults"))
	w.AllowHosts = l.allowed(w, m)
	w.Secrets = each(l.secrets)
	l.rules(w, m.Get("rules"))
	return w
}

// parameters reads what takes the place of ${NAME}. A value may come from the
// environment.
func (l *loader) parameters(w *Workspace, n *yamlfile.Node) {
	for _, p := range l.Pairs(n) {
		name := l.Text(p.Key)
		if !rulefile.IsParameter(name) {
			l.Problems.Add(p.Key.Errorf("%q cannot be a parameter's name; use letters, digits and underscores, and no digit first", name))
		}
		w.Parameters[name] = l.expanded(p.Value)
	}
}

func (l *loader) quirks(w *Workspace, n *yamlfile.Node) {
	for _, p := range l.Pairs(n) {
		name := l.Text(p.Key)
		w.Quirks[name], w.QuirkNodes[name] = l.Text(p.Value), p.Value
		if p.Value.Kind() == yamlfile.NullKind {
			l.Problems.Add(p.Key.Errorf("the quirk %s has no value", name))
		}
	}
}

// rules reads the rule files: one, or a list. A file that is named twice is read once.
func (l *loader) rules(w *Workspace, n *yamlfile.Node) {
	items := []*yamlfile.Node{n}
	if n.Kind() != yamlfile.TextKind {
		items = l.List(n)
	}
	var there []string
	for _, item := range items {
		file := l.beside(l.Text(item))
		if slices.Contains(w.RuleFiles, file) {
			continue
		}
		w.RuleFiles = append(w.RuleFiles, file)
		if l.exists(item, file) {
			there = append(there, file)
		}
	}
	l.Problems.Add(w.ReadRules(there))
}
