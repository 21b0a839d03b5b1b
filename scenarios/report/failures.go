package report

import (
	"callaction/engine"
	"callaction/scenarios"
)

func (p *printer) failures(r *scenarios.Result) {
	for _, f := range r.Failures {
		p.line(2, "%s %s%s", p.red("×"), p.bold(p.Language.expectation(f.Kind)), behind(subject(f)))
		if f.Place != "" {
			p.line(6, "%s", p.faint(f.Place))
		}
		p.line(6, p.Language.in("期待  %s", "expected  %s"), p.side(f, f.Expected))
		p.line(6, p.Language.in("実際  %s", "actual    %s"), p.side(f, f.Actual))
		if f.Run != nil {
			p.line(6, "%s", p.Language.in("原因となったリクエスト:", "the exchange that explains it:"))
			p.run(*f.Run)
			if f.Run.Outcome != engine.Failed && f.Run.Outcome != engine.Skipped {
				p.details(*f.Run)
			}
		}
	}
}

// side is one of the two sides of a failure.
func (p *printer) side(f scenarios.Failure, text string) string {
	if f.Kind == scenarios.VariableDiffers && text == scenarios.Absent {
		return p.Language.in("(未設定)", "(never set)")
	}
	return orNone(p.Language, text)
}
