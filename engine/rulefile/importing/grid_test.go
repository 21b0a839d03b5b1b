package importing_test

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"

	"callaction/engine"
	"callaction/engine/rulefile/importing"
)

// screen is the fixtures' rules as rows: a label, and a cell for each rule.
func screen() [][]string {
	rows := [][]string{
		{"アクション名"}, {"基本情報"}, {"イベント種別"}, {"実行順"}, {"判定用コード"}, {"判定用パターン"}, {"API連携種別"}, {"URL"}, {"メソッド"},
		{"リクエストヘッダ"}, {"リクエストボディ"}, {"タイムアウト判定(秒)"}, {"変数抽出パターン"}, {"メモ"},
	}
	for _, r := range fixtureRules() {
		order, timeout := "", ""
		if r.HasOrder {
			order = strconv.Itoa(r.Order)
		}
		if r.Timeout > 0 {
			timeout = strconv.Itoa(int(r.Timeout.Seconds()))
		}
		for i, cell := range []string{
			r.Name, "", r.Event.Japanese(), order, r.Code, r.Pattern, r.Integration, r.URL, r.Method, r.Headers, r.Body, timeout, r.Extract, "なし",
		} {
			rows[i] = append(rows[i], cell)
		}
	}
	return rows
}

func turned(rows [][]string) [][]string {
	all := make([][]string, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			all[i] = append(all[i], cell)
		}
	}
	return all
}

func csvOf(rows [][]string, separator rune) string {
	GinkgoHelper()
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma = separator
	Expect(w.WriteAll(rows)).To(Succeed())
	return b.String()
}

func workbook(sheets map[string][][]string) string {
	GinkgoHelper()
	book := excelize.NewFile()
	for _, name := range []string{"Sheet1", "設定"} {
		if name != "Sheet1" {
			_, err := book.NewSheet(name)
			Expect(err).NotTo(HaveOccurred())
		}
		for i, row := range sheets[name] {
			for j, text := range row {
				cell, err := excelize.CoordinatesToCellName(j+1, i+1)
				Expect(err).NotTo(HaveOccurred())
				Expect(book.SetCellStr(name, cell, text)).To(Succeed())
			}
		}
	}
	data, err := book.WriteToBuffer()
	Expect(err).NotTo(HaveOccurred())
	return data.String()
}

var _ = Describe("CSV", func() {
	DescribeTable("から、画面の項目名で取り込む",
		func(name string, text func() string) {
			result := found(name, text())
			Expect(plain(result.Rules)).To(Equal(fixtureRules()))
			Expect(result.Notes).To(BeEmpty())
			Expect(readAgain(result.Rules)).To(Equal(result.Rules))
		},
		Entry("一列に一つ", "a.csv", func() string { return csvOf(screen(), ',') }),
		Entry("一行に一つ", "a.csv", func() string { return csvOf(turned(screen()), ',') }),
		Entry("BOM があるもの", "a.csv", func() string { return "\ufeff" + csvOf(screen(), ',') }),
		Entry("タブで区切ったもの", "a.tsv", func() string { return csvOf(screen(), '\t') }),
		Entry("名前が .csv でないもの", "a", func() string { return csvOf(turned(screen()), ',') }),
		Entry("UTF-16 のもの", "a.csv", func() string {
			text, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(csvOf(screen(), '\t'))
			Expect(err).NotTo(HaveOccurred())
			return text
		}),
	)

	It("の行と列をメモに残す", func() {
		rules := found("a.csv", csvOf(turned(screen()), ',')).Rules
		Expect(rules[1].Memo).To(Equal("取り込み元: a.csv 9行目の1列目"))
		Expect(rules[1].Source).To(Equal(engine.Source{File: "a.csv", Line: 9, Column: 1}))
	})

	It("が CP932 なら、表せない文字があると知らせる", func() {
		text, err := japanese.ShiftJIS.NewEncoder().String(strings.ReplaceAll(csvOf(screen(), ','), "\u00a0", "?"))
		Expect(err).NotTo(HaveOccurred())
		result := found("a.csv", text)
		want := fixtureRules()
		want[0].Body = strings.ReplaceAll(want[0].Body, "\u00a0", "?")
		Expect(plain(result.Rules)).To(Equal(want))
		Expect(result.Notes).To(HaveLen(1))
		Expect(result.Notes[0].Source).To(Equal(engine.Source{File: "a.csv"}))
		Expect(result.Notes[0].English).To(ContainSubstring("has no no-break space (U+00A0)"))
		Expect(result.Notes[0].Japanese).To(ContainSubstring("ノーブレークスペース(U+00A0)を表せない"))
	})

	DescribeTable("の項目にないものは、メモに残して知らせる",
		func(arrange func([][]string) [][]string) {
			rows := append(screen(), []string{"担当者", "鈴木\n第一営業部", "", "佐藤"})
			result := found("a.csv", csvOf(arrange(rows), ','))
			Expect(plain(result.Rules)).To(Equal(fixtureRules()))
			Expect(result.Rules[0].Memo).To(HavePrefix("担当者: 鈴木\n第一営業部\n取り込み元: "))
			Expect(result.Rules[1].Memo).To(HavePrefix("取り込み元: "))
			Expect(result.Rules[2].Memo).To(HavePrefix("担当者: 佐藤\n"))
			Expect(result.Notes).To(HaveLen(1))
			Expect(result.Notes[0].English).To(Equal(`"担当者" is no label of the setting screen; what stands there is kept in the memos`))
		},
		Entry("行が項目のとき", func(rows [][]string) [][]string { return rows }),
		Entry("列が項目のとき", turned),
	)

	It("に表が続けて並んでいれば、どれも取り込む", func() {
		two := append(screen(), append([][]string{{""}}, screen()...)...)
		rules := found("a.csv", csvOf(two, ',')).Rules
		Expect(rules).To(HaveLen(6))
		Expect(rules[3].Name).To(Equal("例1)受付中の相手を探す (3)"))
	})
})

