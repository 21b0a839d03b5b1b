package callcentre

import (
	"math"
	"time"
)

// Erlang is what theory says of a queue whose times are exponential: calls come at a
// rate, talk for a mean time with one of so many agents and, where Patience is not zero,
// give up after a mean time.
type Erlang struct {
	Agents   int
	Arrivals float64 // a second
	Talk     time.Duration
	Patience time.Duration // zero: nobody gives up (Erlang C)
}

// Load is the work that comes, in parts of what the agents can do.
func (e Erlang) Load() float64 { return e.Arrivals * e.Talk.Seconds() / float64(e.Agents) }

// Steady is how a queue stands in the long run.
type Steady struct {
	Waits    float64       // the share of calls that cannot be answered at once
	MeanWait time.Duration // over all calls, also those that give up
	Gives    float64       // the share of calls that give up
}

// Steady computes the long run of the birth-death process. Without patience the load has
// to be below 1.
func (e Erlang) Steady() Steady {
	mu, theta := 1/e.Talk.Seconds(), 0.0
	if e.Patience > 0 {
		theta = 1 / e.Patience.Seconds()
	}
	// weight is how likely each number of calls is, compared with none; it shrinks in
	// the end, and what is behind that counts no more.
	weight, sum, busy, length := 1.0, 1.0, 0.0, 0.0
	for calls := 1; calls < 1_000_000; calls++ {
		weight *= e.Arrivals / (mu*float64(min(calls, e.Agents)) + theta*float64(max(0, calls-e.Agents)))
		sum += weight
		if calls >= e.Agents {
			busy += weight
			length += weight * float64(calls-e.Agents)
		}
		if calls > e.Agents && weight < sum*1e-15 {
			break
		}
	}
	wait := length / sum / e.Arrivals // Little's law
	return Steady{Waits: busy / sum, MeanWait: time.Duration(math.Round(wait * float64(time.Second))), Gives: theta * length / sum / e.Arrivals}
}
