package report

import (
	"io"

	"callaction/engine"
	"callaction/engine/lint"
	"callaction/internal/yamlfile"
	"callaction/scenarios/explore"
)

// shownCases is how many situations a finding is shown with, besides the first.
const shownCases = 3

// Explored writes what an exploration has found, for people: each finding with its
// line and the shortest situation that shows it. line is as in Findings.
func (p Pretty) Explored(w io.Writer, r *explore.Report, line func(engine.Source) yamlfile.Line) error {
	out := p.printer(w)
	counts, silenced := map[lint.Severity]int{}, 0
	for _, f := range r.Findings {
		if f.Silenced != "" {
			silenced++
			continue
		}
		counts[f.Severity]++
		out.explored(f, line)
	}
	out.line(0, p.Language.in("実行した組み合わせ %d 通り、アクションの動き方 %d 通り%s", "situations played: %d, ways in which the rules answered: %d%s"),
		r.Runs, r.Ways, p.unplayed(r))
	out.counts(counts, silenced)
	return out.flush()
}

// unplayed says that the bound came before all was played.
func (p Pretty) unplayed(r *explore.Report) string {
	if r.Complete {
		return ""
	}
	return p.Language.in("(ここで打ち切り。--budget を増やすと続きも実行する)", " (the bound came first; a larger --budget plays more)")
}

func (p *printer) explored(f explore.Finding, line func(engine.Source) yamlfile.Line) {
	p.findingHead(f.Finding, line)
	p.line(2, "%s", p.Language.text(f.Says))
	for i, c := range f.Cases {
		switch {
		case i == 0:
			p.line(2, "%s %s", p.Language.in("場合:", "when:"), p.Language.text(c.When))
		case i <= shownCases:
			p.line(2, "%s %s", p.Language.in("ほか:", "also:"), p.Language.text(c.When))
		}
	}
	if left := situations(f) - min(len(f.Cases), shownCases+1); left > 0 {
		p.line(2, p.Language.in("ほかに %d 通り", "and %d more"), left)
	}
	p.findingTail(f.Finding)
	p.line(0, "")
}

// situations is how many situations show a finding by themselves.
func situations(f explore.Finding) int {
	n := 0
	for _, c := range f.Cases {
		n += 1 + len(c.Also)
	}
	return n
}
