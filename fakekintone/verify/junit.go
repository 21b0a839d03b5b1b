package verify

import (
	"fmt"
	"io"
	"strings"

	"callaction/internal/junit"
)

// JUnit writes a report as a JUnit XML file: a suite per section, a case per
// check. A difference is a failure; so are, in a suite of their own, records that
// are left and a run that stopped.
func JUnit(w io.Writer, r *Report, p Pretty) error {
	p.Colour = false
	doc := junit.Report{Name: "callaction verify"}
	for _, one := range r.Results {
		doc.Add(one.Check.Section(), junitOf(one, p))
	}
	if c, ok := ending(r, p.Language); ok {
		doc.Add("run", c)
	}
	return doc.Write(w)
}

func junitOf(r Result, p Pretty) junit.Case {
	var text strings.Builder
	out := printer{Pretty: p, w: &text}
	out.result(r) // a strings.Builder takes everything
	name := strings.TrimPrefix(r.Check.Name, r.Check.Section()+"/")
	c := junit.Case{Name: name + " " + r.Check.Title.In(p.Language), ClassName: "verify." + strings.ReplaceAll(r.Check.Section(), "/", ".")}
	switch r.Outcome {
	case Different:
		c.Failure = &junit.Text{Message: r.Expected, Text: text.String()}
	case Skipped:
		c.Skipped = &junit.Text{Message: r.Why.In(p.Language)}
	default:
		c.Output = text.String()
	}
	return c
}

// ending is a case that fails where the run left something behind or stopped.
func ending(r *Report, l Language) (junit.Case, bool) {
	problem := r.Stopped
	for _, a := range r.Apps {
		if len(a.Left) > 0 {
			problem += fmt.Sprintf(" records left in app %d: %s (%s)", a.App, strings.Join(a.Left, ", "), a.Why.In(l))
		}
	}
	return junit.Case{Name: "end", ClassName: "verify.run", Failure: &junit.Text{Message: strings.TrimSpace(problem)}}, problem != ""
}
