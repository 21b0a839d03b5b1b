package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"callaction/scenarios"
	"callaction/scenarios/coverage"
	"callaction/scenarios/manual"
	"callaction/scenarios/report"
)

// runOptions are the flags of callaction run.
type runOptions struct {
	format  string
	out     []string
	seed    uint64
	sockets bool
	strict  bool
	brief   bool
	only    []string
	quirks  map[string]string
	flips   bool

	coverage    bool
	minCoverage string

	shard, durations string
	shards           int
}

// formats are those of --format and --out.
var formats = []string{"pretty", "json", "junit", coverageText, coverageJSON, coverageHTML, durationsFormat}

func (c *cli) runCommand() *cobra.Command {
	var o runOptions
	cmd := &cobra.Command{
		Use:   "run [WORKSPACE|SCENARIO...]",
		Short: "Play scenarios in virtual time and show what happened",
		Long: `Plays scenarios in virtual time and shows what happened: a workspace's, those of
single files, or, with nothing named, those of the vendor's manual.

--coverage also says what they cover of the rules, and what not: which ran, which
conditions matched and did not, which extraction patterns matched, missed and
captured empty, which variables were read while empty, which answers the requests
met. The percentage is the share of goals that are met. A rule's goals are: it ran;
its condition matched, and did not match (where it has a pattern); a request
succeeded, and one failed (unless it is a response://); its extraction pattern
matched (where it has one). Rule files that the scenarios and their workspaces name
count in full. The formats coverage, coverage-json and coverage-html hold it alone.

Exit code 0: all was as expected. 1: something was not, or the coverage is below
--min-coverage. 2: the input was bad.`,
		Example: `  callaction run mine --coverage
  callaction run mine --brief --min-coverage 80 --out coverage-html=coverage.html`,
		RunE: func(cmd *cobra.Command, args []string) error { return c.run(cmd.Context(), o, args) },
	}
	f := cmd.Flags()
	f.StringVar(&o.format, "format", "pretty", "what to print: pretty, json, junit, coverage, coverage-json, coverage-html or durations")
	f.StringArrayVar(&o.out, "out", nil, "also write FORMAT=FILE (repeatable)")
	f.Uint64Var(&o.seed, "seed", 1, "what ids and draws come from; same seed, same bytes")
	f.BoolVar(&o.sockets, "sockets", false, "send requests over loopback sockets instead of in process")
	f.BoolVar(&o.strict, "strict", false, "refuse patterns that do not compile and bodies that can be no JSON")
	f.BoolVar(&o.brief, "brief", false, "leave out the timelines of what passed")
	f.StringArrayVar(&o.only, "only", nil, "play only the scenario with this id, or those with this label (repeatable)")
	f.BoolVar(&o.flips, "quirks", false, "also play under every other value of every quirk, and show what flips")
	f.BoolVar(&o.coverage, "coverage", false, "also show what the scenarios cover of the rules, and what not")
	f.StringVar(&o.minCoverage, "min-coverage", "0", "exit with 1 where the coverage is below so many percent, as in 80")
	f.StringVar(&o.shard, "shard", "", "play the I-th of N parts, as in `I/N`, for machines that run side by side")
	f.IntVar(&o.shards, "shards", 0, "how many parts there are; which one this is says JOB_COMPLETION_INDEX, from 0, as in a Kubernetes Indexed Job")
	f.StringVar(&o.durations, "durations", "", "make parts that take about as long, by a `FILE` of --out durations=FILE")
	f.StringToStringVar(&o.quirks, "quirk", nil, "play under NAME=VALUE for a quirk (repeatable)")
	cmd.ValidArgsFunction = completePaths
	offers(cmd, "format", formats...)
	completes(cmd, "out", completeReport)
	completes(cmd, "only", completeOnly)
	completes(cmd, "quirk", completeQuirk)
	offersFiles(cmd, "durations", "txt")
	typed(cmd, "seed", "min-coverage", "shard", "shards")
	return cmd
}

func (c *cli) run(ctx context.Context, o runOptions, args []string) error {
	outputs, err := c.outputs(o)
	if err != nil {
		return err
	}
	if err := o.checkText(); err != nil {
		return err
	}
	least, err := leastCoverage(o.minCoverage)
	if err != nil {
		return err
	}
	pretty, err := c.pretty()
	if err != nil {
		return err
	}
	pretty.Brief = o.brief
	results, err := c.play(ctx, o, args, pretty)
	if err != nil {
		return err
	}
	if err := c.reportResults(outputs, results, o, pretty); err != nil {
		return err
	}
	if o.flips {
		if err := c.flips(ctx, o, args, results, pretty.Language); err != nil {
			return err
		}
	}
	if err := c.coverage(o, results, pretty, least); err != nil {
		return err
	}
	return verdictOn(results)
}

func (c *cli) reportResults(outputs []output, results []*scenarios.Result, o runOptions, pretty report.Pretty) error {
	for _, out := range outputs {
		if err := out.write(c, results, o, pretty); err != nil {
			return err
		}
	}
	return nil
}

