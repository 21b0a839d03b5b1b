package query_test

import (
	"fmt"
	"slices"
	"strings"

	"callaction/fakekintone/internal/query"
	"callaction/fakekintone/internal/quirks"
	"callaction/fakekintone/internal/record"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

// sample is a value that a field of a type can be compared with.
func sample(fieldType string) string {
	switch fieldType {
	case record.TypeID, record.TypeRecordNumber, record.TypeNumber, record.TypeCalc:
		return `1`
	case record.TypeDate:
		return `"2026-07-29"`
	case record.TypeTime:
		return `"09:00"`
	case record.TypeDateTime, record.TypeCreatedTime, record.TypeUpdatedTime:
		return `"2026-07-29T09:00:00Z"`
	case record.TypeStatus:
		return `"完了"`
	default:
		return `"A"`
	}
}

var operators = []string{"=", "!=", ">", "<", ">=", "<=", "in", "not in", "like", "not like", "is empty", "is not empty"}

func condition(field, operator, value string) string {
	switch {
	case strings.HasPrefix(operator, "is"):
		return field + " " + operator
	case strings.HasSuffix(operator, "in"):
		return fmt.Sprintf("%s %s (%s)", field, operator, value)
	default:
		return fmt.Sprintf("%s %s %s", field, operator, value)
	}
}

var _ = Describe("operators", func() {
	DescribeTable("of each type of field: these, and for any other GAIA_IQ03",
		func(field, taken string) {
			takes := strings.Split(taken, ", ")
			fieldType := typesByCode()[field]
			if field == "$id" {
				fieldType = record.TypeID
			}
			for _, operator := range operators {
				q := condition(field, operator, sample(fieldType))
				if slices.Contains(takes, operator) {
					plan(env(), q)
					continue
				}
				refused := refusal(env(), q)
				Expect(refused.Code).To(Equal(query.CodeOperator), q)
				Expect(refused.Field).To(Equal(field))
				Expect(refused.Operator).To(Equal(operator))
			}
		},
		Entry("RECORD_NUMBER", "レコード番号", "=, !=, >, <, >=, <=, in, not in"),
		Entry("$id", "$id", "=, !=, >, <, >=, <=, in, not in"),
		Entry("NUMBER", "売上", "=, !=, >, <, >=, <=, in, not in"),
		Entry("CALC", "合計", "=, !=, >, <, >=, <=, in, not in"),
		Entry("SINGLE_LINE_TEXT", "会社名", "=, !=, in, not in, like, not like"),
		Entry("LINK", "電話番号", "=, !=, in, not in, like, not like"),
		Entry("MULTI_LINE_TEXT", "メモ", "like, not like, is empty, is not empty"),
		Entry("RICH_TEXT", "本文", "like, not like"),
		Entry("FILE", "添付", "like, not like, is empty, is not empty"),
		Entry("CHECK_BOX", "興味", "in, not in"),
		Entry("MULTI_SELECT", "製品", "in, not in"),
		Entry("RADIO_BUTTON", "ランク", "in, not in"),
		Entry("DROP_DOWN", "業種", "in, not in"),
		Entry("DATE", "契約日", "=, !=, >, <, >=, <="),
		Entry("TIME", "開店", "=, !=, >, <, >=, <="),
		Entry("DATETIME", "訪問", "=, !=, >, <, >=, <="),
		Entry("CREATED_TIME", "作成日時", "=, !=, >, <, >=, <="),
		Entry("UPDATED_TIME", "更新日時", "=, !=, >, <, >=, <="),
		Entry("STATUS", "ステータス", "=, !=, in, not in"),
		Entry("CREATOR", "作成者", "in, not in"),
		Entry("MODIFIER", "更新者", "in, not in"),
		Entry("USER_SELECT", "担当者", "in, not in"),
		Entry("ORGANIZATION_SELECT", "組織", "in, not in"),
		Entry("GROUP_SELECT", "グループ", "in, not in"),
		Entry("STATUS_ASSIGNEE", "作業者", "in, not in"),
		Entry("SUBTABLE", "明細", ""),
		Entry("CATEGORY", "カテゴリー", ""),
	)

	DescribeTable("of fields in a table: without = and !=, which are GAIA_IQ07",
		func(field, operator, value, code string) {
			if code == "" {
				plan(env(), condition(field, operator, value))
				return
			}
			Expect(refusal(env(), condition(field, operator, value))).To(And(
				haveCode(code), HaveField("Field", field), HaveField("Operator", operator)))
		},
		Entry(nil, "商品", "=", `"a"`, query.CodeInTable),
		Entry(nil, "数量", "!=", `1`, query.CodeInTable),
		Entry(nil, "納期", "=", `"2026-07-29"`, query.CodeInTable),
		Entry(nil, "納期", ">=", `"2026-07-29"`, ""),
		Entry(nil, "数量", ">", `1`, ""),
		Entry(nil, "商品", "in", `"a"`, ""),
		Entry(nil, "区分", "=", `"A"`, query.CodeOperator),
	)
})

var _ = Describe("what can be sorted by", func() {
	sortable := []string{
		"レコード番号", "$id", "売上", "合計", "会社名", "電話番号", "ランク", "業種",
		"契約日", "開店", "訪問", "作成日時", "更新日時", "ステータス", "作成者", "更新者",
	}

	It("is these fields", func() {
		for _, code := range sortable {
			plan(env(), "order by "+code)
		}
	})

	It("is no other, which is GAIA_IS02 with the field's label", func() {
		for code := range customerForm() {
			if !slices.Contains(sortable, code) {
				refused := refusal(env(), "order by "+code)
				Expect(refused).To(haveCode(query.CodeSort), code)
				Expect(refused.Label).To(Equal(customerForm()[code].Label))
			}
		}
	})
})

var _ = Describe("what is refused", func() {
	DescribeTable("with the names that the message needs",
		func(text string, expected query.Error) {
			refused := *refusal(env(), text)
			refused.Reason, refused.At = "", 0
			Expect(refused).To(Equal(expected))
		},
		Entry("an unknown field", `電話 = "a"`, query.Error{Code: query.CodeField, Field: "電話"}),
		Entry("an unknown field to sort by", `order by 電話`, query.Error{Code: query.CodeField, Field: "電話"}),
		Entry("a field that only answers have", `$revision = 1`, query.Error{Code: query.CodeField, Field: "$revision"}),
		Entry("an unknown option", `業種 in ("A", "X")`, query.Error{Code: query.CodeOption, Field: "業種", Label: "業種欄", Value: "X"}),
		Entry("an unknown option before a wrong operator", `業種 = "X"`, query.Error{Code: query.CodeOption, Field: "業種", Label: "業種欄", Value: "X"}),
		Entry("an unknown option in a table", `区分 in ("X")`, query.Error{Code: query.CodeOption, Field: "区分", Label: "区分", Value: "X"}),
		Entry("an unknown option of a check box", `興味 in ("X")`, query.Error{Code: query.CodeOption, Field: "興味", Label: "興味欄", Value: "X"}),
		Entry("an unknown state", `ステータス = "X"`, query.Error{Code: query.CodeOption, Field: "ステータス", Label: "ステータス欄", Value: "X"}),
		Entry("a table's point", `明細.商品 in ("a")`, query.Error{Code: query.CodeRelated, Field: "明細", Label: "明細欄"}),
		Entry("an unknown table's point", `表.商品 in ("a")`, query.Error{Code: query.CodeField, Field: "表"}),
		Entry("a limit above 500", `limit 501`, query.Error{Code: query.CodeLimit, Value: "501"}),
		Entry("a limit above all numbers", `limit 99999999999999999999`, query.Error{Code: query.CodeLimit, Value: "99999999999999999999"}),
		Entry("an offset above 10,000", `offset 10001`, query.Error{Code: query.CodeOffset, Value: "10001"}),
		Entry("a day that no month has", `契約日 = THIS_MONTH(32)`, query.Error{Code: query.CodeDay, Field: "契約日", Label: "契約日欄", Value: "32"}),
		Entry("a day that is no number", `契約日 = LAST_MONTH(0.1)`, query.Error{Code: query.CodeDay, Field: "契約日", Label: "契約日欄", Value: "0.1"}),
		Entry("an unknown unit", `契約日 = FROM_TODAY(1, HOURS)`, query.Error{Code: query.CodeUnit, Field: "契約日", Label: "契約日欄", Value: "HOURS"}),
		Entry("a quoted unit", `契約日 = FROM_TODAY(1, "DAYS")`, query.Error{Code: query.CodeUnit, Field: "契約日", Label: "契約日欄", Value: "DAYS"}),
		Entry("the first of several", `売上 like "a" and 電話 = "a"`, query.Error{Code: query.CodeOperator, Field: "売上", Label: "売上欄", Operator: "like"}),
		Entry("a condition before the order", `電話 = "a" order by メモ limit 501`, query.Error{Code: query.CodeField, Field: "電話"}),
	)

	DescribeTable("with GAIA_IL08",
		func(text string) { Expect(refusal(env(), text)).To(haveCode(query.CodeInvalid)) },
		Entry("an argument too many", `契約日 = TODAY(1)`),
		Entry("an argument too few", `契約日 = FROM_TODAY(1)`),
		Entry("no argument", `契約日 = FROM_TODAY()`),
		Entry("three arguments", `契約日 = FROM_TODAY(1, DAYS, 2)`),
		Entry("two days", `契約日 = THIS_MONTH(1, 2)`),
		Entry("two last days", `契約日 = THIS_MONTH(LAST, 2)`),
		Entry("two days of a week", `契約日 = THIS_WEEK(SUNDAY, MONDAY)`),
		Entry("no day of the week", `契約日 = THIS_WEEK(1)`),
		Entry("a number of units that is not whole", `契約日 = FROM_TODAY(1.5, DAYS)`),
		Entry("a number of units that is quoted", `契約日 = FROM_TODAY("1", DAYS)`),
		Entry("a number that is none", `売上 = "1,000"`),
		Entry("an id that is none", `$id = "a"`),
		Entry("an id with an app's code", `$id = "CRM-1"`),
		Entry("a record number that is not whole", `レコード番号 = 1.5`),
		Entry("a date that is none", `契約日 = "2026-02-30"`),
		Entry("a date with a time", `契約日 = "2026-07-29T00:00:00Z"`),
		Entry("a time that is none", `開店 = "24:00"`),
		Entry("a moment without a zone", `訪問 = "2026-07-29T09:00:00"`),
		Entry("a moment where a day is needed", `契約日 = NOW()`),
		Entry("a day where a time is needed", `開店 = TODAY()`),
		Entry("a day beside a text", `会社名 = TODAY()`),
		Entry("a day beside an option", `業種 in (TODAY())`),
		Entry("a user beside a text", `会社名 in (LOGINUSER())`),
		Entry("a user beside an organisation", `組織 in (LOGINUSER())`),
		Entry("an organisation beside a user", `担当者 in (PRIMARY_ORGANIZATION())`),
		Entry("a day beside a number", `売上 = TODAY()`),
	)

})

var _ = Describe("digits without quotation marks beside a text", func() {
	It("are compared as they are written, and noted", func() {
		p := plan(env(), `電話番号 = 0312345678`)
		app := column("電話番号", text("0312345678"), text("312345678"))
		Expect(idsOf(p.Run(app, query.RunOptions{}))).To(Equal([]int64{1}))
		Expect(p.Notes()).To(Equal([]string{`電話番号 is compared with 0312345678 without quotation marks: write "0312345678"`}))
	})

	It("are a wrong notation if the workspace says so", func() {
		refused := with(quirks.UnquotedDigits(), quirks.DigitsRefused)
		Expect(refusal(refused, `会社名 in ("a", 12)`)).To(haveCode(query.CodeSyntax))
		Expect(plan(refused, `売上 = 12 and $id > 1 and 合計 in (1)`).Notes()).To(BeEmpty())
	})

	It("need no note beside a number", func() {
		Expect(plan(env(), `売上 = 12 and 電話番号 = "0312345678"`).Notes()).To(BeEmpty())
	})
})
