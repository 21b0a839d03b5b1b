package rulepage_test

import (
	"bytes"
	"context"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

// printed is a table as the manual prints it.
const printed = `例1)着信時に電話番号が一致する顧客レコードの登録確認をする

項目 説明
基本情報
イベント種別 着信
実行順
API実行種別
判定用コード なし
判定用パターン なし
API実行パターン
API連携種別 マニュアル
URL https://example.cybozu.com/k/v1/records.json
メソッド GET
リクエストヘッダ X-Cybozu-API-Token:PASTED-TOKEN-1
Content-Type:application/json
リクエストボディ {
“app”: 7,
“query”: “電話番号 = {TEL}”,
“totalCount”: “true”
}※連携するアプリのIDをご入力ください。
タイムアウト判定 10 ※任意
変数抽出パターン /”totalCount”:”(?P<COUNT>[0-9]+)”/
メモ ご自由に入力ください。
`

var _ = Describe("an import", func() {
	found := func(d *desk, pasted string) page {
		GinkgoHelper()
		p := d.put("/rules/import", url.Values{"pasted": {pasted}})
		Expect(p.status).To(Equal(http.StatusOK), p.text())
		return p
	}
	take := func(d *desk, p page, how string, changes ...string) page {
		form := p.form()
		form.Set("how", how)
		for i := 0; i < len(changes); i += 2 {
			form.Set(changes[i], changes[i+1])
		}
		return d.post("/rules/import/take", form)
	}
	upload := func(d *desk, name string, data []byte) page {
		GinkgoHelper()
		var b bytes.Buffer
		w := multipart.NewWriter(&b)
		part, err := w.CreateFormFile("upload", name)
		Expect(err).NotTo(HaveOccurred())
		_, err = part.Write(data)
		Expect(err).NotTo(HaveOccurred())
		Expect(w.Close()).To(Succeed())
		r := httptest.NewRequestWithContext(context.Background(), http.MethodPost, "/w/x/rules/import", &b)
		r.Header.Set("Content-Type", w.FormDataContentType())
		return d.ask(r)
	}

	It("shows the rules that were pasted, what a repair would mend as a diff, and takes nothing yet", func() {
		d := sit()
		before := d.data()
		p := found(d, printed)
		Expect(p.words()).To(ContainSubstring("見つかったアクション (1)"))
		Expect(p.words()).To(MatchRegexp(`着信時に電話番号が一致する顧客レコードの登録確認をする 着信`))
		Expect(p.text()).To(And(ContainSubstring("\n-      “app”: 7,\n"), ContainSubstring("\n+      \"app\": 7,\n")))
		Expect(p.form().Get("pasted")).To(ContainSubstring("PASTED-TOKEN-1"), "what was typed stays")
		Expect(strings.Count(p.body, "PASTED-TOKEN-1")).To(Equal(1), "and stands nowhere else")
		Expect(d.data()).To(Equal(before))
	})

	It("takes them repaired behind the rules of now, under names of their own", func() {
		d := sit()
		before := d.data()
		for range 2 {
			Expect(take(d, found(d, printed), "append").to()).To(Equal("/w/x/rules/?done=imported"))
		}
		Expect(d.data()).To(HavePrefix(before))
		rules := d.room.Workspace().Rules
		Expect(rules).To(HaveLen(8))
		Expect(rules[7].Name).To(Equal(rules[6].Name + " (2)"))
		Expect(rules[6].Body).To(Equal("{\n\"app\": 7,\n\"query\": \"電話番号 = \\\"{TEL}\\\"\",\n\"totalCount\": \"true\"\n}"))
		Expect(rules[6].Headers).To(HavePrefix("X-Cybozu-API-Token:PASTED-TOKEN-1\n"))
	})

	It("takes them as they are, and in place of the rules of now", func() {
		d := sit()
		p := take(d, found(d, printed), "replace", "repair", "")
		Expect(p.status).To(Equal(http.StatusSeeOther), p.text())
		rules := d.room.Workspace().Rules
		Expect(rules).To(HaveLen(1))
		Expect(rules[0].Body).To(HavePrefix("{\n“app”: 7,"))
	})

	It("finds the rules of a page in a file, of a CSV that was pasted and of files", func() {
		d := sit()
		d.english = true
		text, err := os.ReadFile("../../../../engine/rulefile/importing/testdata/page.txt")
		Expect(err).NotTo(HaveOccurred())
		Expect(upload(d, "page.txt", text).words()).To(ContainSubstring("Rules that were found (3)"))
		csv := "名前,イベント種別,URL,メソッド\r\nひとつ,着信,https://x/,GET\r\nふたつ,着信,https://y/,POST\r\n"
		Expect(found(d, csv).words()).To(ContainSubstring("Rules that were found (2)"))
		Expect(upload(d, `C:\rules.csv`, []byte(csv)).words()).To(ContainSubstring("Rules that were found (2)"))
		page := "<table><tr><th>イベント種別</th><td>着信</td></tr><tr><th>URL</th><td>https://x/</td></tr><tr><th>メソッド</th><td>GET</td></tr></table>"
		Expect(found(d, page).words()).To(ContainSubstring("Rules that were found (1)"))
	})

	It("keeps what was pasted where there is no rule in it", func() {
		d := sit()
		p := d.post("/rules/import", url.Values{"pasted": {"こんにちは"}})
		Expect(p.status).To(Equal(http.StatusUnprocessableEntity))
		Expect(p.form().Get("pasted")).To(Equal("こんにちは"))
		Expect(p.text()).To(ContainSubstring("貼り付け.txt"))
	})

	It("remembers few, and says when what is taken is not there any more", func() {
		d := sit()
		first := found(d, printed)
		found(d, strings.Replace(printed, "7,", "8,", 1))
		found(d, strings.Replace(printed, "7,", "9,", 1))
		Expect(take(d, first, "append").text()).To(ContainSubstring("もう一度貼り付けてください"))
	})

	It("of what cannot be a rule says where, and keeps it", func() {
		d := sit()
		p := d.put("/rules/import", url.Values{"pasted": {strings.Replace(printed, "イベント種別 着信\n", "イベント種別 宇宙\n", 1)}})
		Expect(p.status).To(Equal(http.StatusUnprocessableEntity))
		Expect(p.text()).To(ContainSubstring(`unknown event "宇宙"`))
		Expect(p.form().Get("pasted")).To(ContainSubstring("宇宙"))
	})

	It("that the room refuses says where", func() {
		d := sit()
		form := found(d, printed).form()
		form.Set("how", "replace")
		form.Set("file", "nobody.yaml")
		Expect(d.post("/rules/import/take", form).status).To(Equal(http.StatusNotFound))
		Expect(d.room.Workspace().Rules).To(HaveLen(6))
	})
})
