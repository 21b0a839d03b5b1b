package junit_test

import (
	"errors"
	"strings"
	"testing"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/internal/junit"
)

func TestJUnit(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "junit")
}

// full takes nothing.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("the disk is full") }

var _ = Describe("a JUnit report", func() {
	It("counts its cases, suite by suite, in the order in which suites begin", func() {
		r := junit.Report{Name: "callaction"}
		r.Add("b", junit.Case{Name: "1", ClassName: "b", Output: "fine"})
		r.Add("a", junit.Case{Name: "2", ClassName: "a", Failure: &junit.Text{Message: "wrong", Type: "records", Text: "more"}})
		r.Add("b", junit.Case{Name: "3", ClassName: "b", Skipped: &junit.Text{Message: "not asked"}})
		var out strings.Builder
		Expect(r.Write(&out)).To(Succeed())
		Expect(out.String()).To(Equal(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="callaction" tests="3" failures="1">
  <testsuite name="b" tests="2" failures="0" skipped="1">
    <testcase name="1" classname="b">
      <system-out>fine</system-out>
    </testcase>
    <testcase name="3" classname="b">
      <skipped message="not asked"></skipped>
    </testcase>
  </testsuite>
  <testsuite name="a" tests="1" failures="1">
    <testcase name="2" classname="a">
      <failure message="wrong" type="records">more</failure>
    </testcase>
  </testsuite>
</testsuites>
`))
	})

	It("leaves out what XML cannot hold", func() {
		r := junit.Report{}
		r.Add("a", junit.Case{Name: "a\x00b", Failure: &junit.Text{Message: "\x01", Text: "\uFFFE\t\n"}, Output: "\x1b[31m"})
		var out strings.Builder
		Expect(r.Write(&out)).To(Succeed())
		Expect(out.String()).To(And(ContainSubstring("a\uFFFDb"), ContainSubstring("message=\"\uFFFD\""), ContainSubstring("\uFFFD[31m")))
		Expect(out.String()).NotTo(ContainSubstring("\x1b"))
	})

	It("says where it could not be written", func() {
		r := junit.Report{}
		Expect(r.Write(full{})).To(MatchError("write the JUnit report: the disk is full"))
	})
})
