package fakekintone_test

import (
	"fmt"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	"github.com/tidwall/gjson"

	"callaction/fakekintone"
)

const (
	previewFields   = "/k/v1/preview/app/form/fields.json"
	previewLayout   = "/k/v1/preview/app/form/layout.json"
	previewSettings = "/k/v1/preview/app/settings.json"
	previewStatus   = "/k/v1/preview/app/status.json"
	previewViews    = "/k/v1/preview/app/views.json"
	layout          = "/k/v1/app/form/layout.json"
)

// edited has tanaka change the settings of an app that are being edited.
func (w *world) edited(method, path, body string) {
	GinkgoHelper()
	Expect(w.asTanaka(method, path, body)).To(HavePrefix("OK "))
}

// deployed has tanaka update an app, and lets the update end.
func (w *world) deployed(app int64) {
	GinkgoHelper()
	Expect(w.deploying(app)).To(Equal("SUCCESS"))
}

// deploying is the status of an update of an app that has ended.
func (w *world) deploying(app int64) string {
	GinkgoHelper()
	Expect(w.asTanaka("POST", deploy, fmt.Sprintf(`{"apps":[{"app":%d}]}`, app))).To(Equal("OK {}"))
	w.wait(time.Second)
	return gjson.Get(w.ask("GET", deploy, fmt.Sprintf(`{"apps":[%d]}`, app), tanaka...).Body, "apps.0.status").String()
}

// value is the JSON of one value of a record of an app; "" where it has no such field.
func (w *world) value(app, id int64, field string) string {
	GinkgoHelper()
	answer := w.ask("GET", record, fmt.Sprintf(`{"app":%d,"id":%d}`, app, id), tanaka...)
	Expect(answer.Status).To(Equal(200), answer.Body)
	return gjson.Get(answer.Body, "record."+field+".value").Raw
}

