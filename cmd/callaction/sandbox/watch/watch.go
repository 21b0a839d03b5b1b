// Package watch tells any number of watchers of what has changed. Telling never waits: a
// watcher that has not looked yet hears of all at once.
package watch

import "sync"

// Watchers are told of news, whose bits are kinds. The zero value is ready; any number of
// goroutines may use it.
type Watchers[N ~uint] struct {
	mu     sync.Mutex
	all    map[*Watcher[N]]bool
	closed bool
}

// Watcher is told of what changes. Stop it when it is not needed any more.
type Watcher[N ~uint] struct {
	of   *Watchers[N]
	bell chan struct{} // holds one ring at most
	what N             // guarded by of.mu
}

// Watch makes a watcher that is told from now on.
func (a *Watchers[N]) Watch() *Watcher[N] {
	a.mu.Lock()
	defer a.mu.Unlock()
	w := &Watcher[N]{of: a, bell: make(chan struct{}, 1)}
	if a.closed {
		close(w.bell)
		return w
	}
	if a.all == nil {
		a.all = map[*Watcher[N]]bool{}
	}
	a.all[w] = true
	return w
}

// Tell rings everybody's bell.
func (a *Watchers[N]) Tell(what N) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for w := range a.all {
		w.what |= what
		select {
		case w.bell <- struct{}{}:
		default:
		}
	}
}

// Close closes all bells, also of those who watch later.
func (a *Watchers[N]) Close() {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.closed {
		return
	}
	a.closed = true
	for w := range a.all {
		close(w.bell)
	}
	a.all = nil
}

// Bell rings when there is something to Take. It is closed by Watchers.Close.
func (w *Watcher[N]) Bell() <-chan struct{} { return w.bell }

// Take is what has changed since the last Take.
func (w *Watcher[N]) Take() N {
	w.of.mu.Lock()
	defer w.of.mu.Unlock()
	what := w.what
	w.what = 0
	return what
}

// Stop ends the watching.
func (w *Watcher[N]) Stop() {
	w.of.mu.Lock()
	defer w.of.mu.Unlock()
	delete(w.of.all, w)
}
