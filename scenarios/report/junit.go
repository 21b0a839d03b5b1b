package report

import (
	"io"
	"path"
	"strings"

	"callaction/internal/junit"
	"callaction/scenarios"
)

// JUnit writes the results as a JUnit XML file: a suite per folder, a case per
// scenario, under ids that stay the same from run to run. A failed case holds
// what the terminal report, p, says of it.
func JUnit(w io.Writer, results []*scenarios.Result, p Pretty) error {
	p.Colour = false
	doc := junit.Report{Name: "callaction"}
	for _, r := range results {
		c, err := junitOf(r, p)
		if err != nil {
			return err
		}
		doc.Add(path.Dir(r.Scenario.ID), c)
	}
	return doc.Write(w)
}

func junitOf(r *scenarios.Result, p Pretty) (junit.Case, error) {
	var text strings.Builder
	if err := p.Scenario(&text, r); err != nil {
		return junit.Case{}, err
	}
	c := junit.Case{
		Name:      path.Base(r.Scenario.ID) + " " + r.Scenario.Title,
		ClassName: strings.ReplaceAll(path.Dir(r.Scenario.ID), "/", "."),
	}
	if r.Passed() {
		c.Output = text.String()
		return c, nil
	}
	first := r.Failures[0]
	c.Failure = &junit.Text{
		Message: p.Language.expectation(first.Kind) + behind(subject(first)),
		Type:    string(first.Kind), Text: text.String(),
	}
	return c, nil
}
