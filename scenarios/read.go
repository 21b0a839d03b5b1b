package scenarios

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"time"

	"callaction/fakepbx"
	"callaction/internal/yamlfile"
)

// Read reads the scenario at name in fsys. Its errors are yamlfile's: file,
// line, column and the line itself, several where several things are wrong.
func Read(fsys fs.FS, name string) (*Scenario, error) {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("read the scenario: %w", err)
	}
	root, err := yamlfile.Parse(name, data)
	if err != nil {
		return nil, err
	}
	r := &reader{dir: path.Dir(name)}
	sc := r.scenario(root)
	sc.ID = idOf(name)
	return sc, r.problems.Err()
}

// idOf is the file's path without "scenarios" folders and its ending.
func idOf(name string) string {
	var parts []string
	for _, part := range strings.Split(strings.TrimSuffix(name, path.Ext(name)), "/") {
		if part != "scenarios" && part != "." {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "/")
}

// reader reads one file and gathers what is wrong with it. Its methods return
// zero values for what is absent or wrong.
type reader struct {
	dir      string
	problems yamlfile.Problems
}

func (r *reader) scenario(root *yamlfile.Node) *Scenario {
	sc := &Scenario{node: root, Workspace: r.beside("..")}
	m := r.open(root, scenarioKeys())
	if m == nil {
		return sc
	}
	title, err := m.Require("title")
	r.problems.Add(err)
	sc.Title = r.text(title)
	sc.Note = r.text(m.Get("note"))
	sc.Labels = r.texts(m.Get("labels"))
	if n := m.Get("workspace"); n != nil {
		sc.Workspace = r.beside(r.text(n))
	}
	for _, file := range r.texts(m.Get("rules")) {
		sc.Rules = append(sc.Rules, path.Join(sc.Workspace, file))
	}
	r.quirks(sc, m.Get("quirks"))
	sc.Open = r.openPoints(m.Get("open"))
	sc.Given = r.given(m.Get("given"))
	sc.Calls = r.calls(m.Get("calls"))
	sc.Sends = r.sends(m.Get("send"))
	sc.Expect = r.expect(m.Get("expect"))
	if len(sc.Calls) == 0 && len(sc.Sends) == 0 {
		r.problems.Add(root.Errorf("the scenario does nothing; give it calls (通話) or rules to send alone (send, 単独実行)"))
	}
	return sc
}

// beside is a path relative to the scenario's folder.
func (r *reader) beside(file string) string { return path.Join(r.dir, file) }

func (r *reader) quirks(sc *Scenario, n *yamlfile.Node) {
	sc.Quirks, sc.quirkNodes = map[string]string{}, map[string]*yamlfile.Node{}
	for _, p := range r.pairs(n) {
		name := r.text(p.Key)
		sc.Quirks[name] = r.text(p.Value)
		sc.quirkNodes[name] = p.Value
	}
}

func (r *reader) openPoints(n *yamlfile.Node) []OpenPoint {
	var points []OpenPoint
	for _, p := range r.pairs(n) {
		points = append(points, OpenPoint{Defect: r.text(p.Key), Sentence: r.text(p.Value)})
	}
	return points
}

func (r *reader) calls(n *yamlfile.Node) []Call {
	var calls []Call
	names := map[string]bool{}
	for i, item := range r.list(n) {
		c := r.call(item, strconv.Itoa(i+1))
		if names[c.Name] {
			r.problems.Add(item.Errorf("two calls are named %q; give each a name of its own", c.Name))
		}
		names[c.Name] = true
		calls = append(calls, c)
	}
	return calls
}

func (r *reader) call(n *yamlfile.Node, name string) Call {
	c := Call{Name: name, node: n}
	m := r.open(n, callKeys())
	if m == nil {
		return c
	}
	if given := m.Get("name"); given != nil {
		c.Name = r.text(given)
	}
	from, err := m.Require("from")
	r.problems.Add(err)
	c.Place = fakepbx.NewCall{From: r.text(from), To: r.text(m.Get("to"))}
	if kind, err := fakepbx.ParseWithheld(c.Place.From); err == nil {
		c.Place.From, c.Place.Withheld = "", kind
	}
	c.At = r.duration(m.Get("at"))
	course, err := m.Require("course")
	r.problems.Add(err)
	c.Course = r.course(course)
	return c
}

func (r *reader) course(n *yamlfile.Node) fakepbx.Course {
	if n == nil {
		return fakepbx.Course{}
	}
	steps := r.list(n)
	course, err := fakepbx.ParseCourse(r.texts(n))
	var wrong *fakepbx.CourseError
	if errors.As(err, &wrong) {
		n = steps[wrong.Step-1]
	}
	r.at(n, err)
	return course
}

func (r *reader) sends(n *yamlfile.Node) []Send {
	var sends []Send
	for _, item := range r.list(n) {
		m := r.open(item, sendKeys())
		if m == nil {
			continue
		}
		rule, err := m.Require("rule")
		r.problems.Add(err)
		s := Send{Rule: r.text(rule), node: item}
		for _, p := range r.pairs(m.Get("variables")) {
			s.Variables = append(s.Variables, Variable{r.text(p.Key), r.text(p.Value)})
		}
		sends = append(sends, s)
	}
	return sends
}

// The readers of single nodes.

func (r *reader) open(n *yamlfile.Node, keys []yamlfile.Key) *yamlfile.Map {
	if n == nil {
		return nil
	}
	m, err := n.Map(keys...)
	r.problems.Add(err)
	return m
}

func (r *reader) text(n *yamlfile.Node) string {
	if n == nil {
		return ""
	}
	text, err := n.Text()
	r.problems.Add(err)
	return text
}

func (r *reader) number(n *yamlfile.Node) int {
	if n == nil {
		return 0
	}
	i, err := n.Int()
	r.problems.Add(err)
	return i
}

func (r *reader) duration(n *yamlfile.Node) time.Duration {
	if n == nil {
		return 0
	}
	d, err := n.Duration()
	r.problems.Add(err)
	return d
}

func (r *reader) list(n *yamlfile.Node) []*yamlfile.Node {
	if n == nil {
		return nil
	}
	list, err := n.List()
	r.problems.Add(err)
	return list
}

func (r *reader) texts(n *yamlfile.Node) []string {
	var texts []string
	for _, item := range r.list(n) {
		texts = append(texts, r.text(item))
	}
	return texts
}

func (r *reader) pairs(n *yamlfile.Node) []yamlfile.Pair {
	if n == nil {
		return nil
	}
	pairs, err := n.Pairs()
	r.problems.Add(err)
	return pairs
}

// at places an error that has no place of its own at a node.
func (r *reader) at(n *yamlfile.Node, err error) {
	if err != nil {
		r.problems.Add(n.Errorf("%v", err))
	}
}
