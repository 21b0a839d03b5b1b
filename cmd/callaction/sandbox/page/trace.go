package page

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"time"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/fakekintone"
	"callaction/fakepbx"
	"callaction/scenarios/stage"
)

// The trace's parts.
const (
	partTrace = "trace"
	partLog   = "log"
)

func traceRoutes() map[string]handler {
	return map[string]handler{
		"GET /page/trace":      (*visit).trace,
		"GET /page/log":        (*visit).log,
		"GET /page/trace.json": (*visit).download,
		"POST /page/open":      (*visit).openFile,
	}
}

// traceView is the trace with its filter.
type traceView struct {
	common
	filter
	Rules []option
	Log   template.HTML
	// File is the name of the file whose trace is shown; empty for the room's.
	File     string
	Download string
	// Detailed and Simple are the queries that show the same in either way.
	Detailed, Simple string
}

// logView is the timeline of calls.
type logView struct {
	common
	filter
	Query string
	Live  bool
	Calls []callLog
	Alone []runLog
	// Outside are requests to kintone that no rule made.
	Outside []string
	Older   int
	OlderTo string
}

// runView is a run with the view that it stands in, for a template of its own.
type runView struct {
	View common
	Run  runLog
}

// With puts a run beside the view.
func (l *logView) With(r runLog) runView { return runView{l.common, r} }

// callLog is one call.
type callLog struct {
	ID, Caller, To, State string
	Number                int
	Items                 []itemLog
	// Sentences are all of it in plain words.
	Sentences []sentenceLog
	Only      string // the query that shows this call alone
}

// itemLog is a change of a call, or an event with its rules.
type itemLog struct {
	At, Text string
	IsEvent  bool
	Assumed  bool
	NoRules  bool
	Problem  bool
	Runs     []runLog
	when     time.Time
}

// trace answers the tab.
func (v *visit) trace() (answer, error) {
	f := filterOf(v.r.URL.Query())
	t, err := v.traceView(f, v.Room.Stage().Trace(), "")
	return answer{part: partTrace, shown: t, tab: tabTrace}, err
}

// log answers the timeline alone.
func (v *visit) log() (answer, error) {
	f := filterOf(v.r.URL.Query())
	return answer{part: partLog, shown: v.logView(f, v.Room.Stage().Trace(), true), tab: tabTrace}, nil
}

func (v *visit) traceView(f filter, trace stage.Trace, file string) (*traceView, error) {
	t := &traceView{common: v.common(), filter: f, Rules: v.rules(f, trace), File: file, Download: "/page/trace.json?" + f.query()}
	detailed, simple := f, f
	detailed.Plain, simple.Plain = false, true
	t.Detailed, t.Simple = detailed.query(), simple.query()
	var err error
	t.Log, err = v.html(partLog, v.logView(f, trace, file == ""))
	return t, err
}

// rules are what the trace can be filtered by: the rules of now, and those of then.
func (v *visit) rules(f filter, trace stage.Trace) []option {
	all := []option{{Label: v.In("すべてのアクション", "All rules")}}
	seen := map[string]bool{}
	add := func(name string) {
		if !seen[name] {
			seen[name] = true
			all = append(all, option{Value: name, Label: name})
		}
	}
	for _, r := range v.Room.Workspace().Rules {
		add(r.Name)
	}
	for _, r := range trace.Runs() {
		add(r.Rule.Name)
	}
	choose(all, f.Rule)
	return all
}

func (v *visit) logView(f filter, trace stage.Trace, live bool) *logView {
	l := &logView{common: v.common(), filter: f, Query: f.query(), Live: live}
	var calls []stage.CallTrace
	calls, l.Older = f.calls(trace)
	older := f
	older.All = true
	l.OlderTo = older.query()
	for _, c := range calls {
		shown := v.callLog(f, c, numberOf(trace, c))
		if len(shown.Items) > 0 || len(shown.Sentences) > 0 {
			l.Calls = append(l.Calls, shown)
		}
	}
	if f.Call == "" && !f.Plain {
		l.Alone, l.Outside = v.alone(f, trace), v.outside(f, trace)
	}
	return l
}

