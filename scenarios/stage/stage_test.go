package stage_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/fakekintone"
	"callaction/fakepbx"
	"callaction/internal/clock"
	"callaction/scenarios/manual"
	"callaction/scenarios/stage"
	"callaction/scenarios/workspace"
)

// patience is how long is waited for what comes by itself: a busy machine is slow.
const patience = 30 * time.Second

func TestStage(t *testing.T) {
	RegisterFailHandler(Fail)
	SetDefaultEventuallyTimeout(patience)
	RunSpecs(t, "stage")
}

// set puts the manual's first workspace on a stage in virtual time.
func set(o stage.Options, change ...func(*workspace.Workspace)) (*stage.Stage, *clock.Virtual) {
	GinkgoHelper()
	ws, err := workspace.Load(manual.Files(), "setting1")
	Expect(err).NotTo(HaveOccurred())
	for _, f := range change {
		f(ws)
	}
	v := clock.NewVirtual(time.Date(2024, 9, 11, 1, 0, 0, 0, time.UTC))
	o.Clock = v
	s, err := stage.New(ws, o)
	Expect(err).NotTo(HaveOccurred())
	DeferCleanup(s.Close)
	return s, v
}

// call plays a call from an unknown number, answered and ended.
func call(s *stage.Stage, v *clock.Virtual) stage.CallTrace {
	GinkgoHelper()
	course, err := fakepbx.ParseCourse([]string{"ring 15s", "answer", "talk 1m", "hangup caller"})
	Expect(err).NotTo(HaveOccurred())
	Expect(v.Run(func() {
		_, err := s.PBX.Play(fakepbx.NewCall{From: "090-9999-0001"}, course)
		Expect(err).NotTo(HaveOccurred())
	})).To(Succeed())
	Expect(s.Trace().Calls).To(HaveLen(1))
	return s.Trace().Calls[0]
}

// asEither runs a spec in process and over sockets.
func asEither(f func(o stage.Options)) {
	for name, sockets := range map[string]bool{"in process": false, "over sockets": true} {
		When("requests go "+name, func() { f(stage.Options{Sockets: sockets, Seed: 1}) })
	}
}

