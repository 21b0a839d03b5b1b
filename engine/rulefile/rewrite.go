package rulefile

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"callaction/engine"
	"callaction/internal/yamlfile"
)

// Rewrite makes a rule file say what rules say, and changes nothing else of it: not
// a comment, an order of keys or a line break. rules are those of the file as read
// with AsWritten, in the file's order, with other texts or another 実行順 in some;
// events, timeouts, integrations and names are not changed. name is what errors call
// the file. What comes out has been read again and says what rules say.
func Rewrite(name string, data []byte, rules []engine.Rule) ([]byte, error) {
	file, err := Read(name, data, Params{AsWritten: true})
	if err != nil {
		return nil, err
	}
	if len(file.Rules) != len(rules) {
		return nil, fmt.Errorf("rewrite %s: it has %d rules, not %d", name, len(file.Rules), len(rules))
	}
	var edits yamlfile.Edits
	for i := range rules {
		if err := rewriteRule(&edits, file.Nodes[i], &file.Rules[i], &rules[i]); err != nil {
			return nil, fmt.Errorf("rewrite rule %q: %w", rules[i].Name, err)
		}
	}
	changed := edits.Apply(data)
	return changed, sameRules(name, changed, rules)
}

// sameRules reads what was written, and says where it is not what was meant.
func sameRules(name string, data []byte, want []engine.Rule) error {
	file, err := Read(name, data, Params{AsWritten: true})
	if err != nil {
		return fmt.Errorf("rewrite %s: the changes would not fit into this file: %w", name, err)
	}
	for i, got := range file.Rules {
		got.Source = want[i].Source
		if got != want[i] {
			return file.Nodes[i].Errorf("the changes of rule %q cannot be written into this file; write its texts as blocks (|)", want[i].Name)
		}
	}
	return nil
}

// rewritable are the keys of the texts that can be changed.
func rewritable() []string {
	return []string{keyCode, keyPattern, keyURL, keyMethod, keyHeaders, keyBody, keyExtract, keyMemo}
}

func rewriteRule(edits *yamlfile.Edits, at *yamlfile.Node, from, to *engine.Rule) error {
	m, err := at.Map(ruleKeys()...)
	if err != nil {
		return err
	}
	for _, key := range rewritable() {
		before, after := *textOf(from, key), *textOf(to, key)
		if before == after {
			continue
		}
		if err := rewriteText(edits, m, key, after); err != nil {
			return err
		}
	}
	if from.HasOrder == to.HasOrder && from.Order == to.Order {
		return nil
	}
	return rewriteOrder(edits, m, to.Order)
}

func rewriteText(edits *yamlfile.Edits, m *yamlfile.Map, key, text string) error {
	n := m.Get(key)
	switch n.Kind() {
	case yamlfile.MapKind:
		return rewriteHeaders(edits, n, text)
	case yamlfile.NullKind:
		if m.Key(key) != nil {
			return m.Key(key).Errorf("the key %q has no value that could be changed; write it out or leave the key away", m.Name(key))
		}
		return edits.Insert(m.Node(), pairOf(m, keyURL), m.Name(key), yamlfile.Quote(text))
	}
	was, err := n.Text()
	if err != nil {
		return err
	}
	if n.IsBlock() && strings.HasSuffix(was, "\n") {
		text += "\n" // it belongs to the block's form
	}
	return edits.Set(n, text)
}

// rewriteHeaders changes a map of headers, which has one for each line.
func rewriteHeaders(edits *yamlfile.Edits, n *yamlfile.Node, text string) error {
	pairs, err := n.Pairs()
	if err != nil {
		return err
	}
	lines := strings.Split(text, "\n")
	if len(lines) != len(pairs) {
		return n.Errorf("expected %d headers for this map, found %d", len(pairs), len(lines))
	}
	for i, p := range pairs {
		name, value, _ := strings.Cut(lines[i], ": ")
		if err := rewritePair(edits, p, name, value); err != nil {
			return err
		}
	}
	return nil
}

func rewritePair(edits *yamlfile.Edits, p yamlfile.Pair, name, value string) error {
	for _, part := range []struct {
		n    *yamlfile.Node
		text string
	}{{p.Key, name}, {p.Value, value}} {
		was, err := part.n.Text()
		if err != nil {
			return err
		}
		if was == part.text || part.text == "" && was == none {
			continue
		}
		if err := edits.Set(part.n, part.text); err != nil {
			return err
		}
	}
	return nil
}

func rewriteOrder(edits *yamlfile.Edits, m *yamlfile.Map, order int) error {
	number := strconv.Itoa(order)
	if key := m.Key(keyOrder); key != nil {
		return edits.SetNumber(key, m.Get(keyOrder), number)
	}
	return edits.Insert(m.Node(), pairOf(m, keyEvent), m.Name(keyOrder), number)
}

func pairOf(m *yamlfile.Map, key string) yamlfile.Pair {
	return yamlfile.Pair{Key: m.Key(key), Value: m.Get(key)}
}

// ErrorAt makes an error about a field of a rule at the place where part stands in
// it, or at the field, or at the rule where it has no such field. rule counts from 0;
// field is a key in English.
func (f *File) ErrorAt(rule int, field, part, format string, a ...any) *yamlfile.Error {
	n := f.field(rule, field)
	if part == "" {
		return n.Errorf(format, a...)
	}
	return n.ErrorfAt(part, format, a...)
}

// field is where a rule's field stands: its value, its key, or the rule.
func (f *File) field(rule int, field string) *yamlfile.Node {
	m, err := f.Nodes[rule].Map(ruleKeys()...)
	if err != nil || !slices.ContainsFunc(fieldKeys(), func(k yamlfile.Key) bool { return k.English == field }) {
		return f.Nodes[rule]
	}
	switch {
	case m.Get(field).Kind() != yamlfile.NullKind:
		return m.Get(field)
	case m.Key(field) != nil:
		return m.Key(field)
	}
	return f.Nodes[rule]
}
