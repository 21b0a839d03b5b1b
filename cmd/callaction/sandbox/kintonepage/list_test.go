package kintonepage_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/cmd/callaction/sandbox/kintonepage"
	"callaction/cmd/callaction/sandbox/words"
)

var _ = Describe("the lists", func() {
	var w *world

	BeforeEach(func() { w = newWorld() })

	It("are of the apps, with their records counted, and of a guest space's under its path", func() {
		w.seed(customers, `{"会社名":{"value":"A"}}`)
		page := parsed(w.page("/k/"))
		Expect(texts(page.one("tbody").all("tr"))).To(Equal([]string{"顧客管理71", "問い合わせ管理80", "ゲスト90", "書式100"}))
		Expect(attrs(page.one("tbody").all("a"), "href")).To(Equal([]string{"/k/7/", "/k/8/", "/k/guest/2/9/", "/k/10/"}))
	})

	It("are of an app's records, the newest first, in the order of its form", func() {
		w.seed(customers, `{"会社名":{"value":"A"},"電話番号":{"value":"03-1234-5678"}}`, `{"会社名":{"value":"B"}}`)
		page := parsed(w.page("/k/7/"))
		Expect(texts(page.all("th"))).To(Equal([]string{"詳細", "レコード番号", "会社名", "電話番号", "更新者", "更新日時", "操作"}))
		rows := page.one("tbody").all("tr")
		Expect(attrs(rows, "data-record")).To(Equal([]string{"2", "1"}))
		Expect(texts(rows[1].all("td"))).To(Equal([]string{"", "1", "A", "03-1234-5678", "Administrator", "2026-07-29 15:02", "編集 削除"}))
		Expect(attrs(rows[1].all("a"), "href")).To(Equal([]string{"/k/7/show?record=1", "tel:0312345678", "/k/7/show?mode=edit&record=1", "/k/7/delete?record=1"}))
		Expect(rows[1].all("a")[0].attr("aria-label")).To(Equal("レコードの詳細 1"))
		Expect(page.one("nav", "aria-label", "ページ").text()).To(Equal("1 - 2 (2件中)"))
	})

	It("show times in the user's zone", func() {
		w.seed(customers, `{"会社名":{"value":"A"}}`)
		w.scene.User.Login = "smith"
		Expect(w.page("/k/7/")).To(ContainSubstring("2026-07-28 20:02"))
	})

	It("have pages of twenty", func() {
		for i := range 45 {
			w.seed(customers, fmt.Sprintf(`{"会社名":{"value":"A%d"}}`, i))
		}
		numbers := func(address string) (numbers []string, page element) {
			page = parsed(w.page(address))
			return attrs(page.one("tbody").all("tr"), "data-record"), page
		}
		first, page := numbers("/k/7/?query=" + url.QueryEscape(`$id > 2`))
		Expect(first).To(And(HaveLen(20), HaveEach(Not(Equal("25"))), ContainElement("45")))
		Expect(page.all("a", "rel", "prev")).To(BeEmpty())
		second, page := numbers(page.one("a", "rel", "next").attr("href"))
		Expect(second).To(And(HaveLen(20), ContainElements("25", "6")))
		Expect(page.one("nav", "aria-label", "ページ").text()).To(Equal("‹ 前へ21 - 40 (43件中)次へ ›"))
		third, page := numbers(page.one("a", "rel", "next").attr("href"))
		Expect(third).To(Equal([]string{"5", "4", "3"}))
		Expect(page.all("a", "rel", "next")).To(BeEmpty())
		before, _ := numbers(page.one("a", "rel", "prev").attr("href"))
		Expect(before).To(Equal(second))
	})

	It("are searched with kintone's query language, whose refusals they show", func() {
		w.seed(customers, `{"会社名":{"value":"A"},"電話番号":{"value":"1"}}`, `{"会社名":{"value":"B"},"電話番号":{"value":"2"}}`)
		page := parsed(w.page("/k/7/?query=" + url.QueryEscape(`電話番号 = "2"`)))
		Expect(attrs(page.one("tbody").all("tr"), "data-record")).To(Equal([]string{"2"}))
		Expect(page.one("input", "name", "query").attr("value")).To(Equal(`電話番号 = "2"`))

		bad := w.get("/k/7/?query=" + url.QueryEscape(`電話番号 > "<b>"`))
		Expect(bad.status).To(Equal(http.StatusBadRequest))
		page = parsed(bad.body)
		Expect(page.one("p", "role", "alert").text()).To(And(ContainSubstring("GAIA_IQ03"), ContainSubstring("電話番号")))
		Expect(page.one("input", "name", "query").attr("value")).To(Equal(`電話番号 > "<b>"`))
		Expect(page.one("input", "name", "query").attr("aria-describedby")).To(Equal(page.one("p", "role", "alert").attr("id")))
		w.scene.Language = words.English
		Expect(parsed(w.get("/k/7/?query=x").body).one("p", "role", "alert").text()).To(HaveSuffix("[CB_VA01]"))
	})

	It("leave out what is switched off", func() {
		Expect(w.page("/k/guest/2/9/")).NotTo(ContainSubstring("ステータス"))
	})

	It("make no request", func() {
		w.page("/k/7/?query=" + url.QueryEscape(`電話番号 = "2"`))
		Expect(w.seen).To(BeEmpty())
	})

	It("say where there is nothing", func() {
		Expect(w.page("/k/7/")).To(ContainSubstring("データがありません。"))
		for _, address := range []string{"/k/77/", "/k/7/nowhere", "/k/7/show?record=5", "/k/7/delete?record=5", "/k/7/file?key=x"} {
			r := w.get(address)
			Expect(r.status).To(Equal(http.StatusNotFound), address)
			Expect(parsed(r.body).one("p", "role", "alert").text()).NotTo(BeEmpty())
		}
		Expect(w.get("/k/77/").body).To(ContainSubstring("指定したアプリが見つかりません。"))
		Expect(w.post("/k/7/", url.Values{}).status).To(Equal(http.StatusMethodNotAllowed))
	})

	It("find an app whose address lacks its end or its guest space", func() {
		Expect(w.get("/k/7").header.Get("Location")).To(Equal("/k/7/"))
		Expect(w.get("/k/9/").header.Get("Location")).To(Equal("/k/guest/2/9/"))
		Expect(w.get("/k/9/show?record=1").header.Get("Location")).To(Equal("/k/guest/2/9/show?record=1"))
		Expect(w.get("/k/guest/2/7/").header.Get("Location")).To(Equal("/k/7/"))
		Expect(w.get("/k/guest/2/9/").status).To(Equal(http.StatusOK))
	})
})

var _ = DescribeTable("a request below /k/ is for the pages or for the API",
	func(method, path string, owned bool) {
		Expect(kintonepage.Owns(httptest.NewRequestWithContext(GinkgoT().Context(), method, path, http.NoBody))).To(Equal(owned))
	},
	Entry(nil, "GET", "/k/", true),
	Entry("with which a client tries a login", "HEAD", "/k/", false),
	Entry(nil, "GET", "/k/7/", true),
	Entry(nil, "GET", "/k/7", true),
	Entry(nil, "POST", "/k/7/show", true),
	Entry(nil, "GET", "/k/guest/2/9/show", true),
	Entry(nil, "GET", "/k/assets/kintone.css", true),
	Entry(nil, "GET", "/k/v1/record.json", false),
	Entry(nil, "GET", "/k/guest/2/v1/record.json", false),
	Entry(nil, "GET", "/v1/users.json", false),
)
