package callcentre

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"
)

// Distribution is how long something takes. Its zero value takes no time.
type Distribution struct {
	kind kind
	// a and b are the parameters, in seconds but for the spread of a lognormal one.
	a, b float64
}

type kind int

const (
	fixed       kind = iota // a
	exponential             // of mean a
	uniform                 // from a to b
	lognormal               // of median a and spread b
	endless                 // it never ends
)

// Never is longer than anything: patience that does not end.
const Never = time.Duration(math.MaxInt64)

// Fixed takes the same time always.
func Fixed(d time.Duration) Distribution { return Distribution{kind: fixed, a: d.Seconds()} }

// Exponential takes a time without memory, of this mean.
func Exponential(mean time.Duration) Distribution {
	return Distribution{kind: exponential, a: mean.Seconds()}
}

// Endless never ends.
func Endless() Distribution { return Distribution{kind: endless} }

// ParseDistribution reads how long something takes: a length of time (3m), exp:3m (the
// mean), uniform:10s,30s, lognormal:2m,0.8 (the median, and the standard deviation of the
// logarithm), or never. Its error says what is wrong and what may stand there.
func ParseDistribution(text string) (Distribution, error) {
	name, rest, has := strings.Cut(strings.TrimSpace(text), ":")
	if !has {
		name, rest = "fixed", name
	}
	if rest == "never" {
		return Endless(), nil
	}
	d, err := parameters(name, strings.Split(rest, ","))
	if err != nil {
		return Distribution{}, fmt.Errorf("%q is no distribution of times: %w; write 3m, exp:3m, uniform:10s,30s, lognormal:2m,0.8 or never", text, err)
	}
	return d, nil
}

func parameters(name string, of []string) (Distribution, error) {
	first, err := seconds(of[0])
	if err != nil {
		return Distribution{}, err
	}
	switch {
	case name == "fixed" && len(of) == 1:
		return Distribution{fixed, first, 0}, nil
	case name == "exp" && len(of) == 1:
		return Distribution{exponential, first, 0}, nil
	case name == "uniform" && len(of) == 2:
		last, err := seconds(of[1])
		if err == nil && last < first {
			err = errors.New("the longest time comes second")
		}
		return Distribution{uniform, first, last}, err
	case name == "lognormal" && len(of) == 2:
		spread, err := strconv.ParseFloat(strings.TrimSpace(of[1]), 64)
		if err != nil || spread < 0 || spread > 10 {
			return Distribution{}, errors.New("the spread is a number from 0 to 10")
		}
		return Distribution{lognormal, first, spread}, nil
	}
	return Distribution{}, fmt.Errorf("there is no %s of %d parameters", name, len(of))
}

// seconds reads a length of time of at most a day.
func seconds(text string) (float64, error) {
	d, err := time.ParseDuration(strings.TrimSpace(text))
	switch {
	case err != nil:
		return 0, fmt.Errorf("%q is no length of time", text)
	case d < 0 || d > 24*time.Hour:
		return 0, fmt.Errorf("%s is not between 0 and a day", d)
	}
	return d.Seconds(), nil
}

// Draw draws a time.
func (d Distribution) Draw(r *rand.Rand) time.Duration {
	switch d.kind {
	case endless:
		return Never
	case exponential:
		return length(d.a * r.ExpFloat64())
	case uniform:
		return length(d.a + (d.b-d.a)*r.Float64())
	case lognormal:
		return length(d.a * math.Exp(d.b*r.NormFloat64()))
	}
	return length(d.a)
}

// Mean is the mean time; Never where it is endless.
func (d Distribution) Mean() time.Duration {
	switch d.kind {
	case endless:
		return Never
	case uniform:
		return length((d.a + d.b) / 2)
	case lognormal:
		return length(d.a * math.Exp(d.b*d.b/2))
	}
	return length(d.a)
}

// String is what ParseDistribution reads.
func (d Distribution) String() string {
	switch d.kind {
	case endless:
		return "never"
	case exponential:
		return "exp:" + length(d.a).String()
	case uniform:
		return fmt.Sprintf("uniform:%v,%v", length(d.a), length(d.b))
	case lognormal:
		return fmt.Sprintf("lognormal:%v,%v", length(d.a), d.b)
	}
	return length(d.a).String()
}

// length is at most a week, which nothing on a telephone takes.
func length(seconds float64) time.Duration {
	return time.Duration(min(seconds, 7*24*3600) * float64(time.Second))
}
