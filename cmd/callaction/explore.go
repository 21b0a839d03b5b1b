package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"callaction/cmd/callaction/fetch"
	"callaction/engine"
	"callaction/engine/lint"
	"callaction/engine/rulefile"
	"callaction/internal/yamlfile"
	"callaction/scenarios/explore"
	"callaction/scenarios/report"
	"callaction/scenarios/workspace"
)

// exploreOptions are the flags of callaction explore.
type exploreOptions struct {
	lintOptions
	budget, out string
	rules       []string
	seed        uint64
}

func (c *cli) exploreCommand() *cobra.Command {
	var o exploreOptions
	cmd := &cobra.Command{
		Use:   "explore WORKSPACE",
		Short: "Play a rule set through every situation that matters, and judge what comes of it",
		Long: `Plays the rules of a workspace, in virtual time, through callers (known, unknown,
two and three matches, withheld, from abroad …), courses of calls, second calls,
stored data, kintone's troubles, changed forms and quirks, and judges the outcomes
without being told what to expect: nothing happened and nothing says so, wrong
records, duplicates, lost data, refused requests and more. Each finding comes with
the shortest situation that shows it. The workspace itself does not change.

--out writes each of these situations as a scenario that callaction run plays. It
expects what happens today, so that it fails as soon as the outcome changes.

A rule or a file silences a finding under 指摘の抑止 (silence). Each code has a page
in docs/findings.

Exit code 0: nothing of the weight of --fail-on. 1: something. 2: the input was bad.`,
		Example: `  callaction explore my-workspace
  callaction explore my-workspace --budget 20s --out found
  callaction run found`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return c.explore(cmd.Context(), o, args[0]) },
	}
	f := cmd.Flags()
	f.StringVar(&o.format, "format", "pretty", "pretty, json, sarif or github")
	f.StringVar(&o.failOn, "fail-on", "error", "end with exit code 1 from this weight on: error or warning")
	f.StringVar(&o.baseline, "baseline", "", "`FILE` with findings that are taken as they are")
	f.BoolVar(&o.write, "write-baseline", false, "write the findings to the file of --baseline instead of reporting them")
	f.StringVar(&o.budget, "budget", strconv.Itoa(explore.DefaultRuns), "play at most so many situations (500), or begin none after so long (20s)")
	f.Uint64Var(&o.seed, "seed", 0, "decides ids, and which situations come first; the same seed and number find the same")
	f.StringArrayVar(&o.rules, "rules", nil, "play the rules of `FILE` in place of the workspace's (repeatable)")
	f.StringVar(&o.out, "out", "", "write each situation as a scenario below `DIR`")
	cmd.ValidArgsFunction = completeWorkspace
	o.complete(cmd)
	offersFiles(cmd, "rules", "yaml", "yml", "json")
	offersFolders(cmd, "out")
	typed(cmd, "budget", "seed")
	return cmd
}

func (c *cli) explore(ctx context.Context, o exploreOptions, arg string) error {
	if err := o.check(); err != nil {
		return err
	}
	runs, length, err := parseBudget(o.budget)
	if err != nil {
		return err
	}
	pretty, err := c.pretty()
	if err != nil {
		return err
	}
	ws, err := workspace.Load(here{}, path.Clean(filepath.ToSlash(arg)))
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, length)
	defer cancel()
	found, err := explore.Explore(ctx, ws, explore.Options{
		Seed: o.seed, Runs: runs, Rules: slashed(o.rules), Progress: c.explored(pretty.Language),
	})
	c.progress("")
	if err != nil {
		return err
	}
	return c.reportExplored(o, pretty, ws.Dir, found)
}

// slashed are files by names as a workspace has them.
func slashed(names []string) []string {
	var all []string
	for _, name := range names {
		all = append(all, path.Clean(filepath.ToSlash(name)))
	}
	return all
}

// maxRuns is no bound: a budget of time is to come first.
const maxRuns = 1_000_000_000

// parseBudget reads a number of situations, or a length of time.
func parseBudget(text string) (runs int, length time.Duration, err error) {
	if runs, err := strconv.Atoi(text); err == nil && runs > 0 {
		return runs, 24 * time.Hour, nil
	}
	if length, err := time.ParseDuration(text); err == nil && length > 0 {
		return maxRuns, length, nil
	}
	return 0, 0, fmt.Errorf("--budget %q is neither a number of situations (500) nor a length of time (20s)", text)
}

// explored tells a terminal now and then how far it is.
func (c *cli) explored(l report.Language) func(int) {
	return func(runs int) {
		if runs%50 == 0 {
			c.progress(noteIn(l, fetch.Note{Japanese: fmt.Sprintf("%d 通り", runs), English: fmt.Sprintf("%d situations", runs)}))
		}
	}
}

func (c *cli) reportExplored(o exploreOptions, pretty report.Pretty, dir string, found *explore.Report) error {
	findings := make([]lint.Finding, len(found.Findings))
	for i, f := range found.Findings {
		findings[i] = f.Finding
	}
	if o.write {
		return writeBaseline(o.baseline, findings)
	}
	if o.baseline != "" {
		if err := applyBaseline(o.baseline, findings); err != nil {
			return err
		}
	}
	for i := range findings {
		found.Findings[i].Finding = findings[i]
	}
	if err := writeSuite(o.out, dir, found); err != nil {
		return err
	}
	if err := writeExplored(c.out, o.format, pretty, dir, found); err != nil {
		return fmt.Errorf("write the findings: %w", err)
	}
	return o.verdict(findings)
}

// writeSuite writes the scenarios below out, which lead to the workspace in dir; an
// empty out writes none.
func writeSuite(out, dir string, found *explore.Report) error {
	if out == "" {
		return nil
	}
	out, err := alike(out, dir)
	if err != nil {
		return fmt.Errorf("write the scenarios: %w", err)
	}
	files, err := found.Suite(out)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.FromSlash(path.Join(out, "scenarios")), 0o777); err != nil { // the umask decides
		return fmt.Errorf("write the scenarios: %w", err)
	}
	for _, f := range files {
		err := writeFile(filepath.FromSlash(f.Name), func(w io.Writer) error {
			_, err := w.Write(f.Data)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// alike is a path, with slashes, that is absolute or not as the other is, so that one
// can be reached from the other.
func alike(name, other string) (string, error) {
	if filepath.IsAbs(name) == path.IsAbs(other) {
		return path.Clean(filepath.ToSlash(name)), nil
	}
	whole, err := filepath.Abs(name)
	if err != nil || path.IsAbs(other) {
		return filepath.ToSlash(whole), err
	}
	here, err := os.Getwd()
	if err != nil {
		return "", err
	}
	relative, err := filepath.Rel(here, whole)
	return filepath.ToSlash(relative), err
}

func writeExplored(w io.Writer, format string, pretty report.Pretty, dir string, found *explore.Report) error {
	language := cmp.Or(pretty.Language, report.Japanese)
	switch format {
	case "json":
		beside := path.Join(dir, "scenarios", "explored.yaml")
		return report.ExploredJSON(w, found, func(f explore.Finding, c explore.Case) ([]byte, error) { return f.File(c, beside) })
	case "sarif":
		return report.FindingsSARIF(w, report.ExploredFindings(found), language)
	case "github":
		return report.FindingsGitHub(w, report.ExploredFindings(found), language)
	}
	line := func(at engine.Source) yamlfile.Line { return rulefile.LineOf(found.Rules, at) }
	return pretty.Explored(w, found, line)
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
