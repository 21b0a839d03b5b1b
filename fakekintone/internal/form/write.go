package form

import (
	"strconv"

	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// The names and types of what a record has beside its fields.
const (
	idName       = "$id"
	revisionName = "$revision"
	idType       = "__ID__"
	revisionType = "__REVISION__"
)

// Writer writes records of one form as JSON, with all of their fields or some.
type Writer struct {
	parts []part
}

// part is one member of a record: its JSON up to the value, and the value's
// source.
type part struct {
	prefix []byte
	field  *Field // nil for $id and $revision
	source source
}

type source int

const (
	fromField source = iota
	fromID
	fromRevision
)

// Writer returns what writes records with some fields, or with all where fields
// is empty. Codes that the form does not have come back as unknown.
func (f *Form) Writer(fields []string) (w *Writer, unknown []string) {
	if len(fields) == 0 {
		return f.whole, nil
	}
	wanted := make(map[string]bool, len(fields))
	for _, code := range fields {
		field, ok := f.byCode[code]
		wanted[code] = true
		if (!ok || !field.InRecords()) && code != idName && code != revisionName {
			unknown = append(unknown, code)
		}
	}
	var some []*Field
	for _, field := range f.inRecords {
		if wanted[field.Code] {
			some = append(some, field)
		}
	}
	return newWriter(some, wanted[revisionName], wanted[idName]), unknown
}

func newWriter(fields []*Field, revision, id bool) *Writer {
	var names []string
	var parts []part
	add := func(name, typ string, field *Field, s source) {
		names = append(names, name)
		parts = append(parts, part{memberStart(name, typ), field, s})
	}
	for _, field := range fields {
		add(field.Code, field.Type, field, fromField)
	}
	if revision {
		add(revisionName, revisionType, nil, fromRevision)
	}
	if id {
		add(idName, idType, nil, fromID)
	}
	w := &Writer{parts: make([]part, 0, len(parts))}
	for _, place := range wire.HashOrder(names) {
		w.parts = append(w.parts, parts[place])
	}
	return w
}

func memberStart(name, typ string) []byte {
	start := wire.AppendString(nil, name)
	start = append(start, `:{"type":`...)
	start = wire.AppendString(start, typ)
	return append(start, `,"value":`...)
}

// Append appends a record's JSON to dst.
func (w *Writer) Append(dst []byte, r *record.Record) []byte {
	return w.append(dst, r.ID, r.Revision, r.Values)
}

func (w *Writer) append(dst []byte, id, revision int64, values map[string]record.Value) []byte {
	dst = append(dst, '{')
	for i, p := range w.parts {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(dst, p.prefix...)
		switch p.source {
		case fromID:
			dst = appendQuoted(dst, id)
		case fromRevision:
			dst = appendQuoted(dst, revision)
		default:
			dst = p.field.kind.write(dst, values[p.field.Code])
		}
		dst = append(dst, '}')
	}
	return append(dst, '}')
}

func appendQuoted(dst []byte, n int64) []byte {
	dst = append(dst, '"')
	dst = strconv.AppendInt(dst, n, 10)
	return append(dst, '"')
}
