package school_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/cmd/callaction/sandbox/school"
	"callaction/fakepbx"
)

const (
	known   = "03-1234-5678"
	unknown = "090-9999-0001"
)

var _ = Describe("a class", func() {
	It("has seats with names, numbers and links that nobody guesses", func() {
		c := open()
		numbers, err := c.Add("setting1", " 佐藤 花子 ", "")
		Expect(err).NotTo(HaveOccurred())
		Expect(numbers).To(Equal([]int{1, 2}))
		Expect(c.at(1).Name).To(Equal("佐藤 花子"))
		Expect(c.at(2).Name).To(Equal("2"))
		Expect(c.at(1).Path).To(MatchRegexp(`^/w/[a-z2-7]{26}/$`))
		Expect(c.at(1).Path).NotTo(Equal(c.at(2).Path))
		Expect(school.IsToken(token(c.at(1)))).To(BeTrue())
		Expect(school.IsToken("setting1")).To(BeFalse())
		Expect(c.at(1).Open).To(BeFalse(), "nobody has been there")
		Expect(c.at(1).Seen).To(BeZero())
	})

	It("refuses what it cannot hold, and adds nobody then", func() {
		c := open(func(o *school.Options) { o.Seats = 2 })
		_, err := c.Add("nowhere", "a")
		Expect(err).To(MatchError(school.ErrNoWorkspace))
		_, err = c.Add("setting1", "a", strings.Repeat("長", 61))
		Expect(err).To(MatchError(school.ErrName))
		_, err = c.Add("setting1", "a\x00b")
		Expect(err).To(MatchError(school.ErrName))
		_, err = c.Add("setting1", "a", "b", "c")
		Expect(err).To(MatchError(school.ErrFull))
		Expect(c.Seats(GinkgoT().Context())).To(BeEmpty())
		c.add("a", "b")
		Expect(c.Remove(1)).To(Succeed())
		c.add("c")
		Expect(c.at(3).Name).To(Equal("c"), "a number is not given again")
	})

	It("opens a room when somebody first comes, and one for each", func() {
		c := open()
		c.add("a", "b")
		Expect(c.visit(1)).To(HavePrefix("a\n"))
		Expect(c.at(1).Open).To(BeTrue())
		Expect(c.at(2).Open).To(BeFalse())
		c.play(1, unknown)
		c.visit(2)
		Expect(c.at(1).Call.Ran).To(BeNumerically(">", 0))
		Expect(c.at(2).Call).To(BeNil())
		Expect(c.room(1)).NotTo(BeIdenticalTo(c.room(2)))
	})

	It("leads nowhere with a link that is none, or whose seat is gone", func() {
		c := open()
		c.add("a")
		w := httptest.NewRecorder()
		Expect(c.Serve(strings.Repeat("a", 26), w, request(http.MethodGet, "/", ""))).To(BeFalse())
		Expect(c.Serve("", w, request(http.MethodGet, "/", ""))).To(BeFalse())
		was := token(c.at(1))
		r := c.room(1)
		Expect(c.Remove(1)).To(Succeed())
		Expect(c.Serve(was, w, request(http.MethodGet, "/", ""))).To(BeFalse())
		Expect(r.Watch().Bell()).To(BeClosed(), "its room is closed")
		Expect(c.Remove(1)).To(MatchError(school.ErrNoSeat))
	})

	It("shows where a trainee is, and ticks what he has done while no page of his asks", func() {
		c := open()
		c.add("a")
		Expect(c.at(1).Lesson).To(BeNil())
		c.begin(1, "setting1")
		begun := c.clock.Now()
		Expect(c.at(1).Lesson.Done).To(Equal(0))
		Expect(c.at(1).Lesson.Steps).To(Equal(7))
		c.pass(5 * time.Minute)
		Expect(c.at(1).Lesson.Since).To(BeTemporally("~", begun, time.Minute))
		c.play(1, known)
		Eventually(func() int { return c.at(1).Lesson.Done }).WithTimeout(patience).Should(Equal(1))
		Expect(c.at(1).Lesson.Since).To(BeTemporally(">", begun.Add(4*time.Minute)))
		Expect(c.at(1).Lesson.Step.Japanese).To(Equal("例2 登録のないお客様を登録する"))
	})

	It("says which scenarios fail once the trainee has tried to repair them", func() {
		c := open()
		c.add("a")
		c.begin(1, "accidents/01-characters")
		c.play(1, unknown)
		Eventually(func() int { return c.at(1).Lesson.Done }).WithTimeout(patience).Should(Equal(1))
		Expect(c.at(1).Lesson.Failing).To(BeEmpty(), "it is broken on purpose")
		ws := c.room(1).Workspace()
		changed := append(ws.RulesRead[0].Data(), "\n# tried\n"...)
		Expect(c.room(1).SetRules(ws.RuleFiles[0], changed)).To(Succeed())
		Expect(c.at(1).Lesson.Failing).NotTo(BeEmpty())
	})

	It("shows the latest call, and why a rule of it failed", func() {
		c := open()
		c.add("a")
		_, err := c.room(1).Stage().PBX.Place(fakepbx.NewCall{From: known})
		Expect(err).NotTo(HaveOccurred())
		Expect(c.at(1).Call.Snapshot.From).To(Equal(known))
		Expect(c.at(1).Call.Snapshot.State).NotTo(Equal(fakepbx.Ended))
	})

	It("resets data and keeps the lesson that goes on, with its rules", func() {
		c := open()
		c.add("a")
		c.begin(1, "accidents/01-characters")
		broken := c.room(1).Workspace().RulesRead[0].Data()
		c.play(1, unknown)
		Eventually(func() int { return c.at(1).Lesson.Done }).WithTimeout(patience).Should(Equal(1))
		before := c.room(1)
		Expect(c.ResetData(1)).To(Succeed())
		Expect(before.Watch().Bell()).To(BeClosed(), "whoever watched comes again")
		Expect(c.visit(1)).To(Equal("a\n"), "a reset needs no notice")
		Expect(c.room(1).Branches()[0].Steps).To(BeEmpty())
		Expect(c.room(1).Workspace().RulesRead[0].Data()).To(Equal(broken))
		Expect(c.at(1).Lesson.Done).To(Equal(1))
		Expect(c.ResetProgress(1)).To(Succeed())
		Expect(c.at(1).Lesson).To(BeNil())
		Expect(c.ResetData(9)).To(MatchError(school.ErrNoSeat))
		Expect(c.ResetProgress(9)).To(MatchError(school.ErrNoSeat))
	})

	It("does not bring progress back that was forgotten while somebody had it in hand", func() {
		c := open()
		c.add("a")
		c.begin(1, "setting1")
		store := c.places[strings.TrimSuffix(c.at(1).Path, "/")][0].Progress
		book, err := store.Load()
		Expect(err).NotTo(HaveOccurred())
		Expect(c.ResetProgress(1)).To(Succeed())
		Expect(store.Save(book)).To(Succeed())
		Expect(c.at(1).Lesson).To(BeNil())
	})

	It("tells whoever keeps it of all that its file has", func() {
		var changes atomic.Int64
		c := open(func(o *school.Options) { o.OnChange = func() { changes.Add(1) } })
		for _, change := range []func(){
			func() { c.add("a") },
			func() { c.visit(1) },
			func() { c.begin(1, "setting1") },
			func() { c.play(1, known) },
			func() { Expect(c.ResetData(1)).To(Succeed()) },
			func() { Expect(c.ResetProgress(1)).To(Succeed()) },
			func() { Expect(c.Remove(1)).To(Succeed()) },
		} {
			before := changes.Load()
			change()
			Expect(changes.Load()).To(BeNumerically(">", before))
		}
	})
})
