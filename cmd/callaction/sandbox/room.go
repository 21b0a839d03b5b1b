package sandbox

import (
	"context"
	"strings"
	"sync"
	"sync/atomic"

	"callaction/internal/clock"
	"callaction/scenarios/stage"
	"callaction/scenarios/workspace"
)

// room is one workspace that plays. Reset gives it a new stage; what still runs
// on the old one ends there, unseen.
type room struct {
	ws    *workspace.Workspace
	clock clock.Clock
	seed  uint64
	now   atomic.Pointer[stage.Stage]
	news  news
}

func newRoom(ws *workspace.Workspace, c clock.Clock, seed uint64) (*room, error) {
	r := &room{ws: ws, clock: c, seed: seed}
	return r, r.reset()
}

func (r *room) reset() error {
	fresh, err := stage.New(r.ws, stage.Options{Clock: r.clock, Seed: r.seed, OnChange: r.news.tell})
	if err != nil {
		return err
	}
	old := r.now.Swap(fresh)
	r.news.tell()
	if old != nil {
		return old.Close()
	}
	return nil
}

func (r *room) stage() *stage.Stage { return r.now.Load() }

func (r *room) close() error { return r.stage().Close() }

func (r *room) hasHost(host string) bool {
	return strings.EqualFold(host, r.ws.Kintone.Host) || strings.EqualFold(host, r.ws.PBX.Host)
}

// news tells waiting requests that something has happened. Its zero value is
// ready.
type news struct {
	mu   sync.Mutex
	next chan struct{}
}

// wait is closed by the next tell.
func (n *news) wait() <-chan struct{} {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.next == nil {
		n.next = make(chan struct{})
	}
	return n.next
}

func (n *news) tell() {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.next != nil {
		close(n.next)
		n.next = nil
	}
}

// until waits for ready to hold, or for ctx to end; it says which it was.
func (n *news) until(ctx context.Context, ready func() bool) bool {
	for {
		told := n.wait()
		if ready() {
			return true
		}
		select {
		case <-told:
		case <-ctx.Done():
			return ready()
		}
	}
}
