package store

import (
	"slices"

	"callaction/fakekintone/internal/record"
)

// KeyKind is what of a field's values is looked up and ordered.
type KeyKind int

const (
	// Text is the value's text, in the order of its bytes, which for UTF-8 is
	// that of its code points.
	Text KeyKind = iota
	// Number is the value's text as an exact decimal number, in numeric order.
	// Numbers of any size and precision keep apart; texts that are no number
	// follow all numbers, in the order of Text.
	Number
	// Codes are the codes of the value's items. A record is found under each of
	// them.
	Codes
)

// Key turns a value's text into one whose byte order is that of the kind. Two
// texts with the same key are the same value: "12.50" and "1.25e1" as Numbers.
// The key of "" is "".
func Key(kind KeyKind, text string) string {
	if kind == Number {
		return numberKey(text)
	}
	return text
}

// KeyOf is the key of a value; with Codes, that of its first item.
func KeyOf(kind KeyKind, v record.Value) string {
	switch {
	case kind != Codes:
		return Key(kind, v.Text)
	case len(v.Items) == 0:
		return ""
	default:
		return v.Items[0].Code
	}
}

// appendKeys appends the distinct keys under which a record's value is found.
func appendKeys(keys []string, kind KeyKind, v record.Value) []string {
	if kind != Codes || len(v.Items) < 2 {
		return append(keys, KeyOf(kind, v))
	}
	start := len(keys)
	for _, item := range v.Items {
		if !slices.Contains(keys[start:], item.Code) {
			keys = append(keys, item.Code)
		}
	}
	return keys
}
