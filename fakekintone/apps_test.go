package fakekintone_test

import (
	"fmt"
	"regexp"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
)

const apps = "/k/v1/apps.json"

var _ = Describe("the list of apps", func() {
	var w *world

	BeforeEach(func() {
		w = newWorld(fakekintone.WithApps(fakekintone.App{ID: 5, Name: "販売実績"}, fakekintone.App{ID: 3, Name: "Sales", Code: "SFA"},
			fakekintone.App{ID: 4, Name: "販売計画"}))
	})

	appID := regexp.MustCompile(`"appId":"(\d+)"`)
	ids := func(parameters string) string {
		GinkgoHelper()
		answer := w.asTanaka("GET", apps, parameters)
		Expect(answer).To(HavePrefix(`OK {"apps":[`))
		var found []string
		for _, match := range appID.FindAllStringSubmatch(answer, -1) {
			found = append(found, match[1])
		}
		return strings.Join(found, " ")
	}

	It("says of each what app.json says", func() {
		_, one, _ := strings.Cut(w.asTanaka("GET", appInfo+"?id=3", ""), " ")
		Expect(w.asTanaka("GET", apps+"?ids=3", "")).To(Equal(`OK {"apps":[` + one + `]}`))
	})

	It("has all that there are, where nothing is asked for", func() {
		var every []string
		for _, a := range w.Apps() {
			every = append(every, fmt.Sprint(a.ID))
		}
		for _, parameters := range []string{`{}`, `{"ids":[],"codes":[],"name":""}`} {
			Expect(ids(parameters)).To(Equal(strings.Join(every, " ")))
		}
	})

	DescribeTable("has those that are asked for, by their ids", func(parameters, want string) {
		Expect(ids(parameters)).To(Equal(want))
	},
		Entry("some", `{"ids":[9,"3",99]}`, "3 9"),
		Entry("by code, exactly", `{"codes":["CRM","sfa"]}`, "9"),
		Entry("by a part of the name", `{"name":"販売"}`, "4 5"),
		Entry("by a part of the name, in capital letters", `{"name":"SAL"}`, "3"),
		Entry("by both", `{"ids":[5,3],"name":"販売"}`, "5"),
		Entry("in a space, where none is", `{"spaceIds":[1]}`, ""),
		Entry("the first", `{"limit":2}`, "3 4"),
		Entry("others", `{"limit":"2","offset":"1"}`, "4 5"),
		Entry("behind the last", `{"offset":2147483647}`, ""),
	)

	It("takes its parameters from the query string, too", func() {
		Expect(w.asTanaka("GET", apps+"?ids%5B0%5D=3&ids%5B1%5D=7&limit=1", "")).To(ContainSubstring(`"appId":"3"`))
	})

	It("is not for API tokens, whatever they may do", func() {
		for _, t := range []string{"ALL7", "MANAGE9"} {
			Expect(w.ask("GET", apps, "", token(t)...).answered()).To(Equal(refusal(403, "GAIA_NO01", "このAPIトークンでは、指定したAPIを実行できません。")))
		}
		Expect(w.ask("GET", apps, "").answered()).To(ContainSubstring("CB_AU01"))
		Expect(w.asTanaka("GET", "/k/guest/1/v1/apps.json", "")).To(Equal(refusal(403, "CB_NO02", "権限がありません。")))
	})

	DescribeTable("is CB_VA01", func(parameters, errors, errorsInEnglish string) {
		Expect(w.asTanaka("GET", apps, parameters)).To(Equal(invalid(errors)))
		Expect(w.asSmith("GET", apps, parameters)).To(Equal(invalidInEnglish(errorsInEnglish)))
	},
		Entry("of too many", `{"limit":101}`, `"limit":{"messages":["最大でも100以下です。"]}`, `"limit":{"messages":["must be less than or equal to 100"]}`),
		Entry("of none", `{"limit":0}`, `"limit":{"messages":["最小でも1以上です。"]}`, `"limit":{"messages":["must be greater than or equal to 1"]}`),
		Entry("too far", `{"offset":2147483648}`,
			`"offset":{"messages":["最大でも2,147,483,647以下です。"]}`, `"offset":{"messages":["must be less than or equal to 2,147,483,647"]}`),
		Entry("by too many ids", `{"ids":[1`+strings.Repeat(",1", 100)+`]}`,
			`"ids":{"messages":["要素の数は0から100の間でなければなりません。"]}`, `"ids":{"messages":["size must be between 0 and 100"]}`),
		Entry("by too many codes", `{"codes":["a"`+strings.Repeat(`,"a"`, 100)+`]}`,
			`"codes":{"messages":["要素の数は0から100の間でなければなりません。"]}`, `"codes":{"messages":["size must be between 0 and 100"]}`),
		Entry("in too many spaces", `{"spaceIds":[1`+strings.Repeat(",1", 100)+`]}`,
			`"spaceIds":{"messages":["要素の数は0から100の間でなければなりません。"]}`, `"spaceIds":{"messages":["size must be between 0 and 100"]}`),
		Entry("by a code that none has", `{"codes":["","`+strings.Repeat("a", 64)+`"]}`,
			`"codes[0]":{"messages":["要素の数は1から64の間でなければなりません。"]}`, `"codes[0]":{"messages":["size must be between 1 and 64"]}`),
		Entry("by a name that none has", `{"name":"`+strings.Repeat("あ", 65)+`"}`,
			`"name":{"messages":["要素の数は0から64の間でなければなりません。"]}`, `"name":{"messages":["size must be between 0 and 64"]}`),
	)

	It("is CB_IJ01 for ids that are no list", func() {
		Expect(w.asTanaka("GET", apps, `{"ids":"3"}`)).To(Equal(invalidJSON))
	})
})

