package fakekintone_test

import (
	"fmt"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
)

// lookingForm has a lookup of each type, by a key of each type, in an app with the
// code CRM. The condition and the order of the last are for kintone's screen.
const lookingForm = `{"properties":{
	"番号":{"type":"SINGLE_LINE_TEXT","code":"番号","label":"番号","lookup":{"relatedApp":{"app":"9","code":"CRM"},"relatedKeyField":"番号",
		"fieldMappings":[{"field":"備考","relatedField":"備考"},{"field":"数","relatedField":"型番"}],"lookupPickerFields":[],"filterCond":"","sort":""}},
	"型番":{"type":"NUMBER","code":"型番","label":"型番","required":true,"lookup":{"relatedApp":{"app":"9","code":"CRM"},"relatedKeyField":"型番",
		"fieldMappings":[{"field":"品名","relatedField":"品名"}],"lookupPickerFields":[],"filterCond":"","sort":""}},
	"電話":{"type":"LINK","code":"電話","label":"電話","protocol":"CALL","lookup":{"relatedApp":{"app":"22","code":""},"relatedKeyField":"電話番号",
		"fieldMappings":[{"field":"名前","relatedField":"名前"}],"lookupPickerFields":["名前"],"filterCond":"名前 = \"nobody\"","sort":"名前 desc"}},
	"備考":{"type":"MULTI_LINE_TEXT","code":"備考","label":"備考"},"数":{"type":"NUMBER","code":"数","label":"数"},
	"品名":{"type":"SINGLE_LINE_TEXT","code":"品名","label":"品名","required":true},"名前":{"type":"SINGLE_LINE_TEXT","code":"名前","label":"名前"}
}}`

var _ = Describe("a lookup's key", func() {
	var w *world

	BeforeEach(func() {
		w = newWorld(fakekintone.WithApps(
			fakekintone.App{ID: 21, Form: []byte(lookingForm)},
			fakekintone.App{ID: 22, Form: []byte(`{"properties":{
				"電話番号":{"type":"LINK","code":"電話番号","label":"電話番号","protocol":"CALL","unique":true},
				"名前":{"type":"SINGLE_LINE_TEXT","code":"名前","label":"名前"}}}`)}))
		w.seed(products, `{"品名":{"value":"机"},"型番":{"value":"10"},"備考":{"value":"一行\n二行"}}`, `{"品名":{"value":"椅子"},"型番":{"value":"20"}}`)
		w.seed(22, `{"電話番号":{"value":"0312345678"},"名前":{"value":"山田"}}`)
	})

	post := func(fields string) string {
		return w.asTanaka("POST", record, `{"app":21,"record":{`+fields+`}}`)
	}
	stored := func() map[string]any {
		GinkgoHelper()
		r, err := w.Record(21, 1)
		Expect(err).NotTo(HaveOccurred())
		return r.Values
	}
	lost := func(field, value string) string {
		return refusal(400, "GAIA_LO04", fmt.Sprintf("フィールド「%s」の値「%s」が、ルックアップの参照先のフィールドにないか、またはアプリやフィールドの閲覧権限がありません。", field, value))
	}

	It("can be a record number, with the app's code as it is shown", func() {
		Expect(post(`"型番":{"value":"20"},"番号":{"value":"CRM-1"}`)).To(HavePrefix("OK"))
		Expect(stored()).To(And(HaveKeyWithValue("番号", "CRM-1"), HaveKeyWithValue("備考", "一行\n二行"), HaveKeyWithValue("数", "10")))
		Expect(post(`"型番":{"value":"20"},"番号":{"value":"CRM-3"}`)).To(Equal(lost("番号", "CRM-3")))
	})

	It("can be a number, however it is written", func() {
		Expect(post(`"型番":{"value":"2.0e1"}`)).To(HavePrefix("OK"))
		Expect(stored()).To(And(HaveKeyWithValue("型番", "20"), HaveKeyWithValue("品名", "椅子")))
		Expect(post(`"型番":{"value":"30"}`)).To(Equal(lost("型番", "30")))
	})

	It("can be a link, whatever the condition and the order of the setting say", func() {
		Expect(post(`"型番":{"value":"20"},"電話":{"value":"0312345678"}`)).To(HavePrefix("OK"))
		Expect(stored()).To(HaveKeyWithValue("名前", "山田"))
		Expect(post(`"型番":{"value":"20"},"電話":{"value":"03-1234-5678"}`)).To(Equal(lost("電話", "03-1234-5678")))
	})

	It("fills what is required, and is required itself", func() {
		Expect(post(`"品名":{"value":"mine"}`)).To(Equal(invalid(
			`"record.品名.value":{"messages":["必須です。"]},"record.型番.value":{"messages":["必須です。"]}`)), "what a lookup copies is not written without it")
		Expect(post(`"型番":{"value":10}`)).To(HavePrefix("OK"))
	})

	It("is looked for before any value is checked, and in a list without its place", func() {
		Expect(post(`"型番":{"value":"30"},"番号":{"value":"x"},"数":{"value":"1"}`)).To(Equal(lost("番号", "x")))
		Expect(w.asTanaka("POST", records, `{"app":21,"records":[{"型番":{"value":"10"}},{},{"型番":{"value":"30"}}]}`)).To(Equal(lost("型番", "30")))
		Expect(w.asTanaka("POST", bulk, together(
			part("POST", record, `{"app":21,"record":{"型番":{"value":"10"}}}`),
			part("POST", record, `{"app":21,"record":{"型番":{"value":"30"}}}`)))).
			To(HavePrefix(`Bad Request {"results":[{},{"code":"GAIA_LO04"`))
		Expect(w.Apps()[3].Records).To(Equal(0))
	})
})
