package school

import "sync"

// news tells watchers that something in the class has changed. It never waits: a
// watcher that has not listened yet hears of all at once.
type news struct {
	onChange func() // told of what a file of the class would have; nil tells nobody

	mu       sync.Mutex
	watchers map[chan struct{}]bool
	closed   bool
}

// watch makes a bell that rings when something has changed, and is closed with the
// class.
func (n *news) watch() chan struct{} {
	n.mu.Lock()
	defer n.mu.Unlock()
	bell := make(chan struct{}, 1)
	if n.closed {
		close(bell)
		return bell
	}
	if n.watchers == nil {
		n.watchers = map[chan struct{}]bool{}
	}
	n.watchers[bell] = true
	return bell
}

func (n *news) leave(bell chan struct{}) {
	n.mu.Lock()
	defer n.mu.Unlock()
	delete(n.watchers, bell)
}

// ring tells everybody; lasting says that a file of the class would be another one.
func (n *news) ring(lasting bool) {
	if lasting && n.onChange != nil {
		n.onChange()
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	for bell := range n.watchers {
		select {
		case bell <- struct{}{}:
		default:
		}
	}
}

func (n *news) close() {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.closed {
		return
	}
	n.closed = true
	for bell := range n.watchers {
		close(bell)
	}
	n.watchers = nil
}
