package rulefile

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/internal/yamlfile"
)

// The fields of a rule by their English keys.
const (
	keyName        = "name"
	keyEvent       = "event"
	keyOrder       = "order"
	keyCode        = "code"
	keyPattern     = "pattern"
	keyIntegration = "integration"
	keyURL         = "url"
	keyMethod      = "method"
	keyHeaders     = "headers"
	keyBody        = "body"
	keyTimeout     = "timeout"
	keyExtract     = "extract"
	keyMemo        = "memo"
	keySilence     = "silence"
)

// fieldKeys are the fields of the setting screen, in its order.
func fieldKeys() []yamlfile.Key {
	return []yamlfile.Key{
		{English: keyName, Japanese: "名前"},
		{English: keyEvent, Japanese: "イベント種別"},
		{English: keyOrder, Japanese: "実行順"},
		{English: keyCode, Japanese: "判定用コード"},
		{English: keyPattern, Japanese: "判定用パターン"},
		{English: keyIntegration, Japanese: "API連携種別"},
		{English: keyURL, Japanese: "URL"},
		{English: keyMethod, Japanese: "メソッド"},
		{English: keyHeaders, Japanese: "リクエストヘッダ"},
		{English: keyBody, Japanese: "リクエストボディ"},
		{English: keyTimeout, Japanese: "タイムアウト判定", Also: []string{"タイムアウト判定(秒)", "タイムアウト判定（秒）"}},
		{English: keyExtract, Japanese: "変数抽出パターン"},
		{English: keyMemo, Japanese: "メモ"},
	}
}

// ruleKeys are the keys that a rule can have: the fields of the screen, and what
// the file alone says.
func ruleKeys() []yamlfile.Key { return append(fieldKeys(), silenceKey()) }

// rule reads the rule at an index of the list.
func (r *reader) rule(index int, n *yamlfile.Node) engine.Rule {
	if n.Kind() == yamlfile.NullKind {
		r.problems.Add(n.Errorf("rule %d is empty", index+1))
		return engine.Rule{}
	}
	m, err := n.Map(ruleKeys()...)
	r.problems.Add(err)
	if m == nil {
		return engine.Rule{}
	}
	r.fields = fields{}
	rule := engine.Rule{
		Name:        r.text(m.Get(keyName)),
		Event:       r.event(m.Get(keyEvent)),
		Code:        r.text(m.Get(keyCode)),
		Pattern:     r.text(m.Get(keyPattern)),
		Integration: r.integration(m.Get(keyIntegration)),
		URL:         r.text(m.Get(keyURL)),
		Method:      r.method(m.Get(keyMethod)),
		Headers:     r.headers(m.Get(keyHeaders)),
		Body:        r.text(m.Get(keyBody)),
		Timeout:     r.timeout(m.Get(keyTimeout)),
		Extract:     r.text(m.Get(keyExtract)),
		Memo:        r.text(m.Get(keyMemo)),
		Source:      engine.Source(n.Place()),
	}
	rule.Order, rule.HasOrder = r.order(m.Get(keyOrder))
	for _, key := range ruleKeys() {
		r.locate(key.English, m.Key(key.English), m.Get(key.English))
	}
	r.silence(m.Get(keySilence), rule.Name)
	r.required(index, m, rule)
	r.unique(m.Get(keyName), rule.Name)
	return rule
}

// required reports the fields without which a rule is none.
func (r *reader) required(index int, m *yamlfile.Map, rule engine.Rule) {
	label := fmt.Sprintf("rule %d", index+1)
	if rule.Name != "" {
		label += fmt.Sprintf(" %q", rule.Name)
	}
	for _, key := range []string{keyName, keyEvent, keyURL} {
		value := m.Get(key)
		switch {
		case m.Key(key) == nil:
			r.problems.Add(m.Node().Errorf("%s: the key %q is missing", label, m.Name(key)))
		case value.Kind() == yamlfile.NullKind || isEmpty(value):
			r.problems.Add(m.Key(key).Errorf("%s: the key %q has no value", label, m.Name(key)))
		}
	}
}

// isEmpty says whether a field is written as an empty one.
func isEmpty(n *yamlfile.Node) bool {
	text, err := n.Text()
	return err == nil && (strings.TrimSuffix(text, "\n") == "" || strings.TrimSuffix(text, "\n") == none)
}

// unique reports a second rule of one name.
func (r *reader) unique(n *yamlfile.Node, name string) {
	if name == "" {
		return
	}
	if first := r.names[name]; first != nil {
		r.problems.Add(n.Errorf("the rule on line %d is called %q too; traces and scenarios call rules by name", first.Line(), name))
		return
	}
	r.names[name] = n
}

// event reads イベント種別. An empty one is reported as missing.
func (r *reader) event(n *yamlfile.Node) event.Name {
	text := r.text(n)
	name, err := event.Parse(text)
	if r.leaves(text) {
		return event.Name(text)
	}
	if err != nil && text != "" {
		r.problems.Add(n.Errorf("%s", yamlfile.Unknown("event", text, eventNames(text))))
	}
	return name
}

// eventNames are the events' names in the language of text.
func eventNames(text string) []string {
	japanese := strings.ContainsFunc(text, func(c rune) bool { return c > 0x7f })
	var names []string
	for _, name := range event.Names() {
		if japanese {
			names = append(names, name.Japanese())
		} else {
			names = append(names, string(name))
		}
	}
	return names
}

func (r *reader) order(n *yamlfile.Node) (order int, has bool) {
	if n.Kind() == yamlfile.NullKind || isEmpty(n) {
		return 0, false
	}
	order, err := n.Int()
	r.problems.Add(err)
	return order, true
}

// timeout reads タイムアウト判定. Zero would read as the default.
func (r *reader) timeout(n *yamlfile.Node) time.Duration {
	if n.Kind() == yamlfile.NullKind || isEmpty(n) {
		return 0
	}
	timeout, err := n.Duration()
	if err == nil && timeout == 0 {
		err = n.Errorf("a timeout must be longer than 0; without the key it is %d seconds", engine.DefaultTimeout/time.Second)
	}
	r.problems.Add(err)
	return timeout
}

func (r *reader) integration(n *yamlfile.Node) string {
	text := r.text(n)
	if text == engine.ManualIntegration || text == "manual" {
		return ""
	}
	return text
}

// method reads メソッド, which the screen offers as a choice.
func (r *reader) method(n *yamlfile.Node) string {
	known := []string{"GET", "POST", "PUT", "DELETE", "PATCH"}
	text := r.text(n)
	if text != "" && !slices.Contains(known, text) && !r.leaves(text) {
		r.problems.Add(n.Errorf("%s", yamlfile.Unknown("method", text, known)))
	}
	return text
}

// headers reads リクエストヘッダ, which may be a map.
func (r *reader) headers(n *yamlfile.Node) string {
	switch n.Kind() {
	case yamlfile.MapKind:
	case yamlfile.ListKind:
		r.problems.Add(n.Errorf("expected the headers as text, a header a line, or as a map, found a list"))
		return ""
	default:
		return r.text(n)
	}
	pairs, err := n.Pairs()
	r.problems.Add(err)
	var lines []string
	for _, p := range pairs {
		name, value := r.text(p.Key), r.text(p.Value)
		if strings.ContainsAny(name+value, "\r\n") {
			r.problems.Add(p.Value.Errorf("a header stands on one line; this one has a line break"))
		}
		lines = append(lines, name+": "+value)
	}
	return strings.Join(lines, "\n")
}
