package workspace_test

import (
	"io/fs"
	"strings"
	"testing/fstest"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/scenarios/workspace"
)

const anyForm = `{"properties":{"会社名":{"type":"SINGLE_LINE_TEXT"},"電話":{"type":"LINK"},"区分":{"type":"CHECK_BOX"},"種別":{"type":"MULTI_SELECT"},
"担当":{"type":"USER_SELECT"},"組織":{"type":"ORGANIZATION_SELECT"},"班":{"type":"GROUP_SELECT"},"作成者":{"type":"CREATOR"},
"明細":{"type":"SUBTABLE"},"添付":{"type":"FILE"}}}`

// records are those that an app gets from a file.
func records(name, content string) []string {
	GinkgoHelper()
	w := load("kintone: {apps: [{id: 7, form: form.json, records: "+name+"}]}", "form.json", anyForm, name, content)
	var all []string
	for _, r := range w.App(7).Records {
		all = append(all, string(r))
	}
	return all
}

var _ = Describe("an app's records", func() {
	a, b := `{"会社名": {"value": "A\u3042"}}`, `{"$id":{"type":"__ID__","value":"2"},"電話":{"type":"LINK","value":null}}`

	DescribeTable("are read from JSON, to the byte",
		func(content string) { Expect(records("r.json", content)).To(Equal([]string{a, b})) },
		Entry("an array", " [\n"+a+" ,\n  "+b+"\n]\n"),
		Entry("the body of GET records.json", `{"totalCount":"2", "records":[`+a+","+b+`]}`),
		Entry("a record a line", a+"\n\n  "+b+"  \r\n"),
		Entry("with a byte order mark", "\ufeff["+a+","+b+"]"),
	)

	It("may be one", func() {
		Expect(records("r.json", "{\n\"会社名\":{\"value\":\"A\"}\n}\n")).To(Equal([]string{"{\n\"会社名\":{\"value\":\"A\"}\n}"}))
	})

	It("may be none", func() {
		Expect(records("r.json", "[]")).To(BeEmpty())
		Expect(records("r.json", `{"records":[],"totalCount":null}`)).To(BeEmpty())
		Expect(records("r.csv", "会社名\n")).To(BeEmpty())
	})

	It("are read from CSV, each field as its type is written", func() {
		Expect(records("r.CSV", "\ufeff会社名,電話,区分,種別,担当,組織,班,作成者,$id\r\n"+
			"\"A\"\"<&>\",03-1,\"x\r\ny\n\",z,\"sato\nito\",sales,g,admin,5\r\n"+
			",,,,,,,,\n"+
			"\"B\nC\",,,,,,,,\n")).To(Equal([]string{
			`{"会社名":{"value":"A\"<&>"},"電話":{"value":"03-1"},"区分":{"value":["x","y"]},"種別":{"value":["z"]},` +
				`"担当":{"value":[{"code":"sato"},{"code":"ito"}]},"組織":{"value":[{"code":"sales"}]},"班":{"value":[{"code":"g"}]},` +
				`"作成者":{"value":{"code":"admin"}},"$id":{"value":"5"}}`,
			`{}`,
			`{"会社名":{"value":"B\nC"}}`,
		}))
	})

	It("are texts in a CSV where the form is not known", func() {
		w := load("kintone: {apps: [{id: 7, records: r.csv}]}", "r.csv", "区分\n\"x\ny\"\n")
		Expect(string(w.App(7).Records[0])).To(Equal(`{"区分":{"value":"x\ny"}}`))
	})

	DescribeTable("are refused with their place",
		func(name, content string, want ...string) {
			Expect(refused("kintone: {apps: [{id: 7, form: form.json, records: "+name+"}]}", "form.json", anyForm, name, content)).
				To(Equal(lines(want...)))
		},
		Entry("an empty file", "r.json", " \n",
			"w/r.json:1:1: the file is empty; without records it is []", "     ", "    ^"),
		Entry("no JSON", "r.json", "会社名,電話\n",
			"w/r.json:1:1: expected an array of records, what GET records.json answers, or a record a line", "    会社名,電話", "    ^"),
		Entry("broken JSON", "r.json", "[{\"会社名\":{\"value\":\"A\"}},\n {\"会社名\" {}}]",
			"w/r.json:2:9: this is not JSON: invalid character '{' after object key", `     {"会社名" {}}]`, "               ^"),
		Entry("a broken object", "r.json", "{\"records\": [\n}\n",
			"w/r.json:2:1: this is not JSON: invalid character '}' looking for beginning of value", "    }", "    ^"),
		Entry("a broken line", "r.json", "{\"会社名\":{\"value\":\"A\"}}\n{\"会社名\":}\n",
			"w/r.json:2:8: this is not JSON: invalid character '}' looking for beginning of value", `    {"会社名":}`, "              ^"),
		Entry("no UTF-8", "r.json", "[\"\x83\x65\"]",
			"w/r.json:1:3: the file is not UTF-8 text; save it as UTF-8", "    [\"\x83\x65\"]", "      ^"),
		Entry("an element that is no record", "r.json", "[{},\n 7]",
			"w/r.json:2:2: record 2 is no object of fields", "     7]", "     ^"),
		Entry("a field without value", "r.json", "[{},\n {\"電話\":{\"value\":1},\n  \"会社名\":\"A\"}]",
			`w/r.json:3:3: record 2: the field "会社名" is not written as kintone writes it: {"value":…}`, `      "会社名":"A"}]`, "      ^"),
		Entry("a field without value in a body", "r.json", " {\"a\":1,\"records\":[{\"会社名\":{\"type\":\"x\"}}]}",
			`w/r.json:1:21: record 1: the field "会社名" is not written as kintone writes it: {"value":…}`,
			`     {"a":1,"records":[{"会社名":{"type":"x"}}]}`, "                        ^"),
		Entry("a field without value on a line", "r.json", "{\"電話\":{\"value\":1}}\n {\"会社名\":1}\n",
			`w/r.json:2:3: record 2: the field "会社名" is not written as kintone writes it: {"value":…}`, `     {"会社名":1}`, "      ^"),
		Entry("an object that is no record", "r.json", `{"record":{}}`,
			`w/r.json:1:2: record 1: the field "record" is not written as kintone writes it: {"value":…}`, `    {"record":{}}`, "     ^"),
		Entry("an empty CSV", "r.csv", "",
			"w/r.csv:1:1: the file is empty; its first line has the field codes"),
		Entry("a CSV in Shift_JIS", "r.csv", "\x89\xef\n",
			"w/r.csv:1:1: the file is not UTF-8 text; save it as UTF-8", "    \x89\xef", "    ^"),
		Entry("field codes that are wrong", "r.csv", "会社,会社名,,会社名,明細,添付\n",
			`w/r.csv:1:1: unknown field code "会社"; did you mean "会社名"? (known: 会社名, 作成者, 区分, 担当, 明細, 添付, 班, 種別, 組織, 電話)`,
			"    会社,会社名,,会社名,明細,添付", "    ^",
			"w/r.csv:1:8: a field code is missing here", "    会社,会社名,,会社名,明細,添付", "                ^",
			"w/r.csv:1:9: the field code 会社名 is there twice", "    会社,会社名,,会社名,明細,添付", "                 ^",
			"w/r.csv:1:13: the field 明細 is a SUBTABLE, which a CSV cannot hold; write the records as JSON", "    会社,会社名,,会社名,明細,添付", "                        ^",
			"w/r.csv:1:16: the field 添付 is a FILE, which a CSV cannot hold; write the records as JSON", "    会社,会社名,,会社名,明細,添付", "                             ^"),
		Entry("a line with another number of cells", "r.csv", "会社名,電話\nA,1\nB\n",
			"w/r.csv:3:1: this line has not as many cells as the first", "    B", "    ^"),
		Entry("a quote that does not belong", "r.csv", "会社名\nA\"B\n",
			`w/r.csv:2:2: this is not CSV: bare " in non-quoted-field`, `    A"B`, "     ^"),
	)

	It("are read on only where they begin as records do, and not cut inside a character", func() {
		for _, blanks := range []string{"", " ", "  "} {
			says := refused("kintone: {apps: [{id: 7, form: form.json, records: r.csv}]}", "form.json", anyForm, "r.csv", "会社\n"+blanks+strings.Repeat("あ", 1<<20))
			Expect(says).To(HavePrefix(`w/r.csv:1:1: unknown field code "会社"; did you mean "会社名"?`))
		}
		Expect(refused("kintone: {apps: [{id: 7, form: form.json, records: r.csv}]}", "form.json", anyForm, "r.csv", "会社名\nA\x00\n")).
			To(HavePrefix("w/r.csv:2:2: the control character U+0000 stands here; this is no text"))
		Expect(refused("kintone: {apps: [{id: 7, form: form.json, records: r.csv}]}", "form.json", anyForm, "r.csv", strings.Repeat("a", 600)+"\nA\n")).
			To(HavePrefix("w/r.csv:1:1: the field code has more than 512 bytes, and none of kintone's has"))
	})

	It("are not read from a file that is too long", func() {
		files := folder("kintone: {apps: [{id: 7, records: r.json}]}", "r.json", "[]")
		_, err := workspace.Load(longer{files, "w/r.json"}, "w")
		Expect(err).To(MatchError(lines(
			"w/workspace.yaml:1:35: the file w/r.json has 536870913 bytes; at most 536870912 bytes of records are read",
			"    kintone: {apps: [{id: 7, records: r.json}]}", "                                      ^")))
	})
})

// longer is a file system in which one file says that it is too long.
type longer struct {
	fstest.MapFS
	name string
}

func (l longer) Open(name string) (fs.File, error) {
	f, err := l.MapFS.Open(name)
	if name != l.name || err != nil {
		return f, err
	}
	return longFile{f}, nil
}

type longFile struct{ fs.File }

func (f longFile) Stat() (fs.FileInfo, error) {
	info, err := f.File.Stat()
	return longInfo{info}, err
}

type longInfo struct{ fs.FileInfo }

func (longInfo) Size() int64 { return workspace.MaxRecordFile + 1 }
