package form_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

var _ = Describe("a table", func() {
	const columns = `"type":"SUBTABLE","fields":{` +
		`"n":{"code":"n","type":"NUMBER","required":true,"maxValue":"5"},` +
		`"d":{"code":"d","type":"DATE","defaultNowValue":true},` +
		`"u":{"code":"u","type":"USER_SELECT","required":true,"defaultValue":[{"code":"LOGINUSER()"}]},` +
		`"c":{"code":"c","type":"CALC","expression":"n * f"}}`

	var f *form.Form

	BeforeEach(func() { f = formOf("T", columns, "f", `"type":"NUMBER","defaultValue":"2"`) })

	It("fills its rows with defaults, and calculates in them", func() {
		Expect(added(f, `{"T":{"value":[{"value":{"n":{"value":3}}},{"value":{"n":{"value":"1"},"d":{"value":""},"u":{"value":[{"code":"suzuki"}]}}}]}}`)).To(MatchJSON(`{
			"f":{"type":"NUMBER","value":"2"},
			"T":{"type":"SUBTABLE","value":[
				{"id":"0","value":{"n":{"type":"NUMBER","value":"3"},"d":{"type":"DATE","value":"2026-07-30"},
					"u":{"type":"USER_SELECT","value":[{"code":"tanaka","name":"田中"}]},"c":{"type":"CALC","value":"6"}}},
				{"id":"0","value":{"n":{"type":"NUMBER","value":"1"},"d":{"type":"DATE","value":null},
					"u":{"type":"USER_SELECT","value":[{"code":"suzuki","name":"名suzuki"}]},"c":{"type":"CALC","value":"2"}}}]}}`))
	})

	DescribeTable("complains about a row at its place", func(row, want string) {
		Expect(added(f, `{"T":{"value":[{"value":{"n":{"value":1}}},{"value":{`+row+`}}]}}`)).To(Equal(want))
	},
		Entry("what is required", ``, "record.T.value[1].value.n.value 必須です。"),
		Entry("users", `"n":{"value":1},"u":{"value":[]}`, "record.T.value[1].value.u.values.value 必須です。"),
		Entry("a number that is none is nothing", `"n":{"value":"abc"}`, "record.T.value[1].value.n.value 必須です。"),
		Entry("a limit", `"n":{"value":6}`, "record.T.value[1].value.n.value 5以下である必要があります。"),
		Entry("too many digits", `"n":{"value":1e12}`, "record.T.value[1].value.n.value 有効桁数を超えています。\nrecord.T.value[1].value.n.value 必須です。"),
		Entry("a date that is none", `"n":{"value":1},"d":{"value":"x"}`, "record.T.value[1].value[d].value 日付の形式が正しくありません。"),
	)

	It("gives new rows an id each, in their order, and leaves stored rows alone", func() {
		next := int64(10)
		at := moment
		at.NextRow = func() int64 { next++; return next }
		stored := []record.Row{{ID: 3, Values: map[string]record.Value{"n": {Text: "1"}, "d": {Text: "2020-01-01"}}}}
		old := map[string]record.Value{"f": {Text: "2"}, "T": {Rows: stored}}
		in, err := f.Read(json(`{"T":{"value":[{"value":{"n":{"value":4}}},{"id":"3","value":{"n":{"value":5}}},{"id":"4"}]}}`), reading(&wire.Violations{}))
		Expect(err).NotTo(HaveOccurred())
		rows := f.Change(old, in, at)["T"].Rows
		Expect([]int64{rows[0].ID, rows[1].ID, rows[2].ID}).To(Equal([]int64{11, 3, 12}))
		Expect(rows[1].Values).To(Equal(map[string]record.Value{"n": {Text: "5"}, "d": {Text: "2020-01-01"}, "c": {Text: "10"}}))
		Expect(stored[0].Values["n"].Text).To(Equal("1"))
		Expect(stored[0].Values).NotTo(HaveKey("c"))
	})

	It("finds its fields by their codes, apart from those of the record", func() {
		column, ok := f.Column("n")
		Expect(ok).To(BeTrue())
		Expect(column.Table).To(Equal("T"))
		_, ok = f.Field("n")
		Expect(ok).To(BeFalse())
		_, ok = f.Column("f")
		Expect(ok).To(BeFalse())
		_, unknown := f.Writer([]string{"T", "n"})
		Expect(unknown).To(Equal([]string{"n"}))
	})

	It("has lookups of its own, which can be sent to another app", func() {
		definition := []byte(`{"properties":{"T":{"code":"T","type":"SUBTABLE","fields":{"顧客":{"code":"顧客",` + lookupTo8 + `},"電話":{"code":"電話","type":"LINK"}}}}}`)
		f, err := form.Parse(definition, map[string]int64{"顧客": 15})
		Expect(err).NotTo(HaveOccurred())
		Expect(f.Lookups()).To(HaveLen(1))
		Expect(f.Lookups()[0].Lookup.App).To(Equal(int64(15)))
		Expect(string(f.Definition().AppendJSON(nil))).To(ContainSubstring(`"relatedApp":{"app":"15","code":""}`))
		none := func(int64) (*form.Form, bool) { return nil, false }
		Expect(f.CheckSources(none)).To(MatchError(`field "顧客" looks up in app 15, which does not exist`))
		_, err = form.Parse(definition, map[string]int64{"電話": 15})
		Expect(err).To(MatchError(`field "電話" is no lookup whose app could be set`))
	})
})
