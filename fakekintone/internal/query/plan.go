package query

import "callaction/fakekintone/internal/record"

// Plan is a query that can be run, any number of times and by any number of
// goroutines. Functions in it mean the moment and the user of its Env.
type Plan struct {
	where predicate
	order order
	page  page
	notes []string
}

// Matches says whether a record fulfils the query, whatever its order and page.
func (p *Plan) Matches(r *record.Record) bool { return p.where.matches(r) }

// page is the part of the matching records that is wanted.
type page struct{ limit, offset int }

// RunOptions says what else is wanted of a run. Its zero value is a plain page.
type RunOptions struct {
	// Count asks for the total, which may take a look at every record.
	Count bool
	// All asks for every matching record, as a cursor does, whatever limit and
	// offset say.
	All bool
	// Most, where it is above 0, takes the place of limit, and Skip that of offset.
	Skip, Most int
}

// Result is what a query found.
type Result struct {
	Records []*record.Record // in order; not to be changed
	Total   int              // of all pages; 0 unless it was asked for
}

// Notes are remarks on the query, in English: what kintone may not accept.
func (p *Plan) Notes() []string { return p.notes }
