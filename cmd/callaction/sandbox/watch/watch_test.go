package watch_test

import (
	"testing"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/cmd/callaction/sandbox/watch"
)

func TestWatch(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "watch")
}

type news uint

var _ = Describe("a watcher", func() {
	It("hears of all at once, whatever happened before it looked", func() {
		var all watch.Watchers[news]
		w := all.Watch()
		Expect(w.Bell()).NotTo(Receive())
		all.Tell(1)
		all.Tell(4)
		Expect(w.Bell()).To(Receive())
		Expect(w.Bell()).NotTo(Receive())
		Expect(w.Take()).To(Equal(news(5)))
		Expect(w.Take()).To(BeZero())
	})

	It("hears nothing more once it has stopped", func() {
		var all watch.Watchers[news]
		w, other := all.Watch(), all.Watch()
		w.Stop()
		all.Tell(1)
		Expect(w.Bell()).NotTo(Receive())
		Expect(other.Bell()).To(Receive())
		all.Close()
		Expect(w.Bell()).NotTo(BeClosed())
	})

	It("hears that all is over, also if it comes later", func() {
		var all watch.Watchers[news]
		w := all.Watch()
		all.Close()
		all.Close()
		Expect(w.Bell()).To(BeClosed())
		Expect(all.Watch().Bell()).To(BeClosed())
		w.Stop()
		all.Tell(1)
		Expect(w.Take()).To(BeZero())
	})
})
