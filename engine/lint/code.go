package lint

import (
	"fmt"
	"slices"

	"callaction/internal/yamlfile"
)

// Code names a kind of finding. Codes do not change once they are published.
type Code string

// Kind is what is said of all findings of a code.
type Kind struct {
	Code     Code
	Severity Severity
	// Title is the finding in a few words.
	Title Text
	// NeedsWorkspace says that kintone or the PBX has to be asked.
	NeedsWorkspace bool
	// Explored says that Run does not find it: it shows when the rules are played.
	Explored bool
}

// Known says whether some finding has this code.
func (c Code) Known() bool {
	return slices.ContainsFunc(Kinds(), func(k Kind) bool { return k.Code == c })
}

// Unknown says that no finding has the code, which one was most likely meant, and where
// all are listed.
func (c Code) Unknown() string {
	var known []string
	for _, k := range Kinds() {
		known = append(known, string(k.Code))
	}
	text := fmt.Sprintf("unknown finding %q", c)
	if near, ok := yamlfile.Nearest(string(c), known); ok {
		text += fmt.Sprintf("; did you mean %q?", near)
	}
	return text + " (docs/findings lists all)"
}

// Kind is what is said of the code; the zero Kind where none has it.
func (c Code) Kind() Kind {
	for _, k := range Kinds() {
		if k.Code == c {
			return k
		}
	}
	return Kind{}
}

// Page is the path of the code's page in the repository.
func (c Code) Page() string { return "docs/findings/" + string(c) + ".md" }
