package fakekintone_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"callaction/fakekintone"
	"callaction/internal/clock"
)

// FuzzRequest sends anything as a request. The fake never fails of its own: its
// answer is one of kintone's, or one of the front end's.
func FuzzRequest(f *testing.F) {
	for _, target := range []string{
		"/k/v1/records.json?app=9&query=limit+1&fields%5B0%5D=$id&totalCount=true", "/k/v1/records.json?app=9&query=%E5%93%81%E5%90%8D+%3D+%22a%22",
		"/k/v1/record.json?app=9&id=1", "/k/v1/record/comments.json?app=9&record=1&order=asc&limit=1&offset=9",
		"/k/v1/app/form/fields.json?app=9&lang=ja", "/k/v1/app/status.json?app=91&lang=en", "/k/v1/records/cursor.json?id=x", "/k/v1/file.json?fileKey=x",
		"/k/v1/records/acl/evaluate.json?app=9&ids[0]=1", "/k/v1/apps.json?codes[0]=CRM&name=c&limit=1", "/k/guest/1/v1/app.json?id=9", "/v1/users.json?codes[0]=tanaka",
		"/k/v1/records.json?fields[1]=a&fields[0]=$id&fields[x]=1&app[0]=7&app=%zz", "/k/7/show", "/k//v1/record.json", "/k/v1/apis/record/get.json", "/k/",
	} {
		f.Add("GET", target, "", "")
	}
	f.Add("GET", records, "application/json", `{"app":9,"query":"品名 = \"a\" order by 単価 desc limit 10 offset 5"}`)
	f.Add("HEAD", record+"?app=9&id=1", "", "")
	f.Add("DELETE", "/k/v1/records.json?app=9&ids[0]=1&revisions[0]=1", "", "")
	f.Add("DELETE", "/k/v1/record/comment.json?app=9&record=1&comment=1", "", "")
	f.Add("POST", record, "Application/JSON; charset=UTF-8", `{"app":7}`)
	f.Add("PATCH", record, "text/plain", `{"app":7}`)
	f.Add("PUT", "/k/guest/2/v1/records.json", "application/json", `{"app":9,"records":[]}`)
	f.Add("POST", files, "multipart/form-data; boundary=x",
		"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\nContent-Type: text/plain\r\n\r\nabc\r\n--x--\r\n")
	f.Fuzz(func(t *testing.T, method, target, contentType, body string) {
		if strings.HasPrefix(target, "/oauth2/") {
			return // there answers are pages, or errors of another standard
		}
		fuzzed{t, fuzzKintone(t)}.send(method, target, contentType, body)
	})
}

// FuzzBody sends anything as the JSON of every operation that takes some, and as
// what two requests of a bulk request have. Whatever it is, each answers as kintone
// would, and so does who reads the records then.
func FuzzBody(f *testing.F) {
	for _, seed := range bodies {
		f.Add(seed)
	}
	served := fakekintone.Served()
	f.Fuzz(func(t *testing.T, body string) {
		k := fuzzed{t, fuzzKintone(t)}
		before := k.Snapshot()
		for _, op := range served {
			if op.TakesFile && op.Method == http.MethodPost {
				continue
			}
			if k.send(op.Method, op.Path, "application/json", body) != http.StatusOK {
				continue // a request that is refused changes nothing
			}
			k.readAll(op.Method)
			if err := k.Restore(before); err != nil {
				t.Fatal(err)
			}
		}
		k.send(http.MethodPost, bulk, "application/json", together(part(http.MethodPost, record, body), part(http.MethodPut, records, body)))
		k.readAll(http.MethodPost)
	})
}

