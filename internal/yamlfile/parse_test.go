package yamlfile_test

import (
	"bytes"
	"errors"
	"io/fs"
	"strings"
	"testing/fstest"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/internal/yamlfile"
)

var _ = Describe("reading a YAML file", func() {
	DescribeTable("keeps scalars as they are written",
		func(written, want string) {
			Expect(text(at(read("x.yaml", "a: "+written+"\nb: 1\n"), "a"))).To(Equal(want))
		},
		Entry("a word", "yes", "yes"),
		Entry("a number with a zero in front", "0312", "0312"),
		Entry("a number with an exponent", "1e3", "1e3"),
		Entry("a telephone number", "+81-3-1234-5678", "+81-3-1234-5678"),
		Entry("a time", "12:30", "12:30"),
		Entry("an address", "https://x.example/k?a=b#c", "https://x.example/k?a=b#c"),
		Entry("a pattern", `/(“id”:”(?P<ID>[0-9]+)”,)*/`, `/(“id”:”(?P<ID>[0-9]+)”,)*/`),
		Entry("a comment behind it", "x # y", "x"),
		Entry("a hash inside it", "x#y", "x#y"),
		Entry("a tab inside it", "x\ty", "x\ty"),
		Entry("a no-break space at its end", "x\u00a0", "x\u00a0"),
		Entry("an ideographic space", "長い　説明", "長い　説明"),
		Entry("several lines", "x\n  y\n\n\n  z  \n  w", "x y\n\nz w"),
		Entry("single quotes", "'it''s  '", "it's  "),
		Entry("single quotes over lines", "'x  \n\n   y\n  z'", "x\ny z"),
		Entry("double quotes with a tab", "\"x\ty\tz\"", "x\ty\tz"),
		Entry("double quotes over lines", "\"x  \n\n   y\\\n   z\\t\n  w\"", "x\nyz\t w"),
		Entry("escapes", `"\0\a\b\t\n\v\f\r\e\ \"\/\\\N\_\L\P\x41\u3042\U0001F600"`,
			"\x00\a\b\t\n\v\f\r\x1b \"/\\\u0085\u00a0\u2028\u2029Aあ😀"),
		Entry("a surrogate pair, as JSON writes it", `"\ud83d\ude00"`, "😀"),
		Entry("an empty text", `""`, ""),
		Entry("an empty text in single quotes", "''", ""),
		Entry("nothing", "", ""),
		Entry("null", "null", ""),
		Entry("a tilde", "~", ""),
	)

	DescribeTable("keeps each character of a block",
		func(header, body, want string) {
			Expect(text(at(first(read("x.yaml", "- a: "+header+"\n"+body+"  b: 1\n")), "a"))).To(Equal(want))
		},
		Entry("typographic quotes and U+00A0", "|", "    {\n    “app”:\u00a07\n    }※\n", "{\n“app”:\u00a07\n}※\n"),
		Entry("blanks and tabs at the ends of lines", "|", "    x  \n    y\t\n", "x  \ny\t\n"),
		Entry("deeper lines", "|", "    x\n      y\n    z\n", "x\n  y\nz\n"),
		Entry("empty lines", "|", "\n    x\n\n\n    y\n\n", "\nx\n\n\ny\n"),
		Entry("lines of blanks only", "|", "    x\n      \n    y\n", "x\n  \ny\n"),
		Entry("what looks like a comment", "|", "    # x\n      # y\n    z # w\n", "# x\n  # y\nz # w\n"),
		Entry("what looks like structure", "|", "    - x: |\n    --- {[\"\n", "- x: |\n--- {[\"\n"),
		Entry("a comment behind the header", "| # why", "    x\n", "x\n"),
		Entry("no line break at the end", "|-", "    x  \n\n", "x  "),
		Entry("all line breaks at the end", "|+", "    x\n\n\n", "x\n\n\n"),
		Entry("an indentation that is given", "|2", "      x\n    y\n", "  x\ny\n"),
		Entry("the least indentation that is given", "|1", "     x\n    y\n", "  x\n y\n"),
		Entry("nothing", "|", "", ""),
		Entry("folded lines", ">", "    x\n    y\n\n    z\n      w\n    v\n", "x y\nz\n  w\nv\n"),
		Entry("folded, with empty lines first", ">-", "\n    x\n", "\nx"),
	)

	It("gives the same texts whether lines end in LF or CR LF", func() {
		file := "# c\na: |\n  x\n\n  y\nb: 'p\n\n  q'\nc: \"p\n  q\"\nd: p\n  q\n"
		want := tree(read("x.yaml", file))
		Expect(want).To(Equal(`{a: "x\n\ny\n", b: "p\nq", c: "p q", d: "p q"}`))
		Expect(tree(read("x.yaml", strings.ReplaceAll(file, "\n", "\r\n")))).To(Equal(want))
	})

	DescribeTable("reads a text up to the file's end",
		func(file, want string) { Expect(tree(read("x.yaml", file))).To(Equal(want)) },
		Entry("a block without a last line break", "a: |\n  x", `{a: "x"}`),
		Entry("a block with one", "a: |\n  x\n", `{a: "x\n"}`),
		Entry("a block with blanks behind it", "a: |\n  x\n  ", `{a: "x\n"}`),
		Entry("a block that keeps its breaks", "a: |+\n  x\n\n", `{a: "x\n\n"}`),
		Entry("single quotes", "a: 'x'", `{a: "x"}`),
		Entry("double quotes", `a: "x"`, `{a: "x"}`),
		Entry("plain text", "a: x", `{a: "x"}`),
		Entry("an alias", "a: &b x\nc: *b", `{a: "x", c: "x"}`),
	)

	It("knows a block from other texts", func() {
		n := read("x.yaml", "a: |\n  x\nb: >-\n  x\nc: x\nd: \"x\\n\"\n")
		Expect([]bool{at(n, "a").IsBlock(), at(n, "b").IsBlock(), at(n, "c").IsBlock(), at(n, "d").IsBlock()}).
			To(Equal([]bool{true, true, false, false}))
	})

	DescribeTable("reads the structure",
		func(file, want string) { Expect(tree(read("x.yaml", file))).To(Equal(want)) },
		Entry("maps in lists in maps", "r:\n  - a: 1\n    b: 2\n  - a: 3\n", `{r: [{a: "1", b: "2"} {a: "3"}]}`),
		Entry("dashes below their key", "r:\n- 1\n- 2\ns: 3\n", `{r: ["1" "2"], s: "3"}`),
		Entry("lists in lists", "- - a\n  - b\n- []\n", `[["a" "b"] []]`),
		Entry("brackets", "a: {b: [1, \"x,y\",], c: , d}\n", `{a: {b: ["1" "x,y"], c: nothing, d: nothing}}`),
		Entry("texts with colons between brackets", "a: {b: [k:app_record:read, http://x:8/y, 12:30, :z], c:d, \"e\":f, 'g' :h}\n",
			`{a: {b: ["k:app_record:read" "http://x:8/y" "12:30" ":z"], c:d: nothing, e: "f", g: "h"}}`),
		Entry("anchors with colons", "a: &x:y 1\nb: [*x:y , 2]\n", `{a: "1", b: ["1" "2"]}`),
		Entry("brackets over lines, with tabs", "a: [\n\t1,\n\n\t2 # two\n\t]\n", `{a: ["1" "2"]}`),
		Entry("a text behind a tab in quotes", "a: [\"x\ty\tz\",1,2]\n", `{a: ["x\ty\tz" "1" "2"]}`),
		Entry("keys in quotes", "\"a b\" : 1\n'c': 2\n", `{a b: "1", c: "2"}`),
		Entry("Japanese keys", "電話番号: 1\nメモ:\n", `{電話番号: "1", メモ: nothing}`),
		Entry("empty values", "a:\nb:\n  c:\nd: 1\n", `{a: nothing, b: {c: nothing}, d: "1"}`),
		Entry("a tab behind a colon and before a comment", "a:\t1\t# x\n", `{a: "1"}`),
		Entry("anchors and aliases", "a: &x [1, 2]\nb: *x\nc: &y\n  d: *x\ne: *y\n",
			`{a: ["1" "2"], b: ["1" "2"], c: {d: ["1" "2"]}, e: {d: ["1" "2"]}}`),
		Entry("the marks of a document", "---\na: 1\n...\n", `{a: "1"}`),
		Entry("a byte order mark", "\ufeffa: 1\n", `{a: "1"}`),
		Entry("nothing but comments", "# x\n\n# y\n", "nothing"),
		Entry("nothing", "", "nothing"),
		Entry("an empty block before a comment", "a: |\n\n# x\nb: 1\n", `{a: "", b: "1"}`),
	)

	It("knows where each node stands", func() {
		n := read("x.yaml", "# c\n\nアクション:\n  - 名前:   x   \n    b: |\n\n      y\n\n\n    c: [1,\t{d: e}]\n")
		item := first(at(n, "アクション"))
		place := func(n *yamlfile.Node) [2]int { return [2]int{n.Place().Line, n.Place().Column} }
		Expect(place(n)).To(Equal([2]int{3, 1}))
		Expect(place(item)).To(Equal([2]int{4, 5}))
		Expect(place(at(item, "名前"))).To(Equal([2]int{4, 11}))
		Expect(place(at(item, "b"))).To(Equal([2]int{5, 8}))
		Expect(place(at(item, "c"))).To(Equal([2]int{10, 8}))
		Expect(item.Place().File).To(Equal("x.yaml"))
	})
})

