package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"path/filepath"
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
expects what happens today, so that it fails as soon as the outcome changes. What an
earlier exploration has left there is named, and stays.

A rule or a file silences a finding under 指摘の抑止 (silence). Each code has a page
in docs/findings.

Exit code 0: nothing of the weight of --fail-on. 1: something. 2: the input was bad,
there is nothing to play, or somebody ended it before its bound.`,
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
	if err := explorable(ws, o.rules); err != nil {
		return err
	}
	found, err := c.exploreFor(ctx, length, ws, explore.Options{
		Seed: o.seed, Runs: runs, Rules: slashed(o.rules), Progress: c.explored(pretty.Language),
	})
	if err != nil {
		return err
	}
	if ctx.Err() != nil {
		return c.interrupted(o, pretty, ws.Dir, found)
	}
	return c.reportExplored(o, pretty, ws.Dir, found)
}

func (c *cli) exploreFor(ctx context.Context, length time.Duration, ws *workspace.Workspace, o explore.Options) (*explore.Report, error) {
	ctx, cancel := context.WithTimeout(ctx, length)
	defer cancel()
	defer c.progress("")
	return explore.Explore(ctx, ws, o)
}

// explorable refuses what has nothing to play: that nothing was found there must not
// pass for a proof.
func explorable(ws *workspace.Workspace, rules []string) error {
	switch {
	case len(ws.PBX.Numbers) == 0:
		return fmt.Errorf("%s: the PBX has no number that could be called; name one under pbx, numbers", ws.File)
	case len(ws.Rules) == 0 && len(rules) == 0:
		return fmt.Errorf("%s: there are no rules to play; name their files under rules, or with --rules", ws.File)
	}
	return nil
}

// interrupted reports what was found until somebody ended the exploration, and takes
// it for no answer: it becomes no baseline, and its exit code is neither 0 nor 1.
func (c *cli) interrupted(o exploreOptions, pretty report.Pretty, dir string, found *explore.Report) error {
	if !o.write {
		if err := c.reportExplored(o, pretty, dir, found); err != nil && !errors.Is(err, errUnexpected) {
			return err
		}
	}
	return fmt.Errorf("interrupted after %d situations", found.Runs)
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
	if err := c.writeSuite(pretty.Language, o.out, dir, found); err != nil {
		return err
	}
	if err := writeExplored(c.out, o.format, pretty, dir, found); err != nil {
		return fmt.Errorf("write the findings: %w", err)
	}
	return o.verdict(findings)
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
