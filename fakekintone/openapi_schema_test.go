package fakekintone_test

import (
	"maps"
	"slices"
	"strings"
)

// schema is what these specs read of a schema in the description. Where a value may
// be one of several (AnyOf), nothing in it is broken: which of them it is kintone
// decides, by a form for example.
type schema struct {
	Ref        string            `yaml:"$ref"`
	Type       string            `yaml:"type"`
	Required   []string          `yaml:"required"`
	Properties map[string]schema `yaml:"properties"`
	Items      *schema           `yaml:"items"`
	AnyOf      []schema          `yaml:"anyOf"`
	Values     *schema           `yaml:"additionalProperties"`

	Enum      []string `yaml:"enum"`
	MinLength *int     `yaml:"minLength"`
	MaxLength *int     `yaml:"maxLength"`
	MinItems  *int     `yaml:"minItems"`
	MaxItems  *int     `yaml:"maxItems"`
	Minimum   *int64   `yaml:"minimum"`
	Maximum   *int64   `yaml:"maximum"`
}

// resolved follows a reference.
func (d description) resolved(s schema) schema {
	for s.Ref != "" {
		s = d.Components.Schemas[s.Ref[strings.LastIndex(s.Ref, "/")+1:]]
	}
	return s
}

// request is the schema of everything that an operation takes, wherever it stands.
func (o operation) request() schema {
	all := o.RequestBody.Content["application/json"].Schema
	all.Properties = maps.Clone(all.Properties)
	if all.Properties == nil {
		all.Properties = map[string]schema{}
	}
	for _, p := range o.Parameters {
		if p.In == "query" {
			all.Properties[p.Name] = p.Schema
		}
	}
	all.Type, all.Required = "object", o.required()
	return all
}

// breach is a value that breaks one rule of a schema.
type breach struct {
	steps []string // to the value: a member's name, [] for an element, * for a member of any name
	rule  string   // the keyword that is broken
	value any
}

// String is where the value stands and which rule it breaks.
func (b breach) String() string { return strings.Join(b.steps, ".") + " " + b.rule }

// key is the value's place as kintone writes it, as far as a member of any name.
func (b breach) key() string {
	var key strings.Builder
	for i, step := range b.steps {
		switch {
		case step == "[]":
			key.WriteString("[0]")
		case step == "*":
			return key.String()
		case i > 0:
			key.WriteString("." + step)
		default:
			key.WriteString(step)
		}
	}
	return key.String()
}

// deepest is how many steps are gone into a schema: some contain themselves.
const deepest = 8

// breaches are the ways to break a schema, its members' among them, in one order.
func (d description) breaches(s schema, steps ...string) []breach {
	s = d.resolved(s)
	var all []breach
	if len(steps) > deepest {
		return nil
	}
	for _, b := range s.broken() {
		all = append(all, breach{steps, b.rule, b.value})
	}
	for _, name := range slices.Sorted(maps.Keys(s.Properties)) {
		all = append(all, d.breaches(s.Properties[name], append(slices.Clone(steps), name)...)...)
	}
	if s.Items != nil {
		all = append(all, d.breaches(*s.Items, append(slices.Clone(steps), "[]")...)...)
	}
	if s.Values != nil {
		all = append(all, d.breaches(*s.Values, append(slices.Clone(steps), "*")...)...)
	}
	return all
}

// broken are values that break one rule of this schema each, those of its members
// left out.
func (s schema) broken() []breach {
	var all []breach
	add := func(rule string, value any) { all = append(all, breach{rule: rule, value: value}) }
	if len(s.Enum) > 0 {
		add("enum", "none of them")
	}
	if s.MinLength != nil && *s.MinLength > 0 {
		add("minLength", strings.Repeat("a", *s.MinLength-1))
	}
	if s.MaxLength != nil {
		add("maxLength", strings.Repeat("あ", *s.MaxLength+1))
	}
	if s.MinItems != nil && *s.MinItems > 0 {
		add("minItems", slices.Repeat([]any{1}, *s.MinItems-1))
	}
	if s.MaxItems != nil {
		add("maxItems", slices.Repeat([]any{1}, *s.MaxItems+1))
	}
	if s.Minimum != nil {
		add("minimum", *s.Minimum-1)
	}
	if s.Maximum != nil {
		add("maximum", *s.Maximum+1)
	}
	return append(all, s.mistyped()...)
}

// mistyped are values of another type than the schema has. A text in place of a
// number or of true and false may yet be one; this one is not.
func (s schema) mistyped() []breach {
	switch s.Type {
	case "integer", "boolean":
		return []breach{{rule: s.Type, value: "x"}, {rule: "scalar", value: []any{}}}
	case "string":
		return []breach{{rule: "scalar", value: []any{}}}
	case "array", "object":
		return []breach{{rule: s.Type, value: "x"}}
	}
	return nil
}

// whole is a value that follows a schema with nothing in it that is not required.
func (d description) whole(s schema) any {
	s = d.resolved(s)
	switch {
	case len(s.Enum) > 0:
		return s.Enum[0]
	case len(s.AnyOf) > 0:
		return d.whole(s.AnyOf[0])
	case s.Type == "array":
		return []any{}
	case s.Type == "object":
		members := map[string]any{}
		for _, name := range s.Required {
			members[name] = d.whole(s.Properties[name])
		}
		return members
	case s.Type == "boolean":
		return true
	case s.Type == "integer":
		return 1
	}
	return "text"
}

// broken is a value that follows a schema but for one breach.
func (d description) broken(s schema, b breach, at int) any {
	if at == len(b.steps) {
		return b.value
	}
	s = d.resolved(s)
	switch step := b.steps[at]; step {
	case "[]":
		return []any{d.broken(*s.Items, b, at+1)}
	case "*":
		return map[string]any{"x": d.broken(*s.Values, b, at+1)}
	default:
		members, _ := d.whole(s).(map[string]any)
		members[step] = d.broken(s.Properties[step], b, at+1)
		return members
	}
}
