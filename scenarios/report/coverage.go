package report

import (
	"io"

	"callaction/internal/excerpt"
	"callaction/scenarios/coverage"
)

// Coverage writes what scenarios have shown of their rule sets, and what not.
func (p Pretty) Coverage(w io.Writer, c *coverage.Coverage) error {
	out := p.printer(w)
	out.line(0, "%s", out.bold(p.Language.coverageTotal(c)))
	for _, f := range c.Files() {
		out.line(0, "")
		s := f.Score()
		out.line(0, p.Language.in("%s  %s(%s)", "%s  %s (%s)"), out.bold(p.Language.fileName(f)), percent(s), p.Language.score(s))
		for _, r := range f.Rules {
			out.covered(p.Language.coveredRule(r))
		}
	}
	return out.flush()
}

func (p *printer) covered(r coveredRule) {
	p.line(2, "%s %s  %s", p.coverageMark(r), r.Name, p.faint(r.Event+" · "+r.Score))
	l := p.Language
	rows := [][2]string{
		{l.in("実行", "ran"), r.Ran},
		{l.in("判定", "condition"), r.Condition},
		{l.in("応答", "answers"), r.Answers},
		{l.in("変数抽出パターン", "extraction"), r.Extraction},
		{l.in("抽出した変数", "captured"), r.Empty},
		{l.in("空で参照", "read empty"), r.Reads},
		{l.in("未確認", "not covered"), r.Missing},
	}
	for i, row := range rows {
		if row[1] == "" {
			continue
		}
		label := excerpt.Padded(row[0], excerpt.Columns(l.in("変数抽出パターン", "not covered")))
		if i == len(rows)-1 {
			label = p.yellow(label)
		} else {
			label = p.faint(label)
		}
		p.line(6, "%s  %s", label, row[1])
	}
}

// coverageMark is ○ where all of a rule was shown, × where it never ran.
func (p *printer) coverageMark(r coveredRule) string {
	switch {
	case r.Complete:
		return p.green("○")
	case r.Never:
		return p.red("×")
	}
	return p.yellow("△")
}
