package query_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"callaction/fakekintone/internal/query"
	"callaction/fakekintone/internal/quirks"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/store"
	"callaction/internal/quirk"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

// visitForm is the form of the app whose records 関連 shows.
func visitForm() form {
	f := form{}
	for code, fieldType := range map[string]string{
		"客": record.TypeSingleLineText, "件名": record.TypeSingleLineText, "金額": record.TypeNumber, "区分": record.TypeDropDown,
		"詳細": record.TypeMultiLineText, "訪問日": record.TypeDate, "担当": record.TypeUserSelect, "訪問番号": record.TypeRecordNumber,
		"元番号": record.TypeNumber, "表": record.TypeSubtable,
	} {
		f[code] = query.Field{Code: code, Label: code, Type: fieldType}
	}
	f["区分"] = query.Field{Code: "区分", Label: "区分", Type: record.TypeDropDown, Options: []string{"新規", "継続"}}
	f["列"] = query.Field{Code: "列", Label: "列", Type: record.TypeSingleLineText, Table: "表"}
	return f
}

// visits are the records of that app, by the name of a company.
func visits() *store.App {
	return records(
		values{"客": text("甲"), "件名": text("見積"), "金額": text("10"), "区分": text("新規"), "元番号": text("2"), "担当": items("sato")},
		values{"客": text("甲"), "件名": text("契約"), "金額": text("50"), "区分": text("継続"), "訪問日": text("2026-07-29")},
		values{"客": text("乙"), "件名": text("見積"), "金額": text("50"), "区分": text("継続"), "元番号": text("1.0"), "詳細": text("good news")},
		values{"件名": text("見積"), "金額": text("70")},
	)
}

// showing is env, in which 関連 shows related records.
func showing(shown query.Related) query.Env {
	e := env()
	if shown.Fields == nil {
		shown.Fields = visitForm()
	}
	if shown.From == "" {
		shown.From, shown.Key = "会社名", "客"
	}
	e.Related = func(code string) (query.Related, error) {
		if code != "関連" {
			return query.Related{}, nil
		}
		return shown, nil
	}
	return e
}

// companies are 甲 with two visits, 乙 with one, 丙 without any, and one without a
// name.
func companies() *store.App {
	return column("会社名", text("甲"), text("乙"), text("丙"), text(""), record.Value{})
}

