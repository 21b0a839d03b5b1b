package browser_test

import . "github.com/onsi/ginkgo/v2"

// callerNumber is the label of the telephone's display.
const callerNumber = "発信者の番号"

// Calls places a call to be steered by hand, and waits until it rings.
func (p *person) Calls(number string) {
	GinkgoHelper()
	phone := p.In("電話")
	phone.Type(callerNumber, number)
	phone.Press("発信")
	phone.In("通話").Sees(number)
}

// Answers answers the only call that rings.
func (p *person) Answers() {
	GinkgoHelper()
	p.In("電話").Press("応答")
	p.In("電話").In("通話").Sees("お客様が切断")
}

// HangsUp ends the only call that goes on, from the caller's side.
func (p *person) HangsUp() {
	GinkgoHelper()
	p.In("電話").Press("お客様が切断")
	p.In("電話").In("通話").Sees("通話はありません。")
}

// GivesUp ends the only call that rings: the caller does not wait any longer.
func (p *person) GivesUp() {
	GinkgoHelper()
	p.In("電話").Press("お客様が放棄")
	p.In("電話").In("通話").Sees("通話はありません。")
}

// Tab opens one of the tabs in the middle.
func (p *person) Tab(name string) {
	GinkgoHelper()
	tabs := p.In("表示の切り替え")
	tabs.Press(name)
	tabs.Marked(name, "aria-current", "page")
	p.Heading(map[string]string{"アクション": "コールアクション設定"}[name], name)
}

// Log is the person looking at a call's part of the trace alone.
func (p *person) Log(call string) *person { return p.In("実行ログ").In(call) }
