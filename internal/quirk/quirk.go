package quirk

import (
	"fmt"
	"slices"
	"sort"
	"strings"
)

// Quirk is one assumption about a real service.
type Quirk struct {
	// Name is how a workspace file calls it.
	Name string
	// Values are those it can take; the first is the default.
	Values []string
	// Question is what is unknown, as a question in English.
	Question string
	// Source says what is known, and why the default is what it is.
	Source string
}

// Default is the value where nobody chose one.
func (q Quirk) Default() string { return q.Values[0] }

// Choice holds the values that somebody chose, by the quirk's name. Its zero
// value chooses nothing, so that every default holds.
type Choice map[string]string

// Value is what c chose for q, or q's default.
func (c Choice) Value(q Quirk) string {
	if v, ok := c[q.Name]; ok {
		return v
	}
	return q.Default()
}

// Is says whether q has this value.
func (c Choice) Is(q Quirk, value string) bool { return c.Value(q) == value }

// Check returns an error for the first choice, by name, that names no quirk of
// known or a value that the quirk does not have.
func (c Choice) Check(known []Quirk) error {
	names := make([]string, 0, len(c))
	for name := range c {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		if err := checkOne(known, name, c[name]); err != nil {
			return err
		}
	}
	return nil
}

func checkOne(known []Quirk, name, value string) error {
	i := slices.IndexFunc(known, func(q Quirk) bool { return q.Name == name })
	if i < 0 {
		return fmt.Errorf("unknown quirk %q; known are %s", name, strings.Join(namesOf(known), ", "))
	}
	if !slices.Contains(known[i].Values, value) {
		return fmt.Errorf("quirk %s cannot be %q; it is one of %s", name, value, strings.Join(known[i].Values, ", "))
	}
	return nil
}

// Only keeps the choices that are about quirks of known, so that each package
// gets its own out of a workspace's.
func (c Choice) Only(known []Quirk) Choice {
	kept := Choice{}
	for _, q := range known {
		if v, ok := c[q.Name]; ok {
			kept[q.Name] = v
		}
	}
	return kept
}

func namesOf(known []Quirk) []string {
	names := make([]string, len(known))
	for i, q := range known {
		names[i] = q.Name
	}
	return names
}
