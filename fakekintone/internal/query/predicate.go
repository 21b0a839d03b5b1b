package query

import (
	"slices"

	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/store"
)

// predicate is what a record has to fulfil.
type predicate interface {
	matches(r *record.Record) bool
	// source says where an index has all records that match, and perhaps others;
	// false if only a look at every record can tell.
	source(app *store.App) (source, bool)
}

// test looks at one value.
type test interface{ holds(v record.Value) bool }

// allOf holds where all of its parts do; without parts, everywhere.
type allOf []predicate

// anyOf holds where one of its parts does.
type anyOf []predicate

// fieldTest looks at one field. It is negated as a whole: "not in" holds for a
// record without a value.
type fieldTest struct {
	field   string
	negated bool
	test    test
}

// idTest looks at the record's id.
type idTest struct {
	ranges  []idRange
	negated bool
}

// idRange is some ids from first to last; none if last is below first.
type idRange struct{ first, last int64 }

// someRow holds where one row of a table fulfils all tests (kintone's query
// language: fields in tables).
type someRow struct {
	table string
	tests []fieldTest
}

// everyRow holds where a table has rows and all of them fulfil the test.
type everyRow struct {
	table string
	test  fieldTest
}

func (p allOf) matches(r *record.Record) bool {
	for _, part := range p {
		if !part.matches(r) {
			return false
		}
	}
	return true
}

func (p anyOf) matches(r *record.Record) bool {
	for _, part := range p {
		if part.matches(r) {
			return true
		}
	}
	return false
}

func (p fieldTest) matches(r *record.Record) bool { return p.matchesIn(r.Values) }

func (p fieldTest) matchesIn(values map[string]record.Value) bool {
	return p.test.holds(values[p.field]) != p.negated
}

func (p idTest) matches(r *record.Record) bool {
	found := slices.ContainsFunc(p.ranges, func(i idRange) bool { return i.first <= r.ID && r.ID <= i.last })
	return found != p.negated
}

func (p someRow) matches(r *record.Record) bool {
	return slices.ContainsFunc(r.Values[p.table].Rows, p.matchesRow)
}

func (p someRow) matchesRow(row record.Row) bool {
	for _, t := range p.tests {
		if !t.matchesIn(row.Values) {
			return false
		}
	}
	return true
}

func (p everyRow) matches(r *record.Record) bool {
	rows := r.Values[p.table].Rows
	for _, row := range rows {
		if !p.test.matchesIn(row.Values) {
			return false
		}
	}
	return len(rows) > 0
}

// joining is a predicate on rows, or on related records. and is one that asks a row
// for what both of two ask it for, if they ask the same rows.
type joining interface {
	predicate
	and(other predicate) (predicate, bool)
}

// conjunction joins predicates, those on rows of one table into one, so that
// one row has to fulfil them all. That goes for conditions joined by "and"
// alone, through brackets; kintone's rule for an "or" between is not published.
func conjunction(parts []predicate) predicate {
	var joined allOf
	for _, part := range parts {
		if inner, ok := part.(allOf); ok {
			for _, p := range inner {
				joined = joined.with(p)
			}
			continue
		}
		joined = joined.with(part)
	}
	return joined
}

func (p allOf) with(part predicate) allOf {
	for i, other := range p {
		some, ok := other.(joining)
		if !ok {
			continue
		}
		if both, ok := some.and(part); ok {
			p[i] = both
			return p
		}
	}
	return append(p, part)
}

func (p someRow) and(other predicate) (predicate, bool) {
	same, ok := other.(someRow)
	if !ok || same.table != p.table {
		return nil, false
	}
	return someRow{p.table, slices.Concat(p.tests, same.tests)}, true
}
