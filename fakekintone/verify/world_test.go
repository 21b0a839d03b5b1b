package verify_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
	"callaction/fakekintone/verify"
	"callaction/internal/clock"
)

const (
	customers  = 7  // 顧客管理, as the manual has it
	inquiries  = 8  // 問い合わせ管理, which looks up in 顧客管理
	everything = 9  // an app with a field of every type
	parts      = 10 // an app whose lookup looks in everything
	tickets    = 11 // an app with process management
	strict     = 12 // an app that wants what a run cannot give
	wordless   = 13 // an app without a text
	demanding  = 14 // an app that requires a value of each type
	shared     = 15 // an app in a guest space
	partners   = 2  // the guest space
	untouched  = 3  // records of other people in each app
)

// everyType is a form with which no check is skipped for want of a field, but for
// those about a lookup.
const everyType = `{"properties":{
	"番号":{"type":"RECORD_NUMBER","code":"番号","label":"番号"},
	"作成者":{"type":"CREATOR","code":"作成者","label":"作成者"},"更新者":{"type":"MODIFIER","code":"更新者","label":"更新者"},
	"作成日時":{"type":"CREATED_TIME","code":"作成日時","label":"作成日時"},"更新日時":{"type":"UPDATED_TIME","code":"更新日時","label":"更新日時"},
	"カテゴリー":{"type":"CATEGORY","code":"カテゴリー","label":"カテゴリー","enabled":true},
	"管理番号":{"type":"SINGLE_LINE_TEXT","code":"管理番号","label":"管理番号","required":true,"unique":true,"maxLength":"64","minLength":""},
	"件名":{"type":"SINGLE_LINE_TEXT","code":"件名","label":"件名","required":false},
	"略称":{"type":"SINGLE_LINE_TEXT","code":"略称","label":"略称","required":false,"maxLength":"50"},
	"暗証":{"type":"SINGLE_LINE_TEXT","code":"暗証","label":"暗証","required":false,"minLength":"3","defaultValue":"1234"},
	"氏名":{"type":"SINGLE_LINE_TEXT","code":"氏名","label":"氏名","required":true},
	"備考":{"type":"MULTI_LINE_TEXT","code":"備考","label":"備考欄","required":false},
	"数量":{"type":"NUMBER","code":"数量","label":"数量","required":false},
	"率":{"type":"NUMBER","code":"率","label":"率","required":true,"minValue":"1","maxValue":"100"},
	"状態":{"type":"DROP_DOWN","code":"状態","label":"状態","required":false,"options":{"新":{"label":"新","index":"0"},"古":{"label":"古","index":"1"}}},
	"区分":{"type":"RADIO_BUTTON","code":"区分","label":"区分","required":true,"options":{"甲":{"label":"甲","index":"0"}},"defaultValue":"甲"},
	"特徴":{"type":"CHECK_BOX","code":"特徴","label":"特徴","required":false,"options":{"赤":{"label":"赤","index":"0"}}},
	"分類":{"type":"MULTI_SELECT","code":"分類","label":"分類","required":false,"options":{"一":{"label":"一","index":"0"}}},
	"担当":{"type":"USER_SELECT","code":"担当","label":"担当","required":false,"entities":[]},
	"納期":{"type":"DATE","code":"納期","label":"納期","required":false},
	"時刻":{"type":"TIME","code":"時刻","label":"時刻","required":false},
	"日時":{"type":"DATETIME","code":"日時","label":"日時","required":false},
	"電話":{"type":"LINK","code":"電話","label":"電話","required":false,"protocol":"CALL"},
	"サイト":{"type":"LINK","code":"サイト","label":"サイト","required":false,"protocol":"WEB"},
	"資料":{"type":"FILE","code":"資料","label":"資料","required":false},
	"倍":{"type":"CALC","code":"倍","label":"倍","required":true,"expression":"数量 * 2","format":"NUMBER"},
	"明細":{"type":"SUBTABLE","code":"明細","label":"明細","fields":{
		"品":{"type":"SINGLE_LINE_TEXT","code":"品","label":"品","required":false},
		"個数":{"type":"NUMBER","code":"個数","label":"個数","required":false},
		"色":{"type":"CHECK_BOX","code":"色","label":"色","required":false,"options":{"赤":{"label":"赤","index":"0"}}}}}
},"revision":"3"}`

// lookingForm looks up in everything by 管理番号.
const lookingForm = `{"properties":{
	"名":{"type":"SINGLE_LINE_TEXT","code":"名","label":"名","required":false},
	"管理番号":{"type":"SINGLE_LINE_TEXT","code":"管理番号","label":"管理番号","required":false},
	"参照":{"type":"SINGLE_LINE_TEXT","code":"参照","label":"参照","required":false,"lookup":{"relatedApp":{"app":"9","code":""},
		"relatedKeyField":"管理番号","fieldMappings":[{"field":"管理番号","relatedField":"管理番号"}],"lookupPickerFields":[],"filterCond":"","sort":""}}
},"revision":"2"}`

