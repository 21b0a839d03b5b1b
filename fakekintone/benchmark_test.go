package fakekintone_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/gorilla/mux"

	"callaction/fakekintone"
)

// withCustomers is a kintone with n customers and an observer.
func withCustomers(b *testing.B, n int) *fakekintone.Kintone {
	b.Helper()
	k, err := fakekintone.New(
		fakekintone.WithUsers(fakekintone.User{Login: "tanaka", Password: "secret"}),
		fakekintone.WithApps(fakekintone.App{ID: customers, FormName: fakekintone.Customers}),
		fakekintone.WithObserver(func(fakekintone.Observation) {}))
	if err != nil {
		b.Fatal(err)
	}
	records := make([]json.RawMessage, n)
	for i := range records {
		records[i] = fmt.Appendf(nil, `{"電話番号":{"value":"03%08d"},"会社名":{"value":"会社%d"}}`, i, i)
	}
	if err := k.AddRecords(customers, records...); err != nil {
		b.Fatal(err)
	}
	return k
}

// bare is the handler that the fake is measured against: the same router, a map
// and encoding/json.
func bare() http.Handler {
	var record map[string]any
	text := `{"record":{"record_no":{"type":"RECORD_NUMBER","value":"1"},"電話番号":{"type":"LINK","value":"0300000000"},` +
		`"会社名":{"type":"SINGLE_LINE_TEXT","value":"会社0"},"$id":{"type":"__ID__","value":"1"},"$revision":{"type":"__REVISION__","value":"1"},` +
		`"作成者":{"type":"CREATOR","value":{"code":"Administrator","name":"Administrator"}},"更新者":{"type":"MODIFIER","value":{"code":"Administrator","name":"Administrator"}},` +
		`"作成日時":{"type":"CREATED_TIME","value":"2026-07-29T06:02:00Z"},"更新日時":{"type":"UPDATED_TIME","value":"2026-07-29T06:02:00Z"}}}`
	if err := json.Unmarshal([]byte(text), &record); err != nil {
		panic(err)
	}
	stored := map[string]any{"1": record}
	r := mux.NewRouter()
	r.PathPrefix("/k/v1/record.json").HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(stored[r.URL.Query().Get("id")])
	})
	return r
}

func measure(b *testing.B, h http.Handler, method, target, body string) {
	b.Helper()
	b.ReportAllocs()
	for b.Loop() {
		r := httptest.NewRequestWithContext(b.Context(), method, target, strings.NewReader(body))
		r.Header.Set(tanaka[0], tanaka[1])
		if body != "" {
			r.Header.Set("Content-Type", "application/json")
		}
		answer := httptest.NewRecorder()
		h.ServeHTTP(answer, r)
		if answer.Code != http.StatusOK {
			b.Fatal(answer.Body.String())
		}
	}
}

func BenchmarkRequest(b *testing.B) {
	k := withCustomers(b, 10_000)
	b.Run("bare", func(b *testing.B) { measure(b, bare(), "GET", "/k/v1/record.json?app=7&id=1", "") })
	b.Run("get", func(b *testing.B) { measure(b, k, "GET", "/k/v1/record.json?app=7&id=1", "") })
	b.Run("search", func(b *testing.B) {
		measure(b, k, "GET", "/k/v1/records.json", `{"app":7,"query":"電話番号 = \"0300000500\"","fields":["$id"],"totalCount":true}`)
	})
	b.Run("comment", func(b *testing.B) {
		measure(b, k, "POST", "/k/v1/record/comment.json", `{"app":7,"record":1,"comment":{"text":"通話がありました。"}}`)
	})
	b.Run("post", func(b *testing.B) {
		measure(b, k, "POST", "/k/v1/record.json", `{"app":7,"record":{"電話番号":{"value":"0312345678"}}}`)
	})
}

func BenchmarkSnapshot(b *testing.B) {
	k := withCustomers(b, 100_000)
	for b.Loop() {
		if err := k.Restore(k.Snapshot()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAddRecords(b *testing.B) {
	for b.Loop() {
		withCustomers(b, 100_000)
	}
}

func BenchmarkNewServer(b *testing.B) {
	for b.Loop() {
		server, err := fakekintone.NewServer(fakekintone.WithApps(fakekintone.App{ID: customers, FormName: fakekintone.Customers}))
		if err != nil {
			b.Fatal(err)
		}
		server.Close()
	}
}
