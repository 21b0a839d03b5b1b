package settings

import (
	"callaction/fakekintone/internal/query"
	"callaction/fakekintone/internal/wire"
)

// Follow is what is stored once fields of the form have other codes, or are gone.
// moves are the codes from now on, by those of before; "" is a field that is gone.
// about has the form as it now is.
//
// Everything that names a field by its code names it by its new one, conditions and
// orders among it. What names a field that is gone goes with it as far as it is
// nothing without: a field of a view, a permission of the field, an entity, a
// notification by its day, a group or a function of a graph, a mapping of an action.
// Where there is a default, as for the day of a calendar and for the field that is a
// record's title, that comes instead. Conditions and orders with a field that is gone
// stay as they are: nothing evaluates them but the process, whose deployment then
// fails. Most of this is assumed; known is that views drop fields that are gone, and
// that new codes are followed.
func (k Kind) Follow(stored wire.Value, moves map[string]string, about About) wire.Value {
	f := following{moves, about}
	followed, _ := f.object(k.shape, stored)
	for _, m := range k.initial(about).Members {
		_, had := stored.Get(m.Name)
		if _, has := followed.Get(m.Name); had && !has {
			followed = followed.With(m.Name, m.Value)
		}
	}
	return followed
}

// following is a Follow at work. Its functions say whether anything is left of a
// value.
type following struct {
	moves map[string]string
	about About
}

func (f following) value(s shape, v wire.Value) (wire.Value, bool) {
	switch s := s.(type) {
	case object:
		return f.object(s, v)
	case entity:
		if v.TextOf("type") != fieldEntity {
			return v, true
		}
		return f.object(namingField(), v)
	case grouping, timing:
		return f.object(namingField(), v)
	case list:
		return f.elements(s.of, v), true
	case collection:
		return f.elements(s.of, v), true
	case fieldCode:
		code, moved := f.code(v.Text)
		return wire.Text(code), !moved || code != ""
	case condition:
		return wire.Text(query.Rename(v.Text, f.kept)), true
	case order:
		return wire.Text(f.order(v.Text)), true
	}
	return v, true
}

// namingField is what names a field as its code, and is nothing without.
func namingField() object { return object{{name: "code", shape: fieldCode{}, need: always}} }

// code is the code of a field from now on, and whether that is another.
func (f following) code(code string) (string, bool) {
	if to, moved := f.moves[code]; moved {
		return to, true
	}
	return code, false
}

// kept is code for what keeps the code of a field that is gone.
func (f following) kept(code string) string {
	if to, _ := f.code(code); to != "" {
		return to
	}
	return code
}

// order is what stands behind order by.
func (f following) order(text string) string {
	const before = "order by "
	return query.Rename(before+text, f.kept)[len(before):]
}

// elements are what is left of the elements of a list or a collection.
func (f following) elements(of shape, v wire.Value) wire.Value {
	left := wire.Value{Kind: v.Kind}
	for _, m := range v.Members {
		if followed, ok := f.value(of, m.Value); ok {
			left.Members = append(left.Members, wire.Member{Name: m.Name, Value: followed})
		}
	}
	return left
}

// object is an object's members but those that are gone. It is gone itself where it
// needs one of these.
func (f following) object(o object, v wire.Value) (wire.Value, bool) {
	left := v
	for _, m := range o {
		before, ok := v.Get(m.name)
		if !ok || before.Kind == wire.IsNull || (m.when != nil && !m.when(v)) {
			continue
		}
		after, ok := f.value(m.shape, before)
		switch {
		case ok:
			left = left.With(m.name, after)
		case m.standard != nil:
			left = left.With(m.name, m.standard(f.about))
		case m.need != optional:
			return left, false
		default:
			left = left.Without(m.name)
		}
	}
	return left, true
}
