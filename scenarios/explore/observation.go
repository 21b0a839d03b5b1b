package explore

import (
	"fmt"
	"slices"
	"strings"

	"callaction/engine"
	"callaction/fakekintone"
	"callaction/scenarios"
	"callaction/scenarios/stage"
)

// observation is a situation that was played, and what came of it.
type observation struct {
	world     *world
	situation situation
	draft     *draft
	result    *scenarios.Result
	runs      []stage.RunTrace
	number    string // the caller's as plain digits; empty where it is withheld
	made      map[recordID]stage.RunTrace
	// lines are how the rules answered, without what differs from situation to
	// situation in any case: values, ids, moments. way is the same as one text, with
	// which fields changed and what the engine warned of.
	lines []line
	way   string
}

// line is what became of one rule, or of an event.
type line struct{ rule, text string }

type recordID struct{ app, record int64 }

func newObservation(w *world, s situation, d *draft, result *scenarios.Result) *observation {
	o := &observation{
		world: w, situation: s, draft: d, result: result, runs: result.Trace.Runs(),
		number: plain(d.caller.from), made: map[recordID]stage.RunTrace{},
	}
	for _, r := range o.runs {
		for _, ch := range r.Changes() {
			if ch.Kind == fakekintone.RecordAdded {
				o.made[recordID{ch.App, ch.Record}] = r
			}
		}
	}
	for _, r := range o.runs {
		l := line{r.Rule.Name, outcomeOf(r)}
		o.lines, o.way = append(o.lines, l), o.way+l.text+detailsOf(r)+"\n"
	}
	return o
}

// outcomeOf is what a rule did, in a line.
func outcomeOf(r stage.RunTrace) string {
	parts := []string{r.Rule.Name, string(r.Event), string(r.Outcome)}
	if r.Failure != nil {
		parts = append(parts, string(r.Failure.Kind))
	}
	if r.Answer != nil {
		parts = append(parts, fmt.Sprint(r.Answer.Status), r.ErrorCode())
	}
	for _, c := range r.Captured {
		parts = append(parts, fmt.Sprint(c.Name, c.Value == ""))
	}
	for _, ch := range r.Changes() {
		parts = append(parts, fmt.Sprint(ch.Kind, ch.App))
	}
	return strings.Join(parts, " ")
}

func detailsOf(r stage.RunTrace) string {
	var all strings.Builder
	for _, ch := range r.Changes() {
		fmt.Fprint(&all, ch.Fields)
	}
	for _, w := range r.Warnings {
		all.WriteString(" " + string(w.Code) + w.Name)
	}
	return all.String()
}

// runsOf are the runs of a call's rules, in the order of start.
func runsOf(call stage.CallTrace) []stage.RunTrace {
	return stage.Trace{Calls: []stage.CallTrace{call}}.Runs()
}

// isStruck says that the run failed by a fault of the situation. One that only
// slows kintone down lets the request go as it would.
func isStruck(r stage.RunTrace) bool {
	if r.Kintone == nil || r.Kintone.Fault == "" {
		return false
	}
	return r.Failure != nil || r.Answer != nil && slices.Contains(faultStatuses(), r.Answer.Status)
}

// isAsSaid says that the fault of the situation befell the rule that its name
// says. Where the rules answered in another way it may have met another request.
func (o *observation) isAsSaid() bool {
	c := o.situation[healthDimension]
	return c == nil || slices.ContainsFunc(o.runs, func(r stage.RunTrace) bool {
		return r.Rule.Name == c.rule && r.Kintone != nil && r.Kintone.Fault == c.name.Japanese
	})
}

// isLogged says that the vendor's log shows the run as a failure.
func isLogged(r stage.RunTrace) bool { return r.LogClass == engine.Abnormal }

// madeBy says that a rule of this call added the record.
func (o *observation) madeBy(id recordID, callID string) bool {
	maker, ok := o.made[id]
	return ok && maker.CallID == callID
}

// app is what an app held in the end.
func (o *observation) after(app int64) []fakekintone.RecordInfo { return o.result.After[app].Records }

// isCallers says that a record holds the caller's number.
func (o *observation) isCallers(r fakekintone.RecordInfo) bool {
	return o.number != "" && slices.ContainsFunc(texts(r), o.isNumber)
}

// isNumber says that a text is the caller's number, however it is written; a field
// for numbers drops the 0 in front.
func (o *observation) isNumber(text string) bool {
	n := plain(text)
	return n == o.number || n != "" && "0"+n == o.number
}

// texts are the values of a record's own fields, without those that are empty and
// those that kintone writes.
func texts(r fakekintone.RecordInfo) []string {
	var all []string
	for code, value := range r.Values {
		if isOwn(r, code) {
			all = append(all, textsOf(value)...)
		}
	}
	slices.Sort(all)
	return all
}

func textsOf(value any) []string {
	switch v := value.(type) {
	case string:
		if v != "" {
			return []string{v}
		}
	case []string:
		return v
	case []fakekintone.RowInfo:
		var all []string
		for _, row := range v {
			for _, cell := range row.Values {
				all = append(all, textsOf(cell)...)
			}
		}
		return all
	}
	return nil
}

// find is a record among others; ok is false where it is not there.
func find(records []fakekintone.RecordInfo, id int64) (fakekintone.RecordInfo, bool) {
	for _, r := range records {
		if r.ID == id {
			return r, true
		}
	}
	return fakekintone.RecordInfo{}, false
}
