package school_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/cmd/callaction/sandbox/lesson"
	"callaction/cmd/callaction/sandbox/room"
	"callaction/cmd/callaction/sandbox/school"
	"callaction/fakepbx"
	"callaction/internal/clock"
	"callaction/scenarios/manual"
	"callaction/scenarios/workspace"
)

func TestSchool(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "school")
}

// catalogue are the lessons, read once for all specs.
var catalogue = lesson.Once(lesson.Embedded())

// patience is how long a spec waits for what comes at once.
const patience = time.Minute

// class is a class with what stands behind its seats' links.
type class struct {
	*school.School
	clock *clock.Movable
	// places are those that were opened, by base, the latest last.
	places map[string][]school.Place
	pages  http.Handler
}

// open opens a class of the manual's first workspaces.
func open(change ...func(*school.Options)) *class {
	GinkgoHelper()
	c := &class{clock: clock.NewMovable(time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)), places: map[string][]school.Place{}}
	o := school.Options{Clock: c.clock, Open: c.open, Catalogue: catalogue, Room: room.Options{Seed: 1}}
	for _, name := range []string{"setting1", "setting2"} {
		ws, err := workspace.Load(manual.Files(), name)
		Expect(err).NotTo(HaveOccurred())
		o.Workspaces = append(o.Workspaces, ws)
	}
	for _, f := range change {
		f(&o)
	}
	c.School = school.New(o)
	DeferCleanup(func() {
		c.Close()
		c.clock.Close()
	})
	c.pages = c.Trainer(school.TrainerOptions{})
	return c
}

// door says whose it is and what the head of his page would say.
type door struct {
	*lesson.Handler
	place school.Place
}

func (d door) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if hold, ok := r.Context().Value(held{}).(func()); ok {
		hold()
	}
	_, _ = w.Write([]byte(d.place.Name + "\n" + d.place.Notice("en")))
}

// held is the key of what a visit waits for.
type held struct{}

func (c *class) open(p school.Place) (school.Door, error) {
	c.places[p.Base] = append(c.places[p.Base], p)
	h, err := lesson.New(lesson.Options{Room: p.Room, Base: p.Base, Catalogue: catalogue, Store: p.Progress})
	return door{h, p}, err
}

// add adds seats with names.
func (c *class) add(names ...string) {
	GinkgoHelper()
	_, err := c.Add("setting1", names...)
	Expect(err).NotTo(HaveOccurred())
}

func (c *class) at(number int) school.Seat {
	GinkgoHelper()
	s, err := c.Seat(context.Background(), number)
	Expect(err).NotTo(HaveOccurred())
	return s
}

func token(s school.Seat) string { return strings.Trim(strings.TrimPrefix(s.Path, "/w/"), "/") }

// visit opens a seat's page, and returns what stands there.
func (c *class) visit(number int) string {
	GinkgoHelper()
	w := httptest.NewRecorder()
	Expect(c.Serve(token(c.at(number)), w, request(http.MethodGet, "/", ""))).To(BeTrue())
	return w.Body.String()
}

// room is that of a seat, which is visited for it.
func (c *class) room(number int) *room.Room {
	GinkgoHelper()
	c.visit(number)
	all := c.places[strings.TrimSuffix(c.at(number).Path, "/")]
	return all[len(all)-1].Room
}

// play lets a seat have a call that is answered.
func (c *class) play(number int, from string) {
	GinkgoHelper()
	r := c.room(number)
	course, err := fakepbx.ParseCourse([]string{"ring 5s", "answer", "talk 1m", "hangup caller"})
	Expect(err).NotTo(HaveOccurred())
	_, err = r.Stage().PBX.Play(fakepbx.NewCall{From: from}, course)
	Expect(err).NotTo(HaveOccurred())
	Expect(r.Advance(context.Background(), 2*time.Minute)).To(Succeed())
}

// begin begins a lesson at a seat.
func (c *class) begin(number int, id string) {
	GinkgoHelper()
	r := c.room(number)
	all, err := catalogue()
	Expect(err).NotTo(HaveOccurred())
	l, ok := all.Lesson(id)
	Expect(ok).To(BeTrue())
	p := c.places[strings.TrimSuffix(c.at(number).Path, "/")]
	store := p[len(p)-1].Progress
	book, err := store.Load()
	Expect(err).NotTo(HaveOccurred())
	Expect(book.Start(l, r)).To(Succeed())
	Expect(store.Save(book)).To(Succeed())
}

// pass lets the class's time pass.
func (c *class) pass(d time.Duration) {
	GinkgoHelper()
	Expect(c.clock.Advance(context.Background(), d)).To(Succeed())
}

func request(method, target, body string) *http.Request {
	return httptest.NewRequestWithContext(context.Background(), method, target, strings.NewReader(body))
}

// get is a page of the trainer's, in English; header lines are "Name: value".
func (c *class) get(path string, headers ...string) *httptest.ResponseRecorder {
	return c.send(request(http.MethodGet, path, ""), headers...)
}

// post sends a form of the trainer's.
func (c *class) post(path, form string, headers ...string) *httptest.ResponseRecorder {
	return c.send(request(http.MethodPost, path, form), append(headers, "Content-Type: application/x-www-form-urlencoded")...)
}

func (c *class) send(r *http.Request, headers ...string) *httptest.ResponseRecorder {
	r.Header.Set("Accept-Language", "en")
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	c.pages.ServeHTTP(w, r)
	return w
}

var tags = regexp.MustCompile(`<[^>]*>`)

// text is what somebody reads of a page, in one line.
func text(html string) string {
	return strings.Join(strings.Fields(tags.ReplaceAllString(html, " ")), " ")
}
