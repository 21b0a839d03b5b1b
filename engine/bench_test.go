package engine_test

import (
	"fmt"
	"net/http"
	"testing"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/internal/clock"
)

// BenchmarkCall plays whole calls of five rules each over a transport that
// answers at once: two rules at 着信, one more than its condition lets through,
// and two at 着信切断. An operation is a call.
func BenchmarkCall(b *testing.B) {
	found := `{"records":[{"$id":{"type":"__ID__","value":"5"}}],"totalCount":"1"}`
	clk := clock.NewVirtual(nine)
	e, err := engine.New(engine.Options{Clock: clk, Rules: fiveRules(), Transport: always(http.StatusOK, found)})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for i := range b.N {
		id := fmt.Sprint(i)
		err := clk.Run(func() {
			e.Handle(event.Event{Name: event.Incoming, CallID: id, Variables: variables("TEL", "0312345678", "ID", id)})
			e.Handle(final(event.Event{Name: event.IncomingEnded, CallID: id, Variables: variables("ISANSWERED", "1")}))
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "calls/s")
}

func fiveRules() []engine.Rule {
	const headers = "X-Cybozu-API-Token:TOKEN7\nContent-Type:application/json"
	return []engine.Rule{
		{Name: "search", Event: event.Incoming, URL: records, Headers: headers,
			Body:    `{"app":7,"query":"電話番号 = \"{TEL}\"","fields":["$id"],"totalCount":true}`,
			Extract: `/(?:"value":"(?P<ID>\d+)"\}\}\],)*"totalCount":"(?P<COUNT>\d+)"/`},
		{Name: "create", Event: event.Incoming, Code: "{RESPONSE_COUNT}", Pattern: "/^0$/", URL: records, Headers: headers,
			Method: http.MethodPost, Body: `{"app":7,"record":{"電話番号":{"value":"{TEL}"}}}`},
		{Name: "touch", Event: event.Incoming, Code: "{RESPONSE_COUNT}", Pattern: "/^1$/", URL: records, Headers: headers,
			Method: http.MethodPut, Body: `{"app":7,"id":"{RESPONSE_ID}","record":{}}`, Extract: `/"revision":"(?P<REVISION>\d+)"/`},
		{Name: "comment", Event: event.IncomingEnded, Code: "{ISANSWERED}", Pattern: "/^1$/", URL: records, Headers: headers,
			Method: http.MethodPost, Body: `{"app":7,"record":"{RESPONSE_ID}","comment":{"text":"https://pbx.example:8000/monitor_link/{ID}"}}`},
		{Name: "missed", Event: event.IncomingEnded, Code: "{ISANSWERED}", Pattern: "/^0$/", URL: records, Headers: headers,
			Method: http.MethodPost, Body: `{"app":7,"record":"{RESPONSE_ID}","comment":{"text":"応答できませんでした"}}`},
	}
}