var _ = Describe("Excel のブック", func() {
	It("から、どのシートのものも取り込む", func() {
		result := found("a.xlsx", workbook(map[string][][]string{"設定": append([][]string{{""}, {"", "表紙"}}, screen()...), "Sheet1": {{"x"}}}))
		Expect(plain(result.Rules)).To(Equal(fixtureRules()))
		Expect(result.Rules[1].Memo).To(Equal("取り込み元: a.xlsx シート「設定」の C3"))
		Expect(readAgain(result.Rules)).To(Equal(result.Rules))
	})

	It("は、名前が .xlsx でなくてもよい", func() {
		Expect(plain(found("a", workbook(map[string][][]string{"Sheet1": turned(screen())})).Rules)).To(Equal(fixtureRules()))
	})
})

var _ = Describe("a file that cannot be imported", func() {
	DescribeTable("is refused in one line",
		func(name string, text func() string, want string) {
			Expect(refused(name, text())).To(HavePrefix(name + ":"))
			Expect(refused(name, text())).To(ContainSubstring(want))
		},
		Entry("empty", "a.txt", func() string { return " \n" }, "the file is empty"),
		Entry("without a table", "a.txt", func() string { return "hello\n" }, "there is no table of a rule"),
		Entry("HTML without a table", "a.html", func() string { return "<p>x</p>" }, "there is no table of a rule"),
		Entry("a workbook without one", "a.xlsx", func() string { return workbook(nil) }, "there is no table of a rule"),
		Entry("no workbook", "a.xlsx", func() string { return "hello" }, "this is no Excel workbook"),
		Entry("a workbook that is cut", "a.xlsx", func() string { w := workbook(nil); return w[:len(w)/2] }, "this is no Excel workbook"),
		Entry("another zip", "a.zip", func() string { return "PK\x03\x04" + strings.Repeat("x", 100) }, "this is no Excel workbook"),
		Entry("a PDF", "a.pdf", func() string { return "%PDF-1.7\n" }, "this is a PDF; save it as .xlsx, as CSV or as text"),
		Entry("an old workbook", "a.xls", func() string { return "\xd0\xcf\x11\xe0x" }, "an older Excel"),
		Entry("binary", "a.txt", func() string { return "x\x00\x01" }, "a.txt:1:2: the control character U+0000 stands here; this is no text"),
		Entry("bytes of no encoding", "a.txt", func() string { return "\xff\xfd\xfc" }, "neither UTF-8 nor CP932"),
		Entry("a CSV with an open quote", "a.csv", func() string { return "イベント種別,着信\nURL,\"x\nメモ,y\n" }, `this is no CSV: extraneous or missing "`),
		Entry("too large", "a.txt", func() string { return strings.Repeat("x", importing.MaxSize+1) }, "more than 10485760 bytes"),
		Entry("with too many rules", "a.csv", func() string {
			return "イベント種別,URL,メモ\n" + strings.Repeat("着信,x,y\n", importing.MaxRules+1)
		}, "more than 700 rules"),
		Entry("a CSV with too many cells", "a.csv", func() string { return strings.Repeat(",", 500_001) }, "more than 500000 cells"),
		Entry("HTML with too many tags", "a.html", func() string { return strings.Repeat("<p>x", 100_001) }, "more than 100000 tags"),
		Entry("HTML that is too deep", "a.html", func() string { return strings.Repeat("<div>", 10_000) }, "this page cannot be read as HTML"),
	)
})
