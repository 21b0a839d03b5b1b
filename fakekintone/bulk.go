package fakekintone

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"callaction/fakekintone/internal/quirks"
	"callaction/fakekintone/internal/wire"
)

// maxBulk is how many requests a bulk request has (kintone: limits).
const maxBulk = 20

// inBulk are the operations that a bulk request takes: a path and its methods
// (kintone's REST API: bulk request).
var inBulk = map[string][]string{
	"record.json":           {http.MethodPost, http.MethodPut},
	"records.json":          {http.MethodPost, http.MethodPut, http.MethodDelete},
	"record/status.json":    {http.MethodPut},
	"records/status.json":   {http.MethodPut},
	"record/assignees.json": {http.MethodPut},
}

// bulkPart is one of the requests in a bulk request.
type bulkPart struct {
	method, api string
	payload     wire.Value
}

// postBulkRequest is POST bulkRequest.json.
func (c *call) postBulkRequest(tx *transaction) (wire.Node, error) {
	parts := c.bulkParts()
	if err := c.openDomain(true); err != nil {
		return nil, err
	}
	results := wire.Array{}
	for i, part := range parts {
		result, err := c.runPart(tx, i, part)
		if err != nil {
			return nil, &bulkError{err: err, at: i, of: len(parts)}
		}
		results = append(results, result)
	}
	return bulkResults(results), nil
}

// bulkParts reads the requests of a bulk request.
func (c *call) bulkParts() []bulkPart {
	list, given := c.in.subs("requests")
	if !given && !c.in.mismatch {
		c.in.complain("requests", wire.Required)
	}
	if !c.in.bound("requests", len(list), maxBulk) {
		return nil
	}
	parts := make([]bulkPart, len(list))
	for i, o := range list {
		parts[i] = bulkPart{method: o.requiredText("method"), api: o.requiredText("api")}
		payload, given := o.sub("payload")
		if !given && !c.in.mismatch {
			o.complain("payload", wire.Required)
		}
		parts[i].payload = payload.v
	}
	return parts
}

// runPart answers one request of a bulk request as if it had come alone, within
// the transaction of all.
func (c *call) runPart(tx *transaction, place int, part bulkPart) (wire.Node, error) {
	op, space, ok := c.k.operations.findInBulk(part)
	if !ok {
		return nil, chosen(c.k.quirks, quirks.BulkOtherAPI())
	}
	inner := &call{k: c.k, r: c.r, caller: c.caller, guestSpace: space, in: newParams(part.payload), tx: tx}
	result, err := op.change(inner, tx)
	for _, note := range inner.seen.Notes {
		c.note("requests[%d]: %s", place, note)
	}
	if c.seen.App == 0 {
		c.seen.App = inner.seen.App
	}
	return result, err
}

// findInBulk finds the operation that a part names by its whole path, and the guest
// space that the path is in.
func (t operationTable) findInBulk(part bulkPart) (op operation, space int64, ok bool) {
	name, ok := strings.CutPrefix(part.api, apiRoot)
	if !ok {
		space, name, ok = guestPath(part.api)
	}
	if !ok || !slices.Contains(inBulk[name], part.method) {
		return operation{}, 0, false
	}
	return t[name][part.method], space, true
}

func bulkResults(results wire.Array) wire.Node {
	return wire.Object{{Name: "results", Value: results}}
}

// bulkError is the failure of one request of a bulk request, which fails all.
type bulkError struct {
	err    error
	at, of int
}

// Error implements error.
func (e *bulkError) Error() string { return fmt.Sprintf("requests[%d]: %v", e.at, e.err) }

// Unwrap is what the one request is answered.
func (e *bulkError) Unwrap() error { return e.err }

// results are the answer: the failure in its place and {} in all others (kintone's
// REST API: bulk request).
func (e *bulkError) results(failure wire.Node) wire.Node {
	results := slices.Repeat(wire.Array{wire.Object{}}, e.of)
	results[e.at] = failure
	return bulkResults(results)
}
