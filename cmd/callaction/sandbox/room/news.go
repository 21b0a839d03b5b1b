package room

import "callaction/cmd/callaction/sandbox/watch"

// News says what kinds of things have changed since a watcher last looked.
type News uint

// The kinds of news.
const (
	// Calls: a call moved, an event came, a rule ended.
	Calls News = 1 << iota
	// Records: kintone holds something else.
	Records
	// Rules were changed.
	Rules
	// Faults were set.
	Faults
	// Waiting: the engine waits for somebody to let it go on, or does no more.
	Waiting
	// Branches: the room went back, or was reset.
	Branches
	// Accounts: an OAuth account stands otherwise.
	Accounts
	// Everything may have changed.
	Everything News = 1<<iota - 1
)

// Has says whether some of these kinds are among n.
func (n News) Has(kinds News) bool { return n&kinds != 0 }

// news tells any number of watchers. Its zero value is ready.
type news struct {
	onNews   func(News) // nil tells nobody
	watchers watch.Watchers[News]
}

// Watcher is told of what changes in a room. Stop it when it is not needed any more.
// Its bell is closed when the room is.
type Watcher = watch.Watcher[News]

// Watch makes a watcher that is told from now on.
func (r *Room) Watch() *Watcher { return r.news.watchers.Watch() }

// tell never waits: a watcher that has not looked yet hears of all at once.
func (n *news) tell(what News) {
	if n.onNews != nil {
		n.onNews(what)
	}
	n.watchers.Tell(what)
}

// note tells of what no watcher is to look at.
func (n *news) note() {
	if n.onNews != nil {
		n.onNews(0)
	}
}
