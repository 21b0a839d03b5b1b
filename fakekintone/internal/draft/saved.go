package draft

import (
	"encoding/json"
	"fmt"

	"callaction/fakekintone/internal/wire"
)

// The form of a Draft in JSON.
type (
	draftJSON struct {
		Fields []fieldJSON `json:"fields"`
		Layout []rowJSON   `json:"layout"`
	}
	fieldJSON struct {
		Definition json.RawMessage   `json:"definition"`
		Columns    []fieldJSON       `json:"columns,omitempty"`
		Live       string            `json:"live,omitempty"`
		Options    map[string]string `json:"options"`
	}
	rowJSON struct {
		Kind  string     `json:"kind"`
		Code  string     `json:"code,omitempty"`
		Cells []cellJSON `json:"cells,omitempty"`
		Rows  []rowJSON  `json:"rows,omitempty"`
	}
	cellJSON struct {
		Kind    string `json:"kind"`
		Code    string `json:"code,omitempty"`
		Label   string `json:"label,omitempty"`
		Element string `json:"element,omitempty"`
		Width   string `json:"width,omitempty"`
		Height  string `json:"height,omitempty"`
		Inner   string `json:"innerHeight,omitempty"`
	}
)

// MarshalJSON implements json.Marshaler, for a draft that is kept in a file.
func (d Draft) MarshalJSON() ([]byte, error) {
	return json.Marshal(draftJSON{writtenFields(d.fields), writtenRows(d.layout)})
}

func writtenFields(fields []field) []fieldJSON {
	var all []fieldJSON
	for _, f := range fields {
		all = append(all, fieldJSON{f.def.AppendJSON(nil), writtenFields(f.columns), f.live, f.options})
	}
	return all
}

func writtenRows(rows []row) []rowJSON {
	var all []rowJSON
	for _, r := range rows {
		w := rowJSON{Kind: r.kind, Code: r.code, Rows: writtenRows(r.rows)}
		for _, c := range r.cells {
			w.Cells = append(w.Cells, cellJSON{c.kind, c.code, c.label, c.element, c.size.width, c.size.height, c.size.inner})
		}
		all = append(all, w)
	}
	return all
}

// UnmarshalJSON implements json.Unmarshaler: it reads what MarshalJSON wrote.
func (d *Draft) UnmarshalJSON(text []byte) error {
	var file draftJSON
	if err := json.Unmarshal(text, &file); err != nil {
		return fmt.Errorf("read an edited form: %w", err)
	}
	fields, err := readFields(file.Fields)
	if err != nil {
		return fmt.Errorf("read an edited form: %w", err)
	}
	*d = Draft{fields, readRows(file.Layout)}
	return nil
}

func readFields(list []fieldJSON) (fields []field, err error) {
	for i, w := range list {
		f := field{live: w.Live, options: w.Options}
		if f.def, err = wire.Parse(w.Definition); err != nil {
			return nil, fmt.Errorf("field %d: %w", i+1, err)
		}
		if f.columns, err = readFields(w.Columns); err != nil {
			return nil, fmt.Errorf("table %q: %w", f.code(), err)
		}
		fields = append(fields, f)
	}
	return fields, nil
}

func readRows(list []rowJSON) []row {
	var rows []row
	for _, w := range list {
		r := row{kind: w.Kind, code: w.Code, rows: readRows(w.Rows)}
		for _, c := range w.Cells {
			r.cells = append(r.cells, cell{c.Kind, c.Code, c.Label, c.Element, size{c.Width, c.Height, c.Inner}})
		}
		rows = append(rows, r)
	}
	return rows
}
