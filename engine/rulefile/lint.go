package rulefile

import (
	"slices"

	"callaction/engine"
	"callaction/engine/lint"
	"callaction/internal/yamlfile"
)

// LintSet is what rule files hold, for lint to look at.
func LintSet(files ...*File) lint.Set {
	var set lint.Set
	var owners []owner
	for _, f := range files {
		for i := range f.Rules {
			owners = append(owners, owner{f, i})
		}
		set.Rules = append(set.Rules, f.Rules...)
		for _, s := range f.Silences {
			set.Silences = append(set.Silences, lint.Silence{File: s.Node.Place().File, Rule: s.Rule, Code: s.Code, Reason: s.Reason})
		}
	}
	set.Place = func(rule int, field string, offset int) engine.Source {
		return owners[rule].file.Place(owners[rule].index, field, offset)
	}
	set.Written = func(rule int, field string) string { return owners[rule].file.Written(owners[rule].index, field) }
	return set
}

// owner is the file of a rule and the rule's index there.
type owner struct {
	file  *File
	index int
}

// LineOf finds the line of a place in one of the files.
func LineOf(files []*File, at engine.Source) yamlfile.Line {
	i := slices.IndexFunc(files, func(f *File) bool { return len(f.Rules) > 0 && f.Rules[0].Source.File == at.File })
	if i < 0 {
		return yamlfile.Line{}
	}
	return files[i].Line(at)
}
