package wire

import "strconv"

// Kind says what a Value is.
type Kind uint8

// The kinds of JSON values.
const (
	IsNull Kind = iota
	IsBool
	IsNumber
	IsString
	IsArray
	IsObject
)

// Value is one JSON value as it was read. Its zero value is null.
type Value struct {
	Kind Kind
	// Text is a string's characters, a number's digits as they were written,
	// true or false. Empty for other kinds.
	Text string
	// Members are an object's members in the order of their first appearance,
	// each name once, or an array's elements, without names.
	Members []Member
}

// Member is one member of an object or one element of an array.
type Member struct {
	Name  string
	Value Value
}

// Get returns an object's member. There is none in other kinds of values.
func (v Value) Get(name string) (Value, bool) {
	if v.Kind != IsObject {
		return Value{}, false
	}
	for i := range v.Members {
		if v.Members[i].Name == name {
			return v.Members[i].Value, true
		}
	}
	return Value{}, false
}

// IsScalar says whether v is a string, a number, true or false: what kintone
// takes where it wants a text.
func (v Value) IsScalar() bool { return v.Kind == IsString || v.Kind == IsNumber || v.Kind == IsBool }

// TextOf is a member that is a scalar, as its text; "" for any other, and where there
// is none.
func (v Value) TextOf(name string) string {
	if m, ok := v.Get(name); ok && m.IsScalar() {
		return m.Text
	}
	return ""
}

// Text makes a string value.
func Text(s string) Value { return Value{Kind: IsString, Text: s} }

// Flag makes true or false.
func Flag(is bool) Value { return Value{Kind: IsBool, Text: strconv.FormatBool(is)} }

// ObjectOf makes an object of members, whose names are different.
func ObjectOf(members ...Member) Value { return Value{Kind: IsObject, Members: members} }

// ListOf makes an array.
func ListOf(elements ...Value) Value {
	v := Value{Kind: IsArray}
	for _, e := range elements {
		v.Members = append(v.Members, Member{Value: e})
	}
	return v
}

// With returns an object with one member replaced or, where it has none of that
// name, added. v itself stays as it is.
func (v Value) With(name string, value Value) Value {
	changed := Value{Kind: IsObject, Members: make([]Member, 0, len(v.Members)+1)}
	found := false
	for _, m := range v.Members {
		if m.Name == name {
			m.Value, found = value, true
		}
		changed.Members = append(changed.Members, m)
	}
	if !found {
		changed.Members = append(changed.Members, Member{Name: name, Value: value})
	}
	return changed
}

// Without returns an object that lacks a member. v itself stays as it is.
func (v Value) Without(name string) Value {
	changed := Value{Kind: v.Kind}
	for _, m := range v.Members {
		if m.Name != name {
			changed.Members = append(changed.Members, m)
		}
	}
	return changed
}

// AppendJSON implements Node: compact, members in the order in which they were
// read.
func (v Value) AppendJSON(dst []byte) []byte {
	switch v.Kind {
	case IsString:
		return AppendString(dst, v.Text)
	case IsNumber, IsBool:
		return append(dst, v.Text...)
	case IsArray:
		return v.appendMembers(dst, '[', ']')
	case IsObject:
		return v.appendMembers(dst, '{', '}')
	}
	return Null{}.AppendJSON(dst)
}

// Mapped is a copy of v in which f was applied to the characters of every string and
// to every member's name.
func (v Value) Mapped(f func(string) string) Value {
	if v.Kind == IsString {
		v.Text = f(v.Text)
	}
	members := v.Members
	v.Members = nil
	for _, m := range members {
		v.Members = append(v.Members, Member{Name: f(m.Name), Value: m.Value.Mapped(f)})
	}
	return v
}

func (v Value) appendMembers(dst []byte, open, end byte) []byte {
	dst = append(dst, open)
	for i, m := range v.Members {
		if v.Kind == IsObject {
			dst = Pair{m.Name, m.Value}.appendJSON(dst, i)
			continue
		}
		dst = m.Value.AppendJSON(comma(dst, i))
	}
	return append(dst, end)
}
