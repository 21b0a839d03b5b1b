package yamlfile_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/internal/yamlfile"
)

func ruleKeys() []yamlfile.Key {
	return []yamlfile.Key{
		{English: "name", Japanese: "名前"},
		{English: "url", Japanese: "URL"},
		{English: "timeout", Japanese: "タイムアウト判定", Also: []string{"タイムアウト判定(秒)"}},
		{English: "pure"},
	}
}

var _ = Describe("a map with known keys", func() {
	open := func(file string) (*yamlfile.Map, error) { return read("x.yaml", file).Map(ruleKeys()...) }

	It("reads either spelling", func() {
		m, err := open("名前: a\nurl: b\nタイムアウト判定(秒): 3\n")
		Expect(err).NotTo(HaveOccurred())
		Expect(text(m.Get("name"))).To(Equal("a"))
		Expect(text(m.Get("url"))).To(Equal("b"))
		Expect(text(m.Get("timeout"))).To(Equal("3"))
		Expect(m.Get("pure")).To(BeNil())
	})

	It("tells how the writer calls a key", func() {
		m, err := open("名前: a\nurl: b\n")
		Expect(err).NotTo(HaveOccurred())
		Expect([]string{m.Name("name"), m.Name("url"), m.Name("timeout"), m.Name("pure")}).
			To(Equal([]string{"名前", "url", "タイムアウト判定", "pure"}))
		Expect(text(m.Key("name"))).To(Equal("名前"))
		Expect(m.Key("timeout")).To(BeNil())
	})

	DescribeTable("names the nearest key in the writer's language",
		func(file string, want ...string) {
			_, err := open(file)
			Expect(err).To(MatchError(lines(want...)))
		},
		Entry("English", "nmae: a\n",
			`x.yaml:1:1: unknown key "nmae"; did you mean "name"? (known: name, url, timeout, pure)`, "    nmae: a", "    ^"),
		Entry("another case", "Name: a\n",
			`x.yaml:1:1: unknown key "Name"; did you mean "name"? (known: name, url, timeout, pure)`, "    Name: a", "    ^"),
		Entry("Japanese", "名: a\nタイムアウト判: 3\n",
			`x.yaml:1:1: unknown key "名"; did you mean "名前"? (known: 名前, URL, タイムアウト判定, pure)`, "    名: a", "    ^",
			`x.yaml:2:1: unknown key "タイムアウト判"; did you mean "タイムアウト判定"? (known: 名前, URL, タイムアウト判定, pure)`, "    タイムアウト判: 3", "    ^"),
		Entry("English in a Japanese file", "名前: a\nURLL: b\n",
			`x.yaml:2:1: unknown key "URLL"; did you mean "URL"? (known: 名前, URL, タイムアウト判定, pure)`, "    URLL: b", "    ^"),
		Entry("nothing near", "colour: a\n",
			`x.yaml:1:1: unknown key "colour" (known: name, url, timeout, pure)`, "    colour: a", "    ^"),
		Entry("two spellings", "name: a\n名前: b\n",
			`x.yaml:2:1: "name" and "名前" are the same key; keep one of them`, "    名前: b", "    ^"),
	)

	It("is there beside its errors, so that its values can be looked at too", func() {
		m, err := open("x: 1\nname: a\n")
		Expect(err).To(HaveOccurred())
		Expect(text(m.Get("name"))).To(Equal("a"))
	})

	It("stops counting what is unknown after twenty", func() {
		_, err := read("x.yaml", manyKeys(50)).Map(ruleKeys()...)
		var p yamlfile.Problems
		p.Add(err)
		Expect(err.(interface{ Unwrap() []error }).Unwrap()).To(HaveLen(20))
	})

	It("may be nothing", func() {
		m, err := read("x.yaml", "a:\n").Map(yamlfile.Key{English: "a"})
		Expect(err).NotTo(HaveOccurred())
		inner, err := m.Get("a").Map(ruleKeys()...)
		Expect(err).NotTo(HaveOccurred())
		Expect(inner.Get("name")).To(BeNil())
	})

	It("is none where a text stands", func() {
		m, err := open("name\n")
		Expect(m).To(BeNil())
		Expect(err).To(MatchError(lines(`x.yaml:1:1: expected a map of keys and values, found "name"`, "    name", "    ^")))
	})

	DescribeTable("requires keys",
		func(file string, want ...string) {
			m, err := open(file)
			Expect(err).NotTo(HaveOccurred())
			_, err = m.Require("timeout")
			Expect(err).To(MatchError(lines(want...)))
		},
		Entry("that are missing", "name: a\n", `x.yaml:1:1: the key "timeout" is missing`, "    name: a", "    ^"),
		Entry("that are missing, in Japanese", "名前: a\n", `x.yaml:1:1: the key "タイムアウト判定" is missing`, "    名前: a", "    ^"),
		Entry("that have no value", "timeout:\n", `x.yaml:1:1: the key "timeout" has no value`, "    timeout:", "    ^"),
	)

	It("gives a required key's value", func() {
		m, err := open("timeout: 5\n")
		Expect(err).NotTo(HaveOccurred())
		n, err := m.Require("timeout")
		Expect(err).NotTo(HaveOccurred())
		Expect(text(n)).To(Equal("5"))
	})
})

var _ = DescribeTable("the nearest known word",
	func(word, want string) {
		got, ok := yamlfile.Nearest(word, []string{"incoming", "着信", "着信切断", "着信応答", "view", "id"})
		Expect(got).To(Equal(want))
		Expect(ok).To(Equal(want != ""))
	},
	Entry("with a letter missing", "incomin", "incoming"),
	Entry("with letters swapped", "veiw", "view"),
	Entry("with a letter wrong", "着信切段", "着信切断"),
	Entry("in another case", "ID", "id"),
	Entry("the first of two that are as near", "着信応断", "着信切断"),
	Entry("as a part of it", "切断", "着信切断"),
	Entry("with more around it", "viewer", "view"),
	Entry("too short a part", "vi", ""),
	Entry("too far away", "outgoing", ""),
	Entry("with nothing in common", "x", ""),
	Entry("too long to look at", string(make([]rune, 65)), ""),
)
