package form_test

import (
	"errors"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

const options = `"options":{"B":{"label":"B","index":"1"},"A":{"label":"A","index":"0"}}`

var _ = Describe("a value that is written and read back", func() {
	DescribeTable("of a type", func(definition, sent, read string) {
		Expect(value(formOf("F", definition), "F", sent)).To(Equal(read))
	},
		Entry("SINGLE_LINE_TEXT", `"type":"SINGLE_LINE_TEXT"`, `" a\nあ\" "`, `" a\nあ\" "`),
		Entry("SINGLE_LINE_TEXT from a number", `"type":"SINGLE_LINE_TEXT"`, `0.10`, `"0.10"`),
		Entry("SINGLE_LINE_TEXT from null", `"type":"SINGLE_LINE_TEXT"`, `null`, `""`),
		Entry("MULTI_LINE_TEXT", `"type":"MULTI_LINE_TEXT"`, `"a\nb"`, `"a\nb"`),
		Entry("RICH_TEXT", `"type":"RICH_TEXT"`, `"<b>a</b>"`, `"<b>a</b>"`),
		Entry("LINK", `"type":"LINK","protocol":"CALL"`, `"03-1234-5678"`, `"03-1234-5678"`),
		Entry("a telephone number of a withheld caller", `"type":"LINK","protocol":"CALL"`, `"anonymous"`, `"anonymous"`),
		Entry("RADIO_BUTTON", `"type":"RADIO_BUTTON",`+options, `"B"`, `"B"`),
		Entry("RADIO_BUTTON, empty", `"type":"RADIO_BUTTON",`+options, `""`, `null`),
		Entry("DROP_DOWN, empty", `"type":"DROP_DOWN",`+options, `""`, `null`),
		Entry("CHECK_BOX", `"type":"CHECK_BOX",`+options, `["B","A"]`, `["B","A"]`),
		Entry("CHECK_BOX, empty", `"type":"CHECK_BOX",`+options, `[]`, `[]`),
		Entry("MULTI_SELECT from null", `"type":"MULTI_SELECT",`+options, `null`, `[]`),
		Entry("USER_SELECT", `"type":"USER_SELECT"`, `[{"code":"suzuki","name":"ignored"}]`, `[{"code":"suzuki","name":"名suzuki"}]`),
		Entry("USER_SELECT, empty", `"type":"USER_SELECT"`, `[]`, `[]`),
		Entry("ORGANIZATION_SELECT", `"type":"ORGANIZATION_SELECT","entities":[]`, `[{"code":"b"},{"code":"a","name":"ignored"}]`, `[{"code":"b","name":"部b"},{"code":"a","name":"部a"}]`),
		Entry("ORGANIZATION_SELECT, empty", `"type":"ORGANIZATION_SELECT"`, `null`, `[]`),
		Entry("GROUP_SELECT beyond what the screen offers", `"type":"GROUP_SELECT","entities":[{"type":"GROUP","code":"x"}]`, `[{"code":"g"}]`, `[{"code":"g","name":"班g"}]`),
		Entry("GROUP_SELECT, empty", `"type":"GROUP_SELECT"`, `[]`, `[]`),
		Entry("DATE", `"type":"DATE"`, `"2026-07-29"`, `"2026-07-29"`),
		Entry("DATE in short", `"type":"DATE"`, `"2026-7-9"`, `"2026-07-09"`),
		Entry("DATE, year and month", `"type":"DATE"`, `"2026-7"`, `"2026-07-01"`),
		Entry("DATE, year", `"type":"DATE"`, `"2026"`, `"2026-01-01"`),
		Entry("DATE, empty", `"type":"DATE"`, `""`, `null`),
		Entry("DATE that is none", `"type":"DATE"`, `"2026-02-30"`, `refused`),
		Entry("TIME", `"type":"TIME"`, `"9:05"`, `"09:05"`),
		Entry("TIME, empty", `"type":"TIME"`, `null`, `null`),
		Entry("TIME that is none", `"type":"TIME"`, `"24:00"`, `refused`),
		Entry("DATETIME", `"type":"DATETIME"`, `"2026-07-29T06:02:59Z"`, `"2026-07-29T06:02:00Z"`),
		Entry("DATETIME with an offset", `"type":"DATETIME"`, `"2026-07-29T06:02:00+09:00"`, `"2026-07-28T21:02:00Z"`),
		Entry("DATETIME without seconds", `"type":"DATETIME"`, `"2026-07-29T06:02+0900"`, `"2026-07-28T21:02:00Z"`),
		Entry("DATETIME, the day alone", `"type":"DATETIME"`, `"2026-07-29"`, `"2026-07-29T00:00:00Z"`),
		Entry("DATETIME, empty", `"type":"DATETIME"`, `""`, `""`),
		Entry("DATETIME without a zone", `"type":"DATETIME"`, `"2026-07-29T06:02:00"`, `refused`),
	)

	DescribeTable("of a NUMBER", func(sent, read string) {
		Expect(value(formOf("F", `"type":"NUMBER"`), "F", sent)).To(Equal(read))
	},
		Entry("whole", `"210"`, `"210"`),
		Entry("as JSON number", `210`, `"210"`),
		Entry("with a power of ten", `"1.5e1"`, `"15"`),
		Entry("with spaces", `"  7 "`, `"7"`),
		Entry("rounded down", `"12.34564"`, `"12.3456"`),
		Entry("rounded up", `"12.34567"`, `"12.3457"`),
		Entry("half to even, down", `"0.00025"`, `"0.0002"`),
		Entry("half to even, up", `"0.00035"`, `"0.0004"`),
		Entry("above half", `"0.000250001"`, `"0.0003"`),
		Entry("below the last digit", `"0.00005"`, `"0"`),
		Entry("just above", `"0.000050001"`, `"0.0001"`),
		Entry("negative", `"-1.50"`, `"-1.5"`),
		Entry("signed zero", `"-0.0"`, `"0"`),
		Entry("with zeros before it", `"007"`, `"7"`),
		Entry("without digits before the point", `".5"`, `"0.5"`),
		Entry("of twelve digits", `"999999999999.9999"`, `"999999999999.9999"`),
		Entry("of thirteen digits", `"1000000000000"`, `refused`),
		Entry("of thirteen digits once rounded", `"999999999999.99995"`, `refused`),
		Entry("large by its power", `"1e999999999"`, `refused`),
		Entry("small by its power", `"1e-999999999"`, `"0"`),
		Entry("a power beyond reason", `"1e99999999999"`, `refused`),
		Entry("empty", `""`, `""`),
		Entry("with separators", `"1,000"`, `refused`),
		Entry("words", `"abc"`, `refused`),
		Entry("a point alone", `"."`, `refused`),
		Entry("two signs", `"--1"`, `refused`),
	)

	DescribeTable("is CB_IJ01 where its JSON type is wrong", func(definition, sent string) {
		_, err := formOf("F", definition).Read(json(`{"F":`+sent+`}`), reading(&wire.Violations{}))
		var e *wire.Error
		Expect(errors.As(err, &e)).To(BeTrue())
		Expect(e.Code).To(Equal(wire.CodeInvalidJSON))
	},
		Entry("a field that is no object", `"type":"LINK"`, `"0312345678"`),
		Entry("a list for a text", `"type":"LINK"`, `{"value":["a"]}`),
		Entry("an object for a number", `"type":"NUMBER"`, `{"value":{}}`),
		Entry("a list for a date", `"type":"DATE"`, `{"value":[]}`),
		Entry("a text for a list", `"type":"CHECK_BOX"`, `{"value":"a"}`),
		Entry("an object in a list of texts", `"type":"CHECK_BOX"`, `{"value":[{}]}`),
		Entry("a text for users", `"type":"USER_SELECT"`, `{"value":"tanaka"}`),
		Entry("a user without a code", `"type":"USER_SELECT"`, `{"value":[{"name":"x"}]}`),
		Entry("a table of related records", `"type":"REFERENCE_TABLE"`, `{"value":[]}`),
	)

	It("is GAIA_IL26 for a user whom nobody knows", func() {
		_, err := formOf("F", `"type":"USER_SELECT"`).Read(json(`{"F":{"value":[{"code":"nobody"}]}}`), reading(&wire.Violations{}))
		Expect(err).To(Equal(wire.UserNotFound("nobody")))
	})

	It("is GAIA_IL28 for such an organisation, and the code between for such a group", func() {
		_, err := formOf("F", `"type":"ORGANIZATION_SELECT"`).Read(json(`{"F":{"value":[{"code":"nobody"}]}}`), reading(&wire.Violations{}))
		Expect(err).To(Equal(wire.DepartmentNotFound("nobody")))
		_, err = formOf("F", `"type":"GROUP_SELECT"`).Read(json(`{"F":{"value":[{"code":"nobody"}]}}`), reading(&wire.Violations{}))
		Expect(err).To(Equal(wire.GroupNotFound("nobody")))
	})

	It("does not need its type, and ignores what else stands beside it", func() {
		f := formOf("F", `"type":"LINK"`)
		Expect(added(f, `{"F":{"type":"NUMBER","value":"a","x":[]}}`)).To(Equal(`{"F":{"type":"LINK","value":"a"}}`))
		Expect(added(f, `{"F":{}}`)).To(Equal(`{"F":{"type":"LINK","value":""}}`))
	})
})

var _ = Describe("a record that is read", func() {
	f := formOf("会社名", `"type":"SINGLE_LINE_TEXT"`, "区分", `"type":"GROUP"`, "ステータス", `"type":"STATUS","enabled":false`,
		"作業者", `"type":"STATUS_ASSIGNEE","enabled":false`, "カテゴリー", `"type":"CATEGORY","enabled":false`, "線", `"type":"HR"`)

	read := func(body string, change func(*form.Reading)) (form.Input, error) {
		r := reading(&wire.Violations{})
		change(&r)
		return f.Read(json(body), r)
	}
	adding := func(*form.Reading) {}

	It("names the codes that the form does not have", func() {
		in, err := read(`{"会社":{"value":"a"},"会社名":{"value":"b"},"$id":{"value":"9"},"$revision":{"value":"1"},"x":1}`, adding)
		Expect(err).NotTo(HaveOccurred())
		Expect(in.Unknown).To(Equal([]string{"会社", "x"}))
		Expect(in.Values).To(HaveLen(1))
	})

	It("may be absent, and is no list", func() {
		_, err := f.Read(wire.Value{}, reading(&wire.Violations{}))
		Expect(err).NotTo(HaveOccurred())
		_, err = read(`[]`, adding)
		Expect(err).To(Equal(wire.InvalidJSON()))
	})

	DescribeTable("must not name", func(code string, update bool, want *wire.Error) {
		_, err := read(`{"`+code+`":{"value":null}}`, func(r *form.Reading) { r.Adding, r.Manages = !update, true })
		Expect(err).To(Equal(want))
	},
		Entry("the record's number", "レコード番号", false, wire.CannotSet("RECORD_ID")),
		Entry("the state", "ステータス", false, wire.CannotSet("STATUS")),
		Entry("the assignee", "作業者", false, wire.CannotSet("STATUS_ASSIGNEE")),
		Entry("a group of fields", "区分", false, wire.CannotSet("GROUP")),
		Entry("categories", "カテゴリー", false, wire.CannotCategorize()),
		Entry("the creator, in an update", "作成者", true, wire.CannotSet("CREATOR")),
		Entry("the modifier, in an update", "更新者", true, wire.CannotSet("MODIFIER")),
		Entry("the moment of creation, in an update", "作成日時", true, wire.CannotSet("CREATED_AT")),
		Entry("the moment of the update, in an update", "更新日時", true, wire.CannotSet("MODIFIED_AT")),
	)

	It("may say who added the record, and when, for who manages the app", func() {
		body := `{"作成者":{"value":{"code":"suzuki"}},"作成日時":{"value":"2020-01-01T00:00:00Z"}}`
		_, err := read(body, adding)
		Expect(err).To(Equal(wire.AppPermissions("作成者")))
		in, err := read(body, func(r *form.Reading) { r.Manages = true })
		Expect(err).NotTo(HaveOccurred())
		values := f.Add(in, "1", moment)
		Expect(values["作成者"].Items[0].Name).To(Equal("名suzuki"))
		Expect(values["作成日時"].Text).To(Equal("2020-01-01T00:00:00Z"))
		Expect(values["更新者"].Items[0].Name).To(Equal("田中"))
	})

	It("is taken as it is when it is restored", func() {
		in, err := read(`{"レコード番号":{"value":"9"},"ステータス":{"value":"x"},"作成者":{"value":{"code":"a"}},"会社名":{"value":"b"}}`,
			func(r *form.Reading) { r.Loose, r.Adding = true, false })
		Expect(err).NotTo(HaveOccurred())
		Expect(in.Values).To(HaveLen(2))
	})
})

var _ = Describe("the values of a record", func() {
	It("begin with defaults for what is not named; an explicit nothing is kept", func() {
		f := formOf("text", `"type":"SINGLE_LINE_TEXT","defaultValue":"d"`, "number", `"type":"NUMBER","defaultValue":"1.50"`,
			"radio", `"type":"RADIO_BUTTON","defaultValue":"A",`+options, "boxes", `"type":"CHECK_BOX","defaultValue":["B"],`+options,
			"users", `"type":"USER_SELECT","defaultValue":[{"type":"USER","code":"suzuki"},{"type":"FUNCTION","code":"LOGINUSER()"},{"type":"USER","code":"nobody"}]`)
		Expect(added(f, `{}`)).To(MatchJSON(`{"number":{"type":"NUMBER","value":"1.5"},` +
			`"boxes":{"type":"CHECK_BOX","value":["B"]},"text":{"type":"SINGLE_LINE_TEXT","value":"d"},` +
			`"users":{"type":"USER_SELECT","value":[{"code":"suzuki","name":"名suzuki"},{"code":"tanaka","name":"田中"}]},` +
			`"radio":{"type":"RADIO_BUTTON","value":"A"}}`))
		Expect(added(f, `{"text":{"value":""},"number":{"value":""},"radio":{"value":""},"boxes":{"value":[]},"users":{"value":[]}}`)).To(MatchJSON(
			`{"number":{"type":"NUMBER","value":""},"boxes":{"type":"CHECK_BOX","value":[]},` +
				`"text":{"type":"SINGLE_LINE_TEXT","value":""},"users":{"type":"USER_SELECT","value":[]},"radio":{"type":"RADIO_BUTTON","value":null}}`))
	})

	It("begin with organisations and groups, the caller's first organisation among them", func() {
		f := formOf("in", `"type":"ORGANIZATION_SELECT","defaultValue":[{"type":"FUNCTION","code":"PRIMARY_ORGANIZATION()"},{"type":"ORGANIZATION","code":"staff"},{"type":"ORGANIZATION","code":"nobody"}]`,
			"with", `"type":"GROUP_SELECT","defaultValue":[{"type":"GROUP","code":"g"},{"type":"GROUP","code":"g"},{"type":"GROUP","code":"nobody"}]`)
		Expect(added(f, `{}`)).To(MatchJSON(`{"in":{"type":"ORGANIZATION_SELECT","value":[{"code":"sales","name":"営業部"},{"code":"staff","name":"部staff"}]},` +
			`"with":{"type":"GROUP_SELECT","value":[{"code":"g","name":"班g"}]}}`))

		alone := moment
		alone.Primary = record.Item{}
		Expect(f.Add(form.Input{}, "1", alone)["in"].Items).To(Equal([]record.Item{{Code: "staff", Name: "部staff"}}))
	})

	It("begin with the present moment where the form says so: days and times in the user's zone", func() {
		f := formOf("d", `"type":"DATE","defaultNowValue":true,"defaultValue":"2000-01-01"`, "t", `"type":"TIME","defaultNowValue":true`,
			"dt", `"type":"DATETIME","defaultNowValue":true`)
		Expect(added(f, `{}`)).To(Equal(`{"dt":{"type":"DATETIME","value":"2026-07-29T20:02:00Z"},` +
			`"d":{"type":"DATE","value":"2026-07-30"},"t":{"type":"TIME","value":"05:02"}}`))
	})

	It("keep what an update does not name, but for modifier and moment", func() {
		f := formOf("a", `"type":"LINK"`, "b", `"type":"LINK","defaultValue":"d"`)
		in, err := f.Read(json(`{"a":{"value":"new"}}`), reading(&wire.Violations{}))
		Expect(err).NotTo(HaveOccurred())
		old := map[string]record.Value{"a": {Text: "old"}, "b": {}, "作成日時": {Text: "then"}, "レコード番号": {Text: "CRM-5"}}
		values := f.Change(old, in, moment)
		Expect(values).To(Equal(map[string]record.Value{
			"a": {Text: "new"}, "b": {}, "作成日時": {Text: "then"}, "レコード番号": {Text: "CRM-5"},
			"更新者": {Items: []record.Item{{Code: "tanaka", Name: "田中"}}}, "更新日時": {Text: "2026-07-29T20:02:00Z"},
		}))
		Expect(old["a"].Text).To(Equal("old"), "a stored record is never changed")
	})

	It("number a record with the app's code", func() {
		Expect(form.NumberOf("", 5)).To(Equal("5"))
		Expect(form.NumberOf("CRM", 5)).To(Equal("CRM-5"))
	})
})
