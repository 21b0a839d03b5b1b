package room_test

import (
	"context"
	"strings"
	"sync/atomic"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/cmd/callaction/sandbox/room"
	"callaction/engine"
	"callaction/engine/lint"
	"callaction/fakekintone"
	"callaction/fakepbx"
	"callaction/scenarios/manual"
	"callaction/scenarios/workspace"
)

const (
	known   = "03-1234-5678"
	unknown = "090-9999-0001"
	rules   = "setting1/rules-corrected.yaml"
)

// start is ten in the morning in Japan.
var start = time.Date(2024, 9, 11, 1, 0, 0, 0, time.UTC)

// open opens the manual's first environment.
func open() *room.Room {
	GinkgoHelper()
	ws, err := workspace.Load(manual.Files(), "setting1")
	Expect(err).NotTo(HaveOccurred())
	r, err := room.New(ws, room.Options{Start: start, Seed: 1})
	Expect(err).NotTo(HaveOccurred())
	DeferCleanup(r.Close)
	return r
}

// play places a call that is answered and lasts a minute, and lets the time pass.
func play(r *room.Room, from string) string {
	GinkgoHelper()
	course, err := fakepbx.ParseCourse([]string{"呼出 5s", "応答", "通話 1m", "お客様が切断"})
	Expect(err).NotTo(HaveOccurred())
	call, err := r.Stage().PBX.Play(fakepbx.NewCall{From: from}, course)
	Expect(err).NotTo(HaveOccurred())
	Expect(r.Advance(context.Background(), 2*time.Minute)).To(Succeed())
	return call.ID()
}

// told are the steps of the branch that lives, each in a word.
func told(r *room.Room) []string {
	branches := r.Branches()
	var all []string
	for _, s := range branches[len(branches)-1].Steps {
		all = append(all, word(s))
	}
	return all
}

func word(s *room.Step) string {
	switch {
	case s.Moment != nil:
		return string(s.Moment.What)
	case s.Event != nil:
		return string(s.Event.Event.Name)
	case s.Run != nil:
		return s.Run.Rule.Name + " " + string(s.Run.Outcome)
	}
	return s.Outside.Method + " " + s.Outside.Path
}

// comments are those of a customer, oldest first.
func comments(r *room.Room, id int64) []string {
	GinkgoHelper()
	all, err := r.Stage().Kintone.Comments(7, id)
	Expect(err).NotTo(HaveOccurred())
	var texts []string
	for _, c := range all {
		texts = append(texts, strings.TrimSpace(c.Text))
	}
	return texts
}

func customers(r *room.Room) int { return r.Stage().Kintone.Apps()[0].Records }

// stepOf is the number of the last step that is called so.
func stepOf(r *room.Room, name string) int {
	GinkgoHelper()
	number := 0
	for _, b := range r.Branches() {
		for _, s := range b.Steps {
			if word(s) == name {
				number = s.Number
			}
		}
	}
	Expect(number).NotTo(BeZero(), name)
	return number
}

