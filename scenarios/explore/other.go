package explore

import (
	"fmt"
	"net/http"
	"slices"
	"time"

	"callaction/engine/lint"
	"callaction/fakekintone"
	"callaction/internal/quirk"
	"callaction/scenarios/stage"
)

// asking is a question that need not be asked twice: what a quirk of kintone's, or
// a form, does to a rule's request.
type asking struct {
	choice *choice
	rule   string
}

// otherChoices are the choices beside caller and course that can make a difference
// to what was observed. asked remembers, over all ways, which requests have met
// kintone's quirks and changed forms already.
func (e *explorer) otherChoices(o *observation, asked map[asking]bool) []*choice {
	all := slices.Clone(e.second)
	if len(o.draft.caller.stored) > 0 {
		all = append(all, e.data...)
	}
	all = append(all, e.faults(o)...)
	all = append(all, e.callQuirks...)
	for _, c := range slices.Concat(e.kintoneQuirks, e.forms) {
		if e.meetsAnew(o, c, asked) {
			all = append(all, c)
		}
	}
	return all
}

// meetsAnew says whether some request of o has not met a choice yet.
func (e *explorer) meetsAnew(o *observation, c *choice, asked map[asking]bool) bool {
	anew := false
	for _, r := range o.runs {
		if r.Kintone == nil {
			continue
		}
		q := asking{c, r.Rule.Name + " " + string(r.Outcome)}
		anew = anew || !asked[q]
		asked[q] = true
	}
	return anew
}

// trouble is one way in which kintone does not answer as it should.
type trouble struct {
	name  lint.Text
	fault fakekintone.Fault
}

// troubles are what can befall a request that a rule waits for that long.
func troubles(r stage.RunTrace) []trouble {
	late := r.Request.Timeout + time.Second
	first := []trouble{
		{lint.Text{Japanese: "が書き込まれたあとタイムアウト", English: "is carried out and times out"}, fakekintone.Fault{Latency: late}},
		{lint.Text{Japanese: "が書き込まれずにタイムアウト", English: "times out and is not carried out"}, fakekintone.Fault{Latency: late, Cut: true, Write: fakekintone.WriteNever}},
	}
	if r.Kintone.Method == http.MethodGet { // which writes nothing in any case
		first = []trouble{{lint.Text{Japanese: "がタイムアウト", English: "times out"}, fakekintone.Fault{Latency: late}}}
	}
	return append(first, []trouble{
		{lint.Text{Japanese: "が接続できない", English: "finds no connection"}, fakekintone.Fault{Reset: true, Write: fakekintone.WriteNever}},
		{lint.Text{Japanese: "が 429", English: "gets 429"}, fakekintone.Fault{Status: http.StatusTooManyRequests}},
		{lint.Text{Japanese: "が 503", English: "gets 503"}, fakekintone.Fault{Status: http.StatusServiceUnavailable}},
		{lint.Text{Japanese: "が 403", English: "gets 403"}, fakekintone.Fault{Status: http.StatusForbidden}},
		{lint.Text{Japanese: "の応答が途中で切れる", English: "gets an answer that is cut off"}, fakekintone.Fault{Cut: true, CutAfter: 10}},
		{lint.Text{Japanese: "の応答が遅い", English: "gets a slow answer"}, fakekintone.Fault{Latency: slow}},
	}...)
}

// faultStatuses are those with which troubles answer.
func faultStatuses() []int {
	return []int{http.StatusTooManyRequests, http.StatusServiceUnavailable, http.StatusForbidden}
}

// requestKind is what faults tell requests apart by.
type requestKind struct {
	method, path string
	app          int64
}

// faults are the troubles of each request that was made: one that is never made
// cannot fail.
func (e *explorer) faults(o *observation) []*choice {
	var all []*choice
	before := map[requestKind]int{}
	for _, r := range o.runs {
		if r.Kintone == nil || o.draft.slow != nil {
			continue
		}
		kind := requestKind{r.Kintone.Method, r.Kintone.Path, r.Kintone.App}
		for i, t := range troubles(r) {
			all = append(all, e.fault(r.Rule.Name, kind, before[kind], i, t))
		}
		before[kind]++
	}
	return all
}

// faultAt tells faults apart, so that equal ones of different ways are one choice.
type faultAt struct {
	kind    requestKind
	after   int
	trouble int
	rule    string
}

func (e *explorer) fault(rule string, kind requestKind, after, number int, t trouble) *choice {
	at := faultAt{kind, after, number, rule}
	if c, ok := e.health[at]; ok {
		return c
	}
	f := t.fault
	f.Method, f.Path, f.App, f.After, f.Times = kind.method, kind.path, kind.app, after, 1
	f.Name = fmt.Sprintf("「%s」のリクエスト%s", rule, t.name.Japanese)
	c := &choice{
		dim: healthDimension, rule: rule, atMost: lint.Warning, apply: func(d *draft) { d.faults = append(d.faults, f) },
		name: lint.Text{Japanese: f.Name, English: fmt.Sprintf("the request of %q %s", rule, t.name.English)},
	}
	e.health[at] = c
	return c
}

// quirkChoices are the values of quirks that the workspace does not have.
func (e *explorer) quirkChoices(quirks []quirk.Quirk) []*choice {
	var all []*choice
	for _, q := range quirks {
		own := quirk.Choice(e.world.ws.Quirks).Value(q)
		for _, value := range q.Values {
			if value == own {
				continue
			}
			name := q.Name + ": " + value
			all = append(all, &choice{
				dim: quirkDimension, atMost: lint.Warning, apply: func(d *draft) { d.quirks[q.Name] = value },
				name: lint.Text{Japanese: "仮定 " + name, English: "the quirk " + name}, quirk: q.Name,
			})
		}
	}
	return all
}
