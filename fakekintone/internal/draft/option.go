package draft

import (
	"slices"
	"strconv"

	"callaction/fakekintone/internal/wire"
)

// option is one of a choice's options as a request gives it.
type option struct {
	name  string // that it has, or is to be known by
	label string // that it is to have
	index int64
}

// readOptions reads the options of a choice: they replace those that it had. They
// are answered with indexes from 0, in the order of those given.
func readOptions(p place, given, _ wire.Value) wire.Value {
	if given.Kind != wire.IsObject {
		p.mismatch()
		return given
	}
	if len(given.Members) == 0 {
		p.complain(wire.Required)
	}
	options := make([]option, len(given.Members))
	for i, m := range given.Members {
		options[i] = p.keyed(m.Name).option(m)
	}
	slices.SortStableFunc(options, func(a, b option) int { return int(a.index - b.index) })
	return p.optionsValue(options)
}

// option reads {"label":…,"index":…}. Without a label it has that of its key.
func (p place) option(m wire.Member) option {
	settings := []setting{
		{name: "label", standard: wire.Text(m.Name), read: readName},
		{name: "index", needed: true, read: readWhole(0, unbounded)},
	}
	read := objectOf(settings...)(p, m.Value, wire.Value{})
	text := read.TextOf("index")
	if _, given := present(m.Value, "index"); given && text == "" {
		p.member("index").complain(wire.NotAnInteger)
	}
	index, _ := strconv.ParseInt(text, 10, 64) // complained about above
	return option{name: m.Name, label: read.TextOf("label"), index: index}
}

func (p place) optionsValue(options []option) wire.Value {
	v := wire.ObjectOf()
	for i, o := range options {
		if _, twice := v.Get(o.label); twice {
			p.keyed(o.name).member("label").complain(wire.OptionTwice)
			continue
		}
		v.Members = append(v.Members, wire.Member{Name: o.label, Value: wire.ObjectOf(
			wire.Member{Name: "label", Value: wire.Text(o.label)},
			wire.Member{Name: "index", Value: wire.Text(strconv.Itoa(i))},
		)})
	}
	return v
}

// withInitialOption is a RADIO_BUTTON's definition with a default value: without
// one it is the first option.
func withInitialOption(def wire.Value) wire.Value {
	options, _ := def.Get("options")
	if def.TextOf("defaultValue") != "" || len(options.Members) == 0 {
		return def
	}
	return def.With("defaultValue", wire.Text(options.Members[0].Name))
}

// renamedOptions are the options of a field that a request gives another name, by
// their old one.
func (f field) renamedOptions(given wire.Value) map[string]string {
	renamed := map[string]string{}
	if _, ok := f.def.Get("options"); !ok {
		return renamed
	}
	options, _ := given.Get("options")
	for _, o := range options.Members {
		if label := o.Value.TextOf("label"); label != "" && label != o.Name {
			renamed[o.Name] = label
		}
	}
	return renamed
}

// withRenamedDefault is a definition whose default value follows its options.
func withRenamedDefault(def wire.Value, renamed map[string]string) wire.Value {
	standard, ok := def.Get("defaultValue")
	if !ok || len(renamed) == 0 {
		return def
	}
	follow := func(v wire.Value) wire.Value {
		if to, ok := renamed[v.Text]; ok && v.Kind == wire.IsString {
			return wire.Text(to)
		}
		return v
	}
	standard = follow(standard)
	standard.Members = slices.Clone(standard.Members)
	for i, m := range standard.Members {
		standard.Members[i].Value = follow(m.Value)
	}
	return def.With("defaultValue", standard)
}

// followOptions are the present names of the options in use after a request. Those
// that are gone keep none.
func (f field) followOptions(renamed map[string]string) map[string]string {
	options, _ := f.def.Get("options")
	followed := map[string]string{}
	for live, now := range f.options {
		if to, ok := renamed[now]; ok {
			now = to
		}
		if _, ok := options.Get(now); ok {
			followed[live] = now
		}
	}
	return followed
}
