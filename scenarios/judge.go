package scenarios

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/internal/mask"
	"callaction/internal/yamlfile"
	"callaction/scenarios/stage"
)

// judge holds an ending against a scenario's expectations.
type judge struct {
	sc       *Scenario
	trace    stage.Trace
	runs     []stage.RunTrace
	ids      map[string]string // a call's name → its id
	before   Contents
	after    Contents
	types    fieldTypes
	masker   *mask.Masker
	failures []Failure
}

func (j *judge) judge() []Failure {
	j.judgeRules()
	j.judgeRequests()
	j.judgeRecords()
	j.judgeComments()
	j.judgeVariables()
	j.judgeWarnings()
	for _, o := range j.trace.Outside {
		j.fail(Failure{Kind: OutsideRequest, Actual: fmt.Sprintf("%s %s → %d", o.Method, o.Path, o.Status)})
	}
	return j.failures
}

// fail adds a failure; what it shows comes past the trace, and is masked here.
func (j *judge) fail(f Failure) {
	f.Expected, f.Actual = j.masker.Text(f.Expected), j.masker.Text(f.Actual)
	j.failures = append(j.failures, f)
}

// fill puts the ids of calls where an expectation writes {ID} or {NAME.ID}.
func (j *judge) fill(text string) string {
	for _, c := range j.sc.Calls {
		text = strings.ReplaceAll(text, "{"+c.Name+".ID}", j.ids[c.Name])
	}
	if len(j.sc.Calls) > 0 {
		text = strings.ReplaceAll(text, "{ID}", j.ids[j.sc.Calls[0].Name])
	}
	return text
}

// same says whether kintone holds an expected text. One that is masked is held
// against what kintone holds as it would be shown.
func (j *judge) same(want, got string) bool {
	want = j.fill(want)
	return want == got || strings.Contains(want, mask.Hidden) && want == j.masker.Text(got)
}

func (j *judge) callName(id string) string {
	for name, known := range j.ids {
		if known == id {
			return name
		}
	}
	return ""
}

func (j *judge) judgeRules() {
	if j.sc.Expect.Rules == nil {
		j.noneFailed()
		return
	}
	for i := range max(len(j.runs), len(j.sc.Expect.Rules)) {
		switch {
		case i >= len(j.runs):
			e := j.sc.Expect.Rules[i]
			j.fail(Failure{Kind: RuleDiffers, Rule: e.Rule, Expected: e.text(), Place: place(e.node)})
		case i >= len(j.sc.Expect.Rules):
			r := &j.runs[i]
			j.fail(Failure{Kind: RuleDiffers, Rule: r.Rule.Name, Actual: runText(r, ExpectedRun{}), Run: r})
		default:
			j.judgeRun(&j.runs[i], j.sc.Expect.Rules[i])
		}
	}
}

func (j *judge) noneFailed() {
	for i := range j.runs {
		if r := &j.runs[i]; r.Outcome == engine.Failed {
			j.fail(Failure{Kind: RuleFailed, Rule: r.Rule.Name, Call: j.callName(r.CallID), Actual: runText(r, ExpectedRun{}), Run: r})
		}
	}
}

func (j *judge) judgeRun(r *stage.RunTrace, e ExpectedRun) {
	if e.meets(r, j.callName(r.CallID)) {
		return
	}
	j.fail(Failure{
		Kind: RuleDiffers, Rule: r.Rule.Name, Call: j.callName(r.CallID),
		Expected: e.text(), Actual: runText(r, e), Run: r, Place: place(e.node),
	})
}

func (e ExpectedRun) meets(r *stage.RunTrace, call string) bool {
	return e.Rule == r.Rule.Name &&
		(e.Outcome == "" || e.Outcome == r.Outcome) &&
		(e.Call == "" || e.Call == call) &&
		(e.Log == "" || e.Log == r.LogClass) &&
		(e.Status == 0 || e.Status == statusOf(r)) &&
		(e.Code == "" || e.Code == r.ErrorCode()) &&
		(e.Failure == "" || e.Failure == failureOf(r)) &&
		(!e.Asked || e.Condition == r.Condition.Expanded)
}

func statusOf(r *stage.RunTrace) int {
	if r.Answer == nil {
		return 0
	}
	return r.Answer.Status
}

func failureOf(r *stage.RunTrace) engine.FailureKind {
	if r.Failure == nil {
		return ""
	}
	return r.Failure.Kind
}

// text is what was expected, in one line.
func (e ExpectedRun) text() string {
	return joined(e.Rule, string(e.Outcome), number(e.Status), e.Code, string(e.Failure), string(e.Log), condition(e.Condition, e.Asked))
}

