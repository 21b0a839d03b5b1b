package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"

	"callaction/engine/lint"
)

// accepted is one finding of a baseline. It has no line, so that it stays the same
// when lines above it change.
type accepted struct {
	Code  lint.Code `json:"code"`
	File  string    `json:"file"`
	Rule  string    `json:"rule"`
	Field string    `json:"field"`
}

type baseline struct {
	Findings []accepted `json:"findings"`
}

func acceptedOf(f lint.Finding) accepted {
	return accepted{f.Code, f.Place.File, f.Place.Rule, f.Place.Field}
}

// writeBaseline writes what is found now, silenced findings left out.
func writeBaseline(name string, findings []lint.Finding) error {
	b := baseline{Findings: []accepted{}}
	for _, f := range findings {
		if f.Silenced == "" {
			b.Findings = append(b.Findings, acceptedOf(f))
		}
	}
	return writeFile(name, func(w io.Writer) error {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(b)
	})
}

// applyBaseline silences the findings that a baseline lists, each as often as it
// is there.
func applyBaseline(name string, findings []lint.Finding) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return fmt.Errorf("read the baseline: %w", err)
	}
	var b baseline
	if err := json.Unmarshal(data, &b); err != nil {
		return fmt.Errorf("read the baseline %s: %w", name, err)
	}
	left := map[accepted]int{}
	for _, a := range b.Findings {
		if !a.Code.Known() {
			return fmt.Errorf("read the baseline %s: no finding has the code %q", name, a.Code)
		}
		left[a]++
	}
	for i := range findings {
		if a := acceptedOf(findings[i]); findings[i].Silenced == "" && left[a] > 0 {
			left[a]--
			findings[i].Silenced, findings[i].Outside = "baseline", true
		}
	}
	return nil
}
