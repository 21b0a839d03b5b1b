package rulefile

import (
	"slices"
	"strings"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/internal/yamlfile"
)

func fileKeys() []yamlfile.Key {
	return []yamlfile.Key{{English: "rules", Japanese: "アクション"}}
}

func ruleKeys() []yamlfile.Key {
	return []yamlfile.Key{
		{English: "name", Japanese: "名前"},
		{English: "event", Japanese: "イベント種別"},
		{English: "order", Japanese: "実行順"},
		{English: "code", Japanese: "判定用コード"},
		{English: "pattern", Japanese: "判定用パターン"},
		{English: "integration", Japanese: "API連携種別"},
		{English: "url", Japanese: "URL"},
		{English: "method", Japanese: "メソッド"},
		{English: "headers", Japanese: "リクエストヘッダ", Also: []string{"リクエストヘッダー"}},
		{English: "body", Japanese: "リクエストボディ", Also: []string{"リクエストボディー"}},
		{English: "timeout", Japanese: "タイムアウト判定", Also: []string{"タイムアウト判定(秒)", "タイムアウト判定（秒）"}},
		{English: "extract", Japanese: "変数抽出パターン"},
		{English: "memo", Japanese: "メモ"},
	}
}

// none is how the manual writes a field that is left empty.
const none = "なし"

// reader reads one file and gathers what is wrong with it.
type reader struct {
	options  Options
	file     *File
	problems yamlfile.Problems
}

// list is the list of rules, bare or under its key.
func (r *reader) list(root *yamlfile.Node) []*yamlfile.Node {
	if root.Kind() == yamlfile.MapKind {
		m, err := root.Map(fileKeys()...)
		r.problems.Add(err)
		root, err = m.Require("rules")
		r.problems.Add(err)
	}
	items, err := root.List()
	r.problems.Add(err)
	return items
}

func (r *reader) rule(n *yamlfile.Node) {
	m, err := n.Map(ruleKeys()...)
	r.problems.Add(err)
	if m == nil {
		return
	}
	at := n.Place()
	rule := engine.Rule{
		Name: r.required(m, "name"), Code: r.text(m.Get("code")), Pattern: r.text(m.Get("pattern")),
		Integration: r.text(m.Get("integration")), URL: r.required(m, "url"), Body: r.text(m.Get("body")),
		Extract: r.text(m.Get("extract")), Source: engine.Source(at),
	}
	if rule.Integration == engine.ManualIntegration {
		rule.Integration = ""
	}
	rule.Memo = r.plain(m.Get("memo"))
	r.event(&rule, m)
	r.order(&rule, m.Get("order"))
	r.method(&rule, m.Get("method"))
	r.timeout(&rule, m.Get("timeout"))
	rule.Headers = r.headers(m.Get("headers"))
	r.alone(rule, m.Get("name"))
	r.file.Rules = append(r.file.Rules, rule)
}

// alone refuses a second rule of one name: a trace could not tell them apart.
func (r *reader) alone(rule engine.Rule, n *yamlfile.Node) {
	i := slices.IndexFunc(r.file.Rules, func(other engine.Rule) bool { return other.Name == rule.Name })
	if i >= 0 && rule.Name != "" {
		r.problems.Add(n.Errorf("two rules are named %q; the first is on line %d", rule.Name, r.file.Rules[i].Source.Line))
	}
}

func (r *reader) event(rule *engine.Rule, m *yamlfile.Map) {
	n, err := m.Require("event")
	r.problems.Add(err)
	if n == nil {
		return
	}
	rule.Event, err = event.Parse(r.text(n))
	if err != nil {
		r.problems.Add(n.Errorf("%v", err))
	}
}

func (r *reader) order(rule *engine.Rule, n *yamlfile.Node) {
	if isNone(r.plain(n)) {
		return
	}
	order, err := n.Int()
	r.problems.Add(err)
	rule.Order, rule.HasOrder = order, err == nil
}

// methods are those that a rule may have.
var methods = []string{"GET", "POST", "PUT", "DELETE", "PATCH"}

func (r *reader) method(rule *engine.Rule, n *yamlfile.Node) {
	rule.Method = r.text(n)
	if rule.Method != "" && !slices.Contains(methods, rule.Method) {
		r.problems.Add(n.Errorf("%s", yamlfile.Unknown("method", rule.Method, methods)))
	}
}

func (r *reader) timeout(rule *engine.Rule, n *yamlfile.Node) {
	if isNone(r.plain(n)) {
		return
	}
	d, err := n.Duration()
	r.problems.Add(err)
	if err == nil && d == 0 {
		r.problems.Add(n.Errorf("a timeout of 0 seconds would end every request at once; write 10, say, or leave it out"))
	}
	rule.Timeout = d
}

// headers are lines; a map becomes one line a key.
func (r *reader) headers(n *yamlfile.Node) string {
	if n.Kind() != yamlfile.MapKind {
		return r.text(n)
	}
	pairs, err := n.Pairs()
	r.problems.Add(err)
	var lines []string
	for _, p := range pairs {
		lines = append(lines, r.text(p.Key)+": "+r.text(p.Value))
	}
	return strings.Join(lines, "\n")
}

// required is the text of a key that must be there and say something.
func (r *reader) required(m *yamlfile.Map, key string) string {
	n, err := m.Require(key)
	r.problems.Add(err)
	text := r.text(n)
	if n != nil && text == "" {
		r.problems.Add(n.Errorf("%q is empty", m.Name(key)))
	}
	return text
}

// text is a field of the screen, with its parameters put in; なし is empty.
func (r *reader) text(n *yamlfile.Node) string {
	text := r.plain(n)
	if isNone(text) {
		return ""
	}
	return r.expand(n, text)
}

// plain is a text as written, without the line break that a block ends in.
func (r *reader) plain(n *yamlfile.Node) string {
	text, err := n.Text()
	r.problems.Add(err)
	if n.IsBlock() {
		text = strings.TrimSuffix(text, "\n")
	}
	return text
}

func isNone(text string) bool { return text == "" || text == none }
