package fakekintone

import (
	"maps"
	"slices"
	"sync"
	"time"
)

// dailyLimit is how many requests a day an app has (kintone: standard course).
const dailyLimit = 10_000

// AppRequests is how many requests an app has had today. kintone's day begins at
// 9:00 in Japan, which is midnight in UTC.
type AppRequests struct {
	App   int64
	Count int64
	// Limit is what the app has a day: 10,000.
	Limit int64
}

// Requests returns the requests of today, by app, for every app that has had one.
// A request counts once its app is known, however it is answered; of a bulk
// request, every request in it does.
func (k *Kintone) Requests() []AppRequests { return k.budget.report(k.clock.Now()) }

// budget counts requests by app and day.
type budget struct {
	mu     sync.Mutex
	day    string
	counts map[int64]int64
}

func (b *budget) add(app int64, now time.Time) int64 {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.turn(now)
	b.counts[app]++
	return b.counts[app]
}

// count is how many requests an app has had on the day of now.
func (b *budget) count(app int64, now time.Time) int64 {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.turn(now)
	return b.counts[app]
}

// turn begins a new day where one has begun.
func (b *budget) turn(now time.Time) {
	if day := now.UTC().Format(time.DateOnly); day != b.day {
		b.day, b.counts = day, map[int64]int64{}
	}
}

func (b *budget) report(now time.Time) []AppRequests {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.turn(now)
	var report []AppRequests
	for _, app := range slices.Sorted(maps.Keys(b.counts)) {
		report = append(report, AppRequests{App: app, Count: b.counts[app], Limit: dailyLimit})
	}
	return report
}
