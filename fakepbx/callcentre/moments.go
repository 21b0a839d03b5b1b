package callcentre

import (
	"bufio"
	"bytes"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"callaction/internal/yamlfile"
)

// maxMoments is how many calls a list may have.
const maxMoments = 2_000_000

// ReadMoments reads when real calls came: a file with a moment a line, or a CSV file with
// it in one of the columns, as a PBX exports its calls. The first line may be heads. A
// moment is 2024-09-11 09:15:30 or 2024/9/11 9:15, with or without seconds, with a T
// between, and in Japan where it says no zone. It returns the moments from midnight of the
// first day on, in order, and how many days there are. Its error names the line, a
// *yamlfile.Error.
func ReadMoments(name string, data []byte) (moments []time.Duration, days int, err error) {
	if !utf8.Valid(data) {
		return nil, 0, &yamlfile.Error{File: name, Text: "this is no text in UTF-8; save the list as CSV UTF-8"}
	}
	all, err := readMoments(name, bytes.TrimPrefix(data, []byte("\ufeff")))
	if err != nil {
		return nil, 0, err
	}
	if len(all) == 0 {
		return nil, 0, &yamlfile.Error{File: name, Text: "there is no moment of a call in this file, as in 2024-09-11 09:15:30"}
	}
	slices.SortFunc(all, time.Time.Compare)
	first := all[0].In(japan())
	midnight := time.Date(first.Year(), first.Month(), first.Day(), 0, 0, 0, 0, japan())
	for _, at := range all {
		moments = append(moments, at.Sub(midnight))
	}
	days = int(moments[len(moments)-1]/(24*time.Hour)) + 1
	if days > 366 {
		return nil, 0, &yamlfile.Error{File: name, Text: fmt.Sprintf("the calls of this list lie %d days apart; a list has at most a year", days)}
	}
	return moments, days, nil
}

func japan() *time.Location { return time.FixedZone("JST", 9*60*60) }

func readMoments(name string, data []byte) ([]time.Time, error) {
	var all []time.Time
	lines, number, column := bufio.NewScanner(bytes.NewReader(data)), 0, -1
	for lines.Scan() {
		number++
		line := strings.TrimSpace(lines.Text())
		if line == "" {
			continue
		}
		cells := cellsOf(line)
		if column < 0 {
			if column = slices.IndexFunc(cells, isMoment); column < 0 && number == 1 {
				continue // heads
			}
		}
		if column < 0 || column >= len(cells) || !isMoment(cells[column]) {
			return nil, &yamlfile.Error{File: name, Line: number, Column: 1, SourceLine: line, Text: "no moment of a call stands here; write it as 2024-09-11 09:15:30"}
		}
		at, _ := parseMoment(cells[column])
		if all = append(all, at); len(all) > maxMoments {
			return nil, &yamlfile.Error{File: name, Line: number, Text: fmt.Sprintf("there are more than %d calls in this list; split it", maxMoments)}
		}
	}
	if err := lines.Err(); err != nil {
		return nil, &yamlfile.Error{File: name, Line: number + 1, Text: "this line is too long for one of a list of calls"}
	}
	return all, nil
}

// cellsOf are a line's cells; moments have no commas in them, so that quotation marks
// only stand around them.
func cellsOf(line string) []string {
	cells := strings.FieldsFunc(line, func(r rune) bool { return r == ',' || r == ';' || r == '\t' })
	for i, cell := range cells {
		cells[i] = strings.Trim(cell, ` "`)
	}
	return cells
}

func isMoment(cell string) bool {
	_, err := parseMoment(cell)
	return err == nil
}

func parseMoment(cell string) (at time.Time, err error) {
	for _, layout := range []string{
		"2006-1-2 15:04:05", "2006/1/2 15:04:05", "2006-1-2 15:04", "2006/1/2 15:04", "2006-01-02T15:04:05", "2006-01-02T15:04", time.RFC3339,
	} {
		if at, err = time.ParseInLocation(layout, cell, japan()); err == nil {
			return at, nil
		}
	}
	return at, err
}
