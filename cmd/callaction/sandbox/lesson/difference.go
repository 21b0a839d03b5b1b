package lesson

import (
	"slices"
	"strconv"

	"callaction/engine"
	"callaction/internal/yamlfile"
)

// difference is how a solution's rule differs from what the lesson began with.
type difference struct {
	Rule           string
	Added, Removed bool
	Fields         []fieldDifference
}

// fieldDifference is one field of a rule. Credentials are hidden in it.
type fieldDifference struct {
	Field         yamlfile.Key
	Before, After string
}

// solution is how the rules of a lesson's solution differ from those it began with; none
// where the solution leaves them.
func (h *Handler) solution(l *Lesson) []difference {
	var all []difference
	for _, s := range l.Steps {
		for _, a := range s.Solution {
			for i := range min(len(a.Rules), len(l.Rules)) {
				all = append(all, h.compare(l.Rules[i].Rules, a.Rules[i].Rules)...)
			}
		}
	}
	return all
}

func (h *Handler) compare(before, after []engine.Rule) []difference {
	var all []difference
	for i := range after {
		d := difference{Rule: after[i].Name}
		was := named(before, d.Rule)
		if d.Added = was == nil; d.Added {
			was = &engine.Rule{}
		}
		if d.Fields = h.fields(was, &after[i]); len(d.Fields) > 0 {
			all = append(all, d)
		}
	}
	for i := range before {
		if named(after, before[i].Name) == nil {
			all = append(all, difference{Rule: before[i].Name, Removed: true})
		}
	}
	return all
}

func named(rules []engine.Rule, name string) *engine.Rule {
	i := slices.IndexFunc(rules, func(r engine.Rule) bool { return r.Name == name })
	if i < 0 {
		return nil
	}
	return &rules[i]
}

func (h *Handler) fields(before, after *engine.Rule) []fieldDifference {
	var all []fieldDifference
	was, is := fieldsOf(before), fieldsOf(after)
	for _, field := range fieldKeys() {
		d := fieldDifference{Field: field, Before: orderOf(before), After: orderOf(after)}
		if field.English != "order" {
			d.Before, d.After = *was[field.English], *is[field.English]
		}
		if d.Before != d.After {
			d.Before, d.After = h.o.Room.Stage().Masker.Text(d.Before), h.o.Room.Stage().Masker.Text(d.After)
			all = append(all, d)
		}
	}
	return all
}

func orderOf(r *engine.Rule) string {
	if !r.HasOrder {
		return ""
	}
	return strconv.Itoa(r.Order)
}
