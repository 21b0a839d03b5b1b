package workspace

import (
	"bytes"
	"encoding/json"
	"errors"

	"github.com/tidwall/gjson"
)

// json reads records from an array of them, from the body of a GET records.json,
// or one from each line.
func (r recordFile) json() ([]json.RawMessage, error) {
	if err := r.checkText(); err != nil {
		return nil, err
	}
	start := len(r.data) - len(bytes.TrimLeft(r.data, " \t\r\n"))
	switch {
	case start == len(r.data):
		return nil, r.errorf(0, "the file is empty; without records it is []")
	case r.data[start] == '[':
		return r.array(start, r.data[start:])
	case r.data[start] != '{':
		return nil, r.errorf(start, "expected an array of records, what GET records.json answers, or a record a line")
	case !json.Valid(r.data):
		return r.lines()
	}
	object := gjson.ParseBytes(r.data[start:])
	if records := object.Get("records"); records.IsArray() {
		at := start + records.Index
		return r.array(at, r.data[at:at+len(records.Raw)])
	}
	return []json.RawMessage{bytes.TrimSpace(r.data)}, r.checkRecord(1, start, object)
}

// array reads the array that begins at an offset of the file.
func (r recordFile) array(offset int, text []byte) ([]json.RawMessage, error) {
	if err := r.valid(offset, text); err != nil {
		return nil, err
	}
	records := []json.RawMessage{}
	var problem error
	gjson.ParseBytes(text).ForEach(func(_, record gjson.Result) bool {
		at := offset + record.Index
		problem = r.checkRecord(len(records)+1, at, record)
		records = append(records, json.RawMessage(r.data[at:at+len(record.Raw)]))
		return problem == nil
	})
	return records, problem
}

// lines reads a record from each line that is not empty.
func (r recordFile) lines() ([]json.RawMessage, error) {
	var records []json.RawMessage
	offset := 0
	for line := range bytes.Lines(r.data) {
		text := bytes.TrimSpace(line)
		at := offset + len(line) - len(bytes.TrimLeft(line, " \t\r\n"))
		offset += len(line)
		if len(text) == 0 {
			continue
		}
		if !json.Valid(text) && len(records) == 0 {
			return nil, r.valid(0, r.data) // no such file, but broken JSON over several lines
		}
		if err := r.valid(at, text); err != nil {
			return nil, err
		}
		if err := r.checkRecord(len(records)+1, at, gjson.ParseBytes(text)); err != nil {
			return nil, err
		}
		records = append(records, json.RawMessage(text))
	}
	return records, nil
}

// valid reports the first mistake in JSON that begins at an offset of the file.
func (r recordFile) valid(offset int, text []byte) error {
	if json.Valid(text) {
		return nil
	}
	var all json.RawMessage
	var syntax *json.SyntaxError
	err := json.Unmarshal(text, &all)
	if errors.As(err, &syntax) {
		return r.errorf(offset+int(syntax.Offset)-1, "this is not JSON: %s", syntax)
	}
	return r.errorf(offset, "this is not JSON: %v", err)
}

// checkRecord reports what is no record of kintone's, whose fields all have a
// value: {"会社名":{"value":"A"}}.
func (r recordFile) checkRecord(number, offset int, record gjson.Result) error {
	if !record.IsObject() {
		return r.errorf(offset, "record %d is no object of fields", number)
	}
	var problem error
	record.ForEach(func(code, field gjson.Result) bool {
		if !field.IsObject() || !hasValue(field) {
			problem = r.errorf(offset+code.Index-record.Index, `record %d: the field %q is not written as kintone writes it: {"value":…}`, number, code.Str)
		}
		return problem == nil
	})
	return problem
}

func hasValue(field gjson.Result) bool {
	found := false
	field.ForEach(func(name, _ gjson.Result) bool {
		found = name.Str == "value"
		return !found
	})
	return found
}