// ticketForm has what is in no record, too.
const ticketForm = `{"properties":{
	"件名":{"type":"SINGLE_LINE_TEXT","code":"件名","label":"件名","required":false},
	"枠":{"type":"GROUP","code":"枠","label":"枠","noLabel":false,"openGroup":false},
	"関連":{"type":"REFERENCE_TABLE","code":"関連","label":"関連","noLabel":false,"referenceTable":null},
	"進み":{"type":"STATUS","code":"進み","label":"進み具合","enabled":true}
},"revision":"6"}`

const ticketProcess = `{"enable":true,"states":{
	"未処理":{"name":"未処理","index":"0","assignee":{"type":"ONE","entities":[]}},
	"完了":{"name":"完了","index":"1","assignee":{"type":"ONE","entities":[]}}
},"actions":[{"name":"完了","from":"未処理","to":"完了","filterCond":""}],"revision":"6"}`

const strictForm = `{"properties":{"名":{"type":"SINGLE_LINE_TEXT","code":"名","label":"名","required":false},
	"人":{"type":"USER_SELECT","code":"人","label":"人","required":true,"entities":[]}},"revision":"2"}`

const wordlessForm = `{"properties":{"数":{"type":"NUMBER","code":"数","label":"数","required":false},
	"短":{"type":"SINGLE_LINE_TEXT","code":"短","label":"短","required":false,"maxLength":"5"}},"revision":"2"}`

const demandingForm = `{"properties":{
	"名":{"type":"SINGLE_LINE_TEXT","code":"名","label":"名","required":true,"unique":true,"maxLength":"30"},
	"題":{"type":"SINGLE_LINE_TEXT","code":"題","label":"題","required":true,"minLength":"25","maxLength":"30"},
	"文":{"type":"MULTI_LINE_TEXT","code":"文","label":"文","required":true},
	"型番":{"type":"NUMBER","code":"型番","label":"型番","required":true,"unique":true},
	"下":{"type":"NUMBER","code":"下","label":"下","required":true,"minValue":"50"},
	"上":{"type":"NUMBER","code":"上","label":"上","required":true,"maxValue":"-5"},
	"数":{"type":"NUMBER","code":"数","label":"数","required":true},
	"択":{"type":"DROP_DOWN","code":"択","label":"択","required":true,"options":{"い":{"label":"い","index":"0"}}},
	"印":{"type":"CHECK_BOX","code":"印","label":"印","required":true,"options":{"い":{"label":"い","index":"0"}}},
	"日":{"type":"DATE","code":"日","label":"日","required":true,"unique":true},
	"時":{"type":"TIME","code":"時","label":"時","required":true},
	"瞬":{"type":"DATETIME","code":"瞬","label":"瞬","required":true,"unique":true},
	"電話":{"type":"LINK","code":"電話","label":"電話","required":true,"protocol":"CALL","unique":true},
	"網":{"type":"LINK","code":"網","label":"網","required":true,"protocol":"WEB"},
	"便":{"type":"LINK","code":"便","label":"便","required":true,"protocol":"MAIL","unique":true},
	"計":{"type":"CALC","code":"計","label":"計","required":true,"expression":"数 * 2","format":"NUMBER"},
	"表":{"type":"SUBTABLE","code":"表","label":"表","fields":{"要":{"type":"SINGLE_LINE_TEXT","code":"要","label":"要","required":true}}}
},"revision":"2"}`

// secrets that must stand nowhere.
const (
	password = "correct-horse"
	token7   = "TOKEN-OF-APP-SEVEN"
	token9   = "TOKEN-OF-APP-NINE"
	addOnly  = "TOKEN-THAT-ADDS-ONLY"
	viewOnly = "TOKEN-THAT-VIEWS-ONLY"
)

func all() []fakekintone.Permission {
	return []fakekintone.Permission{fakekintone.PermissionView, fakekintone.PermissionAdd, fakekintone.PermissionEdit, fakekintone.PermissionDelete}
}

