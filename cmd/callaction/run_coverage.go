package main

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"callaction/scenarios"
	"callaction/scenarios/coverage"
	"callaction/scenarios/report"
)

// The formats that hold coverage alone.
const (
	coverageText = "coverage"
	coverageJSON = "coverage-json"
	coverageHTML = "coverage-html"
)

// errCoverageAsText says where --coverage does not fit.
var errCoverageAsText = errors.New("--coverage is shown as text, below the scenarios: leave out --format, or write --format or --out coverage-json")

// checkText refuses options whose text would stand in another format.
func (o runOptions) checkText() error {
	switch {
	case o.format == "pretty":
		return nil
	case o.flips:
		return errQuirksAsText
	case o.coverage:
		return errCoverageAsText
	}
	return nil
}

// leastCoverage reads --min-coverage, in percent. An empty text is refused: it comes
// from a variable that CI has not set, and must not open the gate.
func leastCoverage(text string) (float64, error) {
	least, err := strconv.ParseFloat(strings.TrimSuffix(text, "%"), 64)
	if err != nil || !(least >= 0 && least <= 100) {
		return 0, fmt.Errorf("--min-coverage %q is no percentage; write a number from 0 to 100", text)
	}
	return least, nil
}

// coverage shows what was shown of the rules, where that is asked for. Too little
// of it is errUnexpected, once it is told.
func (c *cli) coverage(o runOptions, results []*scenarios.Result, pretty report.Pretty, least float64) error {
	if !o.coverage && least == 0 {
		return nil
	}
	covered := coverage.Of(results)
	if o.coverage {
		_, _ = fmt.Fprintln(c.out) // what follows says whether the terminal is there
		if err := pretty.Coverage(c.out, covered); err != nil {
			return err
		}
	}
	if score := covered.Score(); !score.Reaches(least) {
		_, _ = fmt.Fprintln(c.err, "callaction: "+pretty.Language.CoverageBelow(score, least))
		return errUnexpected
	}
	return nil
}

// writeCoverage writes one of the formats that hold coverage alone. In a file it is
// never coloured.
func writeCoverage(w io.Writer, out output, c *coverage.Coverage, pretty report.Pretty) error {
	switch out.format {
	case coverageJSON:
		return report.CoverageJSON(w, c)
	case coverageHTML:
		return report.CoverageHTML(w, c, pretty.Language)
	}
	pretty.Colour = pretty.Colour && out.file == ""
	return pretty.Coverage(w, c)
}
