package lesson_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync"
	"testing/fstest"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/cmd/callaction/sandbox/lesson"
	"callaction/cmd/callaction/sandbox/room"
)

// site is a room with its lessons' pages.
type site struct {
	*room.Room
	handler *lesson.Handler
	store   *lesson.Memory
	options lesson.Options
}

func serve(workspace string, c *lesson.Catalogue, change ...func(*lesson.Options)) *site {
	GinkgoHelper()
	s := &site{Room: open(workspace), store: &lesson.Memory{}}
	s.options = lesson.Options{Room: s.Room, Catalogue: func() (*lesson.Catalogue, error) { return c, nil }, Store: s.store}
	for _, f := range change {
		f(&s.options)
	}
	var err error
	s.handler, err = lesson.New(s.options)
	Expect(err).NotTo(HaveOccurred())
	return s
}

// ask asks as a browser that prefers English; headers are "Name: value".
func (s *site) ask(method, target string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequestWithContext(context.Background(), method, target, nil)
	r.Header.Set("Accept-Language", "en")
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, r)
	return w
}

func (s *site) page(target string, headers ...string) string {
	GinkgoHelper()
	w := s.ask(http.MethodGet, target, headers...)
	Expect(w.Code).To(Equal(http.StatusOK), w.Body.String())
	return w.Body.String()
}

const fragment = "HX-Request: true"

