package yamlfile

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

// jsonReader makes nodes of the standard library's tokens.
type jsonReader struct {
	src *source
	dec *json.Decoder
}

func parseJSON(s *source) (*Node, error) {
	if err := checkJSON(s); err != nil {
		return nil, err
	}
	s.json = true
	r := &jsonReader{src: s, dec: json.NewDecoder(bytes.NewReader(s.data))}
	r.dec.UseNumber()
	return r.node(0)
}

// checkJSON finds a mistake and its place; a Decoder's are less exact.
func checkJSON(s *source) error {
	if len(bytes.TrimSpace(s.data)) == 0 {
		return &Error{File: s.name, Text: "the file is empty"}
	}
	var syntax *json.SyntaxError
	var all json.RawMessage
	err := json.Unmarshal(s.data, &all)
	if errors.As(err, &syntax) {
		at := min(max(int(syntax.Offset)-1, 0), len(s.data))
		for at > 0 && at < len(s.data) && !utf8.RuneStart(s.data[at]) {
			at--
		}
		return s.errorAt(at, "this is not JSON: %s", syntax)
	}
	if err != nil {
		return s.errorAt(0, "the file cannot be read as JSON: %v", err)
	}
	return nil
}

// node reads the value that comes next.
func (r *jsonReader) node(depth int) (*Node, error) {
	at, t, err := r.token()
	if err != nil {
		return nil, err
	}
	if depth > MaxDepth {
		return nil, r.src.errorAt(at.start, "more than %d maps and lists stand in one another here", MaxDepth)
	}
	switch t := t.(type) {
	case json.Delim:
		if t == '{' {
			return r.mapping(at, depth)
		}
		return r.list(at, depth)
	case nil:
		return r.src.newNode(NullKind, at), nil
	case string:
		return r.text(at, t)
	}
	n := r.src.newNode(TextKind, at) // a number, true or false
	n.text = r.src.text(at)
	return n, nil
}

// token is the next token and where it stands.
func (r *jsonReader) token() (span, json.Token, error) {
	start := int(r.dec.InputOffset())
	for start < len(r.src.data) && strings.IndexByte(" \t\r\n,:", r.src.data[start]) >= 0 {
		start++
	}
	t, err := r.dec.Token()
	if err != nil && !errors.Is(err, io.EOF) {
		return span{}, nil, r.src.errorAt(min(start, len(r.src.data)), "this is not JSON: %v", err)
	}
	return span{start, int(r.dec.InputOffset())}, t, nil
}

func (r *jsonReader) text(at span, text string) (*Node, error) {
	if strings.ContainsRune(text, utf8.RuneError) && !strings.ContainsAny(r.src.text(at), "\ufffd") &&
		!strings.Contains(strings.ToLower(r.src.text(at)), `\ufffd`) {
		return nil, r.src.errorAt(at.start, `this text has half a surrogate pair (\ud800 to \udfff)`)
	}
	n := r.src.newNode(TextKind, at)
	n.text, n.style = text, quotedStyle
	return n, nil
}

func (r *jsonReader) mapping(at span, depth int) (*Node, error) {
	var pairs []Pair
	for r.dec.More() {
		key, err := r.node(depth + 1)
		if err != nil {
			return nil, err
		}
		value, err := r.node(depth + 1)
		if err != nil {
			return nil, err
		}
		pairs = append(pairs, Pair{key, value})
	}
	if _, _, err := r.token(); err != nil {
		return nil, err
	}
	return r.src.newMap(at, pairs)
}

func (r *jsonReader) list(at span, depth int) (*Node, error) {
	var items []*Node
	for r.dec.More() {
		item, err := r.node(depth + 1)
		if err != nil {
			return nil, err
		}
		items = append(items, item)
	}
	if _, _, err := r.token(); err != nil {
		return nil, err
	}
	return r.src.newList(at, items)
}
