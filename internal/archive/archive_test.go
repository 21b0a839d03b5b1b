package archive_test

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing/iotest"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/internal/archive"
)

const kind = "callaction example"

type thing struct {
	Text  string            `json:"text,omitempty"`
	Bytes []byte            `json:"bytes,omitempty"`
	Named map[string]*thing `json:"named,omitempty"`
	List  []thing           `json:"list,omitempty"`
	At    time.Time         `json:"at,omitzero"`
	hides string
}

// written is an archive of values.
func written(values ...any) string {
	GinkgoHelper()
	var out bytes.Buffer
	w := archive.NewWriter(&out, kind, 1)
	for _, v := range values {
		Expect(w.Line(v)).To(Succeed())
	}
	Expect(w.Close()).To(BeEquivalentTo(out.Len()))
	return out.String()
}

// read reads an archive of so many things.
func read(text string, things int) (all []thing, err error) {
	r, err := archive.NewReader(strings.NewReader(text), kind, 1)
	for i := 0; i < things && err == nil; i++ {
		var t thing
		err = r.Next(&t, "a thing")
		all = append(all, t)
	}
	if err == nil {
		err = r.Close()
	}
	return all, err
}

var things = []any{thing{Text: "一"}, thing{Text: "二"}, thing{Text: "三"}}

