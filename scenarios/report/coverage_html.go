package report

import (
	_ "embed" // the page
	"fmt"
	"html/template"
	"io"

	"callaction/scenarios/coverage"
)

//go:embed pages/coverage.html
var coverageHTML string

// coverageTemplate is a page of coverage, on screen and on paper.
var coverageTemplate = template.Must(template.New("coverage").Parse(coverageHTML))

type coveragePage struct {
	Language Language
	Title    string
	Total    string
	Note     string
	Heads    []string
	Files    []coveragePart
	// words of the page
	AllCovered, NeverRan, None string
}

type coveragePart struct {
	Name, Percent, Score string
	Met, Goals           int
	Rules                []coveredRule
}

// CoverageHTML writes what scenarios have shown of their rule sets as one HTML page
// that needs nothing beside it, and fits paper of the size A4.
func CoverageHTML(w io.Writer, c *coverage.Coverage, l Language) error {
	if err := coverageTemplate.Execute(w, l.coveragePage(c)); err != nil {
		return fmt.Errorf("write the coverage page: %w", err)
	}
	return nil
}

func (l Language) coveragePage(c *coverage.Coverage) coveragePage {
	if l != English {
		l = Japanese
	}
	return coveragePage{
		Language: l, Title: l.in("確認済み範囲", "Coverage"), Total: l.coverageTotal(c),
		Note: l.in(
			"確認項目は、アクションごとに次のとおり: 実行、判定の一致と不一致(判定用パターンがある場合)、リクエストの成功と失敗(response:// 以外)、変数の抽出(変数抽出パターンがある場合)。",
			"The goals of a rule: it ran; its condition matched, and did not (where it has a pattern); a request succeeded, and one failed (unless it is a response://); its extraction pattern matched (where it has one)."),
		Heads: l.coverageHeads(),
		Files: mapped(c.Files(), func(f *coverage.File) coveragePart {
			s := f.Score()
			return coveragePart{l.fileName(f), percent(s), l.score(s), s.Met, s.Goals, mapped(f.Rules, l.coveredRule)}
		}),
		AllCovered: l.in("すべて確認済み", "all covered"), NeverRan: l.in("実行なし", "never ran"), None: "–",
	}
}

func (l Language) coverageHeads() []string {
	if l == English {
		return []string{"Rule", "Goals", "Ran", "Condition", "Answers", "Extraction pattern", "Captured empty or never", "Read while empty", "Not covered"}
	}
	return []string{"アクション", "確認項目", "実行", "判定", "応答", "変数抽出パターン", "空の変数・抽出なし", "空で参照した変数", "未確認"}
}
