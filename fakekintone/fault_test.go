package fakekintone_test

import (
	"context"
	"errors"
	"io"
	"math"
	"net/http"
	"net/http/httptest"
	"strings"
	"syscall"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
)

var ctx = context.Background()

// tilMidnight is from the start of a spec to midnight in UTC.
const tilMidnight = 18 * time.Hour

// during runs f on the virtual clock and says how long it took.
func (w *world) during(f func()) time.Duration {
	GinkgoHelper()
	begin := w.clock.Now()
	Expect(w.clock.Run(f)).To(Succeed())
	return w.clock.Now().Sub(begin)
}

var _ = Describe("a fault", func() {
	var w *world

	BeforeEach(func() { w = newWorld() })

	post := func() string { return w.asTanaka("POST", record, `{"app":7}`) }
	get := func() string { return w.asTanaka("GET", records, `{"app":7,"query":"limit 0"}`) }
	customersThere := func() int { return w.Apps()[0].Records }

	during := func(f func()) time.Duration {
		GinkgoHelper()
		return w.during(f)
	}

	const fine, empty = `OK {"id":"1","revision":"1"}`, `OK {"records":[],"totalCount":null}`

	Describe("with a status", func() {
		It("answers instead of kintone, which carries nothing out", func() {
			Expect(w.SetFaults([]fakekintone.Fault{{Name: "down", Status: 503}})).To(Succeed())
			answer := w.ask("POST", record, `{"app":7}`, tanaka...)
			Expect(answer.answered()).To(Equal("Service Unavailable Service Unavailable"))
			Expect(answer.Header.Get("Content-Type")).To(Equal("text/plain;charset=utf-8"))
			Expect(customersThere()).To(Equal(0))
		})

		It("is GAIA_TO04 for 429, in English where no language is named", func() {
			Expect(w.SetFaults([]fakekintone.Fault{{Name: "busy", Status: 429}})).To(Succeed())
			Expect(post()).To(Equal(refusal(429, "GAIA_TO04", "The number of concurrent API requests exceeds the limit.")))
			Expect(w.ask("POST", record, `{"app":7}`, and(tanaka, []string{"Accept-Language", "ja"})...).answered()).
				To(Equal(refusal(429, "GAIA_TO04", "APIの同時リクエスト数が上限を超えています。")))
			Expect(w.last().Code).To(Equal("GAIA_TO04"))
		})

		It("has the body and type that it is given", func() {
			Expect(w.SetFaults([]fakekintone.Fault{{Name: "f", Status: 500, Body: `{"x":1}`}})).To(Succeed())
			answer := w.ask("GET", records, `{"app":7}`)
			Expect(answer.Status).To(Equal(500))
			Expect(answer.Body).To(Equal(`{"x":1}`))
			Expect(answer.Header.Get("Content-Type")).To(Equal("application/json;charset=utf-8"))
			Expect(w.SetFaults([]fakekintone.Fault{{Name: "f", Status: 502, Body: "<p>", ContentType: "text/html"}})).To(Succeed())
			Expect(w.ask("GET", records, "").Header.Get("Content-Type")).To(Equal("text/html"))
		})

		It("may let kintone carry the request out all the same", func() {
			Expect(w.SetFaults([]fakekintone.Fault{{Name: "f", Status: 500, Write: fakekintone.WriteBefore}})).To(Succeed())
			Expect(post()).To(Equal("Internal Server Error Internal Server Error"))
			Expect(customersThere()).To(Equal(1))
		})
	})

	Describe("with a latency", func() {
		It("holds the answer back, but not what it says happened", func() {
			Expect(w.SetFaults([]fakekintone.Fault{{Name: "slow", Latency: 30 * time.Second}})).To(Succeed())
			took := during(func() {
				w.clock.AfterFunc(time.Second, func() { Expect(customersThere()).To(Equal(1)) })
				Expect(post()).To(Equal(fine))
			})
			Expect(took).To(Equal(30 * time.Second))
			Expect(w.last().Took).To(Equal(30 * time.Second))
			Expect(w.last().Changes[0].At).To(Equal(start))
			Expect(w.last().Fault).To(Equal("slow"))
		})

		It("may hold the writing back, too", func() {
			Expect(w.SetFaults([]fakekintone.Fault{{Name: "slow", Latency: 30 * time.Second, Write: fakekintone.WriteAfter}})).To(Succeed())
			took := during(func() {
				w.clock.AfterFunc(29*time.Second, func() { Expect(customersThere()).To(Equal(0)) })
				Expect(post()).To(Equal(fine))
			})
			Expect(took).To(Equal(30 * time.Second))
			Expect(w.last().Changes[0].At).To(Equal(start.Add(30 * time.Second)))
			Expect(w.last().Late).To(BeFalse())
		})

		// giveUp sends a request whose caller goes away after ten seconds.
		giveUp := func() {
			limited, cancel := w.clock.WithTimeout(ctx, 10*time.Second)
			defer cancel()
			r := httptest.NewRequestWithContext(limited, http.MethodPost, record, strings.NewReader(`{"app":7}`))
			r.Header.Set("Content-Type", "application/json")
			r.Header.Set(tanaka[0], tanaka[1])
			defer func() { _ = recover() }() // http.ErrAbortHandler, where the answer goes to nobody
			w.ServeHTTP(httptest.NewRecorder(), r)
		}

		It("leaves a record behind for a caller who gave up", func() {
			Expect(w.SetFaults([]fakekintone.Fault{{Name: "slow", Latency: time.Minute}})).To(Succeed())
			Expect(during(giveUp)).To(Equal(10 * time.Second))
			Expect(customersThere()).To(Equal(1))
			Expect(w.last().Abandoned).To(BeTrue())
			Expect(w.last().Late).To(BeFalse())
		})

		It("leaves a late one behind, where the writing is held back", func() {
			Expect(w.SetFaults([]fakekintone.Fault{{Name: "slow", Latency: time.Minute, Write: fakekintone.WriteAfter}})).To(Succeed())
			Expect(during(giveUp)).To(Equal(time.Minute))
			Expect(customersThere()).To(Equal(1))
			Expect(w.last().Late).To(BeTrue())
		})

		It("does not hold others back", func() {
			Expect(w.SetFaults([]fakekintone.Fault{{Name: "slow", Latency: time.Minute, Method: "POST"}})).To(Succeed())
			during(func() {
				w.clock.Go(func() { Expect(post()).To(Equal(fine)) })
				w.clock.Go(func() {
					Expect(get()).To(Equal(empty))
					Expect(w.clock.Now()).To(Equal(start))
				})
			})
		})
	})

	DescribeTable("is about some requests only", func(f fakekintone.Fault, posts, gets bool) {
		f.Name, f.Status = "f", 503
		Expect(w.SetFaults([]fakekintone.Fault{f})).To(Succeed())
		Expect(strings.HasPrefix(post(), "Service Unavailable")).To(Equal(posts))
		Expect(strings.HasPrefix(get(), "Service Unavailable")).To(Equal(gets))
	},
		Entry("all", fakekintone.Fault{}, true, true),
		Entry("of a method", fakekintone.Fault{Method: "POST"}, true, false),
		Entry("of a path", fakekintone.Fault{Path: "/k/v1/records.json"}, false, true),
		Entry("of both", fakekintone.Fault{Method: "POST", Path: "/k/v1/records.json"}, false, false),
		Entry("of an app", fakekintone.Fault{App: customers}, true, true),
		Entry("of another app", fakekintone.Fault{App: products}, false, false),
		Entry("after the first", fakekintone.Fault{After: 1}, false, true),
		Entry("the first alone", fakekintone.Fault{Times: 1}, true, false),
		Entry("every second", fakekintone.Fault{Every: 2}, false, true),
		Entry("every single one", fakekintone.Fault{Every: 1}, true, true),
		Entry("every share of them", fakekintone.Fault{Share: 1}, true, true),
	)

	It("finds the app in a query string, too, and as the id of app.json", func() {
		Expect(w.SetFaults([]fakekintone.Fault{{Name: "f", App: customers, Status: 503}})).To(Succeed())
		Expect(w.asTanaka("GET", appInfo+"?id=7", "")).To(HavePrefix("Service Unavailable"))
		Expect(w.asTanaka("GET", record+"?app=9&id=7", "")).NotTo(HavePrefix("Service Unavailable"))
	})

	It("is counted, and strikes before later ones", func() {
		Expect(w.SetFaults([]fakekintone.Fault{
			{Name: "first", Method: "POST", Status: 500, Times: 1},
			{Name: "then", Status: 503, After: 1},
		})).To(Succeed())
		Expect(post()).To(HavePrefix("Internal Server Error"))
		Expect(post()).To(HavePrefix("Service Unavailable"))
		Expect(get()).To(HavePrefix("Service Unavailable"))
		Expect(w.FaultCounts()).To(Equal([]fakekintone.FaultCount{{Name: "first", Met: 2, Struck: 1}, {Name: "then", Met: 3, Struck: 2}}))
		Expect(w.SetFaults(nil)).To(Succeed())
		Expect(post()).To(Equal(fine))
		Expect(w.FaultCounts()).To(BeEmpty())
	})

	DescribeTable("that cannot be is refused, and the others stay", func(f fakekintone.Fault, problem string) {
		Expect(w.SetFaults([]fakekintone.Fault{{Name: "down", Status: 503}})).To(Succeed())
		Expect(w.SetFaults([]fakekintone.Fault{f})).To(MatchError(problem))
		Expect(get()).To(HavePrefix("Service Unavailable"))
	},
		Entry("no name", fakekintone.Fault{Cut: true}, `fault "": it has no name`),
		Entry("no effect", fakekintone.Fault{Name: "f"}, `fault "f": it does nothing; give it a latency, a slow body, a status, a cut or a reset`),
		Entry("no such API", fakekintone.Fault{Name: "f", Cut: true, Path: "/k/v1/recrods.json"}, `fault "f": kintone has no API /k/v1/recrods.json`),
		Entry("no such method", fakekintone.Fault{Name: "f", Cut: true, Method: "post"}, `fault "f": kintone has no method "post"`),
		Entry("no such method there", fakekintone.Fault{Name: "f", Cut: true, Method: "DELETE", Path: "/k/v1/record.json"},
			`fault "f": kintone's /k/v1/record.json takes GET, POST, PUT, not DELETE`),
		Entry("no such method of OAuth 2.0", fakekintone.Fault{Name: "f", Cut: true, Method: "GET", Path: "/oauth2/token"},
			`fault "f": kintone's /oauth2/token takes POST, not GET`),
		Entry("no such path of OAuth 2.0", fakekintone.Fault{Name: "f", Cut: true, Path: "/oauth2/tokens"}, `fault "f": kintone has no API /oauth2/tokens`),
		Entry("no such app", fakekintone.Fault{Name: "f", Cut: true, App: 99}, `fault "f": there is no app 99`),
		Entry("an app where there is none", fakekintone.Fault{Name: "f", Cut: true, Path: "/oauth2/token", App: 7}, `fault "f": /oauth2/token is about no app`),
		Entry("more than every one", fakekintone.Fault{Name: "f", Cut: true, Share: 1.1}, `fault "f": its share of the requests must be from 0 to 1`),
		Entry("a share that is no number", fakekintone.Fault{Name: "f", Cut: true, Share: math.NaN()}, `fault "f": its share of the requests must be from 0 to 1`),
		Entry("a share of every so many", fakekintone.Fault{Name: "f", Cut: true, Share: 0.1, Every: 2},
			`fault "f": it can strike every so many requests or a share of them, not both`),
		Entry("a negative place", fakekintone.Fault{Name: "f", Cut: true, CutAfter: -1}, `fault "f": its numbers must not be negative`),
		Entry("a latency beyond a day", fakekintone.Fault{Name: "f", Latency: 25 * time.Hour}, `fault "f": its latency is more than a day`),
		Entry("a body without a status", fakekintone.Fault{Name: "f", Cut: true, Body: "x"}, `fault "f": it has a body and no status to go with it`),
		Entry("a type without a body", fakekintone.Fault{Name: "f", Status: 500, ContentType: "text/html"}, `fault "f": it has a content type and no body to go with it`),
		Entry("a place to cut, and no cut", fakekintone.Fault{Name: "f", Status: 500, CutAfter: 1},
			`fault "f": it says where to cut the body, and neither cuts nor resets the connection`),
		Entry("no such status", fakekintone.Fault{Name: "f", Status: 99}, `fault "f": 99 is no status to answer with`),
		Entry("a negative number", fakekintone.Fault{Name: "f", Latency: -1}, `fault "f": its numbers must not be negative`),
		Entry("both ends", fakekintone.Fault{Name: "f", Cut: true, Reset: true}, `fault "f": it can cut or reset the connection, not both`),
		Entry("nothing to answer", fakekintone.Fault{Name: "f", Latency: 1, Write: fakekintone.WriteNever},
			`fault "f": it never carries the request out and so has nothing to answer; give it a status, a cut or a reset`),
		Entry("no such time to write", fakekintone.Fault{Name: "f", Cut: true, Write: "x"}, `fault "f": write is "x", which is none of before, after and never`),
	)

	It("that has another's name is refused", func() {
		Expect(w.SetFaults([]fakekintone.Fault{{Name: "f", Cut: true}, {Name: "f", Reset: true}})).To(MatchError(`fault "f": another fault has the same name`))
	})

	It("that is refused says which setting is wrong", func() {
		var wrong *fakekintone.FaultError
		Expect(errors.As(w.SetFaults([]fakekintone.Fault{{Name: "f", App: 99, Cut: true}}), &wrong)).To(BeTrue())
		Expect(*wrong).To(Equal(fakekintone.FaultError{Name: "f", Setting: "App", Reason: "there is no app 99"}))
	})

	It("strikes OAuth 2.0, too", func() {
		Expect(w.SetFaults([]fakekintone.Fault{{Name: "f", Method: "POST", Path: "/oauth2/token", Status: 503}})).To(Succeed())
		Expect(w.ask("POST", "/oauth2/token", "").answered()).To(HavePrefix("Service Unavailable"))
		Expect(w.ask("GET", "/oauth2/token", "").answered()).NotTo(HavePrefix("Service Unavailable"))
		Expect(w.last().Fault).To(BeEmpty())
		Expect(get()).To(Equal(empty))
	})

	DescribeTable("speaks as cybozu.com's front end does, where kintone has no error of its own", func(status int, text string) {
		Expect(w.SetFaults([]fakekintone.Fault{{Name: "f", Status: status}})).To(Succeed())
		answer := w.ask("POST", record, `{"app":7}`, tanaka...)
		Expect(answer.Status).To(Equal(status))
		Expect(answer.Body).To(Equal(text))
		Expect(answer.Header.Get("Content-Type")).To(Equal("text/plain;charset=utf-8"))
		Expect(w.last().Fault).To(Equal("f"))
		Expect(w.last().Status).To(Equal(status))
		Expect(w.last().Changes).To(BeEmpty())
	},
		Entry("500", 500, "Internal Server Error"),
		Entry("502", 502, "Bad Gateway"),
		Entry("504", 504, "Gateway Timeout"),
	)

	It("is listed as it was set, with what it has done", func() {
		first := fakekintone.Fault{Name: "first", Status: 500, Times: 1}
		then := fakekintone.Fault{Name: "then", LatencyFrom: fakekintone.LatencyDistribution{Kind: fakekintone.LatencyUniform, Max: time.Second}}
		Expect(w.SetFaults([]fakekintone.Fault{first, then})).To(Succeed())
		during(func() {
			post()
			post()
		})
		Expect(w.Faults()).To(Equal([]fakekintone.FaultInfo{{Fault: first, Met: 2, Struck: 1}, {Fault: then, Met: 2, Struck: 1}}))
	})

	Describe("of the connection", func() {
		var server *fakekintone.Server

		BeforeEach(func() {
			var err error
			server, err = fakekintone.NewServer(
				fakekintone.WithApps(fakekintone.App{ID: customers, FormName: fakekintone.Customers}),
				fakekintone.WithUsers(fakekintone.User{Login: "tanaka", Password: "secret"}))
			Expect(err).NotTo(HaveOccurred())
			DeferCleanup(server.Close)
		})

		send := func() (string, error) {
			r, err := http.NewRequestWithContext(ctx, http.MethodPost, server.URL+record, strings.NewReader(`{"app":7}`))
			Expect(err).NotTo(HaveOccurred())
			r.Header.Set("Content-Type", "application/json")
			r.Header.Set(tanaka[0], tanaka[1])
			answer, err := server.Client().Do(r)
			if err != nil {
				return "", err
			}
			defer func() { _ = answer.Body.Close() }()
			body, err := io.ReadAll(answer.Body)
			return string(body), err
		}

		It("cuts it before anything is sent; the record is there", func() {
			Expect(server.SetFaults([]fakekintone.Fault{{Name: "cut", Cut: true}})).To(Succeed())
			_, err := send()
			Expect(errors.Is(err, io.EOF)).To(BeTrue(), "%v", err)
			Expect(server.Apps()[0].Records).To(Equal(1))
		})

		It("cuts it within the answer", func() {
			Expect(server.SetFaults([]fakekintone.Fault{{Name: "cut", Cut: true, CutAfter: 6}})).To(Succeed())
			body, err := send()
			Expect(body).To(Equal(`{"id":`))
			Expect(errors.Is(err, io.ErrUnexpectedEOF)).To(BeTrue(), "%v", err)
		})

		It("resets it; the record is not there, where it is never written", func() {
			Expect(server.SetFaults([]fakekintone.Fault{{Name: "reset", Reset: true, Write: fakekintone.WriteNever}})).To(Succeed())
			_, err := send()
			Expect(errors.Is(err, syscall.ECONNRESET)).To(BeTrue(), "%v", err)
			Expect(server.Apps()[0].Records).To(Equal(0))
		})

		It("does not keep the server from closing", func() {
			Expect(server.SetFaults([]fakekintone.Fault{{Name: "slow", Latency: time.Hour, Write: fakekintone.WriteAfter}})).To(Succeed())
			done := make(chan error)
			go func() {
				_, err := send()
				done <- err
			}()
			Eventually(func() int { return server.FaultCounts()[0].Struck }).Should(Equal(1))
			server.Close()
			Expect(<-done).To(HaveOccurred())
			Expect(server.Apps()[0].Records).To(Equal(0))
		})
	})

	It("of the connection reports no status where none was sent", func() {
		Expect(w.SetFaults([]fakekintone.Fault{{Name: "cut", Cut: true}})).To(Succeed())
		Expect(func() { post() }).To(PanicWith(http.ErrAbortHandler))
		Expect(w.last().Status).To(Equal(0))
		Expect(w.last().Changes).To(HaveLen(1))
		Expect(w.SetFaults([]fakekintone.Fault{{Name: "reset", Reset: true, CutAfter: 3}})).To(Succeed())
		Expect(func() { post() }).To(PanicWith(http.ErrAbortHandler), "where there is no socket a reset is a cut")
		Expect(w.last().Status).To(Equal(200))
	})
})