var _ = Describe("the lessons' pages", func() {
	It("list the lessons of the workspace with how far one is", func() {
		s := serve("setting1", embedded())
		page := s.page("/lessons/")
		Expect(page).To(ContainSubstring("Setting ① Incoming calls and customers"))
		Expect(page).NotTo(ContainSubstring("Setting ②"), "which plays in another workspace")
		Expect(page).To(ContainSubstring("7 steps"))
		s.ask(http.MethodPost, "/lessons/setting1/start")
		unanswered(s.Room, known)
		Expect(s.page("/lessons/")).To(And(ContainSubstring("1 / 7"), ContainSubstring(`<li aria-current="true">`)))
	})

	It("are whole pages when asked directly, and fragments for htmx", func() {
		s := serve("setting1", embedded())
		Expect(s.page("/lessons/setting1")).To(And(HavePrefix("<!doctype html>"), ContainSubstring(`<html lang="en">`)))
		Expect(s.page("/lessons/setting1", fragment)).To(HavePrefix("<section id=\"lesson\""))
		Expect(s.page("/lessons/setting1?fragment=1")).To(HavePrefix("<section id=\"lesson\""))
		Expect(s.page("/lessons/?lang=ja")).To(And(ContainSubstring(`<html lang="ja">`), ContainSubstring("設定例① 着信と顧客管理")))
	})

	It("show what to do and ask, and the explanation only once it has happened", func() {
		s := serve("setting1", embedded())
		Expect(s.page("/lessons/setting1")).To(ContainSubstring("Not begun yet."))
		Expect(s.ask(http.MethodPost, "/lessons/setting1/start").Header().Get("Location")).To(Equal("/lessons/setting1"))
		before := s.page("/lessons/setting1")
		Expect(before).To(And(ContainSubstring("What do you expect?"), ContainSubstring("What will the count be"), ContainSubstring("<summary>Hint</summary>")))
		Expect(before).NotTo(ContainSubstring("The count was 1"))
		answered(s.Room, known)
		after := s.page("/lessons/setting1")
		Expect(after).To(And(ContainSubstring("The count was 1"), ContainSubstring("Steps done: 1 / 7")))
		Expect(after).To(MatchRegexp(`<time datetime="[^"]*Z">\d\d:\d\d:\d\d</time>`))
	})

	It("are asked again when something happens, and say so where nothing has changed", func() {
		s := serve("setting1", embedded())
		again := func(page string) string {
			address := regexp.MustCompile(`hx-get="([^"]*have=[^"]*)"`).FindStringSubmatch(page)
			Expect(address).NotTo(BeNil())
			return strings.ReplaceAll(address[1], "&amp;", "&")
		}
		started := s.ask(http.MethodPost, "/lessons/setting1/start", fragment).Body.String()
		Expect(started).To(ContainSubstring(`hx-trigger="sse:calls,`))
		Expect(s.ask(http.MethodGet, again(started), fragment).Code).To(Equal(http.StatusNoContent))
		answered(s.Room, known)
		Expect(s.page(again(started), fragment)).To(ContainSubstring("Steps done: 1 / 7"))
	})

	It("show what the scenarios of an exercise find, and the solution only when all is done", func(ctx SpecContext) {
		s := serve("setting1", embedded())
		l, _ := embedded().Lesson("accidents/07-comment-address")
		address := "/lessons/" + l.ID
		s.ask(http.MethodPost, address+"/start")
		Expect(l.Steps[0].Solve(ctx, s.Room)).To(Succeed())
		unsolved := s.page(address)
		Expect(unsolved).To(And(ContainSubstring("not as expected"), ContainSubstring("a rule failed unexpectedly")))
		Expect(unsolved).NotTo(ContainSubstring("A solution"))
		Expect(l.Steps[1].Solve(ctx, s.Room)).To(Succeed())
		solved := s.page(address)
		Expect(solved).To(And(ContainSubstring("All steps are done."), ContainSubstring("A solution"),
			ContainSubstring("https://example.cybozu.com/k/v1/record/comment.json")))
	})

	It("show no credential of a solution", func(ctx SpecContext) {
		s := serve("together", embedded())
		l, _ := embedded().Lesson("accidents/10-shared-names")
		s.ask(http.MethodPost, "/lessons/"+l.ID+"/start")
		for i := range l.Steps {
			Expect(l.Steps[i].Solve(ctx, s.Room)).To(Succeed())
			Expect(s.handler.Update(ctx)).To(BeTrue())
		}
		page := s.page("/lessons/" + l.ID)
		Expect(page).To(And(ContainSubstring("A solution"), ContainSubstring("X-Cybozu-Authorization")))
		Expect(page).NotTo(Or(ContainSubstring("cGJ4OnBieC1wYXNzd29yZA"), ContainSubstring("CUSTOMERS-TOKEN")))
	})

	It("tick by who watches the room, while no page is open", func() {
		s := serve("setting1", embedded())
		s.ask(http.MethodPost, "/lessons/setting1/start")
		Expect(s.handler.Update(context.Background())).To(BeFalse())
		unanswered(s.Room, known)
		Expect(s.handler.Update(context.Background())).To(BeTrue())
		book, err := s.store.Load()
		Expect(err).NotTo(HaveOccurred())
		Expect(book.Lessons["setting1"].Ticked).To(HaveLen(1))
	})

	It("stay ticked where the data are reset, and put the lesson's rules back", func() {
		s := serve("setting1", embedded())
		s.ask(http.MethodPost, "/lessons/accidents/02-order/start")
		broken := s.Room.Workspace().Rules
		s.ask(http.MethodPost, "/lessons/setting1/start")
		unanswered(s.Room, known)
		Expect(s.handler.Update(context.Background())).To(BeTrue())
		s.ask(http.MethodPost, "/lessons/accidents/02-order/continue")
		Expect(s.handler.Reset()).To(Succeed())
		Expect(s.Room.Workspace().Rules).To(Equal(broken))
		Expect(s.Room.Branches()[0].Steps).To(BeEmpty())
		book, err := s.store.Load()
		Expect(err).NotTo(HaveOccurred())
		Expect(book.Current).To(Equal("accidents/02-order"))
		Expect(book.Lessons["setting1"].Ticked).To(HaveLen(1))
	})

	It("offer to continue a lesson that was left for another", func() {
		s := serve("setting1", embedded())
		s.ask(http.MethodPost, "/lessons/setting1/start")
		Expect(s.page("/lessons/setting1")).NotTo(ContainSubstring("Continue"))
		s.ask(http.MethodPost, "/lessons/accidents/02-order/start")
		Expect(s.page("/lessons/setting1")).To(ContainSubstring("Continue"))
		s.ask(http.MethodPost, "/lessons/setting1/continue")
		Expect(s.page("/lessons/setting1")).To(And(ContainSubstring("What do you expect?"), Not(ContainSubstring("Continue"))))
	})

	It("write by POST alone, and only where the guard lets them", func() {
		s := serve("setting1", embedded(), func(o *lesson.Options) {
			o.Guard = func(r *http.Request) error {
				if r.Header.Get("Origin") == "https://evil.example" {
					return errors.New("this Origin is not the sandbox's")
				}
				return nil
			}
		})
		Expect(s.ask(http.MethodGet, "/lessons/setting1/start").Code).To(Equal(http.StatusNotFound))
		Expect(s.ask(http.MethodPost, "/lessons/setting1/start", "Origin: https://evil.example").Code).To(Equal(http.StatusForbidden))
		Expect(s.store.Load()).To(Equal(lesson.Book{}))
		Expect(s.ask(http.MethodPost, "/lessons/setting1/start").Code).To(Equal(http.StatusSeeOther))
		Expect(s.ask(http.MethodPost, "/lessons/setting2/start").Code).To(Equal(http.StatusNotFound), "a lesson of another workspace")
		Expect(s.ask(http.MethodGet, "/lessons/nowhere").Code).To(Equal(http.StatusNotFound))
	})

	It("stand below the workspace's base", func() {
		s := serve("setting1", embedded(), func(o *lesson.Options) { o.Base = "/w/taro" })
		Expect(s.page("/w/taro/lessons/")).To(And(ContainSubstring(`href="/w/taro/lessons/setting1"`), ContainSubstring(`href="/w/taro/page/assets/base.css"`)))
		Expect(s.ask(http.MethodPost, "/w/taro/lessons/setting1/start").Header().Get("Location")).To(Equal("/w/taro/lessons/setting1"))
		Expect(s.ask(http.MethodGet, "/w/taro/lessons/assets/lesson.css").Header().Get("Content-Type")).To(HavePrefix("text/css"))
	})

	It("name the findings that must be gone", func(ctx SpecContext) {
		s := serve("setting1", embedded())
		l, _ := embedded().Lesson("accidents/09-misspelt-field")
		s.ask(http.MethodPost, "/lessons/"+l.ID+"/start")
		Expect(l.Steps[0].Solve(ctx, s.Room)).To(Succeed())
		Expect(s.page("/lessons/" + l.ID)).To(ContainSubstring("Findings that must be gone: <code>field-unknown</code>"))
	})

	It("say what is wrong with lessons that cannot be read, when they are asked for", func() {
		s := serve("setting1", nil, func(o *lesson.Options) {
			o.Catalogue = lesson.Once(fstest.MapFS{"x.yaml": {Data: []byte("titel: <b>")}})
		})
		Expect(s.page("/lessons/")).To(And(ContainSubstring(`role="alert"`), ContainSubstring("x.yaml:1:1"), ContainSubstring("titel: &lt;b&gt;")))
		Expect(s.ask(http.MethodGet, "/lessons/x").Code).To(Equal(http.StatusInternalServerError))
	})

	It("may be asked by many at once while things happen", func() {
		s := serve("setting1", embedded())
		s.ask(http.MethodPost, "/lessons/setting1/start")
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				defer GinkgoRecover()
				Expect(s.page("/lessons/setting1")).To(ContainSubstring("Steps done"))
				_, err := s.handler.Update(context.Background())
				Expect(err).NotTo(HaveOccurred())
			})
		}
		answered(s.Room, known)
		all.Wait()
		Expect(s.page("/lessons/setting1")).To(ContainSubstring("Steps done: 1 / 7"))
	})

	It("need no script and no style of their own in the page", func() {
		s := serve("setting1", embedded())
		for _, target := range []string{"/lessons/", "/lessons/setting1"} {
			Expect(s.page(target)).NotTo(MatchRegexp(`(?i)<script|<style|\sstyle=|\son[a-z]+=|javascript:|https?://[^e][^<"]*\.(js|css)`))
		}
	})
})

