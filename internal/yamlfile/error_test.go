package yamlfile_test

import (
	"errors"
	"fmt"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/internal/yamlfile"
)

var _ = Describe("a file that cannot be read", func() {
	DescribeTable("is an error with place, line and caret",
		func(file string, want ...string) { Expect(refused("x.yaml", file)).To(Equal(lines(want...))) },
		Entry("no UTF-8", "a: 1\nb: \x83\x65\n",
			"x.yaml:2:4: the file is not UTF-8 text; save it as UTF-8",
			"    b: \x83\x65", "       ^"),
		Entry("a NUL", "a: x\x00y\n",
			`x.yaml:1:5: the control character U+0000 cannot stand in a file; in double quotes it can be written "\u0000"`,
			"    a: x\x00y", "        ^"),
		Entry("a colon in a text", "電話: x: y\n",
			"x.yaml:1:5: this is not YAML: mapping value is not allowed in this context; put a text with a colon and a blank in it in quotes",
			"    電話: x: y", "          ^"),
		Entry("a text behind quotes", "a: 'x' y\n",
			"x.yaml:1:8: this is not YAML: value is not allowed in this context. map key-value is pre-defined; check the indentation and the quotes here and on the line before",
			"    a: 'x' y", "           ^"),
		Entry("a reserved character", "a: @x\n",
			"x.yaml:1:4: this is not YAML: '@' is a reserved character; put a text that begins with this character in quotes",
			"    a: @x", "       ^"),
		Entry("a percent sign", "a: %x\n",
			"x.yaml:1:4: this is not YAML: unexpected directive value. document not started; put a text that begins with this character in quotes",
			"    a: %x", "       ^"),
		Entry("a text that begins with a bar", "a: |http://x\n",
			`x.yaml:1:4: this is not YAML: invalid header option: "http://x"; put a text that begins with this character in quotes`,
			"    a: |http://x", "       ^"),
		Entry("quotes that do not end", "a: \"x\nb: 1\n",
			"x.yaml:1:4: this is not YAML: could not find end character of double-quoted text",
			`    a: "x`, "       ^"),
		Entry("brackets that do not end", "a: [1, 2\n",
			"x.yaml:1:4: this is not YAML: sequence end token ']' not found",
			"    a: [1, 2", "       ^"),
		Entry("an unknown escape", `a: "\d+"`,
			`x.yaml:1:6: this is not YAML: found unknown escape character 'd'; a backslash itself is written \\, or put the text in single quotes`,
			`    a: "\d+"`, "         ^"),
		Entry("an escape without its digits", `a: "\xZZ"`,
			"x.yaml:1:5: this escape is no character",
			`    a: "\xZZ"`, "        ^"),
		Entry("half a surrogate pair", `a: "x\udc00"`,
			"x.yaml:1:6: this escape is no character",
			`    a: "x\udc00"`, "         ^"),
		Entry("a tab that indents", "a:\n\tb: 1\n",
			"x.yaml:2:1: a tab cannot indent; use blanks",
			"    \tb: 1", "    ^"),
		Entry("a tab that indents a block", "a: |\n\tx\n",
			"x.yaml:2:1: a tab cannot indent a block; use blanks",
			"    \tx", "    ^"),
		Entry("a dash too far to the left", "a:\n  - 1\n - 2\n",
			"x.yaml:3:2: this is not YAML: value is not allowed in this context; check the indentation and the quotes here and on the line before",
			"     - 2", "     ^"),
		Entry("a key below an empty dash", "a:\n-\nb: 1\n",
			"x.yaml:3:1: this belongs to the key or the dash above; indent it further than that",
			"    b: 1", "    ^"),
		Entry("a text that begins with a comma", "a: ,b\n",
			`x.yaml:1:4: a text cannot begin with ","; put it in quotes`,
			"    a: ,b", "       ^"),
		Entry("a comment glued to a text", "a: \"\"#b\n",
			"x.yaml:1:6: this part of the file cannot be read; put the text in quotes",
			`    a: ""#b`, "         ^"),
		Entry("an empty block that keeps its breaks", "a: |+\nb: 1\n",
			`x.yaml:2:1: this is not YAML: could not find multi-line content; an empty text is written ""`,
			"    b: 1", "    ^"),
		Entry("a tag", "a: !!str 1\n",
			"x.yaml:1:4: tags (!) are not read; put the text in quotes",
			"    a: !!str 1", "       ^"),
		Entry("a directive", "%YAML 1.2\n---\na: 1\n",
			"x.yaml:2:1: directives (%) are not read; leave the lines above out",
			"    ---", "    ^"),
		Entry("a key with a question mark", "? a\n: b\n",
			"x.yaml:1:1: keys with a question mark are not read; write key: value",
			"    ? a", "    ^"),
		Entry("a key that is no text", "a: {[b]: c}\n",
			"x.yaml:1:8: this is not YAML: found an invalid key for this map",
			"    a: {[b]: c}", "           ^"),
		Entry("a key that is nothing", "a: {null: c}\n",
			"x.yaml:1:5: a key must be text, not nothing",
			"    a: {null: c}", "        ^"),
		Entry("two documents", "a: 1 # c\n---\nb: 2\n",
			"x.yaml:2:1: a second document begins here; a file has one",
			"    ---", "    ^"),
		Entry("two documents with an end between them", "a: 1\n...\nb: 2\n",
			"x.yaml:3:2: a second document begins here; a file has one",
			"    b: 2", "     ^"),
		Entry("an alias without an anchor", "a: *x\n",
			"x.yaml:1:4: nothing above is anchored as &x",
			"    a: *x", "       ^"),
		Entry("an alias inside its anchor", "a: &x\n  b: *x\n",
			"x.yaml:2:6: *x stands inside its own anchor",
			"      b: *x", "         ^"),
		Entry("a comment glued to single quotes", "a: ''#b\n",
			"x.yaml:1:6: this part of the file cannot be read; put the text in quotes",
			"    a: ''#b", "         ^"),
		Entry("a key twice in a map with an alias", "a: &x {b: 1, b: 2}\nc: *x\n",
			`x.yaml:1:14: the key "b" stands twice in this map, first on line 1`,
			"    a: &x {b: 1, b: 2}", "                 ^"),
		Entry("a mistake deep inside", "a: [{b: [&x [*x ]]}]\n",
			"x.yaml:1:14: *x stands inside its own anchor",
			"    a: [{b: [&x [*x ]]}]", "                 ^"),
		Entry("a key twice", "a: 1\nb:\n  c: 1\n  c: 2\na: 3\n",
			`x.yaml:4:3: the key "c" stands twice in this map, first on line 3`,
			"      c: 2", "      ^",
			`x.yaml:5:1: the key "a" stands twice in this map, first on line 1`,
			"    a: 3", "    ^"),
	)

	DescribeTable("in JSON is one too",
		func(file string, want ...string) { Expect(refused("x.json", file)).To(Equal(lines(want...))) },
		Entry("nothing", " \n", "x.json: the file is empty"),
		Entry("a comma too many", "{\"あ\": [1,]}",
			"x.json:1:10: this is not JSON: invalid character ']' looking for beginning of value",
			"    {\"あ\": [1,]}", "              ^"),
		Entry("an end too early", "{\"a\": 1",
			"x.json:1:7: this is not JSON: unexpected end of JSON input",
			"    {\"a\": 1", "          ^"),
		Entry("YAML", "a: 1\n",
			"x.json:1:1: this is not JSON: invalid character 'a' looking for beginning of value",
			"    a: 1", "    ^"),
		Entry("half a surrogate pair", `{"a":"\ud83dx"}`,
			`x.json:1:6: this text has half a surrogate pair (\ud800 to \udfff)`,
			`    {"a":"\ud83dx"}`, "         ^"),
		Entry("a key twice", `{"a":1,"a":2}`,
			`x.json:1:8: the key "a" stands twice in this map, first on line 1`,
			`    {"a":1,"a":2}`, "           ^"),
	)

	It("reads U+FFFD where JSON has it", func() {
		Expect(tree(read("x.json", `["�","\uFFFD"]`))).To(Equal(`["�" "�"]`))
	})

	DescribeTable("is refused for its size",
		func(name, file, want string) { Expect(refused(name, file)).To(HavePrefix(want)) },
		Entry("as JSON", "x.json", "["+strings.Repeat(" ", yamlfile.MaxSize)+"]",
			"x.json: the file has 10485762 bytes; at most 10485760 are read"),
		Entry("as YAML", "x.yaml", strings.Repeat("#", yamlfile.MaxYAML+1),
			"x.yaml: the file has 2097153 bytes; at most 2097152 are read as YAML; write so large a file as JSON"),
		Entry("for its keys", "x.yaml", manyKeys(yamlfile.MaxKeys+1),
			"x.yaml:10001:7: the file has more than 10000 keys; write so large a file as JSON\n"),
		Entry("for its depth in brackets", "x.yaml", "a: "+strings.Repeat("[", 101)+strings.Repeat("]", 101),
			"x.yaml:1:103: more than 100 maps and lists stand in one another here\n"),
		Entry("for its depth in dashes", "x.yaml", strings.Repeat("- ", 101)+"x",
			"x.yaml:1:201: more than 100 maps and lists stand in one another here\n"),
		Entry("for its depth in JSON", "x.json", strings.Repeat("[", 102)+strings.Repeat("]", 102),
			"x.json:1:102: more than 100 maps and lists stand in one another here\n"),
		Entry("for its aliases", "x.yaml", bomb(7),
			"x.yaml:6:9: there are more than 1000000 values in here, aliases written out\n"),
		Entry("for its depth through aliases", "x.yaml", ladder(3, 40),
			"x.yaml:3:26: more than 100 maps and lists stand in one another here, aliases written out\n"),
	)

	It("is read up to the bounds", func() {
		read("x.yaml", manyKeys(yamlfile.MaxKeys))
		read("x.yaml", strings.Repeat("- ", 100)+"x")
		read("x.json", strings.Repeat("[", 100)+strings.Repeat("]", 100))
		read("x.json", strings.Repeat(`{"a":`, 100)+"1"+strings.Repeat("}", 100))
	})

	It("shows a part of a long line", func() {
		Expect(refused("x.yaml", "k: ["+strings.Repeat("あ, ", 100)+"@, "+strings.Repeat("b, ", 100)+"]\n")).To(Equal(lines(
			"x.yaml:1:305: this is not YAML: '@' is a reserved character; put a text that begins with this character in quotes",
			"    …"+strings.Repeat("あ, ", 20)+"@, "+strings.Repeat("b, ", 19)+"…",
			"     "+strings.Repeat("    ", 20)+"^")))
	})

	It("shows a long line up to its end", func() {
		Expect(refused("x.yaml", "k: ["+strings.Repeat("b, ", 100)+"@]\n")).To(HaveSuffix(lines("",
			"    … "+strings.Repeat("b, ", 39)+"@]",
			"      "+strings.Repeat("   ", 39)+"^")))
	})
})

