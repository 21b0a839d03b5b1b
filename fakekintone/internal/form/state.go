package form

import (
	"fmt"
	"slices"

	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// state is STATUS while process management is on.
type state struct{ text }

// read takes one of the process's states: a restored record has one.
func (state) read(r *reader, f *Field, v wire.Value) (record.Value, error) {
	s, err := scalar(v)
	if err == nil && !slices.Contains(f.States, s) {
		r.complain(f, wire.NotAnOption(s))
	}
	return record.Value{Text: s}, err
}

// processFields are those of process management, with their Japanese codes.
var processFields = []struct {
	kind string
	code string
}{
	{record.TypeStatus, "ステータス"}, {record.TypeStatusAssignee, "作業者"},
}

// featureFields are the fields of features that can be off, with their Japanese
// codes: every form lists them.
var featureFields = append([]struct {
	kind string
	code string
}{{record.TypeCategory, "カテゴリー"}}, processFields...)

// withFeatures adds the fields of features that are missing, turned off. Where a
// field of the form's own has such a code, that alone is listed.
func withFeatures(members []wire.Member) []wire.Member {
	for _, f := range featureFields {
		there := slices.ContainsFunc(members, func(m wire.Member) bool {
			return textOr(m.Value, "type", "") == f.kind || m.Name == f.code
		})
		if !there {
			added := systemField(f.kind, f.code)
			added.Value = added.Value.Without("noLabel").With("enabled", wire.Value{Kind: wire.IsBool, Text: "false"})
			members = append(members, added)
		}
	}
	return members
}

// withProcess turns the fields of process management on, and adds those that are
// missing, where a process has states. Without states they must be off.
func withProcess(members []wire.Member, states []string) ([]wire.Member, error) {
	members = slices.Clone(members)
	for _, p := range processFields {
		i := slices.IndexFunc(members, func(m wire.Member) bool { return textOr(m.Value, "type", "") == p.kind })
		switch {
		case len(states) == 0 && i >= 0 && flag(members[i].Value, "enabled"):
			return nil, fmt.Errorf("field %q: its process management is on, and the app has no process", members[i].Name)
		case len(states) == 0:
			continue
		case slices.ContainsFunc(members, func(m wire.Member) bool { return i < 0 && m.Name == p.code }):
			return nil, fmt.Errorf("field %q has the code of a field of process management, which is on", p.code)
		case i < 0:
			i = len(members)
			members = append(members, systemField(p.kind, p.code))
		}
		members[i].Value = members[i].Value.With("enabled", wire.Value{Kind: wire.IsBool, Text: "true"})
	}
	return members, nil
}

// tieStates gives the STATUS its states.
func (f *Form) tieStates(states []string) {
	for _, field := range f.fields {
		if field.Type == record.TypeStatus {
			field.States = states
		}
	}
}
