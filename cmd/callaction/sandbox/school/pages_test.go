package school_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/cmd/callaction/sandbox/school"
	"callaction/fakekintone"
)

var _ = Describe("the trainer's pages", func() {
	It("add seats, one a line or so many", func() {
		c := open()
		Expect(text(c.get("/class/").Body.String())).To(ContainSubstring("Begin a class"))
		w := c.post("/class/add", url.Values{"workspace": {"setting2"}, "names": {"佐藤\r\n\r\n 鈴木 \r\n"}, "count": {"2"}}.Encode())
		Expect(w.Code).To(Equal(http.StatusSeeOther))
		Expect(w.Header().Get("Location")).To(Equal("/class/"))
		var names []string
		for _, s := range c.Seats(context.Background()) {
			names = append(names, s.Name+" "+s.Workspace)
		}
		Expect(names).To(Equal([]string{"佐藤 setting2", "鈴木 setting2", "3 setting2", "4 setting2"}))
	})

	DescribeTable("say what is wrong with what was typed, and keep it",
		func(form, sentence string) {
			c := open()
			w := c.post("/class/add", form)
			Expect(w.Code).To(Equal(http.StatusUnprocessableEntity))
			Expect(w.Body.String()).To(ContainSubstring(sentence))
			Expect(c.Seats(context.Background())).To(BeEmpty())
		},
		Entry("nobody", "workspace=setting1&names=&count=", "Enter names, or how many."),
		Entry("no number", "workspace=setting1&count=x", "Enter names, or how many."),
		Entry("too many", "workspace=setting1&count=301", "There may be 300 seats."),
		Entry("too many for words", "workspace=setting1&count=999999999999", "There may be 300 seats."),
		Entry("no workspace", "workspace=x&names=a", "There is no such workspace."),
		Entry("what was typed", "workspace=setting1&names="+strings.Repeat("x", 61), strings.Repeat("x", 61)+"</textarea>"),
	)

	It("show who is where, since when, and the latest call", func() {
		c := open()
		c.add("佐藤 花子", "b")
		c.begin(1, "setting1")
		c.play(1, known)
		c.get("/class/")
		c.pass(12 * time.Minute)
		all := c.get("/class/").Body.String()
		Expect(text(all)).To(And(
			ContainSubstring("2 have the page open 0"[2:]), ContainSubstring("Step 2 1 Example 2: register a customer who is new 佐藤 花子 12 min"),
			ContainSubstring("1 / 7 Example 2: register a customer who is new"), ContainSubstring("03-1234-5678 2 rules ran"), ContainSubstring("12 min ago"),
			ContainSubstring("2 b setting1 not begun"),
		))
		Expect(all).To(And(ContainSubstring(`aria-label="1 of 7 steps done"`), ContainSubstring(`href="`+c.at(1).Path+`"`)))
		Expect(text(c.get("/class/?lang=ja").Body.String())).To(ContainSubstring("例2 登録のないお客様を登録する 佐藤 花子 12分"))
	})

	It("are asked again when something happens, and say so where nothing has", func() {
		c := open()
		c.add("a")
		first := c.get("/class/seats").Body.String()
		seen := strings.SplitN(strings.SplitN(first, "seen=", 2)[1], `"`, 2)[0]
		Expect(seen).NotTo(BeEmpty())
		Expect(c.get("/class/seats?seen=" + seen).Code).To(Equal(http.StatusNoContent))
		Expect(c.get("/class/").Body.String()).To(ContainSubstring("seen=" + seen))
		c.visit(1)
		Expect(c.get("/class/seats?seen=" + seen).Code).To(Equal(http.StatusOK))
	})

	It("show a seat's link as trainees reach it, with a code to scan", func() {
		c := open()
		c.add("a")
		sheet := c.get("/class/seat/1", "HX-Request: true").Body.String()
		Expect(sheet).To(And(ContainSubstring("http://example.com"+c.at(1).Path), ContainSubstring(`role="img" aria-label="QR code of the link of a"`)))
		Expect(sheet).NotTo(ContainSubstring("<html"))
		Expect(c.get("/class/seat/1").Body.String()).To(ContainSubstring("<html"))
		c.pages = c.Trainer(school.TrainerOptions{Base: "/t/x", Home: func(*http.Request) string { return "https://class.example" }})
		print := c.get("/t/x/class/print").Body.String()
		Expect(print).To(And(ContainSubstring("https://class.example"+c.at(1).Path), ContainSubstring(`href="/t/x/class/"`), ContainSubstring("<svg class=\"qr\"")))
		Expect(c.get("/class/seat/2").Code).To(Equal(http.StatusNotFound))
		Expect(c.get("/class/seat/x").Code).To(Equal(http.StatusNotFound))
		Expect(c.get("/class/nowhere").Code).To(Equal(http.StatusNotFound))
	})

	It("reset and remove by POST alone", func() {
		c := open()
		c.add("a")
		c.begin(1, "setting1")
		for _, what := range []string{"reset", "forget", "remove"} {
			Expect(c.get("/class/seat/1/" + what).Code).To(Equal(http.StatusNotFound))
		}
		Expect(c.at(1).Lesson).NotTo(BeNil())
		Expect(c.post("/class/seat/1/reset", "").Code).To(Equal(http.StatusSeeOther))
		Expect(c.at(1).Open).To(BeFalse())
		Expect(c.post("/class/seat/1/forget", "").Code).To(Equal(http.StatusSeeOther))
		Expect(c.at(1).Lesson).To(BeNil())
		Expect(c.post("/class/seat/1/remove", "").Code).To(Equal(http.StatusSeeOther))
		Expect(c.Seats(context.Background())).To(BeEmpty())
		Expect(c.post("/class/seat/1/remove", "").Code).To(Equal(http.StatusNotFound))
	})

	It("save the class, and read it again", func() {
		c := open()
		c.add("a")
		c.play(1, known)
		file := c.get("/class/file")
		Expect(file.Header().Get("Content-Disposition")).To(Equal(`attachment; filename="class-2026-11-23.callaction"`))
		other := open()
		Expect(other.upload(file.Body.String()).Code).To(Equal(http.StatusSeeOther))
		Expect(other.at(1).Path).To(Equal(c.at(1).Path))
		w := other.upload("hello")
		Expect(w.Code).To(Equal(http.StatusUnprocessableEntity))
		Expect(w.Body.String()).To(ContainSubstring("The present class is as it was."))
		Expect(other.post("/class/file", "").Body.String()).To(ContainSubstring("Choose a file of a class."))
		Expect(other.at(1).Path).To(Equal(c.at(1).Path))
	})

	It("show every request to the guard, links being on them", func() {
		c := open()
		c.add("a")
		c.pages = c.Trainer(school.TrainerOptions{Guard: func(*http.Request) error { return errors.New("foreign") }})
		for _, path := range []string{"/class/", "/class/seats", "/class/print", "/class/file", "/class/events", "/class/seat/1"} {
			w := c.get(path)
			Expect(w.Code).To(Equal(http.StatusForbidden), path)
			Expect(w.Body.String()).NotTo(ContainSubstring(token(c.at(1))))
		}
		Expect(c.post("/class/seat/1/remove", "").Code).To(Equal(http.StatusForbidden))
		Expect(c.Seats(context.Background())).To(HaveLen(1))
	})

	It("write names as texts, whatever they are", func() {
		c := open()
		const hostile = `"><script>alert(1)</script><img src=x>`
		c.add(hostile)
		c.begin(1, "setting1")
		for _, path := range []string{"/class/", "/class/seats", "/class/print", "/class/seat/1"} {
			html := c.get(path).Body.String()
			Expect(html).To(ContainSubstring("&lt;script&gt;"), path)
			Expect(html).NotTo(ContainSubstring("<script>alert"), path)
			Expect(html).NotTo(ContainSubstring("<img"), path)
		}
		Expect(c.post("/class/add", url.Values{"workspace": {hostile}, "names": {hostile}}.Encode()).Body.String()).NotTo(ContainSubstring("<script>alert"))
	})

	It("need no script and no style of their own in the page, and tell no link to others", func() {
		c := open()
		c.add("a")
		for _, path := range []string{"/class/", "/class/print", "/class/seat/1"} {
			w := c.get(path)
			Expect(w.Header().Get("Content-Security-Policy")).To(HavePrefix("default-src 'self'"))
			Expect(w.Header().Get("Referrer-Policy")).To(Equal("same-origin"))
			Expect(w.Body.String()).NotTo(MatchRegexp(`<style|style="| on[a-z]+="|<script>|https?://[^e]`), path)
		}
		css := c.get("/class/assets/class.css")
		Expect(css.Code).To(Equal(http.StatusOK))
		Expect(css.Header().Get("Content-Type")).To(HavePrefix("text/css"))
		Expect(c.get("/class/assets/nothing.css").Code).To(Equal(http.StatusNotFound))
	})

	It("say plainly that a link leads nowhere", func() {
		c := open()
		page := httptest.NewRecorder()
		r := request(http.MethodGet, "/w/x/", "")
		r.Header.Set("Accept", "text/html")
		c.NotFound(page, r)
		Expect(page.Code).To(Equal(http.StatusNotFound))
		Expect(page.Body.String()).To(ContainSubstring("このリンクは使えません"))
		sentence := httptest.NewRecorder()
		c.NotFound(sentence, request(http.MethodGet, "/w/x/", ""))
		Expect(sentence.Body.String()).To(HavePrefix("this link leads nowhere"))
	})
})

