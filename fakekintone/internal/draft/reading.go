package draft

import (
	"iter"
	"slices"
	"strconv"

	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/formula"
	"callaction/fakekintone/internal/wire"
)

// scalar is the text of a string, a number or a boolean: kintone takes the one for
// the other.
func (p place) scalar(v wire.Value) string {
	if !v.IsScalar() {
		p.mismatch()
	}
	return v.Text
}

// elements are those of a list.
func (p place) elements(v wire.Value) []wire.Member {
	if v.Kind != wire.IsArray {
		p.mismatch()
	}
	return v.Members
}

// element is the place of one of a list's elements.
func (p place) element(i int) place { return p.keyed(strconv.Itoa(i)) }

// objects are the elements of a list of objects, and their places, up to one that is
// something else.
func (p place) objects(v wire.Value) iter.Seq2[place, wire.Value] {
	return func(yield func(place, wire.Value) bool) {
		for i, m := range p.elements(v) {
			one := p.element(i)
			if m.Value.Kind != wire.IsObject {
				one.mismatch()
				return
			}
			if !yield(one, m.Value) {
				return
			}
		}
	}
}

func readFlag(p place, given, _ wire.Value) wire.Value {
	s := p.scalar(given)
	if s != "true" && s != "false" {
		p.complain(wire.NotBoolean)
	}
	return wire.Flag(s == "true")
}

// readNothing keeps what was: a request does not change it.
func readNothing(_ place, _, was wire.Value) wire.Value {
	if was.Kind == wire.IsNull {
		return no
	}
	return was
}

// readText reads a text of at most so many characters; 0 is as many as it likes.
func readText(most int) reading {
	return func(p place, given, _ wire.Value) wire.Value {
		s := p.scalar(given)
		if most > 0 && utf16Len(s) > most {
			p.complain(wire.ShorterThan(most + 1))
		}
		return wire.Text(s)
	}
}

// readName reads a text that must not be empty.
func readName(p place, given, was wire.Value) wire.Value {
	v := readText(maxName)(p, given, was)
	if v.Text == "" {
		p.complain(wire.Required)
	}
	return v
}

// unbounded is the limit of numbers that kintone names none for.
const unbounded = 1<<31 - 1

// readWhole reads a whole number between bounds, which the definition says as
// text; "" is none.
func readWhole(low, high int64) reading {
	return func(p place, given, _ wire.Value) wire.Value {
		s := p.scalar(given)
		if s == "" {
			return none
		}
		n, err := strconv.ParseInt(s, 10, 64)
		switch {
		case err != nil:
			p.complain(wire.NotAnInteger)
		case n < low:
			p.complain(wire.AtLeast(low))
		case n > high:
			p.complain(wire.AtMost(high))
		}
		return wire.Text(strconv.FormatInt(n, 10))
	}
}

// readNumber reads a limit of a NUMBER; "" is none.
func readNumber(p place, given, _ wire.Value) wire.Value {
	s := p.scalar(given)
	if s != "" && !form.IsNumber(s) {
		p.complain(wire.NotANumber)
	}
	return wire.Text(s)
}

// readEnum reads one of some words.
func readEnum(words ...string) reading {
	return func(p place, given, _ wire.Value) wire.Value {
		s := p.scalar(given)
		if !slices.Contains(words, s) {
			p.complain(wire.NotInEnum)
		}
		return wire.Text(s)
	}
}

// readFormat reads how a CALC shows its result.
func readFormat(p place, given, _ wire.Value) wire.Value {
	s := p.scalar(given)
	if !formula.Format(s).IsCalc() {
		p.complain(wire.NotInEnum)
	}
	return wire.Text(s)
}

// readTexts reads a list of texts.
func readTexts(p place, given, _ wire.Value) wire.Value {
	read := wire.ListOf()
	for i, e := range p.elements(given) {
		read.Members = append(read.Members, wire.Member{Value: wire.Text(p.element(i).scalar(e.Value))})
	}
	return read
}

// objectOf reads an object with settings of its own; what it does not name stays.
func objectOf(settings ...setting) reading {
	return func(p place, given, was wire.Value) wire.Value {
		if given.Kind != wire.IsObject {
			p.mismatch()
		}
		return p.settle(settings, given, was)
	}
}

// listOf reads a list of objects.
func listOf(settings ...setting) reading {
	one := objectOf(settings...)
	return func(p place, given, _ wire.Value) wire.Value {
		read := wire.ListOf()
		for i, e := range p.elements(given) {
			read.Members = append(read.Members, wire.Member{Value: one(p.element(i), e.Value, wire.Value{})})
		}
		return read
	}
}

// readEntities reads users, departments and groups of some kinds.
func readEntities(kinds []string) reading {
	kind := setting{name: "type", needed: true, read: readEnum(kinds...)}
	entities := listOf(kind, setting{name: "code", needed: true, read: readName})
	return func(p place, given, was wire.Value) wire.Value {
		read := entities(p, given, was)
		for i, m := range read.Members {
			p.element(i).known(m.Value.TextOf("type"), m.Value.TextOf("code"))
		}
		return read
	}
}

// The functions that stand for the caller in a default value.
const (
	loginUser           = "LOGINUSER()"
	primaryOrganization = "PRIMARY_ORGANIZATION()"
)

// known looks whether there is such a user, department or group.
func (p place) known(kind, code string) {
	switch {
	case kind == Function && code != loginUser && code != primaryOrganization:
		p.member("code").complain(wire.NotInEnum)
	case kind == User || kind == Organization || kind == Group:
		if err := p.about.entity(kind, code); err != nil {
			p.fail(err)
		}
	}
}
