package report

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"time"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/fakekintone"
	"callaction/fakepbx"
	"callaction/scenarios/stage"
)

// ReadTrace reads a trace that TraceJSON wrote, and the same trace within other JSON: what
// it does not know it passes over. What it has read TraceJSON writes again to the byte.
// Its error says what is wrong with the JSON, or that there are no calls in it.
func ReadTrace(data []byte) (stage.Trace, error) {
	var file wireTrace
	if err := json.Unmarshal(data, &file); err != nil {
		return stage.Trace{}, fmt.Errorf("read the JSON: %w", err)
	}
	if file.Calls == nil {
		return stage.Trace{}, errors.New(`it has no member "calls"`)
	}
	return stage.Trace{
		Calls: mapped(file.Calls, wireCall.read), Alone: mapped(file.Alone, wireRun.read),
		Outside: mapped(file.Outside, func(k wireKintone) fakekintone.Observation { return *k.read() }),
	}, nil
}

func (w wireCall) read() stage.CallTrace {
	c := stage.CallTrace{
		Snapshot: fakepbx.Snapshot{
			ID: w.ID, From: w.From, Withheld: fakepbx.Withheld(w.Withheld), To: w.To, State: fakepbx.State(w.State),
			Ending: fakepbx.Ending(w.Ending), Started: w.Started, Recording: w.Recording,
		},
		Name: w.Name, Variables: mapped(w.Variables, wireVariable.read),
	}
	if w.Ended != nil {
		c.Ended = *w.Ended
	}
	for _, m := range w.Moments {
		c.Moments = append(c.Moments, m.read(c.Snapshot))
	}
	for _, e := range w.Events {
		c.Events = append(c.Events, e.read(w.ID))
	}
	return c
}

func (w wireMoment) read(call fakepbx.Snapshot) fakepbx.Moment {
	m := fakepbx.Moment{
		CallID: call.ID, At: w.At, What: fakepbx.Step(w.What), By: fakepbx.Party(w.By), State: fakepbx.State(w.State),
		Extension: w.Extension, Problem: w.Problem,
	}
	if m.State == fakepbx.Ended {
		m.Ending = call.Ending
	}
	return m
}

func (w wireEvent) read(call string) stage.EventTrace {
	t := stage.EventTrace{EventRun: engine.EventRun{Seq: w.Seq, Event: event.Event{
		Name: event.Name(w.Name), CallID: call, At: w.At, Variables: mapped(w.Variables, wireVariable.read),
	}}}
	for _, r := range w.Rules {
		run := r.read()
		run.CallID, run.Event, run.EventSeq = call, event.Name(w.Name), w.Seq
		t.Runs = append(t.Runs, run)
	}
	return t
}

func (w wireVariable) read() event.Variable { return event.Variable{Name: w.Name, Value: w.Value} }

func (w wireRun) read() stage.RunTrace {
	run := &engine.Run{
		Seq: w.Seq, Rule: &engine.Rule{Name: w.Rule}, Outcome: engine.Outcome(w.Outcome), LogClass: engine.LogClass(w.Log),
		Started: w.Started, Ended: w.Started.Add(length(w.Took)), Condition: w.Condition.read(),
		Request: w.Request.read(), Answer: w.Answer.read(), Failure: w.Failure.read(), Extract: w.Extract.read(),
		Captured: mapped(w.Captured, wireCaptured.read), Warnings: mapped(w.Warnings, wireWarning.read),
	}
	if w.Order != nil {
		run.Rule.Order, run.Rule.HasOrder = *w.Order, true
	}
	if run.Request != nil && run.Answer != nil {
		run.Request.IsResponse = run.Answer.Status == 0
	}
	return stage.RunTrace{Run: run, Kintone: w.Kintone.read(), Late: w.Kintone != nil && w.Kintone.Late}
}

func (w wireCondition) read() engine.Condition {
	return engine.Condition{
		Code: w.Code, Expanded: w.Expanded, Reads: mapped(w.Reads, wireRead.read), Pattern: w.Pattern,
		Always: w.Always, Matched: w.Matched, Problem: w.Problem,
	}
}

func (w wireRead) read() engine.Read {
	return engine.Read{Name: w.Name, Value: w.Value, Defined: w.Defined, Start: w.Start, End: w.End}
}

func (w wireHeader) read() engine.Header { return engine.Header{Name: w.Name, Value: w.Value} }

func (w *wireRequest) read() *engine.Request {
	if w == nil {
		return nil
	}
	return &engine.Request{
		Method: w.Method, URL: w.URL, URLReads: mapped(w.URLReads, wireRead.read), Headers: mapped(w.Headers, wireHeader.read),
		Body: w.Body, BodyReads: mapped(w.BodyReads, wireRead.read), Timeout: length(w.Timeout),
	}
}

func (w *wireAnswer) read() *engine.Answer {
	if w == nil {
		return nil
	}
	return &engine.Answer{Status: w.Status, Headers: mapped(w.Headers, wireHeader.read), Body: w.Body, Took: length(w.Took)}
}

func (w *wireRunFail) read() *engine.Failure {
	if w == nil {
		return nil
	}
	return &engine.Failure{Kind: engine.FailureKind(w.Kind), Text: w.Text, Took: length(w.Took)}
}

func (w *wireExtract) read() *engine.Extraction {
	if w == nil {
		return nil
	}
	return &engine.Extraction{
		Pattern: w.Pattern, Matched: w.Matched, Skipped: w.Skipped, Problem: w.Problem,
		Groups: mapped(w.Groups, func(g wireGroup) engine.Group {
			return engine.Group{Name: g.Name, Value: g.Value, Absent: g.Absent, Start: g.Start, End: g.End}
		}),
	}
}

func (w wireCaptured) read() engine.Captured {
	c := engine.Captured{Name: w.Name, Value: w.Value}
	if w.Before != nil {
		c.Before, c.Replaced = *w.Before, true
	}
	return c
}

func (w wireWarning) read() engine.Warning {
	return engine.Warning{Code: engine.WarningCode(w.Code), Field: w.Field, Name: w.Name, Text: w.Text}
}

func (w *wireKintone) read() *fakekintone.Observation {
	if w == nil {
		return nil
	}
	return &fakekintone.Observation{
		Method: w.Method, Path: w.Path, App: w.App, Caller: w.Caller, Status: w.Status, Code: w.Code, Fault: w.Fault,
		Changes: mapped(w.Changes, wireChange.read), Notes: w.Notes,
	}
}

func (w wireChange) read() fakekintone.Change {
	return fakekintone.Change{
		Kind: fakekintone.ChangeKind(w.Kind), App: w.App, Record: w.Record, Comment: w.Comment, Fields: w.Fields,
		Before: w.Before, After: w.After,
	}
}

// length is what millis tells, to the nanosecond.
func length(ms float64) time.Duration {
	return time.Duration(math.Round(ms * float64(time.Millisecond)))
}
