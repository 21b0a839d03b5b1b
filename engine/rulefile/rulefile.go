package rulefile

import (
	"fmt"
	"io/fs"

	"callaction/engine"
	"callaction/internal/yamlfile"
)

// File is what a rule file holds.
type File struct {
	// Rules are in the order of the file.
	Rules []engine.Rule
	// Secrets are the values that came from the environment.
	Secrets []string
}

// Options are what a rule file may refer to. The zero value has nothing.
type Options struct {
	// Parameters are what ${NAME} becomes.
	Parameters map[string]string
	// Env finds what ${env:NAME} becomes; nil finds nothing.
	Env func(name string) (value string, ok bool)
}

// ReadFile reads the rule file at name in files.
func ReadFile(files fs.FS, name string, o Options) (*File, error) {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, fmt.Errorf("read the rule file: %w", err)
	}
	return Read(name, data, o)
}

// Read reads a rule file's content; name is what errors call it. Its error
// joins one for each thing that is wrong, with file, line, column and the line.
func Read(name string, data []byte, o Options) (*File, error) {
	root, err := yamlfile.Parse(name, data)
	if err != nil {
		return nil, err
	}
	r := &reader{options: o, file: &File{}}
	for _, item := range r.list(root) {
		r.rule(item)
	}
	if len(r.file.Rules) == 0 && r.problems.Err() == nil {
		r.problems.Add(root.Errorf("there is no rule in this file; write a list of rules under rules: (アクション:)"))
	}
	if err := r.problems.Err(); err != nil {
		return nil, err
	}
	return r.file, nil
}
