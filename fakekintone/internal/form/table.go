package form

import (
	"fmt"
	"maps"
	"strconv"

	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// table is SUBTABLE: rows of fields.
type table struct {
	columns map[string]*Field
	writer  *Writer // of a row's values
}

// parseColumns reads the fields of a table.
func (f *Field) parseColumns(def wire.Value) error {
	fields, _ := def.Get("fields")
	t := table{columns: map[string]*Field{}}
	for _, p := range fields.Members {
		column, err := parseProperty(p)
		if err != nil {
			return err
		}
		if !column.InRecords() || column.IsSystem() || column.Type == record.TypeSubtable {
			return fmt.Errorf("field %q: a %s cannot be in a table", p.Name, column.Type)
		}
		column.Table, column.Unique = f.Code, false
		f.Columns = append(f.Columns, column)
		t.columns[column.Code] = column
	}
	t.writer = newWriter(f.Columns, false, false)
	f.kind, f.standard = t, wire.Value{} // a new record has no rows but those of the request
	return nil
}

// read reads rows. A row's values are those that the request names; its id is 0
// where the request names none.
func (t table) read(r *reader, f *Field, v wire.Value) (record.Value, error) {
	list, err := elements(v)
	if err != nil {
		return record.Value{}, err
	}
	var read record.Value
	known := map[int64]bool{}
	for i, e := range list {
		row, err := t.row(r.inRow(f, i), f, e.Value)
		if err != nil {
			return record.Value{}, err
		}
		if row.ID != 0 && known[row.ID] {
			return record.Value{}, wire.RowDuplicated(f.Code)
		}
		known[row.ID] = true
		read.Rows = append(read.Rows, row)
	}
	return read, nil
}

// inRow reads the values of a row.
func (r *reader) inRow(f *Field, i int) *reader {
	inside := *r
	inside.Place = rowPlace(r.Place, f, i)
	return &inside
}

// rowPlace is what stands before a field of a row in the key of a complaint.
func rowPlace(place string, f *Field, i int) string {
	return fmt.Sprintf("%s.%s.value[%d].value", place, f.Code, i)
}

// row reads {"id":…,"value":{…}}.
func (t table) row(r *reader, f *Field, v wire.Value) (record.Row, error) {
	values, _ := v.Get("value")
	id, ok := rowID(v)
	if !ok || v.Kind != wire.IsObject || (values.Kind != wire.IsObject && values.Kind != wire.IsNull) {
		return record.Row{}, wire.InvalidJSON()
	}
	row := record.Row{ID: id, Values: make(map[string]record.Value, len(values.Members))}
	for _, m := range values.Members {
		column, ok := t.columns[m.Name]
		if !ok {
			r.in.noteUnknown(f.Code + "." + m.Name)
			continue
		}
		if err := r.into(row.Values, column, m.Value); err != nil {
			return record.Row{}, err
		}
	}
	return row, nil
}

// rowID is the id that a request gives a row; 0 where it gives none, and false
// where that is no number. [An empty text counts as none.]
func rowID(row wire.Value) (int64, bool) {
	v, _ := row.Get("id")
	if v.Kind == wire.IsNull || (v.Kind == wire.IsString && v.Text == "") {
		return 0, true
	}
	id, err := strconv.ParseInt(v.Text, 10, 64)
	return id, err == nil
}

func (t table) write(dst []byte, v record.Value) []byte {
	dst = append(dst, '[')
	for i, row := range v.Rows {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(dst, `{"id":`...)
		dst = appendQuoted(dst, row.ID)
		dst = append(dst, `,"value":`...)
		dst = t.writer.append(dst, 0, 0, row.Values)
		dst = append(dst, '}')
	}
	return append(dst, ']')
}

func (table) check(c *checker, f *Field, v record.Value) {
	for i, row := range v.Rows {
		inside := &checker{Checking: c.Checking}
		inside.Place = rowPlace(c.Place, f, i)
		for _, column := range f.Columns {
			inside.field(column, row.Values[column.Code])
		}
	}
}

func (table) isEmpty(v record.Value) bool { return len(v.Rows) == 0 }

func (table) requiredAt() string { return ".value" }

// merged are a table's rows after a write. A row that the table has keeps what the
// request does not name; any other is new. Those that the request does not name
// are gone.
func (f *Field) merged(old, sent []record.Row, at Moment) []record.Row {
	had := make(map[int64]record.Row, len(old))
	for _, row := range old {
		had[row.ID] = row
	}
	rows := make([]record.Row, len(sent))
	for i, row := range sent {
		was, ok := had[row.ID]
		if !ok {
			rows[i] = f.newRow(row.Values, at)
			continue
		}
		values := maps.Clone(was.Values)
		maps.Copy(values, row.Values)
		rows[i] = record.Row{ID: row.ID, Values: values}
	}
	return rows
}

// newRow is a row with the next id, and defaults for what is not named.
func (f *Field) newRow(sent map[string]record.Value, at Moment) record.Row {
	row := record.Row{Values: make(map[string]record.Value, len(f.Columns))}
	if at.NextRow != nil {
		row.ID = at.NextRow()
	}
	for _, column := range f.Columns {
		v, ok := sent[column.Code]
		if !ok {
			v = column.initial("", at)
		}
		row.Values[column.Code] = v
	}
	return row
}

// lookups are the lookup fields of a table.
func (f *Field) lookups() []*Field {
	var found []*Field
	for _, column := range f.Columns {
		if column.Lookup != nil {
			found = append(found, column)
		}
	}
	return found
}
