package store

import "iter"

// Find yields the ids of the records whose field has this value, ascending. A
// Number is found however it is written; "" finds records without a value.
func (a *App) Find(field string, kind KeyKind, value string) iter.Seq[int64] {
	return a.IDs(field, Only(kind, value), false)
}

// Range is IDs over the interval between two bounds.
func (a *App) Range(field string, kind KeyKind, lo, hi Bound, descending bool) iter.Seq[int64] {
	return a.IDs(field, Between(kind, lo, hi), descending)
}

// IDs yields the ids of the records whose field lies in an interval, in the
// order of the values and by id where they are equal; backwards if descending.
// With Codes an id comes once for each code in the interval.
func (a *App) IDs(field string, in Interval, descending bool) iter.Seq[int64] {
	return ids(a.indexFor(field, in), in, descending)
}

// Count is the number of ids that IDs would yield. It does not walk through
// them.
func (a *App) Count(field string, in Interval) int {
	return a.indexFor(field, in).count(in)
}

// Groups yields the distinct values of a field in an interval, in order or
// backwards, each with its records.
func (a *App) Groups(field string, in Interval, descending bool) iter.Seq[Group] {
	x := a.indexFor(field, in)
	return func(yield func(Group) bool) {
		rest := in
		for key, ok := x.next(rest, descending); ok; key, ok = x.next(rest, descending) {
			if !yield(Group{x, key}) {
				return
			}
			if descending {
				rest.hi = Excluding(key)
			} else {
				rest.lo = Excluding(key)
			}
		}
	}
}

// Group is the records that have one value in a field.
type Group struct {
	index *index
	key   string
}

// Key is what [Key] makes of the value: for Text and Codes the value itself.
func (g Group) Key() string { return g.key }

// IDs yields the ids of the group's records, ascending or descending.
func (g Group) IDs(descending bool) iter.Seq[int64] {
	point := Interval{g.index.name.kind, Including(g.key), Including(g.key)}
	return ids(g.index, point, descending)
}

func (a *App) indexFor(field string, in Interval) *index {
	return a.index(indexName{field, in.kind})
}

func ids(x *index, in Interval, descending bool) iter.Seq[int64] {
	return func(yield func(int64) bool) {
		each := func(e entry) bool { return yield(e.id) }
		if descending {
			x.descend(in, each)
		} else {
			x.ascend(in, each)
		}
	}
}
