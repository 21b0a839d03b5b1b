package browser_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

// root is where the documents stand.
const root = "../../../.."

// scene is a picture of the documents, and how somebody comes to see it.
type scene struct {
	file string
	play func()
}

// gallery are the pictures of the documents.
func gallery() []scene {
	return []scene{
		{"sandbox-call.png", pictureCall}, {"sandbox-rule.png", pictureRule}, {"sandbox-lesson.png", pictureLesson},
		{"sandbox-record.png", pictureRecord}, {"sandbox-compare.png", pictureCompare}, {"sandbox-dark.png", pictureDark},
		{"sandbox-class.png", pictureClass},
	}
}

func pictureCall() {
	p := sit(serve() + "/w/setting1/")
	p.Calls("03-1234-5678")
	p.Answers()
	p.Log("通話 1 03-1234-5678").PressWith("①例1 登録確認")
	p.In("抽出した変数").Sees("CUSTOMER_ID 1")
	p.Picture("sandbox-call.png")
}

func pictureRule() {
	p := sit(serve() + "/w/setting1/")
	p.Calls("03-1234-5678")
	p.Answers()
	p.Tab("アクション")
	p.Press("①例1 登録確認")
	p.Type("変数抽出パターン", `/"totalCount":"(?P<CUSTOMER_COUNT>[a-z]+)"/`)
	p.Press("設定チェック")
	p.Sees("このアクションの指摘: エラー 1 件", "[a-z]+")
	p.Screen(1280, 960)
	p.In("API実行パターン").Press("パターンを試す : 変数抽出パターン")
	p.Picture("sandbox-rule.png")
}

func pictureLesson() {
	p := sit(serve() + "/w/setting1/")
	p.begins("設定例① 着信と顧客管理")
	p.Calls("03-1234-5678")
	p.done(1, 7)
	p.Picture("sandbox-lesson.png")
}

func pictureRecord() {
	p := sit(serve() + "/w/setting1/")
	p.Calls("03-1234-5678")
	p.Answers()
	p.HangsUp()
	p.In("実行ログ").Sees("①例3 録音URLコメント")
	p.Screen(1280, 560)
	p.Visit("/k/7/show?record=1")
	p.Sees("通話がありました。")
	p.Picture("sandbox-record.png")
}

func pictureCompare() {
	p := sit(serve() + "/w/setting1/")
	p.splits()
	p.In("戻る").Sees("①例4 不応答コメント")
	p.In("別案を比べる").Press("比べる")
	p.Heading("はじめの流れ / 別案 2")
	p.Picture("sandbox-compare.png")
}

func pictureDark() {
	p := sit(serve() + "/w/setting1/?lang=en")
	p.Prefers("dark")
	phone := p.In("Telephone")
	phone.Type("Caller's number", "090-9999-0001")
	phone.Press("Call")
	p.In("kintone").Sees("09099990001")
	p.Press("Answer")
	p.Press("Agent hangs up")
	p.In("Trace").Sees("①例3 録音URLコメント")
	p.In("How to show it").Press("Plain words")
	p.In("Trace").Sees("The agent hung up.")
	p.Picture("sandbox-dark.png")
}

func pictureClass() {
	c := busy("佐藤 花子", "鈴木 一郎", "高橋 美咲", "田中 健", "伊藤 さくら", "渡辺 大輔")
	for number := 1; number <= 4; number++ {
		sit(c.link(number) + "/").Heading("実行ログ")
	}
	trainer := sit(c.address + "/class/")
	trainer.Screen(1280, 1084)
	for _, name := range []string{"佐藤 花子", "鈴木 一郎", "高橋 美咲", "田中 健"} {
		trainer.In("席の一覧").At(name).Sees("いま")
	}
	trainer.Picture("sandbox-class.png")
}

// shown is a picture in a document.
var shown = regexp.MustCompile(`!\[([^\]]*)\]\((docs/images/[^)]+)\)`)

var _ = Describe("the pictures of the documents", func() {
	for _, s := range gallery() {
		It("are what somebody sees: "+s.file, s.play)
	}

	for _, document := range []string{"README.md", "README.ja.md"} {
		It("stand in docs/images, and are taken here: "+document, func() {
			text, err := os.ReadFile(filepath.Join(root, document))
			Expect(err).NotTo(HaveOccurred())
			named := shown.FindAllStringSubmatch(string(text), -1)
			Expect(named).NotTo(BeEmpty())
			for _, n := range named {
				Expect(n[1]).NotTo(BeEmpty(), "what is to be seen on "+n[2])
				Expect(filepath.Join(root, n[2])).To(BeARegularFile())
				Expect(slices.ContainsFunc(gallery(), func(s scene) bool { return s.file == filepath.Base(n[2]) })).To(BeTrue(), n[2])
			}
		})
	}
})
