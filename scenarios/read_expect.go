package scenarios

import (
	"fmt"
	"strings"

	"callaction/engine"
	"callaction/internal/yamlfile"
)

func (r *reader) expect(n *yamlfile.Node) Expect {
	m := r.Open(n, expectKeys())
	if m == nil {
		return Expect{}
	}
	return r.expected(m)
}

func (r *reader) expected(m *yamlfile.Map) Expect {
	var e Expect
	for _, p := range r.Pairs(m.Get("records")) {
		e.Records = append(e.Records, r.expectedApp(p))
	}
	for _, p := range r.Pairs(m.Get("comments")) {
		e.Comments = append(e.Comments, r.expectedComments(p))
	}
	if n := m.Get("rules"); n != nil {
		e.Rules = []ExpectedRun{}
		for _, item := range r.List(n) {
			e.Rules = append(e.Rules, r.expectedRun(item))
		}
	}
	if n := m.Get("requests"); n != nil {
		e.Requests = []ExpectedRequest{}
		for _, item := range r.List(n) {
			e.Requests = append(e.Requests, r.expectedRequest(item))
		}
	}
	e.Variables = r.expectedVariables(m.Get("variables"))
	if n := m.Get("warnings"); n != nil {
		e.Warnings = append([]string{}, r.Texts(n)...)
	}
	return e
}

func (r *reader) expectedApp(p yamlfile.Pair) ExpectedApp {
	a := ExpectedApp{App: r.appID(p.Key), node: p.Value}
	for _, item := range r.List(p.Value) {
		record := ExpectedRecord{node: item}
		for _, f := range r.Pairs(item) {
			record.Fields = append(record.Fields, r.expectedField(f))
		}
		a.Records = append(a.Records, record)
	}
	return a
}

func (r *reader) expectedField(p yamlfile.Pair) ExpectedField {
	f := ExpectedField{Code: r.Text(p.Key), node: p.Value}
	if p.Value.Kind() == yamlfile.ListKind {
		f.Values, f.Many = r.Texts(p.Value), true
		return f
	}
	f.Value = r.Text(p.Value)
	return f
}

func (r *reader) expectedComments(p yamlfile.Pair) ExpectedComments {
	app, record, err := recordPlace(r.Text(p.Key))
	r.At(p.Key, err)
	return ExpectedComments{App: app, Record: record, Texts: r.Texts(p.Value), node: p.Value}
}

func (r *reader) expectedRun(n *yamlfile.Node) ExpectedRun {
	m := r.Open(n, expectedRunKeys())
	if m == nil {
		return ExpectedRun{}
	}
	rule := r.Require(m, "rule")
	e := ExpectedRun{
		Rule: r.Text(rule), Call: r.Text(m.Get("call")), Status: r.Int(m.Get("status")),
		Code: r.Text(m.Get("code")), node: n,
	}
	e.Condition, e.Asked = r.Text(m.Get("condition")), m.Get("condition") != nil
	e.Outcome = choose(r, m.Get("outcome"), outcomes())
	e.Log = choose(r, m.Get("log"), logClasses())
	e.Failure = choose(r, m.Get("failure"), failures())
	return e
}

func (r *reader) expectedRequest(n *yamlfile.Node) ExpectedRequest {
	m := r.Open(n, expectedRequestKeys())
	if m == nil {
		return ExpectedRequest{}
	}
	return ExpectedRequest{
		Method: r.Text(m.Get("method")), Path: r.Text(m.Get("path")), Status: r.Int(m.Get("status")),
		Code: r.Text(m.Get("code")), Rule: r.Text(m.Get("rule")), node: n,
	}
}

// expectedVariables reads NAME: value, or CALL: {NAME: value}.
func (r *reader) expectedVariables(n *yamlfile.Node) []ExpectedVariable {
	var all []ExpectedVariable
	for _, p := range r.Pairs(n) {
		if p.Value.Kind() != yamlfile.MapKind {
			all = append(all, r.expectedVariable("", p))
			continue
		}
		for _, inner := range r.Pairs(p.Value) {
			all = append(all, r.expectedVariable(r.Text(p.Key), inner))
		}
	}
	return all
}

// absentWord is Absent in Japanese.
const absentWord = "なし"

// expectedVariable reads a variable. In quotes なし and absent are texts as others.
func (r *reader) expectedVariable(call string, p yamlfile.Pair) ExpectedVariable {
	v := ExpectedVariable{Call: call, Name: r.Text(p.Key), Value: r.Text(p.Value), node: p.Value}
	if (v.Value == absentWord || v.Value == Absent) && !p.Value.IsQuoted() {
		v.Value, v.Absent = "", true
	}
	return v
}

// word is one value of a choice in both languages.
type word[T ~string] struct {
	value    T
	japanese string
}

func outcomes() []word[engine.Outcome] {
	return []word[engine.Outcome]{{engine.Ran, "実行"}, {engine.Skipped, "対象外"}, {engine.Failed, "失敗"}}
}

func logClasses() []word[engine.LogClass] {
	return []word[engine.LogClass]{{engine.Normal, "正常"}, {engine.Abnormal, "異常"}}
}

func failures() []word[engine.FailureKind] {
	return []word[engine.FailureKind]{
		{engine.Timeout, "タイムアウト"}, {engine.Unreachable, "接続不可"}, {engine.Broken, "切断"},
		{engine.HostNotAllowed, "未登録のホスト"}, {engine.BadRequest, "不正なリクエスト"},
		{engine.TooLarge, "応答が大きすぎる"}, {engine.NoAccount, "アカウントなし"},
		{engine.NotAuthorized, "未認可"}, {engine.NoToken, "アクセストークンなし"},
	}
}

// choose reads one of words; an absent node is the zero value.
func choose[T ~string](r *reader, n *yamlfile.Node, words []word[T]) T {
	text := r.Text(n)
	if text == "" {
		return ""
	}
	var known []string
	for _, w := range words {
		if text == w.japanese || text == string(w.value) {
			return w.value
		}
		known = append(known, fmt.Sprintf("%s (%s)", w.japanese, w.value))
	}
	r.Problems.Add(n.Errorf("%q is not possible here; write one of %s", text, strings.Join(known, ", ")))
	return ""
}
