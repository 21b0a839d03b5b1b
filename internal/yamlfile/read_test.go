package yamlfile_test

import (
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/internal/yamlfile"
)

// value is the node of a file that has one key, a.
func value(written string) *yamlfile.Node {
	GinkgoHelper()
	return at(read("x.yaml", "a: "+written+"\n"), "a")
}

var _ = Describe("a node's value", func() {
	DescribeTable("as text: a map or a list is none",
		func(written string, want ...string) {
			_, err := value(written).Text()
			Expect(err).To(MatchError(lines(want...)))
		},
		Entry("a variable without quotes", "{RESPONSE_COUNT}",
			`x.yaml:1:4: expected text, found a map; a text that begins with { needs quotes: "{RESPONSE_COUNT}"`,
			"    a: {RESPONSE_COUNT}", "       ^"),
		Entry("JSON without quotes", `{"app": 7}`,
			`x.yaml:1:4: expected text, found a map; a text that begins with { needs quotes`,
			`    a: {"app": 7}`, "       ^"),
		Entry("brackets without quotes", "[0-9]",
			`x.yaml:1:4: expected text, found a list; a text that begins with [ needs quotes`,
			"    a: [0-9]", "       ^"),
		Entry("a map over lines", "\n  b: 1",
			"x.yaml:2:3: expected text, found a map",
			"      b: 1", "      ^"),
	)

	DescribeTable("as a whole number",
		func(written string, want int) { Expect(value(written).Int()).To(Equal(want)) },
		Entry("", "12", 12), Entry("", "-3", -3), Entry("", `"0"`, 0), Entry("", "", 0),
	)

	DescribeTable("is no whole number",
		func(written, found string) {
			_, err := value(written).Int()
			Expect(err).To(MatchError(HavePrefix("x.yaml:1:4: expected a whole number, found " + found + "\n")))
		},
		Entry("", "x", `"x"`), Entry("", "012", `"012"`), Entry("", "1.0", `"1.0"`), Entry("", "0x10", `"0x10"`),
		Entry("", "１", `"１"`), Entry("", "99999999999999999999", `"99999999999999999999"`), Entry("", "[1]", "a list"),
		Entry("", "12345678901234567890123456789012345678901234567890", `"1234567890123456789012345678901234567890…"`),
	)

	DescribeTable("as yes or no",
		func(written string, want bool) { Expect(value(written).Bool()).To(Equal(want)) },
		Entry("", "true", true), Entry("", "Yes", true), Entry("", "on", true), Entry("", "はい", true),
		Entry("", "false", false), Entry("", "no", false), Entry("", "off", false), Entry("", "いいえ", false), Entry("", "", false),
	)

	It("is neither yes nor no", func() {
		_, err := value("2").Bool()
		Expect(err).To(MatchError(lines(`x.yaml:1:4: expected yes or no, found "2"`, "    a: 2", "       ^")))
	})

	DescribeTable("as a duration",
		func(written string, want time.Duration) { Expect(value(written).Duration()).To(Equal(want)) },
		Entry("", "10", 10*time.Second), Entry("", "0.5", 500*time.Millisecond), Entry("", "5s", 5*time.Second),
		Entry("", "2m", 2*time.Minute), Entry("", "1m30s", 90*time.Second), Entry("", "1分30秒", 90*time.Second),
		Entry("", "2時間", 2*time.Hour), Entry("", "250ms", 250*time.Millisecond), Entry("", "", time.Duration(0)),
	)

	DescribeTable("is no duration",
		func(written, want string) {
			_, err := value(written).Duration()
			Expect(err).To(MatchError(lines("x.yaml:1:4: "+want, "    a: "+written, "       ^")))
		},
		Entry("", "soon", `expected a duration, such as 10, "5s" or "1m30s", found "soon"`),
		Entry("", "1e3", `expected a duration, such as 10, "5s" or "1m30s", found "1e3"`),
		Entry("", "inf", `expected a duration, such as 10, "5s" or "1m30s", found "inf"`),
		Entry("", "99999999999", `expected a duration, such as 10, "5s" or "1m30s", found "99999999999"`),
		Entry("", "[1]", `expected a duration, such as 10, "5s" or "1m30s", found a list`),
		Entry("", "-1s", `a duration cannot be negative, found "-1s"`),
	)

	It("is a credential only where one stands", func() {
		n := read("x.yaml", "a: [1]\npassword: x\nb: y\n")
		_, err := first(at(n, "a")).Bool()
		Expect(err).To(MatchError(HavePrefix(`x.yaml:1:5: expected yes or no, found "1"`)))
		_, err = at(n, "password").Bool()
		Expect(err).To(MatchError(HavePrefix(`x.yaml:2:11: expected yes or no, found a credential`)))
		_, err = at(n, "b").Bool()
		Expect(err).To(MatchError(HavePrefix(`x.yaml:3:4: expected yes or no, found "y"`)))
	})

	It("is no list", func() {
		_, err := value("x").List()
		Expect(err).To(MatchError(lines(`x.yaml:1:4: expected a list, found "x"`, "    a: x", "       ^")))
	})

	It("is no map", func() {
		_, err := value("b:1").Pairs()
		Expect(err).To(MatchError(lines(
			`x.yaml:1:4: expected a map of keys and values, found "b:1"; a blank belongs behind the colon of a key`,
			"    a: b:1", "       ^")))
	})

	It("is empty where there is no node", func() {
		var n *yamlfile.Node
		Expect(n.Text()).To(BeEmpty())
		Expect(n.Int()).To(BeZero())
		Expect(n.Bool()).To(BeFalse())
		Expect(n.Duration()).To(BeZero())
		Expect(n.List()).To(BeEmpty())
		Expect(n.Pairs()).To(BeEmpty())
		Expect(n.Kind()).To(Equal(yamlfile.NullKind))
		Expect(n.Line()).To(BeZero())
		Expect(n.IsBlock()).To(BeFalse())
		Expect(n.Errorf("x").Error()).To(Equal("x"))
	})
})
