package yamlfile

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// yamlReader makes nodes of what the YAML library finds.
type yamlReader struct {
	src     *source
	shadow  shadow
	anchors map[string]*Node // nil for one whose value is being read
	covered []span           // what has been understood, in the order of the file
	last    lastPlace
}

// lastPlace is where the token before stood, so that a long line with many
// tokens is walked once.
type lastPlace struct{ line, column, offset int }

func parseYAML(s *source) (*Node, error) {
	if len(s.data) > MaxYAML {
		return nil, s.tooLarge(int64(len(s.data)), MaxYAML, " as YAML; write so large a file as JSON")
	}
	if at := deepLine(s.data); at >= 0 {
		return nil, s.errorAt(at, "more than %d maps and lists stand in one another here", MaxDepth)
	}
	r := &yamlReader{src: s, shadow: newShadow(s), anchors: map[string]*Node{}}
	tokens, err := guarded(func() (token.Tokens, error) { return lexer.Tokenize(r.shadow.text), nil })
	if err != nil {
		return nil, r.libraryError(err)
	}
	if err := r.checkTokens(tokens); err != nil {
		return nil, err
	}
	file, err := guarded(func() (*ast.File, error) { return parser.Parse(tokens, 0, parser.AllowDuplicateMapKey()) })
	if err != nil {
		return nil, r.libraryError(err)
	}
	root, err := r.document(file)
	if err != nil {
		return nil, err
	}
	return root, r.checkCovered()
}

// deepLine is where a line opens far more brackets than any file or text in one has,
// or -1: the library would take much memory before its tokens could be counted.
func deepLine(data []byte) int {
	open := 0
	for i, c := range data {
		switch c {
		case '[', '{':
			open++
		case ']', '}':
			open--
		case '\n', '\r':
			open = 0
		}
		if open > 10*MaxDepth {
			return i
		}
	}
	return -1
}

// guarded calls the library, which is not trusted to survive every input.
func guarded[T any](call func() (T, error)) (result T, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("no structure can be found in it (%v)", p)
		}
	}()
	return call()
}

// libraryError is an error of the library as one of ours.
func (r *yamlReader) libraryError(err error) error {
	var syntax interface {
		GetToken() *token.Token
		GetMessage() string
	}
	if !errors.As(err, &syntax) || syntax.GetToken() == nil {
		return r.src.errorAt(0, "the file cannot be read as YAML: %v", err)
	}
	message := strings.ReplaceAll(fromShadow(syntax.GetMessage()), `\ufdd0`, ":")
	return r.src.errorAt(r.offset(syntax.GetToken()), "this is not YAML: %s%s", message, hintFor(message))
}

// hintFor says what most often is behind one of the library's messages.
func hintFor(message string) string {
	switch {
	case strings.Contains(message, "escape character"):
		return `; a backslash itself is written \\, or put the text in single quotes`
	case strings.Contains(message, "reserved character"), strings.Contains(message, "directive"), strings.Contains(message, "header option"):
		return "; put a text that begins with this character in quotes"
	case strings.Contains(message, "mapping value is not allowed"):
		return "; put a text with a colon and a blank in it in quotes"
	case strings.Contains(message, "multi-line content"):
		return `; an empty text is written ""`
	case strings.Contains(message, "value is not allowed"), strings.Contains(message, "non-map value"):
		return "; check the indentation and the quotes here and on the line before"
	}
	return ""
}

// offset is where a token stands in the file.
func (r *yamlReader) offset(t *token.Token) int {
	line, column := r.shadow.line(t.Position.Line), t.Position.Column
	from := lastPlace{line, 1, r.src.line(line - 1).start}
	if r.last.line == line && r.last.column <= column {
		from = r.last
	}
	from.offset = r.src.forward(from.offset, column-from.column)
	from.column = column
	r.last = from
	return from.offset
}

// document is the file's one document. A second that --- begins has been found
// among the tokens.
func (r *yamlReader) document(file *ast.File) (*Node, error) {
	var body ast.Node
	for _, d := range file.Docs {
		switch {
		case d.Body == nil || d.Body.Type() == ast.CommentGroupType:
		case body != nil:
			return nil, r.errorAt(d.Body, secondDocument)
		default:
			body = d.Body
		}
	}
	if body == nil {
		return r.src.newNode(NullKind, span{}), nil
	}
	return r.node(body, -1, false)
}

func (r *yamlReader) errorAt(n ast.Node, text string) error {
	return r.src.errorAt(r.offset(n.GetToken()), "%s", text)
}

// node reads a node. parent is the column (from 0) of the key or dash that it
// belongs to, flow whether it stands between brackets.
func (r *yamlReader) node(n ast.Node, parent int, flow bool) (*Node, error) {
	switch n := n.(type) {
	case *ast.MappingNode:
		return r.mapping(n, parent, flow)
	case *ast.SequenceNode:
		return r.sequence(n, parent, flow)
	case *ast.AnchorNode:
		return r.anchor(n, parent, flow)
	case *ast.AliasNode:
		return r.alias(n)
	case *ast.TagNode:
		return nil, r.errorAt(n, "tags (!) are not read; put the text in quotes")
	case *ast.LiteralNode:
		return r.block(n, parent)
	}
	start := r.offset(n.GetToken())
	if isNull(n) {
		return r.null(n.GetToken(), start), nil
	}
	if err := r.checkIndent(start, parent, flow); err != nil {
		return nil, err
	}
	return r.scalar(n.GetToken(), start)
}

func (r *yamlReader) scalar(t *token.Token, start int) (*Node, error) {
	var (
		text string
		how  style
		end  int
		err  error
	)
	switch t.Type {
	case token.DoubleQuoteType:
		how = quotedStyle
		text, end, err = readDoubleQuoted(r.src, start)
	case token.SingleQuoteType:
		how = quotedStyle
		text, end, err = readSingleQuoted(r.src, start)
	default:
		text, end, err = readPlain(r.src, start, fromShadow(t.Value))
	}
	if err != nil {
		return nil, err
	}
	n := r.src.newNode(TextKind, span{start, end})
	n.text, n.style = text, how
	r.cover(start, end)
	return n, nil
}

func isNull(n ast.Node) bool { return n.Type() == ast.NullType }

// null is null, ~ or nothing at all.
func (r *yamlReader) null(t *token.Token, start int) *Node {
	end := start
	if bytes.HasPrefix(r.src.data[start:], []byte(t.Value)) {
		end += len(t.Value)
		r.cover(start, end)
	}
	return r.src.newNode(NullKind, span{start, end})
}

// column is the column, from 0, of the byte at offset. Nobody asks for it
// between brackets.
func (r *yamlReader) column(offset int, flow bool) int {
	if flow {
		return -1
	}
	_, column := r.src.place(offset)
	return column - 1
}
