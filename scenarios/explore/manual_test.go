package explore_test

import (
	"context"
	"fmt"
	"slices"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	"github.com/onsi/gomega/types"

	"callaction/engine"
	"callaction/engine/lint"
	"callaction/scenarios/explore"
	"callaction/scenarios/manual"
	"callaction/scenarios/workspace"
)

// undo takes one repair of the corrected rules back.
type undo struct {
	rule, field, corrected, printed string
}

// rulesOf is one of the manual's workspaces with one of its rule sets; without a
// name with its own.
func rulesOf(setting, rules string, undone ...undo) *workspace.Workspace {
	GinkgoHelper()
	ws, err := workspace.Load(manual.Files(), setting)
	Expect(err).NotTo(HaveOccurred())
	if rules != "" {
		Expect(ws.ReadRules([]string{setting + "/" + rules})).To(Succeed())
	}
	for _, u := range undone {
		u.in(ws)
	}
	return ws
}

func (u undo) in(ws *workspace.Workspace) {
	GinkgoHelper()
	i := slices.IndexFunc(ws.Rules, func(r engine.Rule) bool { return strings.HasPrefix(r.Name, u.rule) })
	Expect(i).NotTo(BeNumerically("<", 0), u.rule)
	r := &ws.Rules[i]
	text := map[string]*string{
		engine.FieldCode: &r.Code, engine.FieldPattern: &r.Pattern, engine.FieldURL: &r.URL, engine.FieldBody: &r.Body, engine.FieldExtract: &r.Extract,
	}[u.field]
	Expect(*text).To(ContainSubstring(u.corrected))
	*text = strings.Replace(*text, u.corrected, u.printed, 1)
}

func explored(ws *workspace.Workspace, runs int) *explore.Report {
	GinkgoHelper()
	report, err := explore.Explore(context.Background(), ws, explore.Options{Runs: runs})
	Expect(err).NotTo(HaveOccurred())
	return report
}

// casesOf are what a report says of a code at a rule, with the situations.
func casesOf(report *explore.Report, code lint.Code, rule string) []string {
	var all []string
	for _, f := range report.Findings {
		if f.Code != code || !strings.HasPrefix(f.Place.Rule, rule) {
			continue
		}
		for _, c := range f.Cases {
			for _, when := range append([]lint.Text{c.When}, c.Also...) {
				all = append(all, when.Japanese)
			}
		}
	}
	return all
}

// saying is a situation in which all these words stand.
func saying(words ...string) types.GomegaMatcher {
	all := make([]types.GomegaMatcher, len(words))
	for i, w := range words {
		all[i] = ContainSubstring(w)
	}
	return SatisfyAll(all...)
}

const (
	// plainRuns are enough for every caller in every course.
	plainRuns = 200
	// manualRuns are enough for what one more choice out of the ordinary shows.
	manualRuns = 700
)

// skipUnderRace skips what explores for long: the race detector makes minutes of it, and
// finds nothing in them that shorter explorations do not show. Without it nothing is
// skipped.
func skipUnderRace() {
	GinkgoHelper()
	if underRace {
		Skip("this is explored without the race detector")
	}
}