var _ = Describe("the linked trace", func() {
	asEither(func(o stage.Options) {
		It("joins each exchange with what kintone saw and changed", func() {
			s, v := set(o)
			c := call(s, v)
			runs := s.Trace().Runs()
			Expect(runs[1].Rule.Name).To(Equal("①例2 新規登録"))
			Expect(runs[1].Kintone.Caller).To(Equal("API token of app 7"))
			Expect(runs[1].Changes()).To(HaveLen(1))
			Expect(runs[1].Changes()[0].Kind).To(Equal(fakekintone.RecordAdded))
			Expect(runs[2].Changes()[0].Kind).To(Equal(fakekintone.CommentAdded))
			Expect(c.Variables).To(ContainElement(event.Variable{Name: "RESPONSE_CUSTOMER_ID", Value: "3"}))
			Expect(s.Trace().Outside).To(BeEmpty())
		})

		It("shows what happened after the rule had given up as late", func() {
			s, v := set(o)
			Expect(s.Kintone.SetFaults([]fakekintone.Fault{{Name: "slow", Method: http.MethodPost, Path: "/k/v1/record.json", Latency: 12 * time.Second, Write: fakekintone.WriteAfter}})).To(Succeed())
			call(s, v)
			late := s.Trace().Runs()[1]
			Expect(late.Failure.Kind).To(Equal(engine.Timeout))
			Expect(late.Late).To(BeTrue())
			Expect(late.Changes()).To(HaveLen(1), "the write happened all the same")
			Expect(late.LateChange(late.Changes()[0])).To(BeTrue())
		})

		It("shows a change in time with a late answer as what it is", func() {
			s, v := set(o)
			Expect(s.Kintone.SetFaults([]fakekintone.Fault{{Name: "slow", Method: http.MethodPost, Path: "/k/v1/record.json", Latency: 12 * time.Second}})).To(Succeed())
			call(s, v)
			late := s.Trace().Runs()[1]
			Expect(late.Late).To(BeTrue())
			Expect(late.LateChange(late.Changes()[0])).To(BeFalse())
		})

		It("gives up on a body that is sent too slowly", func() {
			s, v := set(o)
			Expect(s.Kintone.SetFaults([]fakekintone.Fault{{Name: "slow", Path: "/k/v1/records.json", Slow: fakekintone.Pace{BytesPerSecond: 2}}})).To(Succeed())
			call(s, v)
			slow := s.Trace().Runs()[0]
			Expect(slow.Failure.Kind).To(Equal(engine.Timeout))
			Expect(slow.Kintone.Fault).To(Equal("slow"))
			Expect(slow.Late).To(BeTrue(), "kintone went on to the end")
		})

		It("waits for a body that is slow and comes in time", func() {
			s, v := set(o)
			Expect(s.Kintone.SetFaults([]fakekintone.Fault{{Name: "slow", Path: "/k/v1/records.json", Slow: fakekintone.Pace{PieceBytes: 10, Pause: 100 * time.Millisecond}}})).To(Succeed())
			call(s, v)
			slow := s.Trace().Runs()[0]
			Expect(slow.Failure).To(BeNil())
			Expect(slow.Answer.Status).To(Equal(http.StatusOK))
			Expect(slow.Kintone.Took).To(BeNumerically(">", 200*time.Millisecond))
		})

		It("holds no credential of the workspace, whichever way it came", func() {
			s, v := set(o, func(ws *workspace.Workspace) {
				for i := range ws.Rules {
					ws.Rules[i].Body = strings.Replace(ws.Rules[i].Body, "{TEL}\"}", "CUSTOMERS-TOKEN\"}", 1)
				}
			})
			call(s, v)
			Expect(fmt.Sprintf("%+v", s.Trace().Runs()[1].Changes())).NotTo(ContainSubstring("CUSTOMERS-TOKEN"))
			Expect(string(s.Trace().Runs()[1].Changes()[0].After)).To(ContainSubstring(`"電話番号":{"type":"LINK","value":"********"}`))
		})

		It("keeps what nobody's rule asked apart", func() {
			s, v := set(o)
			req, err := http.NewRequestWithContext(context.Background(), http.MethodGet, "/k/v1/app.json?id=7", nil)
			Expect(err).NotTo(HaveOccurred())
			s.Kintone.ServeHTTP(discard{http.Header{}}, req)
			call(s, v)
			Expect(s.Trace().Outside).To(HaveLen(1))
			Expect(s.Trace().Outside[0].Path).To(Equal("/k/v1/app.json"))
		})

		It("has one exchange for a request whose kept connection broke", func() {
			s, v := set(o)
			Expect(s.Kintone.SetFaults([]fakekintone.Fault{{Name: "broken", Path: "/k/v1/record/comment.json", Cut: true}})).To(Succeed())
			call(s, v)
			Expect(s.Trace().Outside).To(BeEmpty())
			Expect(s.Kintone.FaultCounts()[0].Struck).To(Equal(1))
		})

		DescribeTable("says how an answer was lost",
			func(fault fakekintone.Fault, text string) {
				fault.Name, fault.Path = "broken", "/k/v1/records.json"
				s, v := set(o)
				Expect(s.Kintone.SetFaults([]fakekintone.Fault{fault})).To(Succeed())
				call(s, v)
				lost := s.Trace().Runs()[0]
				Expect(lost.Failure.Kind).To(Equal(engine.Broken))
				Expect(lost.Failure.Text).To(Equal(text))
				Expect(lost.LogClass).To(Equal(engine.Abnormal))
			},
			Entry("cut before anything was sent", fakekintone.Fault{Cut: true}, "send the request: EOF"),
			Entry("reset", fakekintone.Fault{Reset: true}, "send the request: connection reset by peer"),
			Entry("cut in the middle of a slow body", fakekintone.Fault{Cut: true, CutAfter: 5, Slow: fakekintone.Pace{BytesPerSecond: 1}}, "read the answer: unexpected EOF"),
			Entry("cut in the middle", fakekintone.Fault{Cut: true, CutAfter: 5}, "read the answer: unexpected EOF"),
		)
	})
})

