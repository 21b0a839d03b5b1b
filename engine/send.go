package engine

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"net/http"
	"slices"
)

// MaxAnswer is how long an answer may be, in bytes; a longer one is a failure.
const MaxAnswer = 16 << 20

// perform builds and sends a rule's request, and returns what it extracted from
// the answer.
func (e *Engine) perform(ctx context.Context, run *Run, t *turn) []variable {
	e.build(run, t.call)
	switch {
	case run.Request.IsResponse:
		run.Answer = &Answer{Body: run.Request.URL[len(responseScheme):]}
		run.Outcome = Ran
	default:
		e.exchange(ctx, run)
	}
	if run.Answer == nil {
		return nil
	}
	return e.read(run, t.rules)
}

// exchange sends the request and waits for its answer, for as long as the rule
// allows.
func (e *Engine) exchange(ctx context.Context, run *Run) {
	if e.closed() {
		run.fail(Broken, "the engine has been closed", 0)
		return
	}
	begun := e.clock.Now()
	ctx, cancel := e.clock.WithTimeout(ctx, run.Request.Timeout)
	defer cancel()
	defer context.AfterFunc(e.life, cancel)()
	ctx, link := withLink(ctx)
	answer, err := e.deliver(ctx, run)
	took := e.clock.Now().Sub(begun)
	run.Request.Connection, run.Request.Ordinal = link.Connection, link.Ordinal
	if err != nil {
		kind, text := failureOf(ctx, err)
		run.fail(kind, text, took)
		return
	}
	answer.Took = took
	run.Answer, run.LogClass, run.Outcome = answer, Normal, Ran
	if answer.Status >= http.StatusMultipleChoices {
		run.Outcome = Failed
	}
}

// roundTrip sends the request and reads all of the answer.
func (e *Engine) roundTrip(ctx context.Context, r *Request) (*Answer, error) {
	req, err := r.httpRequest(ctx)
	if err != nil {
		return nil, err
	}
	resp, err := e.transport.RoundTrip(req)
	if err != nil {
		return nil, fmt.Errorf("send the request: %w", err)
	}
	defer func() { _ = resp.Body.Close() }() // it has been read
	body, err := io.ReadAll(io.LimitReader(resp.Body, MaxAnswer+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("read the answer: %w", err)
	case len(body) > MaxAnswer:
		return nil, errTooLarge
	}
	return &Answer{Status: resp.StatusCode, Headers: headerList(resp.Header), Body: string(body)}, nil
}

// headerList is a header in the order of its names.
func headerList(h http.Header) []Header {
	var all []Header
	for name, values := range h {
		for _, value := range values {
			all = append(all, Header{Name: name, Value: value})
		}
	}
	slices.SortStableFunc(all, func(a, b Header) int { return cmp.Compare(a.Name, b.Name) })
	return all
}

// nowhere is the transport where there is none.
type nowhere struct{}

// RoundTrip implements http.RoundTripper.
func (nowhere) RoundTrip(req *http.Request) (*http.Response, error) {
	return nil, &HostError{Host: req.URL.Host}
}
