package fakekintone_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
	"callaction/internal/clock"
)

// The moment at which every spec begins.
var start = time.Date(2026, 7, 29, 6, 2, 30, 0, time.UTC)

const (
	customers = 7 // 顧客管理
	inquiries = 8 // 問い合わせ管理, which looks up in 顧客管理
	products  = 9 // an app of all types, with the app code CRM
)

// productForm has a field of every type that can be written, and settings that can
// be broken.
const productForm = `{"properties":{
	"番号":{"type":"RECORD_NUMBER","code":"番号","label":"番号","noLabel":false},
	"作成者":{"type":"CREATOR","code":"作成者","label":"作成者"},"更新者":{"type":"MODIFIER","code":"更新者","label":"更新者"},
	"作成日時":{"type":"CREATED_TIME","code":"作成日時","label":"作成日時"},"更新日時":{"type":"UPDATED_TIME","code":"更新日時","label":"更新日時"},
	"品名":{"type":"SINGLE_LINE_TEXT","code":"品名","label":"品の名","required":true,"maxLength":"10","minLength":"","unique":true,"defaultValue":""},
	"単価":{"type":"NUMBER","code":"単価","label":"単価","required":false,"unique":false,"minValue":"1","maxValue":"1000"},
	"型番":{"type":"NUMBER","code":"型番","label":"型番","required":false,"unique":true},
	"状態":{"type":"DROP_DOWN","code":"状態","label":"状態","required":false,"options":{"新":{"label":"新","index":"0"},"古":{"label":"古","index":"1"}},"defaultValue":"新"},
	"特徴":{"type":"CHECK_BOX","code":"特徴","label":"特徴","required":false,"options":{"赤":{"label":"赤","index":"0"},"青":{"label":"青","index":"1"}}},
	"担当":{"type":"USER_SELECT","code":"担当","label":"担当","required":false,"entities":[],"defaultValue":[]},
	"発売":{"type":"DATE","code":"発売","label":"発売","required":false,"unique":false,"defaultNowValue":false,"defaultValue":""},
	"備考":{"type":"MULTI_LINE_TEXT","code":"備考","label":"備考欄","required":false,"defaultValue":""},
	"会社":{"type":"SINGLE_LINE_TEXT","code":"会社","label":"会社","required":false,"lookup":{"relatedApp":{"app":"9","code":""},"relatedKeyField":"備考","fieldMappings":[],"lookupPickerFields":[],"filterCond":"","sort":""}}
},"revision":"4"}`

// world is a kintone with apps, users and tokens, on a clock that stands still.
type world struct {
	*fakekintone.Kintone
	clock *clock.Virtual

	mu   sync.Mutex
	seen []fakekintone.Observation
}

func newWorld(opts ...fakekintone.Option) *world {
	GinkgoHelper()
	w := &world{clock: clock.NewVirtual(start)}
	all := []fakekintone.Permission{
		fakekintone.PermissionView, fakekintone.PermissionAdd, fakekintone.PermissionEdit, fakekintone.PermissionDelete,
	}
	opts = append([]fakekintone.Option{
		fakekintone.WithClock(w.clock),
		fakekintone.WithObserver(w.observe),
		fakekintone.WithUsers(
			fakekintone.User{Login: "tanaka", Password: "secret", Name: "田中", Language: "ja"},
			fakekintone.User{Login: "smith", Password: "secret", Name: "Smith", Language: "en", TimeZone: "Pacific/Honolulu"},
			fakekintone.User{Login: "browser", Password: "secret"},
			fakekintone.User{Login: "ito", Password: "secret", TwoFactor: true},
		),
		fakekintone.WithApps(
			fakekintone.App{ID: customers, Name: "顧客管理", FormName: fakekintone.Customers, Tokens: []fakekintone.Token{
				{Token: "ALL7", Permissions: all},
				{Token: "VIEW7", Permissions: []fakekintone.Permission{fakekintone.PermissionView}},
				{Token: "ADD7", Permissions: []fakekintone.Permission{fakekintone.PermissionAdd}},
				{Token: "EDIT7", Permissions: []fakekintone.Permission{fakekintone.PermissionEdit}},
				{Token: "NONE7"},
				{Token: "DRAFT7", Permissions: all, NotDeployed: true},
			}},
			fakekintone.App{ID: inquiries, Name: "問い合わせ管理", FormName: fakekintone.Inquiries,
				RelatedApps: map[string]int64{"ルックアップ": customers},
				Tokens:      []fakekintone.Token{{Token: "ALL8", Permissions: all}}},
			fakekintone.App{ID: products, Name: "商品", Code: "CRM", Form: []byte(productForm), Tokens: []fakekintone.Token{
				{Token: "MANAGE9", Permissions: append(all, fakekintone.PermissionManage)},
				{Token: "ALL9", Permissions: all},
			}},
		),
	}, opts...)
	var err error
	w.Kintone, err = fakekintone.New(opts...)
	Expect(err).NotTo(HaveOccurred())
	return w
}

