package verify

import (
	"context"
	"fmt"
	"strings"
	"time"

	"callaction/internal/clock"
)

// Options say how a run goes. The zero value plays all checks on the wall clock
// without a pause.
type Options struct {
	// Only chooses checks as Choose does; nil is all.
	Only []string
	// Pause is how long to wait between requests.
	Pause time.Duration
	// Requests is how many requests to send at most, but for those that tidy up; 0
	// means 600. A run of all checks takes up to 500.
	Requests int
	// Clock is what waits; nil is the wall clock.
	Clock clock.Clock
	// Mark begins the marks of the run's records; empty is one made of the moment
	// at which it starts.
	Mark string
	// Began is told which apps and marks the run works with, before it adds the
	// first record, and Played each result as it comes, but for checks that come
	// after the run has stopped. nil tells nobody.
	Began  func(*Report)
	Played func(Result)
}

// Run plays the checks. The error says that nothing was done: the target cannot be
// reached or read, or has no place for the run's records. Whatever else goes wrong
// stands in the report.
func Run(ctx context.Context, t Target, o Options) (*Report, error) {
	checks := Choose(Checks(), o.Only)
	if len(checks) == 0 {
		return nil, fmt.Errorf("no check is named %s", strings.Join(o.Only, " or "))
	}
	t.Tokens = separate(t.Tokens)
	b, err := newBench(t, o)
	if err != nil {
		return nil, err
	}
	if err := b.open(ctx, t, o.mark()); err != nil {
		return nil, err
	}
	report := b.report()
	if o.Began != nil {
		o.Began(report)
	}
	b.playAll(ctx, checks, report, o.Played)
	b.tidy(context.WithoutCancel(ctx), report)
	report.Requests = b.requests
	return report, nil
}

// mark is what the marks begin with: letters alone, so that kintone's search takes
// it for one word.
func (o Options) mark() string {
	if o.Mark != "" {
		return o.Mark
	}
	n := clock.OrWall(o.Clock).Now().UnixMilli()
	mark := ""
	for ; n > 0; n /= 26 {
		mark = string(rune('a'+n%26)) + mark
	}
	return "cav" + mark
}

func (b *bench) report() *Report {
	r := &Report{Against: b.clients[whoever].Host()}
	for _, a := range b.touched() {
		mark := a.prefix
		if a.mark.typ == link {
			mark = "https://callaction.invalid/" + mark
		}
		r.Apps = append(r.Apps, AppReport{App: a.id, MarkField: a.mark.code, Mark: mark})
	}
	return r
}

// playAll plays the checks until one of them ends the run.
func (b *bench) playAll(ctx context.Context, checks []Check, report *Report, played func(Result)) {
	stop := b.rehearse(ctx)
	report.Languages = b.languages
	for _, c := range checks {
		if stop != nil {
			report.Results = append(report.Results, Result{Check: c, Outcome: Skipped, Why: Text{"それより前に中止した", "the run had stopped before"}})
			continue
		}
		var result Result
		result, stop = b.play(ctx, c)
		b.endCursors(context.WithoutCancel(ctx))
		report.Results = append(report.Results, result)
		if played != nil {
			played(result)
		}
	}
	switch {
	case ctx.Err() != nil:
		report.Stopped = "interrupted"
	case stop != nil:
		report.Stopped = b.show(stop.Error())
	}
}
