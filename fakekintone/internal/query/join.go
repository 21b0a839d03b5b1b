package query

import (
	"iter"
	"slices"
	"strconv"
	"strings"
	"sync"

	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/store"
)

// join is the related records that belong to each record.
type join struct {
	records   *store.App // nil where there are none
	from, key Field
	// plain is true where records are related by one text or number in each, which is
	// the same seen from either side.
	plain   bool
	filter  predicate
	checker *checker // of the related app
}

// someRelated holds where one related record fulfils all that is asked.
type someRelated struct {
	join  *join
	asked allOf
	known *sync.Map // what was found, by the value that records are related by
}

// everyRelated holds where there are related records and all of them fulfil what is
// asked.
type everyRelated struct {
	join  *join
	asked predicate
	known *sync.Map
}

func (p someRelated) matches(r *record.Record) bool { return p.join.once(p.known, r, p.look) }

func (p someRelated) look(r *record.Record) bool {
	for found := range p.join.to(r) {
		if p.asked.matches(found) {
			return true
		}
	}
	return false
}

func (p everyRelated) matches(r *record.Record) bool { return p.join.once(p.known, r, p.look) }

func (p everyRelated) look(r *record.Record) bool {
	some := false
	for found := range p.join.to(r) {
		if some = true; !p.asked.matches(found) {
			return false
		}
	}
	return some
}

// and asks one related record for what two conditions on the same field ask.
func (p someRelated) and(other predicate) (predicate, bool) {
	same, ok := other.(someRelated)
	if !ok || same.join != p.join {
		return nil, false
	}
	return someRelated{p.join, slices.Concat(p.asked, same.asked), &sync.Map{}}, true
}

// once looks at the related records of one record for all that have the same value, so
// that a plan looks at each related record once, however many records share it.
func (j *join) once(known *sync.Map, r *record.Record, look func(r *record.Record) bool) bool {
	if !j.plain {
		return look(r)
	}
	value := r.Values[j.from.Code].Text
	if found, ok := known.Load(value); ok {
		return found == true
	}
	found := look(r)
	known.Store(value, found)
	return found
}

// to yields the records that are related to one. No value is related to nothing.
func (j *join) to(r *record.Record) iter.Seq[*record.Record] {
	return func(yield func(*record.Record) bool) {
		if j.records == nil {
			return
		}
		for _, value := range j.values(r) {
			for found := range recordsOf(j.records, j.find(value)) {
				if j.filter.matches(found) && !yield(found) {
					return
				}
			}
		}
	}
}

// values are what a record has in the field that others are related by: some codes,
// or one text.
func (j *join) values(r *record.Record) []string {
	v := r.Values[j.from.Code]
	if traitsOf(j.from.Type).kind == store.Codes {
		return codesOf(v)
	}
	if traitsOf(j.from.Type).values == ids && traitsOf(j.key.Type).kind == store.Number {
		return []string{strconv.FormatInt(r.ID, 10)}
	}
	if v.Text == "" {
		return nil
	}
	return []string{v.Text}
}

func codesOf(v record.Value) []string {
	codes := make([]string, len(v.Items))
	for i, item := range v.Items {
		codes[i] = item.Code
	}
	return codes
}

// find yields the ids of the related app's records that have a value. A record's number
// may have the app's code before it.
func (j *join) find(value string) iter.Seq[int64] {
	if traitsOf(j.key.Type).values != ids {
		return j.records.Find(j.key.Code, traitsOf(j.key.Type).kind, value)
	}
	if code := j.checker.env.AppCode; code != "" {
		value = strings.TrimPrefix(value, code+"-")
	}
	id, err := strconv.ParseInt(value, 10, 64)
	if err != nil {
		return slices.Values([]int64{})
	}
	return slices.Values([]int64{id})
}

// source is the records that have the value of a related one that fulfils what is
// asked, where an index of the related app knows these and they are few.
func (p someRelated) source(app *store.App) (source, bool) {
	if p.join.records == nil {
		return source{}, true
	}
	wanted := allOf{p.asked, p.join.filter}
	related, ok := wanted.source(p.join.records)
	if !ok || related.size > fewEnough || !p.join.plain {
		return source{}, false
	}
	s, kind := source{}, traitsOf(p.join.key.Type).kind
	known := map[string]bool{"": true} // which is related to nothing
	for found := range related.each(p.join.records, true) {
		value := found.Values[p.join.key.Code].Text
		if known[value] || !wanted.matches(found) {
			continue
		}
		known[value] = true
		at := store.Only(kind, value)
		s.spans, s.size = append(s.spans, indexSpan{p.join.from.Code, at}), s.size+app.Count(p.join.from.Code, at)
	}
	return s, true
}

func isPlain(f Field) bool {
	traits := traitsOf(f.Type)
	return traits.values != ids && traits.kind != store.Codes
}

func (p everyRelated) source(*store.App) (source, bool) { return source{}, p.join.records == nil }
