package kintonepage_test

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	"github.com/tidwall/gjson"

	"callaction/cmd/callaction/sandbox/kintonepage"
	"callaction/fakekintone"
	"callaction/internal/clock"
)

func TestKintonepage(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "kintonepage")
}

// The moment at which every spec begins: 15:02 in Tokyo.
var start = time.Date(2026, 7, 29, 6, 2, 30, 0, time.UTC)

const (
	customers = 7  // 顧客管理, of which inquiries are
	inquiries = 8  // 問い合わせ管理, an app of all types
	guests    = 9  // in guest space 2
	figures   = 10 // an app of numbers, with codes that are hard to write
)

const customerForm = `{"properties":{
	"番号":{"type":"RECORD_NUMBER","code":"番号","label":"レコード番号"},
	"作成者":{"type":"CREATOR","code":"作成者","label":"作成者"},"更新者":{"type":"MODIFIER","code":"更新者","label":"更新者"},
	"作成日時":{"type":"CREATED_TIME","code":"作成日時","label":"作成日時"},"更新日時":{"type":"UPDATED_TIME","code":"更新日時","label":"更新日時"},
	"会社名":{"type":"SINGLE_LINE_TEXT","code":"会社名","label":"会社名","required":true,"unique":true,"maxLength":"64"},
	"電話番号":{"type":"LINK","code":"電話番号","label":"電話番号","protocol":"CALL"},
	"履歴":{"type":"REFERENCE_TABLE","code":"履歴","label":"問い合わせの履歴","referenceTable":{"relatedApp":{"app":"8","code":""},
		"condition":{"field":"会社名","relatedField":"会社名"},"filterCond":"","displayFields":["件名"],"sort":"$id asc","size":"5"}}
},"revision":"2"}`

const inquiryForm = `{"properties":{
	"番号":{"type":"RECORD_NUMBER","code":"番号","label":"レコード番号"},
	"作成者":{"type":"CREATOR","code":"作成者","label":"作成者"},"更新者":{"type":"MODIFIER","code":"更新者","label":"更新者"},
	"作成日時":{"type":"CREATED_TIME","code":"作成日時","label":"作成日時"},"更新日時":{"type":"UPDATED_TIME","code":"更新日時","label":"更新日時"},
	"会社名":{"type":"SINGLE_LINE_TEXT","code":"会社名","label":"お客様","lookup":{"relatedApp":{"app":"7","code":""},"relatedKeyField":"会社名",
		"fieldMappings":[{"field":"電話番号","relatedField":"電話番号"}],"lookupPickerFields":["番号","電話番号"],"filterCond":"","sort":"$id asc"}},
	"電話番号":{"type":"LINK","code":"電話番号","label":"お客様の電話","protocol":"CALL"},
	"件名":{"type":"SINGLE_LINE_TEXT","code":"件名","label":"件名","required":true,"maxLength":"20","defaultValue":"電話"},
	"内容":{"type":"MULTI_LINE_TEXT","code":"内容","label":"問い合わせ内容"},
	"説明":{"type":"RICH_TEXT","code":"説明","label":"説明"},
	"金額":{"type":"NUMBER","code":"金額","label":"見積金額","digit":true,"unit":"円","unitPosition":"AFTER","maxValue":"1000000"},
	"税込":{"type":"CALC","code":"税込","label":"税込金額","expression":"金額 * 1.1","format":"NUMBER_DIGIT","unit":"円","unitPosition":"AFTER"},
	"受付日":{"type":"DATE","code":"受付日","label":"受付日","defaultNowValue":true},
	"受付時刻":{"type":"TIME","code":"受付時刻","label":"受付時刻"},
	"期限":{"type":"DATETIME","code":"期限","label":"対応期限"},
	"緊急度":{"type":"RADIO_BUTTON","code":"緊急度","label":"緊急度","options":{"低":{"label":"低","index":"0"},"高":{"label":"高","index":"1"}},"defaultValue":"低"},
	"種別":{"type":"DROP_DOWN","code":"種別","label":"種別","options":{"故障":{"label":"故障","index":"1"},"質問":{"label":"質問","index":"0"}}},
	"経路":{"type":"CHECK_BOX","code":"経路","label":"経路","options":{"電話":{"label":"電話","index":"0"},"メール":{"label":"メール","index":"1"}}},
	"製品":{"type":"MULTI_SELECT","code":"製品","label":"製品","options":{"A":{"label":"A","index":"0"},"B":{"label":"B","index":"1"}}},
	"担当":{"type":"USER_SELECT","code":"担当","label":"担当者","defaultValue":[{"type":"FUNCTION","code":"LOGINUSER()"}]},
	"部署":{"type":"ORGANIZATION_SELECT","code":"部署","label":"担当部署"},
	"共有":{"type":"GROUP_SELECT","code":"共有","label":"共有先"},
	"録音":{"type":"LINK","code":"録音","label":"通話録音","protocol":"WEB"},
	"メール":{"type":"LINK","code":"メール","label":"メールアドレス","protocol":"MAIL"},
	"添付":{"type":"FILE","code":"添付","label":"添付ファイル"},
	"詳細":{"type":"GROUP","code":"詳細","label":"詳細情報","openGroup":false},
	"対応":{"type":"SUBTABLE","code":"対応","label":"対応履歴","fields":{
		"対応日":{"type":"DATE","code":"対応日","label":"対応日"},
		"メモ":{"type":"SINGLE_LINE_TEXT","code":"メモ","label":"対応メモ","required":true,"maxLength":"10","defaultValue":"折り返し"},
		"分":{"type":"NUMBER","code":"分","label":"所要分"}}}
},"revision":"3"}`

