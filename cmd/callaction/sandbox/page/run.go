package page

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"github.com/tidwall/gjson"

	"callaction/engine"
	"callaction/fakekintone"
	"callaction/internal/excerpt"
	"callaction/scenarios/stage"
)

// runLog is what became of one rule.
type runLog struct {
	ID, Rule, Order      string
	Outcome, OutcomeName string
	// Line is the request and what came back; of a rule that was skipped, why.
	Line string
	// Log is where the vendor's log files it; empty where it has no line.
	Log, LogClass, Took string
	Open                bool
	Condition           conditionLog
	Request             *requestLog
	Answer              *answerLog
	Failure             string
	Because             string
	Extract             *extractLog
	Captured            []capturedLog
	Changes             []changeLog
	Warnings            []string
	Fault               string
	Notes               []string
}

// conditionLog is a rule's 判定用コード and 判定用パターン at work.
type conditionLog struct {
	Always, NotAsked, Matched bool
	Code, Pattern             []piece
	Written                   string // the code as the rule has it
	Problem, NearMiss         string
}

// requestLog is a request as it was sent.
type requestLog struct {
	Method, Timeout string
	URL, Body       []piece
	Headers         []headerLog
	IsResponse      bool
}

type headerLog struct {
	Name  string
	Value []piece
}

// answerLog is what came back.
type answerLog struct {
	Status       int
	StatusName   string
	Headers      []headerLog
	Body         []piece
	Pretty, Took string
	Cut          bool // Body is only its beginning
}

// extractLog is a rule's 変数抽出パターン at work.
type extractLog struct {
	Pattern           []piece
	Matched, Skipped  bool
	Problem, NearMiss string
}

type capturedLog struct {
	Name, Value, Before string
	Replaced            bool
}

// changeLog is what the request changed in kintone.
type changeLog struct {
	What, Href  string
	App, Record int64
	Late        bool
	Comment     string
	Fields      []fieldLog
}

type fieldLog struct{ Code, Before, After string }

func (v *visit) runLog(r stage.RunTrace) runLog {
	l := runLog{
		ID: "run-" + strconv.Itoa(r.Seq), Rule: r.Rule.Name, Outcome: string(r.Outcome), OutcomeName: v.Outcome(r.Outcome),
		Line: v.line(r), Log: v.LogClass(r.LogClass), LogClass: string(r.LogClass), Took: v.Duration(r.Ended.Sub(r.Started)),
		Open: r.Outcome == engine.Failed, Condition: v.conditionLog(r.Condition), Request: v.requestLog(r.Request), Answer: v.answerLog(r),
		Extract: v.extractLog(r), Changes: v.changes(r),
	}
	if r.Rule.HasOrder {
		l.Order = strconv.Itoa(r.Rule.Order)
	}
	if r.Failure != nil {
		l.Failure, l.Because = v.Failure(r.Failure.Kind), r.Failure.Text
	}
	for _, c := range r.Captured {
		l.Captured = append(l.Captured, capturedLog{c.Name, c.Value, c.Before, c.Replaced})
	}
	for _, w := range r.Warnings {
		l.Warnings = append(l.Warnings, v.Warning(w))
	}
	if r.Kintone != nil {
		l.Fault, l.Notes = r.Kintone.Fault, r.Kintone.Notes
	}
	return l
}

// line is a run in a line, without what stands beside it.
func (v *visit) line(r stage.RunTrace) string {
	switch {
	case r.Outcome == engine.Skipped:
		return v.why(r.Condition)
	case r.Request == nil && r.Failure != nil:
		return v.Failure(r.Failure.Kind)
	case r.Request == nil:
		return ""
	}
	text := strings.TrimSpace(r.Request.Method + " " + shortURL(r.Request.URL))
	switch {
	case r.Request.IsResponse:
		return shortURL(r.Request.URL)
	case r.Answer != nil:
		return strings.TrimSpace(fmt.Sprintf("%s → %d %s", text, r.Answer.Status, r.ErrorCode()))
	case r.Failure != nil:
		return text + " → " + v.Failure(r.Failure.Kind)
	}
	return text
}

