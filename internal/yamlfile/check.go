package yamlfile

import (
	"strings"

	"github.com/goccy/go-yaml/token"
)

// checkTokens keeps the library's parser within the bounds: it recurses at each
// level, each key of a map and each document.
func (r *yamlReader) checkTokens(tokens token.Tokens) error {
	var depth depthCounter
	keys, content := 0, false
	for i, t := range tokens {
		if t.Type == token.DocumentHeaderType && content {
			return r.src.errorAt(r.offset(t), "%s", headerProblem(tokens))
		}
		content = content || t.Type != token.CommentType
		if t.Type == token.MappingValueType {
			keys++
		}
		if keys > MaxKeys {
			return r.src.errorAt(r.offset(t), "the file has more than %d keys; write so large a file as JSON", MaxKeys)
		}
		if depth.see(tokens, i) > MaxDepth {
			return r.src.errorAt(r.offset(t), "more than %d maps and lists stand in one another here", MaxDepth)
		}
	}
	return nil
}

func headerProblem(tokens token.Tokens) string {
	if tokens[0].Type == token.DirectiveType {
		return "directives (%) are not read; leave the lines above out"
	}
	return secondDocument
}

const secondDocument = "a second document begins here; a file has one"

// depthCounter bounds the depth of a file from above, by the columns of keys
// and dashes and by the brackets that are open.
type depthCounter struct {
	columns []int
	open    int
}

func (d *depthCounter) see(tokens token.Tokens, i int) int {
	switch t := tokens[i]; t.Type {
	case token.MappingStartType, token.SequenceStartType:
		d.open++
	case token.MappingEndType, token.SequenceEndType:
		d.open--
	case token.SequenceEntryType, token.MappingKeyType:
		d.at(t.Position.Column)
	case token.MappingValueType:
		if i > 0 && d.open == 0 {
			d.at(tokens[i-1].Position.Column)
		}
	}
	return len(d.columns) + d.open
}

func (d *depthCounter) at(column int) {
	for len(d.columns) > 0 && d.columns[len(d.columns)-1] > column {
		d.columns = d.columns[:len(d.columns)-1]
	}
	if len(d.columns) == 0 || d.columns[len(d.columns)-1] < column {
		d.columns = append(d.columns, column)
	}
}

// checkIndent looks, outside of brackets, at what stands before a node: it must
// not be a tab, which the shadow shows as a blank, and the node must stand
// further to the right than the key or dash that it belongs to. The library
// takes a key below an empty dash for the dash's.
func (r *yamlReader) checkIndent(offset, parent int, flow bool) error {
	if flow {
		return nil
	}
	line := r.src.line(r.src.lineAt(offset))
	before := r.src.text(span{line.start, offset})
	if tab := strings.IndexByte(before, '\t'); tab >= 0 && strings.Trim(before, " \t") == "" {
		return r.src.errorAt(line.start+tab, "a tab cannot indent; use blanks")
	}
	if r.column(offset, flow) <= parent {
		return r.src.errorAt(offset, "this belongs to the key or the dash above; indent it further than that")
	}
	return nil
}

func (r *yamlReader) cover(start, end int) {
	r.covered = append(r.covered, span{start, end})
}

// checkCovered makes sure that nothing was passed over: between the texts that
// were read there is only structure, blanks and comments.
func (r *yamlReader) checkCovered() error {
	at := 0
	for _, c := range append(r.covered, span{len(r.src.data), len(r.src.data)}) {
		if c.start < at {
			return r.src.errorAt(c.start, "this part of the file cannot be read; put the texts here in quotes")
		}
		if lost := r.lostIn(span{at, c.start}); lost >= 0 {
			return r.src.errorAt(lost, "this part of the file cannot be read; put the text in quotes")
		}
		at = c.end
	}
	return nil
}

// lostIn is where in a gap something stands that is no structure, or -1.
func (r *yamlReader) lostIn(gap span) int {
	for i := gap.start; i < gap.end; i++ {
		c := r.src.data[i]
		switch {
		case c == '#' && (i == 0 || strings.IndexByte(" \t\r\n", r.src.data[i-1]) >= 0):
			i = r.src.line(r.src.lineAt(i)).end
		case c == '.' && r.src.text(r.src.line(r.src.lineAt(i))) == "...":
		case strings.IndexByte(" \t\r\n-:,[]{}?", c) < 0:
			return i
		}
	}
	return -1
}
