package anonymise_test

import (
	"fmt"
	"unicode/utf16"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var _ = Describe("a text", func() {
	DescribeTable("becomes another of its kind, as long as it was",
		func(value, pattern string) {
			got := newClerk().text("名前", value)
			Expect(got).To(MatchRegexp("^" + pattern + "$"))
			Expect(got).NotTo(Equal(value))
			Expect(utf16.Encode([]rune(got))).To(HaveLen(len(utf16.Encode([]rune(value)))))
		},
		Entry("a name", "鈴木 一郎", `\p{Han}{2} \p{Han}{2}`),
		Entry("its reading", "すずき　イチロー", `\p{Hiragana}{3}　\p{Katakana}{3}ー`),
		Entry("in half width", "ｽｽﾞｷ", `[ｦ-ﾝ]{2}ﾞ[ｦ-ﾝ]`),
		Entry("in Latin letters", "Suzuki, I.", `[A-Z][a-z]{5}, [A-Z]\.`),
		Entry("with accents", "Zoë Ño", `[A-Z][a-z]{2} [A-Z][a-z]`),
		Entry("of another script", "김 и", `[a-z] [a-z]`),
		Entry("in rare kanji", "𠮷田", `[\x{20000}-\x{20063}]\p{Han}`),
		Entry("a company, whose legal form stays", "株式会社鈴木商店", `株式会社\p{Han}{4}`),
		Entry("a company with its form behind", "鈴木（株）", `\p{Han}{2}（株）`),
		Entry("a postal code", "220-0012", `[0-9]{3}-[0-9]{4}`),
		Entry("an address", "横浜市西区１－２", `\p{Han}{5}[０-９]－[０-９]`),
		Entry("a code with a zero before", "0042", `0[0-9]{3}`),
		Entry("a mail address", "ichiro.suzuki@suzuki-shoten.co.jp", `[a-z]{6}\.[a-z]{6}@[a-z]{10,}\.example`),
		Entry("a short one", "ab@cd.jp", `[a-z]{2}@[a-z]{2}\.zz`),
		Entry("a web address", "https://www.suzuki-shoten.co.jp:8443/a/ichiro?id=12%E3#x", `https://[a-z]+\.example:8443/[a-z]/[a-z]{6}\?[a-z]{2}=[0-9]{2}%[0-9]{2}#[a-z]`),
		Entry("with blanks around it", " 鈴木 ", ` \p{Han}{2} `),
	)

	It("of blanks stays, and so does an empty one and none at all", func() {
		c := newClerk()
		Expect(c.text("名前", "")).To(Equal(""))
		Expect(c.text("名前", " 　\n")).To(Equal(" 　\n"))
		none, _ := c.raw("名前", "null")
		Expect(string(none)).To(Equal("null"))
	})

	It("loses the login of a web address", func() {
		Expect(newClerk().text("電話", "https://taro:pass@host.example/")).To(MatchRegexp(`^https://[a-z]{4}\.example/$`))
	})

	It("of several lines keeps its lines", func() {
		Expect(newClerk().text("住所", "横浜市\n西区 5-1\r\n")).To(MatchRegexp(`^\p{Han}{3}\n\p{Han}{2} [0-9]-[0-9]\r\n$`))
	})

	It("of HTML keeps its tags without what they refer to", func() {
		got := newClerk().text("備考", `<div class="鈴木">鈴木&amp;佐藤<br /><a href="https://suzuki.example/">Ichiro</a><!-- 鈴木 --></div>`)
		Expect(got).To(MatchRegexp(`^<div>\p{Han}{2}&amp;\p{Han}{2}<br /><a>[A-Z][a-z]{5}</a></div>$`))
		Expect(newClerk().text("備考", `1 < 2 鈴木`)).To(MatchRegexp(`^[0-9] &lt; [0-9] \p{Han}{2}$`))
	})
})

var _ = Describe("values", func() {
	It("that are equal stay equal, in whichever field", func() {
		c := newClerk()
		first := c.text("名前", "鈴木")
		Expect(c.text("名前", "佐藤")).NotTo(Equal(first))
		Expect(c.text("名前", "鈴木")).To(Equal(first))
		Expect(c.text("住所", "鈴木")).To(Equal(first))
		Expect(c.text("名前", "1200")).To(Equal(c.text("年収", "1200")))
	})

	DescribeTable("that differ stay different, even where few can be made",
		func(count int, value func(int) string) {
			c := newClerk()
			seen := map[string]bool{}
			for i := range count {
				got := c.text("名前", value(i))
				Expect(seen).NotTo(HaveKey(got))
				seen[got] = true
			}
		},
		Entry("all numbers of two digits", 90, func(i int) string { return fmt.Sprint(10 + i) }),
		Entry("all codes of three", 1000, func(i int) string { return fmt.Sprintf("X%03d", i) }),
		Entry("many names of one letter", 300, func(i int) string { return string(rune('一' + i)) }),
		Entry("codes with and without a zero", 100, func(i int) string { return fmt.Sprintf("%02d", i) }),
		Entry("addresses that differ in what is escaped", 50, func(i int) string { return fmt.Sprintf("https://a.jp/%%E3%%%02X", i) }),
	)

	It("become the same in every run, and other ones in another order", func() {
		one, two, other := newClerk(), newClerk(), newClerk()
		Expect(one.text("名前", "鈴木")).To(Equal(two.text("名前", "鈴木")))
		Expect(other.text("名前", "佐藤")).To(Equal(one.text("名前", "鈴木")), "a draw says nothing about the value")
	})
})