var _ = Describe("fields that are edited", func() {
	var w *world

	BeforeEach(func() { w = newWorld() })

	It("are in the preview alone until the app is updated, and records take them then", func() {
		const place = `{"app":7,"properties":{"部署":{"type":"SINGLE_LINE_TEXT","code":"部署","label":"部署名"}},"revision":"2"}`
		w.seed(customers, `{"会社名":{"value":"A"}}`)
		Expect(w.asTanaka("POST", previewFields, place)).To(Equal(`OK {"revision":"3"}`))
		Expect(w.asTanaka("GET", previewFields+"?app=7", "")).To(And(ContainSubstring(`"部署":{"type":"SINGLE_LINE_TEXT","code":"部署","label":"部署名","noLabel":false,"required":false`), HaveSuffix(`"revision":"3"}`)))
		Expect(w.asTanaka("GET", fields+"?app=7", "")).To(And(Not(ContainSubstring("部署")), HaveSuffix(`"revision":"2"}`)))
		Expect(w.asTanaka("POST", record, `{"app":7,"record":{"部署":{"value":"営業"}}}`)).To(HavePrefix("OK"))
		Expect(w.value(customers, 2, "部署")).To(BeEmpty(), "no such field")

		w.deployed(customers)
		Expect(w.asTanaka("GET", fields+"?app=7", "")).To(And(ContainSubstring(`"label":"部署名"`), HaveSuffix(`"revision":"3"}`)))
		Expect(w.value(customers, 1, "部署")).To(Equal(`""`), "records that were there have it, too")
		Expect(w.asTanaka("PUT", record, `{"app":7,"id":2,"record":{"部署":{"value":"営業"}}}`)).To(Equal(`OK {"revision":"2"}`))
		Expect(w.value(customers, 2, "部署")).To(Equal(`"営業"`))
		Expect(w.asTanaka("GET", records, `{"app":7,"query":"部署 = \"営業\"","fields":["$id"]}`)).To(ContainSubstring(`"value":"2"`))
	})

	It("that become required leave records alone until these are written", func() {
		w.seed(customers, `{"会社名":{"value":"A"}}`)
		w.edited("PUT", previewFields, `{"app":7,"properties":{"電話番号":{"type":"LINK","required":true}}}`)
		w.deployed(customers)
		Expect(w.value(customers, 1, `\$revision`)).To(Equal(`"1"`))
		Expect(w.asTanaka("PUT", record, `{"app":7,"id":1,"record":{"会社名":{"value":"B"}}}`)).To(Equal(invalid(`"record.電話番号.value":{"messages":["必須です。"]}`)))
		Expect(w.asTanaka("PUT", record, `{"app":7,"id":1,"record":{"電話番号":{"value":"03-1"}}}`)).To(Equal(`OK {"revision":"2"}`))
	})

	It("take their values with them to another code, in tables, too", func() {
		w := newOrders()
		w.seed(orders, `{"明細":{"value":[{"value":{"メモ":{"value":"急ぎ"},"重さ":{"value":"2"}}}]}}`)
		w.edited("PUT", previewFields, `{"app":90,"properties":{"明細":{"type":"SUBTABLE","code":"行","fields":{"メモ":{"type":"SINGLE_LINE_TEXT","code":"覚え"}}}}}`)
		w.edited("DELETE", previewFields, `{"app":90,"fields":["重さ"]}`)
		rows := w.value(orders, 1, "明細")
		Expect(rows).To(ContainSubstring("急ぎ"))
		w.deployed(orders)
		Expect(w.value(orders, 1, "明細")).To(BeEmpty())
		after := w.value(orders, 1, "行")
		Expect(gjson.Get(after, "0.id").Raw).To(Equal(gjson.Get(rows, "0.id").Raw))
		Expect(gjson.Get(after, "0.value.覚え.value").String()).To(Equal("急ぎ"))
		Expect(after).NotTo(Or(ContainSubstring("メモ"), ContainSubstring("重さ")))
		Expect(w.value(orders, 1, `\$revision`)).To(Equal(`"1"`))
	})

	It("change their codes with each other", func() {
		w.seed(products, `{"品名":{"value":"鉛筆"},"単価":{"value":"5"},"型番":{"value":"7"}}`)
		w.edited("DELETE", previewFields, `{"app":9,"fields":["会社"]}`) // a lookup that cannot be deployed
		w.edited("PUT", previewFields, `{"app":9,"properties":{"単価":{"type":"NUMBER","code":"型番"},"型番":{"type":"NUMBER","code":"単価"}}}`)
		w.deployed(products)
		Expect([]string{w.value(products, 1, "単価"), w.value(products, 1, "型番")}).To(Equal([]string{`"7"`, `"5"`}))
		w.seed(products, `{"品名":{"value":"筆"},"単価":{"value":"8"}}`)
		Expect(w.asTanaka("PUT", record, `{"app":9,"updateKey":{"field":"単価","value":"7"},"record":{"品名":{"value":"ペン"}}}`)).To(Equal(`OK {"revision":"2"}`), "the index follows")
	})

	It("take their values with them to other names of options", func() {
		w.seed(products, `{"品名":{"value":"鉛筆"},"状態":{"value":"古"},"特徴":{"value":["赤","青"]}}`)
		w.edited("DELETE", previewFields, `{"app":9,"fields":["会社"]}`) // a lookup that cannot be deployed
		w.edited("PUT", previewFields, `{"app":9,"properties":{
			"状態":{"type":"DROP_DOWN","options":{"新":{"label":"新","index":"0"},"古":{"label":"中古","index":"1"}}},
			"特徴":{"type":"CHECK_BOX","options":{"赤":{"label":"青","index":"0"},"青":{"label":"赤","index":"1"}}}}}`)
		w.deployed(products)
		Expect(w.value(products, 1, "状態")).To(Equal(`"中古"`))
		Expect(w.value(products, 1, "特徴")).To(Equal(`["青","赤"]`))
		Expect(w.asTanaka("GET", records, `{"app":9,"query":"状態 in (\"古\")"}`)).To(ContainSubstring("GAIA_IQ10"))
	})

	It("take files with them where they go", func() {
		w := newWorld(fakekintone.WithApps(fakekintone.App{ID: 20, Form: []byte(`{"properties":{"録音":{"type":"FILE","code":"録音","label":"録音"},"品名":{"type":"LINK","code":"品名","label":"品名"}}}`)}))
		body, contentType := uploadBody(fileHeader("file", "a.txt", "text/plain"), "abc")
		key := gjson.Get(w.send("POST", "/k/v1/file.json", body, and(tanaka, []string{"Content-Type", contentType})...).Body, "fileKey").String()
		Expect(w.asTanaka("POST", record, `{"app":20,"record":{"録音":{"value":[{"fileKey":"`+key+`"}]}}}`)).To(HavePrefix("OK"))
		kept := gjson.Get(w.value(20, 1, "録音"), "0.fileKey").String()
		Expect(w.ask("GET", "/k/v1/file.json?fileKey="+kept, "", tanaka...).Status).To(Equal(200))
		w.edited("DELETE", previewFields, `{"app":20,"fields":["録音"]}`)
		w.deployed(20)
		Expect(w.ask("GET", "/k/v1/file.json?fileKey="+kept, "", tanaka...).Status).To(Equal(404))
		Expect(w.value(20, 1, "録音")).To(BeEmpty())
	})

	It("are deleted by a body or by the query string", func() {
		w.edited("DELETE", previewFields, `{"app":9,"fields":["備考"],"revision":4}`)
		Expect(w.asTanaka("DELETE", previewFields+"?app=9&fields%5B0%5D=%E7%99%BA%E5%A3%B2&revision=5", "")).To(Equal(`OK {"revision":"6"}`))
		Expect(w.asTanaka("GET", previewFields+"?app=9", "")).NotTo(Or(ContainSubstring("備考欄"), ContainSubstring("発売")))
		Expect(w.asTanaka("DELETE", previewFields, `{"app":9}`)).To(Equal(invalid(`"fields":{"messages":["必須です。"]}`)))
	})

	It("are edited by a POST that says it is a PUT, a GET or a DELETE", func() {
		as := func(method, body string) string {
			return w.ask("POST", previewFields, body, and(tanaka, []string{"X-HTTP-Method-Override", method})...).answered()
		}
		Expect(as("PUT", `{"app":7,"properties":{"電話番号":{"type":"LINK","label":"電話"}}}`)).To(Equal(`OK {"revision":"3"}`))
		Expect(as("DELETE", `{"app":7,"fields":["会社名"]}`)).To(ContainSubstring("GAIA_LO02"), "it is a DELETE")
		Expect(as("GET", `{"app":7}`)).To(ContainSubstring(`"label":"電話"`))
	})

	It("cannot go where a lookup of another app refers to them: GAIA_LO02", func() {
		Expect(w.asTanaka("DELETE", previewFields, `{"app":7,"fields":["会社名"]}`)).To(HavePrefix(`Bad Request {"code":"GAIA_LO02"`))
		w.edited("DELETE", previewFields, `{"app":8,"fields":["ルックアップ"]}`)
		Expect(w.asTanaka("DELETE", previewFields, `{"app":7,"fields":["会社名"]}`)).To(ContainSubstring("GAIA_LO02"), "the lookup is in use still")
		w.deployed(inquiries)
		Expect(w.asTanaka("DELETE", previewFields, `{"app":7,"fields":["会社名"]}`)).To(Equal(`OK {"revision":"3"}`))
	})

	It("are listed with the features that are off, also of an app that was set up without these", func() {
		for _, path := range []string{fields, previewFields} {
			answer := w.ask("GET", path+"?app=9", "", tanaka...).Body
			for _, code := range []string{"ステータス", "作業者", "カテゴリー"} {
				Expect(gjson.Get(answer, "properties."+code+".enabled").Raw).To(Equal("false"), path)
			}
		}
		w.seed(products, `{"品名":{"value":"鉛筆"}}`)
		Expect(w.value(products, 1, "ステータス")).To(BeEmpty())
	})

	It("show nothing of a refused request", func() {
		Expect(w.asTanaka("POST", previewFields, `{"app":7,"properties":{"甲":{"type":"LINK","code":"甲","label":"甲"},"乙":{"type":"LINK","code":"乙"}}}`)).
			To(Equal(invalid(`"properties[乙].label":{"messages":["必須です。"]}`)))
		Expect(w.asTanaka("GET", previewFields+"?app=7", "")).To(And(Not(ContainSubstring("甲")), HaveSuffix(`"revision":"2"}`)))
	})
})