var _ = Describe("what a user may do with records", func() {
	const rights = "/k/v1/records/acl/evaluate.json"

	var w *world

	BeforeEach(func() {
		w = newWorld(fakekintone.WithApps(fakekintone.App{ID: 13,
			Form: []byte(`{"properties":{"T":{"type":"SUBTABLE","code":"T","fields":{"a":{"type":"NUMBER","code":"a","label":"a"}}}}}`)}))
		w.seed(customers, `{}`, `{}`)
	})

	It("is everything", func() {
		var list []string
		for _, code := range []string{"カテゴリー", "作業者", "更新者", "record_no", "作成者", "ステータス", "電話番号", "更新日時", "作成日時", "会社名"} {
			list = append(list, `"`+code+`":{"viewable":true,"editable":true}`)
		}
		one := func(id int) string {
			return fmt.Sprintf(`{"id":"%d","record":{"viewable":true,"editable":true,"deletable":true},"fields":{%s}}`, id, strings.Join(list, ","))
		}
		Expect(w.asTanaka("GET", rights, `{"app":7,"ids":[2,"1"]}`)).To(Equal(`OK {"rights":[` + one(2) + "," + one(1) + `]}`))
	})

	It("is everything with the fields of tables, too", func() {
		w.seed(13, `{}`)
		Expect(w.asTanaka("GET", rights, `{"app":13,"ids":[1]}`)).To(ContainSubstring(`"a":{"viewable":true,"editable":true}`))
	})

	It("is not for API tokens to know", func() {
		Expect(w.ask("GET", rights, `{"app":7,"ids":[1]}`, token("ALL7")...).answered()).
			To(Equal(refusal(403, "GAIA_NO01", "このAPIトークンでは、指定したAPIを実行できません。")))
	})

	It("is GAIA_RE01 for a record that is not there", func() {
		Expect(w.asTanaka("GET", rights, `{"app":7,"ids":[1,3]}`)).To(Equal(refusal(404, "GAIA_RE01", "指定したレコード（id: 3）が見つかりません。")))
	})

	DescribeTable("is CB_VA01", func(ids, ja, en string) {
		Expect(w.asTanaka("GET", rights, `{"app":7`+ids+`}`)).To(Equal(invalid(`"ids":{"messages":["` + ja + `"]}`)))
		Expect(w.asSmith("GET", rights, `{"app":7`+ids+`}`)).To(Equal(invalidInEnglish(`"ids":{"messages":["` + en + `"]}`)))
	},
		Entry("without ids", "", "必須です。", "Required field."),
		Entry("with 101 ids", `,"ids":[1`+strings.Repeat(",1", 100)+`]`, "要素の数は0から100の間でなければなりません。", "size must be between 0 and 100"),
	)
})
