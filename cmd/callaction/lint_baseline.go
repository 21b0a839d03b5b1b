package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"callaction/engine/lint"
	"callaction/internal/yamlfile"
)

// accepted is one finding of a baseline. It has no line, so that it stays the same
// when lines above it change.
type accepted struct {
	Code  lint.Code `json:"code"`
	File  string    `json:"file"`
	Rule  string    `json:"rule"`
	Field string    `json:"field"`
	// Subject tells quirks apart.
	Subject string `json:"subject,omitempty"`
}

type baseline struct {
	Findings []accepted `json:"findings"`
}

func acceptedOf(f lint.Finding) accepted {
	return accepted{f.Code, f.Place.File, f.Place.Rule, f.Place.Field, f.Subject}
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

// readBaseline reads what writeBaseline has written.
func readBaseline(name string) (b baseline, err error) {
	data, err := yamlfile.ReadFile(here{}, filepath.ToSlash(name))
	if err != nil {
		return b, fmt.Errorf("read the baseline: %w", err)
	}
	const anew = "; callaction lint --baseline FILE --write-baseline writes a new one"
	if len(bytes.TrimSpace(data)) == 0 {
		return b, &yamlfile.Error{File: name, Text: "the baseline is empty" + anew}
	}
	err = json.Unmarshal(data, &b)
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return b, yamlfile.ErrorAt(name, data, int(syntax.Offset)-1, "this is no baseline: %v%s", err, anew)
	case errors.As(err, &kind):
		return b, yamlfile.ErrorAt(name, data, int(kind.Offset)-1, "this is no baseline: %s is no %s%s", kind.Value, kind.Type, anew)
	}
	return b, err
}

// applyBaseline silences the findings that a baseline lists, each as often as it
// is there.
func applyBaseline(name string, findings []lint.Finding) error {
	b, err := readBaseline(name)
	if err != nil {
		return err
	}
	left := map[accepted]int{}
	for _, a := range b.Findings {
		if !a.Code.Known() {
			return fmt.Errorf("read the baseline %s: %s", name, a.Code.Unknown())
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
