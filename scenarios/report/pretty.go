package report

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"callaction/fakepbx"
	"callaction/scenarios"
	"callaction/scenarios/stage"
)

// Pretty writes reports for people. Its zero value writes Japanese without
// colours, times in UTC.
type Pretty struct {
	Language Language
	// Colour marks outcomes by ANSI colours.
	Colour bool
	// Zone is the time zone of the times shown; nil means UTC.
	Zone *time.Location
	// Brief leaves out the timeline of scenarios that passed.
	Brief bool
}

// printer writes one report and keeps the first error.
type printer struct {
	Pretty
	w      *bufio.Writer
	misses misses
}

func (p Pretty) printer(w io.Writer) *printer {
	if p.Zone == nil {
		p.Zone = time.UTC
	}
	return &printer{Pretty: p, w: bufio.NewWriter(w), misses: misses{}}
}

func (p *printer) line(indent int, format string, a ...any) {
	_, _ = fmt.Fprintf(p.w, "%s%s\n", strings.Repeat(" ", indent), fmt.Sprintf(format, a...)) // Flush returns the error
}

// Scenario writes one scenario's block.
func (p Pretty) Scenario(w io.Writer, r *scenarios.Result) error {
	out := p.printer(w)
	out.heading(r)
	if !p.Brief || !r.Passed() {
		out.trace(r.Trace)
	}
	out.failures(r)
	out.line(0, "")
	return out.flush()
}

// Trace writes a trace alone: the timeline of its calls.
func (p Pretty) Trace(w io.Writer, t stage.Trace) error {
	out := p.printer(w)
	out.trace(t)
	return out.flush()
}

// Summary writes what all scenarios came to.
func (p Pretty) Summary(w io.Writer, results []*scenarios.Result) error {
	out := p.printer(w)
	out.open(results)
	var failed []string
	for _, r := range results {
		if !r.Passed() {
			failed = append(failed, r.Scenario.ID)
		}
	}
	out.line(0, p.Language.in("シナリオ %d 件: 期待どおり %d 件、期待と違う %d 件", "Scenarios: %d, as expected: %d, not as expected: %d"),
		len(results), len(results)-len(failed), len(failed))
	for _, id := range failed {
		out.line(2, "%s %s", out.red("×"), id)
	}
	return out.flush()
}

func (p *printer) flush() error {
	if err := p.w.Flush(); err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	return nil
}

func (p *printer) heading(r *scenarios.Result) {
	mark := p.green("○")
	if !r.Passed() {
		mark = p.red("×")
	}
	p.line(0, "%s %s  %s", mark, p.bold(visible(r.Scenario.Title)), p.faint(r.Scenario.ID))
	if r.Scenario.Note != "" {
		p.line(2, "%s", p.faint(visible(r.Scenario.Note)))
	}
	for _, name := range sortedKeys(r.Scenario.Quirks) {
		p.line(2, p.Language.in("仮定 %s = %s", "quirk %s = %s"), name, r.Scenario.Quirks[name])
	}
	for _, o := range r.Scenario.Open {
		p.line(2, "%s %s %s", p.yellow(p.Language.in("未対応", "left open")), o.Defect, o.Sentence)
	}
}

// open lists the defects that the played scenarios leave open, once each.
func (p *printer) open(results []*scenarios.Result) {
	byDefect := map[string][]string{}
	for _, r := range results {
		for _, o := range r.Scenario.Open {
			byDefect[o.Defect] = append(byDefect[o.Defect], r.Scenario.ID)
		}
	}
	if len(byDefect) == 0 {
		return
	}
	p.line(0, "%s", p.Language.in("既知の未対応項目:", "Defects left open on purpose:"))
	for _, defect := range sortedKeys(byDefect) {
		p.line(2, "%s  %s", p.yellow(defect), strings.Join(byDefect[defect], ", "))
	}
	p.line(0, "")
}

func (p *printer) trace(t stage.Trace) {
	for _, c := range t.Calls {
		p.call(c)
	}
	if len(t.Alone) > 0 {
		p.line(2, "%s", p.Language.in("アクションを単独で送信", "Rules sent alone"))
	}
	for _, r := range t.Alone {
		p.run(r)
	}
	for _, o := range t.Outside {
		p.line(2, p.Language.in("外から: %s %s → %d %s", "from outside: %s %s → %d %s"), o.Method, o.Path, o.Status, o.Code)
	}
}

func (p *printer) call(c stage.CallTrace) {
	name := ""
	if c.Name != "" {
		name = " " + c.Name
	}
	p.line(2, p.Language.in("通話%s  %s → %s  通話ID %s", "Call%s  %s → %s  id %s"), name, p.Language.caller(c.Snapshot), c.To, c.ID)
	for _, item := range timeline(c) {
		switch {
		case item.event != nil:
			p.event(*item.event)
		default:
			p.moment(*item.moment)
		}
	}
}

// timelineItem is a change of a call, or an event.
type timelineItem struct {
	at     time.Time
	moment *fakepbx.Moment
	event  *stage.EventTrace
}

// timeline merges a call's changes and events; a change comes before the events
// that it fires.
func timeline(c stage.CallTrace) []timelineItem {
	var items []timelineItem
	for i := range c.Moments {
		items = append(items, timelineItem{at: c.Moments[i].At, moment: &c.Moments[i]})
	}
	for i := range c.Events {
		items = append(items, timelineItem{at: c.Events[i].Event.At, event: &c.Events[i]})
	}
	slices.SortStableFunc(items, func(a, b timelineItem) int { return a.at.Compare(b.at) })
	return items
}

func (p *printer) clock(t time.Time) string { return t.In(p.Zone).Format("15:04:05") }

func (p *printer) moment(m fakepbx.Moment) {
	what := p.Language.in(m.What.Japanese(), string(m.What))
	switch {
	case m.Problem != "":
		p.line(4, "%s  %s %s", p.clock(m.At), p.red("!"), m.Problem)
	case m.What == fakepbx.StepAnswer:
		p.line(4, "%s  %s %s", p.clock(m.At), what, m.Extension)
	case m.What == fakepbx.StepTransfer:
		p.line(4, "%s  %s %s", p.clock(m.At), what, m.Where.Name)
	case m.State == fakepbx.Ended:
		p.line(4, "%s  %s", p.clock(m.At), p.Language.in(m.Ending.Japanese(), string(m.Ending)))
	}
}

func (p *printer) event(e stage.EventTrace) {
	assumed, none := "", ""
	if e.Event.Name.Assumed() {
		assumed = p.Language.in("(仮定)", " (assumed)")
	}
	if len(e.Runs) == 0 {
		none = p.Language.in("  アクションなし", "  no rules")
	}
	p.line(4, "%s  %s%s", p.clock(e.Event.At), p.bold(p.Language.event(e.Event.Name)), p.faint(assumed+none))
	for _, r := range e.Runs {
		p.run(r)
	}
}
