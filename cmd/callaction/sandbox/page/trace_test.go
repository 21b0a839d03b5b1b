package page_test

import (
	"bytes"
	"context"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
)

var _ = Describe("the trace", func() {
	DescribeTable("tells a call from its beginning to its end", func(language string, want ...string) {
		d := sit("setting1")
		d.cookie = language
		d.play(unknown)
		log := text(d.fragment("/page/log"))
		for _, part := range want {
			Expect(log).To(ContainSubstring(part))
		}
	},
		Entry("in Japanese", "ja", "10:00:00 090-9999-0001 から着信", "10:00:00 着信", "内線 7001 が応答", "着信応答 仮定 アクションなし", "お客様が切断",
			"実行 1. ①例1 登録確認 GET /k/v1/records.json → 200", "外部API連携履歴の表示 正常 実際の結果 実行", "レコード登録 アプリ 7 レコード 3",
			"コメント投稿 アプリ 7 レコード 3"),
		Entry("in English", "en", "10:00:00 call from 090-9999-0001", "answered by extension 7001", "incoming-answered assumed no rules", "ended by caller",
			"ran 1. ①例1 登録確認", "The vendor's log says normal What really happened ran", "record added app 7, record 3"),
	)

	It("marks what each variable became, and what each group captured", func() {
		d := sit("setting1")
		d.play(known)
		log := d.fragment("/page/log")
		Expect(log).To(ContainSubstring(`電話番号 = \&#34;<mark title="TEL">0312345678</mark>\&#34;`))
		Expect(log).To(ContainSubstring(`&#34;value&#34;:&#34;<mark title="RESPONSE_CUSTOMER_ID">1</mark>&#34;`))
		Expect(log).To(ContainSubstring(`&#34;totalCount&#34;:&#34;<mark title="RESPONSE_CUSTOMER_COUNT">1</mark>&#34;`))
		Expect(text(log)).To(ContainSubstring(`{ "records": [ { "$id": { "type": "__ID__"`), "formatted, too")
		Expect(text(log)).To(ContainSubstring("抽出した変数 変数 値 前の値 RESPONSE_CUSTOMER_ID 1"))
	})

	It("says why a rule was skipped: which code, which pattern, and how near it came", func() {
		d := sit("setting1")
		d.play(known)
		log := text(d.fragment("/page/log"))
		Expect(log).To(ContainSubstring(`対象外 2. ①例2 新規登録 「1:0312345678」が /^0:0[0-9]{9,10}$/ に一致しない`))
		Expect(log).To(ContainSubstring(`不一致箇所`))
		Expect(d.fragment("/page/log")).To(ContainSubstring(`<mark title="RESPONSE_CUSTOMER_COUNT">1</mark>:<mark title="TEL">0312345678</mark>`))
	})

	It("shows a variable that became nothing, and characters that cannot be seen", func() {
		d := sit("setting1")
		d.change("{RESPONSE_CUSTOMER_COUNT}:{TEL}", "\u00a0{NOTHING}:{TEL}")
		d.play(known)
		log := d.fragment("/page/log")
		Expect(log).To(ContainSubstring(`<b class="unseen">\u{00A0}</b><mark class="nothing" title="NOTHING">∅</mark>:`))
		Expect(text(log)).To(ContainSubstring("変数 {NOTHING} はまだ設定されていない (判定用コード)"))
	})

	It("shows a failure that the vendor's log calls normal, with what was behind it", func() {
		d := sit("setting1")
		Expect(d.room.SetFaults([]fakekintone.Fault{{Name: "停止", Status: 503}})).To(Succeed())
		d.play(unknown)
		log := d.fragment("/page/log")
		Expect(text(log)).To(ContainSubstring("失敗 1. ①例1 登録確認 GET /k/v1/records.json → 503"))
		Expect(text(log)).To(ContainSubstring("外部API連携履歴の表示 正常 実際の結果 失敗"))
		Expect(text(log)).To(ContainSubstring("障害の再現: 停止"))
		Expect(log).To(MatchRegexp(`<details class="run failed" id="run-1" open>`))
	})

	It("shows a record before and after", func() {
		d := sit("setting1")
		d.play(unknown)
		Expect(d.fragment("/page/log")).To(ContainSubstring(`<th scope="row">電話番号</th><td><del></del></td><td><ins>09099990001</ins></td>`))
	})

	It("says that something changed after the rule had given up", func() {
		d := sit("setting1")
		Expect(d.room.SetFaults([]fakekintone.Fault{{Name: "遅延", Path: "/k/v1/record.json", Latency: 12 * time.Second, Write: fakekintone.WriteAfter}})).To(Succeed())
		d.play(unknown)
		Expect(text(d.fragment("/page/log"))).To(ContainSubstring("レコード登録 アプリ 7 レコード 3 タイムアウトの後"))
	})

	It("tells what others change in kintone", func() {
		d := sit("setting1")
		r := newRequest(http.MethodPost, "/k/v1/record.json", strings.NewReader(`{"app":7,"record":{}}`))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("X-Cybozu-API-Token", "CUSTOMERS-TOKEN")
		w := httptest.NewRecorder()
		d.room.Stage().Kintone.ServeHTTP(w, r)
		Expect(w.Code).To(Equal(http.StatusOK), w.Body.String())
		Expect(text(d.fragment("/page/log"))).To(MatchRegexp(`アクション以外による kintone の変更 .* POST /k/v1/record.json → 200 レコード登録アプリ 7 レコード 3`))
	})

	Describe("its filter", func() {
		var d *desk
		BeforeEach(func() {
			d = sit("setting1")
			Expect(d.room.SetFaults([]fakekintone.Fault{{Name: "停止", Status: 503, Path: "/k/v1/record/comment.json"}})).To(Succeed())
			d.play(known)
			d.play(unknown)
		})

		It("shows one call", func() {
			id := d.room.Stage().PBX.Calls()[0].ID
			log := text(d.fragment("/page/log?call=" + id))
			Expect(log).To(ContainSubstring(known))
			Expect(log).NotTo(ContainSubstring(unknown))
			Expect(text(d.fragment("/page/trace?call=" + id))).To(ContainSubstring("この通話だけ表示中"))
		})

		It("shows one rule", func() {
			log := text(d.fragment("/page/log?rule=" + "%E2%91%A0%E4%BE%8B1+%E7%99%BB%E9%8C%B2%E7%A2%BA%E8%AA%8D"))
			Expect(log).To(ContainSubstring("①例1 登録確認"))
			Expect(log).NotTo(ContainSubstring("①例2 新規登録"))
			Expect(log).NotTo(ContainSubstring("内線 7001 が応答"))
		})

		It("shows failures", func() {
			log := text(d.fragment("/page/log?failures=1"))
			Expect(strings.Count(log, "①例3 録音URLコメント")).To(Equal(2))
			Expect(log).NotTo(ContainSubstring("①例1 登録確認"))
			Expect(text(inEnglish(d).fragment("/page/log?failures=1&rule=none"))).To(ContainSubstring("Nothing fits."))
		})

		It("keeps to itself when it is asked again, and answers nothing where nothing has changed", func() {
			log := d.fragment("/page/log?failures=1")
			Expect(log).To(MatchRegexp(`hx-get="/w/trainee/page/log\?failures=1&amp;seen=\w+"`))
			seen := log[strings.Index(log, "seen=")+5:]
			seen = seen[:strings.Index(seen, `"`)]
			r := newRequest(http.MethodGet, base+"/page/log?failures=1&seen="+seen, nil)
			r.Header.Set("HX-Request", "true")
			Expect(d.send(r).Code).To(Equal(http.StatusNoContent))
			d.play(known)
			r = newRequest(http.MethodGet, base+"/page/log?failures=1&seen="+seen, nil)
			r.Header.Set("HX-Request", "true")
			Expect(d.send(r).Code).To(Equal(http.StatusOK))
		})
	})

	It("shows the latest calls, and the others when somebody asks", func() {
		d := sit("setting1")
		for range 17 {
			d.do("/page/calls", "from", known, "course", "abandoned")
		}
		Expect(d.room.Advance(context.Background(), time.Minute)).To(Succeed())
		Expect(strings.Count(d.fragment("/page/log"), "<article")).To(Equal(15))
		Expect(text(d.fragment("/page/log"))).To(ContainSubstring("以前の通話 2 件も表示"))
		Expect(strings.Count(d.fragment("/page/log?all=1"), "<article")).To(Equal(17))
	})

	Describe("in plain words", func() {
		It("is a sentence a step, without JSON, in Japanese", func() {
			d := sit("setting1")
			d.play(unknown)
			log := d.fragment("/page/log?plain=1")
			Expect(log).NotTo(ContainSubstring("{"))
			Expect(log).NotTo(ContainSubstring("<pre"))
			read := text(log)
			for _, sentence := range []string{
				"090-9999-0001 から電話がかかってきました。",
				"「①例1 登録確認」が、kintone の「顧客管理(仮フォーム)」を調べましたが、見つかりませんでした。",
				"「①例2 新規登録」が、kintone の「顧客管理(仮フォーム)」に新しいレコード(3 番)を登録しました。",
				"内線 7001 の担当者が電話に出ました。",
				"お客様が電話を切りました。",
				"の 3 番に「通話がありました。https://pbx.example:8000/monitor_link/",
				"「①例4 不応答コメント」は、今回の電話には当てはまらないため、何もしませんでした。",
			} {
				Expect(read).To(ContainSubstring(sentence))
			}
		})

		It("is a sentence a step in English", func() {
			d := inEnglish(sit("setting1"))
			d.play(known)
			read := text(d.fragment("/page/log?plain=1"))
			Expect(read).To(ContainSubstring("A call came in from 03-1234-5678."))
			Expect(read).To(ContainSubstring("“①例1 登録確認” looked into “顧客管理(仮フォーム)” in kintone and found 1."))
			Expect(read).To(ContainSubstring("“①例2 新規登録” did nothing, because it is not for a call like this one."))
			Expect(read).To(ContainSubstring("The caller hung up."))
		})

		It("says of a failure what is there all the same", func() {
			d := sit("setting1")
			Expect(d.room.SetFaults([]fakekintone.Fault{{Name: "遅延", Path: "/k/v1/record.json", Latency: 30 * time.Second}})).To(Succeed())
			d.play(unknown)
			Expect(text(d.fragment("/page/log?plain=1"))).To(ContainSubstring("「①例2 新規登録」は失敗しました。kintone の返事が時間内に来ませんでした。それでも kintone の「顧客管理(仮フォーム)」の 3 番は変わっています。"))
		})

		DescribeTable("says what kintone refused", func(status int, want string) {
			d := sit("setting1")
			Expect(d.room.SetFaults([]fakekintone.Fault{{Name: "拒否", Status: status}})).To(Succeed())
			d.play(known)
			Expect(text(d.fragment("/page/log?plain=1"))).To(ContainSubstring(want))
		},
			Entry(nil, 401, "ログイン情報が違うと断られました。PBX の履歴には「正常」と表示されるため、気づきにくい失敗です。"),
			Entry(nil, 403, "権限がないと断られました。"),
			Entry(nil, 429, "一度に送りすぎだと断られました。"),
			Entry(nil, 503, "一時的に使えませんでした。"),
			Entry(nil, 400, "送った内容を断られました(400)。"),
		)
	})

	Describe("as a file", func() {
		upload := func(d *desk, name, contents string) *httptest.ResponseRecorder {
			GinkgoHelper()
			var b bytes.Buffer
			m := multipart.NewWriter(&b)
			part, err := m.CreateFormFile("file", name)
			Expect(err).NotTo(HaveOccurred())
			_, err = part.Write([]byte(contents))
			Expect(err).NotTo(HaveOccurred())
			Expect(m.Close()).To(Succeed())
			r := newRequest(http.MethodPost, base+"/page/open", &b)
			r.Header.Set("Content-Type", m.FormDataContentType())
			r.Header.Set("HX-Request", "true")
			return d.send(r)
		}

		It("is saved, and shown elsewhere as it was, to be read only", func() {
			d := sit("setting1")
			d.play(unknown)
			saved := d.get("/page/trace.json")
			Expect(saved.Header().Get("Content-Disposition")).To(Equal(`attachment; filename="trace-setting1.json"`))
			other := sit("setting2")
			w := upload(other, "昨日.json", saved.Body.String())
			Expect(w.Code).To(Equal(http.StatusOK), w.Body.String())
			Expect(text(w.Body.String())).To(ContainSubstring("ファイルの実行ログを表示しています(閲覧のみ): 昨日.json"))
			Expect(w.Body.String()).NotTo(ContainSubstring("sse:calls"), "it does not go on")
			for _, part := range []string{
				`<mark title="TEL">09099990001</mark>`, `<mark title="RESPONSE_CUSTOMER_ID">3</mark>`, "外部API連携履歴の表示", "①例4 不応答コメント",
				`<td><ins>09099990001</ins></td>`, "お客様が切断", "不一致箇所",
			} {
				Expect(w.Body.String()).To(ContainSubstring(part))
			}
		})

		It("is of one call where one is shown", func() {
			d := sit("setting1")
			d.play(known)
			d.play(unknown)
			saved := d.get("/page/trace.json?call=" + d.room.Stage().PBX.Calls()[1].ID).Body.String()
			Expect(saved).To(ContainSubstring(unknown))
			Expect(saved).NotTo(ContainSubstring(known))
		})

		DescribeTable("that is none is refused with a sentence", func(contents, want string) {
			w := upload(sit("setting1"), "x.json", contents)
			Expect(w.Code).To(Equal(http.StatusUnprocessableEntity))
			Expect(text(w.Body.String())).To(ContainSubstring(want))
		},
			Entry("no JSON", "hello", "「x.json」は実行ログのファイルではありません"),
			Entry("another JSON", `{"a":1}`, `it has no member "calls"`),
		)

		It("that was not chosen is asked for", func() {
			w := sit("setting1").post("/page/open")
			Expect(w.Code).To(Equal(http.StatusUnprocessableEntity))
			Expect(text(w.Body.String())).To(ContainSubstring("実行ログのファイルを選んでください"))
		})
	})
})

// change replaces a text in the room's rules.
func (d *desk) change(from, to string) {
	GinkgoHelper()
	data := string(d.room.Workspace().RulesRead[0].Data())
	Expect(data).To(ContainSubstring(from))
	Expect(d.room.SetRules(rules, []byte(strings.Replace(data, from, to, 1)))).To(Succeed())
}
