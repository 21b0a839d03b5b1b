package preg_test

import (
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/preg"
	"callaction/engine/preg/syntax"
)

var _ = Describe("the near miss of a pattern", func() {
	compile := func(pattern string) *preg.Regexp {
		GinkgoHelper()
		re, err := preg.Compile(pattern)
		Expect(err).NotTo(HaveOccurred())
		return re
	}

	DescribeTable("is the attempt that came furthest in the pattern, and there the furthest branch",
		func(pattern, subject string, begin, reached int, part string) {
			re := compile(pattern)
			miss, ok := re.NearMiss([]byte(subject))
			Expect(ok).To(BeTrue())
			Expect(miss.Nowhere).To(BeFalse())
			Expect([]int{miss.Start, miss.Reached}).To(Equal([]int{begin, reached}))
			Expect(pattern[re.Offset():][miss.Failed.Start:miss.Failed.End]).To(Equal(part))
		},
		Entry("a text", `/"id":"3",/`, `{"id":"3"}`, 1, 9, `,`),
		Entry("a branch that matches, and what follows does not", `/x(?:abc|a|abd)y/`, `xabq`, 0, 2, `y`),
		Entry("behind .*, not the end of the subject", `/"id":.*"count":"[a-z]/`, `{"id":"3","count":"1","x":"y"}`, 1, 19, `[a-z]`),
		Entry("inside of a group", `/a(b(c)d)e/`, `abcabc`, 0, 3, `d`),
		Entry("a group's first repetition", `/a(?:bc)+d/`, `abab`, 0, 2, `c`),
		Entry("a group that may be missing", `/a(?:bc)*d/`, `abca`, 0, 3, `d`),
		Entry("too few repetitions", `/a[0-9]{3,4}/`, `a12`, 0, 3, `[0-9]{3,4}`),
		Entry("too few, and nothing before", `/[0-9]{3,4}/`, `a12`, 1, 3, `[0-9]{3,4}`),
		Entry("the furthest branch", `/x(?:b|abc|b)y/`, `xabq`, 0, 3, `c`),
		Entry("of branches equally far the first", `/x(?:abc|abd)/`, `xabq`, 0, 3, `c`),
		Entry("a branch that begins somewhere before one that does not", `/(?:x|^b)/`, `a`, 0, 0, `b`),
		Entry("an assertion", `/^[0-9]+$/D`, "10\n", 0, 2, `$`),
		Entry("a look-ahead", `/ab(?=d)/`, `abc`, 0, 2, `(?=d)`),
		Entry("a call of a group behind it", `/x(?1)z(a)/`, `xaq`, 0, 2, `z`),
		Entry("a verb", `/a(*COMMIT)b/`, `ac`, 0, 1, `b`),
		Entry("white space before the pattern, and modifiers behind it", "\n {A{1}b}i ", `aac`, 0, 1, `b`),
		Entry("characters", `/会社(名)/u`, `会社員`, 0, 6, `名`),
		Entry(`behind \K`, `/a\Kbc/`, `abd`, 1, 2, `c`),
	)

	It("is nowhere where already the first part is", func() {
		miss, ok := compile(`/b(?:c)/`).NearMiss([]byte("ac"))
		Expect(ok).To(BeTrue())
		Expect(miss).To(Equal(preg.NearMiss{
			Nowhere: true, Failed: syntax.Span{Start: 0, End: 1}, Groups: []preg.Group{{}},
		}))
	})

	It("has the groups that were set, and what had matched", func() {
		subject := `{"x":"id","id":"17","revision":1}`
		miss, ok := compile(`/"id":"(?P<ID>\d+)","revision":("(\d+)")/`).NearMiss([]byte(subject))
		Expect(ok).To(BeTrue())
		Expect(miss.Groups).To(Equal([]preg.Group{
			{Value: `"id":"17","revision":`, Start: 10, End: 31},
			{Name: "ID", Value: "17", Start: 16, End: 18},
			{Start: -1, End: -1, Absent: true},
			{Start: -1, End: -1, Absent: true},
		}))
	})

	It(`begins and ends in order where \K is in a look-ahead`, func() {
		miss, ok := compile(`/(?=ab\K)x/`).NearMiss([]byte("ab"))
		Expect(ok).To(BeTrue())
		Expect([]int{miss.Start, miss.Reached}).To(Equal([]int{0, 0}))
		Expect(miss.Groups).To(Equal([]preg.Group{{}}))
	})

	It("is none where it is more work to find than a match may be", func() {
		branches := func(n int) *preg.Regexp { return compile("/" + strings.Repeat("a*a*[xy]Q|", n) + "Q/") }
		subject := []byte(strings.Repeat("a", 300))
		_, ok := branches(10).NearMiss(subject)
		Expect(ok).To(BeTrue())
		_, ok = branches(200).NearMiss(subject)
		Expect(ok).To(BeFalse())
	})

	DescribeTable("is none",
		func(pattern, subject string) {
			miss, ok := compile(pattern).NearMiss([]byte(subject))
			Expect(ok).To(BeFalse())
			Expect(miss).To(Equal(preg.NearMiss{}))
		},
		Entry("where the pattern matches", `/a/`, "ba"),
		Entry("where the match is given up", `/(a+)+$/`, strings.Repeat("a", 40)+"b"),
		Entry("where that of a part is", `/(?:a+)+[xy]z/`, strings.Repeat("a", 40)),
		Entry("where that of a later branch is", `/abz|(?:a+)+[xy]z/`, strings.Repeat("a", 40)),
		Entry("where u meets what is no UTF-8", `/a/u`, "\xff"),
	)
})
