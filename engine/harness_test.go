package engine_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/internal/clock"
)

var nine = time.Date(2024, 9, 11, 9, 0, 0, 0, time.UTC)

// diary is an Observer that writes down what it is told.
type diary struct {
	mu        sync.Mutex
	events    []engine.EventRun
	runs      []*engine.Run
	forgotten map[string][]event.Variable
}

func newDiary() *diary { return &diary{forgotten: map[string][]event.Variable{}} }

func (d *diary) EventSeen(e engine.EventRun) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.events = append(d.events, e)
}

func (d *diary) RuleEnded(r *engine.Run) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.runs = append(d.runs, r)
}

func (d *diary) CallForgotten(id string, vars []event.Variable) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.forgotten[id] = vars
}

// names are the rules in the order in which they ended.
func (d *diary) names() []string {
	all := make([]string, len(d.runs))
	for i, r := range d.runs {
		all[i] = r.Rule.Name
	}
	return all
}

// run is the first run of the rule called name.
func (d *diary) run(name string) *engine.Run {
	GinkgoHelper()
	for _, r := range d.runs {
		if r.Rule.Name == name {
			return r
		}
	}
	Fail("no rule " + name + " has run")
	return nil
}

// kintone is a transport that answers as a spec says.
type kintone func(*http.Request) (*http.Response, error)

func (k kintone) RoundTrip(req *http.Request) (*http.Response, error) { return k(req) }

// answer makes an answer of a status and a body.
func answer(status int, body string) *http.Response {
	return &http.Response{
		StatusCode: status,
		Header:     http.Header{"Content-Type": {"application/json"}},
		Body:       io.NopCloser(strings.NewReader(body)),
	}
}

// always answers every request alike.
func always(status int, body string) kintone {
	return func(*http.Request) (*http.Response, error) { return answer(status, body), nil }
}

// inOrder answers one request after another with the bodies.
func inOrder(bodies ...string) kintone {
	return func(*http.Request) (*http.Response, error) {
		Expect(bodies).NotTo(BeEmpty(), "more requests than answers")
		body := bodies[0]
		bodies = bodies[1:]
		return answer(http.StatusOK, body), nil
	}
}

// slow takes its time on the clock before it answers, unless the request's
// context ends first.
func slow(c clock.Clock, d time.Duration, then kintone) kintone {
	return func(req *http.Request) (*http.Response, error) {
		if err := c.Sleep(req.Context(), d); err != nil {
			return nil, fmt.Errorf("waiting for the answer: %w", err)
		}
		return then(req)
	}
}

// heard answers with an empty object and writes down what it was asked.
func heard(requests *[]*http.Request, bodies *[]string) kintone {
	return func(req *http.Request) (*http.Response, error) {
		body, err := io.ReadAll(req.Body)
		Expect(err).NotTo(HaveOccurred())
		*requests = append(*requests, req)
		*bodies = append(*bodies, string(body))
		return answer(http.StatusOK, "{}"), nil
	}
}

// pbx is an engine under a virtual clock, with its diary.
type pbx struct {
	*diary
	clock  *clock.Virtual
	engine *engine.Engine
}

// newPBX fills in clock and observer. opts may want the clock for a transport.
func newPBX(opts func(c clock.Clock) engine.Options) *pbx {
	GinkgoHelper()
	p := &pbx{diary: newDiary(), clock: clock.NewVirtual(nine)}
	o := opts(p.clock)
	o.Clock, o.Observer = p.clock, p.diary
	var err error
	p.engine, err = engine.New(o)
	Expect(err).NotTo(HaveOccurred())
	return p
}

// play runs f as the first task and returns when all is quiet.
func (p *pbx) play(f func()) {
	GinkgoHelper()
	Expect(p.clock.Run(f)).To(Succeed())
}

// happen plays one event of call 17, its last, with variables name, value, ….
func (p *pbx) happen(name event.Name, vars ...string) {
	GinkgoHelper()
	p.play(func() { p.engine.Handle(final(event.Event{Name: name, CallID: "17", Variables: variables(vars...)})) })
}

// after lets time pass inside a task.
func (p *pbx) after(d time.Duration) {
	Expect(p.clock.Sleep(context.Background(), d)).To(Succeed())
}

func final(e event.Event) event.Event {
	e.Final = true
	return e
}

func variables(pairs ...string) []event.Variable {
	var vars []event.Variable
	for i := 0; i+1 < len(pairs); i += 2 {
		vars = append(vars, event.Variable{Name: pairs[i], Value: pairs[i+1]})
	}
	return vars
}

// ran plays one 着信 with one rule over a transport and returns what became of
// it.
func ran(rule engine.Rule, transport http.RoundTripper, vars ...string) *engine.Run {
	GinkgoHelper()
	return ranWith(engine.Options{Transport: transport}, rule, vars...)
}

func ranWith(opts engine.Options, rule engine.Rule, vars ...string) *engine.Run {
	GinkgoHelper()
	rule.Event = event.Incoming
	opts.Rules = []engine.Rule{rule}
	p := newPBX(func(clock.Clock) engine.Options { return opts })
	p.happen(event.Incoming, vars...)
	Expect(p.runs).To(HaveLen(1))
	return p.runs[0]
}

// records is where the rules of the specs send their requests.
const records = "https://example.cybozu.com/k/v1/records.json"

// responding is a rule that sets RESPONSE_NAME to a text without a request.
func responding(name string, on event.Name, text string) engine.Rule {
	return engine.Rule{Name: name, Event: on, URL: "response://" + text, Extract: `/(?P<` + name + `>.*)/s`}
}

// twoRules plays one 着信 with two rules and no transport.
func twoRules(first, second engine.Rule) *pbx {
	GinkgoHelper()
	first.Event, second.Event = event.Incoming, event.Incoming
	p := newPBX(func(clock.Clock) engine.Options {
		return engine.Options{Rules: []engine.Rule{first, second}}
	})
	p.happen(event.Incoming)
	return p
}

// takeDown plays n calls whose events overlap, over answers that take their
// time.
func takeDown(n int) *diary {
	GinkgoHelper()
	p := newPBX(func(c clock.Clock) engine.Options {
		return engine.Options{
			Rules:     fiveRules(),
			Transport: slow(c, 1500*time.Millisecond, always(http.StatusOK, `{"records":[],"totalCount":"0"}`)),
		}
	})
	p.play(func() {
		for i := range n {
			id := fmt.Sprint(i)
			p.engine.Handle(event.Event{Name: event.Incoming, CallID: id, Variables: variables("TEL", "110", "ID", id)})
			p.after(time.Second)
			p.engine.Handle(final(event.Event{Name: event.IncomingEnded, CallID: id, Variables: variables("ISANSWERED", "1")}))
		}
	})
	return p.diary
}

// format writes values out as JSON: fields in order, maps by key.
func format(values ...any) string {
	GinkgoHelper()
	text, err := json.Marshal(values)
	Expect(err).NotTo(HaveOccurred())
	return string(text)
}
