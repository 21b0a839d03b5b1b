package report

import (
	"cmp"
	"io"

	"callaction/engine/lint"
)

// The parts of a SARIF log that findings need. (OASIS: "Static Analysis Results
// Interchange Format (SARIF) Version 2.1.0")
type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool       sarifTool     `json:"tool"`
	ColumnKind string        `json:"columnKind"`
	Results    []sarifResult `json:"results"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name    string      `json:"name"`
	Version string      `json:"semanticVersion,omitempty"`
	Rules   []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID               string       `json:"id"`
	ShortDescription sarifMessage `json:"shortDescription"`
	Default          sarifLevel   `json:"defaultConfiguration"`
	Help             sarifMessage `json:"help"`
}

type sarifLevel struct {
	Level string `json:"level"`
}

type sarifMessage struct {
	Text string `json:"text"`
}

type sarifResult struct {
	RuleID       string             `json:"ruleId"`
	RuleIndex    int                `json:"ruleIndex"`
	Level        string             `json:"level"`
	Message      sarifMessage       `json:"message"`
	Locations    []sarifLocation    `json:"locations"`
	Suppressions []sarifSuppression `json:"suppressions,omitempty"`
}

type sarifLocation struct {
	Physical sarifPhysical  `json:"physicalLocation"`
	Logical  []sarifLogical `json:"logicalLocations"`
}

type sarifPhysical struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   sarifRegion   `json:"region"`
}

type sarifArtifact struct {
	URI string `json:"uri"`
}

type sarifRegion struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn"`
}

type sarifLogical struct {
	FullyQualifiedName string `json:"fullyQualifiedName"`
}

type sarifSuppression struct {
	Kind          string `json:"kind"`
	Justification string `json:"justification"`
}

// FindingsSARIF writes what lint has found as a SARIF 2.1.0 log, which code
// scanning services read. Silenced findings are in it with their reasons.
func FindingsSARIF(w io.Writer, findings []lint.Finding, l Language) error {
	run := sarifRun{ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	run.Tool.Driver.Name = "callaction"
	index := map[lint.Code]int{}
	for i, k := range lint.Kinds() {
		index[k.Code] = i
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{
			ID: string(k.Code), ShortDescription: sarifMessage{l.text(k.Title)},
			Default: sarifLevel{sarifLevelOf(k.Severity)}, Help: sarifMessage{k.Code.Page()},
		})
	}
	for _, f := range findings {
		run.Results = append(run.Results, sarifResultOf(f, index[f.Code], l))
	}
	return writeIndented(w, sarifLog{Schema: "https://json.schemastore.org/sarif-2.1.0.json", Version: "2.1.0", Runs: []sarifRun{run}})
}

func sarifResultOf(f lint.Finding, index int, l Language) sarifResult {
	r := sarifResult{
		RuleID: string(f.Code), RuleIndex: index, Level: sarifLevelOf(f.Severity),
		Message: sarifMessage{l.text(f.Says) + "\n" + l.in("直し方: ", "repair: ") + l.text(f.Repair)},
		Locations: []sarifLocation{{
			Physical: sarifPhysical{
				Artifact: sarifArtifact{f.Place.File},
				Region:   sarifRegion{cmp.Or(f.Place.Line, 1), cmp.Or(f.Place.Column, 1)},
			},
			Logical: []sarifLogical{{f.Place.Rule + "/" + f.Place.Field}},
		}},
	}
	if f.Silenced != "" {
		kind := "inSource"
		if f.Outside {
			kind = "external"
		}
		r.Suppressions = []sarifSuppression{{Kind: kind, Justification: f.Silenced}}
	}
	return r
}

func sarifLevelOf(s lint.Severity) string {
	if s == lint.Info {
		return "note"
	}
	return string(s)
}
