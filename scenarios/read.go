package scenarios

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"

	"callaction/fakepbx"
	"callaction/internal/yamlfile"
)

// Read reads the scenario at name in fsys. Its errors are yamlfile's: file,
// line, column and the line itself, several where several things are wrong.
func Read(fsys fs.FS, name string) (*Scenario, error) {
	data, err := yamlfile.ReadFile(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("read the scenario: %w", err)
	}
	root, err := yamlfile.Parse(name, data)
	if err != nil {
		return nil, err
	}
	if root.Kind() == yamlfile.NullKind {
		return nil, root.Errorf("the file is empty; a scenario has a title (表題) and calls (通話)")
	}
	r := &reader{dir: path.Dir(name)}
	sc := r.scenario(root)
	sc.ID = IDOf(name)
	return sc, r.Problems.Err()
}

// IDOf is a scenario's ID by the path of its file: without "scenarios" folders and its
// ending.
func IDOf(name string) string {
	var parts []string
	for _, part := range strings.Split(strings.TrimSuffix(name, path.Ext(name)), "/") {
		if part != "scenarios" && part != "." {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "/")
}

// reader reads one file.
type reader struct {
	yamlfile.Reader
	dir string
}

func (r *reader) scenario(root *yamlfile.Node) *Scenario {
	sc := &Scenario{node: root, Workspace: r.beside("..")}
	m := r.Open(root, scenarioKeys())
	if m == nil {
		return sc
	}
	title := r.Require(m, "title")
	sc.Title = r.Text(title)
	sc.Note = r.Text(m.Get("note"))
	sc.Labels = r.Texts(m.Get("labels"))
	if n := m.Get("workspace"); n != nil {
		sc.Workspace = r.beside(r.Text(n))
	}
	for _, file := range r.Texts(m.Get("rules")) {
		sc.Rules = append(sc.Rules, path.Join(sc.Workspace, file))
	}
	sc.Open = r.openPoints(m.Get("open"))
	r.played(sc, m)
	return sc
}

// played reads what a scenario plays and expects.
func (r *reader) played(sc *Scenario, m *yamlfile.Map) {
	r.quirks(sc, m.Get("quirks"))
	sc.Given = r.given(m.Get("given"))
	sc.Calls = r.calls(m.Get("calls"))
	sc.Sends = r.sends(m.Get("send"))
	sc.Expect = r.expect(m.Get("expect"))
	if len(sc.Calls) == 0 && len(sc.Sends) == 0 {
		r.Problems.Add(m.Node().Errorf("the scenario does nothing; give it calls (通話) or rules to send alone (send, 単独実行)"))
	}
}

// beside is a path relative to the scenario's folder.
func (r *reader) beside(file string) string { return path.Join(r.dir, file) }

func (r *reader) quirks(sc *Scenario, n *yamlfile.Node) {
	sc.Quirks, sc.quirkNodes = map[string]string{}, map[string]*yamlfile.Node{}
	for _, p := range r.Pairs(n) {
		name := r.Text(p.Key)
		sc.Quirks[name] = r.Text(p.Value)
		sc.quirkNodes[name] = p.Value
	}
}

func (r *reader) openPoints(n *yamlfile.Node) []OpenPoint {
	var points []OpenPoint
	for _, p := range r.Pairs(n) {
		points = append(points, OpenPoint{Defect: r.Text(p.Key), Sentence: r.Text(p.Value)})
	}
	return points
}

func (r *reader) calls(n *yamlfile.Node) []Call {
	var calls []Call
	names := map[string]bool{}
	for i, item := range r.List(n) {
		c := r.call(item, strconv.Itoa(i+1))
		if names[c.Name] {
			r.Problems.Add(item.Errorf("two calls are named %q; give each a name of its own", c.Name))
		}
		names[c.Name] = true
		calls = append(calls, c)
	}
	return calls
}

func (r *reader) call(n *yamlfile.Node, name string) Call {
	c := Call{Name: name, node: n}
	m := r.Open(n, callKeys())
	if m == nil {
		return c
	}
	if given := m.Get("name"); given != nil {
		c.Name = r.Text(given)
	}
	from := r.Require(m, "from")
	c.Place = fakepbx.NewCall{From: r.Text(from), To: r.Text(m.Get("to"))}
	if kind, err := fakepbx.ParseWithheld(c.Place.From); err == nil {
		c.Place.From, c.Place.Withheld = "", kind
	}
	c.At = r.Duration(m.Get("at"))
	course := r.Require(m, "course")
	c.Course = r.course(course)
	return c
}

func (r *reader) course(n *yamlfile.Node) fakepbx.Course {
	if n == nil {
		return fakepbx.Course{}
	}
	steps := r.List(n)
	course, err := fakepbx.ParseCourse(r.Texts(n))
	var wrong *fakepbx.CourseError
	if errors.As(err, &wrong) {
		n = steps[wrong.Step-1]
	}
	r.At(n, err)
	return course
}

func (r *reader) sends(n *yamlfile.Node) []Send {
	var sends []Send
	for _, item := range r.List(n) {
		m := r.Open(item, sendKeys())
		if m == nil {
			continue
		}
		rule := r.Require(m, "rule")
		s := Send{Rule: r.Text(rule), node: item}
		for _, p := range r.Pairs(m.Get("variables")) {
			s.Variables = append(s.Variables, Variable{r.Text(p.Key), r.Text(p.Value)})
		}
		sends = append(sends, s)
	}
	return sends
}
