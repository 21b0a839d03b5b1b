package browser_test

import (
	"strings"

	"github.com/chromedp/chromedp/kb"
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

// far is how many strikes of the Tab key anything is away at most.
const far = 80

// TabTo strikes the Tab key until the focus is on something whose name is
// these words, or begins with them.
func (p *person) TabTo(name string) {
	GinkgoHelper()
	var way []string
	for range far {
		p.Key(kb.Tab)
		at := p.Focus()
		if strings.HasPrefix(at+" ", name+" ") {
			return
		}
		way = append(way, at)
	}
	Fail("the Tab key does not lead to " + name + ", but over: " + strings.Join(way, ", "))
}

var _ = Describe("the keyboard alone", func() {
	It("places a call, answers it, ends it, and looks at what a rule did", func() {
		p := sit(serve() + "/w/setting1/")
		p.Key(kb.Tab)
		Expect(p.Focus()).To(Equal("本文へ"))
		p.TabTo(callerNumber)
		for _, digit := range "03-1234-5678" {
			p.Key(string(digit))
		}
		p.Key(kb.Enter)
		p.In("電話").In("通話").Sees("03-1234-5678", "呼出中")
		p.TabTo("応答")
		p.Key(kb.Enter)
		p.In("電話").Sees("通話中")
		p.TabTo("担当者が切断")
		p.Key(" ")
		p.In("電話").Sees("通話はありません。")
		p.TabTo("この通話だけ")
		p.TabTo("実行 1. ①例1 登録確認")
		p.Key(kb.Enter)
		p.In("抽出した変数").Sees("CUSTOMER_ID 1")
		p.TabTo("レコードの詳細 1")
		p.Key(kb.Enter)
		p.In("kintone").Sees("通話がありました。")
	})
})
