package rulefile

import (
	"strings"

	"callaction/engine"
	"callaction/internal/yamlfile"
)

// fields are where the fields of one rule stand, by their English keys.
type fields map[string]field

type field struct {
	key, value *yamlfile.Node
	cuts       []cut
}

// cut is a parameter: from and to are where it stands in the field, after is
// where what follows it stands in the written text, at is where it begins there.
type cut struct{ from, to, at, after int }

// locate remembers where a field stands.
func (r *reader) locate(name string, key, value *yamlfile.Node) {
	if key == nil {
		return
	}
	at := field{key: key, value: value}
	if written, err := value.Text(); err == nil {
		at.cuts = r.params.cuts(written)
	}
	r.fields[name] = at
}

// cuts are the parameters of a text.
func (p Params) cuts(written string) []cut {
	var all []cut
	grown := 0
	for _, at := range reference.FindAllStringIndex(written, -1) {
		text := written[at[0]:at[1]]
		value := text[1:]
		if !strings.HasPrefix(text, "$$") {
			value, _, _ = p.lookUp(strings.TrimSuffix(strings.TrimPrefix(text, "${"), "}"))
		}
		from := at[0] + grown
		grown += len(value) - len(text)
		all = append(all, cut{from: from, to: at[1] + grown, at: at[0], after: at[1]})
	}
	return all
}

// Place is where the byte at an offset of a rule's field stands in the file. rule
// is the rule's index, name the field's English key. Where the rule has no such
// field, it is the rule's own place.
func (f *File) Place(rule int, name string, offset int) engine.Source {
	at, has := f.fields[rule][name]
	if !has {
		return f.Rules[rule].Source
	}
	if at.value.Kind() != yamlfile.TextKind {
		return engine.Source(at.key.Place())
	}
	return engine.Source(at.value.PlaceWithin(at.before(offset)))
}

// before is where an offset of the field stands in its written text. What a
// parameter holds stands where the parameter does.
func (f field) before(offset int) int {
	for i := len(f.cuts) - 1; i >= 0; i-- {
		switch c := f.cuts[i]; {
		case offset >= c.to:
			return offset - c.to + c.after
		case offset >= c.from:
			return c.at
		}
	}
	return offset
}

// Written is a rule's field as the file has it: ${NAME} still stands there for
// its parameter. It is empty for a field that the rule does not have.
func (f *File) Written(rule int, name string) string {
	at := f.fields[rule][name]
	text, err := at.value.Text()
	if err != nil { // headers as a map
		return writtenHeaders(at.value)
	}
	return text
}

func writtenHeaders(n *yamlfile.Node) string {
	pairs, err := n.Pairs()
	if err != nil {
		return ""
	}
	var all string
	for _, p := range pairs {
		name, _ := p.Key.Text()
		value, _ := p.Value.Text()
		all += name + ": " + value + "\n"
	}
	return all
}

// Line is the line of the file at a place, with credentials hidden.
func (f *File) Line(at engine.Source) yamlfile.Line {
	return yamlfile.ShownLine(f.data, yamlfile.Source(at))
}
