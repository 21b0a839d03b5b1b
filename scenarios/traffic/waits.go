package traffic

import (
	"math"
	"time"
)

// waits is how long callers waited, in whole seconds up to an hour.
type waits struct {
	seconds [3601]int
	n       int
	sum     time.Duration
	longest time.Duration
}

func (w *waits) add(d time.Duration) {
	w.seconds[min(int(math.Ceil(d.Seconds())), len(w.seconds)-1)]++
	w.n++
	w.sum += d
	w.longest = max(w.longest, d)
}

// mean is the mean wait.
func (w *waits) mean() time.Duration {
	if w.n == 0 {
		return 0
	}
	return w.sum / time.Duration(w.n)
}

// quantile is the time, in whole seconds, within which that share of the callers had
// waited their time.
func (w *waits) quantile(share float64) time.Duration {
	need := int(math.Ceil(share * float64(w.n)))
	for s, n := range w.seconds {
		if need -= n; need <= 0 {
			return min(time.Duration(s)*time.Second, w.longest)
		}
	}
	return w.longest
}
