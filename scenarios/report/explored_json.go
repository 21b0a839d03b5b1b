package report

import (
	"fmt"
	"io"

	"callaction/engine/lint"
	"callaction/scenarios/explore"
)

type wireExplored struct {
	wireFinding
	Cases []wireCase `json:"cases"`
}

type wireCase struct {
	When       wireText      `json:"when"`
	Says       wireText      `json:"says"`
	Severity   lint.Severity `json:"severity"`
	Also       []wireText    `json:"also"`
	Situations int           `json:"situations"`
	Scenario   string        `json:"scenario"`
}

// ExploredJSON writes what an exploration has found as one JSON object. Each case
// carries its scenario, as file writes it.
func ExploredJSON(w io.Writer, r *explore.Report, file func(explore.Finding, explore.Case) ([]byte, error)) error {
	list := make([]wireExplored, len(r.Findings))
	for i, f := range r.Findings {
		list[i] = wireExplored{wireFinding: wireFindingOf(f.Finding), Cases: []wireCase{}}
		for _, c := range f.Cases {
			text, err := file(f, c)
			if err != nil {
				return fmt.Errorf("write the scenario of %s: %w", f.Code, err)
			}
			list[i].Cases = append(list[i].Cases, wireCaseOf(c, string(text)))
		}
	}
	return writeIndented(w, map[string]any{"findings": list, "runs": r.Runs, "ways": r.Ways, "complete": r.Complete})
}

func wireCaseOf(c explore.Case, scenario string) wireCase {
	also := make([]wireText, len(c.Also))
	for i, when := range c.Also {
		also[i] = wireText(when)
	}
	return wireCase{
		When: wireText(c.When), Says: wireText(c.Says), Severity: c.Severity, Also: also,
		Situations: c.Situations, Scenario: scenario,
	}
}

// ExploredFindings are an exploration's findings as lint's, whose sentences name the
// shortest situation: for formats that know no situations.
func ExploredFindings(r *explore.Report) []lint.Finding {
	all := make([]lint.Finding, len(r.Findings))
	for i, f := range r.Findings {
		all[i] = f.Finding
		if len(f.Cases) > 0 {
			when := f.Cases[0].When
			all[i].Says = lint.Text{Japanese: when.Japanese + ": " + f.Says.Japanese, English: when.English + ": " + f.Says.English}
		}
	}
	return all
}
