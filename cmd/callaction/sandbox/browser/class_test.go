package browser_test

import (
	"context"
	"encoding/json"
	"io"
	"io/fs"
	"net/http"
	"strings"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	"github.com/tidwall/gjson"

	"callaction/cmd/callaction/sandbox"
	"callaction/internal/clock"
	"callaction/scenarios/manual"
)

// class is a class on a server, whose time a spec can let pass.
type class struct {
	address string
	box     *sandbox.Sandbox
	clock   *clock.Movable
}

// teach serves a class of setting ①.
func teach(names ...string) *class {
	GinkgoHelper()
	c := &class{clock: clock.NewMovable(began)}
	DeferCleanup(c.clock.Close)
	c.address, c.box = serveBox(manual.Files(), sandbox.ClassOptions{Clock: c.clock})
	_, err := c.box.Class().Add("setting1", names...)
	Expect(err).NotTo(HaveOccurred())
	return c
}

// passes lets time pass behind what has been done.
func (c *class) passes(d time.Duration) {
	GinkgoHelper()
	c.box.Class().Seats(context.Background())
	Expect(c.clock.Advance(context.Background(), d)).To(Succeed())
}

// link is a seat's.
func (c *class) link(number int) string {
	GinkgoHelper()
	s, err := c.box.Class().Seat(context.Background(), number)
	Expect(err).NotTo(HaveOccurred())
	return c.address + strings.TrimSuffix(s.Path, "/")
}

// studies lets a trainee begin a lesson, and have calls that are answered, behind one
// another.
func (c *class) studies(number int, lesson string, callers ...string) {
	GinkgoHelper()
	c.sends(http.MethodPost, c.link(number)+"/lessons/"+lesson+"/start", nil)
	for _, caller := range callers {
		call := c.sends(http.MethodPost, c.link(number)+"/sandbox/v1/calls", map[string]any{"from": caller, "course": []string{"answer", "hangup caller"}})
		ended := c.sends(http.MethodGet, c.link(number)+"/sandbox/v1/calls/"+gjson.Get(call, "id").String()+"?wait=1m", nil)
		Expect(gjson.Get(ended, "state").String()).To(Equal("ended"), ended)
	}
}

// writes lets a trainee write all rules anew.
func (c *class) writes(number int, rules string) {
	GinkgoHelper()
	c.sends(http.MethodPost, c.link(number)+"/sandbox/v1/rules", map[string]any{"text": rules})
}

// rules are a trainee's.
func (c *class) rules(number int) string {
	GinkgoHelper()
	return gjson.Get(c.sends(http.MethodGet, c.link(number)+"/sandbox/v1/rules", nil), "files.0.text").String()
}

// sends asks the server for something as a page of its own does.
func (c *class) sends(method, address string, body any) string {
	GinkgoHelper()
	text, err := json.Marshal(body)
	Expect(err).NotTo(HaveOccurred())
	q, err := http.NewRequestWithContext(context.Background(), method, address, strings.NewReader(string(text)))
	Expect(err).NotTo(HaveOccurred())
	q.Header.Set("Content-Type", "application/json")
	q.Header.Set("Origin", c.address)
	resp, err := http.DefaultClient.Do(q)
	Expect(err).NotTo(HaveOccurred())
	answer, err := io.ReadAll(resp.Body)
	Expect(err).NotTo(HaveOccurred())
	Expect(resp.Body.Close()).To(Succeed())
	Expect(resp.StatusCode).To(BeNumerically("<", 400), address+": "+string(answer))
	return string(answer)
}

// busy is a class of six: two in the middle of a lesson, one at its start for long, one
// whose repair is wrong, one who is done, and one who has not come.
func busy(names ...string) *class {
	GinkgoHelper()
	const exercise = "accidents/01-characters"
	c := teach(names...)
	c.studies(1, "setting1", "03-1234-5678")
	c.passes(14 * time.Minute)
	c.studies(2, "setting1", "03-1234-5678", "090-9999-0001", "090-9999-0001")
	c.studies(3, "setting1", "03-1234-5678", "090-9999-0001")
	c.passes(6 * time.Minute)
	c.studies(4, exercise, "090-9999-0001")
	c.writes(4, strings.ReplaceAll(c.rules(4), "※連携するアプリのIDをご入力ください。", ""))
	c.studies(5, exercise, "090-9999-0001")
	repaired, err := fs.ReadFile(manual.Files(), "setting1/rules-corrected.yaml")
	Expect(err).NotTo(HaveOccurred())
	c.writes(5, string(repaired))
	c.passes(3 * time.Minute)
	return c
}
