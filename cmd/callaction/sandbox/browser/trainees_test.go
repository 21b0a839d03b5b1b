package browser_test

import (
	"fmt"
	"strings"
	"sync"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

// together lets several people do something at once.
func together(all ...func()) {
	GinkgoHelper()
	var group sync.WaitGroup
	for _, do := range all {
		group.Go(func() {
			defer GinkgoRecover()
			do()
		})
	}
	group.Wait()
}

// Confirms opens what asks once more, and presses the button of the same name that
// stands there.
func (p *person) Confirms(name string) {
	GinkgoHelper()
	p.press(name, func(n *node) bool { return n.role == "DisclosureTriangle" && n.name == name })
	p.press(name, func(n *node) bool { return n.role == "button" && n.name == name })
}

// sheet opens what a trainer can do with a seat, and is the trainer looking at that.
func (p *person) sheet(name string, seat int) *person {
	p.Press(name + " さんの QR コードと設定")
	return p.In(fmt.Sprintf("%s 席 %d · setting1", name, seat))
}

// hands looks up a trainee's link where its QR code is, and is the trainee who has
// opened it.
func (p *person) hands(name string, seat int) *person {
	GinkgoHelper()
	sheet := p.sheet(name, seat)
	Eventually(func() (int, error) {
		n, err := sheet.looks()
		if err != nil {
			return 0, err
		}
		return len(n.found([]string{"image", "img"}, named(name+" さんのリンクの QR コード"))), nil
	}).Should(Equal(1), "the QR code")
	var link string
	Eventually(func() error {
		n, err := sheet.find([]string{"link"}, "link", func(n *node) bool { return strings.Contains(n.name, "/w/") })
		if err == nil {
			link = n.name
		}
		return err
	}).Should(Succeed())
	sheet.Press("閉じる")
	trainee := sit(link)
	trainee.Sees(name)
	return trainee
}

// Nowhere looks at a trainee's screens, and finds none of these texts.
func (p *person) Nowhere(texts ...string) {
	GinkgoHelper()
	for _, screen := range []string{"/?tab=trace", "/?tab=travel", "/?tab=lessons", "/rules/text", "/lessons/setting1", "/k/7/"} {
		p.Visit(screen)
		p.Settles()
		read := compact(p.Reads())
		for _, text := range texts {
			Expect(read).NotTo(ContainSubstring(compact(text)), screen)
		}
	}
	p.Visit("/")
}

var _ = Describe("a class", func() {
	const (
		hana, ichiro = "佐藤 花子", "鈴木 一郎"
		lesson       = "設定例① 着信と顧客管理"
		steps        = 7
	)
	var trainer, one, two *person
	row := func(name string) *person { return trainer.In("席の一覧").At(name) }

	BeforeEach(func() {
		trainer = sit(serve() + "/class/")
		trainer.Sees("クラスを始める")
		trainer.Choose("検証環境", "setting1")
		trainer.Type("名前(1行に1人)", hana+"\n"+ichiro)
		trainer.Press("追加")
		row(ichiro).Sees("まだ始めていません")
		one, two = trainer.hands(hana, 1), trainer.hands(ichiro, 2)
	})

	It("has trainees who see nothing of each other, and a trainer who sees them all at once", Label(atOnce), func() {
		together(func() { one.begins(lesson) }, func() { two.begins(lesson) })
		together(func() { one.Calls("03-1234-5678") }, func() { two.Calls("03-1234-5678") })
		one.done(1, steps)
		two.done(1, steps)
		together(one.GivesUp, two.GivesUp)

		one.writesRule("①例1 登録確認", "変数抽出パターン", `/"totalCount":"(?P<CUSTOMER_COUNT>[0-9]+)(?P<HANAKO>)"/`)
		together(func() { one.Calls("090-9999-0001") }, func() { two.Calls("080-9999-0002") })
		row(hana).Sees("2 / 7", "例2 もう一度かかってきたら", "090-9999-0001", "通話中")
		row(ichiro).Sees("1 / 7", "例2 登録のないお客様を登録する", "080-9999-0002", "通話中")
		trainer.In(lesson).At("ステップ 3").Sees(hana)
		trainer.In(lesson).At("ステップ 2").Sees(ichiro)

		one.Nowhere("080-9999-0002", "08099990002", ichiro, "クラス")
		two.Nowhere("09099990001", "HANAKO", hana, "クラス")
		together(one.GivesUp, func() { two.Answers(); two.HangsUp() })
		row(hana).Sees("実行")
		row(hana).SeesNo("通話中")
		row(ichiro).Sees("実行")
	})

	It("has trainees whose data are put back while they keep how far they are", func() {
		together(func() { one.begins(lesson) }, func() { two.begins(lesson) })
		together(func() { one.Calls("03-1234-5678") }, func() { two.Calls("03-1234-5678") })
		row(hana).Sees("1 / 7")
		row(ichiro).Sees("1 / 7")

		trainer.sheet(hana, 1).Confirms("データを初期状態に戻す")
		trainer.In("席の一覧").At(ichiro).Sees("通話中")
		row(hana).SeesNo("03-1234-5678")
		row(hana).Sees("1 / 7", "例2 登録のないお客様を登録する")
		one.Visit("/?tab=trace")
		one.Sees("まだ通話がありません。")
		one.Visit("/lessons/setting1")
		one.done(1, steps)
		two.In("電話").In("通話").Sees("03-1234-5678", "呼出中")
		two.done(1, steps)
	})
})