// kintone is a fake with all of the apps, and records of other people in each.
func kintone(opts ...fakekintone.Option) *fakekintone.Kintone {
	GinkgoHelper()
	token := func(text string) []fakekintone.Token { return []fakekintone.Token{{Token: text, Permissions: all()}} }
	k, err := fakekintone.New(append([]fakekintone.Option{
		fakekintone.WithUsers(
			fakekintone.User{Login: "tanaka", Password: password, Name: "田中"}, // follows the browser
			fakekintone.User{Login: "sato", Password: password, Language: "ja"},
		),
		fakekintone.WithSpaces(fakekintone.Space{ID: partners, Guest: true}),
		fakekintone.WithApps(
			fakekintone.App{ID: shared, Name: "共有", FormName: fakekintone.Customers, Space: partners},
			fakekintone.App{ID: customers, Name: "顧客管理", FormName: fakekintone.Customers, Tokens: append(token(token7),
				fakekintone.Token{Token: addOnly, Permissions: []fakekintone.Permission{fakekintone.PermissionView, fakekintone.PermissionAdd}},
				fakekintone.Token{Token: viewOnly, Permissions: []fakekintone.Permission{fakekintone.PermissionView}})},
			fakekintone.App{ID: inquiries, Name: "問い合わせ管理", FormName: fakekintone.Inquiries, RelatedApps: map[string]int64{"ルックアップ": customers}},
			fakekintone.App{ID: everything, Name: "全部", Code: "ALL", Form: []byte(everyType), Tokens: token(token9)},
			fakekintone.App{ID: parts, Name: "部品", Form: []byte(lookingForm)},
			fakekintone.App{ID: tickets, Name: "対応管理", Form: []byte(ticketForm), Process: []byte(ticketProcess)},
			fakekintone.App{ID: strict, Name: "必須", Form: []byte(strictForm)},
			fakekintone.App{ID: demanding, Name: "必須だらけ", Form: []byte(demandingForm)},
			fakekintone.App{ID: wordless, Name: "数値だけ", Form: []byte(wordlessForm)},
		),
	}, opts...)...)
	Expect(err).NotTo(HaveOccurred())
	for i := range untouched {
		seed(k, customers, `{}`)
		seed(k, inquiries, `{}`)
		seed(k, everything, fmt.Sprintf(`{"管理番号":{"value":"他人%d"},"氏名":{"value":"他人"},"率":{"value":"5"}}`, i))
		seed(k, parts, `{"名":{"value":"他人"}}`)
	}
	return k
}

func seed(k *fakekintone.Kintone, app int64, record string) {
	GinkgoHelper()
	Expect(k.AddRecords(app, json.RawMessage(record))).To(Succeed())
}

// records are the revisions of an app's records, by id.
func records(k *fakekintone.Kintone, app int64) map[int64]int64 {
	GinkgoHelper()
	found := map[int64]int64{}
	list, err := k.Records(app, "limit 500")
	Expect(err).NotTo(HaveOccurred())
	for _, one := range list {
		found[one.ID] = one.Revision
	}
	return found
}

// everyRecord are the revisions of all records of all apps, and how many comments
// they have.
func everyRecord(k *fakekintone.Kintone) map[string]int64 {
	GinkgoHelper()
	found := map[string]int64{}
	for _, a := range k.Apps() {
		for id, revision := range records(k, a.ID) {
			comments, err := k.Comments(a.ID, id)
			Expect(err).NotTo(HaveOccurred())
			found[fmt.Sprintf("app %d record %d with %d comments", a.ID, id, len(comments))] = revision
		}
	}
	return found
}

// serve serves a handler.
func serve(h http.Handler) string {
	server := httptest.NewServer(h)
	DeferCleanup(server.Close)
	return server.URL
}

// asTanaka is a user's run against a handler.
func asTanaka(h http.Handler, apps ...int64) verify.Target {
	return verify.Target{Against: serve(h), Login: "tanaka", Password: password, Apps: apps}
}

// run plays checks, all where none are named.
func run(ctx context.Context, t verify.Target, only ...string) *verify.Report {
	GinkgoHelper()
	report, err := verify.Run(ctx, t, verify.Options{Only: only})
	Expect(err).NotTo(HaveOccurred())
	return report
}

// named are the names of the results with an outcome.
func named(r *verify.Report, o verify.Outcome) []string {
	var names []string
	for _, one := range r.Results {
		if one.Outcome == o {
			names = append(names, one.Check.Name)
		}
	}
	return names
}

// counting is a wall clock that counts how long it was to wait, and waits not at
// all.
type counting struct {
	clock.Wall
	total int
}

// Sleep implements clock.Clock.
func (c *counting) Sleep(ctx context.Context, d time.Duration) error {
	c.total += int(d)
	return ctx.Err()
}

// oneByOne fails the spec where two requests are under way.
func oneByOne(h http.Handler) http.Handler {
	var running atomic.Int32
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer GinkgoRecover()
		Expect(running.Add(1)).To(Equal(int32(1)))
		defer running.Add(-1)
		h.ServeHTTP(w, r)
	})
}
