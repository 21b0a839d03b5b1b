package browser_test

import (
	"github.com/chromedp/chromedp"
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

func (p *person) shot() []byte {
	GinkgoHelper()
	data, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	Expect(err).NotTo(HaveOccurred())
	return data
}
