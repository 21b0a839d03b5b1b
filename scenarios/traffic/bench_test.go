package traffic_test

import (
	"context"
	"runtime"
	"testing"
	"testing/fstest"
	"time"

	"callaction/fakepbx/callcentre"
	"callaction/scenarios/traffic"
	"callaction/scenarios/workspace"
)

// fiveRequests is a workspace whose rules make five requests for each call of a stranger:
// a search, a new record, a change, a comment, and a look at the record.
func fiveRequests(b *testing.B) *workspace.Workspace {
	b.Helper()
	ws, err := workspace.Load(fstest.MapFS{
		"w/workspace.yaml": {Data: []byte(`
kintone:
  users: [{login: admin, password: admin-password}]
  apps: [{id: 7, name: 顧客管理, form: customer-support/customers, tokens: [{token: SECRET-TOKEN, permissions: [view, add, edit]}]}]
pbx: {numbers: [{number: "0350000001", to: group front}], groups: [{name: front, extensions: ["7001"]}]}
rules: [rules.yaml]
`)},
		"w/rules.yaml": {Data: []byte(`
- {name: search, event: incoming, order: 1, method: GET, url: https://example.cybozu.com/k/v1/records.json, headers: "X-Cybozu-API-Token: SECRET-TOKEN\nContent-Type: application/json", body: '{"app":7,"query":"電話番号 = \"{TEL}\"","fields":["$id"],"totalCount":true}', extract: '/"totalCount":"(?P<COUNT>[0-9]+)"/'}
- {name: add, event: incoming, order: 2, code: '{RESPONSE_COUNT}', pattern: '/^0$/', method: POST, url: https://example.cybozu.com/k/v1/record.json, headers: "X-Cybozu-API-Token: SECRET-TOKEN\nContent-Type: application/json", body: '{"app":7,"record":{"電話番号":{"value":"{TEL}"}}}', extract: '/"id":"(?P<ID>[0-9]+)"/'}
- {name: change, event: incoming-ended, order: 1, code: '{RESPONSE_ID}', pattern: '/^[0-9]+$/', method: PUT, url: https://example.cybozu.com/k/v1/record.json, headers: "X-Cybozu-API-Token: SECRET-TOKEN\nContent-Type: application/json", body: '{"app":7,"id":"{RESPONSE_ID}","record":{"会社名":{"value":"{ID}"}}}'}
- {name: comment, event: incoming-ended, order: 2, code: '{RESPONSE_ID}', pattern: '/^[0-9]+$/', method: POST, url: https://example.cybozu.com/k/v1/record/comment.json, headers: "X-Cybozu-API-Token: SECRET-TOKEN\nContent-Type: application/json", body: '{"app":7,"record":"{RESPONSE_ID}","comment":{"text":"http://pbx.example/monitor_link/{ID}"}}'}
- {name: look, event: incoming-ended, order: 3, code: '{RESPONSE_ID}', pattern: '/^[0-9]+$/', method: GET, url: 'https://example.cybozu.com/k/v1/record.json?app=7&id={RESPONSE_ID}', headers: "X-Cybozu-API-Token: SECRET-TOKEN"}
`)},
	}, "w")
	if err != nil {
		b.Fatal(err)
	}
	return ws
}

// BenchmarkCalls plays whole calls with five requests each, in process and in virtual
// time. It tells how many it plays in a second, and the memory that a call leaves behind.
func BenchmarkCalls(b *testing.B) {
	o := traffic.Options{Workspace: fiveRequests(b), Plan: callcentre.Plan{
		Arrivals: callcentre.Poisson(float64(b.N), callcentre.Flat(), 1), Pickup: callcentre.Exponential(5 * time.Second),
		Talk: callcentre.Exponential(3 * time.Minute), Patience: callcentre.Endless(),
	}}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	b.ResetTimer()
	r, err := traffic.Play(context.Background(), o)
	b.StopTimer()
	if err != nil {
		b.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(r.Calls)/b.Elapsed().Seconds(), "calls/s")
	b.ReportMetric(float64(r.Requests)/float64(r.Calls), "requests/call")
	b.ReportMetric(float64(after.HeapInuse-min(before.HeapInuse, after.HeapInuse))/float64(r.Calls), "heap-B/call")
}