// bodies are some that the specs send.
var bodies = []string{
	`{"app":9,"record":{"品名":{"value":"b"},"単価":{"value":"1e5"},"担当":{"value":[{"code":"tanaka"}]},"特徴":{"value":["赤"]},"状態":{"value":"古"}}}`,
	`{"app":9,"id":1,"revision":1,"record":{"品名":{"value":"a"},"単価":{"value":"0.5"},"型番":{"value":"1,000"},"発売":{"value":"2026-1"}}}`,
	`{"app":9,"updateKey":{"field":"型番","value":"10"},"record":{"備考":{"value":"a\nb"},"会社":{"value":"x"},"番号":{"value":1}}}`,
	`{"app":9,"upsert":true,"records":[{"id":1,"revision":-1,"record":{}},{"updateKey":{"field":"品名","value":"c"}}]}`,
	`{"app":9,"records":[{"品名":{"value":"a"}},{"品名":{"value":"a"},"型番":{"value":"x"}},{}]}`,
	`{"app":9,"query":"品名 = \"a\" order by 単価 desc limit 10 offset 5","fields":["$id","品名"],"totalCount":"true"}`,
	`{"app":9,"query":"発売 = TODAY() and 担当 in (LOGINUSER())","size":1,"id":"x","fileKey":"x"}`,
	`{"app":9,"ids":[1,"x",null],"revisions":[null,2],"codes":["CRM"],"name":"c","limit":1,"offset":"0"}`,
	`{"app":9,"record":1,"comment":{"text":"x","mentions":[{"code":"tanaka","type":"USER"},{"code":"a","type":"GROUP"}]}}`,
	`{"app":"9","record":"1","comment":1,"order":"asc","limit":11,"offset":-1}`,
	`{"app":90,"record":{"明細":{"value":[{"id":"3","value":{"品":{"value":"a"},"数量":{"value":2},"色":{"value":["赤"]}}}]},"納期":{"value":"2026"}}}`,
	`{"app":90,"id":1,"record":{"明細":{"value":[{"id":1,"value":{"単価":{"value":"1e5"}}},{"id":1}]},"値引":{"value":"-0.5"}}}`,
	`{"app":90,"query":"メモ in (\"a\") and 小計 > 1 and 種別 not in (\"古\", \"\") order by 合計 desc"}`,
	`{"app":30,"query":"対応.件名 = \"故障\" and 対応.分 >= 3 or 対応.結果 not in (\"解決\") order by 社名 limit 5"}`,
	`{"app":30,"views":{"一":{"index":"0","type":"LIST","name":"一","fields":["社名"],"filterCond":"対応.件名 like \"故障\" and 不明.件名 = 1"}}}`,
	`{"app":9,"properties":{"関":{"type":"REFERENCE_TABLE","code":"関","label":"関","referenceTable":{"relatedApp":{"app":"9"},"condition":{"field":"番号","relatedField":"単価"},"filterCond":"単価 > 1","displayFields":["品名"],"size":"10"}}}}`,
	`{"app":91,"id":1,"action":"着手","assignee":"smith","assignees":["tanaka","smith"],"revision":"1","lang":"ja"}`,
	`{"app":91,"records":[{"id":2,"action":"完了"},{"id":3,"action":"戻す","revision":1}]}`,
	together(part("POST", record, `{"app":9,"record":{"品名":{"value":"b"}}}`), part("DELETE", "/k/guest/1/v1/records.json", `{"app":9,"ids":[1]}`)),
	`{"app":9,"properties":{"新":{"type":"NUMBER","code":"新","label":"新","defaultValue":"1","minValue":"0"},"計":{"type":"CALC","code":"計","label":"計","expression":"新*2","format":"NUMBER"}}}`,
	`{"app":9,"properties":{"状態":{"type":"DROP_DOWN","code":"状況","options":{"新":{"label":"新しい","index":"1"},"中":{"label":"中","index":"0"}}}},"revision":"4","fields":["単価","備考"]}`,
	`{"app":9,"properties":{"会":{"type":"SINGLE_LINE_TEXT","code":"会","label":"会","lookup":{"relatedApp":{"app":"9"},"relatedKeyField":"品名","fieldMappings":[{"field":"備考","relatedField":"備考"}],"lookupPickerFields":["品名"],"filterCond":"","sort":"品名 asc"}}}}`,
	`{"app":9,"layout":[{"type":"ROW","fields":[{"type":"SINGLE_LINE_TEXT","code":"品名","size":{"width":"100"}},{"type":"LABEL","label":"a"},{"type":"SPACER","elementId":"x"}]},{"type":"GROUP","code":"g","layout":[]}]}`,
	`{"app":9,"name":"a","icon":{"type":"PRESET","key":"APP39"},"theme":"RED","titleField":{"selectionMode":"MANUAL","code":"品名"},"numberPrecision":{"digits":10,"decimalPlaces":2,"roundingMode":"UP"}}`,
	`{"app":9,"views":{"一覧":{"type":"LIST","name":"一覧","index":"0","fields":["品名"],"filterCond":"単価 > 1","sort":"品名 asc"}},"notifications":[],"reports":{},"actions":[],"rights":[]}`,
	`{"app":91,"enable":true,"states":{"新":{"name":"新","index":"0","assignee":{"type":"ONE","entities":[]}},"済":{"name":"済","index":"1"}},"actions":[{"name":"済ます","from":"新","to":"済","filterCond":""}]}`,
	`{"apps":[{"app":9,"revision":-1},{"app":90}],"revert":false,"name":"新しいアプリ","space":1,"thread":1}`,
	`{"app":9,"rights":[{"entity":{"type":"USER","code":"tanaka"},"appEditable":true,"recordViewable":true,"includeSubs":false},{"entity":{"type":"CREATOR"}}]}`,
	`{"app":[7],"record":{"会社名":"A"},"records":["A"],"fields":"電話番号","ids":1,"comment":"x","updateKey":"x","requests":{}}`,
	`{"app":8,"record":{"ルックアップ":{"value":"A社"}},"id":0,"revision":-5}`, `{}`, `[]`, `{"app":7}※`,
}

