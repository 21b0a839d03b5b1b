package engine

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"syscall"
	"time"
)

// MaxAnswer is how long an answer may be, in bytes; a longer one is a failure.
const MaxAnswer = 16 << 20

// Link joins both sides of an exchange: the connection that carried it, as the
// server sees it, and which exchange on this connection it was.
type Link struct {
	Connection string
	Ordinal    int
}

type linkKey struct{}

// LinkOf is where a transport notes which exchange a request became; nil where
// the request is not the engine's.
func LinkOf(ctx context.Context) *Link {
	link, _ := ctx.Value(linkKey{}).(*Link)
	return link
}

// HostError is what a transport returns for a host that it does not know.
type HostError struct{ Host string }

// Error implements error.
func (e *HostError) Error() string {
	return fmt.Sprintf("the workspace names no host %s", e.Host)
}

// perform builds and sends a rule's request, and extracts from the answer.
func (e *Engine) perform(ctx context.Context, run *Run, c *call, rules *ruleSet) {
	e.build(run, c)
	switch {
	case run.Request.IsResponse:
		run.Answer = &Answer{Body: run.Request.URL[len(responseScheme):]}
		run.Outcome = Ran
	case run.Rule.Integration != "":
		e.refuseAccount(run)
	default:
		e.exchange(ctx, run)
	}
	if run.Answer != nil {
		e.extract(run, c, rules)
	}
}

func (e *Engine) refuseAccount(run *Run) {
	run.warn(Warning{Code: OAuthNotSimulated, Field: "integration", Name: run.Rule.Integration})
	run.fail(NoAccount, "there is no OAuth account "+run.Rule.Integration, 0)
}

func (r *Run) fail(kind FailureKind, text string, took time.Duration) {
	r.Outcome, r.LogClass = Failed, Abnormal
	r.Failure = &Failure{Kind: kind, Text: text, Took: took}
}

// exchange sends the request and waits for its answer, for as long as the rule
// allows.
func (e *Engine) exchange(ctx context.Context, run *Run) {
	link := &Link{}
	begun := e.clock.Now()
	ctx, cancel := e.clock.WithTimeout(context.WithValue(ctx, linkKey{}, link), run.Request.Timeout)
	defer cancel()
	answer, err := e.roundTrip(ctx, run.Request)
	took := e.clock.Now().Sub(begun)
	run.Request.Connection, run.Request.Ordinal = link.Connection, link.Ordinal
	if err != nil {
		kind, text := classify(ctx, err)
		run.fail(kind, text, took)
		return
	}
	answer.Took = took
	run.Answer, run.LogClass, run.Outcome = answer, Normal, Ran
	if answer.Status >= http.StatusMultipleChoices {
		run.Outcome = Failed
	}
}

func (e *Engine) roundTrip(ctx context.Context, r *Request) (*Answer, error) {
	req, err := r.httpRequest(ctx)
	if err != nil {
		return nil, err
	}
	resp, err := e.transport.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	defer func() { _ = resp.Body.Close() }() // it has been read
	body, err := io.ReadAll(io.LimitReader(resp.Body, MaxAnswer+1))
	switch {
	case err != nil:
		return nil, err
	case len(body) > MaxAnswer:
		return nil, errTooLarge
	}
	return &Answer{Status: resp.StatusCode, Headers: headerList(resp.Header), Body: string(body)}, nil
}

var errTooLarge = fmt.Errorf("the answer is longer than %d bytes", MaxAnswer)

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

// classify says why no answer came.
func classify(ctx context.Context, err error) (FailureKind, string) {
	var host *HostError
	var bad *badRequestError
	var dial *net.OpError
	switch {
	case errors.Is(err, context.DeadlineExceeded) || errors.Is(ctx.Err(), context.DeadlineExceeded):
		return Timeout, "no answer within the rule's timeout"
	case errors.As(err, &host):
		return HostNotAllowed, err.Error()
	case errors.As(err, &bad):
		return BadRequest, err.Error()
	case errors.Is(err, errTooLarge):
		return TooLarge, err.Error()
	case errors.Is(err, syscall.ECONNREFUSED), errors.As(err, &dial) && dial.Op == "dial":
		return Unreachable, err.Error()
	}
	return Broken, err.Error()
}
