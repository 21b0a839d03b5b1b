package query

import (
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/store"
)

// asIndexed asks the search index what a condition asks of records. A record that
// the index does not have yet is one without values to it.
type asIndexed struct {
	index *store.App
	asked predicate
}

func (p asIndexed) matches(r *record.Record) bool {
	known, ok := p.index.Get(r.ID)
	if !ok {
		known = &record.Record{ID: r.ID}
	}
	return p.asked.matches(known)
}

// source is none: what an index of the records says may not be so in that of the
// search.
func (asIndexed) source(*store.App) (source, bool) { return source{}, false }
