package fakekintone

import (
	"slices"
	"sync"
	"time"

	"callaction/fakekintone/internal/quirks"
	"callaction/fakekintone/internal/store"
)

// searchIndex is what the index behind like knows, where it is delayed. It keeps
// the states that writes of the last moments have replaced; as states share what
// they have in common, that costs what was changed.
type searchIndex struct {
	mu       sync.Mutex
	replaced []replacedState // the oldest first
}

// replacedState is a state that was the present one until a moment.
type replacedState struct {
	until time.Time
	state *store.State
}

// replace notes that a write replaces a state. Of several at one moment the first
// counts.
func (x *searchIndex) replace(state *store.State, now time.Time) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.catchUp(now)
	if n := len(x.replaced); n == 0 || x.replaced[n-1].until.Before(now) {
		x.replaced = append(x.replaced, replacedState{now, state})
	}
}

// catchUp forgets the states whose successors the index has by now.
func (x *searchIndex) catchUp(now time.Time) {
	known := slices.IndexFunc(x.replaced, func(r replacedState) bool { return now.Sub(r.until) < quirks.LikeIndexLag })
	if known < 0 {
		known = len(x.replaced)
	}
	x.replaced = slices.Delete(x.replaced, 0, known)
}

// state is the state that the index has; nil where that is the present one.
func (x *searchIndex) state(now time.Time) *store.State {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.catchUp(now)
	if len(x.replaced) == 0 {
		return nil
	}
	return x.replaced[0].state
}

// refresh brings the index up to date.
func (x *searchIndex) refresh() {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.replaced = nil
}

// replacing is told by a write, before it ends, that it replaces the present
// state.
func (k *Kintone) replacing() {
	if k.indexLags() {
		k.index.replace(k.store.View(), k.clock.Now())
	}
}

// indexed is what the search index has of an app; nil where it is up to date.
func (k *Kintone) indexed(app int64) *store.App {
	if !k.indexLags() {
		return nil
	}
	if state := k.index.state(k.clock.Now()); state != nil {
		return state.App(app)
	}
	return nil
}

func (k *Kintone) indexLags() bool {
	return k.quirks.Is(quirks.LikeIndex(), quirks.LikeIndexDelayed)
}
