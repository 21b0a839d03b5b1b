package report

import (
	"fmt"
	"strings"

	"callaction/engine"
	"callaction/fakekintone"
	"callaction/internal/excerpt"
	"callaction/scenarios/stage"
)

// run prints what became of a rule.
func (p *printer) run(r stage.RunTrace) {
	switch r.Outcome {
	case engine.Skipped:
		p.line(6, "%s %s  %s", p.faint(p.Language.outcome(r.Outcome)), r.Rule.Name, p.faint(p.why(r.Condition)))
		p.nearlyRan(r.Condition)
	default:
		p.exchange(r)
	}
	for _, w := range r.Warnings {
		p.line(10, "%s %s", p.yellow(p.Language.in("警告", "warning")), p.Language.warning(w))
	}
}

// why says why a rule was skipped: which code, which pattern.
func (p *printer) why(c engine.Condition) string {
	pattern := excerpt.Visible([]byte(c.Pattern))
	if c.Problem != "" {
		return fmt.Sprintf(p.Language.in("判定用パターン %s: %s", "condition pattern %s: %s"), pattern, c.Problem)
	}
	code := excerpt.Visible([]byte(c.Expanded))
	return fmt.Sprintf(p.Language.in("判定用コード「%s」が %s に一致しない", `code "%s" does not match %s`), code, pattern)
}

// nearlyRan says where a condition failed behind a part that matched. One that
// fails at once needs no more words than its code.
func (p *printer) nearlyRan(c engine.Condition) {
	if c.Problem != "" {
		return
	}
	if m := p.misses.of(c.Pattern, c.Expanded); m != nil && m.took() {
		p.nearMiss(m)
	}
}

func (p *printer) nearMiss(m *miss) {
	p.line(10, "%s", p.faint(p.Language.in("不一致箇所 ", "near miss: ")+p.Language.miss(m)))
}

// extraction says that a rule's extraction pattern did not match, and why.
func (p *printer) extraction(r stage.RunTrace) {
	if r.Extract == nil || r.Extract.Matched || r.Extract.Problem != "" {
		return
	}
	p.line(10, "%s", p.faint(p.Language.in("変数抽出パターンは一致しなかった", "the extraction pattern did not match")))
	if r.Extract.Skipped {
		return
	}
	if m := p.misses.of(r.Extract.Pattern, r.Answer.Body); m != nil {
		p.nearMiss(m)
	}
}

func (p *printer) exchange(r stage.RunTrace) {
	outcome := p.green(p.Language.outcome(r.Outcome))
	if r.Outcome == engine.Failed {
		outcome = p.red(p.Language.outcome(r.Outcome))
	}
	p.line(6, "%s %s  %s", outcome, r.Rule.Name, p.answer(r))
	if r.Outcome == engine.Failed {
		p.details(r)
	}
	for _, c := range r.Captured {
		p.line(10, p.Language.in("抽出した変数 %s = %q", "captured %s = %q"), c.Name, c.Value)
	}
	p.extraction(r)
	p.changes(r)
	if r.Kintone != nil {
		p.seen(r.Kintone)
	}
}

// seen is what kintone has to say of a request beside its answer.
func (p *printer) seen(o *fakekintone.Observation) {
	if o.Fault != "" {
		p.line(10, "%s %s", p.yellow(p.Language.in("障害の再現", "fault")), o.Fault)
	}
	for _, note := range o.Notes {
		p.line(10, "%s %s", p.yellow(p.Language.in("kintone の注意", "kintone note")), note)
	}
}

// answer is the request and what came back, in one line; the vendor's log class
// stands beside what really happened.
func (p *printer) answer(r stage.RunTrace) string {
	if r.Request == nil {
		return p.Language.failure(r.Failure.Kind)
	}
	text := r.Request.Method + " " + shortURL(r.Request.URL)
	switch {
	case r.Request.IsResponse:
		text = shortURL(r.Request.URL)
	case r.Answer != nil:
		text += fmt.Sprintf(" → %d%s", r.Answer.Status, behind(r.ErrorCode()))
	case r.Failure != nil:
		text += " → " + p.Language.failure(r.Failure.Kind)
	}
	if r.LogClass != "" {
		text += fmt.Sprintf(p.Language.in("  [外部API連携履歴 %s] %s", "  [vendor's log: %s] %s"), p.Language.logClass(r.LogClass), p.Language.duration(r.Ended.Sub(r.Started)))
	}
	return text
}

// details shows a failed exchange: the body sent and the answer received.
func (p *printer) details(r stage.RunTrace) {
	if r.Failure != nil && r.Failure.Kind != engine.Timeout { // which says all
		p.block(10, p.Language.in("理由", "because"), r.Failure.Text)
	}
	if r.Request != nil && r.Request.Body != "" {
		p.block(10, p.Language.in("リクエストボディ", "sent"), r.Request.Body)
	}
	if r.Answer != nil && r.Answer.Body != "" {
		p.block(10, p.Language.in("レスポンス", "answer"), r.Answer.Body)
	}
}

// longest is how much of a body is shown, in characters.
const longest = 600

func (p *printer) block(indent int, label, text string) {
	runes := []rune(visible(text))
	if len(runes) > longest {
		runes = append(runes[:longest], '…')
	}
	for i, l := range strings.Split(string(runes), "\n") {
		if i > 0 {
			label = strings.Repeat(" ", excerpt.Columns(label))
		}
		p.line(indent, "%s  %s", p.faint(label), l)
	}
}

func (p *printer) changes(r stage.RunTrace) {
	for _, c := range r.Changes() {
		late := ""
		if r.LateChange(c) {
			late = p.Language.in("(タイムアウトの後)", " (after the timeout)")
		}
		p.line(10, p.Language.in("kintone アプリ %d レコード %d %s%s %s", "kintone app %d record %d: %s%s %s"), c.App, c.Record, p.Language.change(c.Kind), late, changeText(c))
	}
}
