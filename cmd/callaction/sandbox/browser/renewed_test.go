package browser_test

import (
	"github.com/chromedp/chromedp"
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

// hasty presses the button of a region's first form in the very moment in which the
// region is renewed, sooner than a hand could. The page remembers that it was there.
const hasty = `(label => {
  window.wasHere = true
  const region = document.querySelector('[aria-label="' + label + '"]')
  new MutationObserver((_, observer) => {
    observer.disconnect()
    region.querySelector('form').requestSubmit()
  }).observe(region, {childList: true, subtree: true})
  return true
})`

var _ = Describe("a part of the page that has just been renewed", func() {
	It("is answered in place, and leaves the rest of the page as it is", func() {
		p := sit(serve() + "/w/setting1/")
		p.Tab("レッスン")
		_, err := chromedp.Run(p.ctx, chromedp.Evaluate[bool](hasty+`("電話")`))
		Expect(err).NotTo(HaveOccurred())
		phone := p.In("電話")
		phone.Type(callerNumber, "03-1234-5678")
		phone.Press("発信")
		p.In("電話").Sees("03-1234-5678", "呼出中")
		p.Settles()
		p.Heading("レッスン")
		Expect(chromedp.Run(p.ctx, chromedp.Evaluate[bool](`window.wasHere === true`))).To(BeTrue(), "the page was not left")
	})
})