func manyKeys(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "k%d: 1\n", i)
	}
	return b.String()
}

// bomb is a file whose aliases, written out, grow tenfold with each line.
func bomb(rows int) string {
	file := "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
	for i := 1; i < rows; i++ {
		alias := fmt.Sprintf("*a%d ,", i-1)
		file += fmt.Sprintf("a%d: &a%d [%s]\n", i, i, strings.Repeat(alias, 10))
	}
	return file
}

// ladder is a file whose rows are deep and hold one another.
func ladder(rows, depth int) string {
	file, inner := "", "x"
	for i := range rows {
		file += fmt.Sprintf("- &r%d %s%s %s\n", i, strings.Repeat("[", depth), inner, strings.Repeat("]", depth))
		inner = fmt.Sprintf("*r%d", i)
	}
	return file
}

var _ = Describe("the line that an error shows", func() {
	DescribeTable("hides credentials",
		func(file string, want ...string) { Expect(refused("x.yaml", file)).To(Equal(lines(want...))) },
		Entry("of users", "users: [{login: a, password: s3cret, login: b}]\n",
			`x.yaml:1:38: the key "login" stands twice in this map, first on line 1`,
			"    users: [{login: a, password: ********, login: b}]",
			"                                           ^"),
		Entry("of tokens in a list", "tokens:\n  - {a: 1}\n  - [SECRET]\na: 1\na: 2\n",
			`x.yaml:5:1: the key "a" stands twice in this map, first on line 4`, "    a: 2", "    ^"),
		Entry("under Japanese keys", "{パスワード: 秘密, トークン: [abc, def], a: 1, a: 2}\n",
			`x.yaml:1:37: the key "a" stands twice in this map, first on line 1`,
			"    {パスワード: ********, トークン: [********, ********], a: 1, a: 2}",
			"                                                                 ^"),
		Entry("in a line that cannot be read", "パスワード: 秘密 : x: y\nb: [\n",
			`x.yaml:1:8: this is not YAML: mapping value is not allowed in this context; put a text with a colon and a blank in it in quotes`,
			"    パスワード: ******** : x: y",
			"                ^"),
		Entry("in headers", "h: |\n  X-Cybozu-API-Token:abc\n X-Cybozu-API-Token:abc\n",
			"x.yaml:3:2: this is not YAML: value is not allowed in this context. map key-value is pre-defined; check the indentation and the quotes here and on the line before",
			"     X-Cybozu-API-Token:********", "     ^"),
	)

	It("hides a credential that stands alone", func() {
		n := read("x.yaml", "tokens:\n  - abcdef\npassword:\n  long\n")
		_, err := first(at(n, "tokens")).Map()
		Expect(err).To(MatchError(lines(
			"x.yaml:2:5: expected a map of keys and values, found a credential",
			"      - ********", "        ^")))
		_, err = at(n, "password").Int()
		Expect(err).To(MatchError(lines(
			"x.yaml:4:3: expected a whole number, found a credential",
			"      ********", "      ^")))
	})
})

