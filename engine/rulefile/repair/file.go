package repair

import (
	"fmt"

	"callaction/engine"
	"callaction/engine/lint"
	"callaction/engine/rulefile"
)

// Source is a rule file to repair. Name is what errors call it.
type Source struct {
	Name string
	Data []byte
}

// Result is what became of a rule file.
type Result struct {
	Source
	// After is the file with its repairs; the file itself where there are none.
	After []byte
	// Rules are the rules of After as they are written, ${NAME} included. Their
	// sources are places in it.
	Rules []engine.Rule
	// Changes are the repairs that were made.
	Changes []Change
	// Open is what nobody but the rules' author can decide, with its places in After,
	// in the order of the file.
	Open []lint.Finding
}

// File repairs one rule file that stands alone.
func File(name string, data []byte) (*Result, error) {
	results, err := Files([]Source{{name, data}})
	if err != nil {
		return nil, err
	}
	return results[0], nil
}

// Files repairs rule files that one PBX has together: their rules hand variables on
// to one another. variables are those that this PBX sets besides those every PBX sets.
// The results are in the order of the files. Its error is that of rulefile.Read, or
// says which text of a file cannot be changed.
func Files(sources []Source, variables ...string) ([]*Result, error) {
	results, rules, err := read(sources)
	if err != nil {
		return nil, err
	}
	repaired, changes := Rules(rules)
	var files []*rulefile.File
	first := 0
	for _, r := range results {
		behind := first + len(r.Rules)
		file, err := r.rewrite(repaired[first:behind])
		if err != nil {
			return nil, err
		}
		files = append(files, file)
		for _, c := range changes {
			if c.Rule >= first && c.Rule < behind {
				r.Changes = append(r.Changes, Change{c.Code, c.Rule - first, c.Field})
			}
		}
		first = behind
	}
	set := rulefile.LintSet(files...)
	set.Variables = variables
	share(results, Undecided(set))
	return results, nil
}

// read reads files as they are written. rules are those of all.
func read(sources []Source) (results []*Result, rules []engine.Rule, err error) {
	for _, source := range sources {
		file, err := rulefile.Read(source.Name, source.Data, rulefile.Params{AsWritten: true})
		if err != nil {
			return nil, nil, err
		}
		results = append(results, &Result{Source: source, Rules: file.Rules})
		rules = append(rules, file.Rules...)
	}
	return results, rules, nil
}

// rewrite makes the file say what the repaired rules say.
func (r *Result) rewrite(repaired []engine.Rule) (*rulefile.File, error) {
	after, err := rulefile.Rewrite(r.Name, r.Data, repaired)
	if err != nil {
		return nil, fmt.Errorf("repair: %w", err)
	}
	file, err := rulefile.Read(r.Name, after, rulefile.Params{AsWritten: true})
	if err != nil {
		return nil, fmt.Errorf("repair: %w", err)
	}
	r.After, r.Rules = after, file.Rules
	return file, nil
}

// share gives each file what is open in it.
func share(results []*Result, open []lint.Finding) {
	for _, r := range results {
		for _, f := range open {
			if f.Place.File == r.Name {
				r.Open = append(r.Open, f)
			}
		}
	}
}
