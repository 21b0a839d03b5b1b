package school_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/cmd/callaction/sandbox/school"
	"callaction/fakepbx"
)

// stay lets somebody stay in a seat until he is told to leave.
func (c *class) stay(number int) (leave func()) {
	GinkgoHelper()
	came, leaves, left := make(chan struct{}), make(chan struct{}), make(chan struct{})
	hold := func() {
		close(came)
		<-leaves
	}
	r := request(http.MethodGet, "/", "")
	r = r.WithContext(context.WithValue(r.Context(), held{}, hold))
	path := token(c.at(number))
	go func() {
		defer close(left)
		c.Serve(path, httptest.NewRecorder(), r)
	}()
	Eventually(came).WithTimeout(patience).Should(BeClosed())
	return func() {
		close(leaves)
		Eventually(left).WithTimeout(patience).Should(BeClosed())
	}
}

// steps counts what has happened in a seat's room.
func (c *class) steps(number int) int { return len(c.room(number).Branches()[0].Steps) }

var _ = Describe("the bounds of a class", func() {
	It("drop a room that nobody has visited for a time, and keep seat, link and progress", func() {
		c := open()
		c.add("a", "b")
		link := c.at(1).Path
		c.begin(1, "setting1")
		c.play(1, known)
		was := c.room(1)
		c.pass(time.Hour)
		c.visit(2)
		c.pass(time.Hour + time.Minute)
		Expect(c.at(1).Open).To(BeFalse())
		Expect(c.at(2).Open).To(BeTrue(), "somebody was there an hour ago")
		Expect(was.Watch().Bell()).To(BeClosed())
		Expect(c.at(1).Path).To(Equal(link))
		Expect(c.at(1).Lesson.Done).To(Equal(1), "what was done counts, though nobody had looked")

		Expect(c.visit(1)).To(ContainSubstring("the data began anew. Your progress in the lessons was kept."))
		Expect(c.steps(1)).To(Equal(0))
		c.play(1, known)
		Expect(c.visit(1)).To(Equal("a\n"), "the sentence has been read")
	})

	It("leave a room alone in which somebody stays", func() {
		c := open()
		c.add("a")
		leave := c.stay(1)
		c.pass(5 * time.Hour)
		Expect(c.at(1).Open).To(BeTrue())
		Expect(c.at(1).Here).To(Equal(1))
		leave()
		c.pass(time.Hour)
		Expect(c.at(1).Open).To(BeTrue(), "he left an hour ago")
		c.pass(time.Hour + time.Minute)
		Expect(c.at(1).Open).To(BeFalse())
	})

	It("drop the rooms that were visited longest ago where all are too big together", func() {
		c := open(func(o *school.Options) { o.Bytes = 1_800_000 })
		c.add("a", "b", "c", "d", "e", "f")
		for n := 1; n <= 4; n++ {
			c.visit(n)
			c.pass(time.Second)
		}
		Expect(c.at(1).Size).To(BeNumerically("~", 400_000, 50_000))
		c.visit(1)
		c.pass(time.Second)
		c.visit(5)
		Expect(c.at(2).Open).To(BeFalse(), "it was visited longest ago")
		for _, n := range []int{1, 3, 4, 5} {
			Expect(c.at(n).Open).To(BeTrue(), "seat %d", n)
		}
		leave := c.stay(3)
		DeferCleanup(leave)
		_, err := c.room(4).Stage().PBX.Place(fakepbx.NewCall{From: known}) // it rings, and goes on
		Expect(err).NotTo(HaveOccurred())
		c.pass(time.Second)
		c.visit(1)
		c.visit(5)
		c.pass(time.Second)
		c.visit(6)
		Expect(c.at(3).Open).To(BeTrue(), "somebody is there")
		Expect(c.at(4).Open).To(BeTrue(), "a call goes on")
		Expect(c.at(1).Open).To(BeFalse())
	})

	It("drop even a room in which somebody is where there is no other", func() {
		c := open(func(o *school.Options) { o.Bytes = 600_000 })
		c.add("a", "b")
		leave := c.stay(1)
		DeferCleanup(leave)
		DeferCleanup(c.stay(2))
		Expect(c.at(1).Open).To(BeFalse())
		Expect(c.at(2).Open).To(BeTrue())
	})

	It("weigh what happens in a room", func() {
		c := open()
		c.add("a")
		c.visit(1)
		before := c.at(1).Size
		c.play(1, unknown)
		after := c.at(1).Size
		Expect(after).To(BeNumerically(">", before+50_000))
		Expect(c.ResetData(1)).To(Succeed())
		c.visit(1)
		Expect(c.at(1).Size).To(BeNumerically("~", before, 10_000))
	})

	Describe("with an attic", func() {
		var c *class
		var attic string

		BeforeEach(func() {
			attic = GinkgoT().TempDir()
			c = open(func(o *school.Options) { o.Attic = attic })
			c.add("a", "b")
			c.play(1, unknown)
			c.pass(3 * time.Hour)
			Expect(c.at(1).Open).To(BeFalse())
		})

		It("keep what a dropped room held until the next visit", func() {
			files, err := os.ReadDir(attic)
			Expect(err).NotTo(HaveOccurred())
			Expect(files).To(HaveLen(1))
			info, err := files[0].Info()
			Expect(err).NotTo(HaveOccurred())
			Expect(info.Mode().Perm()).To(Equal(os.FileMode(0o600)), "credentials are in it")
			Expect(c.visit(1)).To(Equal("a\n"), "nothing was lost")
			Expect(c.at(1).Call.Snapshot.From).To(Equal(unknown))
			Expect(os.ReadDir(attic)).To(BeEmpty())
		})

		It("begin anew, and say so, where it cannot be read any more", func() {
			files, err := os.ReadDir(attic)
			Expect(err).NotTo(HaveOccurred())
			Expect(os.WriteFile(filepath.Join(attic, files[0].Name()), []byte("damaged"), 0o600)).To(Succeed())
			Expect(c.visit(1)).To(ContainSubstring("began anew"))
		})

		It("throw it away with the data and with the seat", func() {
			Expect(c.ResetData(1)).To(Succeed())
			Expect(os.ReadDir(attic)).To(BeEmpty())
			Expect(c.visit(1)).To(Equal("a\n"))
			Expect(c.at(1).Call).To(BeNil())
		})

		It("leave a room open that cannot be kept", func() {
			c.play(2, known)
			Expect(os.RemoveAll(attic)).To(Succeed())
			c.pass(3 * time.Hour)
			Expect(c.at(2).Open).To(BeTrue())
			Expect(c.at(2).Call).NotTo(BeNil())
		})
	})
})
