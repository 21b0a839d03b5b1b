package rulepage_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"sync"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var _ = Describe("a check of what has not been saved", func() {
	It("puts lint's findings at their fields, and saves nothing", func() {
		d := sit()
		before := d.data()
		form := d.open(search)
		form.Set("body", `{"app":7,"query":"電話番号 = {TEL}","fields":["$id"],"totalCount":true}`)
		p := d.put("/rules/check", form)
		Expect(p.body).To(ContainSubstring(`id="says-body" class="rp-says" hx-swap-oob="true"`))
		Expect(p.inside("says-body")).To(ContainSubstring("query-unquoted"))
		Expect(p.inside("says-url")).To(BeEmpty())
		Expect(p.inside("rp-verdict")).To(MatchRegexp(`このアクションの指摘: エラー [1-9]`))
		Expect(p.body).NotTo(ContainSubstring("<textarea"))
		Expect(d.data()).To(Equal(before))
	})

	It("is the whole form, with what was typed, for a browser without scripts", func() {
		d := sit()
		d.english = true
		form := d.open(search)
		form.Set("extract", "/(/")
		p := d.post("/rules/check", form)
		Expect(p.inside("says-extract")).To(ContainSubstring("pattern-invalid"))
		Expect(p.form().Get("extract")).To(Equal("/(/"))
	})

	It("shows what cannot be seen, and what deceives", func() {
		d := sit()
		form := d.open(search)
		form.Set("body", "{“app”:\u00a07}\r\n{\u200b}")
		p := d.put("/rules/check", form)
		Expect(p.marks("unseen")).To(Equal([]string{"“", "”", "U+00A0", "U+200B"}))
		Expect(p.inside("says-body")).To(ContainSubstring("見えない文字"))
		Expect(p.inside("says-body")).To(ContainSubstring("quote-typographic"))
	})

	It("says what would be refused", func() {
		d := sit()
		form := d.open(search)
		form.Set("url", "")
		p := d.put("/rules/check", form)
		Expect(p.status).To(Equal(http.StatusOK), "it is the answer to the question")
		Expect(p.inside("says-url")).To(Equal("URLを入力してください"))
	})

	It("names the rules that a change hurts", func() {
		d := sit()
		form := d.open(search)
		form.Set("extract", "")
		p := d.put("/rules/check", form)
		Expect(p.inside("rp-verdict")).To(MatchRegexp(`ほかのアクションの指摘.*①例2 新規登録`))
	})

	It("has no credential in it", func() {
		d := sit(inRules("指摘の抑止:", "指摘の抑止: #"), inRules("  - {コード: secret-in-clear, 理由: 検証環境だけの値で、どの kintone にも入れない}", "  - {コード: personal-data-sent, 理由: なし}"))
		p := d.put("/rules/check", d.open(search))
		Expect(p.inside("says-headers")).To(ContainSubstring("secret-in-clear"))
		Expect(p.body).NotTo(ContainSubstring(token))
	})
})

