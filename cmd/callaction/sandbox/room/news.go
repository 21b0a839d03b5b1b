package room

import "sync"

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
	mu       sync.Mutex
	watchers map[*Watcher]bool
	closed   bool
}

// Watcher is told of what changes in a room. Stop it when it is not needed any more.
type Watcher struct {
	news *news
	bell chan struct{} // holds one ring at most
	what News          // guarded by news.mu
}

// Watch makes a watcher that is told from now on.
func (r *Room) Watch() *Watcher { return r.news.watch() }

func (n *news) watch() *Watcher {
	n.mu.Lock()
	defer n.mu.Unlock()
	w := &Watcher{news: n, bell: make(chan struct{}, 1)}
	if n.closed {
		close(w.bell)
		return w
	}
	if n.watchers == nil {
		n.watchers = map[*Watcher]bool{}
	}
	n.watchers[w] = true
	return w
}

// Bell rings when there is something to Take. It is closed when the room is.
func (w *Watcher) Bell() <-chan struct{} { return w.bell }

// Take is what has changed since the last Take.
func (w *Watcher) Take() News {
	w.news.mu.Lock()
	defer w.news.mu.Unlock()
	what := w.what
	w.what = 0
	return what
}

// Stop ends the watching.
func (w *Watcher) Stop() {
	w.news.mu.Lock()
	defer w.news.mu.Unlock()
	delete(w.news.watchers, w)
}

// tell never waits: a watcher that has not looked yet hears of all at once.
func (n *news) tell(what News) {
	if n.onNews != nil {
		n.onNews(what)
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	for w := range n.watchers {
		w.what |= what
		select {
		case w.bell <- struct{}{}:
		default:
		}
	}
}

// note tells of what no watcher is to look at.
func (n *news) note() {
	if n.onNews != nil {
		n.onNews(0)
	}
}

func (n *news) close() {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.closed {
		return
	}
	n.closed = true
	for w := range n.watchers {
		close(w.bell)
	}
	n.watchers = nil
}
