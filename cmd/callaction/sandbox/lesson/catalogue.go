package lesson

import (
	"cmp"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"callaction/internal/yamlfile"
)

//go:embed lessons
var embedded embed.FS

// Embedded are the files of the lessons that come with callaction.
func Embedded() fs.FS {
	files, err := fs.Sub(embedded, "lessons")
	if err != nil {
		return embedded // the name is no path, which it is
	}
	return files
}

// Catalogue is a set of lessons. Its zero value is empty.
type Catalogue struct{ lessons []*Lesson }

// NewCatalogue reads every lesson below the top of each file system: the YAML files that
// have steps. Rule files that lie beside them are left out. Its error joins what is wrong
// in any of them, and two lessons of one name.
func NewCatalogue(all ...fs.FS) (*Catalogue, error) {
	c := &Catalogue{}
	var problems yamlfile.Problems
	for _, files := range all {
		problems.Add(c.read(files))
	}
	if err := problems.Err(); err != nil {
		return nil, err
	}
	return c, nil
}

// Once reads a catalogue when somebody first asks for it, and gives the same to all: a
// server begins without waiting for lessons that nobody may look at.
func Once(all ...fs.FS) func() (*Catalogue, error) {
	return sync.OnceValues(func() (*Catalogue, error) { return NewCatalogue(all...) })
}

func (c *Catalogue) read(files fs.FS) error {
	var problems yamlfile.Problems
	var lessons []*Lesson
	known := ruleFiles{}
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !isLesson(name) {
			return err
		}
		l, err := read(files, name, known)
		problems.Add(err)
		if err != nil {
			return nil
		}
		if _, ok := c.Lesson(l.ID); ok {
			problems.Add(fmt.Errorf("two lessons are called %s", l.ID))
		}
		lessons = append(lessons, l)
		return nil
	})
	if err != nil {
		return fmt.Errorf("look for lessons: %w", err)
	}
	slices.SortStableFunc(lessons, before)
	c.lessons = append(c.lessons, lessons...)
	return problems.Err()
}

// isLesson says whether a file is one: rules.yaml and x-rules.yaml are rule files.
func isLesson(name string) bool {
	stem := strings.TrimSuffix(name, path.Ext(name))
	return slices.Contains([]string{".yaml", ".yml"}, path.Ext(name)) && !strings.HasSuffix(stem, "rules")
}

// before puts what stands at the top first, and then goes by name.
func before(a, b *Lesson) int {
	return cmp.Or(cmp.Compare(strings.Count(a.ID, "/"), strings.Count(b.ID, "/")), cmp.Compare(a.ID, b.ID))
}

// All are the lessons, in their order.
func (c *Catalogue) All() []*Lesson { return slices.Clone(c.lessons) }

// For are the lessons that play in a workspace of this name, in their order.
func (c *Catalogue) For(workspace string) []*Lesson {
	return slices.DeleteFunc(c.All(), func(l *Lesson) bool { return l.Workspace != workspace })
}

// Lesson finds a lesson by its ID.
func (c *Catalogue) Lesson(id string) (*Lesson, bool) {
	i := slices.IndexFunc(c.lessons, func(l *Lesson) bool { return l.ID == id })
	if i < 0 {
		return nil, false
	}
	return c.lessons[i], true
}
