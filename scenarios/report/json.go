package report

import (
	"encoding/json"
	"fmt"
	"io"
	"time"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/fakekintone"
	"callaction/fakepbx"
	"callaction/scenarios"
	"callaction/scenarios/stage"
)

// JSON writes the results for programs, indented, with a final newline.
// Credentials are masked in it, as everywhere.
func JSON(w io.Writer, results []*scenarios.Result, seed uint64) error {
	doc := wireReport{Seed: seed, Scenarios: mapped(results, wireOfResult)}
	doc.Summary.Scenarios = len(results)
	for _, r := range results {
		if r.Passed() {
			doc.Summary.Passed++
		} else {
			doc.Summary.Failed++
		}
	}
	return writeJSON(w, doc)
}

// TraceJSON writes a trace alone, as the JSON report holds it.
func TraceJSON(w io.Writer, t stage.Trace) error { return writeJSON(w, wireOfTrace(t)) }

// CallJSON writes one call, as the JSON report holds it.
func CallJSON(w io.Writer, c stage.CallTrace) error {
	doc := wireOfCall(c)
	addMisses(misses{}, &doc)
	return writeJSON(w, doc)
}

// JournalJSON writes a journal: {"exchanges":[…]}, each with its number.
func JournalJSON(w io.Writer, all []stage.Exchange) error {
	return writeJSON(w, wireJournal{mapped(all, wireOfExchange)})
}

func wireOfExchange(e stage.Exchange) wireExchange {
	return wireExchange{
		Seq: e.Seq, At: e.At, Took: millis(e.Took), Call: e.CallID, Rule: e.Rule,
		wireKintone: *wireOfKintone(&e.Observation, false),
	}
}

func writeJSON(w io.Writer, doc any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(doc); err != nil {
		return fmt.Errorf("write the JSON report: %w", err)
	}
	return nil
}

func mapped[A, B any](all []A, f func(A) B) []B {
	out := make([]B, len(all))
	for i, a := range all {
		out[i] = f(a)
	}
	return out
}