// script is what must never become markup.
const script = `<script>alert(1)</script>"'>`

var _ = Describe("hostile texts", func() {
	It("stay texts, in the lesson and in what its scenarios find", func(ctx SpecContext) {
		evil := "'" + strings.ReplaceAll(script, "'", "''") + "'"
		text := "title: " + evil + "\nnote: " + evil + "\nworkspace: setting1\nsteps:\n" +
			"  - {title: " + evil + ", do: " + evil + ", explain: " + evil + ", done: {call: {from: 非通知}}}\n" +
			"  - title: " + evil + "\n    do: " + evil + "\n    ask: " + evil + "\n    hint: " + evil + "\n    done:\n      scenarios:\n" +
			"        - {title: " + evil + ", given: {records: {7: [{会社名: " + evil + "}]}}, calls: [{from: 非通知, course: [放棄]}], expect: {records: {7: [{$id: 1, 会社名: x}]}}}\n"
		c, err := lesson.NewCatalogue(fstest.MapFS{"x.yaml": {Data: []byte(text)}})
		Expect(err).NotTo(HaveOccurred())
		s := serve("setting1", c)
		seen := s.page("/lessons/") + s.page("/lessons/x")
		s.ask(http.MethodPost, "/lessons/x/start")
		seen += s.page("/lessons/x")
		unanswered(s.Room, withheld)
		last := s.page("/lessons/x")
		Expect(last).To(ContainSubstring("not as expected"))
		Expect(last).To(ContainSubstring("<dd>&lt;script&gt;"), "the record's value, beside what was expected")
		Expect(strings.Count(seen+last, "&lt;script&gt;")).To(BeNumerically(">=", 8))
		Expect(strings.ToLower(seen + last)).NotTo(ContainSubstring("<script"))
	})
})
