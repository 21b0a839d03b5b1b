package repair_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
)

var _ = Describe("a query", func() {
	DescribeTable("gets quotes around a variable",
		func(before, after string) {
			Expect(body(`{"app":7,"query":"` + before + `","totalCount":true}`)).To(Equal(`{"app":7,"query":"` + after + `","totalCount":true}`))
		},
		Entry("behind =", `電話番号 = {TEL}`, `電話番号 = \"{TEL}\"`),
		Entry("behind = without a blank", `電話番号={TEL}`, `電話番号=\"{TEL}\"`),
		Entry("behind each operator", `a != {A} or b>={B} or (c like {C}) and d < {D} order by $id asc`,
			`a != \"{A}\" or b>=\"{B}\" or (c like \"{C}\") and d < \"{D}\" order by $id asc`),
		Entry("where another has them", `a = \"{A}\" and b = {B}`, `a = \"{A}\" and b = \"{B}\"`),
	)

	DescribeTable("stays as it is",
		func(body_ string) { Expect(body(body_)).To(Equal(body_)) },
		Entry("with quotes", `{"query":"電話番号 = \"{TEL}\""}`),
		Entry("inside of quotes", `{"query":"メモ like \"a = {TEL} b\""}`),
		Entry("where no text may stand", `{"query":"a = 1 limit {N} offset {M}"}`),
		Entry("in a list, whose values may be several", `{"query":"a in ({A})"}`),
		Entry("outside of a query", `{"text":"電話番号 = {TEL}"}`),
		Entry("where the body is no JSON", `{"query":"a = {TEL}",}`),
	)
})

var _ = Describe("a comment", func() {
	const comment = `{"app":7,"record":"{RESPONSE_ID}","comment":{"text":"x"}}`
	sent := func(url, text string) string {
		r := mended(engine.Rule{Method: "PUT", URL: url, Body: text})
		return r.Method + " " + r.URL
	}

	DescribeTable("goes to the address of comments, with POST",
		func(url, want string) { Expect(sent(url, comment)).To(Equal("POST " + want)) },
		Entry("from record.json", "https://x.cybozu.com/k/v1/record.json", "https://x.cybozu.com/k/v1/record/comment.json"),
		Entry("from records.json", "https://x.cybozu.com/k/v1/records.json", "https://x.cybozu.com/k/v1/record/comment.json"),
		Entry("in a guest space", "https://x.cybozu.com/k/guest/3/v1/record.json", "https://x.cybozu.com/k/guest/3/v1/record/comment.json"),
	)

	DescribeTable("is none",
		func(url, text string) { Expect(sent(url, text)).To(Equal("PUT " + url)) },
		Entry("as a field of a record", "https://x.cybozu.com/k/v1/record.json", `{"app":7,"id":1,"record":{"comment":{"value":"x"}}}`),
		Entry("without a record", "https://x.cybozu.com/k/v1/record.json", `{"app":7,"comment":{"text":"x"}}`),
		Entry("at another address", "https://x.cybozu.com/k/v1/bulkRequest.json", comment),
		Entry("where the body is no JSON", "https://x.cybozu.com/k/v1/record.json", comment+"}"),
	)
})

var _ = Describe("an address", func() {
	DescribeTable("of a kintone begins with https",
		func(before, after string) { Expect(mended(engine.Rule{URL: before}).URL).To(Equal(after)) },
		Entry("by its domain", "http://x.cybozu.com/k/v1/record.json", "https://x.cybozu.com/k/v1/record.json"),
		Entry("whatever its case", "HTTP://x.Kintone.com/", "https://x.Kintone.com/"),
		Entry("by its path", "http://お客様kintone環境URL/k/v1/record.json", "https://お客様kintone環境URL/k/v1/record.json"),
		Entry("but not on this machine", "http://localhost/k/v1/record.json", "http://localhost/k/v1/record.json"),
		Entry("nor with an IP address", "http://192.0.2.1/k/v1/record.json", "http://192.0.2.1/k/v1/record.json"),
		Entry("nor with a port", "http://kintone.test:8000/k/v1/record.json", "http://kintone.test:8000/k/v1/record.json"),
		Entry("nor that of something else", "http://example.com/hook", "http://example.com/hook"),
	)

	DescribeTable("of a recording has its scheme",
		func(before, after string) {
			Expect(body(`{"text":"` + before + `/monitor_link/{ID}"}`)).To(Equal(`{"text":"` + after + `/monitor_link/{ID}"}`))
		},
		Entry("in a sentence", "録音はpbx.example:8000", "録音はhttps://pbx.example:8000"),
		Entry("with the manual's placeholder", "通話がありました。お客様RemoTELサーバ名:8000", "通話がありました。https://お客様RemoTELサーバ名:8000"),
		Entry("with a parameter", "${PBX}:8000", "https://${PBX}:8000"),
		Entry("already", "録音https://pbx.example:8000", "録音https://pbx.example:8000"),
		Entry("already, with a word that ends in letters for the host", "https://お客様PBX:8000", "https://お客様PBX:8000"),
		Entry("already, with a folder", "https://pbx.example/recordings", "https://pbx.example/recordings"),
		Entry("already, with escapes", `http:\/\/pbx.example`, `http:\/\/pbx.example`),
		Entry("unless nobody knows where the host begins", "通話サーバ名:8000", "通話サーバ名:8000"),
		Entry("twice", "a.example/monitor_link/1 b.example", "https://a.example/monitor_link/1 https://b.example"),
	)
})
