package repair

import (
	"fmt"

	"callaction/engine"
	"callaction/engine/rulefile"
	"callaction/internal/yamlfile"
)

// Result is what became of a rule file.
type Result struct {
	// After is the file with its repairs; the file itself where there are none.
	After []byte
	// Rules are the rules of After as they are written, ${NAME} included. Their
	// sources are places in it.
	Rules []engine.Rule
	// Changes are the repairs that were made.
	Changes []Change
	// Open is what nobody but the rules' author can decide, in the order of the
	// rules.
	Open []Open

	file *rulefile.File // After as it was read
}

// File repairs a rule file. name is what errors call it. Its error is that of
// rulefile.Read, or says which text of the file cannot be changed.
func File(name string, data []byte) (*Result, error) {
	before, err := rulefile.Read(name, data, rulefile.Params{AsWritten: true})
	if err != nil {
		return nil, err
	}
	repaired, changes := Rules(before.Rules)
	after, err := rulefile.Rewrite(name, data, repaired)
	if err != nil {
		return nil, fmt.Errorf("repair: %w", err)
	}
	file, err := rulefile.Read(name, after, rulefile.Params{AsWritten: true})
	if err != nil {
		return nil, fmt.Errorf("repair: %w", err)
	}
	return &Result{After: after, Rules: file.Rules, Changes: changes, Open: Undecided(file.Rules), file: file}, nil
}

// Place is where in After something is open.
func (r *Result) Place(o Open) yamlfile.Source {
	e := r.file.ErrorAt(o.Rule, o.Field, o.Part, "%s", o.English)
	return yamlfile.Source{File: e.File, Line: e.Line, Column: e.Column}
}
