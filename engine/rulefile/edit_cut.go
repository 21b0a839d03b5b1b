package rulefile

import (
	"bytes"
	"encoding/json"
	"slices"
)

// cutJSON finds the rules of a JSON file.
func (l *listed) cutJSON(data []byte) error {
	mark := len(data) - len(bytes.TrimPrefix(data, []byte("\ufeff")))
	dec := json.NewDecoder(bytes.NewReader(data[mark:]))
	if err := intoList(dec); err != nil {
		return err
	}
	var spans [][2]int
	for dec.More() {
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			return err
		}
		end := mark + int(dec.InputOffset())
		spans = append(spans, [2]int{end - len(raw), end})
	}
	l.cut(data, spans)
	return nil
}

// intoList reads up to the first rule.
func intoList(dec *json.Decoder) error {
	for {
		t, err := dec.Token()
		if err != nil {
			return err
		}
		switch t {
		case json.Delim('['):
			return nil
		case json.Delim('{'), "rules", "アクション":
			continue
		}
		var other json.RawMessage // the value of another key
		if err := dec.Decode(&other); err != nil {
			return err
		}
	}
}

// cutYAML finds the rules of a YAML file, whose list has a dash for each.
func (l *listed) cutYAML(file *File, data []byte) error {
	mark := len(data) - len(bytes.TrimPrefix(data, []byte("\ufeff")))
	lines := bytes.SplitAfter(data[mark:], []byte("\n"))
	starts, err := l.dashes(file, lines)
	if err != nil {
		return err
	}
	offsets := make([]int, len(lines)+1) // of the lines
	offsets[0] = mark
	for i, line := range lines {
		offsets[i+1] = offsets[i] + len(line)
	}
	spans := make([][2]int, len(starts))
	for i, start := range starts {
		end := l.endOf(lines, start)
		if i+1 < len(starts) {
			end = starts[i+1] - l.above(lines, starts[i+1])
		}
		end = withoutEmpty(lines, end)
		if i > 0 { // what stands above the first one is said of all
			start -= l.above(lines, start)
		}
		spans[i] = [2]int{offsets[start], offsets[end]}
	}
	if last := spans[len(spans)-1]; last[1] == len(data) && !bytes.HasSuffix(data, []byte("\n")) {
		data = append(slices.Clone(data), '\n')
		spans[len(spans)-1][1]++
	}
	l.cut(data, spans)
	return nil
}

// dashes are the lines on which the rules begin.
func (l *listed) dashes(file *File, lines [][]byte) ([]int, error) {
	var starts []int
	for i, n := range file.Nodes {
		line := n.Line() - 1
		text := lines[min(line, len(lines)-1)]
		column := len(text) - len(bytes.TrimLeft(text, " "))
		if i == 0 {
			l.dash = column
		}
		if column != l.dash || column >= len(text) || text[column] != '-' || i > 0 && line <= starts[i-1] {
			return nil, n.Errorf("this rule does not begin with a dash on a line of its own; change the file's text instead")
		}
		starts = append(starts, line)
	}
	return starts, nil
}

// above counts the lines of the comment right above a rule.
func (l *listed) above(lines [][]byte, start int) int {
	n := 0
	for n < start && l.isComment(lines[start-n-1]) {
		n++
	}
	return n
}

// isComment says whether a line is a comment between rules: one that stands further to
// the right may be a text's.
func (l *listed) isComment(line []byte) bool {
	text := bytes.TrimLeft(line, " ")
	return len(line)-len(text) <= l.dash && bytes.HasPrefix(text, []byte("#"))
}

// endOf is the line behind the last rule.
func (l *listed) endOf(lines [][]byte, start int) int {
	for i := start + 1; i < len(lines); i++ {
		text := bytes.TrimLeft(lines[i], " ")
		if !isEmptyLine(lines[i]) && len(lines[i])-len(text) <= l.dash {
			return i
		}
	}
	return len(lines)
}

func withoutEmpty(lines [][]byte, end int) int {
	for isEmptyLine(lines[end-1]) {
		end--
	}
	return end
}

func isEmptyLine(line []byte) bool { return len(bytes.TrimSpace(line)) == 0 }
