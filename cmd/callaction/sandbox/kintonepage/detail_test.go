package kintonepage_test

import (
	"net/http"
	"net/url"
	"strings"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/cmd/callaction/sandbox/kintonepage"
	"callaction/fakekintone"
)

// full is an inquiry with a value in every field.
const full = `{"会社名":{"value":"A"},"電話番号":{"value":"03-1234-5678"},"件名":{"value":"質問"},"内容":{"value":"1\nhttps://example.com/?a=1&b=2。"},
	"説明":{"value":"<p>一<b>二</b></p><div>三&amp;四</div>"},"金額":{"value":"12345"},"受付日":{"value":"2026-07-29"},"受付時刻":{"value":"15:02"},
	"期限":{"value":"2026-07-30T01:00:00Z"},"緊急度":{"value":"高"},"種別":{"value":"故障"},"経路":{"value":["電話","メール"]},"製品":{"value":["B"]},
	"担当":{"value":[{"code":"tanaka"}]},"部署":{"value":[{"code":"sales"}]},"共有":{"value":[{"code":"leaders"}]},
	"録音":{"value":"https://pbx.example:8000/monitor_link/20260729-1"},"メール":{"value":"a@example.com"},
	"添付":{"value":[{"fileKey":"k","name":"見積.pdf","contentType":"application/pdf","size":"2048"}]},
	"対応":{"value":[{"value":{"対応日":{"value":"2026-07-29"},"メモ":{"value":"折返"},"分":{"value":"10"}}},{"value":{"メモ":{"value":"完了"}}}]}}`