var _ = Describe("reading a JSON file", func() {
	const file = "{\n\t\"a\" : [1.50, true, null, \"x\\ty\\u3042\\ud83d\\ude00\\/\"],\n\t\"b\":{\"c\":-1e3}}\n"

	It("keeps texts and the digits of numbers, and knows the places", func() {
		n := read("x.json", file)
		Expect(tree(n)).To(Equal(`{a: ["1.50" "true" nothing "x\tyあ😀/"], b: {c: "-1e3"}}`))
		Expect(at(n, "b", "c").Place()).To(Equal(yamlfile.Source{File: "x.json", Line: 3, Column: 11}))
	})

	It("reads JSON in a file of another name too", func() {
		Expect(tree(read("x.yaml", file))).To(Equal(tree(read("x.json", file))))
	})

	It("reads a large file", func() {
		n := read("x.json", "["+strings.Repeat(`{"a":["1",2]},`, 150_000)+"0]")
		items, err := n.List()
		Expect(err).NotTo(HaveOccurred())
		Expect(items).To(HaveLen(150_001))
	})
})

var _ = Describe("the bytes of a file", func() {
	fsys := fstest.MapFS{
		"small.yaml": {Data: []byte("a: 1\n")},
		"large.json": {Data: make([]byte, yamlfile.MaxSize*2)},
		"dir/x":      {},
	}

	It("are all of a file that can be read", func() {
		Expect(yamlfile.ReadFile(fsys, "small.yaml")).To(BeEquivalentTo("a: 1\n"))
	})

	It("are not read where there are too many", func() {
		_, err := yamlfile.ReadFile(unread{fsys}, "large.json")
		Expect(err).To(MatchError("large.json: the file has 20971520 bytes; at most 10485760 are read: it is another file than was meant, or one to split"))
	})

	It("are no more than it takes to refuse what does not say how large it is", func() {
		data, err := yamlfile.ReadFile(endless{fsys}, "small.yaml")
		Expect(err).NotTo(HaveOccurred())
		Expect(len(data)).To(BeNumerically("~", yamlfile.MaxSize, 10))
		_, err = yamlfile.Parse("small.yaml", data)
		Expect(err).To(MatchError(ContainSubstring("at most 10485760 are read")))
	})

	It("cannot be had of what is no file", func() {
		_, err := yamlfile.ReadFile(fsys, "none.yaml")
		Expect(err).To(MatchError("open file: open none.yaml: file does not exist"))
		_, err = yamlfile.ReadFile(fsys, "dir")
		Expect(err).To(MatchError("dir: this is a folder; name a file"))
	})
})

// unread is a file system whose files must not be read.
type unread struct{ fstest.MapFS }

func (u unread) Open(name string) (fs.File, error) {
	f, err := u.MapFS.Open(name)
	return failing{f}, err
}

type failing struct{ fs.File }

func (failing) Read([]byte) (int, error) { return 0, errors.New("it was read") }

// endless is a file system whose files never end, as a device.
type endless struct{ fstest.MapFS }

func (e endless) Open(name string) (fs.File, error) {
	f, err := e.MapFS.Open(name)
	return device{f}, err
}

type device struct{ fs.File }

func (device) Read(p []byte) (int, error) { return copy(p, bytes.Repeat([]byte("a"), len(p))), nil }