var _ = Describe("a rule's reach", func() {
	It("is the workspace's kintone, in whatever case and with its port", func() {
		s, v := set(stage.Options{}, func(ws *workspace.Workspace) {
			for i := range ws.Rules {
				ws.Rules[i].URL = strings.Replace(ws.Rules[i].URL, "example.cybozu.com", "EXAMPLE.cybozu.com:443", 1)
			}
		})
		call(s, v)
		Expect(s.Trace().Runs()[0].Answer.Status).To(Equal(http.StatusOK))
	})

	It("is also its PBX, and a kintone named with http and port 80", func() {
		s, v := set(stage.Options{}, func(ws *workspace.Workspace) {
			ws.Rules = []engine.Rule{
				{Name: "recording", Event: event.Incoming, URL: "https://pbx.example:8000/monitor_link/{ID}"},
				{Name: "kintone", Event: event.Incoming, URL: "http://example.cybozu.com:80/k/v1/app.json?id=7"},
			}
		})
		call(s, v)
		Expect(s.Trace().Runs()[0].Answer.Status).To(Equal(http.StatusNotFound), "the call has not ended")
		Expect(s.Trace().Runs()[1].Answer.Body).To(ContainSubstring("CB_AU01"))
	})

	It("is nothing else", func() {
		s, v := set(stage.Options{}, func(ws *workspace.Workspace) {
			ws.Rules = []engine.Rule{{Name: "away", Event: event.Incoming, URL: "https://elsewhere.example/"}}
		})
		call(s, v)
		Expect(s.Trace().Runs()[0].Failure.Kind).To(Equal(engine.HostNotAllowed))
	})
})

var _ = Describe("answers given in advance", func() {
	It("say what was left over", func() {
		s, v := set(stage.Options{Answers: []stage.Answer{
			{Method: "GET", Path: "/k/v1/records.json", Body: `{"records":[],"totalCount":"1"}`},
			{Host: "crm.example", Path: "/tasks"},
		}})
		call(s, v)
		Expect(s.Trace().Runs()[0].Captured).To(ContainElement(HaveField("Value", "1")))
		Expect(s.UnusedAnswers()).To(Equal([]string{"https://crm.example/tasks"}))
	})

	It("end in a broken connection where a host has no further one", func() {
		s, v := set(stage.Options{Answers: []stage.Answer{{Host: "crm.example", Body: "one"}}}, func(ws *workspace.Workspace) {
			ws.Rules = []engine.Rule{
				{Name: "first", Event: event.Incoming, URL: "https://crm.example/"},
				{Name: "second", Event: event.Incoming, URL: "https://crm.example/"},
			}
		})
		call(s, v)
		Expect(s.Trace().Runs()[0].Answer.Body).To(Equal("one"))
		Expect(s.Trace().Runs()[1].Failure.Kind).To(Equal(engine.Broken))
	})
})

