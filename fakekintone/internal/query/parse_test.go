package query_test

import (
	"strings"

	"callaction/fakekintone/internal/query"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var _ = Describe("the notation", func() {
	DescribeTable("that is right",
		func(text string) {
			_, err := query.Parse(text)
			Expect(err).NotTo(HaveOccurred())
		},
		Entry("nothing", ""),
		Entry("only space", " \t\r\n　"),
		Entry("one condition", `会社名 = "サイボウズ"`),
		Entry("no space", `会社名="a"and(業種 in("A","B")or(売上<0))`),
		Entry("ideographic space", `会社名　=　"a"　and　売上　>=　1`),
		Entry("lines and tabs between", "会社名\n=\t\"a\"\r\norder by\n$id"),
		Entry("words in capitals", `会社名 LIKE "a" AND 業種 NOT IN ("A") OR メモ IS NOT EMPTY ORDER BY $id DESC LIMIT 1 OFFSET 2`),
		Entry("escapes", `会社名 = "\"\\\t\n"`),
		Entry("a single quotation mark in a text", `会社名 = "it's"`),
		Entry("a negative number, a fraction", `売上 > -1.50`),
		Entry("several values", `売上 in (1, "2",3)`),
		Entry("brackets in brackets", `(((会社名 = "a")))`),
		Entry("a limit alone", `limit 500`),
		Entry("an offset alone", `offset 3`),
		Entry("a limit of nothing", `limit 0`),
		Entry("an order alone", `order by 会社名, 売上 desc, $id asc`),
		Entry("a field that is called like a word", `limit = "a" and order in ("b") and offset like "ab" order by limit`),
		Entry("codes with signs", `文字列__1行_ = "a" or 価格＄ > 1 or ＡＢＣ・１ = "x" or ｶﾅ･_＿ = "x" or 価格￥¥€ > 1`),
		Entry("a function", `作成者 in (LOGINUSER()) and 作成日時 > FROM_TODAY(-3, DAYS) and 契約日 = THIS_MONTH(LAST)`),
		Entry("a point", `関連.会社名 = "a"`),
	)

	DescribeTable("that is wrong is CB_VA01",
		func(text string) {
			Expect(refusal(env(), text)).To(haveCode(query.CodeSyntax))
		},
		Entry("single quotation marks", `会社名 = 'a'`),
		Entry("a bare word", `会社名 = 山田`),
		Entry("a bare word that begins with digits", `会社名 = 3丁目`),
		Entry("digits that run into a word", `売上 = 1or 売上 = 2`),
		Entry("no value, as after an empty variable", `電話番号 = `),
		Entry("no operator", `会社名`),
		Entry("two operators", `会社名 == "a"`),
		Entry("an operator in two parts", `売上 > = 1`),
		Entry("another language's operator", `売上 <> 1`),
		Entry("a value first", `"a" = 会社名`),
		Entry("hyphens without quotation marks", `電話番号 = 03-1234-5678`),
		Entry("a plus without quotation marks", `電話番号 = +81312345678`),
		Entry("a tab in a text", "会社名 = \"a\tb\""),
		Entry("a line's end in a text", "会社名 = \"a\nb\""),
		Entry("a carriage return in a text", "会社名 = \"a\rb\""),
		Entry("an unknown escape", `会社名 = "\d"`),
		Entry("a text that is not closed", `会社名 = "a`),
		Entry("a text that ends in an escape", `会社名 = "a\`),
		Entry("a negative limit", `limit -1`),
		Entry("a negative offset", `offset -1`),
		Entry("a limit that is no number", `limit "1"`),
		Entry("a limit that is not whole", `limit 1.5`),
		Entry("options in the wrong order", `limit 1 order by $id`),
		Entry("an offset before the limit", `offset 1 limit 1`),
		Entry("a condition after the options", `limit 1 and 会社名 = "a"`),
		Entry("an open bracket", `(会社名 = "a"`),
		Entry("a closed one too many", `会社名 = "a")`),
		Entry("nothing in brackets", `()`),
		Entry("an empty list", `業種 in ()`),
		Entry("a list without brackets", `業種 in "A"`),
		Entry("a comma too many", `業種 in ("A",)`),
		Entry("and without a condition", `会社名 = "a" and`),
		Entry("not before a condition", `not 会社名 = "a"`),
		Entry("is without empty", `メモ is "a"`),
		Entry("order without by", `order 会社名`),
		Entry("order by nothing", `order by`),
		Entry("order by a number", `order by 1`),
		Entry("an unknown function", `作成日時 = SYSDATE()`),
		Entry("a function in small letters", `作成日時 = today()`),
		Entry("a function that is not closed", `作成日時 = TODAY(`),
		Entry("a function with a comma too many", `作成日時 = FROM_TODAY(1,)`),
		Entry("a code with a hyphen", `会社-名 = "a"`),
		Entry("a wide operator", `会社名＝"a"`),
		Entry("a minus alone", `売上 = -`),
		Entry("a fraction without a beginning", `売上 = .5`),
		Entry("a fraction without an end", `売上 = 5.`),
		Entry("a point without a field", `関連. = "a"`),
		Entry("a character that is nothing", `会社名 = "a"; `),
	)

	It("says where it is wrong", func() {
		e := refusal(env(), `会社名 = 山田`)
		Expect(e.At).To(Equal(len("会社名 = ")))
		Expect(e).To(MatchError(`query refused with CB_VA01 at byte 12: "山田" stands where a value (text stands between double quotation marks) is needed`))
	})

	It("bounds how deep brackets are nested", func() {
		nested := func(depth int) string {
			return strings.Repeat("(", depth) + `会社名 = "a"` + strings.Repeat(")", depth)
		}
		_, err := query.Parse(nested(500))
		Expect(err).NotTo(HaveOccurred())
		Expect(refusal(env(), nested(501)).Reason).To(Equal("brackets are nested deeper than 500"))
		_, err = query.Parse(strings.Repeat(nested(1)+" or ", 600) + nested(1))
		Expect(err).NotTo(HaveOccurred())
		Expect(refusal(env(), strings.Repeat("(", 1_000_000))).To(haveCode(query.CodeSyntax))
	})

	It("tells whether a limit and an offset are given", func() {
		q, err := query.Parse(`limit 1`)
		Expect(err).NotTo(HaveOccurred())
		Expect(q.HasLimit()).To(BeTrue())
		Expect(q.HasOffset()).To(BeFalse())
	})
})
