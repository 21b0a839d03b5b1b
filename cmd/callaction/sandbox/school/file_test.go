package school_test

import (
	"bytes"
	"context"
	"strings"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/cmd/callaction/sandbox/school"
)

// saved is a class's file.
func saved(c *class) string {
	GinkgoHelper()
	var b bytes.Buffer
	n, err := c.WriteTo(&b)
	Expect(err).NotTo(HaveOccurred())
	Expect(n).To(BeEquivalentTo(b.Len()))
	return b.String()
}

var _ = Describe("the file of a class", func() {
	// lesson is a class in which somebody has got further.
	lesson := func(change ...func(*school.Options)) *class {
		GinkgoHelper()
		c := open(change...)
		c.add("佐藤 花子", "b", "gone")
		Expect(c.Remove(3)).To(Succeed())
		c.begin(1, "setting1")
		c.play(1, known)
		Expect(c.at(1).Lesson.Done).To(Equal(1))
		return c
	}

	It("holds seats with their links, how far they are, and what is in their rooms", func() {
		before := lesson()
		c := open()
		c.add("somebody else")
		other := token(c.at(1))
		c.pass(72 * time.Hour)
		Expect(c.Load(strings.NewReader(saved(before)))).To(Succeed())
		Expect(c.at(1).Path).To(Equal(before.at(1).Path))
		Expect(c.at(1).Name).To(Equal("佐藤 花子"))
		Expect(c.at(1).Lesson.Done).To(Equal(1))
		Expect(c.at(1).Call.Snapshot).To(Equal(before.at(1).Call.Snapshot))
		Expect(c.at(2).Open).To(BeFalse())
		Expect(c.Serve(other, nil, nil)).To(BeFalse(), "the seats of the file stand in place of those that were there")
		c.pass(time.Hour)
		Expect(c.at(1).Open).To(BeTrue(), "it was not left for three days, but read an hour ago")
		Expect(c.visit(1)).To(Equal("佐藤 花子\n"))
		c.add("next")
		Expect(c.at(4).Name).To(Equal("next"), "numbers are not given again")
	})

	It("is the same when it is read and written again", func() {
		before := lesson()
		before.Close() // nothing goes on
		c := open()
		first := saved(before)
		Expect(c.Load(strings.NewReader(first))).To(Succeed())
		Expect(strings.Split(saved(c), "\n")[:3]).To(Equal(strings.Split(first, "\n")[:3]))
	})

	It("holds rooms that stand in the attic", func() {
		attic := func(o *school.Options) { o.Attic = GinkgoT().TempDir() }
		before := lesson(attic)
		before.pass(3 * time.Hour)
		Expect(before.at(1).Open).To(BeFalse())
		c := open(attic)
		Expect(c.Load(strings.NewReader(saved(before)))).To(Succeed())
		Expect(c.at(1).Call).NotTo(BeNil())
	})

	It("is read within the bounds", func() {
		before := open()
		before.add("a", "b", "c")
		for n := 1; n <= 3; n++ {
			before.play(n, known)
			before.pass(time.Second)
		}
		c := open(func(o *school.Options) { o.Bytes = 1_000_000 })
		Expect(c.Load(strings.NewReader(saved(before)))).To(Succeed())
		Expect(c.at(1).Open).To(BeFalse())
		Expect(c.at(3).Open).To(BeTrue())
	})

	It("changes nothing where it is damaged, of other workspaces, or too big", func() {
		file := saved(lesson())
		c := open()
		c.add("a")
		for message, text := range map[string]string{
			"this is no callaction class": "hello",
			"damaged":                     strings.Replace(file, "佐藤", "加藤", 1),
			"cut off":                     file[:len(file)/2],
		} {
			Expect(c.Load(strings.NewReader(text))).To(MatchError(And(HavePrefix("read a class: "), ContainSubstring(message))), message)
		}
		other := open(func(o *school.Options) { o.Workspaces = o.Workspaces[1:] })
		Expect(other.Load(strings.NewReader(file))).To(MatchError(school.ErrNoWorkspace))
		small := open(func(o *school.Options) { o.Seats = 1 })
		Expect(small.Load(strings.NewReader(file))).To(MatchError(ContainSubstring("there are 2 seats")))
		Expect(c.at(1).Name).To(Equal("a"))
		Expect(c.Seats(context.Background())).To(HaveLen(1))
	})

	It("can be written while things happen", func() {
		c := open()
		c.add("a", "b")
		done := make(chan struct{})
		go func() {
			defer GinkgoRecover()
			defer close(done)
			for range 10 {
				c.play(1, unknown)
			}
		}()
		for range 10 {
			other := open()
			Expect(other.Load(strings.NewReader(saved(c)))).To(Succeed())
		}
		Eventually(done).WithTimeout(patience).Should(BeClosed())
	})
})
