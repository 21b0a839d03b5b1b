package yamlfile

import (
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// block reads a block scalar (| or >) line by line from the file. parent is
// the column, from 0, of the key or dash that it belongs to.
func (r *yamlReader) block(n *ast.LiteralNode, parent int) (*Node, error) {
	start := r.offset(n.Start)
	if err := r.checkIndent(start, parent, false); err != nil {
		return nil, err
	}
	header := blockHeader(r.src.text(span{start, r.src.line(r.src.lineAt(start)).end}))
	lines, end, err := r.blockLines(start, header, parent)
	if err != nil {
		return nil, err
	}
	node := r.src.newNode(TextKind, span{start, end})
	node.style = blockStyle
	node.text = header.join(lines)
	if end == len(r.src.data) {
		node.text = strings.TrimSuffix(node.text, "\n") // the file's last line has no break
	}
	r.cover(start, end)
	return node, nil
}

// header is the first line of a block: | or >, - or +, and an indentation.
type header struct {
	folded      bool
	chomp       byte // '-' drops the final line break, '+' keeps empty lines at the end
	indentation int  // 0 where the first line decides
}

// blockHeader reads a header that the library has accepted.
func blockHeader(text string) header {
	h := header{folded: text[0] == '>'}
	for _, c := range []byte(text[1:]) {
		switch {
		case c == '-' || c == '+':
			h.chomp = c
		case '1' <= c && c <= '9':
			h.indentation = int(c - '0')
		default:
			return h
		}
	}
	return h
}

// blockLines are the block's lines without their indentation, and where the
// last of them ends.
func (r *yamlReader) blockLines(start int, h header, parent int) (lines []string, end int, err error) {
	first := r.src.lineAt(start)
	end = r.src.line(first).end
	indent := h.indent(parent)
	for i := first + 1; i < len(r.src.lines); i++ {
		l := r.src.line(i)
		text := r.src.text(l)
		blanks := len(text) - len(strings.TrimLeft(text, " "))
		outside := indent == unknown || blanks < indent
		switch {
		case blanks == len(text) && l.end == len(r.src.data) && (outside || blanks == indent):
			continue // behind the file's last line break
		case outside && blanks == len(text):
			lines = append(lines, "")
			continue
		case outside && text[blanks] == '\t':
			return nil, 0, r.src.errorAt(l.start+blanks, "a tab cannot indent a block; use blanks")
		case indent == unknown:
			indent = max(blanks, parent+1)
		}
		if blanks < indent {
			break
		}
		lines, end = append(lines, text[indent:]), l.end
	}
	return lines, end, nil
}

// unknown is the indentation of a block whose first line with text has not
// been seen.
const unknown = -1

func (h header) indent(parent int) int {
	if h.indentation == 0 {
		return unknown
	}
	return max(parent, 0) + h.indentation
}

// join makes the block's text of its lines.
func (h header) join(lines []string) string {
	last := len(lines)
	for last > 0 && lines[last-1] == "" {
		last--
	}
	text := strings.Join(lines[:last], "\n")
	if h.folded {
		text = foldBlock(lines[:last])
	}
	switch {
	case h.chomp == '+' && last == 0:
		return strings.Repeat("\n", len(lines))
	case h.chomp == '+':
		return text + strings.Repeat("\n", len(lines)-last+1)
	case h.chomp == '-' || last == 0:
		return text
	}
	return text + "\n"
}

// foldBlock folds the lines of a > block: a break between two lines that are
// not indented further is a blank, and of several the first counts for nothing.
func foldBlock(lines []string) string {
	var b strings.Builder
	empty, after := 0, true // after: the line before keeps its break
	for i, line := range lines {
		if line == "" {
			empty++
			continue
		}
		indented := line[0] == ' ' || line[0] == '\t'
		switch {
		case i == empty: // nothing but empty lines so far
			b.WriteString(strings.Repeat("\n", empty))
		case indented || after:
			b.WriteString(strings.Repeat("\n", empty+1))
		default:
			b.WriteString(foldedBreak(empty))
		}
		b.WriteString(line)
		empty, after = 0, indented
	}
	return b.String()
}
