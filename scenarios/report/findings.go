package report

import (
	"io"
	"slices"
	"strings"

	"callaction/engine"
	"callaction/engine/lint"
	"callaction/internal/yamlfile"
)

// Findings writes what lint has found, for people: each finding with the line of
// its file, in which invisible characters are made visible, and below it the other
// places of which the same is said. line finds the line of a place; nil shows none.
// Silenced findings are counted, not shown.
func (p Pretty) Findings(w io.Writer, findings []lint.Finding, line func(engine.Source) yamlfile.Line) error {
	out := p.printer(w)
	counts := map[lint.Severity]int{}
	shown := slices.DeleteFunc(slices.Clone(findings), func(f lint.Finding) bool { return f.Silenced != "" })
	for _, f := range shown {
		counts[f.Severity]++
	}
	for _, same := range Alike(shown) {
		out.finding(same, line)
	}
	out.counts(counts, len(findings)-len(shown))
	return out.flush()
}

func (p *printer) counts(counts map[lint.Severity]int, silenced int) {
	p.line(0, p.Language.in("エラー %d 件、警告 %d 件、情報 %d 件、抑止した指摘 %d 件", "errors: %d, warnings: %d, infos: %d, silenced: %d"),
		counts[lint.Error], counts[lint.Warning], counts[lint.Info], silenced)
}

// Alike puts findings together of which the same is said, each group in the order of
// findings and behind those that begin before it.
func Alike(findings []lint.Finding) [][]lint.Finding {
	type what struct {
		code         lint.Code
		says, repair lint.Text
	}
	var groups [][]lint.Finding
	index := map[what]int{}
	for _, f := range findings {
		key := what{f.Code, f.Says, f.Repair}
		at, seen := index[key]
		if !seen {
			at = len(groups)
			index[key] = at
			groups = append(groups, nil)
		}
		groups[at] = append(groups[at], f)
	}
	return groups
}

// finding shows findings of which the same is said.
func (p *printer) finding(same []lint.Finding, line func(engine.Source) yamlfile.Line) {
	p.findingHead(same[0], line)
	p.line(2, "%s", p.Language.text(same[0].Says))
	p.findingTail(same[0])
	for _, other := range same[1:] {
		p.line(2, "%s %s  %s", p.Language.in("ほかに:", "also:"), other.Place, p.Language.where(other.Place))
	}
	p.line(0, "")
}

// findingHead is where a finding stands, with its line.
func (p *printer) findingHead(f lint.Finding, line func(engine.Source) yamlfile.Line) {
	p.line(0, "%s: %s %s  %s", f.Place, p.severity(f.Severity), f.Code, p.Language.where(f.Place))
	if line != nil {
		if shown := line(f.Place.Source); shown.Text != "" {
			p.line(4, "%s", unhidden(shown.Text))
			p.line(4, "%s^", shown.Caret)
		}
	}
}

// findingTail is how it is repaired.
func (p *printer) findingTail(f lint.Finding) {
	p.line(2, "%s %s", p.Language.in("直し方:", "repair:"), p.Language.text(f.Repair))
	p.line(2, "%s", f.Code.Page())
}

// severity is a severity, an error in red.
func (p *printer) severity(s lint.Severity) string {
	word := p.Language.in(map[lint.Severity]string{lint.Error: "エラー", lint.Warning: "警告", lint.Info: "情報"}[s], string(s))
	if s == lint.Error {
		return p.red(word)
	}
	return word
}

func (l Language) text(t lint.Text) string { return l.in(t.Japanese, t.English) }

// where names a rule and its field.
func (l Language) where(p lint.Place) string {
	return p.Rule + " · " + l.field(p.Field)
}

// unhidden puts a sign for every character that cannot be seen, one for one, so
// that a caret below stays in its place.
func unhidden(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == 0x3000:
			return '＿'
		case r == 0xa0, r >= 0x2000 && r <= 0x200a, r == 0x202f, r == 0x205f:
			return '⍽'
		case r >= 0x200b && r <= 0x200f, r >= 0x202a && r <= 0x202e, r == 0x2060, r == 0xfeff, r == 0xad:
			return '·'
		}
		return r
	}, text)
}
