package statefile_test

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/cmd/callaction/sandbox/statefile"
	"callaction/internal/clock"
)

// counting writes how often it was written, and says when.
type counting struct {
	clock clock.Clock
	began time.Time
	takes time.Duration
	at    []time.Duration
}

func (c *counting) WriteTo(w io.Writer) (int64, error) {
	c.at = append(c.at, c.clock.Now().Sub(c.began))
	if err := c.clock.Sleep(GinkgoT().Context(), c.takes); err != nil {
		return 0, err
	}
	n, err := fmt.Fprint(w, len(c.at))
	return int64(n), err
}

var _ = Describe("a keeper", func() {
	var (
		v       *clock.Virtual
		what    *counting
		keeper  *statefile.Keeper
		name    string
		reports []error
	)

	BeforeEach(func() {
		v = clock.NewVirtual(time.Unix(0, 0))
		what = &counting{clock: v, began: v.Now()}
		name = filepath.Join(GinkgoT().TempDir(), "class.state")
		reports = nil
		keeper = statefile.NewKeeper(statefile.Options{
			File: open(name), Clock: v, Report: func(err error) { reports = append(reports, err) },
		})
	})

	// changes says that something changed at these moments.
	changes := func(at ...time.Duration) {
		GinkgoHelper()
		Expect(v.Run(func() {
			for _, d := range at {
				v.AfterFunc(d, keeper.Changed)
			}
		})).To(Succeed())
	}

	It("writes some seconds after a change, once for all until then", func() {
		keeper.Begin(what)
		changes(0, time.Second, 2*time.Second, time.Minute)
		Expect(what.at).To(Equal([]time.Duration{3 * time.Second, time.Minute + 3*time.Second}))
		Expect(content(name)).To(Equal("2"))
		Expect(keeper.Close()).To(Succeed())
		Expect(what.at).To(HaveLen(2), "nothing was left to write")
	})

	It("writes nothing before it begins, and then what had changed", func() {
		changes(0)
		Expect(what.at).To(BeEmpty())
		Expect(v.Run(func() { keeper.Begin(what) })).To(Succeed())
		Expect(what.at).To(HaveLen(1))
	})

	It("writes at the end what is left, and nothing behind it", func() {
		keeper.Begin(what)
		Expect(v.Run(func() {
			keeper.Changed()
			Expect(keeper.Close()).To(Succeed())
			keeper.Changed()
		})).To(Succeed())
		Expect(what.at).To(Equal([]time.Duration{0}))
		Expect(content(name)).To(Equal("1"))
	})

	It("writes for a small part of the time, and misses nothing that changed meanwhile", func() {
		what.takes = time.Second
		keeper.Begin(what)
		changes(0, 3500*time.Millisecond, 5*time.Second)
		Expect(what.at).To(Equal([]time.Duration{3 * time.Second, 24 * time.Second}))
	})

	It("reports once what goes wrong, tries again, and has the file in the end", func() {
		keeper.Begin(what)
		Expect(os.MkdirAll(filepath.Join(name+".next", "in the way"), 0o700)).To(Succeed())
		Expect(v.Run(func() {
			keeper.Changed()
			v.AfterFunc(10*time.Second, func() { Expect(os.RemoveAll(name + ".next")).To(Succeed()) })
		})).To(Succeed())
		Expect(reports).To(HaveLen(1))
		Expect(reports[0]).To(MatchError(HavePrefix("write the state file ")))
		Expect(what.at).To(Equal([]time.Duration{12 * time.Second}))
		Expect(content(name)).To(Equal("1"))
	})
})