func millis(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

func wireOfResult(r *scenarios.Result) wireScenario {
	return wireScenario{
		ID: r.Scenario.ID, Title: r.Scenario.Title, Labels: r.Scenario.Labels, Quirks: r.Scenario.Quirks,
		Open:     mapped(r.Scenario.Open, func(o scenarios.OpenPoint) wireOpen { return wireOpen{o.Defect, o.Sentence} }),
		Passed:   r.Passed(),
		Failures: mapped(r.Failures, wireOfFailure),
		Trace:    wireOfTrace(r.Trace),
	}
}

func wireOfFailure(f scenarios.Failure) wireFailure {
	w := wireFailure{
		Kind: string(f.Kind), App: f.App, Record: f.Record, Field: f.Field, Rule: f.Rule, Call: f.Call,
		Name: f.Name, Expected: f.Expected, Actual: f.Actual, Place: f.Place,
	}
	if f.Run != nil {
		w.Run = f.Run.Seq
	}
	return w
}

func wireOfTrace(t stage.Trace) wireTrace {
	w := wireTrace{
		Calls: mapped(t.Calls, wireOfCall),
		Alone: mapped(t.Alone, wireOfRun),
		Outside: mapped(t.Outside, func(o fakekintone.Observation) wireKintone {
			return *wireOfKintone(&o, false)
		}),
	}
	known := misses{}
	for i := range w.Calls {
		addMisses(known, &w.Calls[i])
	}
	addRunMisses(known, w.Alone)
	return w
}

func wireOfCall(c stage.CallTrace) wireCall {
	w := wireCall{
		ID: c.ID, Name: c.Name, From: c.From, Withheld: string(c.Withheld), To: c.To,
		State: string(c.State), Ending: string(c.Ending), Started: c.Started, Recording: c.Recording,
		Moments: mapped(c.Moments, wireOfMoment), Events: mapped(c.Events, wireOfEvent),
		Variables: mapped(c.Variables, wireOfVariable),
	}
	if !c.Ended.IsZero() {
		w.Ended = &c.Ended
	}
	return w
}

func wireOfMoment(m fakepbx.Moment) wireMoment {
	return wireMoment{At: m.At, What: string(m.What), By: string(m.By), State: string(m.State), Extension: m.Extension, Problem: m.Problem}
}

func wireOfEvent(e stage.EventTrace) wireEvent {
	return wireEvent{
		Seq: e.Seq, Name: string(e.Event.Name), Japanese: e.Event.Name.Japanese(), At: e.Event.At,
		Variables: mapped(e.Event.Variables, wireOfVariable), Rules: mapped(e.Runs, wireOfRun),
	}
}

func wireOfVariable(v event.Variable) wireVariable { return wireVariable{v.Name, v.Value} }

func wireOfRun(r stage.RunTrace) wireRun {
	w := wireRun{
		Seq: r.Seq, Rule: r.Rule.Name, Outcome: string(r.Outcome), Log: string(r.LogClass),
		Started: r.Started, Took: millis(r.Ended.Sub(r.Started)),
		Condition: wireOfCondition(r.Condition), Request: wireOfRequest(r.Request), Answer: wireOfAnswer(r.Answer),
		Extract:  wireOfExtract(r.Extract),
		Captured: mapped(r.Captured, wireOfCaptured),
		Kintone:  wireOfKintone(r.Kintone, r.Late),
		Warnings: mapped(r.Warnings, func(w engine.Warning) wireWarning {
			return wireWarning{string(w.Code), w.Field, w.Name, w.Text}
		}),
	}
	if r.Rule.HasOrder {
		w.Order = &r.Rule.Order
	}
	if r.Failure != nil {
		w.Failure = &wireRunFail{string(r.Failure.Kind), r.Failure.Text, millis(r.Failure.Took)}
	}
	return w
}

func wireOfCondition(c engine.Condition) wireCondition {
	return wireCondition{
		Code: c.Code, Expanded: c.Expanded, Reads: mapped(c.Reads, wireOfRead), Pattern: c.Pattern,
		Always: c.Always, Matched: c.Matched, Problem: c.Problem,
	}
}

func wireOfRead(r engine.Read) wireRead {
	return wireRead{r.Name, r.Value, r.Defined, r.Start, r.End}
}

func wireOfHeader(h engine.Header) wireHeader { return wireHeader{h.Name, h.Value} }

func wireOfRequest(r *engine.Request) *wireRequest {
	if r == nil {
		return nil
	}
	return &wireRequest{
		Method: r.Method, URL: r.URL, URLReads: mapped(r.URLReads, wireOfRead), Headers: mapped(r.Headers, wireOfHeader),
		Body: r.Body, BodyReads: mapped(r.BodyReads, wireOfRead), Timeout: millis(r.Timeout),
	}
}

func wireOfAnswer(a *engine.Answer) *wireAnswer {
	if a == nil {
		return nil
	}
	return &wireAnswer{Status: a.Status, Headers: mapped(a.Headers, wireOfHeader), Body: a.Body, Took: millis(a.Took)}
}

func wireOfExtract(e *engine.Extraction) *wireExtract {
	if e == nil {
		return nil
	}
	return &wireExtract{
		Pattern: e.Pattern, Matched: e.Matched, Skipped: e.Skipped, Problem: e.Problem,
		Groups: mapped(e.Groups, func(g engine.Group) wireGroup { return wireGroup{g.Name, g.Value, g.Absent, g.Start, g.End} }),
	}
}

func wireOfCaptured(c engine.Captured) wireCaptured {
	w := wireCaptured{Name: c.Name, Value: c.Value}
	if c.Replaced {
		w.Before = &c.Before
	}
	return w
}

func wireOfKintone(o *fakekintone.Observation, late bool) *wireKintone {
	if o == nil {
		return nil
	}
	return &wireKintone{
		Method: o.Method, Path: o.Path, App: o.App, Caller: o.Caller, Status: o.Status, Code: o.Code, Late: late,
		Fault:   o.Fault,
		Changes: mapped(o.Changes, wireOfChange), Notes: o.Notes,
	}
}

func wireOfChange(c fakekintone.Change) wireChange {
	return wireChange{
		Kind: string(c.Kind), App: c.App, Record: c.Record, Comment: c.Comment, Fields: c.Fields,
		Before: c.Before, After: c.After,
	}
}
