package rulefile

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/internal/yamlfile"
)

// Rewrite makes a rule file say what rules say, and changes nothing else of it: not
// a comment, an order of keys or a line break. rules are those of the file as read
// with AsWritten, in the file's order, with other fields in some. name is what errors
// call the file. What comes out has been read again and says what rules say; where
// that is refused, by a name that another rule has, say, it comes out beside the
// error, whose places are in it.
func Rewrite(name string, data []byte, rules []engine.Rule) ([]byte, error) {
	file, err := Read(name, data, Params{AsWritten: true})
	if err != nil {
		return nil, err
	}
	if len(file.Rules) != len(rules) {
		return nil, fmt.Errorf("rewrite %s: it has %d rules, not %d", name, len(file.Rules), len(rules))
	}
	changed, err := rewrite(name, data, file, rules, !json.Valid(data))
	if err == nil || json.Valid(data) {
		return changed, err
	}
	if inline, second := rewrite(name, data, file, rules, false); second == nil {
		return inline, nil // a block had no place, before a comment, say
	}
	return changed, err
}

func rewrite(name string, data []byte, file *File, rules []engine.Rule, blocks bool) ([]byte, error) {
	w := rewriter{json: json.Valid(data), blocks: blocks}
	for i := range rules {
		if err := w.rule(file.Nodes[i], &file.Rules[i], &rules[i]); err != nil {
			return nil, fmt.Errorf("rewrite rule %q: %w", rules[i].Name, err)
		}
	}
	changed := w.edits.Apply(data)
	return changed, sameRules(name, changed, rules)
}

// rewriter gathers the changes of one file.
type rewriter struct {
	edits  yamlfile.Edits
	json   bool // what is new is written as JSON
	blocks bool // texts of several lines may become blocks
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

// rewritable are the keys of the texts that can be changed as they are.
func rewritable() []string {
	return []string{keyName, keyCode, keyPattern, keyURL, keyMethod, keyHeaders, keyBody, keyExtract, keyMemo}
}

func (w *rewriter) rule(at *yamlfile.Node, from, to *engine.Rule) error {
	m, err := at.Map(ruleKeys()...)
	if err != nil {
		return err
	}
	for _, key := range rewritable() {
		before, after := *textOf(from, key), *textOf(to, key)
		if before == after {
			continue
		}
		if err := w.text(m, key, after); err != nil {
			return err
		}
	}
	return w.choices(m, from, to)
}

// choices changes what is no text of the writer's own.
func (w *rewriter) choices(m *yamlfile.Map, from, to *engine.Rule) error {
	if from.Event != to.Event {
		if err := w.text(m, keyEvent, eventLike(m, to)); err != nil {
			return err
		}
	}
	if from.Integration != to.Integration {
		if err := w.text(m, keyIntegration, fieldOf(to, keyIntegration)); err != nil {
			return err
		}
	}
	for _, key := range []string{keyOrder, keyTimeout} {
		if fieldOf(from, key) == fieldOf(to, key) {
			continue
		}
		if err := w.number(m, key, fieldOf(to, key)); err != nil {
			return err
		}
	}
	return nil
}

// eventLike is a rule's event in the language in which the file names the one before.
func eventLike(m *yamlfile.Map, rule *engine.Rule) string {
	was, err := m.Get(keyEvent).Text()
	if _, known := event.Parse(was); err == nil && known == nil && !strings.ContainsFunc(was, func(r rune) bool { return r > 0x7f }) {
		return string(rule.Event)
	}
	return rule.Event.Japanese()
}

func (w *rewriter) text(m *yamlfile.Map, key, text string) error {
	n := m.Get(key)
	switch n.Kind() {
	case yamlfile.MapKind:
		return w.headers(n, text)
	case yamlfile.NullKind:
		if m.Key(key) != nil {
			return m.Key(key).Errorf("the key %q has no value that could be changed; write it out or leave the key away", m.Name(key))
		}
		return w.edits.Insert(m.Node(), pairOf(m, keyURL), m.Name(key), w.written(m, text))
	}
	was, err := n.Text()
	if err != nil {
		return err
	}
	if text == "" && !w.json {
		return w.edits.SetNumber(m.Key(key), n, none)
	}
	if block := w.written(m, text); !n.IsBlock() && strings.HasPrefix(block, "|") && strings.Contains(text, "\n") {
		return w.edits.SetNumber(m.Key(key), n, block)
	}
	if n.IsBlock() && strings.HasSuffix(was, "\n") {
		text += "\n" // it belongs to the block's form
	}
	return w.edits.Set(n, text)
}

// written is a text behind a key of a map that has not had it.
func (w *rewriter) written(m *yamlfile.Map, text string) string {
	if w.json {
		return inJSON(text)
	}
	if w.blocks && strings.Contains(text, "\n") {
		if block, ok := yamlfile.Block(text, m.Key(keyURL).Place().Column+1); ok {
			return block
		}
	}
	return yamlfile.Quote(text)
}

// inJSON is a text as JSON writes it, which YAML reads too.
func inJSON(text string) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(text) // a text can always be encoded
	return strings.TrimSuffix(b.String(), "\n")
}

// headers changes a map of headers, which has one for each line.
func (w *rewriter) headers(n *yamlfile.Node, text string) error {
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
		if err := w.pair(p, name, value); err != nil {
			return err
		}
	}
	return nil
}

func (w *rewriter) pair(p yamlfile.Pair, name, value string) error {
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
		if err := w.edits.Set(part.n, part.text); err != nil {
			return err
		}
	}
	return nil
}

// number changes a number, or with an empty text takes it away.
func (w *rewriter) number(m *yamlfile.Map, key, number string) error {
	if number == "" {
		number = `""`
	}
	if m.Key(key) != nil {
		return w.edits.SetNumber(m.Key(key), m.Get(key), number)
	}
	return w.edits.Insert(m.Node(), pairOf(m, keyEvent), m.Name(key), number)
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
