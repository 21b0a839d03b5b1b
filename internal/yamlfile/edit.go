package yamlfile

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
)

// Edits are changes of texts in one file. Whatever is not named stays to the
// byte: comments, order, indentation, line breaks, how a text is quoted. The zero
// value has none.
type Edits struct {
	src *source
	all []edit
}

type edit struct {
	span
	text string
}

// Set makes text the text of n, in the style in which n is written where that
// can hold it. n must be a text that Parse has read; for a text that an alias
// stands for, that is where the text is. Its error is that n has been set to
// something else already, which only an alias can ask for.
func (e *Edits) Set(n *Node, text string) error {
	if n.Kind() != TextKind {
		return n.Errorf("expected text to change, found %s", n.Kind())
	}
	return e.replace(n, n.rewritten(text))
}

// SetNumber makes number, which is in digits, the value of a key whose value is n.
// A value that is not there is written behind the key's colon.
func (e *Edits) SetNumber(key, n *Node, number string) error {
	if n.Kind() == NullKind && n.start == n.end {
		colon := key.end + bytes.IndexByte(key.src.data[key.end:], ':') + 1
		return e.replace(key.src.newNode(NullKind, span{colon, colon}), " "+number)
	}
	return e.replace(n, number)
}

// Insert adds a key with its value, as they are to be written, to a map, behind
// another of its pairs: on a line of its own, or between the brackets.
func (e *Edits) Insert(m *Node, behind Pair, key, value string) error {
	s := m.src
	if quote := s.data[behind.Key.start]; quote == '"' || quote == '\'' {
		key = string(quote) + key + string(quote)
	}
	if s.data[m.start] == '{' {
		end := behind.Value.end
		return e.replace(s.newNode(NullKind, span{end, end}), ", "+key+": "+value)
	}
	line := s.lineAt(behind.Key.start)
	indent := strings.Repeat(" ", behind.Key.start-s.lines[line])
	at := s.nextLine(behind.Value.end)
	written := indent + key + ": " + value + s.lineBreak(line)
	if at == len(s.data) && !bytes.HasSuffix(s.data, []byte("\n")) {
		written = "\n" + indent + key + ": " + value
	}
	return e.replace(s.newNode(NullKind, span{at, at}), written)
}

func (e *Edits) replace(at *Node, text string) error {
	e.src = at.src
	for _, other := range e.all {
		if other.span == at.span && at.start < at.end && other.text != text {
			return at.Errorf("an alias makes two fields of this text, and they would have to differ; write the text twice")
		}
	}
	if made := (edit{at.span, text}); !slices.Contains(e.all, made) {
		e.all = append(e.all, made)
	}
	return nil
}

// Apply is data, the file that the nodes were read from, with the changes made.
func (e *Edits) Apply(data []byte) []byte {
	if len(e.all) == 0 {
		return data
	}
	mark := len(data) - len(bytes.TrimPrefix(data, []byte("\ufeff")))
	made := slices.Clone(e.all)
	slices.SortStableFunc(made, func(a, b edit) int { return cmp.Compare(a.start, b.start) })
	out := slices.Clone(data[:mark])
	at := 0
	for _, change := range made {
		out = append(append(out, e.src.data[at:change.start]...), change.text...)
		at = change.end
	}
	return append(out, e.src.data[at:]...)
}

// lineBreak is how a line ends.
func (s *source) lineBreak(index int) string {
	if end := s.line(index).end; end < len(s.data) {
		return string(s.data[end:s.nextLine(end)])
	}
	return "\n"
}

// rewritten is another text, written as n is.
func (n *Node) rewritten(text string) string {
	switch {
	case n.style == blockStyle:
		return n.rewrittenBlock(text)
	case n.src.data[n.start] == '"':
		return escaped(text)
	case n.src.data[n.start] == '\'':
		return singleQuote(text)
	case canBePlain(text, !strings.ContainsAny(n.text, ",[]{}")):
		return text
	}
	return singleQuote(text)
}

// rewrittenBlock keeps the lines that do not change as they are written.
func (n *Node) rewrittenBlock(text string) string {
	first := n.src.lineAt(n.start)
	ending := n.src.lineBreak(first)
	raw := strings.Split(n.src.text(span{n.start, n.end}), ending)
	head, raw := raw[0], raw[1:]
	before, indent := strings.Split(strings.TrimRight(n.text, "\n"), "\n"), indentOf(raw)
	atEnd := raw[min(len(before), len(raw)):]
	if head[0] == '>' {
		head, atEnd = "|"+head[1:], emptyAtEnd(raw)
	}
	lines := []string{head}
	for i, line := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		switch {
		case n.src.data[n.start] == '|' && i < len(before) && i < len(raw) && before[i] == line:
			lines = append(lines, raw[i])
		case line == "":
			lines = append(lines, "")
		default:
			lines = append(lines, indent+line)
		}
	}
	return strings.Join(append(lines, atEnd...), ending)
}

// indentOf is the indentation of the first line that has text.
func indentOf(raw []string) string {
	for _, line := range raw {
		if text := strings.TrimLeft(line, " "); text != "" {
			return line[:len(line)-len(text)]
		}
	}
	return "  "
}

// emptyAtEnd are the empty lines at a folded block's end.
func emptyAtEnd(raw []string) []string {
	last := len(raw)
	for last > 0 && strings.Trim(raw[last-1], " ") == "" {
		last--
	}
	return raw[last:]
}
