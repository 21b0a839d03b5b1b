package workspace

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"callaction/internal/yamlfile"
)

// records reads a file of records.
func (l *loader) records(n *yamlfile.Node, file string) []json.RawMessage {
	data := l.read(n, file)
	if data == nil {
		return nil
	}
	read := readJSON
	if strings.EqualFold(path.Ext(file), ".csv") {
		read = readCSV
	}
	records, err := read(bytes.TrimPrefix(data, []byte("\uFEFF")))
	if err != nil {
		l.problems.Add(n.Errorf("%s: %v", file, err))
	}
	return records
}

// readJSON takes an array of records, or the body of a GET records.json.
func readJSON(data []byte) ([]json.RawMessage, error) {
	var records []json.RawMessage
	if trimmed := bytes.TrimLeft(data, " \t\r\n"); len(trimmed) > 0 && trimmed[0] == '{' {
		var body struct {
			Records []json.RawMessage `json:"records"`
		}
		if err := json.Unmarshal(data, &body); err != nil {
			return nil, placed(data, err)
		}
		if body.Records == nil {
			return nil, errors.New(`it has no "records"; write an array of records, or what GET records.json answers`)
		}
		return body.Records, nil
	}
	if err := json.Unmarshal(data, &records); err != nil {
		return nil, placed(data, err)
	}
	return records, nil
}

// placed says on which line of the data a JSON error is.
func placed(data []byte, err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	var offset int64
	switch {
	case errors.As(err, &syntax):
		offset = syntax.Offset
	case errors.As(err, &kind):
		offset = kind.Offset
	default:
		return err
	}
	before := data[:min(max(offset-1, 0), int64(len(data)))]
	line := bytes.Count(before, []byte("\n")) + 1
	column := len([]rune(string(before[bytes.LastIndexByte(before, '\n')+1:]))) + 1
	return fmt.Errorf("line %d, column %d: %w", line, column, err)
}

// readCSV takes field codes from the first line and a record from each other.
// Empty cells are left out, so that defaults apply.
func readCSV(data []byte) ([]json.RawMessage, error) {
	r := csv.NewReader(bytes.NewReader(data))
	codes, err := r.Read()
	if err != nil {
		return nil, fmt.Errorf("read the line of field codes: %w", err)
	}
	var records []json.RawMessage
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return records, nil
		}
		if err != nil {
			return nil, err
		}
		record, err := csvRecord(codes, cells)
		if err != nil {
			return nil, err
		}
		records = append(records, record)
	}
}

func csvRecord(codes, cells []string) (json.RawMessage, error) {
	record := map[string]map[string]string{}
	for i, cell := range cells {
		if cell != "" {
			record[codes[i]] = map[string]string{"value": cell}
		}
	}
	return json.Marshal(record)
}
