package engine

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"os"
	"syscall"
	"time"

	"callaction/engine/oauth"
)

// HostError is what a transport returns for a host that it does not know.
type HostError struct{ Host string }

// Error implements error.
func (e *HostError) Error() string {
	return fmt.Sprintf("the workspace names no host %s", e.Host)
}

// badRequestError is a request that cannot be one.
type badRequestError struct{ text string }

// Error implements error.
func (e *badRequestError) Error() string { return e.text }

var errTooLarge = fmt.Errorf("the answer is longer than %d bytes", MaxAnswer)

func (r *Run) fail(kind FailureKind, text string, took time.Duration) {
	r.Outcome, r.LogClass = Failed, Abnormal
	r.Failure = &Failure{Kind: kind, Text: text, Took: took}
}

// failureOf says why no answer came. ctx is the request's.
func failureOf(ctx context.Context, err error) (FailureKind, string) {
	switch {
	case errors.Is(err, oauth.ErrNoAccount):
		return NoAccount, err.Error()
	case errors.As(err, new(*oauth.NotAuthorizedError)):
		return NotAuthorized, err.Error()
	case errors.As(err, new(*oauth.AnswerError)):
		return NoToken, err.Error()
	case errors.As(err, new(*HostError)):
		return HostNotAllowed, err.Error()
	case errors.As(err, new(*badRequestError)):
		return BadRequest, err.Error()
	case errors.Is(err, errTooLarge):
		return TooLarge, err.Error()
	case errors.Is(ctx.Err(), context.DeadlineExceeded), timedOut(err):
		return Timeout, "no answer within the rule's timeout"
	case neverConnected(err):
		return Unreachable, err.Error()
	}
	return Broken, err.Error()
}

func timedOut(err error) bool {
	var network net.Error
	return errors.Is(err, context.DeadlineExceeded) || errors.Is(err, os.ErrDeadlineExceeded) ||
		errors.As(err, &network) && network.Timeout()
}

// neverConnected says that no connection came about: none could be opened, or
// TLS did not agree on one.
func neverConnected(err error) bool {
	var operation *net.OpError
	return errors.As(err, &operation) && operation.Op == "dial" ||
		errors.Is(err, syscall.ECONNREFUSED) ||
		errors.As(err, new(*net.DNSError)) ||
		errors.As(err, new(*tls.CertificateVerificationError)) ||
		errors.As(err, new(tls.RecordHeaderError))
}
