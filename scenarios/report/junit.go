package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"strings"

	"callaction/scenarios"
)

// JUnit writes the results as a JUnit XML file: a suite per folder, a case per
// scenario, under ids that stay the same from run to run. A failed case holds
// what the terminal report, p, says of it.
func JUnit(w io.Writer, results []*scenarios.Result, p Pretty) error {
	p.Colour = false
	doc := junitSuites{Name: "callaction"}
	index := map[string]int{}
	for _, r := range results {
		folder := path.Dir(r.Scenario.ID)
		i, ok := index[folder]
		if !ok {
			i = len(doc.Suites)
			index[folder] = i
			doc.Suites = append(doc.Suites, junitSuite{Name: folder})
		}
		if err := doc.Suites[i].add(r, folder, p); err != nil {
			return err
		}
	}
	for _, s := range doc.Suites {
		doc.Tests += s.Tests
		doc.Failures += s.Failures
	}
	return writeXML(w, doc)
}

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
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name      string        `xml:"name,attr"`
	ClassName string        `xml:"classname,attr"`
	Failure   *junitFailure `xml:"failure,omitempty"`
	Output    string        `xml:"system-out,omitempty"`
}

type junitFailure struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

func (s *junitSuite) add(r *scenarios.Result, folder string, p Pretty) error {
	var text strings.Builder
	if err := p.Scenario(&text, r); err != nil {
		return err
	}
	c := junitCase{Name: path.Base(r.Scenario.ID) + " " + r.Scenario.Title, ClassName: strings.ReplaceAll(folder, "/", ".")}
	s.Tests++
	if r.Passed() {
		c.Output = xmlText(text.String())
	} else {
		s.Failures++
		first := r.Failures[0]
		c.Failure = &junitFailure{
			Message: xmlText(p.Language.expectation(first.Kind) + behind(subject(first))),
			Type:    string(first.Kind), Text: xmlText(text.String()),
		}
	}
	s.Cases = append(s.Cases, c)
	return nil
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
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return fmt.Errorf("write the JUnit report: %w", err)
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(doc); err != nil {
		return fmt.Errorf("write the JUnit report: %w", err)
	}
	_, err := io.WriteString(w, "\n")
	if err != nil {
		return fmt.Errorf("write the JUnit report: %w", err)
	}
	return nil
}