var _ = Describe("an error about a part of a text", func() {
	n := func() *yamlfile.Node { return read("x.yaml", "a: |\n  x\n  y ${Z}\nb: \"\\x24{Z}\"\nc: [1]\n") }

	It("stands where the part is written", func() {
		Expect(at(n(), "a").ErrorfAt("${Z}", "no Z")).To(MatchError(lines("x.yaml:3:5: no Z", "      y ${Z}", "        ^")))
	})

	It("stands at the text where the part is not written so", func() {
		Expect(at(n(), "b").ErrorfAt("${Z}", "no Z")).To(MatchError(lines("x.yaml:4:4: no Z", `    b: "\x24{Z}"`, "       ^")))
		Expect(at(n(), "c").ErrorfAt("1", "no Z")).To(MatchError(lines("x.yaml:5:4: no Z", "    c: [1]", "       ^")))
	})
})

var _ = Describe("an error in another file", func() {
	data := []byte("会社名,電話番号\r\nA,1\r\n")

	DescribeTable("shows its line",
		func(offset int, want ...string) {
			Expect(yamlfile.ErrorAt("x.csv", data, offset, "%d", offset)).To(MatchError(lines(want...)))
		},
		Entry("in the middle", 10, "x.csv:1:5: 10", "    会社名,電話番号", "           ^"),
		Entry("behind the end", 99, "x.csv:3:1: 99"),
		Entry("before the beginning", -1, "x.csv:1:1: -1", "    会社名,電話番号", "    ^"),
	)
})

var _ = Describe("several problems", func() {
	It("come in the order of the lines, one file after the other", func() {
		a, b := read("a.yaml", "x: 1\ny: 2\n"), read("b.yaml", "x: 1\n")
		var p yamlfile.Problems
		p.Add(at(b, "x").Errorf("third"))
		p.Add(errors.Join(at(a, "y").Errorf("second"), at(a, "x").Errorf("first")))
		p.Add(nil)
		Expect(p.Err()).To(MatchError(lines(
			"b.yaml:1:4: third", "    x: 1", "       ^",
			"a.yaml:1:4: first", "    x: 1", "       ^",
			"a.yaml:2:4: second", "    y: 2", "       ^")))
		var e *yamlfile.Error
		Expect(errors.As(p.Err(), &e)).To(BeTrue())
		Expect([]any{e.File, e.Line, e.Column, e.Text, e.SourceLine}).To(Equal([]any{"b.yaml", 1, 4, "third", "x: 1"}))
	})

	It("are no error where there are none, and the error itself where there is one", func() {
		var p yamlfile.Problems
		Expect(p.Err()).To(Succeed())
		one := errors.New("one")
		p.Add(one)
		Expect(p.Err()).To(BeIdenticalTo(one))
	})
})