var _ = Describe("setting a stage", func() {
	It("lets kintone speak the domain's language to API tokens", func() {
		for language, message := range map[string]string{"ja": "不正なJSON文字列です。", "en": "Invalid JSON string."} {
			s, v := set(stage.Options{}, func(ws *workspace.Workspace) {
				ws.Kintone.Language = language
				ws.Rules[0].Body = "{"
			})
			call(s, v)
			Expect(s.Trace().Runs()[0].Answer.Body).To(ContainSubstring(message))
		}
	})

	It("registers the workspace's OAuth clients, and refuses one that cannot be", func() {
		ws, err := workspace.Load(manual.Files(), "setting1")
		Expect(err).NotTo(HaveOccurred())
		ws.Kintone.OAuthClients = []workspace.OAuthClient{{ID: "pbx", Secret: "shh-secret", Name: "PBX", Redirect: "https://pbx.example:8000/oauth_client/callback", Users: []string{"admin"}}}
		s, err := stage.New(ws, stage.Options{})
		Expect(err).NotTo(HaveOccurred())
		page := httptest.NewRecorder()
		s.Kintone.ServeHTTP(page, httptest.NewRequestWithContext(context.Background(), http.MethodGet,
			"/oauth2/authorization?client_id=pbx&redirect_uri=https%3A%2F%2Fpbx.example%3A8000%2Foauth_client%2Fcallback&state=1&response_type=code&scope=k%3Aapp_record%3Aread", nil))
		Expect(page.Code).To(Equal(http.StatusOK))
		Expect(page.Body.String()).To(ContainSubstring("PBX"))

		ws.Kintone.OAuthClients[0].Redirect = "http://pbx.example"
		_, err = stage.New(ws, stage.Options{})
		Expect(err).To(MatchError(And(HavePrefix("setting1/workspace.yaml: "), ContainSubstring("http://pbx.example"))))
	})

	It("puts apps into the workspace's spaces, guest spaces among them", func() {
		ws, err := workspace.Load(manual.Files(), "setting1")
		Expect(err).NotTo(HaveOccurred())
		ws.Kintone.Spaces = []workspace.Space{{ID: 2, Guest: true, Apps: []int64{ws.Kintone.Apps[0].ID}}}
		s, err := stage.New(ws, stage.Options{})
		Expect(err).NotTo(HaveOccurred())
		ask := func(path string) string {
			answer, r := httptest.NewRecorder(), httptest.NewRequestWithContext(context.Background(), http.MethodGet, path+"?app=7", nil)
			r.Header.Set("X-Cybozu-API-Token", ws.Kintone.Apps[0].Tokens[0].Token)
			s.Kintone.ServeHTTP(answer, r)
			return answer.Body.String()
		}
		Expect(ask("/k/guest/2/v1/records.json")).To(HavePrefix(`{"records":`))
		Expect(ask("/k/v1/records.json")).To(ContainSubstring("GAIA_IL23"))
	})

	It("refuses a quirk that does not exist", func() {
		ws, err := workspace.Load(manual.Files(), "setting1")
		Expect(err).NotTo(HaveOccurred())
		ws.Quirks = map[string]string{"overlapp": "queued"}
		_, err = stage.New(ws, stage.Options{})
		Expect(err).To(MatchError(ContainSubstring(`unknown quirk "overlapp"`)))
	})

	It("has one catalogue of quirks, each named once", func() {
		seen := map[string]bool{}
		for _, q := range stage.Quirks() {
			Expect(seen[q.Name]).To(BeFalse(), q.Name)
			Expect(len(slices.Compact(slices.Sorted(slices.Values(q.Values))))).To(BeNumerically(">=", 2), q.Name)
			Expect(q.Values).To(HaveEach(Not(BeEmpty())), q.Name)
			Expect(q.Question).NotTo(BeEmpty(), q.Name)
			Expect(q.Source).NotTo(BeEmpty(), q.Name)
			seen[q.Name] = true
		}
		for _, name := range []string{
			"callCenterFiresIncoming", "overlap", "undefinedVariable", "telFormat", "withheld", "extractFromErrors", "unnumberedOrder",
			"jsonBeforeAuth", "unquotedDigits", "foreignToken", "defaultLanguage", "dailyBudget", "commentOnRecordPaths",
		} {
			Expect(seen).To(HaveKey(name))
		}
	})
})

// discard is a client that reads nothing.
type discard struct{ header http.Header }

func (d discard) Header() http.Header         { return d.header }
func (d discard) Write(p []byte) (int, error) { return io.Discard.Write(p) }
func (discard) WriteHeader(int)               {}
