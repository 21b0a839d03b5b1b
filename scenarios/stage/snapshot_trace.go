package stage

import (
	"encoding/json"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/fakekintone"
	"callaction/fakepbx"
	"callaction/internal/archive"
)

// The trace in a file: JSON of the trace's own exported members, so that none of them
// can be forgotten, but for rules, which stand there once, and records, whose bytes
// are kept. What linking adds to a RunTrace is made anew by whoever reads the trace.
type (
	callLine struct {
		fakepbx.Snapshot
		Name      string
		Moments   []fakepbx.Moment
		Events    []eventLine
		Variables []event.Variable
	}
	eventLine struct {
		engine.EventRun
		Runs []runLine
	}
	// runLine has the number of its rule, from 1; 0 is none.
	runLine struct {
		engine.Run
		Rule int
	}
	exchangeLine struct {
		fakekintone.Observation
		Changes []changeLine
	}
	// changeLine has records as texts, as JSON within JSON would be written anew.
	changeLine struct {
		fakekintone.Change
		Before, After *string
	}
)

// ruleTable are the rules of a trace, each once.
type ruleTable struct {
	all    []*engine.Rule
	number map[*engine.Rule]int
}

func tableOf(h History) ruleTable {
	t := ruleTable{number: map[*engine.Rule]int{}}
	for _, c := range h.Calls {
		for _, e := range c.Events {
			for _, r := range e.Runs {
				t.add(r.Rule)
			}
		}
	}
	for _, r := range h.Alone {
		t.add(r.Rule)
	}
	return t
}

func (t *ruleTable) add(r *engine.Rule) {
	if r != nil && t.number[r] == 0 {
		t.all = append(t.all, r)
		t.number[r] = len(t.all)
	}
}

func (t ruleTable) call(c *CallTrace) callLine {
	line := callLine{Snapshot: c.Snapshot, Name: c.Name, Moments: c.Moments, Variables: c.Variables}
	for _, e := range c.Events {
		w := eventLine{EventRun: e.EventRun}
		for _, r := range e.Runs {
			w.Runs = append(w.Runs, t.run(r.Run))
		}
		line.Events = append(line.Events, w)
	}
	return line
}

func (t ruleTable) run(r *engine.Run) runLine { return runLine{*r, t.number[r.Rule]} }

func writtenExchange(o fakekintone.Observation) exchangeLine {
	line := exchangeLine{Observation: o}
	for _, c := range o.Changes {
		line.Changes = append(line.Changes, changeLine{c, textOf(c.Before), textOf(c.After)})
	}
	return line
}

func textOf(record json.RawMessage) *string {
	if record == nil {
		return nil
	}
	text := string(record)
	return &text
}

func recordOf(text *string) json.RawMessage {
	if text == nil {
		return nil
	}
	return json.RawMessage(*text)
}

// tracing is a trace that is being read.
type tracing struct {
	*archive.Reader
	trace *History
	rules []*engine.Rule
}

func (t *tracing) rule(what string) error {
	r := &engine.Rule{}
	t.rules = append(t.rules, r)
	return t.Next(r, what)
}

func (t *tracing) call(what string) error {
	var line callLine
	if err := t.Next(&line, what); err != nil {
		return err
	}
	c := &CallTrace{Snapshot: line.Snapshot, Name: line.Name, Moments: line.Moments, Variables: line.Variables}
	for _, e := range line.Events {
		traced := EventTrace{EventRun: e.EventRun}
		for i := range e.Runs {
			run, err := t.run(&e.Runs[i], what)
			if err != nil {
				return err
			}
			traced.Runs = append(traced.Runs, RunTrace{Run: run})
		}
		c.Events = append(c.Events, traced)
	}
	t.trace.Calls = append(t.trace.Calls, c)
	return nil
}

func (t *tracing) alone(what string) error {
	var line runLine
	if err := t.Next(&line, what); err != nil {
		return err
	}
	run, err := t.run(&line, what)
	t.trace.Alone = append(t.trace.Alone, run)
	return err
}

func (t *tracing) run(line *runLine, what string) (*engine.Run, error) {
	run := line.Run
	if line.Rule < 0 || line.Rule > len(t.rules) {
		return nil, t.Errorf("%s names rule %d of %d", what, line.Rule, len(t.rules))
	}
	if line.Rule > 0 {
		run.Rule = t.rules[line.Rule-1]
	}
	return &run, nil
}

func (t *tracing) exchange(what string) error {
	var line exchangeLine
	if err := t.Next(&line, what); err != nil {
		return err
	}
	o := line.Observation
	for _, c := range line.Changes {
		c.Change.Before, c.Change.After = recordOf(c.Before), recordOf(c.After)
		o.Changes = append(o.Changes, c.Change)
	}
	t.trace.Exchanges = append(t.trace.Exchanges, o)
	return nil
}