// upload sends a file to be read as a class.
func (c *class) upload(file string) *httptest.ResponseRecorder {
	GinkgoHelper()
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	part, err := form.CreateFormFile("file", "class.callaction")
	Expect(err).NotTo(HaveOccurred())
	_, err = part.Write([]byte(file))
	Expect(err).NotTo(HaveOccurred())
	Expect(form.Close()).To(Succeed())
	return c.send(request(http.MethodPost, "/class/file", b.String()), "Content-Type: "+form.FormDataContentType())
}

var _ = Describe("the stream of the class", func() {
	// listen passes on the lines that a watcher reads.
	listen := func(ctx context.Context, c *class) <-chan string {
		GinkgoHelper()
		server := httptest.NewUnstartedServer(c.pages)
		server.Config.ConnContext = fakekintone.ConnContext
		server.Start()
		DeferCleanup(server.Close)
		ctx, cancel := context.WithCancel(ctx)
		DeferCleanup(cancel)
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, server.URL+"/class/events", nil)
		Expect(err).NotTo(HaveOccurred())
		answer, err := http.DefaultClient.Do(r) //nolint:bodyclose // it is closed when the spec ends
		Expect(err).NotTo(HaveOccurred())
		DeferCleanup(answer.Body.Close)
		Expect(answer.Header.Get("Content-Type")).To(Equal("text/event-stream"))
		lines := make(chan string, 1000)
		go func() {
			defer close(lines)
			for s := bufio.NewScanner(answer.Body); s.Scan(); {
				if s.Text() != "" && !strings.HasPrefix(s.Text(), "data:") {
					lines <- s.Text()
				}
			}
		}()
		return lines
	}

	It("tells that something has changed, once of many changes, and ends with the class", func() {
		c := open()
		lines := listen(context.Background(), c)
		Eventually(lines).WithTimeout(patience).Should(Receive(Equal("retry: 2000")))
		Eventually(lines).WithTimeout(patience).Should(Receive(Equal("event: class")))
		c.add("a")
		c.visit(1)
		Eventually(lines).WithTimeout(patience).Should(Receive(Equal("event: class")))
		c.Close()
		Eventually(lines).WithTimeout(patience).Should(BeClosed())
	})

	It("drops a watcher that does not take what it is sent", func() {
		c := open()
		c.pages = c.Trainer(school.TrainerOptions{Patience: 10 * time.Millisecond})
		w := &stuck{ResponseRecorder: httptest.NewRecorder()}
		done := make(chan struct{})
		go func() {
			defer close(done)
			c.pages.ServeHTTP(w, request(http.MethodGet, "/class/events", ""))
		}()
		Eventually(done).WithTimeout(patience).Should(BeClosed())
		Expect(w.deadline).NotTo(BeZero())
	})
})

// stuck is the way to a watcher that takes nothing: writing waits for the deadline.
type stuck struct {
	*httptest.ResponseRecorder
	deadline time.Time
}

func (s *stuck) SetWriteDeadline(t time.Time) error { s.deadline = t; return nil }

func (s *stuck) Write([]byte) (int, error) {
	if s.deadline.IsZero() {
		select {} // nobody would ever be dropped
	}
	<-time.After(time.Until(s.deadline))
	return 0, os.ErrDeadlineExceeded
}
