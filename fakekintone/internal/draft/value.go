package draft

import (
	"strconv"
	"unicode/utf16"

	"callaction/fakekintone/internal/wire"
)

func object(members ...wire.Member) wire.Value {
	return wire.Value{Kind: wire.IsObject, Members: members}
}

func list(elements ...wire.Value) wire.Value {
	v := wire.Value{Kind: wire.IsArray}
	for _, e := range elements {
		v.Members = append(v.Members, wire.Member{Value: e})
	}
	return v
}

func truth(b bool) wire.Value {
	return wire.Value{Kind: wire.IsBool, Text: strconv.FormatBool(b)}
}

// textOf is a member that is a text, a number or a boolean; "" for any other.
func textOf(v wire.Value, name string) string {
	if m, ok := v.Get(name); ok && m.IsScalar() {
		return m.Text
	}
	return ""
}

// utf16Len counts characters as kintone does.
func utf16Len(s string) (n int) {
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}
