package importing

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"callaction/engine"
	"callaction/internal/yamlfile"
)

// maxMarks is how many separators and line breaks a CSV may have: each may be a cell,
// which takes far more in memory than in the file.
const maxMarks = 500_000

// readCSV finds the rules of a CSV file, or of one with tabs between its cells.
func readCSV(name, text string) ([]table, error) {
	if strings.Count(text, string(separator(text)))+strings.Count(text, "\n") > maxMarks {
		return nil, refuse(name, "the file has more than %d cells, and no set of rules has; save the part with the rules alone", maxMarks)
	}
	g := &grid{file: name}
	var lines []int
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord = -1
	r.Comma = separator(text)
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, notCSV(name, err)
		}
		line, _ := r.FieldPos(0)
		g.cells, lines = append(g.cells, row), append(lines, line)
	}
	g.place = func(row, column int) (string, engine.Source) {
		at := engine.Source{File: name, Line: lines[row], Column: column + 1}
		return fmt.Sprintf("%s %d行目の%d列目", name, at.Line, at.Column), at
	}
	return g.tables(), nil
}

// separator is what stands between the cells of the first line.
func separator(text string) rune {
	first, _, _ := strings.Cut(text, "\n")
	if strings.Count(first, "\t") > strings.Count(first, ",") {
		return '\t'
	}
	return ','
}

func notCSV(name string, err error) error {
	var parse *csv.ParseError
	if !errors.As(err, &parse) {
		return refuse(name, "this is no CSV: %v", err)
	}
	return &yamlfile.Error{File: name, Line: parse.Line, Column: max(parse.Column, 1), Text: "this is no CSV: " + parse.Err.Error() + `; a cell with quotes or line breaks stands in double quotes, and a quote in it is written ""`}
}