func (w *world) observe(o fakekintone.Observation) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.seen = append(w.seen, o)
}

// last is what the observer was told last.
func (w *world) last() fakekintone.Observation {
	GinkgoHelper()
	w.mu.Lock()
	defer w.mu.Unlock()
	Expect(w.seen).NotTo(BeEmpty())
	return w.seen[len(w.seen)-1]
}

// seed adds records.
func (w *world) seed(app int64, records ...string) {
	GinkgoHelper()
	for _, r := range records {
		Expect(w.AddRecords(app, json.RawMessage(r))).To(Succeed())
	}
}

// wait lets time pass.
func (w *world) wait(d time.Duration) {
	GinkgoHelper()
	Expect(w.clock.Run(func() { Expect(w.clock.Sleep(context.Background(), d)).To(Succeed()) })).To(Succeed())
}

// reply is an answer.
type reply struct {
	Status int
	Body   string
	Header http.Header
}

// Who sends a request: headers, in pairs.
var (
	tanaka = []string{"X-Cybozu-Authorization", login("tanaka:secret")}
	smith  = []string{"X-Cybozu-Authorization", login("smith:secret")}
	ito    = []string{"X-Cybozu-Authorization", login("ito:secret")} // who uses two factors
)

func login(text string) string { return base64.StdEncoding.EncodeToString([]byte(text)) }

func token(text string) []string { return []string{"X-Cybozu-API-Token", text} }

func and(parts ...[]string) (headers []string) {
	for _, p := range parts {
		headers = append(headers, p...)
	}
	return headers
}

// ask sends a request with a JSON body, or without one where it is empty.
func (w *world) ask(method, path, body string, headers ...string) reply {
	if body != "" {
		headers = append([]string{"Content-Type", "application/json"}, headers...)
	}
	return w.send(method, path, body, headers...)
}

// send sends a request as it is.
func (w *world) send(method, path, body string, headers ...string) reply {
	r := httptest.NewRequestWithContext(context.Background(), method, path, strings.NewReader(body))
	for i := 0; i < len(headers); i += 2 {
		r.Header.Add(headers[i], headers[i+1])
	}
	recorder := httptest.NewRecorder()
	w.ServeHTTP(recorder, r)
	return reply{recorder.Code, recorder.Body.String(), asRead(recorder.Header())}
}

var errorID = regexp.MustCompile(`"id":"[A-Za-z0-9]{20}"`)

// answered is a status and a body, the id of an error hidden.
func (r reply) answered() string {
	return http.StatusText(r.Status) + " " + errorID.ReplaceAllString(r.Body, `"id":"*"`)
}

// as is what a request is answered to tanaka, in Japanese.
func (w *world) asTanaka(method, path, body string) string {
	return w.ask(method, path, body, tanaka...).answered()
}

// asSmith is what it is answered to Smith, in English.
func (w *world) asSmith(method, path, body string) string {
	return w.ask(method, path, body, smith...).answered()
}

// refusal is kintone's error as it is answered.
func refusal(status int, code, message string) string {
	return http.StatusText(status) + ` {"code":"` + code + `","id":"*","message":"` + message + `"}`
}

// invalid is CB_VA01 in Japanese.
func invalid(errors string) string {
	return `Bad Request {"code":"CB_VA01","id":"*","message":"入力内容が正しくありません。","errors":{` + errors + `}}`
}

// invalidInEnglish is CB_VA01 in English.
func invalidInEnglish(errors string) string {
	return `Bad Request {"code":"CB_VA01","id":"*","message":"Missing or invalid input.","errors":{` + errors + `}}`
}

const (
	record   = "/k/v1/record.json"
	records  = "/k/v1/records.json"
	comment  = "/k/v1/record/comment.json"
	comments = "/k/v1/record/comments.json"
	fields   = "/k/v1/app/form/fields.json"
	appInfo  = "/k/v1/app.json"
)

var (
	illegalRequest = refusal(400, "CB_IL02", "不正なリクエストです。")
	invalidJSON    = refusal(400, "CB_IJ01", "不正なJSON文字列です。")
)

// asRead is a header as a client reads it, whatever the letters on the wire.
func asRead(sent http.Header) http.Header {
	read := http.Header{}
	for name, values := range sent {
		read[http.CanonicalHeaderKey(name)] = values
	}
	return read
}
