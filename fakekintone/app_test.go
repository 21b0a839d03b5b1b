package fakekintone_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
)

var _ = Describe("an app", func() {
	var w *world

	BeforeEach(func() { w = newWorld() })

	It("says what it is", func() {
		Expect(w.asTanaka("GET", appInfo+"?id=9", "")).To(Equal(`OK {"appId":"9","code":"CRM","name":"商品","description":"","spaceId":null,"threadId":null,` +
			`"createdAt":"2026-07-29T06:02:30.000Z","creator":{"code":"Administrator","name":"Administrator"},` +
			`"modifiedAt":"2026-07-29T06:02:30.000Z","modifier":{"code":"Administrator","name":"Administrator"}}`))
	})

	It("is CB_VA01 and GAIA_AP01 where there is none", func() {
		Expect(w.asTanaka("GET", appInfo, "")).To(Equal(invalid(`"id":{"messages":["必須です。"]}`)))
		Expect(w.asTanaka("GET", appInfo, `{"id":99}`)).To(ContainSubstring("GAIA_AP01"))
	})

	It("answers its form in kintone's order, whatever the language", func() {
		form := w.asTanaka("GET", fields+"?app=7", "")
		Expect(form).To(HavePrefix(`OK {"properties":{"カテゴリー":{"type":"CATEGORY","code":"カテゴリー","label":"カテゴリー","enabled":false},"作業者":{"type":"STATUS_ASSIGNEE",`))
		Expect(form).To(ContainSubstring(`"電話番号":{"type":"LINK","code":"電話番号","label":"電話番号","noLabel":false,"required":false,"protocol":"CALL","minLength":"","maxLength":"","unique":false,"defaultValue":""}`))
		Expect(form).To(HaveSuffix(`},"revision":"2"}`))
		for _, lang := range []string{"default", "user", "ja", "en", "zh"} {
			Expect(w.asTanaka("GET", fields+"?app=7&lang="+lang, "")).To(Equal(form))
		}
		Expect(w.asTanaka("GET", fields, `{"app":7,"lang":"fr"}`)).To(Equal(invalid(`"lang":{"messages":["Enum値のいずれかでなければなりません。"]}`)))
		Expect(w.asSmith("GET", fields, `{"app":7,"lang":"fr"}`)).To(Equal(invalidInEnglish(`"lang":{"messages":["must be one of the enum value"]}`)))
	})

	It("answers a form with which the same app can be made again", func() {
		form, err := w.Form(inquiries)
		Expect(err).NotTo(HaveOccurred())
		again := newWorld(fakekintone.WithApps(fakekintone.App{ID: 18, Form: form}))
		copied, err := again.Form(18)
		Expect(err).NotTo(HaveOccurred())
		Expect(string(copied)).To(Equal(string(form)))
		Expect(string(form)).To(ContainSubstring(`"relatedApp":{"app":"7","code":""}`))
	})

	It("without a form has its system fields", func() {
		w := newWorld(fakekintone.WithApps(fakekintone.App{ID: 20, Name: "empty"}))
		Expect(w.asTanaka("POST", record, `{"app":20}`)).To(Equal(`OK {"id":"1","revision":"1"}`))
		infos, err := w.Fields(20)
		Expect(err).NotTo(HaveOccurred())
		var codes []string
		for _, f := range infos {
			codes = append(codes, f.Code)
		}
		Expect(codes).To(Equal([]string{"レコード番号", "更新者", "作成者", "更新日時", "作成日時"}))
	})
})
