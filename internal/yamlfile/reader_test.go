package yamlfile_test

import (
	"errors"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/internal/yamlfile"
)

var _ = Describe("a reader", func() {
	keys := []yamlfile.Key{{English: "a"}, {English: "b"}, {English: "c"}, {English: "d"}, {English: "e"}}

	It("reads what is there", func() {
		root, err := yamlfile.Parse("x.yaml", []byte("a: text\nb: 7\nc: yes\nd: 5s\ne: [1, 2]\n"))
		Expect(err).NotTo(HaveOccurred())
		var r yamlfile.Reader
		m := r.Open(root, keys)
		Expect(r.Text(r.Require(m, "a"))).To(Equal("text"))
		Expect(r.Int(m.Get("b"))).To(Equal(7))
		Expect(r.Bool(m.Get("c"))).To(BeTrue())
		Expect(r.Duration(m.Get("d"))).To(Equal(5 * time.Second))
		Expect(r.Texts(m.Get("e"))).To(Equal([]string{"1", "2"}))
		Expect(r.Pairs(root)).To(HaveLen(5))
		Expect(r.Problems.Err()).NotTo(HaveOccurred())
	})

	It("goes on after what is wrong or absent, and says all of it", func() {
		root, err := yamlfile.Parse("x.yaml", []byte("a: [1]\nb: x\n"))
		Expect(err).NotTo(HaveOccurred())
		var r yamlfile.Reader
		Expect(r.Open(nil, keys)).To(BeNil())
		m := r.Open(root, keys)
		Expect(r.Text(m.Get("a"))).To(BeEmpty())
		Expect(r.Int(m.Get("b"))).To(BeZero())
		Expect(r.List(m.Get("c"))).To(BeEmpty())
		Expect(r.Require(m, "d")).To(BeNil())
		r.At(m.Get("b"), errors.New("too bad"))
		r.At(m.Get("b"), nil)
		Expect(r.Problems.Err()).To(MatchError(And(
			ContainSubstring("x.yaml:1:4: expected text"), ContainSubstring("x.yaml:2:4: expected a whole number"),
			ContainSubstring(`the key "d" is missing`), ContainSubstring("x.yaml:2:4: too bad"),
		)))
	})
})