// fuzzed is a kintone and the test that sends to it.
type fuzzed struct {
	t *testing.T
	*fakekintone.Kintone
}

// readAll reads what there is after a request of a method.
func (k fuzzed) readAll(after string) {
	k.t.Helper()
	if after == http.MethodGet {
		return
	}
	for _, app := range []int64{products, orders, tickets} {
		k.send(http.MethodGet, fmt.Sprintf("%s?app=%d", records, app), "", "")
	}
}

// send sends a request, if it is one, as tanaka, and fails where the answer is none
// of kintone's. It returns the answer's status.
func (k fuzzed) send(method, target, contentType, body string) int {
	k.t.Helper()
	r, err := http.NewRequestWithContext(k.t.Context(), method, target, strings.NewReader(body))
	if err != nil {
		return 0
	}
	r.RequestURI = target
	r.Header.Set("Content-Type", contentType)
	r.Header.Set("X-Cybozu-Authorization", login("tanaka:secret"))
	recorder := httptest.NewRecorder()
	k.ServeHTTP(recorder, r)
	answer := reply{recorder.Code, recorder.Body.String(), asRead(recorder.Header())}
	if problem := misshapen(method, answer); problem != "" {
		k.t.Fatalf("%s %s: %s: %d %s", method, target, problem, answer.Status, answer.Body)
	}
	return answer.Status
}

func fuzzKintone(t testing.TB) *fakekintone.Kintone {
	k, err := fakekintone.New(
		fakekintone.WithClock(clock.NewVirtual(start)),
		fakekintone.WithUsers(fakekintone.User{Login: "tanaka", Password: "secret"}, fakekintone.User{Login: "smith"}),
		fakekintone.WithApps(fakekintone.App{ID: products, Code: "CRM", Form: []byte(productForm), Records: []json.RawMessage{
			[]byte(`{"品名":{"value":"a"},"型番":{"value":"10"}}`),
		}}, fakekintone.App{ID: orders, Form: []byte(orderForm), Records: []json.RawMessage{
			[]byte(`{"明細":{"value":[{"value":{"メモ":{"value":"a"}}}]}}`),
		}}, ticketApp(), fakekintone.App{ID: companies, Form: []byte(companyForm), Records: []json.RawMessage{
			[]byte(`{"社名":{"value":"甲"}}`), []byte(`{}`),
		}}, fakekintone.App{ID: calls, Form: []byte(callForm), Records: []json.RawMessage{
			[]byte(`{"会社":{"value":"甲"},"件名":{"value":"故障"},"分":{"value":"3"}}`),
		}}))
	if err != nil {
		t.Fatal(err)
	}
	if err := k.AddRecords(tickets, []byte(`{}`), []byte(`{"件名":{"value":"急ぎ"}}`), []byte(`{"進み":{"value":"完了"}}`)); err != nil {
		t.Fatal(err)
	}
	return k
}
