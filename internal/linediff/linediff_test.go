package linediff_test

import (
	"bytes"
	"fmt"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/internal/linediff"
)

func diff(before, after string) string {
	GinkgoHelper()
	var b bytes.Buffer
	Expect(linediff.Write(&b, linediff.Files{Old: "a", New: "b"}, before, after)).To(Succeed())
	return b.String()
}

func numbered(from, to int) string {
	var b strings.Builder
	for i := from; i <= to; i++ {
		_, _ = fmt.Fprintf(&b, "%d\n", i)
	}
	return b.String()
}

var _ = Describe("a diff", func() {
	It("is empty where nothing differs", func() { Expect(diff("x\n", "x\n")).To(BeEmpty()) })

	It("shows three lines around a difference, and where it is", func() {
		Expect(diff(numbered(1, 9), numbered(1, 4)+"five\n"+numbered(6, 9))).To(Equal(
			"--- a\n+++ b\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n"))
	})

	It("joins differences that are near, and parts those that are not", func() {
		near := strings.NewReplacer("\n4\n", "\n", "\n10\n", "\nten\n").Replace(numbered(1, 30))
		Expect(strings.Count(diff(numbered(1, 30), near), "@@ -")).To(Equal(1))
		far := strings.NewReplacer("\n4\n", "\n", "\n20\n", "\nx\ny\n").Replace(numbered(1, 30))
		Expect(diff(numbered(1, 30), far)).To(Equal("--- a\n+++ b\n@@ -1,7 +1,6 @@\n 1\n 2\n 3\n-4\n 5\n 6\n 7\n" +
			"@@ -17,7 +16,8 @@\n 17\n 18\n 19\n-20\n+x\n+y\n 21\n 22\n 23\n"))
	})

	It("is the shortest, though lines repeat", func() {
		Expect(diff("}\nPOST\nx\n}\nPOST\n", "}\nPOST\ny\n}\nPOST\n")).To(Equal("--- a\n+++ b\n@@ -1,5 +1,5 @@\n }\n POST\n-x\n+y\n }\n POST\n"))
	})

	DescribeTable("has a place where a text is empty",
		func(before, after, head string) { Expect(diff(before, after)).To(ContainSubstring(head)) },
		Entry("before", "", "x\n", "@@ -0,0 +1,1 @@\n+x\n"), Entry("after", "x\n", "", "@@ -1,1 +0,0 @@\n-x\n"),
	)

	It("says that a last line does not end", func() {
		Expect(diff("x", "x\n")).To(Equal("--- a\n+++ b\n@@ -1,1 +1,1 @@\n-x\n\\ No newline at end of file\n+x\n"))
	})

	It("shows what cannot be seen, in the lines that differ", func() {
		Expect(diff("\u00a0\nx:\u00a07\u3000\u200b\r\ty z\n", "\u00a0\nx: 7\ty z\n")).To(Equal(
			"--- a\n+++ b\n@@ -1,2 +1,2 @@\n \u00a0\n-x:<U+00A0>7<U+3000><U+200B><U+000D>\ty z\n+x: 7\ty z\n"))
	})

	It("keeps the line breaks of the texts", func() {
		Expect(diff("x\r\n\u00a0\r\n", "x\r\n \r\n")).To(Equal("--- a\n+++ b\n@@ -1,2 +1,2 @@\n x\r\n-<U+00A0>\r\n+ \r\n"))
	})

	It("is quick for long files, and still right", func() {
		before := numbered(1, 20000)
		after := strings.NewReplacer("\n15\n", "\n", "\n19990\n", "\nx\n").Replace(before)
		got := diff(before, after)
		Expect(got).To(ContainSubstring("\n-15\n 16\n"))
		Expect(got).To(ContainSubstring("\n-19990\n+x\n 19991\n"))
		Expect(strings.Count(got, "\n")).To(BeNumerically("<", 25))
	})
})
