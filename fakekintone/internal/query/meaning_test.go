package query_test

import (
	"callaction/fakekintone/internal/query"
	"callaction/fakekintone/internal/quirks"
	"callaction/fakekintone/internal/record"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

// ascending are the ids that a condition finds, in their order.
func ascending(e query.Env, code string, all []record.Value, condition string) []int64 {
	GinkgoHelper()
	return found(column(code, all...), e, condition+" order by $id asc")
}

func finds(code string, all ...record.Value) func(condition string, expected ...int64) {
	return func(condition string, expected ...int64) {
		GinkgoHelper()
		Expect(ascending(env(), code, all, condition)).To(HaveExactElements(expected))
	}
}

var _ = Describe("a condition", func() {
	DescribeTable("on a text",
		finds("会社名", text("山田商店"), text("yamada"), text("Yamada"), text(""), text(`a"b\c`), text("a\tb")),
		Entry(nil, `会社名 = "山田商店"`, int64(1)),
		Entry("counts capitals", `会社名 = "yamada"`, int64(2)),
		Entry("is not a part", `会社名 = "山田"`),
		Entry(nil, `会社名 != "yamada"`, int64(1), int64(3), int64(4), int64(5), int64(6)),
		Entry(nil, `会社名 in ("yamada", "山田商店", "yamada")`, int64(1), int64(2)),
		Entry(nil, `会社名 not in ("yamada", "")`, int64(1), int64(3), int64(5), int64(6)),
		Entry("no value", `会社名 in ("")`, int64(4)),
		Entry("no value", `会社名 = ""`, int64(4)),
		Entry("escapes", `会社名 = "a\"b\\c"`, int64(5)),
		Entry("an escaped tab", `会社名 = "a\tb"`, int64(6)),
	)

	DescribeTable("on a number",
		finds("売上", text("10"), text("9"), text("-1"), text("0.50"), text(""), text("12345678901234567890.1")),
		Entry(nil, `売上 = 10`, int64(1)),
		Entry("quoted", `売上 = "10"`, int64(1)),
		Entry("written differently", `売上 = "1e1"`, int64(1)),
		Entry("as a number, not as text", `売上 > 9`, int64(1), int64(6)),
		Entry(nil, `売上 >= 9`, int64(1), int64(2), int64(6)),
		Entry(nil, `売上 < 0.5`, int64(3)),
		Entry(nil, `売上 <= 0.5`, int64(3), int64(4)),
		Entry("of any size", `売上 > 12345678901234567890`, int64(6)),
		Entry(nil, `売上 in ("10", 9.0)`, int64(1), int64(2)),
		Entry(nil, `売上 not in (10, 9)`, int64(3), int64(4), int64(5), int64(6)),
		Entry("different from every value", `売上 != 10`, int64(2), int64(3), int64(4), int64(5), int64(6)),
		Entry("no value", `売上 = ""`, int64(5)),
		Entry("no value", `売上 in ("")`, int64(5)),
		Entry("a value", `売上 != ""`, int64(1), int64(2), int64(3), int64(4), int64(6)),
		Entry("nothing is above no value", `売上 >= ""`),
	)

	DescribeTable("on a calculation",
		finds("合計", text("10"), text("9"), text("2026-07-29"), text("")),
		Entry(nil, `合計 > 9`, int64(1), int64(3)),
		Entry("that gives a date", `合計 >= "2026-07-01"`, int64(3)),
		Entry(nil, `合計 in ("")`, int64(4)),
	)

	DescribeTable("on a record number and $id",
		finds("会社名", text("a"), text("b"), text("c"), text("d")),
		Entry(nil, `レコード番号 = 2`, int64(2)),
		Entry("quoted", `レコード番号 = "2"`, int64(2)),
		Entry("with an app's code", `レコード番号 = "CRM-2"`, int64(2)),
		Entry("with an app's code that has a hyphen", `レコード番号 in ("C-R-M-2")`, int64(2)),
		Entry(nil, `$id != 2`, int64(1), int64(3), int64(4)),
		Entry(nil, `$id > 2`, int64(3), int64(4)),
		Entry(nil, `$id >= 2`, int64(2), int64(3), int64(4)),
		Entry(nil, `$id < "2"`, int64(1)),
		Entry(nil, `$id <= 2`, int64(1), int64(2)),
		Entry(nil, `$id in (4, 1, 4, 9)`, int64(1), int64(4)),
		Entry(nil, `$id not in (4, 1)`, int64(2), int64(3)),
		Entry("between", `$id > 1 and $id < 4`, int64(2), int64(3)),
		Entry("no id is no value", `$id = ""`),
		Entry("no id is no value", `$id != ""`, int64(1), int64(2), int64(3), int64(4)),
		Entry("nothing is above no value", `$id > ""`),
		Entry("beyond all ids", `$id > 99999999999999999999`),
		Entry("beyond all ids", `$id <= 9223372036854775807`, int64(1), int64(2), int64(3), int64(4)),
		Entry("below all ids", `$id >= -99999999999999999999`, int64(1), int64(2), int64(3), int64(4)),
		Entry("below all ids", `$id < -5`),
		Entry("below all ids", `$id != -5`, int64(1), int64(2), int64(3), int64(4)),
	)

	It("on a record number takes the app's own code alone, if it is known", func() {
		e := env()
		e.AppCode = "CRM"
		Expect(found(column("会社名", text("a")), e, `レコード番号 = "CRM-1"`)).To(Equal([]int64{1}))
		Expect(refusal(e, `レコード番号 = "SFA-1"`)).To(haveCode(query.CodeInvalid))
	})

	DescribeTable("on one option",
		finds("業種", text("A"), text("B"), text(""), record.Value{}),
		Entry(nil, `業種 in ("A")`, int64(1)),
		Entry(nil, `業種 in ("A", "B")`, int64(1), int64(2)),
		Entry(nil, `業種 not in ("A")`, int64(2), int64(3), int64(4)),
		Entry("no value", `業種 in ("")`, int64(3), int64(4)),
		Entry("a value", `業種 not in ("")`, int64(1), int64(2)),
	)

	DescribeTable("on several options",
		finds("興味", items("A", "B"), items("B"), items(), items("S")),
		Entry("one of them", `興味 in ("A")`, int64(1)),
		Entry("any of them, each record once", `興味 in ("A", "B")`, int64(1), int64(2)),
		Entry("none of them", `興味 not in ("B")`, int64(3), int64(4)),
		Entry("no value", `興味 in ("")`, int64(3)),
		Entry("no value or one", `興味 in ("", "S")`, int64(3), int64(4)),
	)

	DescribeTable("on a state",
		finds("ステータス", text("未処理"), text("完了")),
		Entry(nil, `ステータス = "完了"`, int64(2)),
		Entry(nil, `ステータス != "完了"`, int64(1)),
		Entry(nil, `ステータス not in ("完了")`, int64(1)),
	)

	It("on a state takes any if nobody knows the states", func() {
		e := env()
		f := customerForm()
		f["ステータス"] = query.Field{Code: "ステータス", Type: record.TypeStatus}
		e.Fields = f
		Expect(found(column("ステータス", text("独自")), e, `ステータス = "独自"`)).To(Equal([]int64{1}))
	})

	DescribeTable("on users",
		finds("担当者", items("sato"), items("sato", "kato"), items()),
		Entry(nil, `担当者 in ("kato")`, int64(2)),
		Entry("the caller", `担当者 in (LOGINUSER())`, int64(1), int64(2)),
		Entry("the caller or another", `担当者 not in (LOGINUSER(), "kato")`, int64(3)),
		Entry("nobody", `担当者 in ("")`, int64(3)),
		Entry("unknown", `担当者 in ("suzuki")`),
	)

	It("on a creator knows the caller", func() {
		Expect(found(column("作成者", items("kato"), items("sato")), env(), `作成者 in (LOGINUSER())`)).To(Equal([]int64{2}))
	})

	It("on an organisation knows the caller's, and finds none if there is none", func() {
		app := column("組織", items("eigyo"), items())
		Expect(found(app, env(), `組織 in (PRIMARY_ORGANIZATION())`)).To(BeEmpty())
		e := env()
		e.Organization = "eigyo"
		Expect(found(app, e, `組織 in (PRIMARY_ORGANIZATION())`)).To(Equal([]int64{1}))
	})

	It("on a group compares codes", func() {
		Expect(found(column("グループ", items("g1"), items("g2")), env(), `グループ not in ("g1")`)).To(Equal([]int64{2}))
	})

	DescribeTable("on emptiness",
		finds("メモ", text("a"), text(""), text(" \t\r\n　"), record.Value{}),
		Entry("nothing but space is empty", `メモ is empty`, int64(2), int64(3), int64(4)),
		Entry(nil, `メモ is not empty`, int64(1)),
	)

	It("on files looks at their number and names", func() {
		app := column("添付", files("見積書.pdf", "memo.txt"), files())
		Expect(found(app, env(), `添付 is empty`)).To(Equal([]int64{2}))
		Expect(found(app, env(), `添付 like "memo"`)).To(Equal([]int64{1}))
		Expect(found(app, env(), `添付 not like "memo"`)).To(Equal([]int64{2}))
	})
})

var _ = Describe("and, or and brackets", func() {
	app := func() func(condition string, expected ...int64) {
		return func(condition string, expected ...int64) {
			GinkgoHelper()
			a := records(
				values{"会社名": text("a"), "売上": text("1")},
				values{"会社名": text("a"), "売上": text("2")},
				values{"会社名": text("b"), "売上": text("1")},
			)
			Expect(found(a, env(), condition+" order by $id")).To(HaveExactElements(expected))
		}
	}
	DescribeTable("join conditions, and binding tighter", app(),
		Entry(nil, `会社名 = "a" and 売上 = 1`, int64(1)),
		Entry(nil, `会社名 = "b" or 売上 = 2`, int64(2), int64(3)),
		Entry(nil, `会社名 = "b" or 会社名 = "a" and 売上 = 2`, int64(2), int64(3)),
		Entry(nil, `会社名 = "a" and 売上 = 2 or 会社名 = "b"`, int64(2), int64(3)),
		Entry(nil, `(会社名 = "b" or 会社名 = "a") and 売上 = 1`, int64(1), int64(3)),
		Entry(nil, `会社名 = "a" and (売上 = 1 or 売上 = 2) and $id > 1`, int64(2)),
		Entry(nil, `会社名 = "a" or 会社名 = "a"`, int64(1), int64(2)),
		Entry(nil, `会社名 = "a" or メモ is empty`, int64(1), int64(2), int64(3)),
	)
})

var _ = Describe("like", func() {
	DescribeTable("finds words",
		func(content, keyword string, expected bool) {
			Expect(found(column("会社名", text(content)), env(), `会社名 like "`+keyword+`"`)).To(HaveLen(map[bool]int{true: 1}[expected]))
			Expect(found(column("会社名", text(content)), env(), `会社名 not like "`+keyword+`"`)).To(HaveLen(map[bool]int{false: 1}[expected]))
		},
		Entry("whole", "gamma keyword", "keyword", true),
		Entry("not parts of them", "gamma keyword", "key", false),
		Entry("in their order", "gamma keyword delta", "gamma keyword", true),
		Entry("not in another", "gamma keyword", "keyword gamma", false),
		Entry("not with others between", "gamma x keyword", "gamma keyword", false),
		Entry("a telephone number by its parts", "03-1234-5678", "1234-5678", true),
		Entry("not by a piece of a part", "03-1234-5678", "567", false),
		Entry("a telephone number without hyphens only whole", "0312345678", "12345678", false),
		Entry("Japanese anywhere", "株式会社山田商店", "山田", true),
		Entry("Japanese with a long vowel", "カスタマーセンター", "マーセン", true),
		Entry("Japanese beside letters", "新商品ABC", "商品ABC", true),
		Entry("not one character", "山田", "山", false),
		Entry("not one letter", "a b", "a", false),
		Entry("not nothing", "山田", "", false),
		Entry("not signs", "a-b", "-", false),
		Entry("not in other capitals", "Keyword", "keyword", false),
	)

	It("finds any part if the workspace says so", func() {
		e := with(quirks.LikeSearch(), quirks.LikeSubstring)
		app := column("会社名", text("gamma keyword"), text("山"))
		Expect(found(app, e, `会社名 like "key"`)).To(Equal([]int64{1}))
		Expect(found(app, e, `会社名 like "山"`)).To(Equal([]int64{2}))
		Expect(found(app, e, `会社名 not like "key"`)).To(Equal([]int64{2}))
	})

	It("asks what the search index has of a record, of which the query finds what is there", func() {
		e := env()
		e.Indexed = records(
			values{"会社名": text("old name"), "明細": table(values{"商品": text("old item")})},
			values{"会社名": text("deleted")})
		app := records(values{"会社名": text("new name"), "明細": table(values{"商品": text("new item")})})
		Expect(found(app, e, `会社名 like "old name"`)).To(Equal([]int64{1}))
		Expect(found(app, e, `会社名 like "new name"`)).To(BeEmpty())
		Expect(found(app, e, `会社名 not like "new name"`)).To(Equal([]int64{1}))
		Expect(found(app, e, `商品 like "old item"`)).To(Equal([]int64{1}))
		Expect(found(app, e, `商品 like "new item" or 会社名 like "deleted"`)).To(BeEmpty())
		Expect(found(app, e, `会社名 = "new name" and 会社名 like "old name"`)).To(Equal([]int64{1}))
	})

	It("looks at a rich text without its tags", func() {
		app := column("本文", text(`<div style="color: red">山田 &amp; 佐藤<br />keyword</div>`), text(`a < b`))
		Expect(found(app, env(), `本文 like "keyword"`)).To(Equal([]int64{1}))
		Expect(found(app, env(), `本文 like "山田 & 佐藤"`)).To(Equal([]int64{1}))
		Expect(found(app, env(), `本文 like "color"`)).To(BeEmpty())
		Expect(found(app, env(), `本文 like "div"`)).To(BeEmpty())
	})

	It("looks into texts of several lines", func() {
		Expect(found(column("メモ", text("一行目\n二行目")), env(), `メモ like "二行目"`)).To(Equal([]int64{1}))
	})
})

var _ = Describe("a condition on a field in a table", func() {
	row := func(product, quantity, kind, note string) values {
		return values{"商品": text(product), "数量": text(quantity), "区分": text(kind), "備考": text(note)}
	}
	DescribeTable("asks for a row that fulfils it, or of a negative one that all do",
		func(condition string, expected ...int64) {
			a := column("明細",
				table(row("pen", "1", "A", "a"), row("ink", "5", "B", "")),
				table(row("pen", "9", "A", "a")),
				table(),
				record.Value{},
				table(row("", "", "", "")),
			)
			Expect(found(a, env(), condition+" order by $id")).To(HaveExactElements(expected))
		},
		Entry("some row", `商品 in ("ink")`, int64(1)),
		Entry("some row", `数量 >= 5`, int64(1), int64(2)),
		Entry("a row without a value", `商品 in ("")`, int64(5)),
		Entry("every row", `商品 not in ("ink")`, int64(2), int64(5)),
		Entry("every row", `商品 not like "ink"`, int64(2), int64(5)),
		Entry("some row", `備考 is empty`, int64(1), int64(5)),
		Entry("every row", `備考 is not empty`, int64(2)),
		Entry("one and the same row", `商品 in ("pen") and 数量 >= 5`, int64(2)),
		Entry("one and the same row, through brackets", `(商品 in ("pen") and $id > 0) and (数量 >= 5)`, int64(2)),
		Entry("different rows with or", `商品 in ("pen") or 数量 in (5)`, int64(1), int64(2)),
		Entry("a row, and all rows", `数量 >= 1 and 区分 not in ("B")`, int64(2)),
		Entry("and another field", `商品 in ("pen") and $id < 2`, int64(1)),
	)
})