// why says why a rule was skipped: which code, which pattern.
func (v *visit) why(c engine.Condition) string {
	pattern := excerpt.Visible([]byte(c.Pattern))
	if c.Problem != "" {
		return fmt.Sprintf(v.In("判定用パターン %s: %s", "condition pattern %s: %s"), pattern, c.Problem)
	}
	return fmt.Sprintf(v.In("「%s」が %s に一致しない", "“%s” does not match %s"), excerpt.Visible([]byte(c.Expanded)), pattern)
}

// shortURL is a kintone address without scheme and host: the path says it.
func shortURL(address string) string {
	u, err := url.Parse(address)
	if err != nil || !strings.HasPrefix(u.Path, "/k/") {
		return address
	}
	return u.RequestURI()
}

func (v *visit) conditionLog(c engine.Condition) conditionLog {
	l := conditionLog{
		Always: c.Always, NotAsked: c.NotAsked, Matched: c.Matched, Code: pieces(c.Expanded, spansOf(c.Reads)), Pattern: pieces(c.Pattern, nil),
		Written: c.Code, Problem: c.Problem,
	}
	if !c.Matched && c.Problem == "" {
		l.NearMiss = v.NearMiss(c.Pattern, c.Expanded)
	}
	return l
}

func (v *visit) requestLog(r *engine.Request) *requestLog {
	if r == nil {
		return nil
	}
	return &requestLog{
		Method: r.Method, URL: pieces(r.URL, spansOf(r.URLReads)), Body: pieces(r.Body, spansOf(r.BodyReads)),
		Headers: headers(r.Headers), IsResponse: r.IsResponse, Timeout: v.Duration(r.Timeout),
	}
}

func headers(all []engine.Header) []headerLog {
	var shown []headerLog
	for _, h := range all {
		shown = append(shown, headerLog{h.Name, pieces(h.Value, spansOf(h.Reads))})
	}
	return shown
}

func (v *visit) answerLog(r stage.RunTrace) *answerLog {
	if r.Answer == nil {
		return nil
	}
	return &answerLog{
		Status: r.Answer.Status, Headers: headers(r.Answer.Headers), Body: pieces(r.Answer.Body, spansOfGroups(r.Extract)),
		Pretty: indented(r.Answer.Body), Took: v.Duration(r.Answer.Took), Cut: len(r.Answer.Body) > shownBody,
	}
}

// indented is a body's JSON with a member a line; empty where it is none, or long.
func indented(body string) string {
	if len(body) > shownBody || !strings.HasPrefix(strings.TrimSpace(body), "{") {
		return ""
	}
	var b bytes.Buffer
	if json.Indent(&b, []byte(body), "", "  ") != nil {
		return ""
	}
	return b.String()
}

func (v *visit) extractLog(r stage.RunTrace) *extractLog {
	x := r.Extract
	if x == nil {
		return nil
	}
	l := &extractLog{Pattern: pieces(x.Pattern, nil), Matched: x.Matched, Skipped: x.Skipped, Problem: x.Problem}
	if !x.Matched && !x.Skipped && x.Problem == "" && r.Answer != nil {
		l.NearMiss = v.NearMiss(x.Pattern, r.Answer.Body)
	}
	return l
}

func (v *visit) changes(r stage.RunTrace) []changeLog {
	var all []changeLog
	for _, c := range r.Changes() {
		l := changeLog{
			What: v.Change(c.Kind), App: c.App, Record: c.Record, Late: r.LateChange(c), Comment: strings.TrimSpace(c.Text),
			Href: fmt.Sprintf("/k/%d/show?record=%d", c.App, c.Record), Fields: fields(c),
		}
		all = append(all, l)
	}
	return all
}

// fields are those that a change changed, before and after.
func fields(c fakekintone.Change) []fieldLog {
	if c.Comment != 0 {
		return nil
	}
	var all []fieldLog
	for _, code := range c.Fields {
		all = append(all, fieldLog{code, valueText(c.Before, code), valueText(c.After, code)})
	}
	return all
}

// valueText is a field of a record, as JSON where it is more than one text.
func valueText(record json.RawMessage, code string) string {
	value := gjson.GetBytes(record, gjson.Escape(code)+".value")
	switch {
	case value.IsArray():
		return value.Raw
	case value.IsObject():
		return cmp.Or(value.Get("name").String(), value.Raw)
	}
	return value.String()
}
