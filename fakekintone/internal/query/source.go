package query

import (
	"iter"
	"math"
	"slices"

	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/store"
)

// source is where records can be found without a look at all of them: some
// ranges of ids and some intervals of indexes.
type source struct {
	ids   []idRange
	spans []indexSpan
	size  int  // how many records it has, those counted twice that it has twice
	exact bool // none but those that match, and none twice
}

type indexSpan struct {
	field    string
	interval store.Interval
}

// fewEnough is a size of a source at which no smaller one is looked for, as
// looking for it may build an index.
const fewEnough = 256

// source is the smallest of the parts' sources, as all parts have to match.
func (p allOf) source(app *store.App) (best source, found bool) {
	for _, part := range p {
		s, ok := part.source(app)
		if ok && (!found || s.size < best.size) {
			best, found = s, true
		}
		if found && best.size <= fewEnough {
			break
		}
	}
	best.exact = best.exact && len(p) == 1
	return best, found
}

// source is all sources of the parts together, if every part has one.
func (p anyOf) source(app *store.App) (source, bool) {
	var all source
	for _, part := range p {
		s, ok := part.source(app)
		if !ok {
			return source{}, false
		}
		all.ids = append(all.ids, s.ids...)
		all.spans = append(all.spans, s.spans...)
		all.size += s.size
	}
	return all, true
}

func (p fieldTest) source(app *store.App) (source, bool) {
	intervals, ok := p.test.(within)
	if !ok || p.negated {
		return source{}, false
	}
	s := source{exact: len(intervals) < 2}
	for _, i := range intervals {
		s.spans = append(s.spans, indexSpan{p.field, i})
		s.size += app.Count(p.field, i)
	}
	return s, true
}

func (p idTest) source(app *store.App) (source, bool) {
	if p.negated {
		return source{}, false
	}
	s := source{ids: p.ranges}
	for _, i := range p.ranges {
		s.size += i.size(app)
	}
	return s, true
}

func (p someRow) source(*store.App) (source, bool) { return source{}, false }

func (p everyRow) source(*store.App) (source, bool) { return source{}, false }

// size is how many records the range may have.
func (i idRange) size(app *store.App) int {
	last := min(i.last, app.NextID()-1)
	if last < i.first {
		return 0
	}
	return int(min(last-max(1, i.first)+1, int64(app.Len())))
}

// isPoint says whether all of the source's records have one value in one field,
// so that they can be had by id without being collected.
func (s source) isPoint() bool {
	return len(s.ids) == 0 && len(s.spans) == 1 && s.spans[0].interval.IsPoint()
}

// each yields the source's records, each of them once: by id if the source
// isPoint, in any order otherwise.
func (s source) each(app *store.App, ascending bool) iter.Seq[*record.Record] {
	if s.isPoint() {
		return recordsOf(app, app.IDs(s.spans[0].field, s.spans[0].interval, !ascending))
	}
	return recordsOf(app, slices.Values(s.collect(app)))
}

func (s source) collect(app *store.App) []int64 {
	ids := make([]int64, 0, s.size)
	for _, i := range s.ids {
		for r := range between(app, i) {
			ids = append(ids, r.ID)
		}
	}
	for _, span := range s.spans {
		ids = slices.AppendSeq(ids, app.IDs(span.field, span.interval, false))
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func between(app *store.App, i idRange) iter.Seq[*record.Record] {
	return func(yield func(*record.Record) bool) {
		for r := range app.Ascend(i.first) {
			if r.ID > i.last || !yield(r) {
				return
			}
		}
	}
}

func recordsOf(app *store.App, ids iter.Seq[int64]) iter.Seq[*record.Record] {
	return func(yield func(*record.Record) bool) {
		for id := range ids {
			if r, ok := app.Get(id); ok && !yield(r) {
				return
			}
		}
	}
}

// all yields every record by id.
func all(app *store.App, ascending bool) iter.Seq[*record.Record] {
	if ascending {
		return app.Ascend(math.MinInt64)
	}
	return app.Descend(math.MaxInt64)
}
