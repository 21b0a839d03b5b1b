package fakekintone_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"unicode/utf8"

	"callaction/fakekintone"
)

// FuzzRequest sends anything as a request. The fake never fails of its own: its
// answer is one of kintone's, in JSON, or one of the front end's.
func FuzzRequest(f *testing.F) {
	f.Add("POST", "/k/v1/record.json", "application/json", `{"app":9,"record":{"品名":{"value":"a"},"単価":{"value":"1e5"},"担当":{"value":[{"code":"tanaka"}]}}}`)
	f.Add("PUT", "/k/v1/record.json", "application/json", `{"app":9,"updateKey":{"field":"型番","value":"10"},"record":{"発売":{"value":"2026-1"}}}`)
	f.Add("PUT", "/k/v1/records.json", "application/json", `{"app":9,"upsert":true,"records":[{"id":1,"revision":-1,"record":{}}]}`)
	f.Add("GET", "/k/v1/records.json?app=9&query=limit+1&fields%5B0%5D=$id&totalCount=true", "", "")
	f.Add("GET", "/k/v1/records.json", "application/json", `{"app":9,"query":"品名 = \"a\" order by 単価 desc limit 10 offset 5"}`)
	f.Add("DELETE", "/k/v1/records.json?app=9&ids[0]=1&revisions[0]=1", "", "")
	f.Add("POST", "/k/v1/record/comment.json", "application/json", `{"app":9,"record":1,"comment":{"text":"x","mentions":[{"code":"tanaka","type":"USER"}]}}`)
	f.Add("DELETE", "/k/v1/record/comment.json?app=9&record=1&comment=1", "", "")
	f.Add("GET", "/k/v1/record/comments.json?app=9&record=1&order=asc&limit=1&offset=9", "", "")
	f.Add("GET", "/k/v1/app/form/fields.json?app=9&lang=ja", "", "")
	f.Add("POST", "/k/v1/record.json", "application/json", `{"app":90,"record":{"明細":{"value":[{"id":"3","value":{"品":{"value":"a"},"数量":{"value":2},"色":{"value":["赤"]}}}]},"納期":{"value":"2026"}}}`)
	f.Add("PUT", "/k/v1/record.json", "application/json", `{"app":90,"id":1,"record":{"明細":{"value":[{"id":1,"value":{"単価":{"value":"1e5"}}},{"id":1}]},"値引":{"value":"-0.5"}}}`)
	f.Add("GET", "/k/v1/records.json", "application/json", `{"app":90,"query":"メモ in (\"a\") and 小計 > 1 order by 合計 desc"}`)
	f.Add("POST", "/k/v1/bulkRequest.json", "application/json", together(
		part("POST", record, `{"app":9,"record":{"品名":{"value":"b"}}}`), part("DELETE", "/k/guest/1/v1/records.json", `{"app":9,"ids":[1]}`)))
	f.Add("POST", "/k/v1/records/cursor.json", "application/json", `{"app":9,"fields":["品名"],"size":1,"query":"order by 単価 asc"}`)
	f.Add("GET", "/k/v1/records/cursor.json?id=x", "", "")
	f.Add("POST", "/k/v1/file.json", "multipart/form-data; boundary=x",
		"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\nContent-Type: text/plain\r\n\r\nabc\r\n--x--\r\n")
	f.Add("GET", "/k/v1/file.json?fileKey=x", "", "")
	f.Add("GET", "/k/v1/records/acl/evaluate.json?app=9&ids[0]=1", "", "")
	f.Add("GET", "/k/v1/apps.json?codes[0]=CRM&name=c&limit=1", "", "")
	f.Add("GET", "/k/guest/1/v1/app.json?id=9", "", "")
	f.Fuzz(func(t *testing.T, method, target, contentType, body string) {
		r, err := http.NewRequestWithContext(t.Context(), method, target, strings.NewReader(body))
		if err != nil {
			return
		}
		r.RequestURI = target
		r.Header.Set("Content-Type", contentType)
		r.Header.Set("X-Cybozu-Authorization", login("tanaka:secret"))
		recorder := httptest.NewRecorder()
		fuzzed(t).ServeHTTP(recorder, r)
		check(t, recorder)
	})
}

func fuzzed(t *testing.T) *fakekintone.Kintone {
	k, err := fakekintone.New(
		fakekintone.WithUsers(fakekintone.User{Login: "tanaka", Password: "secret"}),
		fakekintone.WithApps(fakekintone.App{ID: products, Code: "CRM", Form: []byte(productForm), Records: []json.RawMessage{
			[]byte(`{"品名":{"value":"a"},"型番":{"value":"10"}}`),
		}}, fakekintone.App{ID: orders, Form: []byte(orderForm), Records: []json.RawMessage{
			[]byte(`{"明細":{"value":[{"value":{"メモ":{"value":"a"}}}]}}`),
		}}))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func check(t *testing.T, answer *httptest.ResponseRecorder) {
	body := answer.Body.String()
	if !utf8.ValidString(body) {
		t.Fatalf("the answer is not UTF-8: %q", body)
	}
	if answer.Code >= 500 && !strings.Contains(body, "FAKE_NS01") {
		t.Fatalf("%d %s", answer.Code, body)
	}
	if strings.HasPrefix(answer.Header().Get("Content-Type"), "application/json") && !json.Valid([]byte(body)) && body != "" {
		t.Fatalf("the answer is no JSON: %s", body)
	}
}