var _ = Describe("a pattern that is tried", func() {
	try := func(d *desk, of string, form url.Values) page {
		GinkgoHelper()
		p := d.put("/rules/try?of="+of, form)
		Expect(p.status).To(Equal(http.StatusOK), p.text())
		return p
	}
	text := func(p page) string { return p.words() }

	It("shows its groups in the last answer, and what each variable becomes", func() {
		d := sit()
		id := d.call("03-1234-5678")
		form := d.open(search)
		form.Set("extract", `/"value":"(?P<WHO>[0-9]+)".*"totalCount":"(?P<N>[0-9]+)"(?P<REST>x)?/`)
		p := try(d, "extract", form)
		Expect(text(p)).To(ContainSubstring("対象: 最後の応答(通話ID " + id + "、HTTP 200)"))
		Expect(text(p)).To(MatchRegexp(`一致しました.*\{RESPONSE_WHO\} 1 1行46字目 \{RESPONSE_N\} 1 1行66字目 \{RESPONSE_REST\} 一致に使われず、前の値のまま`))
		Expect(p.marks("group g0")).To(Equal([]string{"{RESPONSE_WHO}", "1"}))
		Expect(p.marks("group g1")).To(Equal([]string{"{RESPONSE_N}", "1"}))
	})

	It("shows how far it got where it does not match, and what stands there", func() {
		d := sit()
		d.english = true
		d.call("03-1234-5678")
		form := d.open(search)
		form.Set("extract", `/"totalCount":"(?P<N>[a-z]+)"/`)
		p := try(d, "extract", form)
		Expect(text(p)).To(ContainSubstring("no match; no variable changes. The best attempt began at line 1, character 52 and got to line 1, character 66, where `1\"}` stands"))
		Expect(p.marks("failed")).To(Equal([]string{"[a-z]+"}))
		Expect(p.marks("here")).To(Equal([]string{"1"}))
		Expect(p.marks("reached")).To(Equal([]string{`"totalCount":"`}))
		form.Set("extract", "/“value”/")
		p = try(d, "extract", form)
		Expect(text(p)).To(ContainSubstring("the pattern has a quotation mark other than that of JSON"))
		Expect(text(p)).To(ContainSubstring("Already the first part of the pattern is nowhere in the text"))
	})

	It("is a condition on the code as it was expanded last", func() {
		d := sit()
		d.call("03-1234-5678")
		form := d.open(create)
		p := try(d, "pattern", form)
		Expect(text(p)).To(ContainSubstring("一致しません。実行されません(対象外)"))
		Expect(text(p)).To(ContainSubstring("1:0312345678"))
		form.Set("pattern", "/^1:/")
		Expect(text(try(d, "pattern", form))).To(ContainSubstring("一致しました"))
	})

	It("may be tried on a text that was pasted", func() {
		d := sit()
		form := d.open(search)
		Expect(text(try(d, "extract", form))).To(ContainSubstring("このアクションの応答がまだありません"))
		form.Set("pasted-extract", "{\"id\":\"8\"}\r\n<script>")
		form.Set("extract", `/"id":"(?P<ID>\d+)"/`)
		p := try(d, "extract", form)
		Expect(text(p)).To(And(ContainSubstring("貼り付けた文字列"), ContainSubstring("{RESPONSE_ID} 8")))
		Expect(p.body).NotTo(ContainSubstring("<script>"))
	})

	It("says in PHP's words, and where, that it does not compile", func() {
		d := sit()
		d.call("03-1234-5678")
		form := d.open(search)
		form.Set("extract", "/a(b/")
		p := try(d, "extract", form)
		Expect(text(p)).To(ContainSubstring("missing closing parenthesis"))
		Expect(p.marks("failed")).To(Equal([]string{"▲"}))
		form.Set("extract", "")
		Expect(text(try(d, "extract", form))).To(ContainSubstring("なし: 何も抽出しません"))
		form.Set("pattern", "なし")
		Expect(text(try(d, "pattern", form))).To(ContainSubstring("なし: いつも実行します"))
	})

	It("is given up where it runs away, and long texts are shown around what matters", func() {
		d := sit()
		form := d.open(search)
		form.Set("extract", `/(a+)+$/`)
		form.Set("pasted-extract", strings.Repeat("a", 40)+"!")
		Expect(text(try(d, "extract", form))).To(ContainSubstring("PREG_BACKTRACK_LIMIT_ERROR"))
		form.Set("extract", `/(?P<X>here)/`)
		form.Set("pasted-extract", strings.Repeat("b", 100_000)+"here"+strings.Repeat("c", 100_000))
		p := try(d, "extract", form)
		Expect(p.marks("group")).To(ContainElement("here"))
		Expect(len(p.body)).To(BeNumerically("<", 40_000))
		Expect(p.marks("more")).To(HaveLen(2))
	})

	It("waits its turn, and is right for everybody", func() {
		d := sit()
		form := d.open(search)
		form.Set("pasted-extract", "x1")
		form.Set("extract", "/x(?P<N>1)/")
		var all sync.WaitGroup
		pages := make([]page, 12)
		for i := range pages {
			all.Go(func() { pages[i] = d.put("/rules/try?of=extract", form) })
		}
		all.Wait()
		for _, p := range pages {
			Expect(p.text()).To(ContainSubstring("{RESPONSE_N}"))
		}
	})

	It("comes back in the form for a browser without scripts", func() {
		d := sit()
		form := d.open(search)
		form.Set("pasted-extract", "x1")
		form.Set("extract", "/x/")
		p := d.post("/rules/try?of=extract", form)
		Expect(p.inside("tried-extract")).To(ContainSubstring("一致しました"))
		Expect(p.form().Get("extract")).To(Equal("/x/"))
	})
})