const inquiryLayout = `{"layout":[
	{"type":"ROW","fields":[{"type":"SINGLE_LINE_TEXT","code":"会社名","size":{"width":"300"}},{"type":"LINK","code":"電話番号","size":{"width":"200"}}]},
	{"type":"ROW","fields":[{"type":"LABEL","label":"<b>お問い合わせ</b>","size":{"width":"150"}},{"type":"SPACER","elementId":"space","size":{"width":"50","height":"20"}},{"type":"HR","size":{"width":"400"}}]},
	{"type":"ROW","fields":[{"type":"SINGLE_LINE_TEXT","code":"件名","size":{"width":"300"}},{"type":"DROP_DOWN","code":"種別","size":{"width":"150"}},{"type":"RADIO_BUTTON","code":"緊急度"}]},
	{"type":"ROW","fields":[{"type":"MULTI_LINE_TEXT","code":"内容","size":{"width":"500","innerHeight":"125"}}]},
	{"type":"ROW","fields":[{"type":"LINK","code":"録音","size":{"width":"400"}}]},
	{"type":"SUBTABLE","code":"対応","fields":[{"type":"DATE","code":"対応日","size":{"width":"110"}},{"type":"SINGLE_LINE_TEXT","code":"メモ","size":{"width":"193"}},{"type":"NUMBER","code":"分","size":{"width":"80"}}]},
	{"type":"GROUP","code":"詳細","layout":[
		{"type":"ROW","fields":[{"type":"NUMBER","code":"金額","size":{"width":"193"}},{"type":"CALC","code":"税込","size":{"width":"193"}}]},
		{"type":"ROW","fields":[{"type":"DATE","code":"受付日","size":{"width":"150"}},{"type":"TIME","code":"受付時刻","size":{"width":"120"}},{"type":"DATETIME","code":"期限","size":{"width":"250"}}]},
		{"type":"ROW","fields":[{"type":"CHECK_BOX","code":"経路"},{"type":"MULTI_SELECT","code":"製品","size":{"width":"150"}}]},
		{"type":"ROW","fields":[{"type":"USER_SELECT","code":"担当","size":{"width":"250"}},{"type":"ORGANIZATION_SELECT","code":"部署","size":{"width":"200"}},{"type":"GROUP_SELECT","code":"共有","size":{"width":"200"}}]},
		{"type":"ROW","fields":[{"type":"LINK","code":"メール","size":{"width":"250"}},{"type":"FILE","code":"添付","size":{"width":"250"}},{"type":"RICH_TEXT","code":"説明","size":{"width":"400","innerHeight":"125"}}]}
	]}
],"revision":"3"}`

const figureForm = `{"properties":{
	"秒":{"type":"NUMBER","code":"秒","label":"秒"},
	"時間":{"type":"CALC","code":"時間","label":"時間","expression":"秒","format":"HOUR_MINUTE"},
	"日数":{"type":"CALC","code":"日数","label":"日数","expression":"秒","format":"DAY_HOUR_MINUTE"},
	"時点":{"type":"CALC","code":"時点","label":"時点","expression":"秒","format":"DATETIME"},
	"価格":{"type":"NUMBER","code":"価格","label":"価格","digit":true,"displayScale":"2","unit":"¥","unitPosition":"BEFORE"},
	"a.b":{"type":"SINGLE_LINE_TEXT","code":"a.b","label":"二","maxLength":"1"},
	"a":{"type":"SINGLE_LINE_TEXT","code":"a","label":"一"},
	"x/y %2F":{"type":"SINGLE_LINE_TEXT","code":"x/y %2F","label":"三"},
	"表/":{"type":"SUBTABLE","code":"表/","label":"表","fields":{"列/":{"type":"SINGLE_LINE_TEXT","code":"列/","label":"列"}}}
},"revision":"2"}`

// world is a kintone with its pages.
type world struct {
	*fakekintone.Kintone
	clock *clock.Virtual
	scene kintonepage.Scene
	pages *kintonepage.Pages
	seen  []fakekintone.Observation
}

