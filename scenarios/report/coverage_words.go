package report

import (
	"fmt"
	"strconv"
	"strings"

	"callaction/internal/excerpt"
	"callaction/scenarios/coverage"
)

func (l Language) goal(g coverage.Goal) string {
	switch g {
	case coverage.Ran:
		return l.in("実行", "it ran")
	case coverage.Held:
		return l.in("判定の一致", "its condition matched")
	case coverage.NotHeld:
		return l.in("判定の不一致", "its condition did not match")
	case coverage.Succeeded:
		return l.in("リクエストの成功", "a request that succeeded")
	case coverage.Failed:
		return l.in("リクエストの失敗", "a request that failed")
	case coverage.Extracted:
		return l.in("変数の抽出", "its extraction pattern matched")
	}
	return string(g)
}

// coveredRule is a rule in words. What has nothing to say is empty.
type coveredRule struct {
	Name, Event, Score       string
	Ran, Condition, Answers  string
	Extraction, Empty, Reads string
	Missing                  string
	Complete, Never          bool
}

func (l Language) coveredRule(r *coverage.Rule) coveredRule {
	missing := r.Missing()
	return coveredRule{
		Name: excerpt.Visible([]byte(r.Name)), Event: l.event(r.Event), Score: l.score(r.Score()),
		Ran: l.ran(r), Condition: l.condition(r), Answers: l.answers(r.Answers),
		Extraction: l.extraction(r), Empty: l.empty(r.Captured), Reads: l.emptyReads(r.EmptyReads),
		Missing:  strings.Join(mapped(missing, l.goal), l.in("、", ", ")),
		Complete: len(missing) == 0, Never: r.Ran == 0,
	}
}

// score is how many goals of how many are met.
func (l Language) score(s coverage.Score) string {
	return fmt.Sprintf(l.in("%d/%d", "%d of %d"), s.Met, s.Goals)
}

func percent(s coverage.Score) string {
	return strconv.FormatFloat(s.Percent(), 'f', -1, 64) + "%"
}

func (l Language) ran(r *coverage.Rule) string {
	text := fmt.Sprintf(l.in("%d 回", "%d"), r.Ran)
	if r.Alone > 0 {
		text += fmt.Sprintf(l.in("(うち単独で送信 %d 回)", " (sent alone: %d)"), r.Alone)
	}
	return text
}

func (l Language) condition(r *coverage.Rule) string {
	if !r.HasCondition {
		return ""
	}
	c := r.Condition
	return fmt.Sprintf(l.in("一致 %d、不一致 %d", "matched %d, did not match %d"), c.Held, c.NotHeld) + l.further(l.broken(), c.Broken)
}

func (l Language) extraction(r *coverage.Rule) string {
	if !r.HasExtraction {
		return ""
	}
	x := r.Extraction
	return fmt.Sprintf(l.in("一致 %d、不一致 %d", "matched %d, did not match %d"), x.Matched, x.Missed) +
		l.further(l.broken(), x.Broken) + l.further(l.in("エラー応答のため対象外", "left alone over an error"), x.Skipped)
}

func (l Language) broken() string { return l.in("照合できない", "broken") }

// further is one more count, where there is one.
func (l Language) further(what string, n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(l.in("、%s %d", ", %s %d"), what, n)
}

func (l Language) answers(all []coverage.Answer) string {
	return strings.Join(mapped(all, func(a coverage.Answer) string {
		text := l.failure(a.Failure)
		if a.Status > 0 {
			text = strconv.Itoa(a.Status) + behind(a.Code)
		}
		return fmt.Sprintf("%s ×%d", text, a.Times)
	}), l.in("、", ", "))
}

// empty names the variables that were captured empty, or never.
func (l Language) empty(all []coverage.Captured) string {
	var parts []string
	for _, c := range all {
		switch {
		case c.Set == 0:
			parts = append(parts, fmt.Sprintf(l.in("%s 抽出なし", "%s never captured"), c.Name))
		case c.Empty > 0:
			parts = append(parts, fmt.Sprintf(l.in("%[1]s %[3]d 回中 %[2]d 回が空", "%s empty %d of %d times"), c.Name, c.Empty, c.Set))
		}
	}
	return strings.Join(parts, l.in("、", "; "))
}

func (l Language) emptyReads(all []coverage.EmptyRead) string {
	return strings.Join(mapped(all, func(e coverage.EmptyRead) string {
		text := fmt.Sprintf(l.in("{%s} %s ×%d", "{%s} in %s ×%d"), e.Name, l.field(e.Field), e.Times)
		if e.Unset > 0 {
			text += fmt.Sprintf(l.in("(未設定 %d)", " (never set: %d)"), e.Unset)
		}
		return text
	}), l.in("、", ", "))
}

// coverageTotal is what all rules came to, in a line.
func (l Language) coverageTotal(c *coverage.Coverage) string {
	s, ran := c.Score(), c.RulesRan()
	return fmt.Sprintf(l.in("確認済み範囲 %[1]s(確認項目 %[3]d 件中 %[2]d 件)、実行されたアクション %[5]d 件中 %[4]d 件",
		"Coverage %s (%d of %d goals), rules that ran: %d of %d"), percent(s), s.Met, s.Goals, ran.Met, ran.Goals)
}

func (l Language) fileName(f *coverage.File) string {
	if f.Name == "" {
		return l.in("(ファイルなし)", "(no file)")
	}
	return excerpt.Visible([]byte(f.Name))
}

// CoverageBelow says that coverage is below what was asked for.
func (l Language) CoverageBelow(s coverage.Score, least float64) string {
	return fmt.Sprintf(l.in("確認済み範囲 %s(確認項目 %d 件中 %d 件)は --min-coverage %s に届かない",
		"coverage is %s (%[3]d of %[2]d goals), below --min-coverage %[4]s"),
		percent(s), s.Goals, s.Met, strconv.FormatFloat(least, 'f', -1, 64))
}