// numberOf is a call's number on its PBX, or its place in a file.
func numberOf(trace stage.Trace, c stage.CallTrace) int {
	place := slices.IndexFunc(trace.Calls, func(other stage.CallTrace) bool { return other.ID == c.ID })
	return cmp.Or(c.Number, place+1)
}

func (v *visit) alone(f filter, trace stage.Trace) []runLog {
	var all []runLog
	for _, r := range trace.Alone {
		if f.shows(r) {
			all = append(all, v.runLog(r))
		}
	}
	return all
}

func (v *visit) outside(f filter, trace stage.Trace) []string {
	if f.narrows() {
		return nil
	}
	var all []string
	for _, o := range trace.Outside {
		if len(o.Changes) > 0 {
			all = append(all, v.outsider(&o))
		}
	}
	return all[max(0, len(all)-latest):]
}

// outsider is a request that no rule made, in a line.
func (v *visit) outsider(o *fakekintone.Observation) string {
	text := fmt.Sprintf("%s %s %s → %d %s", v.clockTime(o.At), o.Method, o.Path, o.Status, o.Code)
	for _, c := range o.Changes {
		text += fmt.Sprintf(v.In(" %sアプリ %d レコード %d", " %s: app %d record %d"), v.Change(c.Kind), c.App, c.Record)
	}
	return v.Room.Stage().Masker.Text(text)
}

func (v *visit) callLog(f filter, c stage.CallTrace, number int) callLog {
	only := f
	only.Call = c.ID
	l := callLog{
		ID: c.ID, Number: number, Caller: v.Caller(c.Snapshot), To: hyphenated(c.To),
		State: v.In(c.State.Japanese(), string(c.State)), Only: only.query(),
	}
	if f.Plain {
		l.Sentences = v.sentences(f, c)
	} else {
		l.Items = v.items(f, c)
	}
	return l
}

// items are a call's changes and events in their order; a change comes before the
// events that it fires.
func (v *visit) items(f filter, c stage.CallTrace) []itemLog {
	var all []itemLog
	for _, m := range c.Moments {
		if !f.narrows() {
			all = append(all, v.momentLog(c, m))
		}
	}
	for _, e := range c.Events {
		if l := v.eventLog(f, e); !f.narrows() || len(l.Runs) > 0 {
			all = append(all, l)
		}
	}
	slices.SortStableFunc(all, func(a, b itemLog) int { return a.when.Compare(b.when) })
	return all
}

func (v *visit) momentLog(c stage.CallTrace, m fakepbx.Moment) itemLog {
	return itemLog{At: v.clockTime(m.At), when: m.At, Text: v.moment(c, m), Problem: m.Problem != ""}
}

// moment is a change of a call in a few words.
func (v *visit) moment(c stage.CallTrace, m fakepbx.Moment) string {
	switch {
	case m.Problem != "":
		return m.Problem
	case m.What == fakepbx.StepPlace:
		return fmt.Sprintf(v.In("%s から着信", "call from %s"), v.Caller(c.Snapshot))
	case m.What == fakepbx.StepAnswer:
		return fmt.Sprintf(v.In("内線 %s が応答", "answered by extension %s"), m.Extension)
	case m.What == fakepbx.StepTransfer && m.Where.Name != "":
		return fmt.Sprintf(v.In("%s へ転送", "transferred to %s"), m.Where.Name)
	case m.State == fakepbx.Ended:
		return v.In(cmp.Or(m.Ending.Japanese(), m.What.Japanese()), cmp.Or(string(m.Ending), string(m.What)))
	}
	return v.In(m.What.Japanese(), string(m.What))
}

func (v *visit) eventLog(f filter, e stage.EventTrace) itemLog {
	l := itemLog{
		At: v.clockTime(e.Event.At), when: e.Event.At, Text: v.Event(e.Event.Name), IsEvent: true,
		Assumed: e.Event.Name.Assumed(), NoRules: len(e.Runs) == 0 && !v.hasRules(e.Event.Name),
	}
	for _, r := range e.Runs {
		if f.shows(r) {
			l.Runs = append(l.Runs, v.runLog(r))
		}
	}
	return l
}

// hasRules says that rules of now hang on an event, which may not have run yet.
func (v *visit) hasRules(n event.Name) bool {
	return slices.ContainsFunc(v.Room.Workspace().Rules, func(r engine.Rule) bool { return r.Event == n })
}
