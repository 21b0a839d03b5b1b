package junit_test

import (
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/internal/junit"
)

// read is a report as its file gives it back.
func read(r *junit.Report) *junit.Report {
	GinkgoHelper()
	var file strings.Builder
	Expect(r.Write(&file)).To(Succeed())
	again, err := junit.Read(strings.NewReader(file.String()))
	Expect(err).NotTo(HaveOccurred())
	return again
}

var _ = Describe("merging JUnit reports", func() {
	cases := map[string]junit.Case{
		"1": {Name: "1", ClassName: "b", Output: "fine & <well>\n"},
		"2": {Name: "2", ClassName: "a", Failure: &junit.Text{Message: "wrong", Type: "records", Text: "more"}},
		"3": {Name: "3", ClassName: "b", Skipped: &junit.Text{Message: "not asked"}},
	}
	report := func(names ...string) *junit.Report {
		r := &junit.Report{Name: "callaction"}
		for _, name := range names {
			r.Add(cases[name].ClassName, cases[name])
		}
		return r
	}
	written := func(r *junit.Report) string {
		GinkgoHelper()
		var file strings.Builder
		Expect(r.Write(&file)).To(Succeed())
		return file.String()
	}

	It("gives the same whatever was played where", func() {
		whole, err := junit.Merge(read(report("1", "2", "3")))
		Expect(err).NotTo(HaveOccurred())
		parts, err := junit.Merge(read(report("3")), read(report()), read(report("2", "1")))
		Expect(err).NotTo(HaveOccurred())
		Expect(written(parts)).To(Equal(written(whole)))
		Expect(written(parts)).To(ContainSubstring(`tests="3" failures="1"`))
		Expect(written(parts)).To(ContainSubstring("fine &amp; &lt;well&gt;"))
		Expect(parts.Suites[0].Name).To(Equal("a"))
		Expect(parts.Suites[1].Skipped).To(Equal(1))
	})

	It("refuses a case that is there twice, and what is no report", func() {
		_, err := junit.Merge(report("1"), report("1"))
		Expect(err).To(MatchError(ContainSubstring("1 in b is there twice")))
		_, err = junit.Read(strings.NewReader("<html></html>"))
		Expect(err).To(MatchError(ContainSubstring("this is no JUnit report")))
	})
})