var _ = Describe("an app that an English user creates", func() {
	It("has the fields that every app has under their English codes", func() {
		w := newWorld(fakekintone.WithQuirks(map[string]string{"deployTime": "at-once"}))
		Expect(w.asSmith("POST", previewApp, `{"name":"visits"}`)).To(Equal(`OK {"app":"10","revision":"2"}`))
		Expect(w.asSmith("POST", deploy, `{"apps":[{"app":10}]}`)).To(Equal("OK {}"))
		w.seed(10, `{}`)
		Expect(w.asSmith("GET", record, `{"app":10,"id":1}`)).To(And(ContainSubstring(`"Record_number"`), ContainSubstring(`"Created_by"`), Not(ContainSubstring("レコード番号"))))
	})
})

var _ = Describe("formulas and lookups", func() {
	var w *world

	BeforeEach(func() { w = newWorld() })

	It("show what is wrong with a formula when the app is updated: GAIA_IL01", func() {
		w.edited("POST", previewFields, `{"app":7,"properties":{"計":{"type":"CALC","code":"計","label":"合計","expression":"無 + 1"}}}`)
		wrong := refusal(400, "GAIA_IL01", "フィールド「合計」の計算式が正しくありません。(エラーの内容：計算式に含まれるフィールドコード（無）が存在しません。)")
		Expect(w.asTanaka("POST", deploy, `{"apps":[{"app":7}]}`)).To(Equal(wrong))
		w.wait(time.Second)
		Expect(w.asTanaka("GET", fields+"?app=7", "")).NotTo(ContainSubstring("合計"))
		w.edited("PUT", previewFields, `{"app":7,"properties":{"計":{"type":"CALC","expression":"1 + 1"}}}`)
		w.deployed(customers)
		Expect(w.asTanaka("POST", record, `{"app":7}`)).To(HavePrefix("OK"))
		Expect(w.value(customers, 1, "計")).To(Equal(`"2"`))
	})

	It("complain about a formula whose field has another code", func() {
		w.edited("POST", previewFields, `{"app":9,"properties":{"計":{"type":"CALC","code":"計","label":"計","expression":"単価 * 2"}}}`)
		w.edited("PUT", previewFields, `{"app":9,"properties":{"単価":{"type":"NUMBER","code":"値段"}}}`)
		Expect(w.asTanaka("POST", deploy, `{"apps":[{"app":9}]}`)).To(ContainSubstring("計算式に含まれるフィールドコード（単価）が存在しません。"))
	})

	It("refuse to update an app whose lookup's source repeats: GAIA_LO03", func() {
		lookup := `{"app":8,"properties":{"写":{"type":"SINGLE_LINE_TEXT","code":"写","label":"写","lookup":{"relatedApp":{"app":9},"relatedKeyField":"会社","fieldMappings":[]}}}}`
		w.edited("POST", previewFields, lookup)
		Expect(w.asTanaka("POST", deploy, `{"apps":[{"app":8}]}`)).To(Equal(refusal(400, "GAIA_LO03",
			"ルックアップの参照先から値をコピーできません。「コピー元のフィールド」に指定したフィールドの設定で「値の重複を禁止する」を選択しておく必要があります。")))
	})

	It("copy by lookups that were added, once the app is updated", func() {
		w.seed(products, `{"品名":{"value":"鉛筆"},"備考":{"value":"黒"}}`)
		w.edited("POST", previewFields, `{"app":7,"properties":{"品":{"type":"SINGLE_LINE_TEXT","code":"品","label":"品",
			"lookup":{"relatedApp":{"app":9},"relatedKeyField":"品名","fieldMappings":[{"field":"写し","relatedField":"備考"}]}},
			"写し":{"type":"MULTI_LINE_TEXT","code":"写し","label":"写し"}}}`)
		w.deployed(customers)
		Expect(w.asTanaka("POST", record, `{"app":7,"record":{"品":{"value":"鉛筆"}}}`)).To(HavePrefix("OK"))
		Expect(w.value(customers, 1, "写し")).To(Equal(`"黒"`))
		Expect(w.asTanaka("POST", record, `{"app":7,"record":{"品":{"value":"無"}}}`)).To(ContainSubstring("GAIA_LO04"))
	})
})