var _ = Describe("an archive", func() {
	It("is lines of JSON", func() {
		Expect(strings.Split(written(thing{Text: "<b>"}), "\n")[:2]).To(Equal([]string{
			`["a279d321",{"archive":"callaction example","format":1}]`, `["4b1a67c3",{"text":"\u003cb\u003e"}]`,
		}))
	})

	It("gives back what was put in, texts that are no UTF-8 too", func() {
		t := thing{
			Text: "\xff田", Bytes: []byte{0xff, 0}, At: time.Date(2026, 7, 29, 6, 2, 30, 5, time.UTC),
			Named: map[string]*thing{"\xe7\x94": {Text: "\x00base64:/w=="}, "": nil}, List: []thing{{Text: "\x00"}, {}},
		}
		before := fmt.Sprintf("%+v", t)
		text := written(t)
		Expect(fmt.Sprintf("%+v", t)).To(Equal(before), "it was left as it was")
		Expect(read(text, 1)).To(Equal([]thing{t}))
	})

	It("writes nothing that is not exported", func() {
		Expect(read(written(thing{Text: "a", hides: "b"}), 1)).To(Equal([]thing{{Text: "a"}}))
	})

	It("tells any byte that is another", func() {
		good := written(things...)
		for i := range good {
			for _, other := range []byte{good[i] ^ 1, good[i] ^ 0x80, '\n'} {
				if other == good[i] {
					continue
				}
				_, err := read(good[:i]+string([]byte{other})+good[i+1:], len(things))
				Expect(err).To(MatchError(HavePrefix("line ")), "byte %d", i)
			}
		}
	})

	It("tells where it is cut off", func() {
		good := written(things...)
		for i := range good {
			_, err := read(good[:i], len(things))
			Expect(err).To(HaveOccurred(), "after %d bytes", i)
		}
		_, err := read(strings.Join(strings.SplitAfter(good, "\n")[:3], ""), len(things))
		Expect(err).To(MatchError("line 3: the file is cut off here, where a thing should be"))
	})

	DescribeTable("says what is wrong",
		func(change func(text string) string, message string) {
			_, err := read(change(written(things...)), len(things))
			Expect(err).To(MatchError(message))
		},
		Entry("with nothing", func(string) string { return "" }, "line 0: this is no callaction example"),
		Entry("with another file", func(string) string { return "rules:\n" }, "line 1: this is no callaction example"),
		Entry("with a damaged line", func(s string) string { return strings.Replace(s, "二", "に", 1) },
			"line 3: the line is damaged: its checksum does not fit. a thing should stand there"),
		Entry("with lines in another order", func(s string) string {
			l := strings.SplitAfter(s, "\n")
			return l[0] + l[2] + l[1] + strings.Join(l[3:], "")
		}, "line 5: the callaction example is damaged: its lines are not those that were written"),
		Entry("with something behind it", func(s string) string { return s + "\n" },
			"line 6: there is something behind the end of the callaction example"),
	)

	It("is refused where it is of another kind or format", func() {
		for message, w := range map[string]func(io.Writer) *archive.Writer{
			"line 1: this is no callaction example": func(out io.Writer) *archive.Writer { return archive.NewWriter(out, "x", 1) },
			"line 1: the callaction example is of format 2; this version of callaction reads format 1": func(out io.Writer) *archive.Writer {
				return archive.NewWriter(out, kind, 2)
			},
		} {
			var out bytes.Buffer
			_, err := w(&out).Close()
			Expect(err).NotTo(HaveOccurred())
			_, err = read(out.String(), 0)
			Expect(err).To(MatchError(message))
		}
	})

	It("refuses a member that nobody knows, rather than lose it", func() {
		_, err := read(written(map[string]string{"txet": "a"}), 1)
		Expect(err).To(MatchError(`line 2: a thing cannot be read: json: unknown field "txet"`))
	})

	It("can stand within another, and lines are counted through the whole", func() {
		var out bytes.Buffer
		outer := archive.NewWriter(&out, kind, 1)
		Expect(outer.Line(thing{Text: "before"})).To(Succeed())
		inner := archive.NewWriter(outer, "part", 7)
		Expect(inner.Line(thing{Text: "within"})).To(Succeed())
		_, err := inner.Close()
		Expect(err).NotTo(HaveOccurred())
		Expect(outer.Line(thing{Text: "behind"})).To(Succeed())
		_, err = outer.Close()
		Expect(err).NotTo(HaveOccurred())

		all := func(text string) (texts []string, err error) {
			var t thing
			r, err := archive.NewReader(strings.NewReader(text), kind, 1)
			Expect(err).NotTo(HaveOccurred())
			Expect(r.Next(&t, "a thing")).To(Succeed())
			texts = append(texts, t.Text)
			part, err := archive.NewReader(r, "part", 7)
			Expect(err).NotTo(HaveOccurred())
			if err = errors.Join(part.Next(&t, "a part"), part.Close()); err != nil {
				return nil, err
			}
			texts = append(texts, t.Text)
			Expect(r.Next(&t, "a thing")).To(Succeed())
			return append(texts, t.Text), r.Close()
		}
		Expect(all(out.String())).To(Equal([]string{"before", "within", "behind"}))
		_, err = all(strings.Replace(out.String(), "within", "wothin", 1))
		Expect(err).To(MatchError(HavePrefix("line 4: the line is damaged")))
	})

	It("is read no further than it goes where more may follow", func() {
		in := bufio.NewReader(strings.NewReader(written() + "more"))
		r, err := archive.NewReader(in, kind, 1)
		Expect(err).NotTo(HaveOccurred())
		Expect(r.Close()).To(Succeed())
		Expect(io.ReadAll(in)).To(Equal([]byte("more")))
	})

	It("passes on what goes wrong with the file", func() {
		broken := errors.New("broken")
		_, err := archive.NewReader(iotest.ErrReader(broken), kind, 1)
		Expect(err).To(MatchError(broken))
		w := archive.NewWriter(failing{broken}, kind, 1)
		Expect(w.Line(make([]int, 10_000))).To(MatchError(broken))
		Expect(w.Line(1)).To(MatchError("write the callaction example: broken"))
		_, err = w.Close()
		Expect(err).To(MatchError(broken))
		w = archive.NewWriter(io.Discard, kind, 1)
		Expect(w.Line(func() {})).To(MatchError(ContainSubstring("write line 2 of the callaction example: json: unsupported type")))
	})
})

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }
