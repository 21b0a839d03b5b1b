package junit

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
)

// Read reads a report that Write wrote. Its error says that it is none.
func Read(r io.Reader) (*Report, error) {
	report := &Report{}
	d := xml.NewDecoder(r)
	if err := d.Decode(report); err != nil {
		return nil, fmt.Errorf("this is no JUnit report: %w", err)
	}
	return report, nil
}

// Merge is one report of several, of parts that were played on machines of their own. Its
// suites and cases are in the order of their names, so that it does not matter what was
// played where. A case that is there twice is an error.
func Merge(parts ...*Report) (*Report, error) {
	merged := &Report{}
	seen := map[[2]string]bool{}
	for _, part := range parts {
		merged.Name = cmp.Or(merged.Name, part.Name)
		for _, suite := range part.Suites {
			for _, c := range suite.Cases {
				key := [2]string{suite.Name, c.Name}
				if seen[key] {
					return nil, fmt.Errorf("%s in %s is there twice; the parts are not of one run", c.Name, suite.Name)
				}
				seen[key] = true
				merged.Add(suite.Name, c)
			}
		}
	}
	slices.SortFunc(merged.Suites, func(a, b Suite) int { return cmp.Compare(a.Name, b.Name) })
	for _, suite := range merged.Suites {
		slices.SortFunc(suite.Cases, func(a, b Case) int { return cmp.Compare(a.Name, b.Name) })
	}
	return merged, nil
}