func newWorld() *world {
	GinkgoHelper()
	w := &world{clock: clock.NewVirtual(start)}
	var err error
	w.Kintone, err = fakekintone.New(
		fakekintone.WithClock(w.clock),
		fakekintone.WithObserver(func(o fakekintone.Observation) { w.seen = append(w.seen, o) }),
		fakekintone.WithUsers(
			fakekintone.User{Login: "tanaka", Password: "secret", Name: "田中", Organizations: []fakekintone.Membership{{Organization: "sales"}}},
			fakekintone.User{Login: "smith", Password: "secret", Name: "Smith", TimeZone: "Pacific/Honolulu"},
		),
		fakekintone.WithOrganizations(fakekintone.Organization{Code: "sales", Name: "営業部"}),
		fakekintone.WithGroups(fakekintone.Group{Code: "leaders", Name: "リーダー"}),
		fakekintone.WithSpaces(fakekintone.Space{ID: 2, Guest: true}),
		fakekintone.WithApps(
			fakekintone.App{ID: customers, Name: "顧客管理", Form: []byte(customerForm)},
			fakekintone.App{ID: inquiries, Name: "問い合わせ管理", Form: []byte(inquiryForm), Layout: []byte(inquiryLayout)},
			fakekintone.App{ID: figures, Name: "書式", Form: []byte(figureForm)},
			fakekintone.App{ID: guests, Name: "ゲスト", FormName: fakekintone.Customers, Space: 2},
		),
	)
	Expect(err).NotTo(HaveOccurred())
	w.scene = kintonepage.Scene{Kintone: w.Kintone, User: kintonepage.User{Login: "tanaka", Password: "secret"}, PBXHost: "pbx.example:8000"}
	w.pages = kintonepage.New(kintonepage.Options{Scene: func(*http.Request) (kintonepage.Scene, error) {
		s := w.scene
		if s.User.Login == "" {
			return s, errors.New("nobody is here")
		}
		if s.Source == nil {
			s.Source = w.Present()
		}
		return s, nil
	}})
	return w
}

// seed adds records.
func (w *world) seed(app int64, records ...string) {
	GinkgoHelper()
	for _, r := range records {
		Expect(w.AddRecords(app, json.RawMessage(r))).To(Succeed())
	}
}

// reply is a page that has been answered.
type reply struct {
	status int
	header http.Header
	body   string
}

func (w *world) ask(r *http.Request) reply {
	GinkgoHelper()
	Expect(kintonepage.Owns(r)).To(BeTrue(), r.URL.Path)
	recorded := httptest.NewRecorder()
	w.pages.ServeHTTP(recorded, r)
	return reply{recorded.Code, recorded.Header(), recorded.Body.String()}
}

func (w *world) get(address string) reply {
	GinkgoHelper()
	return w.ask(httptest.NewRequestWithContext(GinkgoT().Context(), http.MethodGet, address, http.NoBody))
}

// page is one that has to be there.
func (w *world) page(address string) string {
	GinkgoHelper()
	r := w.get(address)
	Expect(r.status).To(Equal(http.StatusOK), r.body)
	return r.body
}

func (w *world) post(address string, form url.Values, headers ...string) reply {
	GinkgoHelper()
	r := httptest.NewRequestWithContext(GinkgoT().Context(), http.MethodPost, address, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	return w.ask(r)
}

// rest asks kintone itself, as the user of the pages.
func (w *world) rest(method, path, body string) string {
	GinkgoHelper()
	r := httptest.NewRequestWithContext(GinkgoT().Context(), method, path, strings.NewReader(body))
	r.Header.Set("X-Cybozu-Authorization", "dGFuYWthOnNlY3JldA==")
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	recorded := httptest.NewRecorder()
	w.ServeHTTP(recorded, r)
	Expect(recorded.Code).To(Equal(http.StatusOK), recorded.Body.String())
	return recorded.Body.String()
}

// values are a record's.
func (w *world) values(app, id int64) map[string]any {
	GinkgoHelper()
	r, err := w.Record(app, id)
	Expect(err).NotTo(HaveOccurred())
	return r.Values
}

// upload sends a file and says its key.
func (w *world) upload(body io.Reader, boundary string) string {
	GinkgoHelper()
	r := httptest.NewRequestWithContext(GinkgoT().Context(), http.MethodPost, "/k/v1/file.json", body)
	r.Header.Set("X-Cybozu-Authorization", "dGFuYWthOnNlY3JldA==")
	r.Header.Set("Content-Type", "multipart/form-data; boundary="+boundary)
	recorded := httptest.NewRecorder()
	w.ServeHTTP(recorded, r)
	Expect(recorded.Code).To(Equal(http.StatusOK), recorded.Body.String())
	return gjson.Get(recorded.Body.String(), "fileKey").String()
}
