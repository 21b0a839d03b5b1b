package query_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/query"
)

var _ = Describe("a query whose fields get other codes", func() {
	renamed := func(code string) string {
		return map[string]string{"甲": "乙", "乙": "甲", "like": "好み", "limit": "上限"}[code] + map[bool]string{true: code}[code == "丙" || code == "$id"]
	}

	DescribeTable("names them by these, and is the same else",
		func(text, expected string) { Expect(query.Rename(text, renamed)).To(Equal(expected)) },
		Entry("in conditions", `甲 = "甲" and ( 乙 in ("乙","丙")　or 丙 > 1 )`, `乙 = "甲" and ( 甲 in ("乙","丙")　or 丙 > 1 )`),
		Entry("in the order", `甲 is not empty order by 乙 desc ,  甲 limit 5 offset 2`, `乙 is not empty order by 甲 desc ,  乙 limit 5 offset 2`),
		Entry("alone in the order", `order by $id, 甲 asc`, `order by $id, 乙 asc`),
		Entry("before the point of a related field", `甲.丙 like "甲"`, `乙.丙 like "甲"`),
		Entry("that are called as words of the language", `like like "like" and limit = 1`, `好み like "like" and 上限 = 1`),
		Entry("without any", ``, ``),
		Entry("and stays where it is none", `甲 =`, `甲 =`),
	)
})
