package fakekintone

import (
	"fmt"
	"math"
	"math/rand/v2"
	"time"
)

// LatencyKind is the shape of a distribution of latencies.
type LatencyKind string

// The shapes of distributions.
const (
	// LatencyUniform has every latency from Min to Max come equally often.
	LatencyUniform LatencyKind = "uniform"
	// LatencyExponential has many short latencies and a few long ones.
	LatencyExponential LatencyKind = "exponential"
	// LatencyNormal has latencies around Mean; none is below 0.
	LatencyNormal LatencyKind = "normal"
	// LatencyLogNormal has most latencies below Mean and a long tail above it, as
	// those of web services mostly are.
	LatencyLogNormal LatencyKind = "log-normal"
)

// LatencyDistribution says what latencies are drawn from, with the seed and in
// whole milliseconds. Its zero value draws none.
type LatencyDistribution struct {
	Kind LatencyKind
	// Mean and Deviation, the standard deviation, are those of the latencies before
	// Min and Max bound them. LatencyUniform has neither, LatencyExponential no
	// Deviation.
	Mean      time.Duration
	Deviation time.Duration
	// Min and Max bound the latencies: what is drawn beyond a bound becomes the
	// bound. A Max of 0 means a day; LatencyUniform needs one.
	Min time.Duration
	Max time.Duration
}

func (d LatencyDistribution) isDrawn() bool { return d.Kind != "" }

// draw draws a latency. Milliseconds keep what processors round differently out of
// traces.
func (d LatencyDistribution) draw(rng *rand.Rand) time.Duration {
	drawn := min(max(d.shape(rng), 0), float64(longestWait))
	longest := d.Max
	if longest == 0 {
		longest = longestWait
	}
	return min(max(time.Duration(drawn).Round(time.Millisecond), d.Min), longest)
}

func (d LatencyDistribution) shape(rng *rand.Rand) float64 {
	mean, deviation := float64(d.Mean), float64(d.Deviation)
	switch d.Kind {
	case LatencyUniform:
		return float64(d.Min) + rng.Float64()*float64(d.Max-d.Min)
	case LatencyExponential:
		return rng.ExpFloat64() * mean
	case LatencyNormal:
		return mean + rng.NormFloat64()*deviation
	}
	return logNormal(rng, mean, deviation)
}

// logNormal draws from the log-normal distribution of this mean and deviation,
// whose logarithm is normal.
func logNormal(rng *rand.Rand, mean, deviation float64) float64 {
	variance := math.Log1p((deviation / mean) * (deviation / mean))
	return math.Exp(math.Log(mean) - variance/2 + rng.NormFloat64()*math.Sqrt(variance))
}

// problem says what is wrong with a distribution; empty for nothing.
func (d LatencyDistribution) problem() string {
	for _, t := range []time.Duration{d.Mean, d.Deviation, d.Min, d.Max} {
		if t < 0 || t > longestWait {
			return "the times of its latency must be from 0 to a day"
		}
	}
	if d.Max != 0 && d.Max <= d.Min {
		return "the max of its latency must be above the min"
	}
	return d.missing()
}

// missing says which parameter a distribution lacks, or has without need.
func (d LatencyDistribution) missing() string {
	hasMean, hasDeviation := d.Mean > 0, d.Deviation > 0
	switch d.Kind {
	case "":
		if d != (LatencyDistribution{}) {
			return "its latency has no distribution"
		}
	case LatencyUniform:
		if hasMean || hasDeviation || d.Max == 0 {
			return "a uniform latency has a max, perhaps a min, and nothing else"
		}
	case LatencyExponential:
		if !hasMean || hasDeviation {
			return "an exponential latency has a mean and no deviation"
		}
	case LatencyNormal, LatencyLogNormal:
		if !hasMean || !hasDeviation {
			return fmt.Sprintf("a %s latency has a mean and a deviation", d.Kind)
		}
	default:
		return fmt.Sprintf("its latency's distribution is %q, which is none of uniform, exponential, normal and log-normal", d.Kind)
	}
	return ""
}
