package form_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

var _ = Describe("FILE", func() {
	f := func() *form.Form { return formOf("F", `"type":"FILE"`) }

	// known has the files a and b, by those keys.
	known := func(sent record.Item) (record.Item, bool) {
		names := map[string]string{"a": "a.txt", "b": `議事録".txt`}
		name, ok := names[sent.FileKey]
		return record.Item{FileKey: "K" + sent.FileKey, Name: name, ContentType: "text/plain", Size: 3}, ok
	}

	read := func(value string, files func(record.Item) (record.Item, bool)) (record.Value, error) {
		GinkgoHelper()
		var problems wire.Violations
		how := reading(&problems)
		how.Files = files
		in, err := f().Read(json(`{"F":{"value":`+value+`}}`), how)
		Expect(problems.Err()).NotTo(HaveOccurred())
		return in.Values["F"], err
	}

	It("keeps what is known of the files that a request names", func() {
		v, err := read(`[{"fileKey":"b","name":"x","size":9},{"fileKey":"a"}]`, known)
		Expect(err).NotTo(HaveOccurred())
		Expect(own(f(), &record.Record{Values: map[string]record.Value{"F": v}})).To(Equal(`{"F":{"type":"FILE","value":[` +
			`{"fileKey":"Kb","name":"議事録\".txt","contentType":"text/plain","size":"3"},` +
			`{"fileKey":"Ka","name":"a.txt","contentType":"text/plain","size":"3"}]}}`))
	})

	It("is an empty list without files", func() {
		Expect(added(f(), `{}`)).To(Equal(`{"F":{"type":"FILE","value":[]}}`))
		Expect(added(f(), `{"F":{"value":null}}`)).To(Equal(`{"F":{"type":"FILE","value":[]}}`))
	})

	It("tells what the request says of a file", func() {
		var told record.Item
		_, err := read(`[{"fileKey":"a","name":"n","contentType":"t","size":"9"}]`, func(sent record.Item) (record.Item, bool) {
			told = sent
			return sent, true
		})
		Expect(err).NotTo(HaveOccurred())
		Expect(told).To(Equal(record.Item{FileKey: "a", Name: "n", ContentType: "t", Size: 9}))
	})

	DescribeTable("refuses", func(value, code string) {
		for _, files := range []func(record.Item) (record.Item, bool){known, nil} {
			_, err := read(value, files)
			Expect(err).To(MatchError(ContainSubstring(code)))
		}
	},
		Entry("a file that nobody knows", `[{"fileKey":"c"}]`, "GAIA_BL01: The specified file (id: c) not found."),
		Entry("a file that is no object", `["a"]`, "CB_IJ01"),
		Entry("a file without a key", `[{}]`, "CB_IJ01"),
		Entry("a key that is no text", `[{"fileKey":["a"]}]`, "CB_IJ01"),
		Entry("what is no list", `{"fileKey":"a"}`, "CB_IJ01"),
	)

	It("may be required", func() {
		Expect(added(formOf("F", `"type":"FILE","required":true`), `{}`)).To(Equal("record.F.values 必須です。"))
	})
})
