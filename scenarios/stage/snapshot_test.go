package stage_test

import (
	"context"
	"net/http"
	"runtime"
	"strings"
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

// halfway is the manual's first workspace, in which an unknown caller has been
// searched for, and everything else still waits.
type halfway struct {
	*stage.Stage
	clock *clock.Virtual
	steps *engine.Stepper
}

func newHalfway() halfway {
	GinkgoHelper()
	var steps *engine.Stepper
	h := halfway{}
	h.Stage, h.clock = set(stage.Options{Pace: later{&steps}, Seed: 1}, queued)
	steps = engine.NewStepper(h.clock, nil)
	h.steps = steps
	h.steps.SetStops(engine.StopAtRules)
	course, err := fakepbx.ParseCourse([]string{"ring 15s", "answer", "talk 1m", "hangup caller"})
	Expect(err).NotTo(HaveOccurred())
	Expect(h.clock.Run(func() {
		_, err := h.PBX.Play(fakepbx.NewCall{From: "090-9999-0001"}, course)
		Expect(err).NotTo(HaveOccurred())
	})).To(MatchError(clock.ErrStuck))
	for _, rule := range []string{"", "①例1 登録確認"} {
		Expect(h.steps.Waiting()[0].Rule).To(Equal(rule))
		Expect(h.clock.Run(func() { Expect(h.steps.Next()).To(BeTrue()) })).To(MatchError(clock.ErrStuck))
	}
	return h
}

// queued lets 着信切断 wait until the rules of 着信 have ended.
func queued(ws *workspace.Workspace) {
	ws.Quirks = map[string]string{engine.QuirkOverlap: engine.OverlapQueued}
}

// later is a pace that is chosen when the stage is there.
type later struct{ steps **engine.Stepper }

// Before implements engine.Pace.
func (l later) Before(ctx context.Context, next engine.Step) { (*l.steps).Before(ctx, next) }

// from goes on from a snapshot with changed rules, to the end.
func from(snap *stage.Snapshot, change ...func(*workspace.Workspace)) *stage.Stage {
	GinkgoHelper()
	s, v := set(stage.Options{From: snap, Seed: 1}, append(change, queued)...)
	Expect(v.Run(func() {})).To(Succeed())
	return s
}

// comments are the texts that a stage's rules have posted.
func comments(s *stage.Stage) []string {
	var all []string
	for _, r := range s.Trace().Runs() {
		for _, c := range r.Changes() {
			if c.Kind == fakekintone.CommentAdded {
				all = append(all, c.Text)
			}
		}
	}
	return all
}

func customers(s *stage.Stage) int {
	GinkgoHelper()
	all, err := s.Kintone.Records(7, "")
	Expect(err).NotTo(HaveOccurred())
	return len(all)
}

func saying(text string) func(*workspace.Workspace) {
	return func(ws *workspace.Workspace) {
		for i := range ws.Rules {
			ws.Rules[i].Body = strings.Replace(ws.Rules[i].Body, `"text":"`, `"text":"`+text+" ", 1)
		}
	}
}

var _ = Describe("a stage's snapshot", func() {
	It("is where other stages go on from, each with its rules to its own end", func() {
		first := newHalfway()
		snap := first.Snapshot()
		before := customers(first.Stage)

		for _, text := range []string{"甲", "乙"} {
			branch := from(snap, saying(text))
			Expect(customers(branch)).To(Equal(before + 1))
			Expect(comments(branch)).To(ConsistOf(ContainSubstring(text)))
			Expect(branch.Trace().Calls).To(HaveLen(1))
		}

		Expect(customers(first.Stage)).To(Equal(before))
		Expect(first.Trace().Runs()).To(HaveLen(1), "the first still waits")
		Expect(first.clock.Run(func() { first.steps.SetStops(engine.StopNowhere) })).To(Succeed())
		Expect(comments(first.Stage)).To(HaveLen(1))
		Expect(comments(first.Stage)[0]).NotTo(Or(ContainSubstring("甲"), ContainSubstring("乙")))
	})

	It("lets the trace go on: what has happened stands first, and numbers are given once", func() {
		first := newHalfway()
		branch := from(first.Snapshot())
		runs := branch.Trace().Runs()
		Expect(runs[0].Run).To(BeIdenticalTo(first.Trace().Runs()[0].Run))
		for i, r := range runs {
			Expect(r.Seq).To(Equal(i + 1))
			if r.Request != nil {
				Expect(r.Kintone.Method+" "+r.Kintone.Path).To(Equal(r.Request.Method+" "+strings.TrimPrefix(r.Request.URL, "https://example.cybozu.com")), "each is linked with its own exchange")
			}
		}
		Expect(branch.Trace().Outside).To(BeEmpty())
		call := branch.Trace().Calls[0]
		Expect([]string{call.From, string(call.State)}).To(Equal([]string{"090-9999-0001", string(fakepbx.Ended)}))
		Expect(call.Moments).To(Equal(first.Trace().Calls[0].Moments))
		Expect(call.Variables).NotTo(BeEmpty())

		journal := branch.Journal(0)
		for i, e := range journal {
			Expect(e.Seq).To(Equal(i + 1))
		}
		Expect(journal[0].Rule).To(Equal("①例1 登録確認"))
		Expect(branch.Journal(1)).To(HaveLen(len(journal) - 1))
		Expect(first.Journal(0)).To(HaveLen(1))
	})

	It("has the faults that are set, and the moment", func() {
		s, v := set(stage.Options{})
		Expect(s.Kintone.SetFaults([]fakekintone.Fault{{Name: "slow", Latency: time.Second}})).To(Succeed())
		Expect(s.Snapshot().At).To(Equal(v.Now()))
		branch := from(s.Snapshot())
		Expect(branch.Kintone.Faults()[0].Fault.Name).To(Equal("slow"))
	})

	It("lets kintone draw no id twice", func() {
		broken := func(ws *workspace.Workspace) { ws.Rules[0].Body = "{" }
		first, v := set(stage.Options{}, broken)
		one := handle(first, v).Answer.Body
		branch, clock := set(stage.Options{From: first.Snapshot()}, broken)
		Expect(one).To(ContainSubstring(`"id":"`))
		Expect(handle(branch, clock).Answer.Body).NotTo(Equal(one))
	})

	It("can be taken while things change", func() {
		var s *stage.Stage
		var taken []*stage.Snapshot
		s, v := set(stage.Options{OnChange: func() { taken = append(taken, s.Snapshot()) }})
		c := call(s, v)
		last := from(taken[len(taken)-1])
		Expect(last.Trace().Calls[0].Variables).To(Equal(c.Variables))
		for _, snap := range taken {
			branches := map[string]*stage.Stage{}
			for _, name := range []string{"甲", "乙"} {
				branches[name] = from(snap, func(ws *workspace.Workspace) {
					for i := range ws.Rules {
						ws.Rules[i].Memo = name
					}
				})
			}
			for name, branch := range branches {
				for _, r := range branch.Trace().Runs() {
					if r.Seq > snap.Engine.Runs {
						Expect(r.Rule.Memo).To(Equal(name), "no branch writes into another's trace")
					}
				}
			}
		}
	})

	It("is refused over sockets, and by a workspace with another app", func() {
		s, _ := set(stage.Options{})
		snap := s.Snapshot()
		ws, err := workspace.Load(manual.Files(), "setting1")
		Expect(err).NotTo(HaveOccurred())
		_, err = stage.New(ws, stage.Options{From: snap, Sockets: true})
		Expect(err).To(MatchError("go on from a snapshot: this is possible in process only, not over sockets"))
		ws.Kintone.Apps = append(ws.Kintone.Apps, workspace.App{ID: 99})
		_, err = stage.New(ws, stage.Options{From: snap})
		Expect(err).To(MatchError(ContainSubstring("it has no app 99")))
	})
})

var _ = Describe("closing a stage", func() {
	It("leaves nothing behind that waits, on the wall clock", func() {
		ws, err := workspace.Load(manual.Files(), "setting1")
		Expect(err).NotTo(HaveOccurred())
		before := runtime.NumGoroutine()
		for i := range 100 {
			steps := engine.NewStepper(nil, nil)
			if i%2 == 0 {
				steps.SetStops(engine.StopAtRules)
			}
			s, err := stage.New(ws, stage.Options{Pace: steps})
			Expect(err).NotTo(HaveOccurred())
			Expect(s.Kintone.SetFaults([]fakekintone.Fault{{Name: "slow", Method: http.MethodGet, Latency: time.Hour}})).To(Succeed())
			s.Engine.Handle(event.Event{Name: event.Incoming, CallID: "17", Variables: []event.Variable{{Name: event.Tel, Value: "0312345678"}}})
			if i%2 != 0 {
				Eventually(func() int { return s.Kintone.FaultCounts()[0].Struck }).Should(Equal(1), "the request waits at kintone")
			}
			Expect(s.Close()).To(Succeed())
		}
		Eventually(runtime.NumGoroutine).Should(BeNumerically("<=", before+5))
	})
})

var _ = Describe("the histories of one stage", func() {
	It("share the calls at which nothing has changed, and stay as they are", func() {
		s, v := set(stage.Options{Seed: 1}, queued)
		play := func() *stage.Snapshot {
			GinkgoHelper()
			course, err := fakepbx.ParseCourse([]string{"ring 5s", "answer", "hangup caller"})
			Expect(err).NotTo(HaveOccurred())
			Expect(v.Run(func() {
				_, err := s.PBX.Play(fakepbx.NewCall{From: "03-1234-5678"}, course)
				Expect(err).NotTo(HaveOccurred())
			})).To(Succeed())
			return s.Snapshot()
		}
		first := play()
		moments, exchanges := len(first.Trace.Calls[0].Moments), len(first.Trace.Exchanges)
		second := play()
		Expect(second.Trace.Calls).To(HaveLen(2))
		Expect(second.Trace.Calls[0]).To(BeIdenticalTo(first.Trace.Calls[0]))
		Expect(first.Trace.Calls).To(HaveLen(1))
		Expect(first.Trace.Calls[0].Moments).To(HaveLen(moments))
		Expect(first.Trace.Exchanges).To(HaveLen(exchanges))
		Expect(len(second.Trace.Exchanges)).To(BeNumerically(">", exchanges))
		Expect(second.Trace.Calls[0].State).To(Equal(fakepbx.Ended))
	})
})
