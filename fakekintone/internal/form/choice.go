package form

import (
	"fmt"
	"slices"

	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// choice is RADIO_BUTTON and DROP_DOWN. Without a value they are null.
type choice struct{ text }

func (choice) write(dst []byte, v record.Value) []byte { return appendTextOrNull(dst, v.Text) }

func (choice) check(c *checker, f *Field, v record.Value) {
	if v.Text != "" && !slices.Contains(f.Options, v.Text) {
		c.complain(f, wire.NotAnOption(v.Text))
	}
}

func appendTextOrNull(dst []byte, s string) []byte {
	if s == "" {
		return append(dst, "null"...)
	}
	return wire.AppendString(dst, s)
}

// several is what lists have in common.
type several struct{}

func (several) isEmpty(v record.Value) bool { return len(v.Items) == 0 }

// choices is CHECK_BOX and MULTI_SELECT.
type choices struct{ several }

func (choices) read(_ *reader, _ *Field, v wire.Value) (record.Value, error) {
	list, err := elements(v)
	if err != nil {
		return record.Value{}, err
	}
	var read record.Value
	for _, e := range list {
		if !e.Value.IsScalar() {
			return record.Value{}, wire.InvalidJSON()
		}
		read.Items = append(read.Items, record.Item{Code: e.Value.Text})
	}
	return read, nil
}

// elements are those of a list; null has none.
func elements(v wire.Value) ([]wire.Member, error) {
	switch v.Kind {
	case wire.IsNull, wire.IsArray:
		return v.Members, nil
	}
	return nil, wire.InvalidJSON()
}

func (choices) write(dst []byte, v record.Value) []byte {
	dst = append(dst, '[')
	for i, item := range v.Items {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = wire.AppendString(dst, item.Code)
	}
	return append(dst, ']')
}

func (choices) check(c *checker, f *Field, v record.Value) {
	for i, item := range v.Items {
		if !slices.Contains(f.Options, item.Code) {
			c.complainAt(f, fmt.Sprintf(".values[%d].value", i), wire.NotAnOption(item.Code))
		}
	}
}

func (choices) requiredAt() string { return ".values" }

// categories is CATEGORY while the feature is on. No request writes it, so that
// a record has the categories that it was restored with, whichever they are.
type categories struct{ choices }

func (categories) check(*checker, *Field, record.Value) {}
