package settings_test

import (
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/settings"
)

var _ = Describe("the notes of an app's administrators", func() {
	It("change in what is sent alone", func() {
		a := newApp(settings.AdminNotes)
		Expect(a.put(`{"content":"<b>注意</b>"}`)).To(BeEmpty())
		Expect(a.put(`{"includeInTemplateAndDuplicates":false}`)).To(BeEmpty())
		Expect(a.get()).To(Equal(`{"content":"<b>注意</b>","includeInTemplateAndDuplicates":false,"revision":"5"}`))
	})

	It("have 10,000 characters at most", func() {
		a := newApp(settings.AdminNotes)
		Expect(a.put(`{"content":"` + strings.Repeat("あ", 10_000) + `"}`)).To(BeEmpty())
		Expect(a.put(`{"content":"` + strings.Repeat("あ", 10_001) + `"}`)).To(Equal("content 要素の数は0から10000の間でなければなりません。"))
	})
})

var _ = Describe("the plug-ins of an app", func() {
	It("are added, each once", func() {
		a := newApp(settings.Plugins)
		Expect(a.kind.Method).To(Equal("POST"))
		Expect(a.put(`{"ids":["plug1"]}`)).To(BeEmpty())
		Expect(a.put(`{"ids":["plug1","plug1"]}`)).To(BeEmpty())
		Expect(a.get()).To(Equal(`{"plugins":[{"id":"plug1","name":"条件書式","enabled":true}],"revision":"5"}`))
	})

	DescribeTable("are refused", func(body, refusal string) { Expect(newApp(settings.Plugins).put(body)).To(Equal(refusal)) },
		Entry("that are not installed", `{"ids":["plug1","plug2"]}`, "GAIA_PL18 指定したプラグイン（id: plug2）が見つかりません。"),
		Entry("without ids", `{}`, "ids 必須です。"),
	)

	It("are none of a domain that has none", func() {
		a := newApp(settings.Plugins)
		a.about.Plugin = nil
		Expect(a.put(`{"ids":["plug1"]}`)).To(HavePrefix("GAIA_PL18 "))
	})
})

var _ = Describe("the customization of an app", func() {
	const first = `{"desktop":{"js":[{"type":"URL","url":"https://example.com/a.js"},{"type":"FILE","file":{"fileKey":"up1"}}]}}`
	const file = `{"type":"FILE","file":{"fileKey":"kept-up1","name":"a.js","contentType":"text/javascript","size":"12"}}`

	It("keeps the lists that are not sent", func() {
		a := newApp(settings.Customize)
		Expect(a.put(first)).To(BeEmpty())
		Expect(a.put(`{"scope":"NONE","mobile":{"css":[{"type":"URL","url":"https://example.com/a.css"}]}}`)).To(BeEmpty())
		Expect(a.get()).To(Equal(`{"desktop":{"js":[{"type":"URL","url":"https://example.com/a.js"},` + file + `],"css":[]},` +
			`"mobile":{"js":[],"css":[{"type":"URL","url":"https://example.com/a.css"}]},"scope":"NONE","revision":"5"}`))
	})

	It("replaces the lists that are sent, and keeps files by the keys that it answered", func() {
		a := newApp(settings.Customize)
		Expect(a.put(first)).To(BeEmpty())
		Expect(a.put(`{"desktop":{"js":[{"type":"FILE","file":{"fileKey":"kept-up1"}}]}}`)).To(BeEmpty())
		Expect(a.get()).To(HavePrefix(`{"desktop":{"js":[` + file + `],"css":[]}`))
	})

	DescribeTable("is refused", func(body, refusal string) { Expect(newApp(settings.Customize).put(body)).To(Equal(refusal)) },
		Entry("for an unknown scope", `{"scope":"SOME"}`, "scope Enum値のいずれかでなければなりません。"),
		Entry("for a resource of no type", `{"mobile":{"css":[{"url":"https://example.com"}]}}`, "mobile.css[0].type 必須です。"),
		Entry("for an address that is missing", `{"desktop":{"js":[{"type":"URL","url":""}]}}`, "desktop.js[0].url 必須です。"),
		Entry("for a file that is missing", `{"desktop":{"js":[{"type":"FILE"}]}}`, "desktop.js[0].file 必須です。"),
		Entry("for a file that is not there", `{"desktop":{"js":[{"type":"FILE","file":{"fileKey":"up2"}}]}}`,
			"GAIA_BL01 指定したファイル（id: up2）が見つかりません。"),
		Entry("for nothing in a list", `{"desktop":{"js":[null]}}`, "desktop.js[0] 必須です。"),
		Entry("for more than thirty", `{"desktop":{"css":[`+strings.Repeat(`{"type":"URL","url":"https://example.com"},`, 30)+`{"type":"URL","url":"https://example.com"}]}}`,
			"desktop.css 要素の数は0から30の間でなければなりません。"),
	)
})
