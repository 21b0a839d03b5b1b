package store

import (
	"cmp"
	"slices"
	"sort"

	"callaction/fakekintone/internal/record"

	"github.com/tidwall/btree"
)

// indexName says which values an index orders.
type indexName struct {
	field string
	kind  KeyKind
}

// entry is one place in an index. Its key shares its memory with the record's
// value where it can.
type entry struct {
	key string
	id  int64
}

func (e entry) compare(f entry) int {
	if c := cmp.Compare(e.key, f.key); c != 0 {
		return c
	}
	return cmp.Compare(e.id, f.id)
}

// index orders the records of one version of an app by one field. Only the Tx
// that the version belongs to changes it, until that is published.
type index struct {
	name indexName
	tree *btree.BTreeG[entry]
}

func newIndex(name indexName) *index {
	less := func(a, b entry) bool { return a.compare(b) < 0 }
	return &index{name: name, tree: btree.NewBTreeGOptions(less, btree.Options{NoLocks: true})}
}

// buildIndex orders all records at once, which is faster than one after the
// other.
func buildIndex(name indexName, records *btree.Map[int64, *record.Record]) *index {
	entries := make([]entry, 0, records.Len())
	var keys []string
	records.Scan(func(id int64, r *record.Record) bool {
		keys = appendKeys(keys[:0], name.kind, r.Values[name.field])
		for _, key := range keys {
			entries = append(entries, entry{key, id})
		}
		return true
	})
	slices.SortFunc(entries, entry.compare)
	x := newIndex(name)
	for _, e := range entries {
		x.tree.Load(e)
	}
	return x
}

// fork returns an index with the same content that can be written to; it leaves
// the original alone for the reason that the fork of records does.
func (x *index) fork() *index {
	head := *x.tree
	return &index{name: x.name, tree: head.Copy()}
}

// replace puts a record's new version in the place of its old one; either may
// be nil.
func (x *index) replace(old, now *record.Record) {
	gone, come := x.keys(old), x.keys(now)
	if slices.Equal(gone, come) {
		return
	}
	for _, key := range gone {
		x.tree.Delete(entry{key, old.ID})
	}
	for _, key := range come {
		x.tree.Set(entry{key, now.ID})
	}
}

func (x *index) keys(r *record.Record) []string {
	if r == nil {
		return nil
	}
	return appendKeys(nil, x.name.kind, r.Values[x.name.field])
}

// ascend gives the entries of an interval to each, until that returns false.
func (x *index) ascend(in Interval, each func(entry) bool) {
	end, ends := in.last()
	x.tree.Ascend(in.first(), func(e entry) bool {
		return (!ends || e.compare(end) < 0) && each(e)
	})
}

// descend does what ascend does, backwards.
func (x *index) descend(in Interval, each func(entry) bool) {
	start := in.first()
	down := func(e entry) bool { return start.compare(e) < 0 && each(e) }
	if end, ends := in.last(); ends {
		x.tree.Descend(end, down)
	} else {
		x.tree.Reverse(down)
	}
}

// next is the first key of an interval, or with last the last one.
func (x *index) next(in Interval, last bool) (key string, found bool) {
	take := func(e entry) bool {
		key, found = e.key, true
		return false
	}
	if last {
		x.descend(in, take)
	} else {
		x.ascend(in, take)
	}
	return key, found
}

// count is the number of entries of an interval, in the time of a few look-ups.
func (x *index) count(in Interval) int {
	until := x.tree.Len()
	if end, ends := in.last(); ends {
		until = x.rank(end)
	}
	return max(0, until-x.rank(in.first()))
}

// rank is the number of entries before a place that is itself no entry.
func (x *index) rank(place entry) int {
	return sort.Search(x.tree.Len(), func(i int) bool {
		e, _ := x.tree.GetAt(i)
		return e.compare(place) > 0
	})
}
