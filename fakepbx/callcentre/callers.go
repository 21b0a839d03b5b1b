package callcentre

import (
	"fmt"
	"math/rand/v2"

	"callaction/fakepbx"
)

// Callers are who rings up. Its zero value is strangers.
type Callers struct {
	// Known are numbers that kintone knows.
	Known []string
	// Unknown, Withheld and Again are the shares, from 0 to 1, of calls from a number
	// that has never called, from one that is not shown, and from a number that has
	// called before on the day. The rest are known ones; where there are none, strangers.
	Unknown, Withheld, Again float64
	// To are the numbers called, in equal parts; empty means the PBX's only one.
	To []string
}

// rememberedCallers is how many of the latest callers may call again.
const rememberedCallers = 10_000

// crowd draws callers.
type crowd struct {
	Callers
	strangers int
	before    []string // who has called, the latest of them
	calls     int
}

// next draws who calls, and whom.
func (c *crowd) next(r *rand.Rand) fakepbx.NewCall {
	call := fakepbx.NewCall{}
	if len(c.To) > 0 {
		call.To = c.To[r.IntN(len(c.To))]
	}
	draw := r.Float64()
	switch {
	case draw < c.Withheld:
		call.Withheld = fakepbx.ByCaller
		return call
	case draw < c.Withheld+c.Again && len(c.before) > 0:
		call.From = c.before[r.IntN(len(c.before))]
		return call
	case draw < c.Withheld+c.Again+c.Unknown || len(c.Known) == 0:
		call.From = c.stranger()
	default:
		call.From = c.Known[r.IntN(len(c.Known))]
	}
	c.remember(call.From)
	return call
}

// stranger is a number that nobody has: there is no area 090-0.
func (c *crowd) stranger() string {
	c.strangers++
	return fmt.Sprintf("0900%07d", c.strangers%10_000_000)
}

// remember keeps the latest callers.
func (c *crowd) remember(number string) {
	if len(c.before) < rememberedCallers {
		c.before = append(c.before, number)
	} else {
		c.before[c.calls%rememberedCallers] = number
	}
	c.calls++
}
