package form

import (
	"slices"

	"callaction/fakekintone/internal/record"
)

// NullDatetimes is the writer with null for DATETIMEs without a value, in tables
// too, instead of an empty text.
func (w *Writer) NullDatetimes() *Writer {
	changed := &Writer{parts: slices.Clone(w.parts)}
	for i, p := range changed.parts {
		changed.parts[i].field = p.field.withNullDatetimes()
	}
	return changed
}

// withNullDatetimes is the field as that writer writes it; nil stays nil.
func (f *Field) withNullDatetimes() *Field {
	if f == nil {
		return nil
	}
	changed := *f
	switch kind := f.kind.(type) {
	case datetime:
		changed.kind = nullDatetime{kind}
	case table:
		kind.writer = kind.writer.NullDatetimes()
		changed.kind = kind
	}
	return &changed
}

// nullDatetime is DATETIME that is null without a value.
type nullDatetime struct{ datetime }

func (nullDatetime) write(dst []byte, v record.Value) []byte { return appendTextOrNull(dst, v.Text) }
