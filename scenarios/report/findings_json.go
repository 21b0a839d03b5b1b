package report

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"callaction/engine/lint"
)

type wireText struct {
	Japanese string `json:"ja"`
	English  string `json:"en"`
}

type wireFinding struct {
	Code     lint.Code     `json:"code"`
	Severity lint.Severity `json:"severity"`
	File     string        `json:"file"`
	Line     int           `json:"line"`
	Column   int           `json:"column"`
	Rule     string        `json:"rule"`
	Field    string        `json:"field"`
	Says     wireText      `json:"says"`
	Repair   wireText      `json:"repair"`
	Page     string        `json:"page"`
	Silenced string        `json:"silenced,omitempty"`
}

// FindingsJSON writes what lint has found as one JSON object.
func FindingsJSON(w io.Writer, findings []lint.Finding) error {
	list := make([]wireFinding, len(findings))
	for i, f := range findings {
		list[i] = wireFindingOf(f)
	}
	return writeIndented(w, map[string]any{"findings": list})
}

func wireFindingOf(f lint.Finding) wireFinding {
	return wireFinding{
		Code: f.Code, Severity: f.Severity, File: f.Place.File, Line: f.Place.Line, Column: f.Place.Column,
		Rule: f.Place.Rule, Field: f.Place.Field, Says: wireText(f.Says), Repair: wireText(f.Repair),
		Page: f.Code.Page(), Silenced: f.Silenced,
	}
}

func writeIndented(w io.Writer, doc any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(doc)
}

// FindingsGitHub writes what lint has found as annotations of a GitHub workflow.
// Silenced findings are left out. (GitHub's documentation: "Workflow commands")
func FindingsGitHub(w io.Writer, findings []lint.Finding, l Language) error {
	for _, f := range findings {
		if f.Silenced != "" {
			continue
		}
		command := map[lint.Severity]string{lint.Error: "error", lint.Warning: "warning", lint.Info: "notice"}[f.Severity]
		message := fmt.Sprintf("%s: %s\n%s %s", l.where(f.Place), l.text(f.Says), l.in("直し方:", "repair:"), l.text(f.Repair))
		_, err := fmt.Fprintf(w, "::%s file=%s,line=%d,col=%d,title=%s::%s\n", command,
			property(f.Place.File), cmp.Or(f.Place.Line, 1), cmp.Or(f.Place.Column, 1), f.Code, data(message))
		if err != nil {
			return err
		}
	}
	return nil
}

func data(text string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(text)
}

func property(text string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(data(text))
}
