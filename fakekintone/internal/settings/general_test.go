package settings_test

import (
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/settings"
)

var _ = Describe("the general settings", func() {
	var a *app

	BeforeEach(func() { a = newApp(settings.General) })

	It("change in what is sent alone, also inside", func() {
		Expect(a.put(`{"description":"<b>a</b>","theme":"RED","enableComments":"false","numberPrecision":{"decimalPlaces":2},"firstMonthOfFiscalYear":1}`)).To(BeEmpty())
		Expect(a.get()).To(Equal(`{"name":"顧客管理","description":"<b>a</b>","icon":{"type":"PRESET","key":"APP72"},"theme":"RED",` +
			`"titleField":{"selectionMode":"AUTO","code":""},"enableThumbnails":true,"enableBulkDeletion":false,` +
			`"enableComments":false,"enableDuplicateRecord":true,"enableInlineRecordEditing":true,` +
			`"numberPrecision":{"digits":"16","decimalPlaces":"2","roundingMode":"HALF_EVEN"},"firstMonthOfFiscalYear":"1","revision":"5"}`))
		Expect(a.answer()).To(Equal(`{"revision":"5"}`))
	})

	It("can be emptied where that is allowed", func() {
		Expect(a.put(`{"description":"a"}`)).To(BeEmpty())
		Expect(a.put(`{"description":""}`)).To(BeEmpty())
		Expect(a.get()).To(ContainSubstring(`"description":"",`))
	})

	It("have an uploaded icon, or a preset one again", func() {
		Expect(a.put(`{"icon":{"type":"FILE","file":{"fileKey":"up1"}}}`)).To(BeEmpty())
		Expect(a.get()).To(ContainSubstring(`"icon":{"type":"FILE","file":{"contentType":"text/javascript","fileKey":"kept-up1","name":"a.js","size":"12"}},`))
		Expect(a.put(`{"icon":{"type":"PRESET","key":"APP1"}}`)).To(BeEmpty())
		Expect(a.get()).To(ContainSubstring(`"icon":{"type":"PRESET","key":"APP1"},`))
	})

	It("forget the title field once it is automatic", func() {
		Expect(a.put(`{"titleField":{"selectionMode":"MANUAL","code":"会社名"}}`)).To(BeEmpty())
		Expect(a.get()).To(ContainSubstring(`"titleField":{"selectionMode":"MANUAL","code":"会社名"}`))
		Expect(a.put(`{"titleField":{"selectionMode":"AUTO","code":"会社名"}}`)).To(BeEmpty())
		Expect(a.get()).To(ContainSubstring(`"titleField":{"selectionMode":"AUTO","code":""}`))
	})

	It("say how the app keeps its numbers", func() {
		Expect(settings.Precision(a.stored)).To(Equal(form.DefaultPrecision()))
		Expect(a.put(`{"numberPrecision":{"digits":10,"decimalPlaces":"2","roundingMode":"UP"}}`)).To(BeEmpty())
		Expect(settings.Precision(a.stored)).To(Equal(form.Precision{Digits: 10, DecimalPlaces: 2, Rounding: form.Up}))
	})

	DescribeTable("are refused", func(body, refusal string) { Expect(a.put(body)).To(Equal(refusal)) },
		Entry("with a name that is none", `{"name":""}`, "name 要素の数は1から64の間でなければなりません。"),
		Entry("with a name of 65 characters", `{"name":"`+strings.Repeat("名", 65)+`"}`, "name 要素の数は1から64の間でなければなりません。"),
		Entry("with a long description", `{"description":"`+strings.Repeat("a", 10_001)+`"}`, "description 要素の数は0から10000の間でなければなりません。"),
		Entry("with an unknown theme", `{"theme":"PINK"}`, "theme Enum値のいずれかでなければなりません。"),
		Entry("with an icon of no type", `{"icon":{"key":"APP1"}}`, "icon.type 必須です。"),
		Entry("with a preset icon that is not there", `{"icon":{"type":"PRESET","key":"APP91"}}`, "icon.key Enum値のいずれかでなければなりません。"),
		Entry("with a preset icon of no key", `{"icon":{"type":"PRESET"}}`, "icon.key 必須です。"),
		Entry("with a file of no key", `{"icon":{"type":"FILE","file":{}}}`, "icon.file.fileKey 必須です。"),
		Entry("with a file that is not there", `{"icon":{"type":"FILE","file":{"fileKey":"up2"}}}`, "GAIA_BL01 指定したファイル（id: up2）が見つかりません。"),
		Entry("with a title field of no mode", `{"titleField":{"code":"会社名"}}`, "titleField.selectionMode 必須です。"),
		Entry("with no title field", `{"titleField":{"selectionMode":"MANUAL"}}`, "titleField.code 必須です。"),
		Entry("with a title field that is not there", `{"titleField":{"selectionMode":"MANUAL","code":"無"}}`,
			"GAIA_FC01 指定されたフィールド（code: 無）が見つかりません。"),
		Entry("with a flag that is none", `{"enableComments":"yes"}`, "enableComments booleanでなければなりません。"),
		Entry("with too few digits", `{"numberPrecision":{"digits":0}}`, "numberPrecision.digits 最小でも1以上です。"),
		Entry("with too many digits", `{"numberPrecision":{"digits":31}}`, "numberPrecision.digits 最大でも30以下です。"),
		Entry("with too many places", `{"numberPrecision":{"decimalPlaces":11}}`, "numberPrecision.decimalPlaces 最大でも10以下です。"),
		Entry("with an unknown rounding", `{"numberPrecision":{"roundingMode":"HALF_UP"}}`, "numberPrecision.roundingMode Enum値のいずれかでなければなりません。"),
		Entry("with a month that is no number", `{"firstMonthOfFiscalYear":"April"}`, "firstMonthOfFiscalYear 整数を入力してください。"),
		Entry("with a thirteenth month", `{"firstMonthOfFiscalYear":"13"}`, "firstMonthOfFiscalYear 最大でも12以下です。"),
		Entry("with all that is wrong at once", `{"theme":"PINK","enableComments":1}`,
			"theme Enum値のいずれかでなければなりません。\nenableComments booleanでなければなりません。"),
	)
})
