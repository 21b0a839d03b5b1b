package syntax_test

import (
	"fmt"
	"slices"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/preg/syntax"
)

func parse(pattern string, flags syntax.Flags) *syntax.Tree {
	GinkgoHelper()
	tree, err := syntax.Parse(pattern, flags)
	Expect(err).NotTo(HaveOccurred(), pattern)
	return tree
}

// leaves lists the parts of a pattern that have no parts themselves, as they
// are written.
func leaves(pattern string, tree *syntax.Tree) []string {
	var all []string
	tree.Root.Walk(func(n *syntax.Node) bool {
		if len(n.Children()) == 0 {
			all = append(all, pattern[n.Span.Start:n.Span.End])
		}
		return true
	})
	return all
}

// outline writes a tree as its kinds of nodes.
func outline(n *syntax.Node) string {
	names := map[syntax.Op]string{
		syntax.OpEmpty: "empty", syntax.OpLiteral: "literal", syntax.OpSet: "set", syntax.OpDot: "dot",
		syntax.OpConcat: "concat", syntax.OpAlternate: "alternate", syntax.OpCapture: "capture",
		syntax.OpGroup: "group", syntax.OpAtomic: "atomic", syntax.OpRepeat: "repeat",
		syntax.OpBackreference: "reference", syntax.OpCall: "call", syntax.OpCondition: "condition",
		syntax.OpLook: "look", syntax.OpVerb: "verb",
	}
	subs := make([]string, 0, len(n.Children()))
	for _, sub := range n.Children() {
		subs = append(subs, outline(sub))
	}
	if len(subs) == 0 {
		return names[n.Op]
	}
	return fmt.Sprintf("%s(%s)", names[n.Op], strings.Join(subs, " "))
}

var _ = Describe("a tree", func() {
	DescribeTable("has the shape of its pattern",
		func(pattern, shape string) {
			Expect(outline(parse(pattern, 0).Root)).To(Equal(shape))
		},
		Entry(nil, ``, "empty"),
		Entry(nil, `ab|c`, "alternate(concat(literal literal) literal)"),
		Entry(nil, `(a|)`, "capture(alternate(literal empty))"),
		Entry(nil, `(?:a)+?`, "repeat(group(literal))"),
		Entry(nil, `(?>a)(?=b)`, "concat(atomic(literal) look(literal))"),
		Entry(nil, `(a)\1(?1)`, "concat(capture(literal) reference call)"),
		Entry(nil, `(a)(?(1)b|c)`, "concat(capture(literal) condition(literal literal))"),
		Entry(nil, `(?(?=a)b)`, "condition(look(literal) literal)"),
		Entry(nil, `[ab]{2}.(*F)`, "concat(repeat(set) dot verb)"),
		Entry(nil, `a(?i)b(?#none)`, "concat(literal literal)"),
	)

	It("knows the bytes of the pattern for which each node stands", func() {
		const pattern = `("値":"(?P<N>[^"]*+)")\1{2,3}あ\d`
		Expect(leaves(pattern, parse(pattern, syntax.UTF))).To(Equal([]string{
			`"`, `値`, `"`, `:`, `"`, `[^"]`, `"`, `\1`, `あ`, `\d`,
		}))
		tree := parse(pattern, syntax.UTF)
		group := tree.Definition(2)
		Expect(pattern[group.Span.Start:group.Span.End]).To(Equal(`(?P<N>[^"]*+)`))
		Expect(pattern[group.Subs[0].Span.Start:group.Subs[0].Span.End]).To(Equal(`[^"]*+`))
	})

	It("knows the groups and their names in the order of their numbers", func() {
		tree := parse(`(a)(?<B>b)(?|(?<C>c)|(?<C>d)(e))`, 0)
		Expect(tree.Groups).To(Equal(4))
		Expect(tree.Names).To(Equal([]syntax.Name{{Text: "B", Group: 2}, {Text: "C", Group: 3}}))
		Expect(tree.Definition(9)).To(BeNil())
	})

	It("looks references up, by number, by name and from here", func() {
		for _, pattern := range []string{`(a)(?<N>b)\2`, `(a)(?<N>b)\g{-1}`, `(a)(?<N>b)(?P=N)`, `(a)(?<N>b)\k<N>`} {
			root := parse(pattern, 0).Root
			Expect(root.Subs[2].Groups).To(Equal([]int{2}), pattern)
		}
	})

	It("reads recursion, verbs and settings, which it leaves to others to match", func() {
		tree := parse(`(*ANYCRLF)(*UTF)a(*SKIP:x)(?R)`, 0)
		Expect(tree.Settings).To(Equal([]syntax.Setting{
			{Text: "ANYCRLF", Span: syntax.Span{Start: 0, End: 10}},
			{Text: "UTF", Span: syntax.Span{Start: 10, End: 16}},
		}))
		verb := tree.Root.Subs[1]
		Expect(verb.Verb).To(Equal("SKIP"))
		Expect(verb.Argument).To(Equal("x"))
		Expect(tree.Root.Subs[2].Group).To(Equal(0))
	})
})

