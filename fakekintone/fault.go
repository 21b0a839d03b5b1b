package fakekintone

import "time"

// Fault is a trouble that strikes requests. It has to do something: take time,
// answer something else, send the body slowly, or cut the connection.
type Fault struct {
	// Name is how reports call it. No two faults have the same one.
	Name string

	// Method, Path and App say which requests it is about; empty and 0 mean any.
	// Path is as in /k/v1/record.json, which means the same path in guest spaces,
	// too, or one of OAuth 2.0, as /oauth2/token. A bulk request is about every
	// app in it, a cursor or a file about the app that it is of.
	Method string
	Path   string
	App    int64
	// After is how many of these requests are spared first, Times how many are
	// struck in all; 0 means that there is no such bound.
	After int
	Times int
	// Every strikes each so-many-th of those that After does not spare: with 3 the
	// third, the sixth and so on. Share strikes each of them with that probability,
	// from 0 to 1, drawn with the seed. 0 strikes every one; not both can be set.
	Every int
	Share float64

	// Latency is how long the answer is held back, at most a day.
	Latency time.Duration
	// LatencyFrom has it drawn anew for each request instead; its zero value draws
	// nothing. Not both can be set.
	LatencyFrom LatencyDistribution
	// Status replaces the answer; 0 leaves it.
	Status int
	// Body goes with Status. Empty means kintone's own where one is known: the
	// text "Service Unavailable" with 503, GAIA_TO04 with 429; with others it
	// means the status in words.
	Body string
	// ContentType goes with Body; empty means JSON where the body is JSON, and
	// plain text where it is not.
	ContentType string
	// Slow is how slowly the body is sent, once the status has been; its zero value
	// is at once.
	Slow Pace
	// Cut ends the connection behind the first CutAfter bytes of the body, or
	// before anything is sent where that is 0. Reset does the same with a TCP
	// reset.
	Cut      bool
	Reset    bool
	CutAfter int

	// Write says when the request is carried out. Empty means WriteNever with a
	// Status, and WriteBefore without: the customer then exists although the
	// caller saw a timeout.
	Write WriteTime
}

// WriteTime says when a struck request is carried out.
type WriteTime string

// When a struck request is carried out: before the latency, after it, or not at
// all.
const (
	WriteBefore WriteTime = "before"
	WriteAfter  WriteTime = "after"
	WriteNever  WriteTime = "never"
)

// when is Write with its default.
func (f *Fault) when() WriteTime {
	switch {
	case f.Write != "":
		return f.Write
	case f.Status != 0:
		return WriteNever
	}
	return WriteBefore
}

// takesTime says whether the answer is held back or sent slowly.
func (f *Fault) takesTime() bool {
	return f.Latency > 0 || f.LatencyFrom.isDrawn() || f.Slow.isSlow()
}

// breaks says whether the connection is cut or reset.
func (f *Fault) breaks() bool { return f.Cut || f.Reset }
