package explore

import (
	"bytes"
	"fmt"
	"path"
	"strings"
	"unicode"

	"callaction/scenarios"
)

// suiteLabel marks the scenarios of a suite.
const suiteLabel = "組み合わせテスト"

// IsOfSuite says that a scenario file was written by an exploration, this one or an
// earlier one.
func IsOfSuite(data []byte) bool { return bytes.Contains(data, []byte(suiteLabel)) }

// File is a scenario file.
type File struct {
	// Name is its path, with slashes.
	Name string
	Data []byte
}

// Suite is a scenario file for each case of each finding that nobody silences, in
// the folder scenarios of dir. Names come from codes and rules, so that they stay
// as they are when other findings come and go.
func (r *Report) Suite(dir string) ([]File, error) {
	var files []File
	count := map[string]int{}
	for _, f := range r.Findings {
		if f.Silenced != "" {
			continue
		}
		for _, c := range f.Cases {
			stem := fileStem(f)
			count[stem]++
			name := path.Join(dir, "scenarios", fmt.Sprintf("%s-%d.yaml", stem, count[stem]))
			data, err := f.File(c, name)
			if err != nil {
				return nil, err
			}
			files = append(files, File{name, data})
		}
	}
	return files, nil
}

// fileStem is a finding's code and rule, fit for a file's name.
func fileStem(f Finding) string {
	rule := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return r
		}
		return '-'
	}, f.Place.Rule)
	return string(f.Code) + "-" + rule
}

// File is a case as the scenario file of this name. It expects what happens today,
// and says under 未対応 what is wrong with it: run passes until a change of the rules
// changes the outcome.
func (f Finding) File(c Case, name string) ([]byte, error) {
	sc := *c.Scenario
	sc.Title = c.When.Japanese
	sc.Note = c.Says.Japanese + "。直し方: " + c.Repair.Japanese
	sc.Labels = []string{suiteLabel, string(f.Code)}
	sc.Open = []scenarios.OpenPoint{{Defect: string(f.Code), Sentence: c.Says.Japanese}}
	sc.Expect = scenarios.Pin(c.Result)
	data, err := scenarios.Write(&sc, name)
	if err != nil {
		return nil, fmt.Errorf("write the scenario %s: %w", name, err)
	}
	return data, nil
}
