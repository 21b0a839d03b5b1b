package report

import (
	"io"

	"callaction/scenarios/coverage"
)

// The members of the coverage report, in their order.

type wireCoverage struct {
	wireScore
	Rules wireRulesRan  `json:"rules"`
	Files []wireCovFile `json:"files"`
}

// wireScore is how many goals are met. Percent is cut to a tenth.
type wireScore struct {
	Percent float64 `json:"percent"`
	Met     int     `json:"met"`
	Goals   int     `json:"goals"`
}

type wireRulesRan struct {
	Ran int `json:"ran"`
	All int `json:"all"`
}

type wireCovFile struct {
	File string `json:"file"`
	wireScore
	Rules []wireCovRule `json:"rules"`
}

type wireCovRule struct {
	Rule  string `json:"rule"`
	Line  int    `json:"line,omitempty"`
	Event string `json:"event"`
	wireScore
	Targets   []wireTarget     `json:"targets"`
	Asked     int              `json:"asked"`
	Alone     int              `json:"alone"`
	Ran       int              `json:"ran"`
	Succeeded int              `json:"succeeded"`
	Failed    int              `json:"failed"`
	Condition *wireCovCond     `json:"condition,omitempty"`
	Extract   *wireCovExtract  `json:"extraction,omitempty"`
	Captured  []wireCovCapture `json:"captured"`
	Reads     []wireCovRead    `json:"emptyReads"`
	Answers   []wireCovAnswer  `json:"answers"`
}

type wireTarget struct {
	Goal string `json:"goal"`
	Met  bool   `json:"met"`
}

type wireCovCond struct {
	Held    int `json:"matched"`
	NotHeld int `json:"notMatched"`
	Broken  int `json:"broken"`
}

type wireCovExtract struct {
	Matched int `json:"matched"`
	Missed  int `json:"notMatched"`
	Skipped int `json:"skipped"`
	Broken  int `json:"broken"`
}

type wireCovCapture struct {
	Name  string `json:"name"`
	Set   int    `json:"set"`
	Empty int    `json:"empty"`
}

type wireCovRead struct {
	Name  string `json:"name"`
	Field string `json:"field"`
	Times int    `json:"times"`
	Unset int    `json:"unset"`
}

type wireCovAnswer struct {
	Status  int    `json:"status,omitempty"`
	Code    string `json:"code,omitempty"`
	Failure string `json:"failure,omitempty"`
	Times   int    `json:"times"`
}

// CoverageJSON writes what scenarios have shown of their rule sets for programs,
// indented, with a final newline.
func CoverageJSON(w io.Writer, c *coverage.Coverage) error {
	ran := c.RulesRan()
	return writeJSON(w, wireCoverage{
		wireScore: wireOfScore(c.Score()), Rules: wireRulesRan{ran.Met, ran.Goals},
		Files: mapped(c.Files(), func(f *coverage.File) wireCovFile {
			return wireCovFile{f.Name, wireOfScore(f.Score()), mapped(f.Rules, wireOfCovRule)}
		}),
	})
}

func wireOfScore(s coverage.Score) wireScore { return wireScore{s.Percent(), s.Met, s.Goals} }

func wireOfCovRule(r *coverage.Rule) wireCovRule {
	w := wireCovRule{
		Rule: r.Name, Line: r.Source.Line, Event: string(r.Event), wireScore: wireOfScore(r.Score()),
		Targets: mapped(r.Targets(), func(t coverage.Target) wireTarget { return wireTarget{string(t.Goal), t.Met} }),
		Asked:   r.Asked, Alone: r.Alone, Ran: r.Ran, Succeeded: r.Succeeded, Failed: r.Failed,
		Captured: mapped(r.Captured, func(c coverage.Captured) wireCovCapture { return wireCovCapture(c) }),
		Reads:    mapped(r.EmptyReads, func(e coverage.EmptyRead) wireCovRead { return wireCovRead(e) }),
		Answers: mapped(r.Answers, func(a coverage.Answer) wireCovAnswer {
			return wireCovAnswer{a.Status, a.Code, string(a.Failure), a.Times}
		}),
	}
	if r.HasCondition {
		c := wireCovCond(r.Condition)
		w.Condition = &c
	}
	if r.HasExtraction {
		x := wireCovExtract(r.Extraction)
		w.Extract = &x
	}
	return w
}
