package wire

import "strconv"

// Node is something that can be written as JSON.
type Node interface {
	// AppendJSON appends the JSON text to dst.
	AppendJSON(dst []byte) []byte
}

// String is a JSON string.
type String string

// AppendJSON implements Node.
func (s String) AppendJSON(dst []byte) []byte { return AppendString(dst, string(s)) }

// ID is a whole number that kintone writes as a string: an id, a revision, a
// count.
type ID int64

// AppendJSON implements Node.
func (n ID) AppendJSON(dst []byte) []byte {
	dst = append(dst, '"')
	dst = strconv.AppendInt(dst, int64(n), 10)
	return append(dst, '"')
}

// Bool is true or false.
type Bool bool

// AppendJSON implements Node.
func (b Bool) AppendJSON(dst []byte) []byte { return strconv.AppendBool(dst, bool(b)) }

// Null is null.
type Null struct{}

// AppendJSON implements Node.
func (Null) AppendJSON(dst []byte) []byte { return append(dst, "null"...) }

// Raw is JSON text that is written as it is.
type Raw []byte

// AppendJSON implements Node.
func (r Raw) AppendJSON(dst []byte) []byte { return append(dst, r...) }

// Array is a JSON array.
type Array []Node

// AppendJSON implements Node.
func (a Array) AppendJSON(dst []byte) []byte {
	dst = append(dst, '[')
	for i, n := range a {
		dst = comma(dst, i)
		dst = n.AppendJSON(dst)
	}
	return append(dst, ']')
}

// Pair is one member of an Object or a Map.
type Pair struct {
	Name  string
	Value Node
}

// Object is a JSON object whose members keep the order given.
type Object []Pair

// AppendJSON implements Node.
func (o Object) AppendJSON(dst []byte) []byte {
	dst = append(dst, '{')
	for i, p := range o {
		dst = p.appendJSON(dst, i)
	}
	return append(dst, '}')
}

// Map is a JSON object whose members stand in HashOrder.
type Map []Pair

// AppendJSON implements Node.
func (m Map) AppendJSON(dst []byte) []byte {
	names := make([]string, len(m))
	for i, p := range m {
		names[i] = p.Name
	}
	dst = append(dst, '{')
	for i, place := range HashOrder(names) {
		dst = m[place].appendJSON(dst, i)
	}
	return append(dst, '}')
}

func (p Pair) appendJSON(dst []byte, i int) []byte {
	dst = comma(dst, i)
	dst = AppendString(dst, p.Name)
	dst = append(dst, ':')
	return p.Value.AppendJSON(dst)
}

func comma(dst []byte, i int) []byte {
	if i > 0 {
		return append(dst, ',')
	}
	return dst
}

// AppendString appends s as a JSON string. Quotation marks, backslashes and
// control characters are escaped, nothing else: neither a slash nor a character
// outside ASCII.
func AppendString(dst []byte, s string) []byte {
	dst = append(dst, '"')
	from := 0
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' {
			dst = append(dst, s[from:i]...)
			dst = appendEscape(dst, c)
			from = i + 1
		}
	}
	dst = append(dst, s[from:]...)
	return append(dst, '"')
}

const upperHex = "0123456789ABCDEF"

func appendEscape(dst []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(dst, '\\', c)
	case '\b':
		return append(dst, `\b`...)
	case '\t':
		return append(dst, `\t`...)
	case '\n':
		return append(dst, `\n`...)
	case '\f':
		return append(dst, `\f`...)
	case '\r':
		return append(dst, `\r`...)
	}
	return append(dst, '\\', 'u', '0', '0', upperHex[c>>4], upperHex[c&0xf])
}
