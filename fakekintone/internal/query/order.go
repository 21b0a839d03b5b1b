package query

import (
	"cmp"
	"encoding/binary"
	"slices"

	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/store"
)

// order is what records are sorted by: some fields, then the id, so that no two
// records are equal. Where the query does not sort by the id, the newest comes
// first, as it does in a query without order; kintone promises no order of equal
// records.
type order struct {
	keys      []sortKey
	ascending bool // by id
}

// sortKey is a field to sort by.
type sortKey struct {
	field      string
	kind       store.KeyKind
	rank       func(key string) string // what to sort by instead of the key; may be nil
	descending bool
}

func (c *checker) order(items []orderItem) (o order, err error) {
	done := false // what comes after the id has nothing left to sort
	for _, item := range items {
		f, err := c.sortable(item.field)
		if err != nil {
			return o, err
		}
		switch sort := traitsOf(f.Type).sort; {
		case done:
		case sort == byID:
			o.ascending, done = !item.descending, true
		default:
			o.keys = append(o.keys, sortKey{f.Code, traitsOf(f.Type).kind, c.rank(f, sort), item.descending})
		}
	}
	return o, nil
}

func (c *checker) sortable(name fieldName) (Field, error) {
	f, err := c.field(name)
	if err != nil {
		return f, err
	}
	if traitsOf(f.Type).sort == unsortable || f.Table != "" {
		return f, &Error{Code: CodeSort, Field: f.Code, Label: f.Label, At: name.at, Reason: f.Code + " cannot be sorted by"}
	}
	return f, nil
}

// rank turns a key into one that sorts as the type does.
func (c *checker) rank(f Field, sort sorting) func(string) string {
	switch {
	case sort == byOption:
		return ranks(f.Options)
	case sort == byState:
		return ranks(f.States)
	case sort == byUser && c.env.UserID != nil:
		return c.userRank
	default:
		return nil
	}
}

// ranks sorts no value first, then the options as they are defined, then those
// that are no longer defined.
func ranks(options []string) func(string) string {
	place := map[string]string{"": ""}
	for i, option := range options {
		place[option] = ordinal(int64(i))
	}
	return func(option string) string {
		if rank, ok := place[option]; ok {
			return rank
		}
		return "\xff" + option
	}
}

// userRank sorts by the user's id; by the login code too, so that users of
// whom nothing is known keep apart.
func (c *checker) userRank(login string) string {
	if login == "" {
		return ""
	}
	return ordinal(c.env.UserID(login)) + login
}

// ordinal is a number from 0 as a text in its order.
func ordinal(n int64) string {
	return string(binary.BigEndian.AppendUint64(nil, uint64(n)))
}

// of is the text that the key sorts a record by.
func (k sortKey) of(r *record.Record) string {
	return k.ranked(store.KeyOf(k.kind, r.Values[k.field]))
}

func (k sortKey) ranked(key string) string {
	if k.rank == nil {
		return key
	}
	return k.rank(key)
}

func (k sortKey) compare(a, b string) int {
	if k.descending {
		return cmp.Compare(b, a)
	}
	return cmp.Compare(a, b)
}

// sort sorts records in place.
func (o order) sort(records []*record.Record) {
	sorted := make([]sortable, len(records))
	for i, r := range records {
		sorted[i] = o.sortable(r)
	}
	slices.SortFunc(sorted, o.compare)
	for i, s := range sorted {
		records[i] = s.record
	}
}

// sortable is a record with what it is sorted by.
type sortable struct {
	record *record.Record
	keys   []string
}

func (o order) sortable(r *record.Record) sortable {
	s := sortable{record: r, keys: make([]string, len(o.keys))}
	for i, k := range o.keys {
		s.keys[i] = k.of(r)
	}
	return s
}

func (o order) compare(a, b sortable) int {
	for i, k := range o.keys {
		if c := k.compare(a.keys[i], b.keys[i]); c != 0 {
			return c
		}
	}
	if o.ascending {
		return cmp.Compare(a.record.ID, b.record.ID)
	}
	return cmp.Compare(b.record.ID, a.record.ID)
}