// runText is what became of a rule, with the parts that e judges. An outcome
// that differs shows everything.
func runText(r *stage.RunTrace, e ExpectedRun) string {
	log := ""
	if e.Log != "" {
		log = string(r.LogClass)
	}
	return joined(r.Rule.Name, string(r.Outcome), number(statusOf(r)), r.ErrorCode(), string(failureOf(r)), log, condition(r.Condition.Expanded, e.Asked))
}

// condition is an expanded code as failures show it, where it is judged.
func condition(expanded string, asked bool) string {
	if !asked {
		return ""
	}
	return strconv.Quote(expanded)
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " ")
}

func place(n *yamlfile.Node) string {
	if n == nil {
		return ""
	}
	at := n.Place()
	return fmt.Sprintf("%s:%d:%d", at.File, at.Line, at.Column)
}

func (j *judge) judgeRequests() {
	if j.sc.Expect.Requests == nil {
		return
	}
	var sent []*stage.RunTrace
	for i := range j.runs {
		if r := &j.runs[i]; r.Request != nil && !r.Request.IsResponse {
			sent = append(sent, r)
		}
	}
	for i := range max(len(sent), len(j.sc.Expect.Requests)) {
		f := Failure{Kind: RequestDiffers}
		if i < len(sent) {
			f.Run, f.Rule, f.Actual = sent[i], sent[i].Rule.Name, requestText(sent[i])
		}
		if i < len(j.sc.Expect.Requests) {
			e := j.sc.Expect.Requests[i]
			if f.Run != nil && e.meets(f.Run) {
				continue
			}
			f.Expected, f.Place = e.text(), place(e.node)
		}
		j.fail(f)
	}
}

func (e ExpectedRequest) meets(r *stage.RunTrace) bool {
	return (e.Method == "" || e.Method == r.Request.Method) &&
		(e.Path == "" || e.Path == pathOf(r.Request.URL)) &&
		(e.Status == 0 || e.Status == statusOf(r)) &&
		(e.Code == "" || e.Code == r.ErrorCode()) &&
		(e.Rule == "" || e.Rule == r.Rule.Name)
}

// pathOf is an address without its host and query.
func pathOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	return u.Path
}

func (e ExpectedRequest) text() string {
	return joined(e.Method, e.Path, number(e.Status), e.Code, e.Rule)
}

func requestText(r *stage.RunTrace) string {
	return joined(r.Request.Method, pathOf(r.Request.URL), number(statusOf(r)), r.ErrorCode(), r.Rule.Name)
}

func (j *judge) judgeVariables() {
	for _, e := range j.sc.Expect.Variables {
		call := e.Call
		if call == "" && len(j.sc.Calls) > 0 {
			call = j.sc.Calls[0].Name
		}
		got, ok := j.variable(call, e.Name)
		want := j.fill(e.Value)
		if e.Absent && !ok || !e.Absent && ok && got == want {
			continue
		}
		f := Failure{Kind: VariableDiffers, Name: e.Name, Call: e.Call, Expected: want, Actual: got, Place: place(e.node)}
		if e.Absent {
			f.Expected = Absent
		}
		if !ok {
			f.Actual = Absent
		}
		f.Run = j.setter(call, e.Name)
		j.fail(f)
	}
}

func (j *judge) variable(call, name string) (string, bool) {
	c, _ := j.trace.Call(j.ids[call])
	i := slices.IndexFunc(c.Variables, func(v event.Variable) bool { return v.Name == name })
	if i < 0 {
		return "", false
	}
	return c.Variables[i].Value, true
}

// setter is the last rule of a call that set a variable, or that should have:
// its pattern has a group for it.
func (j *judge) setter(call, name string) *stage.RunTrace {
	var last *stage.RunTrace
	group := "(?P<" + strings.TrimPrefix(name, event.ResponsePrefix) + ">"
	for i := range j.runs {
		r := &j.runs[i]
		if r.CallID == j.ids[call] && r.Outcome != engine.Skipped && strings.Contains(r.Rule.Extract, group) {
			last = r
		}
	}
	return last
}

func (j *judge) judgeWarnings() {
	if j.sc.Expect.Warnings == nil {
		return
	}
	var got []string
	for _, r := range j.runs {
		for _, w := range r.Warnings {
			got = append(got, string(w.Code))
		}
	}
	if !slices.Equal(got, j.sc.Expect.Warnings) {
		j.fail(Failure{
			Kind: WarningsDiffer, Expected: strings.Join(j.sc.Expect.Warnings, ", "), Actual: strings.Join(got, ", "),
			Place: place(j.sc.node),
		})
	}
}
