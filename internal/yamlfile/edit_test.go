package yamlfile_test

import (
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/internal/yamlfile"
)

// changed is a file whose value under a has another text.
func changed(name, file, text string) string {
	GinkgoHelper()
	var edits yamlfile.Edits
	Expect(edits.Set(at(read(name, file), "a"), text)).To(Succeed())
	return string(edits.Apply([]byte(file)))
}

var _ = Describe("a change of a text", func() {
	DescribeTable("leaves the rest of the file to the byte, and is written as the text was",
		func(file, text, want string) { Expect(changed("x.yaml", file, text)).To(Equal(want)) },
		Entry("without quotes", "# c\na:  x   # d\nb: 1\n", "http://y/", "# c\na:  http://y/   # d\nb: 1\n"),
		Entry("without quotes no longer", "a: x\n", "{x}: y #", "a: '{x}: y #'\n"),
		Entry("between brackets", "{a: x, b: 1}\n", "y, z", "{a: 'y, z', b: 1}\n"),
		Entry("in single quotes", "a: 'x' # it's\n", "it's", "a: 'it''s' # it's\n"),
		Entry("in double quotes", "a: \"x\"\n", "a\"\\\n\tb\u00a0", "a: \"a\\\"\\\\\\n\\tb\u00a0\"\n"),
		Entry("in a block, line by line", "a: | # c\n    x\n\n    y“ \n\n# d\nb: 1\n", "x\n\ny\"\n", "a: | # c\n    x\n\n    y\"\n\n# d\nb: 1\n"),
		Entry("in a block whose last line is a blank", "a: |\n  x\n   \nb: 1\n", "y\n \n", "a: |\n  y\n   \nb: 1\n"),
		Entry("in a block that loses lines", "a: |-\n  x\n  y\n  z\nb: 1\n", "x", "a: |-\n  x\nb: 1\n"),
		Entry("in a block at the file's end", "b: 1\na: |\n  x", "y", "b: 1\na: |\n  y"),
		Entry("in a folded block", "a: >-\n  x\n  y\nb: 1\n", "x z", "a: |-\n  x z\nb: 1\n"),
		Entry("with CR LF", "a: |\r\n  x\r\n  y\r\nb: 1\r\n", "x\nz\n", "a: |\r\n  x\r\n  z\r\nb: 1\r\n"),
		Entry("behind a byte order mark", "\ufeffa: x\n", "y", "\ufeffa: y\n"),
		Entry("behind an anchor", "a: &x y\nb: *x\n", "z", "a: &x z\nb: *x\n"),
	)

	It("is JSON in JSON", func() {
		Expect(changed("x.json", `{"b":1, "a": "あ\u00e9" }`, "\"\n\x01")).To(Equal(`{"b":1, "a": "\"\n\u0001" }`))
	})

	It("is refused where an alias makes it two", func() {
		n := read("x.yaml", "a: &x y\nb: *x\n")
		var edits yamlfile.Edits
		Expect(edits.Set(at(n, "a"), "1")).To(Succeed())
		Expect(edits.Set(at(n, "b"), "1")).To(Succeed())
		Expect(edits.Set(at(n, "b"), "2")).To(MatchError(HavePrefix("x.yaml:1:7: an alias makes two fields of this text")))
		Expect(edits.Set(n, "x")).To(MatchError(ContainSubstring("expected text to change, found a map")))
	})

	It("is none where there is none", func() {
		var edits yamlfile.Edits
		Expect(edits.Apply([]byte("a: 1"))).To(BeEquivalentTo("a: 1"))
	})
})

var _ = Describe("a key more", func() {
	DescribeTable("stands behind another one",
		func(name, file, want string) {
			n := read(name, file)
			pairs, err := n.Pairs()
			Expect(err).NotTo(HaveOccurred())
			var edits yamlfile.Edits
			Expect(edits.Insert(n, pairs[0], "n", "1")).To(Succeed())
			Expect(string(edits.Apply([]byte(file)))).To(Equal(want))
		},
		Entry("on a line of its own", "x.yaml", "a: x # c\nb: y\n", "a: x # c\nn: 1\nb: y\n"),
		Entry("at the file's end", "x.yaml", "a: x", "a: x\nn: 1"),
		Entry("with CR LF", "x.yaml", "a: x\r\nb: y\r\n", "a: x\r\nn: 1\r\nb: y\r\n"),
		Entry("between brackets", "x.yaml", "{a: x, b: y}", "{a: x, n: 1, b: y}"),
		Entry("in JSON", "x.json", `{"a": "x"}`, `{"a": "x", "n": 1}`),
	)

	DescribeTable("may be there without a value",
		func(file, want string) {
			n := read("x.yaml", file)
			pairs, err := n.Pairs()
			Expect(err).NotTo(HaveOccurred())
			var edits yamlfile.Edits
			Expect(edits.SetNumber(pairs[0].Key, pairs[0].Value, "7")).To(Succeed())
			Expect(string(edits.Apply([]byte(file)))).To(Equal(want))
		},
		Entry("at all", "a:\nb: 1\n", "a: 7\nb: 1\n"),
		Entry("but a comment", "a: # c\nb: 1\n", "a: 7 # c\nb: 1\n"),
		Entry("but null", "a: null\nb: 1\n", "a: 7\nb: 1\n"),
		Entry("but an empty text", "a: \"\"\nb: 1\n", "a: 7\nb: 1\n"),
		Entry("between brackets", "{a: , b: 1}\n", "{a: 7 , b: 1}\n"),
	)
})

var _ = Describe("a text written anew", func() {
	texts := []string{
		"x", "着信", "https://example.cybozu.com/k/v1/records.json", "{RESPONSE_COUNT}", "/^0$/", "it's", "a: b", "a #b", "#", "- a", "null", "~", "",
		" x ", "\tx", "x\ty", "“x”\u00a0", "\u3000", "\u200b", "\x01", "\r\n", "x\u0085y", "x\u2028y", "\ufeffx", `\`, `"`, "*x", "&x", "%x", "@x", "`x`", "|", ">", "?", "!", "🙂", "x:", ":x", "---", "...", "[]", "1e3", "0x1f",
	}

	It("reads the same on one line", func() {
		for _, text := range texts {
			for _, file := range []string{"a: " + yamlfile.Quote(text) + "\nb: 1\n", "{a: " + yamlfile.Quote(text) + ", b: 1}\n"} {
				got, err := at(read("x.yaml", file), "a").Text()
				Expect(err).NotTo(HaveOccurred())
				Expect(got).To(Equal(text), file)
			}
		}
	})

	It("reads the same as a block, or is none", func() {
		var none []string
		for _, text := range append(texts, "x\ny", "x\n\ny ", " x\ny", "\nx", "x\n", "\n", "x\n\ty\n\u00a0\nz") {
			block, ok := yamlfile.Block(text, 4)
			if !ok {
				none = append(none, text)
				continue
			}
			file := "- b: 1\n  a: " + block + "\n  c: 1\n"
			items, err := read("x.yaml", file).List()
			Expect(err).NotTo(HaveOccurred())
			got, err := at(items[0], "a").Text()
			Expect(err).NotTo(HaveOccurred())
			Expect(strings.TrimSuffix(got, "\n")).To(Equal(text), file)
		}
		Expect(none).To(ContainElements("", "\x01", "\r\n", "x\n", " x\ny"))
		Expect(none).NotTo(ContainElements("x\n\ny ", "x\n\ty\n\u00a0\nz", "“x”\u00a0"))
	})
})