// verdictOn is errUnexpected where some scenario ended otherwise than it expects.
func verdictOn(results []*scenarios.Result) error {
	if slices.ContainsFunc(results, func(r *scenarios.Result) bool { return !r.Passed() }) {
		return errUnexpected
	}
	return nil
}

// output is one report to write; an empty file is standard output.
type output struct{ format, file string }

func (c *cli) outputs(o runOptions) ([]output, error) {
	all := []output{{format: o.format}}
	for _, text := range o.out {
		format, file, ok := strings.Cut(text, "=")
		if !ok || file == "" {
			return nil, fmt.Errorf("--out %q is not FORMAT=FILE, as in junit=report.xml", text)
		}
		if file == "-" {
			return nil, fmt.Errorf("--out %q: what goes to standard output is chosen by --format", text)
		}
		if slices.ContainsFunc(all, func(o output) bool { return o.file == file }) {
			return nil, fmt.Errorf("--out %q: another report goes to %s already", text, file)
		}
		if err := writable(file); err != nil {
			return nil, err
		}
		all = append(all, output{format, file})
	}
	for _, out := range all {
		if err := checkFormat(out.format, formats...); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func (out output) write(c *cli, results []*scenarios.Result, o runOptions, pretty report.Pretty) error {
	if out.file == "" && out.format == "pretty" {
		return pretty.Summary(c.out, results) // the scenarios were shown while they played
	}
	write := func(w io.Writer) error {
		switch out.format {
		case "json":
			return report.JSON(w, results, o.seed)
		case "junit":
			return report.JUnit(w, results, pretty)
		case coverageText, coverageJSON, coverageHTML:
			return writeCoverage(w, out, coverage.Of(results), pretty)
		case durationsFormat:
			return writeDurations(w, results)
		}
		return everything(w, results, pretty)
	}
	if out.file == "" {
		return write(c.out)
	}
	return writeFile(out.file, write)
}

// everything is the pretty report in a file: never coloured.
func everything(w io.Writer, results []*scenarios.Result, pretty report.Pretty) error {
	pretty.Colour = false
	for _, r := range results {
		if err := pretty.Scenario(w, r); err != nil {
			return err
		}
	}
	return pretty.Summary(w, results)
}

// play plays what args name. Everything is read before anything is played, so
// that bad input starts nothing.
func (c *cli) play(ctx context.Context, o runOptions, args []string, pretty report.Pretty) ([]*scenarios.Result, error) {
	runner, files, err := o.find(args)
	if err != nil {
		return nil, err
	}
	var results []*scenarios.Result
	for _, file := range files {
		r, err := runner.Play(ctx, file)
		if err != nil {
			return nil, err
		}
		results = append(results, r)
		if o.format == "pretty" {
			if err := pretty.Scenario(c.out, r); err != nil {
				return nil, err
			}
		}
	}
	return results, nil
}

// input is where the scenarios that args name are, the manual's where there are none.
func (o runOptions) input(args []string) (runner scenarios.Runner, paths []string) {
	runner = scenarios.Runner{Files: here{}, Seed: o.seed, Sockets: o.sockets, Strict: o.strict, Quirks: o.quirks}
	if len(args) == 0 {
		runner.Files = manual.Files()
		return runner, manual.Workspaces()
	}
	return runner, slashed(args)
}

func (o runOptions) find(args []string) (scenarios.Runner, []string, error) {
	runner, paths := o.input(args)
	files, err := runner.Find(paths...)
	if err != nil {
		return runner, nil, err
	}
	if files, err = o.chosen(runner, files); err != nil {
		return runner, nil, err
	}
	files, err = o.part(files)
	return runner, files, err
}

// chosen keeps the scenarios that --only asks for, and checks them.
func (o runOptions) chosen(runner scenarios.Runner, files []string) ([]string, error) {
	var kept []string
	var problems once
	for _, file := range files {
		sc, err := scenarios.Read(runner.Files, file)
		if err == nil && !o.asksFor(sc) {
			continue
		}
		kept = append(kept, file)
		if err == nil {
			err = runner.Check(file)
		}
		if err != nil {
			problems.add(err)
		}
	}
	if err := problems.err(); err != nil {
		return nil, err
	}
	if len(kept) == 0 {
		return nil, fmt.Errorf("no scenario has the id or label %s", strings.Join(o.only, " or "))
	}
	return kept, nil
}

func (o runOptions) asksFor(sc *scenarios.Scenario) bool {
	return len(o.only) == 0 || slices.Contains(o.only, sc.ID) ||
		slices.ContainsFunc(sc.Labels, func(l string) bool { return slices.Contains(o.only, l) })
}

// once gathers errors and keeps each text once: what is wrong with a workspace is
// wrong for each of its scenarios.
type once struct {
	all  []error
	seen map[string]bool
}

func (o *once) add(err error) {
	if o.seen == nil {
		o.seen = map[string]bool{}
	}
	if text := err.Error(); !o.seen[text] {
		o.seen[text] = true
		o.all = append(o.all, err)
	}
}

func (o *once) err() error { return errors.Join(o.all...) }