var _ = Describe("a record", func() {
	var w *world

	BeforeEach(func() {
		w = newWorld()
		w.seed(customers, `{"会社名":{"value":"A"},"電話番号":{"value":"03-1234-5678"}}`)
		w.seed(inquiries, full)
	})

	It("shows every type of field", func() {
		page := parsed(w.page("/k/8/show?record=1"))
		for field, shown := range map[string]string{
			"会社名": "お客様 ルックアップA 顧客管理", "電話番号": "お客様の電話 コピー03-1234-5678", "件名": "件名質問", "内容": "問い合わせ内容1 https://example.com/?a=1&b=2。",
			"説明": "説明一二 三&四", "金額": "見積金額12,345 円", "税込": "税込金額13,579.5 円", "受付日": "受付日2026-07-29", "受付時刻": "受付時刻15:02",
			"期限": "対応期限2026-07-30 10:00", "緊急度": "緊急度高", "種別": "種別故障", "経路": "経路電話メール", "製品": "製品B", "担当": "担当者田中", "部署": "担当部署営業部",
			"共有": "共有先リーダー", "録音": "通話録音https://pbx.example:8000/monitor_link/20260729-1", "メール": "メールアドレスa@example.com", "添付": "添付ファイル見積.pdf 2.0 KB",
			"番号": "レコード番号1", "作成者": "作成者Administrator", "作成日時": "作成日時2026-07-29 15:02", "更新者": "更新者Administrator", "更新日時": "更新日時2026-07-29 15:02",
		} {
			Expect(page.value(field).text()).To(Equal(shown))
		}
		Expect(page.text()).To(ContainSubstring("リビジョン1"))
	})

	It("is laid out as its form is: rows, tables and groups", func() {
		page := parsed(w.page("/k/8/show?record=1"))
		table := page.value("対応")
		Expect(texts(table.all("th"))).To(Equal([]string{"対応日", "対応メモ", "所要分"}), "in the layout's order")
		Expect(texts(table.all("td"))).To(Equal([]string{"2026-07-29", "折返", "10", "", "完了", ""}))
		group := page.value("詳細")
		Expect(group.Data).To(Equal("details"))
		Expect(group.has("open")).To(BeFalse())
		Expect(group.one("summary").text()).To(Equal("詳細情報"))
		Expect(group.all("", "data-field", "金額")).To(HaveLen(1))
		Expect(group.all("", "data-field", "件名")).To(BeEmpty())
		rows := page.all("div", "class", "k-row")
		Expect(attrs(rows[0].all("div", "class", "k-field"), "data-field")).To(Equal([]string{"会社名", "電話番号"}))
		Expect(rows[1].text()).To(Equal("お問い合わせ"))
		Expect(rows[1].all("hr")).To(HaveLen(1))
		Expect(page.all("div", "class", "k-cell w-6")).NotTo(BeEmpty(), "300 pixels wide")
	})

	It("has links that work", func() {
		page := parsed(w.page("/k/8/show?record=1"))
		href := func(field string) string { return page.value(field).all("a")[0].attr("href") }
		Expect(href("電話番号")).To(Equal("tel:0312345678"))
		Expect(href("メール")).To(Equal("mailto:a@example.com"))
		Expect(href("内容")).To(Equal("https://example.com/?a=1&b=2"))
		Expect(href("会社名")).To(Equal("/k/7/show?record=1"), "where the lookup has its value from")
		Expect(href("録音")).To(Equal("/monitor_link/20260729-1"))
		Expect(page.value("録音").one("audio").attr("src")).To(Equal("/monitor_link/20260729-1"))
		Expect(page.value("内容").one("a").attr("rel")).To(ContainSubstring("noopener"))
		Expect(page.value("内容").all("audio")).To(BeEmpty())
	})

	DescribeTable("links to nothing else",
		func(field, value string) {
			w.seed(inquiries, `{"`+field+`":{"value":"`+value+`"}}`)
			page := parsed(w.page("/k/8/show?record=2"))
			Expect(page.value(field).all("a")).To(BeEmpty())
			Expect(page.value(field).text()).To(ContainSubstring(value))
		},
		Entry("script", "内容", "javascript:alert(1)"),
		Entry("script as a telephone number", "電話番号", "javascript:alert(1)"),
		Entry("no number", "電話番号", "-"),
	)

	It("has links in its texts that end where the address does", func() {
		w.seed(inquiries, `{"内容":{"value":"（https://a.example/x）、https://b.example/y. http://c.example/?q=日本,z)"}}`)
		links := parsed(w.page("/k/8/show?record=2")).value("内容").all("a")
		Expect(texts(links)).To(Equal([]string{"https://a.example/x", "https://b.example/y", "http://c.example/?q=日本,z"}))
	})

	It("shows numbers as the field's settings say", func() {
		w.seed(figures, `{"秒":{"value":"90060"},"価格":{"value":"-1234567.5"}}`, `{"秒":{"value":"-3660"}}`)
		page := parsed(w.page("/k/10/show?record=1"))
		Expect(page.value("時間").text()).To(Equal("時間25時間1分"))
		Expect(page.value("日数").text()).To(Equal("日数1日1時間1分"))
		Expect(page.value("時点").text()).To(Equal("時点1970-01-02 10:01"))
		Expect(page.value("価格").text()).To(Equal("価格¥ -1,234,567.50"))
		Expect(parsed(w.page("/k/10/show?record=2")).value("時間").text()).To(Equal("時間-1時間1分"))
	})

	It("plays recordings of its own PBX only", func() {
		w.seed(inquiries, `{"録音":{"value":"https://other.example/monitor_link/1"}}`, `{"録音":{"value":"https://pbx.example:8000/monitor_link/../k/"}}`,
			`{"録音":{"value":"https://pbx.example:8000/monitor_link/a/b"}}`)
		for _, record := range []string{"2", "3", "4"} {
			page := parsed(w.page("/k/8/show?record=" + record))
			Expect(page.all("audio")).To(BeEmpty())
			Expect(page.value("録音").one("a").attr("href")).To(HavePrefix("https://"))
		}
	})

	It("shows related records", func() {
		page := parsed(w.page("/k/7/show?record=1"))
		table := page.one("div", "aria-label", "問い合わせの履歴")
		Expect(texts(table.all("td"))).To(Equal([]string{"1", "質問"}))
		Expect(table.one("a").attr("href")).To(Equal("/k/8/show?record=1"))
	})

	It("leads to the records beside it", func() {
		w.seed(inquiries, full)
		w.rest("POST", "/k/v1/record.json", `{"app":8,"record":{}}`)
		page := parsed(w.page("/k/8/show?record=2"))
		Expect(page.one("a", "rel", "prev").attr("href")).To(Equal("/k/8/show?record=1"))
		Expect(page.one("a", "rel", "next").attr("href")).To(Equal("/k/8/show?record=3"))
		Expect(parsed(w.page("/k/8/show?record=3")).all("a", "rel", "next")).To(BeEmpty())
	})

	It("is found by the script where its number stands behind #", func() {
		page := parsed(w.page("/k/8/show"))
		Expect(page.all("div", "data-by-hash", "")).To(HaveLen(1))
		Expect(page.one("noscript").text()).To(ContainSubstring("?record=1"))
		script := w.get(page.one("script").attr("src"))
		Expect(script.header.Get("Content-Type")).To(HavePrefix("text/javascript"))
		Expect(script.body).To(ContainSubstring("location.hash"))
		Expect(w.get(kintonepage.StylePath).body).To(And(ContainSubstring("prefers-color-scheme: dark"), ContainSubstring("prefers-reduced-motion: reduce")))
		Expect(w.get("/k/assets/nothing.js").status).To(Equal(http.StatusNotFound))
	})

	It("loads nothing from elsewhere and has nothing inline", func() {
		r := w.get("/k/8/show?record=1")
		Expect(r.header.Get("Content-Security-Policy")).To(HavePrefix("default-src 'self';"))
		Expect(r.header.Get("Cache-Control")).To(Equal("no-store"))
		Expect(r.header.Get("X-Content-Type-Options")).To(Equal("nosniff"))
		page := parsed(r.body)
		Expect(page.all("style")).To(BeEmpty())
		for _, e := range page.all("") {
			Expect(e.has("style")).To(BeFalse())
			Expect(e.has("onclick")).To(BeFalse())
		}
		for _, s := range page.all("script") {
			Expect(s.text()).To(BeEmpty())
		}
		Expect(r.body).NotTo(ContainSubstring("secret"))
	})

	Describe("with comments", func() {
		say := func(text string) reply { return w.post("/k/8/comment?record=1", url.Values{"text": {text}}) }

		It("shows them with author and time, the newest first", func() {
			Expect(say("一\r\nhttps://pbx.example:8000/monitor_link/7 です").header.Get("Location")).To(Equal("/k/8/show?record=1"))
			Expect(w.clock.Sleep(GinkgoT().Context(), 65*time.Second)).To(Succeed())
			w.scene.User.Login = "smith"
			say("二")
			w.scene.User.Login = "tanaka"
			thread := parsed(w.page("/k/8/show?record=1")).one("ol", "class", "k-thread")
			said := thread.all("li")
			Expect(attrs(said, "data-comment")).To(Equal([]string{"2", "1"}))
			Expect(said[0].text()).To(HavePrefix("Smith 2026-07-29 15:03:35 2二"))
			Expect(said[1].text()).To(HavePrefix("田中 2026-07-29 15:02:30 1一 https://pbx.example:8000/monitor_link/7 です"))
			Expect(said[1].one("audio").attr("src")).To(Equal("/monitor_link/7"))
			Expect(said[0].all("button")).To(BeEmpty(), "only what one has said oneself can be deleted")
			Expect(said[1].all("button")).To(HaveLen(1))
			Expect(w.seen[0].Path).To(Equal("/k/v1/record/comment.json"))
			Expect(w.seen[0].Caller).To(Equal("tanaka"))
			Expect(w.Comments(inquiries, 1)).To(ContainElement(HaveField("Text", "一\nhttps://pbx.example:8000/monitor_link/7 です ")))
		})

		It("lets their author delete them", func() {
			say("一")
			own := parsed(w.page("/k/8/show?record=1")).one("button", "name", "delete")
			Expect(w.post("/k/8/comment?record=1", url.Values{"delete": {own.attr("value")}}).status).To(Equal(http.StatusSeeOther))
			Expect(w.Comments(inquiries, 1)).To(BeEmpty())
		})

		It("keeps one that kintone refuses, with the reason", func() {
			r := say("")
			Expect(r.status).To(Equal(http.StatusUnprocessableEntity))
			Expect(parsed(r.body).one("div", "role", "alert").text()).To(And(ContainSubstring("CB_VA01"), ContainSubstring("必須です。")))
			long := strings.Repeat("あ", 65536)
			Expect(parsed(say(long).body).one("textarea").text()).To(Equal(long))
		})
	})

	It("is deleted once that is confirmed", func() {
		page := parsed(w.page("/k/8/delete?record=1"))
		Expect(page.text()).To(ContainSubstring("このレコードを削除しますか？"))
		Expect(page.text()).To(ContainSubstring("#1 A"))
		form := page.one("form")
		Expect(w.page("/k/8/show?record=1")).NotTo(BeEmpty(), "asking deletes nothing")
		Expect(w.post(form.attr("action"), url.Values{}).header.Get("Location")).To(Equal("/k/8/"))
		_, err := w.Record(inquiries, 1)
		Expect(err).To(MatchError(fakekintone.ErrNoRecord))
		again := w.post(form.attr("action"), url.Values{})
		Expect(again.status).To(Equal(http.StatusUnprocessableEntity))
		Expect(again.body).To(ContainSubstring("GAIA_RE01"))
	})

	It("has files to download, which are never shown", func() {
		up := strings.NewReader("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.html\"\r\nContent-Type: text/html\r\n\r\n<script>\r\n--x--\r\n")
		key := w.upload(up, "x")
		w.rest("PUT", "/k/v1/record.json", `{"app":8,"id":1,"record":{"添付":{"value":[{"fileKey":"`+key+`"}]}}}`)
		link := parsed(w.page("/k/8/show?record=1")).value("添付").one("a")
		Expect(link.text()).To(Equal("a.html"))
		r := w.get(link.attr("href"))
		Expect(r.body).To(Equal("<script>"))
		Expect(r.header.Get("Content-Disposition")).To(Equal("attachment; filename*=UTF-8''a.html"))
		Expect(r.header.Get("Content-Type")).To(Equal("application/octet-stream"))
	})
})
