package verify

import (
	"encoding/json"
	"fmt"
	"io"
)

// The JSON report: its members and their order are part of the interface.

type wireReport struct {
	Against   string            `json:"against"`
	Apps      []wireApp         `json:"apps"`
	Languages []Language        `json:"languages"`
	Summary   wireSummary       `json:"summary"`
	Quirks    map[string]string `json:"quirks"` // to choose, by name
	Stopped   string            `json:"stopped,omitempty"`
	Checks    []wireResult      `json:"checks"`
}

type wireApp struct {
	App       int64    `json:"app"`
	MarkField string   `json:"markField"`
	Mark      string   `json:"mark"`
	Removed   int      `json:"removed"`
	Left      []string `json:"left"`
	Why       string   `json:"why,omitempty"`
}

type wireSummary struct {
	Checks    int `json:"checks"`
	Same      int `json:"same"`
	Different int `json:"different"`
	Observed  int `json:"observed"`
	Skipped   int `json:"skipped"`
	Requests  int `json:"requests"`
}

type wireResult struct {
	Name     string  `json:"name"`
	Title    string  `json:"title"`
	Outcome  Outcome `json:"outcome"`
	Quirk    string  `json:"quirk,omitempty"`
	Assumed  string  `json:"assumed,omitempty"`
	Value    string  `json:"value,omitempty"`
	Request  string  `json:"request,omitempty"`
	Expected string  `json:"expected,omitempty"`
	Got      string  `json:"got,omitempty"`
	Why      string  `json:"why,omitempty"`
}

// JSON writes a report for programs, indented, with a final newline; its sentences
// are in a language.
func JSON(w io.Writer, r *Report, l Language) error {
	doc := wireReport{
		Against: r.Against, Apps: []wireApp{}, Languages: append([]Language{}, r.Languages...), Quirks: r.Quirks(), Stopped: r.Stopped,
		Checks: []wireResult{},
		Summary: wireSummary{
			Checks: len(r.Results), Same: r.Count(Same), Different: r.Count(Different),
			Observed: r.Count(Observed), Skipped: r.Count(Skipped), Requests: r.Requests,
		},
	}
	for _, a := range r.Apps {
		doc.Apps = append(doc.Apps, wireApp{a.App, a.MarkField, a.Mark, a.Removed, append([]string{}, a.Left...), a.Why.In(l)})
	}
	for _, one := range r.Results {
		c := one.Check
		doc.Checks = append(doc.Checks, wireResult{
			c.Name, c.Title.In(l), one.Outcome, c.Quirk, c.Assumed, one.Value, one.Request, one.Expected, one.Got, one.Why.In(l),
		})
	}
	return encode(w, doc)
}

// ListJSON writes the checks without playing them.
func ListJSON(w io.Writer, checks []Check, l Language) error {
	type item struct {
		Name    string `json:"name"`
		Title   string `json:"title"`
		Quirk   string `json:"quirk,omitempty"`
		Assumed string `json:"assumed,omitempty"`
	}
	list := make([]item, len(checks))
	for i, c := range checks {
		list[i] = item{c.Name, c.Title.In(l), c.Quirk, c.Assumed}
	}
	return encode(w, map[string]any{"checks": list})
}

func encode(w io.Writer, doc any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(doc); err != nil {
		return fmt.Errorf("write the JSON report: %w", err)
	}
	return nil
}
