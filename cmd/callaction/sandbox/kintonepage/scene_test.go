package kintonepage_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/cmd/callaction/sandbox/kintonepage"
	"callaction/cmd/callaction/sandbox/words"
	"callaction/fakekintone"
)

var _ = Describe("the pages of a scene", func() {
	var w *world

	BeforeEach(func() {
		w = newWorld()
		w.seed(customers, `{"会社名":{"value":"A"}}`)
		w.seed(inquiries, full)
		w.rest("POST", "/k/v1/record/comment.json", `{"app":8,"record":1,"comment":{"text":"x"}}`)
	})

	everyPage := []string{"/k/", "/k/8/", "/k/8/show?record=1", "/k/8/show?record=1&mode=edit", "/k/8/edit", "/k/8/delete?record=1"}

	It("stay below its base, and keep what it keeps", func() {
		w.scene.Base, w.scene.Keep = "/w/客", url.Values{"lang": {"en"}}
		for _, address := range everyPage {
			page := parsed(w.page(address))
			for _, a := range append(page.all("a"), page.all("form")...) {
				to := a.attr("href") + a.attr("action")
				if strings.HasPrefix(to, "#") || strings.Contains(to, ":") || strings.Contains(to, "monitor_link") {
					continue
				}
				Expect(to).To(HavePrefix("/w/%e5%ae%a2/k/"), address)
				if a.attr("method") != "get" {
					Expect(to).To(ContainSubstring("lang=en"), address)
				}
			}
			Expect(page.one("script").attr("src")).To(HaveSuffix("/k/assets/kintone.js"))
		}
		Expect(parsed(w.page("/k/8/show?record=1")).one("audio").attr("src")).To(Equal("/w/%E5%AE%A2/monitor_link/20260729-1"))
		Expect(parsed(w.page("/k/8/")).one("form").one("input", "name", "lang").attr("value")).To(Equal("en"))
		Expect(w.post("/k/8/comment?record=1", url.Values{"text": {"y"}}).header.Get("Location")).To(HaveSuffix("/k/8/show?lang=en&record=1"))
	})

	It("are in English, too", func() {
		w.scene.Language = words.English
		for _, address := range everyPage {
			page := parsed(w.page(address))
			Expect(page.one("html").attr("lang")).To(Equal("en"))
			words := strings.Join(texts(page.all("button")), " ") + strings.Join(texts(page.all("h1")), " ")
			for _, japanese := range []string{"保存", "削除", "検索", "編集", "追加する", "取得", "アプリ"} {
				Expect(strings.ReplaceAll(words, "対応履歴", "")).NotTo(ContainSubstring(japanese), address)
			}
		}
		Expect(w.page("/k/8/edit")).To(And(ContainSubstring("Save"), ContainSubstring("Cancel"), ContainSubstring("calculated")))
		refused := w.post("/k/8/edit", url.Values{"v/件名": {""}, "do": {"save"}})
		Expect(refused.body).To(ContainSubstring("Missing or invalid input."), "kintone answers in the language of the page")
		w.scene.Language = words.Japanese
		Expect(w.page("/k/8/edit")).To(And(ContainSubstring("保存"), ContainSubstring("キャンセル")))
	})

	Describe("that is past", func() {
		BeforeEach(func() {
			w.scene.Source = w.At(w.Snapshot())
			w.scene.Past = &kintonepage.Past{At: start, What: "④ 応答"}
			w.rest("PUT", "/k/v1/record.json", `{"app":8,"id":1,"record":{"件名":{"value":"後"}}}`)
			w.rest("DELETE", "/k/v1/records.json", `{"app":7,"ids":[1]}`)
			w.seen = nil
		})

		It("show kintone as it was, and say so", func() {
			page := parsed(w.page("/k/8/show?record=1"))
			Expect(page.value("件名").text()).To(Equal("件名質問"))
			Expect(page.one("p", "class", "k-past").text()).To(Equal("過去の時点を表示しています 2026-07-29 15:02:30 ④ 応答 閲覧のみ"))
			Expect(parsed(w.page("/k/7/")).one("tbody").all("tr")).To(HaveLen(1))
			Expect(parsed(w.page("/k/7/show?record=1")).value("会社名").text()).To(Equal("会社名A"))
		})

		It("offer nothing to change, and refuse it", func() {
			for _, address := range []string{"/k/8/", "/k/8/show?record=1", "/k/8/show?record=1&mode=edit"} {
				page := parsed(w.page(address))
				Expect(page.all("form", "method", "post")).To(BeEmpty(), address)
				Expect(texts(page.all("a"))).NotTo(ContainElement(Or(ContainSubstring("追加"), ContainSubstring("編集"), ContainSubstring("削除"))), address)
			}
			Expect(w.get("/k/8/edit").header.Get("Location")).To(Equal("/k/8/"))
			Expect(w.get("/k/8/delete?record=1").header.Get("Location")).To(Equal("/k/8/show?record=1"))
			for _, address := range []string{"/k/8/edit", "/k/8/show?record=1", "/k/8/comment?record=1", "/k/8/delete?record=1"} {
				Expect(w.post(address, url.Values{"do": {"save"}, "text": {"x"}}).status).To(Equal(http.StatusConflict))
			}
			Expect(w.seen).To(BeEmpty())
		})
	})

	Describe("as fragments", func() {
		boosted := func(method, address, body string) reply {
			r := httptest.NewRequestWithContext(GinkgoT().Context(), method, address, strings.NewReader(body))
			r.Header.Set("HX-Request", "true")
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			return w.ask(r)
		}

		It("are one element, which says what it shows and where it can be had again", func() {
			for _, address := range []string{"/k/8/?fragment=list", "/k/8/show?record=1&fragment=detail"} {
				r := w.get(address)
				Expect(r.body).To(HavePrefix(`<div class="kintone"`))
				Expect(r.body).NotTo(ContainSubstring("<html"))
				root := parsed(r.body).one("div", "class", "kintone")
				Expect(root.attr("data-app")).To(Equal("8"))
				Expect(root.attr("hx-boost")).To(Equal("true"))
				again := parsed(w.page(root.attr("data-source"))).one("div", "class", "kintone")
				Expect(again.text()).To(And(Equal(root.text()), ContainSubstring("問い合わせ管理")))
			}
			root := parsed(w.page("/k/8/show?record=1&fragment=detail&changed=x")).one("div", "class", "kintone")
			Expect(root.attr("data-record")).To(Equal("1"))
			Expect(root.attr("data-revision")).To(Equal("1"))
			Expect(root.attr("data-source")).To(Equal("/k/8/show?fragment=1&record=1"))
		})

		It("are what htmx gets, with a status that it shows", func() {
			r := boosted(http.MethodPost, "/k/8/edit", url.Values{"do": {"save"}, "v/件名": {""}}.Encode())
			Expect(r.status).To(Equal(http.StatusOK))
			Expect(r.body).To(And(HavePrefix(`<div class="kintone"`), ContainSubstring("CB_VA01")))
			Expect(boosted(http.MethodGet, "/k/8/show?record=9", "").status).To(Equal(http.StatusOK))
			Expect(boosted(http.MethodPost, "/k/8/edit", url.Values{"do": {"save"}, "v/件名": {"x"}}.Encode()).header.Get("Location")).To(Equal("/k/8/show?record=2"))
		})

		It("mark what has changed", func() {
			list := parsed(w.page("/k/8/?fragment=list&changed=1"))
			Expect(list.one("tr", "data-record", "1").attr("class")).To(Equal("changed"))
			Expect(parsed(w.page("/k/8/?changed=2")).one("tr", "data-record", "1").attr("class")).To(BeEmpty())
			detail := parsed(w.page("/k/8/show?record=1&changed=" + url.QueryEscape("金額") + "&changed=" + url.QueryEscape("対応") + "&changed=comment-1"))
			Expect(detail.value("金額").attr("class")).To(Equal("k-field changed"))
			Expect(detail.value("対応").attr("class")).To(Equal("k-tablefield changed"))
			Expect(detail.value("件名").attr("class")).To(Equal("k-field"))
			Expect(detail.one("li", "data-comment", "1").attr("class")).To(Equal("changed"))
			Expect(detail.value("詳細").has("open")).To(BeTrue(), "so that the change is seen")
		})
	})

	Describe("with what a change did", func() {
		shown := func() element {
			GinkgoHelper()
			changes := w.seen[len(w.seen)-1].Changes
			Expect(changes).To(HaveLen(1))
			s := w.scene
			s.Source = w.Present()
			html, err := w.pages.Change(s, changes[0])
			Expect(err).NotTo(HaveOccurred())
			return parsed(string(html)).all("div")[0]
		}
		lines := func(e element) []string { return texts(e.one("tbody").all("tr")) }

		It("show an added record", func() {
			w.rest("POST", "/k/v1/record.json", `{"app":7,"record":{"会社名":{"value":"B"},"電話番号":{"value":"1"}}}`)
			e := shown()
			Expect(e.attr("data-kind") + e.attr("data-app") + e.attr("data-record")).To(Equal("record-added72"))
			Expect(e.one("p").text()).To(Equal("レコード登録 顧客管理 #2 2026-07-29 15:02:30"))
			Expect(e.one("p").one("a").attr("href")).To(Equal("/k/7/show?record=2"))
			Expect(lines(e)).To(ConsistOf("会社名B", "電話番号1"))
		})

		It("show each field before and after", func() {
			w.rest("PUT", "/k/v1/record.json", `{"app":8,"id":1,"record":{"件名":{"value":"後"},"担当":{"value":[{"code":"smith"}]},"金額":{"value":"200"},"対応":{"value":[]}}}`)
			e := shown()
			Expect(texts(e.one("tr", "data-field", "件名").all("td"))).To(Equal([]string{"質問", "後"}))
			Expect(texts(e.one("tr", "data-field", "担当").all("td"))).To(Equal([]string{"田中", "Smith"}))
			Expect(texts(e.one("tr", "data-field", "金額").all("td"))).To(Equal([]string{"12,345 円", "200 円"}))
			Expect(e.one("tr", "data-field", "税込").all("th")).To(HaveLen(1))
			Expect(e.one("tr", "data-field", "対応").text()).To(ContainSubstring("折返"))
			Expect(e.one("tr", "data-field", "件名").all("del")).To(HaveLen(1))
		})

		It("show a deleted record, which has no page any more", func() {
			w.rest("DELETE", "/k/v1/records.json", `{"app":7,"ids":[1]}`)
			e := shown()
			Expect(e.one("p").text()).To(HavePrefix("レコード削除 顧客管理 #1"))
			Expect(e.one("p").all("a")).To(BeEmpty())
			Expect(lines(e)).To(ContainElement("会社名A"))
		})

		It("show comments that come and go", func() {
			w.rest("POST", "/k/v1/record/comment.json", `{"app":8,"record":1,"comment":{"text":"録音 https://pbx.example:8000/monitor_link/9"}}`)
			e := shown()
			Expect(e.attr("data-comment")).To(Equal("2"))
			Expect(e.text()).To(ContainSubstring("コメント投稿"))
			Expect(e.one("audio").attr("src")).To(Equal("/monitor_link/9"))
			w.rest("DELETE", "/k/v1/record/comment.json", `{"app":8,"record":1,"comment":2}`)
			Expect(shown().text()).To(ContainSubstring("コメント削除"))
		})

		It("show fields that the form does not have any more", func() {
			s := w.scene
			s.Source, s.Language = w.Present(), words.English
			html, err := w.pages.Change(s, fakekintone.Change{
				Kind: fakekintone.RecordUpdated, App: 99, Record: 1, Fields: []string{"旧"},
				Before: []byte(`{"旧":{"type":"CHECK_BOX","value":["a"]}}`), After: []byte(`{"旧":{"type":"CHECK_BOX","value":["a","b"]}}`),
			})
			Expect(err).NotTo(HaveOccurred())
			Expect(parsed(string(html)).text()).To(And(ContainSubstring("Record updated 99 #1"), ContainSubstring("旧aab")))
		})
	})
})
