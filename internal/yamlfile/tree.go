package yamlfile

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Tree is a value that is to be written into a YAML file. Make one with TreeText,
// TreeWord, TreeList or TreeMap. The zero value is an empty text.
type Tree struct {
	kind  Kind // zero is a text
	text  string
	word  bool
	quote bool
	flow  bool
	items []Tree
	keys  []string // of items, in a map
}

// TreeText is a text. It is written in quotes where it would read otherwise without
// them, and where other readers of YAML would take it for something else, as 007.
func TreeText(text string) Tree { return Tree{text: text} }

// TreeWord is a number, or a word that must stand without quotes. It has to be one.
func TreeWord(word string) Tree { return Tree{text: word, word: true} }

// TreeQuoted is a text that stands in quotes even where it would read the same
// without.
func TreeQuoted(text string) Tree { return Tree{text: text, quote: true} }

// TreeList is a list.
func TreeList(items ...Tree) Tree { return Tree{kind: ListKind, items: items} }

// TreeTexts is a list of texts, in one line where that is short.
func TreeTexts(texts ...string) Tree {
	list := TreeList()
	for _, text := range texts {
		list.items = append(list.items, TreeText(text))
	}
	return list.Flow()
}

// TreeMap is a map without keys; Add adds them.
func TreeMap() Tree { return Tree{kind: MapKind} }

// Add adds a key to a map, behind those that it has.
func (t *Tree) Add(key string, value Tree) {
	t.keys, t.items = append(t.keys, key), append(t.items, value)
}

// Len is how many elements or keys a list or a map has; 0 for a text.
func (t Tree) Len() int { return len(t.items) }

// Flow is the list or map in brackets on one line, where that is short and no text in
// it has lines.
func (t Tree) Flow() Tree {
	t.flow = true
	return t
}

// Write is the tree as a file. Parse reads the same from it, each text to the byte.
// It returns an error for a text that is not UTF-8, for a key that stands twice in a
// map, and for a tree that is no map.
func (t Tree) Write() ([]byte, error) {
	if t.kind != MapKind {
		return nil, fmt.Errorf("write YAML: a file begins with a map")
	}
	if err := t.check(""); err != nil {
		return nil, fmt.Errorf("write YAML: %w", err)
	}
	var w treeWriter
	w.pairs(t, 0, false)
	return []byte(w.String()), nil
}

// check looks for what cannot be written. at is where the tree stands, for errors.
func (t Tree) check(at string) error {
	if !utf8.ValidString(t.text) {
		return fmt.Errorf("the text %q%s is not UTF-8", t.text, at)
	}
	seen := map[string]bool{}
	for i, item := range t.items {
		below := at
		if t.kind == MapKind {
			key := t.keys[i]
			if seen[key] {
				return fmt.Errorf("the key %q is there twice%s", key, at)
			}
			if err := TreeText(key).check(at); err != nil {
				return err
			}
			seen[key], below = true, fmt.Sprintf(" below %q", key)
		}
		if err := item.check(below); err != nil {
			return err
		}
	}
	return nil
}

// treeWriter writes a tree.
type treeWriter struct{ strings.Builder }

// longestFlow is how many characters a list or map on one line may have.
const longestFlow = 160

// value writes what stands behind a colon or a dash, and the end of its line. The
// lines below are indented by so many blanks.
func (w *treeWriter) value(t Tree, indent int) {
	switch {
	case t.kind == NullKind:
		w.WriteString(" " + t.scalar(indent) + "\n")
	case t.fits():
		w.WriteString(" " + t.inline() + "\n")
	case t.kind == ListKind:
		w.WriteByte('\n')
		w.list(t, indent)
	default:
		w.WriteByte('\n')
		w.pairs(t, indent, false)
	}
}

// pairs writes a map, a key a line; the first stands where the line is where behind
// is set, behind a dash.
func (w *treeWriter) pairs(t Tree, indent int, behind bool) {
	for i, item := range t.items {
		if i > 0 || !behind {
			w.WriteString(strings.Repeat(" ", indent))
		}
		w.WriteString(quotedKey(t.keys[i]) + ":")
		w.value(item, indent+2)
	}
}

func (w *treeWriter) list(t Tree, indent int) {
	for _, item := range t.items {
		w.WriteString(strings.Repeat(" ", indent) + "-")
		if item.kind == MapKind && !item.fits() {
			w.WriteByte(' ')
			w.pairs(item, indent+2, true)
			continue
		}
		w.value(item, indent+2)
	}
}

// fits says whether a list or a map stands on one line.
func (t Tree) fits() bool {
	if len(t.items) == 0 {
		return true
	}
	return t.flow && !t.hasLines() && utf8.RuneCountInString(t.inline()) <= longestFlow
}

func (t Tree) hasLines() bool {
	if strings.Contains(t.text, "\n") {
		return true
	}
	for _, item := range t.items {
		if item.hasLines() {
			return true
		}
	}
	return false
}

// inline is a tree on one line.
func (t Tree) inline() string {
	if t.kind == NullKind {
		return t.onLine()
	}
	parts := make([]string, len(t.items))
	for i, item := range t.items {
		parts[i] = item.inline()
		if t.kind == MapKind {
			parts[i] = quotedKey(t.keys[i]) + ": " + parts[i]
		}
	}
	if t.kind == MapKind {
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// scalar is a text, as a block where it has lines.
func (t Tree) scalar(indent int) string {
	text, ended := strings.CutSuffix(t.text, "\n")
	if strings.Contains(t.text, "\n") {
		if block, ok := Block(text, max(indent, 2)); ok {
			if !ended {
				block = "|-" + strings.TrimPrefix(block, "|")
			}
			return block
		}
	}
	return t.onLine()
}

func (t Tree) onLine() string {
	if t.word {
		return t.text
	}
	reads := asValue
	if t.quote {
		reads = func(written, text string) bool { return written != text && asValue(written, text) }
	}
	return quoted(t.text, reads)
}
