package settings

import (
	"slices"

	"callaction/fakekintone/internal/wire"
)

// The types of entities.
const (
	user         = "USER"
	group        = "GROUP"
	organization = "ORGANIZATION"
	creator      = "CREATOR"
	fieldEntity  = "FIELD_ENTITY"
	customField  = "CUSTOM_FIELD"
)

// entity is whom a setting is about: {"type","code"}. Of a CREATOR the code is
// null, whatever is sent.
type entity struct{ object }

func entityOf(types ...string) entity {
	named := slices.DeleteFunc(slices.Clone(types), func(t string) bool { return t == creator })
	return entity{object{
		{name: "type", shape: oneOf(types...), need: always},
		{name: "code", shape: constant{}, when: where("type", creator)},
		{name: "code", shape: text{}, need: always, when: where("type", named...)},
	}}
}

func (s entity) read(c *change, at string, sent, stored wire.Value) wire.Value {
	v := s.object.read(c, at, sent, stored)
	c.check(func() error { return c.about.entity(join(at, "code"), v.TextOf("type"), v.TextOf("code")) })
	return v
}

// entity returns kintone's error for an entity that is not there.
func (a About) entity(at, kind, code string) error {
	switch kind {
	case user:
		return a.user(code)
	case group:
		return a.group(code)
	case organization:
		return a.organization(code)
	case fieldEntity:
		return fieldCode{types: peopleTypes}.look(a.Form, at, code)
	}
	return nil
}

// targets are those whom a notification reaches.
func targets() list {
	return list{of: object{
		{name: "entity", shape: entityOf(user, group, organization, fieldEntity), need: always},
		includeSubs(),
	}}
}

// everyoneLast puts the group of everybody behind all others: it has the lowest
// priority wherever it is sent (kintone's REST API: update app permissions).
func everyoneLast(entries wire.Value) wire.Value {
	sorted := wire.Value{Kind: wire.IsArray, Members: slices.Clone(entries.Members)}
	slices.SortStableFunc(sorted.Members, func(a, b wire.Member) int { return rank(a.Value) - rank(b.Value) })
	return sorted
}

func rank(entry wire.Value) int {
	if e := get(entry, "entity"); e.TextOf("type") == group && e.TextOf("code") == everyone {
		return 1
	}
	return 0
}
