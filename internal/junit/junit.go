// Package junit writes reports in the XML form that CI systems read from JUnit.
//
// A [Report] has suites, and these have cases. [Report.Add] puts a case into its
// suite and counts it; [Report.Write] writes the file. [Read] reads one, and [Merge] puts
// several together.
package junit

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// Report is one file.
type Report struct {
	XMLName  xml.Name `xml:"testsuites"`
	Name     string   `xml:"name,attr"`
	Tests    int      `xml:"tests,attr"`
	Failures int      `xml:"failures,attr"`
	Suites   []Suite  `xml:"testsuite"`
}

// Suite is some cases of a report.
type Suite struct {
	Name     string `xml:"name,attr"`
	Tests    int    `xml:"tests,attr"`
	Failures int    `xml:"failures,attr"`
	Skipped  int    `xml:"skipped,attr,omitempty"`
	Cases    []Case `xml:"testcase"`
}

// Case is one test. It has passed where it neither failed nor was skipped.
type Case struct {
	Name      string `xml:"name,attr"`
	ClassName string `xml:"classname,attr"`
	Failure   *Text  `xml:"failure,omitempty"`
	Skipped   *Text  `xml:"skipped,omitempty"`
	Output    string `xml:"system-out,omitempty"`
}

// Text says why a test failed or was skipped: in a line and, where there is more to
// say, in full.
type Text struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr,omitempty"`
	Text    string `xml:",chardata"`
}

// Add puts a case into the suite of a name, which it makes where there is none.
func (r *Report) Add(suite string, c Case) {
	s := r.suite(suite)
	s.Cases = append(s.Cases, c.clean())
	s.Tests++
	r.Tests++
	if c.Failure != nil {
		s.Failures++
		r.Failures++
	}
	if c.Skipped != nil {
		s.Skipped++
	}
}

func (r *Report) suite(name string) *Suite {
	for i := range r.Suites {
		if r.Suites[i].Name == name {
			return &r.Suites[i]
		}
	}
	r.Suites = append(r.Suites, Suite{Name: name})
	return &r.Suites[len(r.Suites)-1]
}

func (c Case) clean() Case {
	c.Name, c.Output = clean(c.Name), clean(c.Output)
	c.Failure, c.Skipped = c.Failure.clean(), c.Skipped.clean()
	return c
}

func (t *Text) clean() *Text {
	if t == nil {
		return nil
	}
	return &Text{Message: clean(t.Message), Type: t.Type, Text: clean(t.Text)}
}

// clean takes out characters that XML cannot hold.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' || r == '\n' || r >= 0x20 && r <= 0xD7FF || r >= 0xE000 && r <= 0xFFFD || r >= 0x10000 {
			return r
		}
		return '\uFFFD'
	}, text)
}

// Write writes the report. Its error is the writer's.
func (r *Report) Write(w io.Writer) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return fmt.Errorf("write the JUnit report: %w", err)
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(r); err != nil {
		return fmt.Errorf("write the JUnit report: %w", err)
	}
	if _, err := io.WriteString(w, "\n"); err != nil {
		return fmt.Errorf("write the JUnit report: %w", err)
	}
	return nil
}