var _ = Describe("hostile texts", func() {
	const evil = `"'><script>alert(1)</script><img src=x onerror=alert(1)>`

	It("stay texts in every field, in the list and in the file", func() {
		d := sit()
		form := d.open(search)
		for _, key := range []string{"name", "code", "pattern", "body", "memo", "extract"} {
			form.Set(key, evil+key)
		}
		form.Set("url", "https://example.cybozu.com/"+evil)
		form.Set("headers", "X: "+evil)
		form.Set("integration", evil)
		p := d.post("/rules/save", form)
		Expect(p.status).To(Equal(http.StatusSeeOther), p.text())
		d.call("03-1234-5678")
		name := url.Values{"rule": {evil + "name"}}
		form = d.open(evil + "name")
		for _, p := range []page{
			d.get("/rules/"), d.get("/rules/edit?" + name.Encode()), d.get("/rules/text"), d.get("/accounts/?done=authorized&account=" + url.QueryEscape(evil)),
			d.put("/rules/check", form), d.put("/rules/try?of=extract", form), d.put("/rules/try?of=pattern", form), d.get("/rules/edit?rule=" + url.QueryEscape(evil)),
			d.post("/rules/import", url.Values{"pasted": {evil}}), d.post("/rules/text", url.Values{"file": {file}, "text": {evil}}),
		} {
			Expect(p.body).NotTo(ContainSubstring("<script>alert"))
			Expect(p.body).NotTo(ContainSubstring("<img"))
		}
		Expect(form.Get("memo")).To(Equal(evil + "memo"))
		Expect(d.get("/rules/").text()).To(ContainSubstring(evil + "name"))
	})

	It("that are no UTF-8 are refused at their field", func() {
		d := sit()
		Expect(d.save(d.open(search), "memo", "\xff").inside("says-memo")).To(ContainSubstring("UTF-8"))
	})
})

var _ = Describe("the rule file as text", func() {
	open := func(d *desk) url.Values { return d.get("/rules/text").form() }

	It("is shown as it is, credentials under marks, and saved to the byte", func() {
		d := sit()
		form := open(d)
		Expect(form.Get("text")).To(Equal(strings.ReplaceAll(strings.ReplaceAll(d.data(), token, "********(1)"), "\n", "\r\n")))
		before := d.data()
		form.Set("text", strings.Replace(form.Get("text"), "# 「設定例①」", "# 私の設定 ", 1))
		Expect(d.post("/rules/text", form).to()).To(Equal("/w/x/rules/?done=text"))
		Expect(d.data()).To(Equal(strings.Replace(before, "# 「設定例①」", "# 私の設定 ", 1)))
	})

	It("keeps the line breaks that it had", func() {
		d := sit(func(path, text string) string {
			if path == file {
				return strings.ReplaceAll(text, "\n", "\r\n")
			}
			return text
		})
		before := d.data()
		Expect(d.post("/rules/text", open(d)).status).To(Equal(http.StatusSeeOther))
		Expect(d.data()).To(Equal(before))
	})

	It("comes back with what is wrong and its line, and with everything typed", func() {
		d := sit()
		before, form := d.data(), open(d)
		form.Set("text", strings.Replace(form.Get("text"), "メソッド: GET", "メソッド: GTE", 1))
		p := d.post("/rules/text", form)
		Expect(p.status).To(Equal(http.StatusUnprocessableEntity))
		line := strings.Count(before[:strings.Index(before, "メソッド: GET")], "\n") + 1
		Expect(p.text()).To(And(ContainSubstring(fmt.Sprintf("%s:%d:", file, line)), ContainSubstring(`unknown method "GTE"`)))
		Expect(p.form().Get("text")).To(ContainSubstring("GTE"))
		Expect(d.data()).To(Equal(before))
	})

	It("shows its credentials by a write alone, with what was typed", func() {
		d := sit()
		form := open(d)
		form.Set("text", "# mine\r\n"+form.Get("text"))
		Expect(d.post("/rules/text/show", form).form().Get("text")).To(Equal("# mine\r\n" + strings.ReplaceAll(d.data(), "\n", "\r\n")))
	})

	It("is not overwritten unless that is meant", func() {
		d := sit()
		form := open(d)
		d.save(d.open(search), "memo", "先に")
		p := d.post("/rules/text", form)
		Expect(p.text()).To(ContainSubstring("編集している間に"))
		Expect(d.data()).To(ContainSubstring("先に"))
		Expect(d.post("/rules/text", p.form()).status).To(Equal(http.StatusSeeOther))
		Expect(d.data()).NotTo(ContainSubstring("先に"))
		Expect(d.get("/rules/text?file=nobody").status).To(Equal(http.StatusNotFound))
	})
})
