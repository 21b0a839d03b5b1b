package callcentre

import (
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"
)

// Profile is how a day's calls spread over its hours: a weight for each hour, from
// midnight. Only how they compare matters.
type Profile [24]float64

// Flat is a day of 24 equal hours.
func Flat() Profile {
	var p Profile
	for hour := range p {
		p[hour] = 1
	}
	return p
}

// Office is a business day: from nine to six, busiest at ten and two, with a dip at noon.
func Office() Profile {
	return Profile{8: 1, 9: 10, 10: 14, 11: 12, 12: 6, 13: 11, 14: 13, 15: 11, 16: 10, 17: 8, 18: 2}
}

// ParseProfile reads a profile: office, flat, or 24 weights with commas between them.
func ParseProfile(text string) (Profile, error) {
	switch text {
	case "office":
		return Office(), nil
	case "flat":
		return Flat(), nil
	}
	weights := strings.Split(text, ",")
	p, total := Profile{}, 0.0
	if len(weights) != len(p) {
		return p, fmt.Errorf("%q is no profile of a day: write office, flat, or 24 weights with commas between them, not %d", text, len(weights))
	}
	for hour, w := range weights {
		weight, err := strconv.ParseFloat(strings.TrimSpace(w), 64)
		if err != nil || !(weight >= 0) || weight > 1e9 {
			return p, fmt.Errorf("%q is no profile of a day: the weight of hour %d is no number from 0", text, hour)
		}
		p[hour] = weight
		total += weight
	}
	if total == 0 {
		return p, errors.New("this profile of a day has no hour with calls")
	}
	return p, nil
}

// total is the sum of the weights.
func (p Profile) total() float64 {
	sum := 0.0
	for _, w := range p {
		sum += w
	}
	return sum
}

// Arrivals are the moments at which calls come, from the beginning of the first day, in
// order.
type Arrivals func(r *rand.Rand) iter.Seq[time.Duration]

// Poisson are arrivals without memory: so many calls a day, in the mean, spread as the
// profile says, over so many days.
func Poisson(callsADay float64, profile Profile, days int) Arrivals {
	hourly := Profile{}
	for hour, w := range profile {
		hourly[hour] = callsADay * w / profile.total()
	}
	return func(r *rand.Rand) iter.Seq[time.Duration] {
		return func(yield func(time.Duration) bool) {
			hazard := r.ExpFloat64() // how many expected calls there are up to the next
			for hour := range 24 * days {
				rate, used := hourly[hour%24], 0.0
				for used+hazard < rate {
					used += hazard
					if !yield(time.Duration((float64(hour) + used/rate) * float64(time.Hour))) {
						return
					}
					hazard = r.ExpFloat64()
				}
				hazard -= rate - used
			}
		}
	}
}

// At are arrivals at given moments, in order.
func At(moments []time.Duration) Arrivals {
	return func(*rand.Rand) iter.Seq[time.Duration] {
		return func(yield func(time.Duration) bool) {
			for _, m := range moments {
				if !yield(m) {
					return
				}
			}
		}
	}
}
