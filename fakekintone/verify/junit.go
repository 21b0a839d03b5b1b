package verify

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

type junitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name      string     `xml:"name,attr"`
	ClassName string     `xml:"classname,attr"`
	Failure   *junitText `xml:"failure,omitempty"`
	Skipped   *junitText `xml:"skipped,omitempty"`
	Output    string     `xml:"system-out,omitempty"`
}

type junitText struct {
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// JUnit writes a report as a JUnit XML file: a suite per section, a case per
// check. A difference is a failure; so are, in a suite of their own, records that
// are left and a run that stopped.
func JUnit(w io.Writer, r *Report, p Pretty) error {
	p.Colour = false
	doc := junitSuites{Name: "callaction verify"}
	for _, one := range r.Results {
		doc.add(one.Check.Section(), junitOf(one, p))
	}
	if c, ok := ending(r, p.Language); ok {
		doc.add("run", c)
	}
	for _, s := range doc.Suites {
		doc.Tests += s.Tests
		doc.Failures += s.Failures
	}
	return writeXML(w, doc)
}

func (d *junitSuites) add(section string, c junitCase) {
	if n := len(d.Suites); n == 0 || d.Suites[n-1].Name != section {
		d.Suites = append(d.Suites, junitSuite{Name: section})
	}
	s := &d.Suites[len(d.Suites)-1]
	c.ClassName = "verify." + strings.ReplaceAll(section, "/", ".")
	s.Cases = append(s.Cases, c)
	s.Tests++
	if c.Failure != nil {
		s.Failures++
	}
	if c.Skipped != nil {
		s.Skipped++
	}
}

func junitOf(r Result, p Pretty) junitCase {
	var text strings.Builder
	out := printer{Pretty: p, w: &text}
	out.result(r) // a strings.Builder takes everything
	name := strings.TrimPrefix(r.Check.Name, r.Check.Section()+"/")
	c := junitCase{Name: xmlText(name + " " + r.Check.Title.In(p.Language))}
	switch r.Outcome {
	case Different:
		c.Failure = &junitText{Message: xmlText(r.Expected), Text: xmlText(text.String())}
	case Skipped:
		c.Skipped = &junitText{Message: xmlText(r.Why.In(p.Language))}
	default:
		c.Output = xmlText(text.String())
	}
	return c
}

// ending is a case that fails where the run left something behind or stopped.
func ending(r *Report, l Language) (junitCase, bool) {
	problem := r.Stopped
	for _, a := range r.Apps {
		if len(a.Left) > 0 {
			problem += fmt.Sprintf(" records left in app %d: %s (%s)", a.App, strings.Join(a.Left, ", "), a.Why.In(l))
		}
	}
	return junitCase{Name: "end", Failure: &junitText{Message: xmlText(strings.TrimSpace(problem))}}, problem != ""
}

// xmlText takes out characters that XML cannot hold.
func xmlText(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r >= 0x20 && r <= 0xD7FF || r >= 0xE000 && r <= 0xFFFD || r >= 0x10000 {
			return r
		}
		return '\uFFFD'
	}, text)
}

func writeXML(w io.Writer, doc any) error {
	_, err := io.WriteString(w, xml.Header)
	if err == nil {
		enc := xml.NewEncoder(w)
		enc.Indent("", "  ")
		err = enc.Encode(doc)
	}
	if err == nil {
		_, err = io.WriteString(w, "\n")
	}
	if err != nil {
		return fmt.Errorf("write the JUnit report: %w", err)
	}
	return nil
}