var _ = Describe("a condition on related records", func() {
	DescribeTable("asks for one that fulfils it, or of a negative one that all do",
		func(condition string, expected ...int64) {
			e := showing(query.Related{Records: visits()})
			Expect(found(companies(), e, condition+" order by $id")).To(HaveExactElements(expected))
		},
		Entry("some record", `関連.件名 = "見積"`, int64(1), int64(2)),
		Entry("some record", `関連.件名 in ("契約", "x")`, int64(1)),
		Entry("no record", `関連.件名 = "x"`),
		Entry("none of one that nothing is related to", `関連.金額 = 70`),
		Entry("by size", `関連.金額 < 50`, int64(1)),
		Entry("by an option", `関連.区分 in ("新規")`, int64(1)),
		Entry("by no value", `関連.訪問日 = ""`, int64(1), int64(2)),
		Entry("by a word", `関連.詳細 like "good"`, int64(2)),
		Entry("by emptiness", `関連.詳細 is empty`, int64(1)),
		Entry("by who asks", `関連.担当 in (LOGINUSER())`, int64(1)),
		Entry("by the day", `関連.訪問日 = TODAY()`, int64(1)),
		Entry("by the id of the related record", `関連.訪問番号 >= 3`, int64(2)),
		Entry("every record", `関連.件名 != "契約"`, int64(2)),
		Entry("every record", `関連.区分 not in ("新規")`, int64(2)),
		Entry("every record", `関連.詳細 not like "good"`, int64(1)),
		Entry("every record", `関連.詳細 is not empty`, int64(2)),
		Entry("one and the same record", `関連.件名 = "見積" and 関連.金額 = 50`, int64(2)),
		Entry("one and the same record, through brackets", `(関連.件名 = "見積" and $id > 0) and (関連.金額 = 50)`, int64(2)),
		Entry("different records with or", `関連.件名 = "契約" or 関連.金額 = 50`, int64(1), int64(2)),
		Entry("a record, and all records", `関連.件名 = "見積" and 関連.区分 not in ("新規")`, int64(2)),
		Entry("and a field of the app", `関連.件名 = "見積" and 会社名 = "甲"`, int64(1)),
		Entry("space and capitals", "関連 . 件名 IN (\"契約\")", int64(1)),
	)

	It("looks at those that the definition shows", func() {
		e := showing(query.Related{Records: visits(), Filter: `金額 >= 50 and 区分 in ("継続")`})
		Expect(found(companies(), e, `関連.件名 = "見積"`)).To(Equal([]int64{2}))
		Expect(found(companies(), e, `関連.区分 not in ("新規")`)).To(Equal([]int64{2, 1}))
		Expect(found(companies(), e, `関連.区分 in ("新規")`)).To(BeEmpty())
	})

	DescribeTable("follows the fields that records are related by",
		func(from, key string, app *store.App, expected ...int64) {
			e := showing(query.Related{Records: visits(), From: from, Key: key, AppCode: "VST"})
			Expect(found(app, e, `関連.件名 in ("見積") order by $id`)).To(HaveExactElements(expected))
		},
		Entry("numbers, however they are written", "売上", "元番号", column("売上", text("1"), text("2.00"), text("3"), text("")), int64(1), int64(2)),
		Entry("a text as a number", "会社名", "元番号", column("会社名", text("01"), text("x"), text("3")), int64(1)),
		Entry("the record's number", "レコード番号", "元番号", records(nil, nil, nil), int64(1), int64(2)),
		Entry("the record's number as a text", "レコード番号", "客",
			column("レコード番号", text("乙"), text("CRM-2")), int64(1)),
		Entry("the number of the related record", "売上", "訪問番号", column("売上", text("1"), text("2"), text("4"), text("0.5")), int64(1), int64(3)),
		Entry("with its app's code", "会社名", "訪問番号", column("会社名", text("VST-3"), text("CRM-3"), text("VST-2"), text("3")), int64(1), int64(4)),
		Entry("with no app's code", "会社名", "元番号", column("会社名", text("VST-1"))),
		Entry("both numbers", "レコード番号", "訪問番号", records(nil, nil, nil), int64(1), int64(3)),
		Entry("people", "担当者", "担当", column("担当者", items("kato"), items("kato", "sato"), items()), int64(2)),
		Entry("a field that is gone", "電話", "客", companies()),
		Entry("a key that is gone", "会社名", "電話", column("会社名", text("甲"), text(""))),
		Entry("a field in a table", "商品", "客", column("明細", table(values{"商品": text("甲")}))),
		Entry("a key in a table", "会社名", "列", column("会社名", text("甲"))),
	)

	It("finds nothing where there are no related records", func() {
		e := showing(query.Related{})
		for _, condition := range []string{`関連.件名 = "見積"`, `関連.件名 != "見積"`, `関連.件名 = "" or 関連.件名 != ""`} {
			p := plan(e, condition)
			Expect(idsOf(p.Run(companies(), query.RunOptions{Count: true}))).To(BeEmpty())
			first, _ := companies().Get(1)
			Expect(p.Matches(first)).To(BeFalse())
		}
	})

	It("asks what the search index has of a related record", func() {
		e := showing(query.Related{Records: visits(), Indexed: records(values{"客": text("甲"), "件名": text("old name")})})
		e.Indexed = records()
		Expect(found(companies(), e, `関連.件名 like "old name"`)).To(Equal([]int64{1}))
		Expect(found(companies(), e, `関連.件名 like "見積"`)).To(BeEmpty())
	})

	It("counts what it finds", func() {
		p := plan(showing(query.Related{Records: visits()}), `関連.件名 = "見積" limit 1`)
		r := p.Run(companies(), query.RunOptions{Count: true})
		Expect(r.Total).To(Equal(2))
		Expect(idsOf(r)).To(Equal([]int64{2}))
	})

	DescribeTable("takes the operators of the field's type",
		func(operator, value, field, code string) {
			e := showing(query.Related{Records: visits()})
			Expect(refusal(e, condition("関連."+field, operator, value))).To(And(
				haveCode(code), HaveField("Field", "関連."+field), HaveField("Operator", operator)))
		},
		Entry(nil, "=", `"新規"`, "区分", query.CodeOperator),
		Entry(nil, "like", `"a"`, "金額", query.CodeOperator),
		Entry(nil, "in", `"a"`, "詳細", query.CodeOperator),
		Entry(nil, "in", `"a"`, "表", query.CodeOperator),
	)

	DescribeTable("is refused with the names that the message needs",
		func(shown query.Related, text string, expected query.Error) {
			refused := *refusal(showing(shown), text)
			refused.Reason, refused.At = "", 0
			Expect(refused).To(Equal(expected))
		},
		Entry("a field that the related app has not", query.Related{}, `関連.電話 = "a"`, query.Error{Code: query.CodeField, Field: "関連.電話"}),
		Entry("a field of the app that is asked", query.Related{}, `関連.会社名 = "a"`, query.Error{Code: query.CodeField, Field: "関連.会社名"}),
		Entry("a field in a table of the related app", query.Related{}, `関連.列 in ("a")`, query.Error{Code: query.CodeField, Field: "関連.列"}),
		Entry("an unknown option", query.Related{}, `関連.区分 in ("古い")`,
			query.Error{Code: query.CodeOption, Field: "関連.区分", Label: "区分", Value: "古い"}),
		Entry("a value of another type", query.Related{}, `関連.金額 = "a"`, query.Error{Code: query.CodeInvalid, Field: "関連.金額", Label: "金額"}),
		Entry("the first of several", query.Related{}, `関連.金額 = 1 and 関連.電話 = "a"`, query.Error{Code: query.CodeField, Field: "関連.電話"}),
		Entry("an order", query.Related{}, `order by 関連.件名`, query.Error{Code: query.CodeSort, Field: "関連", Label: "関連欄"}),
		Entry("a definition that the related app does not fulfil", query.Related{Filter: `電話 = "a"`}, `関連.件名 = "a"`,
			query.Error{Code: query.CodeInvalid, Field: "関連", Label: "関連欄"}),
		Entry("a definition that is no query", query.Related{Filter: `電話`}, `関連.件名 = "a"`,
			query.Error{Code: query.CodeInvalid, Field: "関連", Label: "関連欄"}),
	)

	It("is GAIA_IQ11 where its app is not there, and GAIA_IL08 where none can stand", func() {
		e := env()
		Expect(refusal(e, `関連.件名 = "a"`)).To(haveCode(query.CodeInvalid))
		e.Related = func(string) (query.Related, error) { return query.Related{}, nil }
		Expect(refusal(e, `関連.件名 = "a"`)).To(And(haveCode(query.CodeField), HaveField("Field", "関連.件名")))
	})

	It("does not go on to what is related to the related records", func() {
		chained := visitForm()
		chained["関連"] = query.Field{Code: "関連", Label: "関連", Type: record.TypeReferenceTable}
		Expect(refusal(showing(query.Related{Fields: chained}), `関連.関連 in ("a")`)).To(haveCode(query.CodeOperator))
		Expect(refusal(showing(query.Related{Fields: chained, Filter: `関連.件名 = "a"`}), `関連.件名 = "a"`)).To(haveCode(query.CodeInvalid))
	})

	It("hands on why the related records may not be seen", func() {
		hidden := errors.New("hidden")
		e := env()
		e.Related = func(string) (query.Related, error) { return query.Related{}, hidden }
		_, err := checked(e, `関連.件名 = "a"`)
		Expect(err).To(MatchError(hidden))
	})

	It("finds the related records once, however many conditions there are", func() {
		asked, e := 0, showing(query.Related{})
		shown := e.Related
		e.Related = func(code string) (query.Related, error) {
			asked++
			return shown(code)
		}
		plan(e, `関連.件名 = "a" or 関連.件名 = "b" and 関連.金額 > 1`)
		Expect(asked).To(Equal(1))
	})

	It("notes digits without quotation marks, those of the query alone", func() {
		p := plan(showing(query.Related{Filter: `件名 = 1`}), `関連.件名 = 12 and 会社名 = 3`)
		Expect(p.Notes()).To(Equal([]string{
			`関連.件名 is compared with 12 without quotation marks: write "12"`,
			`会社名 is compared with 3 without quotation marks: write "3"`,
		}))
		e := showing(query.Related{})
		e.Quirks = quirk.Choice{quirks.UnquotedDigits().Name: quirks.DigitsRefused}
		Expect(refusal(e, `関連.件名 = 12`)).To(haveCode(query.CodeSyntax))
	})

	It("finds by indexes what it finds looking at one record after the other", func() {
		g := generator{rand.New(rand.NewPCG(7, 8))}
		for range 100 {
			app, shown := g.app(60), make([]values, 40)
			for i := range shown {
				shown[i] = values{"客": text(g.one("", "a", "b", "c")), "件名": text(g.one("p", "q")), "金額": text(fmt.Sprint(g.IntN(9))), "元番号": text(fmt.Sprint(g.IntN(40)))}
			}
			e := showing(query.Related{Records: records(shown...), From: g.one("会社名", "売上"), Key: g.one("客", "元番号"), Filter: g.one("", "金額 > 2")})
			p := plan(e, fmt.Sprintf(`%s (関連.金額 = %d and 関連.件名 %s ("p") or 関連.金額 %s %d) order by %s`,
				g.one("", `業種 in ("S") and`, `売上 > 9 and`), g.IntN(9), g.one("in", "not in"), g.one("=", "<", "!="), g.IntN(9), g.one("$id", "会社名 desc", "売上")))
			expectFoundOneByOne(p, app)
		}
	})
})

