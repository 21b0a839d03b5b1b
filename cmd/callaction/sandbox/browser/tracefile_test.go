package browser_test

import (
	"os"
	"path/filepath"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

// Saves lets the person's downloads go to a folder, presses something that gives a
// file, and returns its path.
func (p *person) Saves(name string) string {
	GinkgoHelper()
	folder := GinkgoT().TempDir()
	_, err := chromedp.CallBrowser(p.ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
		Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: folder, BrowserContextID: chromedp.FromContext(p.ctx).BrowserContextID,
	})
	Expect(err).NotTo(HaveOccurred())
	p.Press(name)
	var path string
	Eventually(func() ([]string, error) {
		found, err := filepath.Glob(filepath.Join(folder, "*.json")) // one that is on its way has another ending
		if len(found) == 1 {
			path = found[0]
		}
		return found, err
	}).Should(HaveLen(1))
	return path
}

var _ = Describe("a trace", func() {
	It("is saved as a file and opened again, by somebody else too", func() {
		p := sit(serve() + "/w/setting1/")
		p.Calls("03-1234-5678")
		p.GivesUp()
		p.In("実行ログ").Sees("①例4 不応答コメント")
		path := p.Saves("ファイルに保存")
		data, err := os.ReadFile(path)
		Expect(err).NotTo(HaveOccurred())
		Expect(string(data)).To(And(ContainSubstring("①例4"), Not(ContainSubstring("CUSTOMERS-TOKEN"))))

		other := sit(serve() + "/w/setting1/")
		other.Sees("まだ通話がありません。")
		other.Press("ファイルを開く")
		other.Attach("保存した実行ログ(JSON)", path)
		other.Press("開く")
		other.Sees("ファイルの実行ログを表示しています(閲覧のみ)", filepath.Base(path))
		other.Log("通話 1 03-1234-5678").Sees("①例4 不応答コメント")
		other.Press("いまの実行ログに戻る")
		other.Sees("まだ通話がありません。")
	})
})
