package stage_test

import (
	"testing"
	"time"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/fakepbx"
	"callaction/internal/clock"
	"callaction/scenarios/manual"
	"callaction/scenarios/stage"
	"callaction/scenarios/workspace"
)

// fiveRequests searches a customer at 着信 and comments on him four times at
// 着信切断: a whole call with five requests.
func fiveRequests() []engine.Rule {
	const headers = "X-Cybozu-API-Token:CUSTOMERS-TOKEN\nContent-Type:application/json"
	rules := []engine.Rule{{
		Name: "search", Event: event.Incoming, URL: "https://example.cybozu.com/k/v1/records.json", Method: "GET", Headers: headers,
		Body:    `{"app":7,"query":"電話番号 = \"{TEL}\"","fields":["$id"],"totalCount":true}`,
		Extract: `/"value":"(?P<ID>[0-9]+)"\}\}\],"totalCount":"(?P<COUNT>[0-9]+)"/`,
	}}
	for _, name := range []string{"a", "b", "c", "d"} {
		rules = append(rules, engine.Rule{
			Name: name, Event: event.IncomingEnded, Code: "{RESPONSE_COUNT}", Pattern: "/^1$/",
			URL: "https://example.cybozu.com/k/v1/record/comment.json", Method: "POST", Headers: headers,
			Body: `{"app":7,"record":"{RESPONSE_ID}","comment":{"text":"{ID}"}}`,
		})
	}
	return rules
}

// BenchmarkWholeCall plays whole calls with five requests each in virtual time,
// one after another, trace on.
func BenchmarkWholeCall(b *testing.B) {
	ws, err := workspace.Load(manual.Files(), "setting1")
	if err != nil {
		b.Fatal(err)
	}
	ws.Rules = fiveRequests()
	v := clock.NewVirtual(time.Unix(0, 0))
	s, err := stage.New(ws, stage.Options{Clock: v})
	if err != nil {
		b.Fatal(err)
	}
	course, err := fakepbx.ParseCourse([]string{"ring 5s", "answer", "talk 1m", "hangup caller"})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		err := v.Run(func() { _, err = s.PBX.Play(fakepbx.NewCall{From: "03-1234-5678"}, course) })
		if err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "calls/s")
}

// BenchmarkNew sets up the manual's first workspace.
func BenchmarkNew(b *testing.B) {
	ws, err := workspace.Load(manual.Files(), "setting1")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := stage.New(ws, stage.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
