package store

import (
	"maps"
	"slices"
	"sync"
	"sync/atomic"

	"callaction/fakekintone/internal/record"
)

// indexSet holds the indexes of one version of an app. Readers add to it.
type indexSet struct {
	building sync.Mutex
	built    atomic.Pointer[map[indexName]*index] // the map is replaced, not changed
}

func (s *indexSet) get(name indexName) *index {
	if built := s.built.Load(); built != nil {
		return (*built)[name]
	}
	return nil
}

func (s *indexSet) add(x *index) {
	more := map[indexName]*index{x.name: x}
	if built := s.built.Load(); built != nil {
		maps.Copy(more, *built)
	}
	s.built.Store(&more)
}

// replace keeps all indexes up to date.
func (s *indexSet) replace(old, now *record.Record) {
	if built := s.built.Load(); built != nil {
		for _, x := range *built {
			x.replace(old, now)
		}
	}
}

// index returns one of the app's indexes and builds it if need be. It is noted
// as wanted before the building begins, so that a writer who comes meanwhile
// waits for it and carries it on instead of leaving it behind.
func (a *App) index(name indexName) *index {
	if x := a.indexes.get(name); x != nil {
		return x
	}
	a.wanted.add(name)
	a.indexes.building.Lock()
	defer a.indexes.building.Unlock()
	if x := a.indexes.get(name); x != nil {
		return x
	}
	x := buildIndex(name, &a.records)
	a.indexes.add(x)
	return x
}

// wantedIndexes are those that somebody asked any version of an app for.
type wantedIndexes struct {
	mu    sync.Mutex
	known []indexName
}

func (w *wantedIndexes) add(name indexName) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !slices.Contains(w.known, name) {
		w.known = append(w.known, name)
	}
}

func (w *wantedIndexes) names() []indexName {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.known[:len(w.known):len(w.known)]
}
