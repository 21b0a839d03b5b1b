package scenarios

import (
	"fmt"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"callaction/fakepbx"
	"callaction/internal/yamlfile"
	"callaction/scenarios/workspace"
)

// Write is a scenario as a YAML file with Japanese keys. name is the file that it
// will be, in the file system of the scenario's workspace: places in it are written
// from there. [Read] reads an equal scenario from it. What a file has no words for is
// left out: a caller's number that is withheld, the type beside a value of a given
// record, and the name of a fault that had none.
//
// Credentials are written as the scenario has them. The error is a text that is not
// UTF-8, two of what a file can have once (an app's records, a token, a variable), or
// a place that cannot be reached from name.
func Write(sc *Scenario, name string) ([]byte, error) {
	w := &writer{dir: path.Dir(name)}
	data, err := w.scenario(sc).Write()
	if w.err == nil {
		w.err = err
	}
	if w.err != nil {
		return nil, fmt.Errorf("write scenario %s: %w", name, w.err)
	}
	return data, nil
}

// writer writes one file.
type writer struct {
	dir string
	err error // the first
}

// pairs makes a map whose keys are known; what is empty is left out.
type pairs struct {
	tree yamlfile.Tree
	keys []yamlfile.Key
}

func newPairs(keys []yamlfile.Key) *pairs { return &pairs{yamlfile.TreeMap(), keys} }

// add adds a value under a key's Japanese spelling.
func (p *pairs) add(english string, value yamlfile.Tree) {
	i := slices.IndexFunc(p.keys, func(k yamlfile.Key) bool { return k.English == english })
	p.tree.Add(p.keys[i].Japanese, value)
}

// text adds a text that is not empty.
func (p *pairs) text(english, text string) {
	if text != "" {
		p.add(english, yamlfile.TreeText(text))
	}
}

// number adds a number that is not 0.
func (p *pairs) number(english string, n int64) {
	if n != 0 {
		p.add(english, yamlfile.TreeWord(strconv.FormatInt(n, 10)))
	}
}

func (p *pairs) duration(english string, d time.Duration) {
	if d != 0 {
		p.add(english, yamlfile.TreeText(durationText(d)))
	}
}

// full adds a list or a map that is not empty.
func (p *pairs) full(english string, value yamlfile.Tree) {
	if value.Len() > 0 {
		p.add(english, value)
	}
}

// listOf is a list of what write makes of each element.
func listOf[T any](all []T, write func(T) yamlfile.Tree) yamlfile.Tree {
	trees := make([]yamlfile.Tree, len(all))
	for i, one := range all {
		trees[i] = write(one)
	}
	return yamlfile.TreeList(trees...)
}

// textMap is a map of texts in the order of its keys.
func textMap(m map[string]string) yamlfile.Tree {
	t := yamlfile.TreeMap()
	for _, key := range slices.Sorted(maps.Keys(m)) {
		t.Add(key, yamlfile.TreeText(m[key]))
	}
	return t.Flow()
}

func (w *writer) scenario(sc *Scenario) yamlfile.Tree {
	p := newPairs(scenarioKeys())
	p.add("title", yamlfile.TreeText(sc.Title))
	p.full("labels", yamlfile.TreeTexts(sc.Labels...))
	p.text("note", sc.Note)
	if from := w.relative(w.dir, sc.Workspace); from != ".." {
		p.text("workspace", from)
	}
	var rules []string
	for _, file := range sc.Rules {
		rules = append(rules, w.relative(sc.Workspace, file))
	}
	p.full("rules", yamlfile.TreeTexts(rules...))
	p.full("quirks", textMap(sc.Quirks))
	open := yamlfile.TreeMap()
	for _, point := range sc.Open {
		open.Add(point.Defect, yamlfile.TreeText(point.Sentence))
	}
	p.full("open", open)
	p.full("given", w.given(sc.Given))
	p.full("calls", callsTree(sc.Calls))
	p.full("send", listOf(sc.Sends, sendTree))
	p.full("expect", expectTree(sc.Expect))
	return p.tree
}

// relative is the place of a file as seen from a folder.
func (w *writer) relative(dir, file string) string {
	dir, file = filepath.FromSlash(path.Clean(dir)), filepath.FromSlash(path.Clean(file))
	from, err := filepath.Rel(dir, file)
	if err != nil && filepath.IsAbs(dir) == filepath.IsAbs(file) {
		from, err = relativeByRoot(dir, file)
	}
	if err != nil && w.err == nil {
		w.err = err
	}
	return filepath.ToSlash(from)
}

// relativeByRoot goes by the names from the root on: from ../there back to . takes
// the name of the folder that both are seen from.
func relativeByRoot(dir, file string) (string, error) {
	whole, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	target, err := filepath.Abs(file)
	if err != nil {
		return "", err
	}
	return filepath.Rel(whole, target)
}

func callsTree(calls []Call) yamlfile.Tree {
	trees := make([]yamlfile.Tree, len(calls))
	for i, c := range calls {
		trees[i] = callTree(c, strconv.Itoa(i+1))
	}
	return yamlfile.TreeList(trees...)
}

// callTree is a call. standard is the name that it has where it is given none.
func callTree(c Call, standard string) yamlfile.Tree {
	p := newPairs(callKeys())
	if c.Name != standard {
		p.text("name", c.Name)
	}
	from := c.Place.From
	if c.Place.Withheld != fakepbx.Shown {
		from = c.Place.Withheld.Japanese()
	}
	p.add("from", yamlfile.TreeText(from))
	p.text("to", c.Place.To)
	p.duration("at", c.At)
	p.add("course", yamlfile.TreeTexts(c.Course.Steps()...))
	return p.tree.Flow()
}

func sendTree(s Send) yamlfile.Tree {
	p := newPairs(sendKeys())
	p.add("rule", yamlfile.TreeText(s.Rule))
	vars := yamlfile.TreeMap()
	for _, v := range s.Variables {
		vars.Add(v.Name, yamlfile.TreeText(v.Value))
	}
	p.full("variables", vars.Flow())
	return p.tree.Flow()
}

// permissionTree is what a token may do.
func permissionTree(t TokenPermissions) yamlfile.Tree {
	words := make([]string, len(t.Permissions))
	for i, permission := range t.Permissions {
		words[i] = workspace.PermissionJapanese(permission)
	}
	return yamlfile.TreeTexts(words...)
}
