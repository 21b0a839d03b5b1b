package lesson

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"callaction/internal/yamlfile"
)

// Read reads the lesson at name in fsys, with the rule files that it names. Its errors
// are yamlfile's: file, line, column and the line itself, several where several things
// are wrong.
func Read(fsys fs.FS, name string) (*Lesson, error) { return read(fsys, name, ruleFiles{}) }

// read is Read with the rule files that have been read from fsys already.
func read(fsys fs.FS, name string, known ruleFiles) (*Lesson, error) {
	data, err := yamlfile.ReadFile(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("read the lesson: %w", err)
	}
	root, err := yamlfile.Parse(name, data)
	if err != nil {
		return nil, err
	}
	r := &reader{files: fsys, dir: path.Dir(name), known: known}
	l := r.lesson(root)
	l.ID = strings.TrimSuffix(name, path.Ext(name))
	return l, r.Problems.Err()
}

// reader reads one file.
type reader struct {
	yamlfile.Reader
	files fs.FS
	dir   string
	known ruleFiles
}

func (r *reader) lesson(root *yamlfile.Node) *Lesson {
	l := &Lesson{}
	m := r.Open(root, lessonKeys())
	if m == nil {
		return l
	}
	l.Title, l.Note = r.text(r.Require(m, "title")), r.text(m.Get("note"))
	l.Workspace = r.Text(r.Require(m, "workspace"))
	l.Rules = r.ruleSets(m.Get("rules"))
	steps := r.Require(m, "steps")
	for _, item := range r.List(steps) {
		l.Steps = append(l.Steps, r.step(item))
	}
	if steps != nil && len(l.Steps) == 0 {
		r.Problems.Add(steps.Errorf("a lesson has at least one step"))
	}
	return l
}

// text is a text in both languages, or one text for both.
func (r *reader) text(n *yamlfile.Node) Text {
	if n.Kind() != yamlfile.MapKind {
		both := strings.TrimSpace(r.Text(n))
		return Text{both, both}
	}
	m := r.Open(n, textKeys())
	japanese, english := r.Require(m, "ja"), r.Require(m, "en")
	return Text{strings.TrimSpace(r.Text(japanese)), strings.TrimSpace(r.Text(english))}
}

func (r *reader) step(n *yamlfile.Node) Step {
	m := r.Open(n, stepKeys())
	if m == nil {
		return Step{}
	}
	s := Step{
		Title: r.text(r.Require(m, "title")), Do: r.text(r.Require(m, "do")), Ask: r.text(m.Get("ask")),
		Explain: r.text(m.Get("explain")), Hint: r.text(m.Get("hint")),
	}
	if done := r.Require(m, "done"); done != nil {
		s.Done = r.condition(done)
	}
	for _, item := range r.List(m.Get("solution")) {
		s.Solution = append(s.Solution, r.action(item))
	}
	return s
}
