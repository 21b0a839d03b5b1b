package query

import (
	"math"
	"strconv"

	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/store"
)

// within holds for values in one of some intervals.
type within []store.Interval

func (w within) holds(v record.Value) bool {
	for _, i := range w {
		if i.Contains(v) {
			return true
		}
	}
	return false
}

// predicate puts together what a condition asks for, and whom.
func (c *checker) predicate(f Field, cond *condition, spans []span) predicate {
	asked := c.asked(f, cond, spans)
	if c.env.Indexed != nil && cond.operator.oneOf(searching) {
		return asIndexed{c.env.Indexed, asked}
	}
	return asked
}

func (c *checker) asked(f Field, cond *condition, spans []span) predicate {
	negated := cond.operator.oneOf(negatives)
	if traitsOf(f.Type).values == ids {
		return idTest{idRanges(cond.operator, spans), negated}
	}
	t := fieldTest{f.Code, negated, c.test(f, cond, spans)}
	switch {
	case f.Table == "":
		return t
	case negated:
		return everyRow{f.Table, t}
	default:
		return someRow{f.Table, []fieldTest{t}}
	}
}

// test is what the operator, or its opposite if it is negative, asks of a
// value.
func (c *checker) test(f Field, cond *condition, spans []span) test {
	switch {
	case cond.operator.oneOf(searching):
		return c.search(f, cond.values[0].text)
	case cond.operator.oneOf(emptiness):
		return blank{}
	default:
		return intervals(traitsOf(f.Type).kind, cond.operator, spans)
	}
}

// intervals turns a comparison into the intervals that it, or its opposite,
// accepts. No value is neither above nor below any; that and what "!=" says of
// it are taken literally, as kintone's rule is not published.
func intervals(kind store.KeyKind, op operator, spans []span) within {
	w := make(within, 0, len(spans))
	for _, s := range spans {
		if i, ok := intervalOf(kind, op, s); ok {
			w = append(w, i)
		}
	}
	return w
}

func intervalOf(kind store.KeyKind, op operator, s span) (store.Interval, bool) {
	switch op {
	case greater:
		return store.Between(kind, store.Excluding(s.last), store.Bound{}), s.first != ""
	case greaterOrEqual:
		return store.Between(kind, store.Including(s.first), store.Bound{}), s.first != ""
	case less:
		return store.Between(kind, store.Excluding(""), store.Excluding(s.first)), s.first != ""
	case lessOrEqual:
		return store.Between(kind, store.Excluding(""), store.Including(s.last)), s.first != ""
	default:
		return store.Between(kind, store.Including(s.first), store.Including(s.last)), true
	}
}

// idRanges does for ids what intervals does for values.
func idRanges(op operator, spans []span) []idRange {
	var ranges []idRange
	for _, s := range spans {
		if id, err := strconv.ParseInt(s.first, 10, 64); err == nil {
			ranges = append(ranges, idRangeOf(op, id))
		}
	}
	return ranges
}

// idRangeOf keeps away from the ends of int64, where no record is.
func idRangeOf(op operator, id int64) idRange {
	id = max(0, min(id, math.MaxInt64-1))
	switch op {
	case greater:
		return idRange{id + 1, math.MaxInt64}
	case greaterOrEqual:
		return idRange{id, math.MaxInt64}
	case less:
		return idRange{1, id - 1}
	case lessOrEqual:
		return idRange{1, id}
	default:
		return idRange{id, id}
	}
}