var _ = Describe("マニュアルのアクションの組み合わせテスト", func() {
	reports := map[string]*explore.Report{} // of the rule sets that several entries explore
	once := func(setting, rules string, undone []undo, words []string, code lint.Code) *explore.Report {
		GinkgoHelper()
		runs := manualRuns
		beyond := code == lint.InvalidJSONSent || slices.Contains(words, "withheld: empty")
		if (len(undone) > 0 || setting == "together") && !beyond {
			runs = plainRuns
		}
		if runs > plainRuns {
			skipUnderRace()
		}
		key := fmt.Sprint(setting, rules, undone, runs)
		if reports[key] == nil {
			reports[key] = explored(rulesOf(setting, rules, undone...), runs)
		}
		return reports[key]
	}

	// The defects that only playing shows, by their numbers in docs/manual-defects.md.
	//
	// Not here, because they show in the text and not in what happens: M01 to M03
	// (all requests of the printed text are refused alike), M12 (a recording's
	// address that is no link), M17 (a brittle pattern), M19 (what the pattern takes
	// too much is read only where there is one match), M26 to M28 (words of the
	// manual).
	DescribeTable("は、教えられなくても事故を見つける",
		func(defect, setting, rules string, undone []undo, code lint.Code, rule string, words ...string) {
			Expect(casesOf(once(setting, rules, undone, words, code), code, rule)).To(ContainElement(saying(words...)), defect)
		},
		Entry("M04 ①", "M04", "setting1", asPrinted, nil, lint.QuirkFlips, "①例2", "登録のない番号", "unnumberedOrder: reversed"),
		Entry("M04 ②", "M04", "setting2", asPrinted, nil, lint.NothingHappened, "②例1", "登録のあるお客様", "unnumberedOrder: reversed"),
		Entry("M05 ①", "M05", "setting1", "", []undo{{"①例3", engine.FieldPattern, ":[01]:", ":[0-9]+:"}}, lint.WrongRecord, "①例3", "登録が2件"),
		Entry("M05 ②", "M05", "setting2", asPrinted, nil, lint.NothingHappened, "②例1", "登録が2件"),
		Entry("M06 ①", "M06", "setting1", asPrinted, nil, lint.RequestRefused, "①例1", "非通知"),
		Entry("M06 ②", "M06", "setting2", asPrinted, nil, lint.RequestRefused, "②例1", "+81 で届く", "telFormat: received"),
		Entry("M07 ①", "M07", "setting1", asPrinted, []undo{{"①例1", engine.FieldBody, "{TEL}", `\"{TEL}\"`}}, lint.RecordOfNobody, "①例2", "非通知"),
		Entry("M07 ②", "M07", "setting2", asPrinted, []undo{{"②例1", engine.FieldBody, "{TEL}", `\"{TEL}\"`}}, lint.RecordOfNobody, "②例4", "公衆電話"),
		Entry("M08 ①", "M08", "setting1", asPrinted, nil, lint.DuplicateCreated, "①例2", "ハイフン付きで登録"),
		Entry("M08 ②", "M08", "setting2", asPrinted, nil, lint.DuplicateCreated, "②例4", "ハイフン付きで登録"),
		Entry("M09", "M09", "together", "", nil, lint.WrongRecord, "②例3", "登録のあるお客様"),
		Entry("M07 番号なし", "M07", "setting1", "", []undo{{"①例1", engine.FieldPattern, "[0-9]", ""}}, lint.WrongRecord, "①例3", "非通知", "withheld: empty"),
		Entry("M10 ①3", "M10", "setting1", asPrinted, nil, lint.EmptyVariableSent, "①例3", "「①例1 登録確認」のリクエストが 503"),
		Entry("M10 ①4", "M10", "setting1", asPrinted, nil, lint.EmptyVariableSent, "①例4", "応答されない", "「①例1 登録確認」のリクエストが 503"),
		Entry("M11 ①3", "M11", "setting1", asPrinted, nil, lint.RequestRefused, "①例3", "登録のあるお客様"),
		Entry("M11 ①4", "M11", "setting1", asPrinted, nil, lint.RequestRefused, "①例4", "応答されない"),
		Entry("M11 ②6", "M11", "setting2", asPrinted, nil, lint.RequestRefused, "②例6", "登録のない番号"),
		Entry("M13 複数", "M13", "setting1", asPrinted, []undo{{"①例3", engine.FieldURL, "records.json", "record/comment.json"}}, lint.WrongRecord, "①例3", "登録が3件"),
		Entry("M13 項目", "M13", "setting1", "", []undo{
			{"①例1", engine.FieldBody, `"$id"]`, `"電話番号"]`}, {"①例1", engine.FieldExtract, `"\$id":\{"type":"__ID__"`, `[^{]*\{[^}]*`},
		}, lint.RequestRefused, "①例3", "登録のあるお客様"),
		Entry("M14", "M14", "setting1", asPrinted, nil, lint.EmptyVariableSent, "①例3", "アプリコード"),
		Entry("M15 ①", "M15", "setting1", asPrinted, nil, lint.DuplicateCreated, "①例2", "登録のない番号", "同時に二つの着信"),
		Entry("M15 ②", "M15", "setting2", asPrinted, nil, lint.DuplicateCreated, "②例4", "登録のない番号", "同時に二つの着信"),
		Entry("M16 ①", "M16", "setting1", asPrinted, []undo{{"①例2", engine.FieldBody, "電話番号", "電話"}}, lint.BlankRecord, "①例2", "登録のない番号"),
		Entry("M16 ②", "M16", "setting2", "", []undo{{"②例4", engine.FieldBody, "電話番号", "電話"}}, lint.BlankRecord, "②例4", "登録のない番号"),
		Entry("M18", "M18", "setting2", asPrinted, nil, lint.RequestRefused, "②例3", "登録のあるお客様"),
		Entry("M20", "M20", "setting2", asPrinted, nil, lint.RequestRefused, "②例2", "必須になった"),
		Entry("M21", "M21", "setting2", asPrinted, nil, lint.EmptyVariableSent, "②例3", "登録のない番号", "そのあともう一度"),
		Entry("M22", "M22", "setting2", asPrinted, []undo{{"②例5", engine.FieldBody, "'", ""}}, lint.InvalidJSONSent, "②例5", "「②例2 問い合わせ作成」のリクエスト"),
		Entry("M23", "M23", "setting2", asPrinted, nil, lint.InvalidJSONSent, "②例5", "登録のあるお客様、応答し"),
		Entry("M24 転送", "M24", "setting2", asPrinted, nil, lint.WrongRecord, "②例3", "登録のない番号", "転送"),
		Entry("M24 国外", "M24", "setting2", "", []undo{
			{"②例6", engine.FieldCode, "NEW_CUSTOMER_ID", "CALLER_COUNT"}, {"②例6", engine.FieldPattern, "[0-9]+", "0"},
		}, lint.RequestRefused, "②例6", "国外の番号"),
		Entry("M25 放棄呼", "M25", "setting2", asPrinted, nil, lint.NoTraceLeft, "②例5", "応答されない"),
		Entry("M25 新しい相手", "M25", "setting2", asPrinted, nil, lint.CallNotRecorded, "②例2", "登録のない番号"),
	)

	When("直したもの", Ordered, func() {
		var first, second *explore.Report
		BeforeAll(func() {
			skipUnderRace()
			first, second = explored(rulesOf("setting1", ""), 0), explored(rulesOf("setting2", ""), manualRuns+plainRuns)
		})

		It("に残るエラーは、二重の登録だけ", func() {
			Expect(first.Complete).To(BeTrue())
			Expect(errorsOf(first)).To(Equal([]string{"duplicate-created ①例2 新規登録"}))
			Expect(errorsOf(second)).To(Equal([]string{"duplicate-created ②例4 顧客の新規登録"}))
		})

		It("には、残すと決めた M08 と M15 がそのまま見つかる", func() {
			for _, at := range []struct {
				report *explore.Report
				rule   string
			}{{first, "①例2"}, {second, "②例4"}} {
				Expect(casesOf(at.report, lint.DuplicateCreated, at.rule)).To(ContainElements(
					saying("ハイフン付きで登録"), saying("登録のない番号", "同時に二つの着信")))
			}
		})

		It("には、残すと決めた M21 と M25 がそのまま見つかる", func() {
			Expect(casesOf(second, lint.RecordOfNobody, "②例2")).To(ContainElement(saying("登録のない番号", "そのあともう一度")))
			Expect(casesOf(second, lint.CallNotRecorded, "②例2")).To(ContainElement(saying("登録のない番号")))
		})

		It("では、非通知と国外の相手が何も残さないことが示される", func() {
			Expect(casesOf(first, lint.NoTraceLeft, "①例1")).To(ContainElement(saying("非通知")))
			Expect(casesOf(first, lint.NothingHappened, "①例1")).To(ContainElement(saying("国外の番号")))
			Expect(casesOf(second, lint.NoTraceLeft, "②例1")).To(ContainElement(saying("非通知")))
		})

		It("には、別のレコードへの書き込みも、値の消失も、壊れた JSON もない", func() {
			for _, code := range []lint.Code{lint.WrongRecord, lint.DataLost, lint.InvalidJSONSent, lint.StaleVariableRead, lint.BranchUnreached} {
				Expect(casesOf(first, code, "")).To(BeEmpty(), string(code))
				Expect(casesOf(second, code, "")).To(BeEmpty(), string(code))
			}
		})
	})
})

// asPrinted are the manual's rules with nothing but their characters repaired.
const asPrinted = "rules-characters.yaml"

// errorsOf are the findings of severity error, by code and rule.
func errorsOf(report *explore.Report) []string {
	var all []string
	for _, f := range report.Findings {
		if f.Severity == lint.Error {
			all = append(all, string(f.Code)+" "+f.Place.Rule)
		}
	}
	return all
}
