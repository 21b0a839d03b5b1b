package room

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"callaction/scenarios/stage"
)

// KeptSnapshots is how many named snapshots a room keeps; the name that comes first in
// the alphabet goes first.
const KeptSnapshots = 50

// ErrNoSnapshot is a name under which nothing is kept.
var ErrNoSnapshot = errors.New("nothing is kept under this name")

// Keep remembers how everything stands under a name, in place of what was kept there.
func (r *Room) Keep(name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.kept == nil {
		r.kept = map[string]*stage.Snapshot{}
	}
	r.kept[name] = r.present().stage.Snapshot()
	if names := slices.Sorted(maps.Keys(r.kept)); len(names) > KeptSnapshots {
		delete(r.kept, names[0])
	}
	r.news.note()
}

// Kept are the names under which something is kept, sorted.
func (r *Room) Kept() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]string{}, slices.Sorted(maps.Keys(r.kept))...)
}

// Restore continues from what was kept under a name, on a new branch, with the rules of
// now. Its error is ErrNoSnapshot, or that the rules or apps of now do not fit.
func (r *Room) Restore(name string) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	snap, ok := r.kept[name]
	if !ok {
		return fmt.Errorf("snapshot %q: %w", name, ErrNoSnapshot)
	}
	return r.continueFrom(nil, snap)
}
