package saved

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
	"callaction/internal/archive"
)

// A record is {"id":1,"revision":2,"values":{…}}. A value with one text is that text,
// another one {"text":…,"items":[…],"rows":[…]} without those that it lacks. An item
// with a code and nothing else is that code. There are a million records where there
// is anything, so that they are written and read without reflection.

func appendRecord(dst []byte, r *record.Record) []byte {
	dst = append(dst, `{"id":`...)
	dst = strconv.AppendInt(dst, r.ID, 10)
	dst = append(dst, `,"revision":`...)
	dst = strconv.AppendInt(dst, r.Revision, 10)
	dst = append(dst, `,"values":`...)
	return append(appendValues(dst, r.Values), '}')
}

func appendValues(dst []byte, values map[string]record.Value) []byte {
	dst = append(dst, '{')
	for i, code := range slices.Sorted(maps.Keys(values)) {
		dst = appendText(comma(dst, i), code)
		dst = append(dst, ':')
		dst = appendValue(dst, values[code])
	}
	return append(dst, '}')
}

func comma(dst []byte, i int) []byte {
	if i > 0 {
		return append(dst, ',')
	}
	return dst
}

func appendText(dst []byte, text string) []byte { return wire.AppendString(dst, archive.Armour(text)) }

func appendValue(dst []byte, v record.Value) []byte {
	if v.Items == nil && v.Rows == nil {
		return appendText(dst, v.Text)
	}
	dst = appendText(append(dst, `{"text":`...), v.Text)
	if v.Items != nil {
		dst = append(dst, `,"items":[`...)
		for i, it := range v.Items {
			dst = appendItem(comma(dst, i), it)
		}
		dst = append(dst, ']')
	}
	if v.Rows != nil {
		dst = append(dst, `,"rows":[`...)
		for i, row := range v.Rows {
			dst = append(comma(dst, i), `{"id":`...)
			dst = strconv.AppendInt(dst, row.ID, 10)
			dst = append(appendValues(append(dst, `,"values":`...), row.Values), '}')
		}
		dst = append(dst, ']')
	}
	return append(dst, '}')
}

func appendItem(dst []byte, it record.Item) []byte {
	if it == (record.Item{Code: it.Code}) {
		return appendText(dst, it.Code)
	}
	dst = appendText(append(dst, `{"code":`...), it.Code)
	dst = appendText(append(dst, `,"name":`...), it.Name)
	if it.FileKey != "" || it.ContentType != "" || it.Size != 0 {
		dst = appendText(append(dst, `,"fileKey":`...), it.FileKey)
		dst = appendText(append(dst, `,"contentType":`...), it.ContentType)
		dst = strconv.AppendInt(append(dst, `,"size":`...), it.Size, 10)
	}
	return append(dst, '}')
}

// names are the codes and names that many records have, each of them in memory once.
type names map[string]string

func (n names) plain(text string) string {
	plain := archive.Plain(text)
	if known, ok := n[plain]; ok {
		return known
	}
	n[plain] = plain
	return plain
}

func (n names) readRecord(text []byte) (*record.Record, error) {
	v, err := wire.Parse(text)
	if err != nil {
		return nil, err
	}
	r := &record.Record{}
	if r.ID, err = number(v, "id"); err != nil {
		return nil, err
	}
	if r.Revision, err = number(v, "revision"); err != nil {
		return nil, err
	}
	r.Values, err = n.readValues(v)
	return r, err
}

// number is a member that has to be there.
func number(v wire.Value, name string) (int64, error) {
	m, _ := v.Get(name)
	if m.Kind != wire.IsNumber {
		return 0, fmt.Errorf("%q is no number", name)
	}
	return strconv.ParseInt(m.Text, 10, 64)
}

func (n names) readValues(v wire.Value) (map[string]record.Value, error) {
	members, _ := v.Get("values")
	if members.Kind != wire.IsObject {
		return nil, errors.New(`"values" are no object`)
	}
	values := make(map[string]record.Value, len(members.Members))
	for _, m := range members.Members {
		value, err := n.readValue(m.Value)
		if err != nil {
			return nil, fmt.Errorf("field %q: %w", m.Name, err)
		}
		values[n.plain(m.Name)] = value
	}
	return values, nil
}

func (n names) readValue(v wire.Value) (read record.Value, err error) {
	switch v.Kind {
	case wire.IsString:
		return record.Value{Text: archive.Plain(v.Text)}, nil
	case wire.IsObject:
		read.Text = archive.Plain(v.TextOf("text"))
		if items, ok := v.Get("items"); ok {
			read.Items = []record.Item{}
			for _, m := range items.Members {
				it, err := n.readItem(m.Value)
				if err != nil {
					return read, err
				}
				read.Items = append(read.Items, it)
			}
		}
		read.Rows, err = n.readRows(v)
		return read, err
	}
	return read, errors.New("it is neither a text nor an object")
}

func (n names) readItem(v wire.Value) (record.Item, error) {
	if v.Kind == wire.IsString {
		return record.Item{Code: n.plain(v.Text)}, nil
	}
	it := record.Item{
		Code: n.plain(v.TextOf("code")), Name: n.plain(v.TextOf("name")),
		FileKey: archive.Plain(v.TextOf("fileKey")), ContentType: archive.Plain(v.TextOf("contentType")),
	}
	var err error
	if _, sized := v.Get("size"); sized {
		it.Size, err = number(v, "size")
	}
	if v.Kind != wire.IsObject {
		err = errors.New("an item is neither a text nor an object")
	}
	return it, err
}

// readRows are a table's rows; nil where there are none in the file.
func (n names) readRows(v wire.Value) ([]record.Row, error) {
	list, ok := v.Get("rows")
	if !ok {
		return nil, nil
	}
	rows := []record.Row{}
	for _, m := range list.Members {
		id, err := number(m.Value, "id")
		if err != nil {
			return nil, err
		}
		values, err := n.readValues(m.Value)
		if err != nil {
			return nil, err
		}
		rows = append(rows, record.Row{ID: id, Values: values})
	}
	return rows, nil
}
