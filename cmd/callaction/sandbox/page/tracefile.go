package page

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/fakekintone"
	"callaction/fakepbx"
	"callaction/scenarios/stage"
)

// The members of a trace's file that the page shows, as report.TraceJSON writes them.

type fileTrace struct {
	Calls []fileCall `json:"calls"`
	Alone []fileRun  `json:"alone"`
}

type fileCall struct {
	ID       string       `json:"id"`
	From     string       `json:"from"`
	Withheld string       `json:"withheld"`
	To       string       `json:"to"`
	State    string       `json:"state"`
	Ending   string       `json:"ending"`
	Moments  []fileMoment `json:"moments"`
	Events   []fileEvent  `json:"events"`
}

type fileMoment struct {
	At        time.Time `json:"at"`
	What      string    `json:"what"`
	By        string    `json:"by"`
	State     string    `json:"state"`
	Extension string    `json:"extension"`
	Problem   string    `json:"problem"`
}

type fileEvent struct {
	Seq   int       `json:"seq"`
	Name  string    `json:"name"`
	At    time.Time `json:"at"`
	Rules []fileRun `json:"rules"`
}

type fileRun struct {
	Seq       int              `json:"seq"`
	Rule      string           `json:"rule"`
	Order     *int             `json:"order"`
	Outcome   string           `json:"outcome"`
	Log       string           `json:"log"`
	Started   time.Time        `json:"started"`
	Took      float64          `json:"tookMs"`
	Condition engine.Condition `json:"condition"`
	Request   *fileRequest     `json:"request"`
	Answer    *fileAnswer      `json:"answer"`
	Failure   *struct {
		Kind, Text string
	} `json:"failure"`
	Extract  *engine.Extraction `json:"extraction"`
	Captured []struct {
		Name, Value string
		Before      *string
	} `json:"captured"`
	Kintone  *fileKintone     `json:"kintone"`
	Warnings []engine.Warning `json:"warnings"`
}

type fileRequest struct {
	engine.Request
	Timeout float64 `json:"timeoutMs"`
}

type fileAnswer struct {
	Status  int
	Headers []engine.Header
	Body    string
	Took    float64 `json:"tookMs"`
}

type fileKintone struct {
	Method, Path, Code, Fault string
	App                       int64
	Status                    int
	Late                      bool
	Changes                   []fakekintone.Change
	Notes                     []string
}

// readTrace reads what report.TraceJSON has written, or one call of it.
func readTrace(data []byte) (stage.Trace, error) {
	var file fileTrace
	if err := json.Unmarshal(data, &file); err != nil {
		return stage.Trace{}, fmt.Errorf("read the JSON: %w", err)
	}
	if file.Calls == nil {
		return stage.Trace{}, errors.New(`it has no member "calls"`)
	}
	var t stage.Trace
	for _, c := range file.Calls {
		t.Calls = append(t.Calls, c.trace())
	}
	for _, r := range file.Alone {
		t.Alone = append(t.Alone, r.trace())
	}
	return t, nil
}

func (c fileCall) trace() stage.CallTrace {
	t := stage.CallTrace{Snapshot: fakepbx.Snapshot{
		ID: c.ID, From: c.From, Withheld: fakepbx.Withheld(c.Withheld), To: c.To, State: fakepbx.State(c.State), Ending: fakepbx.Ending(c.Ending),
	}}
	for _, m := range c.Moments {
		moment := fakepbx.Moment{
			CallID: c.ID, At: m.At, What: fakepbx.Step(m.What), By: fakepbx.Party(m.By), State: fakepbx.State(m.State),
			Extension: m.Extension, Problem: m.Problem,
		}
		if moment.State == fakepbx.Ended {
			moment.Ending = t.Ending
		}
		t.Moments = append(t.Moments, moment)
	}
	for _, e := range c.Events {
		t.Events = append(t.Events, e.trace(c.ID))
	}
	return t
}

func (e fileEvent) trace(call string) stage.EventTrace {
	t := stage.EventTrace{EventRun: engine.EventRun{Event: event.Event{Name: event.Name(e.Name), CallID: call, At: e.At}, Seq: e.Seq}}
	for _, r := range e.Rules {
		t.Runs = append(t.Runs, r.trace())
	}
	return t
}

func (r fileRun) trace() stage.RunTrace {
	run := &engine.Run{
		Seq: r.Seq, Rule: &engine.Rule{Name: r.Rule}, Outcome: engine.Outcome(r.Outcome), LogClass: engine.LogClass(r.Log),
		Started: r.Started, Ended: r.Started.Add(millis(r.Took)), Condition: r.Condition, Extract: r.Extract, Warnings: r.Warnings,
	}
	if r.Order != nil {
		run.Rule.Order, run.Rule.HasOrder = *r.Order, true
	}
	if r.Failure != nil {
		run.Failure = &engine.Failure{Kind: engine.FailureKind(r.Failure.Kind), Text: r.Failure.Text}
	}
	for _, c := range r.Captured {
		captured := engine.Captured{Name: c.Name, Value: c.Value}
		if c.Before != nil {
			captured.Before, captured.Replaced = *c.Before, true
		}
		run.Captured = append(run.Captured, captured)
	}
	r.exchange(run)
	return stage.RunTrace{Run: run, Kintone: r.Kintone.observation(), Late: r.Kintone != nil && r.Kintone.Late}
}

// exchange puts a request and its answer into a run.
func (r fileRun) exchange(run *engine.Run) {
	if r.Request != nil {
		run.Request = &r.Request.Request
		run.Request.Timeout = millis(r.Request.Timeout)
	}
	if r.Answer != nil {
		run.Answer = &engine.Answer{Status: r.Answer.Status, Headers: r.Answer.Headers, Body: r.Answer.Body, Took: millis(r.Answer.Took)}
		if run.Request != nil {
			run.Request.IsResponse = r.Answer.Status == 0
		}
	}
}

func (k *fileKintone) observation() *fakekintone.Observation {
	if k == nil {
		return nil
	}
	return &fakekintone.Observation{
		Method: k.Method, Path: k.Path, App: k.App, Status: k.Status, Code: k.Code, Changes: k.Changes, Notes: k.Notes, Fault: k.Fault,
	}
}
