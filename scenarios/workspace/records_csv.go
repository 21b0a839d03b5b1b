package workspace

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"callaction/internal/yamlfile"
)

// csv reads field codes from the first line and a record from each other. Empty
// cells are left out, so that the fields' defaults apply. types are the fields'
// types by code, nil where they are not known; a cell with several values has
// one a line, as kintone writes them.
func (r recordFile) csv(types map[string]string) ([]json.RawMessage, error) {
	if err := r.checkText(); err != nil {
		return nil, err
	}
	if at := bytes.IndexByte(r.data, 0); at >= 0 {
		return nil, r.errorf(at, "the control character U+0000 stands here; this is no text")
	}
	reader := csv.NewReader(bytes.NewReader(r.data))
	codes, err := r.codes(reader, types)
	if err != nil {
		return nil, err
	}
	records := []json.RawMessage{}
	for {
		cells, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return records, nil
		}
		if err != nil {
			return nil, r.csvError(err)
		}
		records = append(records, csvRecord(codes, cells, types))
	}
}

// codes are the field codes in the first line.
func (r recordFile) codes(reader *csv.Reader, types map[string]string) ([]string, error) {
	if first, _, _ := bytes.Cut(r.data, []byte("\n")); len(first) >= firstPart {
		return nil, r.errorf(0, "the first line has more than %d bytes, and no form has so many field codes", firstPart-1)
	}
	codes, err := reader.Read()
	if errors.Is(err, io.EOF) {
		return nil, r.errorf(0, "the file is empty; its first line has the field codes")
	}
	if err != nil {
		return nil, r.csvError(err)
	}
	return codes, r.checkCodes(reader, codes, types)
}

func (r recordFile) csvError(err error) error {
	var e *csv.ParseError
	if !errors.As(err, &e) {
		return r.errorf(0, "the file cannot be read as CSV: %v", err)
	}
	if errors.Is(e.Err, csv.ErrFieldCount) {
		return r.errorf(r.offset(e.Line, 1), "this line has not as many cells as the first")
	}
	return r.errorf(r.offset(e.Line, e.Column), "this is not CSV: %v", e.Err)
}

// offset is where a line and a column, in bytes and from 1, are in the file.
func (r recordFile) offset(line, column int) int {
	at := 0
	for ; line > 1; line-- {
		at += bytes.IndexByte(r.data[at:], '\n') + 1
	}
	return at + column - 1
}

func (r recordFile) checkCodes(reader *csv.Reader, codes []string, types map[string]string) error {
	var problems yamlfile.Problems
	for i, code := range codes {
		line, column := reader.FieldPos(i)
		if text := codeProblem(codes[:i], code, types); text != "" {
			problems.Add(r.errorf(r.offset(line, column), "%s", text))
		}
	}
	return problems.Err()
}

// longestCode is longer than kintone's field codes are. (kintone: field codes have at
// most 128 characters)
const longestCode = 4 * 128

func codeProblem(before []string, code string, types map[string]string) string {
	kind, known := types[code]
	switch {
	case code == "":
		return "a field code is missing here"
	case slices.Contains(before, code):
		return "the field code " + code + " is there twice"
	case len(code) > longestCode:
		return fmt.Sprintf("the field code has more than %d bytes, and none of kintone's has", longestCode)
	case types == nil || code == "$id" || code == "$revision":
		return ""
	case !known:
		return yamlfile.Unknown("field code", code, slices.Sorted(maps.Keys(types)))
	case kind == "SUBTABLE" || kind == "FILE":
		return "the field " + code + " is a " + kind + ", which a CSV cannot hold; write the records as JSON"
	}
	return ""
}

func csvRecord(codes, cells []string, types map[string]string) json.RawMessage {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, cell := range cells {
		if cell == "" {
			continue
		}
		if b.Len() > 1 {
			b.WriteByte(',')
		}
		b.Write(quoted(codes[i]))
		b.WriteString(`:{"value":`)
		b.Write(csvValue(types[codes[i]], cell))
		b.WriteByte('}')
	}
	b.WriteByte('}')
	return b.Bytes()
}

// csvValue is a cell as the value of a field of this type.
func csvValue(kind, cell string) []byte {
	switch kind {
	case "CHECK_BOX", "MULTI_SELECT":
		return csvList(cell, quoted)
	case "USER_SELECT", "ORGANIZATION_SELECT", "GROUP_SELECT":
		return csvList(cell, coded)
	case "CREATOR", "MODIFIER":
		return coded(cell)
	}
	return quoted(cell)
}

func csvList(cell string, item func(string) []byte) []byte {
	var items [][]byte
	for line := range strings.Lines(cell) {
		if line = strings.TrimRight(line, "\r\n"); line != "" {
			items = append(items, item(line))
		}
	}
	return slices.Concat([]byte("["), bytes.Join(items, []byte(",")), []byte("]"))
}

func coded(code string) []byte {
	return slices.Concat([]byte(`{"code":`), quoted(code), []byte("}"))
}

// quoted is a text as JSON, without the escapes that HTML would need.
func quoted(text string) []byte {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(text) // a string always has a JSON form
	return bytes.TrimRight(b.Bytes(), "\n")
}