var _ = Describe("a Unicode property", func() {
	DescribeTable("has characters",
		func(property string, in, out rune) {
			set := parse(property, syntax.UTF).Root.Set.Categories[0]
			Expect(contains(set, in)).To(BeTrue(), "%c", in)
			Expect(contains(set, out)).To(BeFalse(), "%c", out)
		},
		Entry("of a category", `\p{Lu}`, 'É', 'é'),
		Entry("of all but one", `\P{Lu}`, 'é', 'É'),
		Entry("of all but one, said otherwise", `\p{^ Lu}`, 'é', 'É'),
		Entry("of a script and those that it shares", `\p{Hiragana}`, 'ー', 'カ'),
		Entry("of a script alone", `\p{Script=Hiragana}`, 'あ', 'ー'),
		Entry("of a script by its four letters", `\p{scx:hani}`, '漢', 'か'),
		Entry("of a class of bidirectional writing", `\p{Bidi_Class: EN}`, '1', 'a'),
		Entry("of a binary property", `\p{Emoji_Presentation}`, '😀', 'a'),
		Entry("of a binary property by its short name", `\p{white-space}`, '\u3000', 'a'),
		Entry("that can stand in a name of C", `\p{Xuc}`, '$', 'a'),
	)
})

func contains(set syntax.Category, r rune) bool {
	return slices.ContainsFunc(set.All(), func(s syntax.Range) bool { return s.Lo <= r && r <= s.Hi })
}

var _ = Describe("the manner of a repetition", func() {
	DescribeTable("is",
		func(pattern string, flags syntax.Flags, least, most int, greed syntax.Greed) {
			n := parse(pattern, flags).Root
			Expect(n.Min).To(Equal(least))
			Expect(n.Max).To(Equal(most))
			Expect(n.Greed).To(Equal(greed))
		},
		Entry("greedy", `a*`, syntax.Flags(0), 0, syntax.Unlimited, syntax.Greedy),
		Entry("lazy with a question mark", `a+?`, syntax.Flags(0), 1, syntax.Unlimited, syntax.Lazy),
		Entry("possessive with a plus", `a{2,3}+`, syntax.Flags(0), 2, 3, syntax.Possessive),
		Entry("the other way round with U", `a?`, syntax.Ungreedy, 0, 1, syntax.Lazy),
		Entry("and back with a question mark", `a??`, syntax.Ungreedy, 0, 1, syntax.Greedy),
		Entry("said behind white space with x", `a{2} ?`, syntax.Extended, 2, 2, syntax.Lazy),
	)

	It("is literal text without a first number", func() {
		Expect(outline(parse(`a{,3}`, 0).Root)).To(Equal("concat(literal literal literal literal literal)"))
	})
})

var _ = Describe("a pattern that PCRE2 refuses", func() {
	It("is an *Error with PCRE2's text and offset", func() {
		_, err := syntax.Parse(`a[b`, 0)
		Expect(err).To(Equal(&syntax.Error{Text: "missing terminating ] for character class", Offset: 3}))
		Expect(err).To(MatchError("missing terminating ] for character class at offset 3"))
	})
})

var _ = Describe("white space with x", func() {
	It("is the byte 0x85 too, unless characters are read", func() {
		Expect(parse("入", syntax.Extended).Root.Subs).To(HaveLen(2))
		Expect(parse("入", syntax.Extended|syntax.UTF).Root.Op).To(Equal(syntax.OpLiteral))
	})
})

var _ = Describe("a comment behind #", func() {
	DescribeTable("ends with the line",
		func(setting, end string) {
			tree := parse(setting+"a#b"+end+"c", syntax.Extended)
			Expect(outline(tree.Root)).To(Equal("concat(literal literal)"))
		},
		Entry("at a line feed", "", "\n"),
		Entry("at CR, where that is set", "(*CR)", "\n\r"),
		Entry("at CRLF, where that is set", "(*CRLF)", "\n\r\r\n"),
		Entry("at any of both, where that is set", "(*ANYCRLF)", "\r"),
		Entry("at any newline, where that is set", "(*ANY)", "\x85"),
		Entry("at NUL, where that is set", "(*NUL)", "\n\x00"),
	)
})