var _ = Describe("a room", func() {
	It("remembers every step of a call, in order and numbered", func() {
		r := open()
		play(r, unknown)
		Expect(told(r)).To(Equal([]string{
			"place", "incoming", "①例1 登録確認 ran", "①例2 新規登録 ran",
			"answer", "incoming-answered", "hangup caller", "incoming-ended",
			"①例3 録音URLコメント ran", "①例4 不応答コメント skipped", "①追加1 重複登録・応答 skipped", "①追加2 重複登録・不応答 skipped",
		}))
		for i, s := range r.Branches()[0].Steps {
			Expect(s.Number).To(Equal(i + 1))
		}
	})

	It("keeps with each step what kintone held behind it", func() {
		r := open()
		play(r, unknown)
		before, err := r.Step(stepOf(r, "①例1 登録確認 ran"))
		Expect(err).NotTo(HaveOccurred())
		Expect(customers(r)).To(Equal(3))
		Expect(r.GoBack(room.Back{Step: before.Number, ByHand: true})).To(Succeed())
		Eventually(func() int { return customers(r) }).Should(Equal(3), "the rule behind the step runs on the new branch as well")
		Expect(r.Now()).To(BeTemporally("~", before.At, 30*time.Second))
	})

	It("goes back and continues with other rules, and leaves the first branch as it was", func() {
		r := open()
		play(r, known)
		Expect(comments(r, 1)).To(HaveLen(1))
		setComment(r, "通話がありました。", "折り返してください。")
		Expect(r.GoBack(room.Back{Step: stepOf(r, "answer")})).To(Succeed())
		Expect(comments(r, 1)).To(BeEmpty())
		Expect(r.Advance(context.Background(), 2*time.Minute)).To(Succeed())
		Expect(comments(r, 1)).To(ConsistOf(HavePrefix("折り返してください。")))
		branches := r.Branches()
		Expect(branches).To(HaveLen(2))
		Expect(branches[0].Lives).To(BeFalse())
		Expect(branches[1].Lives).To(BeTrue())
		Expect(word(branches[1].From)).To(Equal("answer"))
		Expect(branches[0].Steps).To(HaveLen(12))
	})

	It("goes back to steer a call by hand", func() {
		r := open()
		id := play(r, known)
		Expect(r.GoBack(room.Back{Step: stepOf(r, "incoming"), ByHand: true})).To(Succeed())
		Expect(r.Advance(context.Background(), 5*time.Minute)).To(Succeed())
		call, ok := r.Stage().PBX.Call(id)
		Expect(ok).To(BeTrue())
		Expect(call.Snapshot().State).To(Equal(fakepbx.Ringing))
		Expect(call.Abandon()).To(Succeed())
		Eventually(func() []string { return comments(r, 1) }).Should(ConsistOf("着信がありましたが、応答できませんでした"))
	})

	It("refuses to go back to a step that it does not remember", func() {
		r := open()
		Expect(r.GoBack(room.Back{Step: 9})).To(MatchError(room.ErrNoStep))
		Expect(r.Branches()).To(HaveLen(1))
	})

	It("replays a call from where it came in, with the rules of now", func() {
		r := open()
		id := play(r, unknown)
		Expect(customers(r)).To(Equal(3))
		setComment(r, "通話がありました。", "もう一度。")
		r.SetStops(engine.StopAtRules)
		again, err := r.Replay(id)
		Expect(err).NotTo(HaveOccurred())
		Eventually(r.Waiting).Should(HaveLen(1))
		Expect(r.Waiting()[0].CallID).To(Equal(again))
		Expect(r.Branches()).To(HaveLen(2), "what the call did before can be compared")
		Expect(customers(r)).To(Equal(2), "the customer whom the call had added is gone")
		r.SetStops(engine.StopNowhere)
		Expect(r.Advance(context.Background(), 2*time.Minute)).To(Succeed())
		Expect(customers(r)).To(Equal(3))
		Expect(comments(r, 3)).To(ConsistOf(HavePrefix("もう一度。")))
		_, err = r.Replay("nobody")
		Expect(err).To(MatchError(room.ErrNoCall))
	})

	It("replays the first call behind a restored snapshot, with what stood there", func() {
		r := open()
		play(r, unknown)
		r.Keep("then")
		Expect(r.Restore("then")).To(Succeed())
		Expect(r.Replay(play(r, unknown))).NotTo(BeEmpty())
		Expect(customers(r)).To(Equal(3))
		Expect(comments(r, 3)).To(HaveLen(1))
	})

	It("replays a later call as it came in, with what had happened before", func() {
		r := open()
		play(r, unknown)
		second := play(r, unknown)
		Expect(comments(r, 3)).To(HaveLen(2))
		_, err := r.Replay(second)
		Expect(err).NotTo(HaveOccurred())
		Expect(comments(r, 3)).To(HaveLen(1))
		Expect(r.Advance(context.Background(), 2*time.Minute)).To(Succeed())
		Expect(comments(r, 3)).To(HaveLen(2))
		Expect(customers(r)).To(Equal(3))
	})

	It("goes on rule by rule where somebody wants to look", func() {
		r := open()
		r.SetStops(engine.StopAtRules)
		_, err := r.Stage().PBX.Place(fakepbx.NewCall{From: unknown})
		Expect(err).NotTo(HaveOccurred())
		waits := func(rule string) {
			GinkgoHelper()
			Eventually(r.Waiting).Should(HaveLen(1))
			Eventually(func() string { return r.Waiting()[0].Rule }).Should(Equal(rule))
		}
		waits("")
		Expect(r.Next()).To(BeTrue())
		waits("①例1 登録確認")
		Expect(customers(r)).To(Equal(2))
		Expect(r.Next()).To(BeTrue())
		waits("①例2 新規登録")
		r.SetStops(engine.StopNowhere)
		Eventually(func() int { return customers(r) }).Should(Equal(3))
	})

	It("refuses rules that make no sense, and plays on with those that it has", func() {
		r := open()
		Expect(r.SetRules(rules, []byte("rules:\n  - 名前: 検索\n    メソド: GET\n"))).To(MatchError(ContainSubstring("rules-corrected.yaml:3:5")))
		Expect(r.SetRules("other.yaml", nil)).To(MatchError(ContainSubstring("no rule file other.yaml")))
		play(r, known)
		Expect(comments(r, 1)).To(HaveLen(1))
	})

	It("checks rules before they are taken", func() {
		r := open()
		text := contents(r)
		findings, files, err := r.Check(rules, []byte(strings.Replace(text, `"app":7,"query"`, "“app”:7,\"query\"", 1)))
		Expect(err).NotTo(HaveOccurred())
		Expect(files).To(HaveLen(1))
		Expect(findings).To(ContainElement(HaveField("Code", lint.QuoteTypographic)))
		now, _, err := r.Check("", nil)
		Expect(err).NotTo(HaveOccurred())
		Expect(now).NotTo(ContainElement(HaveField("Code", lint.QuoteTypographic)))
	})

	It("lets kintone be in trouble, on the branches that follow too", func() {
		r := open()
		Expect(r.SetFaults([]fakekintone.Fault{{Name: "down", Status: 503}})).To(Succeed())
		play(r, known)
		Expect(comments(r, 1)).To(BeEmpty())
		Expect(r.GoBack(room.Back{Step: stepOf(r, "place")})).To(Succeed())
		Expect(r.Stage().Kintone.Faults()).To(HaveLen(1))
		Expect(r.SetFaults([]fakekintone.Fault{{Name: "nothing"}})).NotTo(Succeed())
	})

	It("is as it was read after a reset, rules and time included", func() {
		r := open()
		setComment(r, "通話がありました。", "別の文。")
		play(r, unknown)
		Expect(r.Reset()).To(Succeed())
		Expect(r.Now()).To(BeTemporally("~", start, time.Minute))
		Expect(customers(r)).To(Equal(2))
		Expect(r.Branches()).To(HaveLen(1))
		Expect(told(r)).To(BeEmpty())
		Expect(contents(r)).NotTo(ContainSubstring("別の文。"))
		play(r, known)
		Expect(comments(r, 1)).To(ConsistOf(HavePrefix("通話がありました。")))
	})

	It("tells watchers what has changed, and never waits for one", func() {
		r := open()
		quick, slow := r.Watch(), r.Watch()
		defer slow.Stop()
		play(r, known)
		Eventually(quick.Bell()).Should(Receive())
		Expect(quick.Take().Has(room.Calls)).To(BeTrue())
		Expect(quick.Take()).To(BeZero())
		quick.Stop()
		Expect(r.SetFaults(nil)).To(Succeed())
		Expect(slow.Take()).To(Equal(slow.Take() | room.Calls | room.Records | room.Accounts | room.Faults))
		r.Close()
		Eventually(slow.Bell()).Should(BeClosed())
		Expect(r.Watch().Bell()).To(BeClosed())
	})

	It("says how much it takes: what kintone holds, what has happened, and what is kept", func() {
		r := open()
		before := r.Size()
		Expect(before).To(BeNumerically(">", 100_000))
		Expect(r.Size()).To(Equal(before))
		play(r, unknown)
		played := r.Size()
		Expect(played).To(BeNumerically(">", before+50_000))
		Expect(r.GoBack(room.Back{Step: 1})).To(Succeed())
		Expect(r.Size()).To(BeNumerically("~", played, 20_000), "the branch that was left is still there")
		r.Keep("now")
		Expect(r.Size()).To(BeNumerically(">", played))
		Expect(r.Reset()).To(Succeed())
		Expect(r.Size()).To(BeNumerically("<", played))
	})

	It("tells at once of all that its file holds", func() {
		ws, err := workspace.Load(manual.Files(), "setting1")
		Expect(err).NotTo(HaveOccurred())
		var news atomic.Int64
		r, err := room.New(ws, room.Options{Start: start, OnNews: func(room.News) { news.Add(1) }})
		Expect(err).NotTo(HaveOccurred())
		DeferCleanup(r.Close)
		for _, change := range []func(){
			func() { r.Keep("now") },
			func() { Expect(r.Advance(context.Background(), time.Hour)).To(Succeed()) },
			func() { setComment(r, "通話がありました。", "別の文。") },
			func() { Expect(r.SetFaults(nil)).To(Succeed()) },
			func() { r.SetStops(engine.StopNowhere) },
			func() { Expect(r.Stage().PBX.Place(fakepbx.NewCall{From: known})).NotTo(BeNil()) },
			func() { Expect(r.Reset()).To(Succeed()) },
		} {
			before := news.Load()
			change()
			Eventually(news.Load).Should(BeNumerically(">", before))
		}
	})

	It("remembers the latest steps only", func() {
		r := open()
		for range 60 {
			play(r, known)
		}
		branches := r.Branches()
		steps := branches[0].Steps
		Expect(len(steps)).To(And(BeNumerically(">=", room.RememberedSteps), BeNumerically("<=", 2*room.RememberedSteps)))
		Expect(steps[len(steps)-1].Number).To(Equal(60 * 12))
		Expect(r.GoBack(room.Back{Step: 1})).To(MatchError(room.ErrNoStep))
	})
})

// contents is the workspace's rule file.
func contents(r *room.Room) string { return string(r.Workspace().RulesRead[0].Data()) }

// setComment changes what the rules post.
func setComment(r *room.Room, from, to string) {
	GinkgoHelper()
	text := contents(r)
	Expect(text).To(ContainSubstring(from))
	Expect(r.SetRules(rules, []byte(strings.ReplaceAll(text, from, to)))).To(Succeed())
}
