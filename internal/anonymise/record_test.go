package anonymise_test

import (
	"encoding/json"
	"fmt"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/internal/anonymise"
)

var _ = Describe("a number", func() {
	DescribeTable("keeps its form",
		func(value, pattern string) {
			got := newClerk().text("年収", value)
			Expect(got).To(MatchRegexp("^" + pattern + "$"))
			Expect(got).NotTo(Equal(value))
		},
		Entry("whole", "5400000", `[1-9][0-9]{6}`),
		Entry("negative, with a fraction", "-12.50", `-[1-9][0-9]\.[0-9][1-9]`),
		Entry("below one", "0.25", `0\.[0-9][1-9]`),
	)

	It("of one digit stays", func() {
		Expect(newClerk().text("年収", "7")).To(Equal("7"))
		Expect(newClerk().text("年収", "0")).To(Equal("0"))
		Expect(newClerk().text("年収", "")).To(Equal(""))
	})

	It("stays between the limits of every form", func() {
		c := newClerk()
		Expect([]string{c.text("点数", "10"), c.text("点数", "11"), c.text("点数", "12")}).To(Equal([]string{"10", "11", "12"}))
		Expect(c.text("年収", "11")).To(Equal("11"))
	})

	It("may be null", func() {
		none, _ := newClerk().raw("年収", "null")
		Expect(string(none)).To(Equal("null"))
	})
})

var _ = Describe("a date", func() {
	It("becomes another day of its month, each its own", func() {
		c := newClerk()
		seen := map[string]bool{}
		for day := 1; day <= 29; day++ {
			seen[c.text("誕生日", fmt.Sprintf("1972-02-%02d", day))] = true
		}
		Expect(seen).To(HaveLen(29))
		Expect(seen).To(HaveKey("1972-02-29"))
		Expect(newClerk().text("誕生日", "1972-02-03")).NotTo(Equal("1972-02-03"))
	})

	It("of a moment is replaced, its time not", func() {
		c := newClerk()
		day := c.text("誕生日", "2026-07-29")
		Expect(c.text("約束", "2026-07-29T06:02:00Z")).To(Equal(day + "T06:02:00Z"))
		Expect(c.text("約束", "")).To(Equal(""))
	})
})

var _ = Describe("what is no text", func() {
	DescribeTable("stays where it counts or classifies",
		func(code, value string) {
			got, ok := newClerk().raw(code, value)
			Expect(ok).To(BeTrue())
			Expect(string(got)).To(Equal(value))
		},
		Entry("a choice", "ランク", `"A"`), Entry("a time", "時刻", `"10:00"`),
		Entry("a lookup of a record's number", "紹介", `"1234"`),
	)

	DescribeTable("is left out where it is calculated, or nobody knows what it is",
		func(code string) {
			_, ok := newClerk().raw(code, `"鈴木"`)
			Expect(ok).To(BeFalse())
		},
		Entry(nil, "合計"), Entry(nil, "見出し"), Entry(nil, "不明"), Entry(nil, "番号"), Entry("a field that the form does not have", "別"),
	)

	It("is a user with another name, the same in every field", func() {
		c := newClerk()
		got, _ := c.raw("担当", `[{"code":"suzuki","name":"鈴木"},{"code":"sato","name":"佐藤"},{"code":"Administrator","name":"管理者"}]`)
		Expect(string(got)).To(Equal(`[{"code":"user01","name":"ユーザー01"},{"code":"user02","name":"ユーザー02"},{"code":"Administrator","name":"Administrator"}]`))
		got, _ = c.raw("作成者", `{"code":"sato","name":"佐藤"}`)
		Expect(string(got)).To(Equal(`{"code":"user02","name":"ユーザー02"}`))
		Expect(c.roster.Users()).To(Equal([]anonymise.User{{Login: "user01", Name: "ユーザー01"}, {Login: "user02", Name: "ユーザー02"}}))
		login, ok := c.roster.Login("suzuki")
		Expect(login).To(Equal("user01"))
		Expect(ok).To(BeTrue())
	})

	It("is a file with another name and key", func() {
		got, _ := newClerk().raw("添付", `[{"fileKey":"2026ABC","name":"鈴木様.pdf","contentType":"application/pdf","size":"12"}]`)
		Expect(string(got)).To(MatchRegexp(`^\[\{"fileKey":"[0-9]{4}[A-Z]{3}","name":"\p{Han}{3}\.pdf","contentType":"application/pdf","size":"12"\}\]$`))
		Expect(string(got)).NotTo(Or(ContainSubstring("鈴木"), ContainSubstring("2026ABC")))
		got, _ = newClerk().raw("添付", `[{"fileKey":"1","name":"a.鈴木商店御中","contentType":"","size":"1"}]`)
		Expect(string(got)).NotTo(ContainSubstring("鈴木"))
	})

	It("is a table whose rows are replaced", func() {
		got, _ := newClerk().raw("履歴", `[{"id":"3","value":{"相手":{"type":"SINGLE_LINE_TEXT","value":"鈴木"}}}]`)
		Expect(string(got)).To(MatchRegexp(`^\[\{"id":"3","value":\{"相手":\{"type":"SINGLE_LINE_TEXT","value":"\p{Han}{2}"\}\}\}\]$`))
		Expect(string(got)).NotTo(ContainSubstring("鈴木"))
	})

	It("is refused where it is not what its field holds", func() {
		c := newClerk()
		_, err := c.Record(c.form, anonymise.Record{"担当": {Value: json.RawMessage(`"x"`)}})
		Expect(err).To(MatchError(HavePrefix("replace the value of 担当: read it: ")))
		_, err = anonymise.ParseForm([]byte(`{}`))
		Expect(err).To(MatchError(`read the form: it has no "properties"`))
	})
})

var _ = Describe("data that is kept", func() {
	It("stays as it is, but for what kintone calculates, and its users are named", func() {
		form, err := anonymise.ParseForm([]byte(customers))
		Expect(err).NotTo(HaveOccurred())
		roster := &anonymise.Roster{Keep: true}
		got, err := anonymise.NewKeeping(roster, map[int64]anonymise.Form{7: form}).Record(form, anonymise.Record{
			"名前": {Value: json.RawMessage(`"鈴木"`)}, "誕生日": {Value: json.RawMessage(`"1972-02-03"`)}, "合計": {Value: json.RawMessage(`"1"`)},
			"担当": {Value: json.RawMessage(`[{"code":"suzuki","name":"鈴木"}]`)}, "添付": {Value: json.RawMessage(`[{"fileKey":"1","name":"鈴木.pdf","contentType":"","size":"1"}]`)},
		})
		Expect(err).NotTo(HaveOccurred())
		text, err := json.Marshal(got)
		Expect(err).NotTo(HaveOccurred())
		Expect(text).To(MatchJSON(`{"名前":{"value":"鈴木"},"誕生日":{"value":"1972-02-03"},"担当":{"value":[{"code":"suzuki","name":"鈴木"}]},
			"添付":{"value":[{"fileKey":"1","name":"鈴木.pdf","contentType":"","size":"1"}]}}`))
		Expect(roster.Users()).To(Equal([]anonymise.User{{Login: "suzuki", Name: "鈴木"}}))
	})
})

var _ = Describe("a roster", func() {
	It("keeps names where it is told to", func() {
		r := &anonymise.Roster{Keep: true}
		Expect(r.User("suzuki", "鈴木")).To(Equal(anonymise.User{Login: "suzuki", Name: "鈴木"}))
		Expect(r.Users()).To(HaveLen(1))
	})
})
