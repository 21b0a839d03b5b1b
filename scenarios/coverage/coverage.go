package coverage

import (
	"slices"

	"callaction/engine"
	"callaction/scenarios"
	"callaction/scenarios/stage"
)

// Coverage is what was shown of rule sets. Its zero value knows no rules and is
// ready to use.
type Coverage struct {
	files []*File
	rules map[key]*Rule
}

// key is what a rule is known by.
type key struct{ file, name string }

// File is one rule file.
type File struct {
	// Name is its path as the workspace has it; empty for rules made in code.
	Name string
	// Rules are in the order in which they became known: the file's.
	Rules []*Rule
}

// Of is the coverage of what was played.
func Of(results []*scenarios.Result) *Coverage {
	c := &Coverage{}
	for _, r := range results {
		c.Expect(r.Rules)
	}
	for _, r := range results {
		c.Add(r.Trace)
	}
	return c
}

// Expect makes rules known, so that they count although no trace has them. Rules
// that are known already stay as they are.
func (c *Coverage) Expect(rules []engine.Rule) {
	for i := range rules {
		c.rule(&rules[i])
	}
}

// Add counts what happened in a trace. Rules of it that are not known become so.
func (c *Coverage) Add(t stage.Trace) {
	for _, run := range t.Runs() {
		c.rule(run.Rule).count(run)
	}
}

// Files are the rule files in the order in which they became known. They must not
// be changed.
func (c *Coverage) Files() []*File { return c.files }

func (c *Coverage) rule(written *engine.Rule) *Rule {
	k := key{written.Source.File, written.Name}
	if known, ok := c.rules[k]; ok {
		return known
	}
	if c.rules == nil {
		c.rules = map[key]*Rule{}
	}
	r := newRule(written)
	c.rules[k] = r
	f := c.file(k.file)
	f.Rules = append(f.Rules, r)
	return r
}

func (c *Coverage) file(name string) *File {
	if i := slices.IndexFunc(c.files, func(f *File) bool { return f.Name == name }); i >= 0 {
		return c.files[i]
	}
	f := &File{Name: name}
	c.files = append(c.files, f)
	return f
}
