package rulefile

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"callaction/engine"
)

// Insert makes a rule file hold more rules, with the keys of the setting screen: in
// front of the rule at an index, or behind the last. ${NAME} in their texts is a
// parameter. The rest of the file stays to the byte. What comes out has been read
// again; where that is refused it comes out beside the error. A YAML file whose rules
// stand between brackets is refused.
func Insert(name string, data []byte, at int, rules ...engine.Rule) ([]byte, error) {
	l, err := newListed(name, data)
	if err != nil {
		return nil, fmt.Errorf("add a rule: %w", err)
	}
	if at < 0 || at > len(l.rules) {
		return nil, fmt.Errorf("add a rule: %s has %d rules", name, len(l.rules))
	}
	between := l.between()
	for i := range rules {
		item, err := l.item(&rules[i])
		if err != nil {
			return nil, fmt.Errorf("add rule %q: %w", rules[i].Name, err)
		}
		l.insert(at+i, item, between)
	}
	changed := l.joined(l.items, l.gaps)
	return changed, sameRules(name, changed, slices.Insert(slices.Clone(l.rules), at, rules...))
}

// Delete makes a rule file hold the rule at an index no more, with the comment right
// above it. The last rule stays: a file without one is none.
func Delete(name string, data []byte, at int) ([]byte, error) {
	l, err := newListed(name, data)
	if err != nil {
		return nil, fmt.Errorf("delete a rule: %w", err)
	}
	if err := l.has(at); err != nil {
		return nil, fmt.Errorf("delete a rule: %w", err)
	}
	changed := l.without(at)
	return changed, sameRules(name, changed, slices.Delete(slices.Clone(l.rules), at, at+1))
}

// Move makes the rule at one index of a rule file stand at another, with the comment
// right above it. Empty lines between rules stay where they are.
func Move(name string, data []byte, from, to int) ([]byte, error) {
	l, err := newListed(name, data)
	if err != nil {
		return nil, fmt.Errorf("move a rule: %w", err)
	}
	for _, at := range []int{from, to} {
		if err := l.has(at); err != nil {
			return nil, fmt.Errorf("move a rule: %w", err)
		}
	}
	changed := l.moved(from, to)
	return changed, sameRules(name, changed, moved(l.rules, from, to))
}

// moved is a list whose element at one index stands at another.
func moved[T any](list []T, from, to int) []T {
	rest := slices.Delete(slices.Clone(list), from, from+1)
	return slices.Insert(rest, to, list[from])
}

// listed is a rule file as pieces: what stands before its rules, each rule with its
// own comments, what stands between them, and the rest.
type listed struct {
	rules      []engine.Rule
	head, tail []byte
	items      [][]byte
	gaps       [][]byte // behind each item: empty lines, or a comma
	isJSON     bool
	dash       int // the column of the dashes, from 0
}

func newListed(name string, data []byte) (*listed, error) {
	file, err := Read(name, data, Params{AsWritten: true})
	if err != nil {
		return nil, err
	}
	l := &listed{rules: file.Rules, isJSON: json.Valid(bytes.TrimPrefix(data, []byte("\ufeff")))}
	if l.isJSON {
		return l, l.cutJSON(data)
	}
	return l, l.cutYAML(file, data)
}

func (l *listed) has(at int) error {
	if at < 0 || at >= len(l.rules) {
		return fmt.Errorf("there is no rule %d among %d", at+1, len(l.rules))
	}
	return nil
}

// cut takes the file apart at the items' spans, which follow each other.
func (l *listed) cut(data []byte, spans [][2]int) {
	l.head, l.tail = data[:spans[0][0]], data[spans[len(spans)-1][1]:]
	for i, s := range spans {
		l.items = append(l.items, data[s[0]:s[1]])
		next := s[1]
		if i+1 < len(spans) {
			next = spans[i+1][0]
		}
		l.gaps = append(l.gaps, data[s[1]:next])
	}
}

// joined is the file that the pieces make.
func (l *listed) joined(items, gaps [][]byte) []byte {
	out := slices.Clone(l.head)
	for i := range items {
		out = append(append(out, items[i]...), gaps[i]...)
	}
	return append(out, l.tail...)
}

func (l *listed) insert(at int, item, between []byte) {
	gap := min(at, len(l.gaps)-1) // nothing stands behind the last one
	l.items, l.gaps = slices.Insert(l.items, at, item), slices.Insert(l.gaps, gap, between)
}

// between is what stands between two items of this file.
func (l *listed) between() []byte {
	switch {
	case len(l.gaps) > 1:
		return l.gaps[0]
	case l.isJSON:
		return []byte(", ")
	}
	return []byte(l.lineBreak())
}

func (l *listed) without(at int) []byte {
	gap := at
	if at == len(l.items)-1 && at > 0 {
		gap = at - 1 // what stands behind the last one stays behind the last one
	}
	return l.joined(slices.Delete(slices.Clone(l.items), at, at+1), slices.Delete(slices.Clone(l.gaps), gap, gap+1))
}

func (l *listed) moved(from, to int) []byte { return l.joined(moved(l.items, from, to), l.gaps) }

// lineBreak is how the file's lines end.
func (l *listed) lineBreak() string {
	if bytes.Contains(l.items[0], []byte("\r\n")) {
		return "\r\n"
	}
	return "\n"
}

// item is a rule as an item of this file.
func (l *listed) item(rule *engine.Rule) ([]byte, error) {
	if l.isJSON {
		return []byte(ruleInJSON(rule)), nil
	}
	var b strings.Builder
	if err := writeRule(&b, rule, asWritten); err != nil {
		return nil, err
	}
	var out strings.Builder
	for line := range strings.Lines(b.String()) {
		text := strings.TrimSuffix(line, "\n")
		if text != "" {
			text = strings.Repeat(" ", l.dash) + strings.TrimPrefix(text, "  ")
		}
		out.WriteString(text + l.lineBreak())
	}
	return []byte(out.String()), nil
}

// ruleInJSON is a rule on one line, fields that are empty left out.
func ruleInJSON(rule *engine.Rule) string {
	var pairs []string
	for _, key := range fieldKeys() {
		text := fieldOf(rule, key.English)
		if text == "" {
			continue
		}
		if key.English != keyOrder && key.English != keyTimeout {
			text = inJSON(text)
		}
		pairs = append(pairs, inJSON(key.Japanese)+": "+text)
	}
	return "{" + strings.Join(pairs, ", ") + "}"
}
