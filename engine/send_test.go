package engine_test

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"syscall"
	"testing/iotest"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/internal/clock"
)

var _ = Describe("what becomes of a rule", func() {
	DescribeTable("whose request is answered",
		func(status int, outcome engine.Outcome) {
			run := ran(engine.Rule{URL: records}, always(status, `{"id":"5"}`))
			Expect(run.Outcome).To(Equal(outcome))
			Expect(run.LogClass).To(Equal(engine.Normal)) // whatever the status
			Expect(run.Failure).To(BeNil())
			Expect(run.Answer.Status).To(Equal(status))
			Expect(run.Answer.Body).To(Equal(`{"id":"5"}`))
		},
		Entry("200: it ran", http.StatusOK, engine.Ran),
		Entry("204: it ran", http.StatusNoContent, engine.Ran),
		Entry("302, which is not followed: it failed", http.StatusFound, engine.Failed),
		Entry("400: it failed", http.StatusBadRequest, engine.Failed),
		Entry("520: it failed", 520, engine.Failed),
	)

	It("shows the answer's headers by name", func() {
		run := ran(engine.Rule{URL: records}, kintone(func(*http.Request) (*http.Response, error) {
			a := answer(http.StatusOK, "")
			a.Header = http.Header{"X-B": {"2", "1"}, "X-A": {"3"}, "X-C": nil}
			return a, nil
		}))
		Expect(run.Answer.Headers).To(Equal([]engine.Header{
			{Name: "X-A", Value: "3"}, {Name: "X-B", Value: "2"}, {Name: "X-B", Value: "1"},
		}))
	})

	DescribeTable("whose request is not answered",
		func(kind engine.FailureKind, err error) {
			run := ran(engine.Rule{URL: records, Extract: `/(?P<ID>.*)/`},
				kintone(func(*http.Request) (*http.Response, error) { return nil, fmt.Errorf("transport: %w", err) }))
			Expect(run.Failure.Kind).To(Equal(kind))
			Expect(run.Failure.Text).NotTo(BeEmpty())
			Expect(run.Outcome).To(Equal(engine.Failed))
			Expect(run.LogClass).To(Equal(engine.Abnormal))
			Expect(run.Answer).To(BeNil())
			Expect(run.Extract).To(BeNil())
			Expect(run.Captured).To(BeEmpty())
		},
		Entry("because its time is up", engine.Timeout, context.DeadlineExceeded),
		Entry("because a socket's time is up", engine.Timeout, os.ErrDeadlineExceeded),
		Entry("because nobody took the connection in time", engine.Timeout,
			&net.OpError{Op: "dial", Err: &net.DNSError{IsTimeout: true}}),
		Entry("because the connection was refused", engine.Unreachable, &net.OpError{Op: "dial", Err: syscall.ECONNREFUSED}),
		Entry("because no connection could be opened", engine.Unreachable, &net.OpError{Op: "dial", Err: errors.New("no route")}),
		Entry("because the host has no address", engine.Unreachable, &net.DNSError{IsNotFound: true}),
		Entry("because the certificate is not good", engine.Unreachable, &tls.CertificateVerificationError{Err: errors.New("expired")}),
		Entry("because the other side speaks no TLS", engine.Unreachable, tls.RecordHeaderError{Msg: "not TLS"}),
		Entry("because the connection ended", engine.Broken, io.EOF),
		Entry("because the answer ended too early", engine.Broken, io.ErrUnexpectedEOF),
		Entry("because the connection was reset", engine.Broken, &net.OpError{Op: "read", Err: syscall.ECONNRESET}),
		Entry("because of anything else", engine.Broken, errors.New("malformed answer")),
		Entry("because the workspace does not name the host", engine.HostNotAllowed, &engine.HostError{Host: "example.com"}),
	)

	It("that has no transport reaches no host", func() {
		run := ran(engine.Rule{URL: records}, nil)
		Expect(run.Failure.Kind).To(Equal(engine.HostNotAllowed))
		Expect(run.Failure.Text).To(ContainSubstring("the workspace names no host example.cybozu.com"))
	})

	It("whose answer breaks off in the middle failed", func() {
		run := ran(engine.Rule{URL: records}, kintone(func(*http.Request) (*http.Response, error) {
			a := answer(http.StatusOK, "")
			a.Body = io.NopCloser(io.MultiReader(strings.NewReader(`{"id":`), iotest.ErrReader(io.ErrUnexpectedEOF)))
			return a, nil
		}))
		Expect(run.Failure.Kind).To(Equal(engine.Broken))
		Expect(run.Answer).To(BeNil())
	})

	It("whose answer is longer than 16 MiB failed", func() {
		long := func(n int) kintone {
			return func(*http.Request) (*http.Response, error) {
				a := answer(http.StatusOK, "")
				a.Body = io.NopCloser(io.LimitReader(zeros{}, int64(n)))
				return a, nil
			}
		}
		Expect(ran(engine.Rule{URL: records}, long(engine.MaxAnswer+1)).Failure.Kind).To(Equal(engine.TooLarge))
		Expect(ran(engine.Rule{URL: records}, long(engine.MaxAnswer>>8)).Outcome).To(Equal(engine.Ran))
	})

	DescribeTable("whose request takes longer than it may times out on the clock",
		func(timeout, allowed time.Duration) {
			run := takingItsTime(timeout, time.Minute)
			Expect(run.Failure).To(Equal(&engine.Failure{
				Kind: engine.Timeout, Text: "no answer within the rule's timeout", Took: allowed,
			}))
			Expect(run.Ended).To(Equal(nine.Add(allowed)))
		},
		Entry("after タイムアウト判定", 3*time.Second, 3*time.Second),
		Entry("after ten seconds where there is none", time.Duration(0), 10*time.Second),
	)

	It("whose request is answered just in time ran", func() {
		run := takingItsTime(3*time.Second, 2999*time.Millisecond)
		Expect(run.Outcome).To(Equal(engine.Ran))
		Expect(run.Answer.Took).To(Equal(2999 * time.Millisecond))
	})

	It("that names an OAuth account fails, and says that there is none", func() {
		run := ran(engine.Rule{URL: records, Integration: "kintone"}, always(http.StatusOK, ""))
		Expect(run.Failure.Kind).To(Equal(engine.NoAccount))
		Expect(run.LogClass).To(Equal(engine.Abnormal))
		Expect(run.Request.URL).To(Equal(records))
		Expect(run.Failure.Text).To(Equal("there is no such OAuth account: kintone"))
	})

	It("that says マニュアル names none", func() {
		run := ran(engine.Rule{URL: records, Integration: engine.ManualIntegration}, always(http.StatusOK, ""))
		Expect(run.Outcome).To(Equal(engine.Ran))
	})
})

var _ = Describe("the link between both sides of an exchange", func() {
	It("is what the transport filled in, also where no answer came", func() {
		for _, err := range []error{nil, io.EOF} {
			run := ran(engine.Rule{URL: records}, kintone(func(req *http.Request) (*http.Response, error) {
				link := engine.LinkOf(req.Context())
				link.Connection, link.Ordinal = "in-process:4", 2
				return answer(http.StatusOK, ""), err
			}))
			Expect(run.Request.Connection).To(Equal("in-process:4"))
			Expect(run.Request.Ordinal).To(Equal(2))
		}
	})

	It("is nil for somebody else's request", func() {
		Expect(engine.LinkOf(context.Background())).To(BeNil())
	})
})

// takingItsTime is a rule with that タイムアウト判定 against an answer that takes
// so long.
func takingItsTime(timeout, long time.Duration) *engine.Run {
	GinkgoHelper()
	p := newPBX(func(c clock.Clock) engine.Options {
		return engine.Options{
			Transport: slow(c, long, always(http.StatusOK, "{}")),
			Rules:     []engine.Rule{{Event: event.Incoming, URL: records, Timeout: timeout}},
		}
	})
	p.happen(event.Incoming)
	return p.runs[0]
}

// zeros is an endless body.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}
