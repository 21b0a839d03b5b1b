package oauth

import (
	"maps"
	"slices"
)

// State is what a Book holds at one moment. It never changes; its zero value is an
// empty book's.
type State struct {
	codes, access map[string]passing
	refresh       []kept
}

// State takes what the book holds.
func (b *Book) State() State {
	b.mu.Lock()
	defer b.mu.Unlock()
	return State{maps.Clone(b.codes), maps.Clone(b.access), slices.Clone(b.refresh)}
}

// Restore lets the book hold what a state does, and nothing else.
func (b *Book) Restore(s State) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.codes, b.access, b.refresh = cloned(s.codes), cloned(s.access), slices.Clone(s.refresh)
}

// cloned is a map that can be written to.
func cloned(m map[string]passing) map[string]passing {
	if m == nil {
		return map[string]passing{}
	}
	return maps.Clone(m)
}
