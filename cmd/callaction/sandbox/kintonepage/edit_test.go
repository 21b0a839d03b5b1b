package kintonepage_test

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
)

// typing is a form with some of its values typed anew, sent with a button.
func typing(page element, button string, typed map[string][]string) url.Values {
	sent := url.Values(page.filled())
	maps.Copy(sent, typed)
	sent.Set("do", button)
	return sent
}

var _ = Describe("the form of a record", func() {
	const (
		adding  = "/k/8/edit"
		editing = "/k/8/show?mode=edit&record=1"
	)
	var w *world

	BeforeEach(func() {
		w = newWorld()
		w.seed(customers, `{"会社名":{"value":"A"},"電話番号":{"value":"03-1234-5678"}}`, `{"会社名":{"value":"見本商事"},"電話番号":{"value":"1"}}`, `{"会社名":{"value":"見本工業"},"電話番号":{"value":"2"}}`)
	})

	It("begins with the defaults, in the user's time and name", func() {
		Expect(w.clock.Sleep(GinkgoT().Context(), 10*time.Hour)).To(Succeed()) // the 30th in Tokyo
		sent := parsed(w.page(adding)).filled()
		Expect(sent).To(HaveKeyWithValue("v/件名", []string{"電話"}))
		Expect(sent).To(HaveKeyWithValue("v/受付日", []string{"2026-07-30"}))
		Expect(sent).To(HaveKeyWithValue("v/緊急度", []string{"低"}))
		Expect(sent).To(HaveKeyWithValue("v/担当", []string{"", "tanaka"}))
		Expect(sent).To(HaveKeyWithValue("v/種別", []string{""}))
	})

	It("has the control that fits each type, under the field's name", func() {
		page := parsed(w.page(adding))
		for field, control := range map[string]string{
			"件名": "input text", "内容": "textarea ", "説明": "textarea ", "金額": "input text", "受付日": "input date", "受付時刻": "input time",
			"期限": "input datetime-local", "種別": "select ", "製品": "select ", "録音": "input text", "メール": "input text",
		} {
			label := page.one("label", "for", "v/"+field)
			found := page.one("", "id", label.attr("for"))
			Expect(found.Data + " " + found.attr("type")).To(Equal(control))
		}
		Expect(page.one("input", "id", "v/金額").attr("inputmode")).To(Equal("decimal"))
		Expect(page.one("label", "for", "v/件名").text()).To(Equal("件名* 必須"))
		Expect(page.one("input", "id", "v/件名").attr("aria-required")).To(Equal("true"))
		for field, options := range map[string][]string{"緊急度": {"低", "高"}, "経路": {"電話", "メール"}, "部署": {"営業部"}, "共有": {"Everyone", "リーダー"}, "担当": {"Administrator", "田中", "Smith"}} {
			group := page.value(field).one("fieldset")
			Expect(texts(group.all("label"))).To(Equal(options), field)
			Expect(group.one("legend").text()).NotTo(BeEmpty())
		}
		Expect(texts(page.one("select", "id", "v/種別").all("option"))).To(Equal([]string{"-----", "質問", "故障"}))
	})

	It("does not let be typed what kintone calculates, copies or keeps as files", func() {
		page := parsed(w.page(adding))
		for field, note := range map[string]string{"税込": "自動計算", "電話番号": "ルックアップ「お客様」からコピー", "添付": "添付ファイルはAPIで追加"} {
			Expect(page.value(field).text()).To(ContainSubstring(note))
			Expect(page.all("", "id", "v/"+field)).To(BeEmpty())
		}
		Expect(page.all("", "data-field", "作成者")).To(BeEmpty())
	})

	It("adds a record with every type of field, as the user of the pages", func() {
		sent := typing(parsed(w.page(adding)), "save", map[string][]string{
			"v/会社名": {"A"}, "v/件名": {"質問"}, "v/内容": {"一\r\n二"}, "v/説明": {"<b>x</b>"}, "v/金額": {"100"}, "v/受付日": {"2026-01-02"}, "v/受付時刻": {"09:30"},
			"v/期限": {"2026-07-30T10:00"}, "v/緊急度": {"高"}, "v/種別": {"故障"}, "v/経路": {"", "電話", "メール"}, "v/製品": {"", "A", "B"}, "v/担当": {"", "smith"},
			"v/部署": {"", "sales"}, "v/共有": {"", "leaders"}, "v/録音": {"https://pbx.example:8000/monitor_link/1"}, "v/メール": {"a@example.com"},
		})
		r := w.post(adding, sent)
		Expect(r.header.Get("Location")).To(Equal("/k/8/show?record=1"), r.body)
		got := w.values(inquiries, 1)
		delete(got, "作成日時")
		delete(got, "更新日時")
		Expect(got).To(Equal(map[string]any{
			"番号": "1", "作成者": "tanaka", "更新者": "tanaka", "会社名": "A", "電話番号": "03-1234-5678", "件名": "質問", "内容": "一\n二", "説明": "<b>x</b>", "金額": "100", "税込": "110",
			"受付日": "2026-01-02", "受付時刻": "09:30", "期限": "2026-07-30T01:00:00Z", "緊急度": "高", "種別": "故障", "経路": []string{"電話", "メール"},
			"製品": []string{"A", "B"}, "担当": []string{"smith"}, "部署": []string{"sales"}, "共有": []string{"leaders"},
			"録音": "https://pbx.example:8000/monitor_link/1", "メール": "a@example.com", "添付": []string{}, "対応": []fakekintone.RowInfo{},
		}))
		Expect(w.seen).To(HaveLen(1))
		Expect(w.seen[0].Method + w.seen[0].Path).To(Equal("POST/k/v1/record.json"))
	})

	It("adds records of a guest space below its path", func() {
		page := parsed(w.page("/k/guest/2/9/edit"))
		r := w.post(page.one("form", "class", "k-edit").attr("action"), typing(page, "save", map[string][]string{"v/会社名": {"B"}}))
		Expect(r.header.Get("Location")).To(Equal("/k/guest/2/9/show?record=1"), r.body)
		Expect(w.seen[0].Path).To(Equal("/k/guest/2/v1/record.json"))
	})

	Describe("that is there already", func() {
		BeforeEach(func() { w.seed(inquiries, full) })

		It("changes nothing where nothing was typed", func() {
			page := parsed(w.page(editing))
			before := w.values(inquiries, 1)
			Expect(w.post(editing, typing(page, "save", nil)).header.Get("Location")).To(Equal("/k/8/show?record=1"))
			after := w.values(inquiries, 1)
			delete(before, "更新者")
			delete(after, "更新者")
			Expect(after).To(Equal(before))
			Expect(w.seen[0].Changes[0].Fields).To(BeEmpty())
		})

		It("empties what is emptied", func() {
			r := w.post(editing, typing(parsed(w.page(editing)), "save", map[string][]string{
				"v/内容": {""}, "v/金額": {""}, "v/期限": {""}, "v/種別": {""}, "v/経路": {""}, "v/製品": {""}, "v/担当": {""}, "v/会社名": {""},
			}))
			Expect(r.status).To(Equal(http.StatusSeeOther), r.body)
			got := w.values(inquiries, 1)
			for _, field := range []string{"内容", "金額", "期限", "種別", "経路", "製品", "担当", "会社名", "電話番号"} {
				Expect(got[field]).To(BeEmpty(), field)
			}
			Expect(got["添付"]).To(Equal([]string{"見積.pdf"}))
		})

		It("is refused where somebody has changed the record meanwhile", func() {
			page := parsed(w.page(editing))
			w.rest("PUT", "/k/v1/record.json", `{"app":8,"id":1,"record":{"件名":{"value":"先"}}}`)
			r := w.post(editing, typing(page, "save", map[string][]string{"v/件名": {"後"}}))
			Expect(r.status).To(Equal(http.StatusUnprocessableEntity))
			page = parsed(r.body)
			Expect(page.one("div", "role", "alert").text()).To(ContainSubstring("GAIA_CO02"))
			Expect(page.one("input", "id", "v/件名").attr("value")).To(Equal("後"))
			Expect(w.values(inquiries, 1)).To(HaveKeyWithValue("件名", "先"))
		})
	})

	It("shows what kintone refuses at each field, and keeps what was typed", func() {
		w.seed(inquiries, full)
		r := w.post(editing, typing(parsed(w.page(editing)), "save", map[string][]string{
			"v/件名": {""}, "v/金額": {"9999999"}, "v/受付日": {"あした"}, "v/経路": {"", "鳩"}, "v/録音": {"どこか"}, "v/対応/1/メモ": {"十文字を超える長いメモです"}, "v/内容": {"残る"},
		}))
		Expect(r.status).To(Equal(http.StatusUnprocessableEntity))
		page := parsed(r.body)
		alert := page.one("div", "role", "alert")
		Expect(alert.text()).To(And(ContainSubstring("CB_VA01"), ContainSubstring("入力内容が正しくありません。"), ContainSubstring("HTTP 400")))
		Expect(w.values(inquiries, 1)).To(HaveKeyWithValue("件名", "質問"))
		Expect(page.one("textarea", "id", "v/内容").text()).To(Equal("残る"))
		for _, one := range alert.all("a") {
			id, err := url.PathUnescape(one.attr("href")[1:])
			Expect(err).NotTo(HaveOccurred())
			page.one("", "id", id)
		}
		Expect(page.one("input", "id", "v/受付日").attr("value")).To(Equal("あした"), "in a control that can hold it")
		at := page.one("input", "id", "v/受付日")
		Expect(at.attr("type")).To(Equal("text"))
		Expect(at.attr("aria-invalid")).To(Equal("true"))
		Expect(page.one("p", "id", at.attr("aria-describedby")).text()).NotTo(BeEmpty())
		Expect(page.all("", "autofocus", "")).To(HaveLen(1))
	})

	It("finds the field of every complaint of the last check", func() {
		w.seed(inquiries, full)
		r := w.post(editing, typing(parsed(w.page(editing)), "save", map[string][]string{
			"v/件名": {""}, "v/金額": {"9999999"}, "v/経路": {"", "鳩"}, "v/録音": {"どこか"}, "v/対応/1/メモ": {"十文字を超える長いメモです"},
		}))
		page := parsed(r.body)
		for _, id := range []string{"v/件名", "v/金額", "v/録音", "v/対応/1/メモ"} {
			Expect(page.one("", "id", id).attr("aria-invalid")).To(Equal("true"), id)
			Expect(page.one("p", "id", "error/"+id).text()).NotTo(BeEmpty())
		}
		Expect(page.value("経路").one("p", "id", "error/v/経路").text()).To(ContainSubstring(`"鳩"は選択肢にありません。`))
		Expect(page.all("", "id", "error/v/対応/0/メモ")).To(BeEmpty())
		Expect(texts(page.one("div", "role", "alert").all("a"))).To(ConsistOf("件名", "見積金額", "経路", "通話録音", "対応メモ"))
	})

	It("says where kintone does not answer, and tries nothing again", func() {
		Expect(w.SetFaults([]fakekintone.Fault{{Name: "切断", Cut: true}})).To(Succeed())
		r := w.post(adding, typing(parsed(w.page(adding)), "save", map[string][]string{"v/件名": {"残る"}}))
		Expect(r.status).To(Equal(http.StatusUnprocessableEntity))
		Expect(r.body).To(And(ContainSubstring("kintone から応答がありませんでした。"), ContainSubstring("残る")))
		Expect(w.seen).To(HaveLen(1))
	})

	Describe("with a table", func() {
		rows := func(page element) []string {
			return attrs(page.value("対応").all("input", "name", "rows/対応"), "value")[1:]
		}
		press := func(page element, label string) element {
			GinkgoHelper()
			button := page.one("button", "aria-label", label)
			r := w.post(editing, typing(page, button.attr("value"), nil))
			Expect(r.status).To(Equal(http.StatusOK))
			return parsed(r.body)
		}

		BeforeEach(func() { w.seed(inquiries, full) })

		It("adds rows with their defaults, and removes them, before it is saved", func() {
			page := parsed(w.page(editing))
			Expect(rows(page)).To(Equal([]string{"0", "1"}))
			page = press(page, "対応履歴: この下に行を追加する (1)")
			Expect(rows(page)).To(Equal([]string{"0", "2", "1"}))
			Expect(page.one("input", "name", "v/対応/2/メモ").attr("value")).To(Equal("折り返し"))
			Expect(page.one("", "autofocus", "").attr("id")).To(Equal("v/対応/2/対応日"))
			page = press(page, "対応履歴: この行を削除する (1)")
			Expect(rows(page)).To(Equal([]string{"2", "1"}))
			Expect(w.values(inquiries, 1)["対応"]).To(HaveLen(2))
			Expect(w.seen).To(BeEmpty())

			Expect(w.post(editing, typing(page, "save", map[string][]string{"v/対応/1/分": {"5"}})).status).To(Equal(http.StatusSeeOther))
			saved := w.values(inquiries, 1)["対応"].([]fakekintone.RowInfo)
			Expect(saved).To(HaveLen(2))
			Expect(saved[0].Values).To(HaveKeyWithValue("メモ", "折り返し"))
			Expect(saved[0].ID).To(Equal(int64(3)), "a new row")
			Expect(saved[1].ID).To(Equal(int64(2)), "one that was there")
			Expect(saved[1].Values).To(HaveKeyWithValue("分", "5"))
		})

		It("begins without rows, and offers the first", func() {
			page := parsed(w.page(adding))
			Expect(rows(page)).To(BeEmpty())
			buttons := page.value("対応").all("button")
			Expect(texts(buttons)).To(Equal([]string{"＋ 対応履歴: 行を追加する"}))
			page = parsed(w.post(adding, typing(page, buttons[0].attr("value"), nil)).body)
			Expect(rows(page)).To(Equal([]string{"0"}))
		})

		It("names every control", func() {
			page := parsed(w.page(editing))
			Expect(page.one("label", "for", "v/対応/1/分").text()).To(Equal("所要分 2行目"))
		})
	})

	Describe("with a lookup", func() {
		fetch := func(typed string) element {
			page := parsed(w.page(adding))
			return parsed(w.post(adding, typing(page, page.one("button", "aria-label", "取得: お客様").attr("value"), map[string][]string{"v/会社名": {typed}})).body)
		}

		It("fills in what it copies, where one record has the value", func() {
			page := fetch("A")
			Expect(page.value("電話番号").one("a").text()).To(Equal("03-1234-5678"))
			Expect(w.seen).To(BeEmpty())
			w.post(adding, typing(page, "save", nil))
			Expect(w.values(inquiries, 1)).To(HaveKeyWithValue("電話番号", "03-1234-5678"))
		})

		It("offers those whose text has it, and takes the one that is chosen", func() {
			page := fetch("見本")
			offered := page.one("div", "class", "k-scroll k-picks")
			Expect(texts(offered.all("th"))).To(Equal([]string{"選択", "会社名", "レコード番号", "電話番号"}))
			Expect(texts(offered.one("tbody").all("tr"))).To(Equal([]string{"選択見本商事21", "選択見本工業32"}))
			chosen := offered.one("button", "aria-label", "レコード 3 を選択")
			page = parsed(w.post(adding, typing(page, chosen.attr("value"), nil)).body)
			Expect(page.one("input", "id", "v/会社名").attr("value")).To(Equal("見本工業"))
			Expect(page.value("電話番号").text()).To(ContainSubstring("2"))
		})

		It("offers all records for nothing, and says where there is none", func() {
			Expect(fetch("").one("div", "class", "k-scroll k-picks").one("tbody").all("tr")).To(HaveLen(3))
			Expect(fetch("どこにもない").value("会社名").one("p", "role", "status").text()).To(Equal("データがありません。"))
		})

		It("clears what it has copied", func() {
			w.seed(inquiries, full)
			page := parsed(w.page(editing))
			page = parsed(w.post(editing, typing(page, page.one("button", "aria-label", "クリア: お客様").attr("value"), nil)).body)
			Expect(page.one("input", "id", "v/会社名").attr("value")).To(BeEmpty())
			Expect(page.value("電話番号").all("a")).To(BeEmpty())
		})

		It("is refused at its field where the value is nowhere", func() {
			r := w.post(adding, typing(parsed(w.page(adding)), "save", map[string][]string{"v/会社名": {"どこにもない"}}))
			page := parsed(r.body)
			Expect(page.one("div", "role", "alert").text()).To(ContainSubstring("GAIA_LO04"))
			Expect(page.one("input", "id", "v/会社名").attr("value")).To(Equal("どこにもない"))
			Expect(page.one("p", "id", "error/v/会社名").text()).To(ContainSubstring("ルックアップの参照先のフィールドにない"))
		})
	})

	It("knows fields whose codes have whatever characters", func() {
		page := parsed(w.page("/k/10/edit"))
		page = parsed(w.post("/k/10/edit", typing(page, page.value("表/").one("button").attr("value"), nil)).body)
		sent := typing(page, "save", nil)
		for label, value := range map[string]string{"一": "1", "二": "2", "三": "3", "列 1行目": "4"} {
			for _, l := range page.all("label") {
				if l.text() == label {
					sent[l.attr("for")] = []string{value}
				}
			}
		}
		Expect(w.post("/k/10/edit", sent).status).To(Equal(http.StatusSeeOther))
		got := w.values(figures, 1)
		Expect(got).To(And(HaveKeyWithValue("a", "1"), HaveKeyWithValue("a.b", "2"), HaveKeyWithValue("x/y %2F", "3")))
		Expect(got["表/"].([]fakekintone.RowInfo)[0].Values).To(HaveKeyWithValue("列/", "4"))

		sent.Set("v/a.b", "長い")
		page = parsed(w.post("/k/10/edit", sent).body)
		Expect(page.one("div", "role", "alert").one("a").text()).To(Equal("二"))
		Expect(page.one("input", "id", "v/a").has("aria-invalid")).To(BeFalse())
	})

	It("leaves alone what a form did not have", func() {
		w.seed(inquiries, full)
		Expect(w.post(editing, url.Values{"do": {"save"}, "v/件名": {"これだけ"}}).status).To(Equal(http.StatusSeeOther))
		Expect(w.seen[0].Changes[0].Fields).To(Equal([]string{"件名"}))
	})

	It("does nothing for what no button asks for", func() {
		for _, do := range []string{"add-row v/件名", "add-row v/どこ//", "fill v/件名", "fill v/対応/9/メモ", "pick v/会社名 77", "remove-row", "dance"} {
			Expect(w.post(adding, typing(parsed(w.page(adding)), do, nil)).status).To(Equal(http.StatusOK), do)
		}
		Expect(w.seen).To(BeEmpty())
		Expect(slices.Collect(maps.Keys(w.values(customers, 1)))).NotTo(BeEmpty())
	})
})
