package query

import (
	"iter"
	"math"
	"slices"

	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/store"
)

// Run looks for the records of an app. A nil app has none.
func (p *Plan) Run(app *store.App, options RunOptions) Result {
	if app == nil {
		return Result{}
	}
	r := run{plan: p, app: app, page: options.of(p.page)}
	r.source, r.found = p.where.source(app)
	total, known := r.total()
	r.exhaustive = options.Count && !known
	result := r.result()
	if options.Count && known {
		result.Total = total
	}
	return result
}

// of is the page that a run takes, where the query asks for another.
func (o RunOptions) of(asked page) page {
	switch {
	case o.All:
		return page{limit: math.MaxInt}
	case o.Most > 0:
		return page{limit: o.Most, offset: o.Skip}
	}
	return asked
}

// run is one run of a plan.
type run struct {
	plan       *Plan
	app        *store.App
	page       page
	source     source
	found      bool // there is a source
	exhaustive bool // every match has to be counted
}

// total is the number of matches where it is known without looking.
func (r *run) total() (n int, known bool) {
	if everything, ok := r.plan.where.(allOf); ok && len(everything) == 0 {
		return r.app.Len(), true
	}
	return r.source.size, r.found && r.source.exact
}

// result takes the page out of the matches.
func (r *run) result() Result {
	result := Result{}
	if r.page.limit == 0 && !r.exhaustive {
		return result
	}
	for found := range r.matches() {
		result.Total++
		if result.Total > r.page.offset && len(result.Records) < r.page.limit {
			result.Records = append(result.Records, found)
		}
		if len(result.Records) == r.page.limit && !r.exhaustive {
			break
		}
	}
	if !r.exhaustive {
		result.Total = 0
	}
	return result
}

// matches yields the matching records in their order: those of the source,
// sorted, or those met on a walk through all records in that order, whichever
// is less work.
func (r *run) matches() iter.Seq[*record.Record] {
	byID := len(r.plan.order.keys) == 0
	switch {
	case r.found && byID && r.source.isPoint():
		return r.matching(r.source.each(r.app, r.plan.order.ascending))
	case r.found && !r.walkWithin() && r.source.size < r.walkLength():
		return r.sorted(r.source.each(r.app, r.plan.order.ascending))
	case byID:
		return r.matching(all(r.app, r.plan.order.ascending))
	default:
		return r.walk(r.plan.order.keys[0])
	}
}

// walkLength guesses how many records a walk passes until the page is full, if
// the matches are spread evenly.
func (r *run) walkLength() int {
	records := r.app.Len()
	if r.exhaustive || r.page.limit == math.MaxInt || r.source.size == 0 {
		return records
	}
	perMatch := float64(records) / float64(r.source.size)
	return int(min(float64(records), perMatch*float64(r.page.offset+r.page.limit)))
}

// walkWithin says whether the source is a part of the index by which the
// records are walked through, so that the walk can keep to it.
func (r *run) walkWithin() bool {
	keys, spans := r.plan.order.keys, r.source.spans
	return len(keys) > 0 && len(spans) == 1 && len(r.source.ids) == 0 &&
		spans[0].field == keys[0].field && spans[0].interval.Kind() == keys[0].kind
}

// matching leaves out what does not match.
func (r *run) matching(records iter.Seq[*record.Record]) iter.Seq[*record.Record] {
	return func(yield func(*record.Record) bool) {
		for found := range records {
			if r.plan.where.matches(found) && !yield(found) {
				return
			}
		}
	}
}

func (r *run) sorted(records iter.Seq[*record.Record]) iter.Seq[*record.Record] {
	found := slices.Collect(r.matching(records))
	r.plan.order.sort(found)
	return slices.Values(found)
}

// walk goes through the values of the first field to sort by, and at each of
// them through the records that have it.
func (r *run) walk(k sortKey) iter.Seq[*record.Record] {
	return func(yield func(*record.Record) bool) {
		for group := range r.groups(k) {
			for found := range r.inGroup(group) {
				if !yield(found) {
					return
				}
			}
		}
	}
}

// inGroup yields the matching records of one value in their order.
func (r *run) inGroup(g store.Group) iter.Seq[*record.Record] {
	records := recordsOf(r.app, g.IDs(!r.plan.order.ascending))
	if len(r.plan.order.keys) > 1 {
		return r.sorted(records)
	}
	return r.matching(records)
}

// groups yields the values of a field in the order of the key.
func (r *run) groups(k sortKey) iter.Seq[store.Group] {
	interval := store.Between(k.kind, store.Bound{}, store.Bound{})
	if r.found && r.walkWithin() {
		interval = r.source.spans[0].interval
	}
	groups := r.app.Groups(k.field, interval, k.descending)
	if k.rank == nil {
		return groups
	}
	return slices.Values(slices.SortedFunc(groups, func(a, b store.Group) int {
		return k.compare(k.ranked(a.Key()), k.ranked(b.Key()))
	}))
}
