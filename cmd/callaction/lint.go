package main

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"callaction/engine"
	"callaction/engine/lint"
	"callaction/engine/rulefile"
	"callaction/internal/yamlfile"
	"callaction/scenarios/report"
	"callaction/scenarios/stage"
	"callaction/scenarios/workspace"
)

// lintOptions are the flags of callaction lint.
type lintOptions struct {
	format, failOn, baseline string
	write                    bool
}

func (c *cli) lintCommand() *cobra.Command {
	var o lintOptions
	cmd := &cobra.Command{
		Use:   "lint RULES|WORKSPACE",
		Short: "Find what is wrong with a rule set before it runs",
		Long: `Looks at a rule file, or at the rules of a workspace, and says what will go wrong
at run time, where, and how it is repaired. With a workspace it also knows the
forms of its apps and sends every request to a kintone of its own with none, one
and two matches; the workspace itself does not change.

A rule or a file silences a finding under 指摘の抑止 (silence): a list of コード and
理由 (code, reason). Each code has a page in docs/findings.

Exit code 0: nothing of the weight of --fail-on. 1: something. 2: the input was bad.`,
		Example: `  callaction lint rules.yaml
  callaction lint my-workspace --fail-on warning --format github`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return c.lint(o, args[0]) },
	}
	f := cmd.Flags()
	f.StringVar(&o.format, "format", "pretty", "what to print: pretty, json, sarif or github")
	f.StringVar(&o.failOn, "fail-on", "error", "what ends with exit code 1: error or warning")
	f.StringVar(&o.baseline, "baseline", "", "leave out the findings that FILE lists")
	f.BoolVar(&o.write, "write-baseline", false, "write the findings to the file of --baseline instead of reporting them")
	cmd.ValidArgsFunction = completePath
	o.complete(cmd)
	return cmd
}

// findingFormats are those of --format where findings are shown.
func findingFormats() []string { return []string{"pretty", "json", "sarif", "github"} }

// failWeights are what --fail-on takes.
func failWeights() []string { return []string{string(lint.Error), string(lint.Warning)} }

func (o lintOptions) complete(cmd *cobra.Command) {
	offers(cmd, "format", findingFormats()...)
	offers(cmd, "fail-on", failWeights()...)
	offersFiles(cmd, "baseline", "json")
}

func (o lintOptions) check() error {
	if err := checkFormat(o.format, findingFormats()...); err != nil {
		return err
	}
	switch {
	case !slices.Contains(failWeights(), o.failOn):
		return fmt.Errorf("--fail-on %q is neither error nor warning", o.failOn)
	case o.write && o.baseline == "":
		return fmt.Errorf("--write-baseline needs --baseline FILE")
	}
	return nil
}

func (c *cli) lint(o lintOptions, arg string) error {
	if err := o.check(); err != nil {
		return err
	}
	pretty, err := c.pretty()
	if err != nil {
		return err
	}
	files, knows, err := lintInput(path.Clean(filepath.ToSlash(arg)))
	if err != nil {
		return err
	}
	findings := lint.Run(rulefile.LintSet(files...), knows)
	if o.write {
		return writeBaseline(o.baseline, findings)
	}
	if o.baseline != "" {
		if err := applyBaseline(o.baseline, findings); err != nil {
			return err
		}
	}
	line := func(at engine.Source) yamlfile.Line { return rulefile.LineOf(files, at) }
	if err := writeFindings(c.out, o.format, pretty, findings, line); err != nil {
		return fmt.Errorf("write the findings: %w", err)
	}
	return o.verdict(findings)
}

// lintInput reads a rule file, or a workspace with what it knows.
func lintInput(name string) ([]*rulefile.File, lint.Knowledge, error) {
	info, err := os.Stat(filepath.FromSlash(name))
	if err != nil {
		return nil, nil, fmt.Errorf("find the rules: %w", err)
	}
	if !info.IsDir() {
		file, err := rulefile.ReadFile(here{}, name, rulefile.Params{Env: os.LookupEnv})
		if err != nil {
			return nil, nil, err
		}
		return []*rulefile.File{file}, nil, nil
	}
	ws, err := workspace.Load(here{}, name)
	if err != nil {
		return nil, nil, err
	}
	knows, err := stage.Knowledge(ws)
	return ws.RulesRead, knows, err
}

func writeFindings(w io.Writer, format string, pretty report.Pretty, findings []lint.Finding, line func(engine.Source) yamlfile.Line) error {
	language := cmp.Or(pretty.Language, report.Japanese)
	switch format {
	case "json":
		return report.FindingsJSON(w, findings)
	case "sarif":
		return report.FindingsSARIF(w, findings, language)
	case "github":
		return report.FindingsGitHub(w, findings, language)
	}
	return pretty.Findings(w, findings, line)
}

// verdict is errUnexpected where some finding weighs as much as --fail-on.
func (o lintOptions) verdict(findings []lint.Finding) error {
	if slices.ContainsFunc(findings, func(f lint.Finding) bool {
		return f.Silenced == "" && f.Severity.AtLeast(lint.Severity(o.failOn))
	}) {
		return errUnexpected
	}
	return nil
}
