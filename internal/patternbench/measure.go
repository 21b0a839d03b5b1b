package main

import (
	"strings"
	"time"

	"callaction/engine/preg"
	"callaction/internal/clock"
)

// measured is how long a match took, and what came of it: "match", "no match"
// or the name of an error.
type measured struct {
	Nanoseconds float64 `json:"ns"`
	Outcome     string  `json:"outcome"`
}

// settings say how thoroughly is measured.
type settings struct {
	// Series is how many are played, Lasting how long each takes at least.
	Series  int
	Lasting time.Duration
}

// here measures package preg.
func here(clk clock.Clock, s settings, p string, subject []byte) (measured, error) {
	re, err := preg.Compile(p)
	if err != nil {
		return measured{}, err
	}
	m, err := re.Match(subject)
	return measured{fastest(clk, s, func() { _, _ = re.Match(subject) }), outcome(m, err)}, nil
}

// fastest is how many nanoseconds a call of f takes in the fastest series.
func fastest(clk clock.Clock, s settings, f func()) float64 {
	calls := 1
	best := series(clk, calls, f)
	for best < s.Lasting {
		calls *= 2
		best = series(clk, calls, f)
	}
	for range s.Series - 1 {
		best = min(best, series(clk, calls, f))
	}
	return float64(best.Nanoseconds()) / float64(calls)
}

func series(clk clock.Clock, calls int, f func()) time.Duration {
	begin := clk.Now()
	for range calls {
		f()
	}
	return clk.Now().Sub(begin)
}

func outcome(m preg.Match, err error) string {
	switch {
	case err != nil:
		name, _, _ := strings.Cut(err.Error(), ":")
		return name
	case m.Matched:
		return "match"
	}
	return "no match"
}
