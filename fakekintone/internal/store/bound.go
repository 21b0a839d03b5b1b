package store

import (
	"math"

	"callaction/fakekintone/internal/record"
)

// Bound is one end of a range of values. Its zero value is no bound. A range
// without a lower bound begins with the records that have no value.
type Bound struct {
	side edge
	text string // in an Interval, what Key makes of the value
}

type edge int

const (
	unbounded edge = iota
	including
	excluding
)

// Including is a bound that belongs to the range.
func Including(value string) Bound { return Bound{including, value} }

// Excluding is a bound that does not belong to the range.
func Excluding(value string) Bound { return Bound{excluding, value} }

// Interval is the values of one kind between two bounds.
type Interval struct {
	kind   KeyKind
	lo, hi Bound
}

// Between makes an Interval of two bounds.
func Between(kind KeyKind, lo, hi Bound) Interval {
	return Interval{kind, Bound{lo.side, Key(kind, lo.text)}, Bound{hi.side, Key(kind, hi.text)}}
}

// Only is the Interval of one value.
func Only(kind KeyKind, value string) Interval {
	return Between(kind, Including(value), Including(value))
}

// IsPoint says whether the interval holds one value and no other.
func (i Interval) IsPoint() bool { return i.lo.side == including && i.lo == i.hi }

// Kind is how the interval's values are read.
func (i Interval) Kind() KeyKind { return i.kind }

// Contains says whether a value, or with Codes any of its items, is in the
// interval.
func (i Interval) Contains(v record.Value) bool {
	if i.kind != Codes || len(v.Items) == 0 {
		return i.has(KeyOf(i.kind, v))
	}
	for _, item := range v.Items {
		if i.has(item.Code) {
			return true
		}
	}
	return false
}

func (i Interval) has(key string) bool {
	e := entry{key, 1} // any id will do: the bounds' ids are outside of all
	end, ends := i.last()
	return i.first().compare(e) < 0 && (!ends || e.compare(end) < 0)
}

// first is the place in an index after which the interval begins.
func (i Interval) first() entry {
	switch i.lo.side {
	case including:
		return entry{i.lo.text, math.MinInt64}
	case excluding:
		return entry{i.lo.text, math.MaxInt64}
	default:
		return entry{"", math.MinInt64}
	}
}

// last is the place in an index before which the interval ends, and false where
// it does not end before the index does.
func (i Interval) last() (entry, bool) {
	switch i.hi.side {
	case including:
		return entry{i.hi.text, math.MaxInt64}, true
	case excluding:
		return entry{i.hi.text, math.MinInt64}, true
	default:
		return entry{}, false
	}
}
