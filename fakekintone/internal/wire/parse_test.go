package wire_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/wire"
)

var _ = Describe("JSON as kintone reads it", func() {
	It("keeps members and elements in order and numbers as they are written", func() {
		v, err := wire.Parse([]byte(" {\"b\" : [1, -0.5e+10, true,false , null, \"あ\"],\r\n\t\"a\":{}} "))
		Expect(err).NotTo(HaveOccurred())
		Expect(text(v)).To(Equal(`{"b":[1,-0.5e+10,true,false,null,"あ"],"a":{}}`))
	})

	It("lets the last of two members with one name count", func() {
		v, err := wire.Parse([]byte(`{"app":7,"id":1,"app":8}`))
		Expect(err).NotTo(HaveOccurred())
		Expect(text(v)).To(Equal(`{"app":8,"id":1}`))
	})

	DescribeTable("understands escapes",
		func(escaped, want string) {
			v, err := wire.Parse([]byte(`"` + escaped + `"`))
			Expect(err).NotTo(HaveOccurred())
			Expect(v).To(Equal(wire.Text(want)))
		},
		Entry("the short ones", `\"\\\/\b\f\n\r\t`, "\"\\/\b\f\n\r\t"),
		Entry("by number", `\u96fb\u8A71`, "電話"),
		Entry("a surrogate pair", `\ud83d\ude00`, "😀"),
		Entry("half a pair", `\ud83dx`, "\uFFFDx"),
		Entry("half a pair and another character", `\ud83d\u0041`, "\uFFFDA"),
		Entry("text before and behind", `a\u3042b`, "aあb"),
	)

	DescribeTable("refuses what is no JSON, and says where",
		func(body string, offset int) {
			_, err := wire.Parse([]byte(body))
			var problem *wire.SyntaxError
			Expect(errors.As(err, &problem)).To(BeTrue())
			Expect(problem.Offset).To(Equal(offset))
		},
		Entry("nothing", "", 0),
		Entry("white space", "  ", 2),
		Entry("a no-break space", "{\"app\":\u00a07}", 7),
		Entry("an ideographic space", "{\u3000}", 1),
		Entry("typographic quotation marks", `{“app”:7}`, 1),
		Entry("a remark behind", `{"app":7}※連携するアプリのID`, 9),
		Entry("a missing value", `{"id": ,"record":{}}`, 7),
		Entry("a comma at the end of an object", `{"a":1,}`, 7),
		Entry("a comma at the end of a list", `[1,]`, 3),
		Entry("a missing colon", `{"a" 1}`, 5),
		Entry("a missing bracket", `[1`, 2),
		Entry("single quotation marks", `{'a':1}`, 1),
		Entry("a leading zero", `[01]`, 2),
		Entry("a plus sign", `+1`, 0),
		Entry("a point without digits", `1.`, 2),
		Entry("an exponent without digits", `1e`, 2),
		Entry("a bare minus", `-`, 1),
		Entry("a word", `nul`, 0),
		Entry("a tab in a string", "\"a\tb\"", 2),
		Entry("a line end in a string with escapes", "\"\\n\n\"", 3),
		Entry("an unfinished string", `"abc`, 4),
		Entry("an unfinished escape", `"\`, 2),
		Entry("an unknown escape", `"\x"`, 2),
		Entry("too few hexadecimal digits", `"\u12"`, 3),
		Entry("digits that are not hexadecimal", `"\u12G4"`, 3),
		Entry("bytes that are not UTF-8", "\"\xff\"", 1),
		Entry("bytes that are not UTF-8 in a string with escapes", "\"\\n\xff\"", 1),
		Entry("a byte order mark", "\ufeff{}", 0),
	)

	It("refuses to go too deep", func() {
		deep := func(n int) []byte { return []byte(strings.Repeat("[", n) + strings.Repeat("]", n)) }
		_, err := wire.Parse(deep(wire.MaxDepth))
		Expect(err).NotTo(HaveOccurred())
		_, err = wire.Parse(deep(wire.MaxDepth + 2))
		Expect(err).To(MatchError(ContainSubstring("too deeply nested")))
	})

	It("replaces a member of a copy", func() {
		v, err := wire.Parse([]byte(`{"a":1,"b":2}`))
		Expect(err).NotTo(HaveOccurred())
		Expect(text(v.With("a", wire.Text("x")).With("c", wire.Text("y")))).To(Equal(`{"a":"x","b":2,"c":"y"}`))
		Expect(text(v)).To(Equal(`{"a":1,"b":2}`))
	})
})

// FuzzParse compares with encoding/json: the same texts are JSON, and mean the
// same.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{`{"app":7,"record":{"a":{"value":"b"}}}`, `[1.5e3,true,null,"\ud83d\ude00"]`, `{"a":1,"a":2}`, "\"\xff\"", `[01]`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		v, err := wire.Parse(body)
		valid := json.Valid(body) && strings.ToValidUTF8(string(body), "") == string(body)
		if depth := strings.Count(string(body), "[") + strings.Count(string(body), "{"); depth > wire.MaxDepth {
			return
		}
		if valid != (err == nil) {
			t.Fatalf("valid is %v, but the error is %v", valid, err)
		}
		if err != nil {
			return
		}
		var want, got any
		if json.Unmarshal(body, &want) != nil {
			return // a number beyond float64
		}
		if err := json.Unmarshal(v.AppendJSON(nil), &got); err != nil {
			t.Fatalf("what was read cannot be read again: %v", err)
		}
		a, _ := json.Marshal(want)
		b, _ := json.Marshal(got)
		if string(a) != string(b) {
			t.Fatalf("read %s, want %s", b, a)
		}
	})
}