var _ = Describe("the work for a condition on related records", func() {
	// allocations are those of a query in an app of n records, of which the related app
	// has as many.
	allocations := func(n int, text string, row func(i int) (own, related values)) float64 {
		GinkgoHelper()
		own, related := make([]values, n), make([]values, n)
		for i := range n {
			own[i], related[i] = row(i)
		}
		app, e := records(own...), showing(query.Related{Records: records(related...)})
		return testing.AllocsPerRun(3, func() { plan(e, text).Run(app, query.RunOptions{}) })
	}

	It("is little where few are meant, however many records there are", func() {
		row := func(i int) (values, values) {
			name := text(fmt.Sprint(i))
			return values{"会社名": name}, values{"客": name, "件名": name}
		}
		Expect(allocations(4000, `関連.件名 = "7"`, row)).To(BeNumerically("<", 2*allocations(400, `関連.件名 = "7"`, row)))
	})

	It("is a look at each related record, however many records these are related to", func() {
		row := func(int) (values, values) {
			return values{"会社名": text("甲")}, values{"客": text("甲"), "詳細": text("a good b news")}
		}
		Expect(allocations(200, `関連.詳細 like "good news"`, row)).To(BeNumerically("<", 3*allocations(100, `関連.詳細 like "good news"`, row)))
	})
})

func expectFoundOneByOne(p *query.Plan, app *store.App) {
	GinkgoHelper()
	expected := []int64{}
	for r := range app.Ascend(0) {
		if p.Matches(r) {
			expected = append(expected, r.ID)
		}
	}
	Expect(idsOf(p.Run(app, query.RunOptions{All: true}))).To(ConsistOf(expected))
}
