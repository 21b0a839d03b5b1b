package main

import (
	"context"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"callaction/scenarios/report"
	"callaction/scenarios/traffic"
	"callaction/scenarios/workspace"
)

// trafficOptions are the flags of callaction traffic.
type trafficOptions struct {
	calls                    float64
	days, agents             int
	profile, arrivals        string
	pickup, talk, patience   string
	unknown, withheld, again string
	latency                  string
	seed                     uint64
	compare                  []string
	format                   string
}

func (c *cli) trafficCommand() *cobra.Command {
	var o trafficOptions
	cmd := &cobra.Command{
		Use:   "traffic WORKSPACE",
		Short: "Play a day of simulated calls, and see what they cost and how long callers wait",
		Long: `Plays a day of calls, or many, against a workspace in virtual time: callers come by
chance or at the moments of a list, wait, lose patience or are answered by agents,
and the workspace's rules run for each. It reports what a call costs each app
against the 10,000 requests that kintone answers a day, the most requests at once
against 100, how long callers waited, how busy the agents were, what became of the
rules, and which callers were added twice.

Times are a length (3m), exp:3m (the mean), uniform:10s,30s, lognormal:2m,0.8 (the
median, and the spread of the logarithm) or never. Hours are Japan's; kintone's day
begins at nine in the morning there.

Exit code 0: it was played. 2: the input was bad.`,
		Example: `  callaction traffic my-workspace --calls 2000
  callaction traffic my-workspace --calls 800 --agents 6 --patience exp:90s
  callaction traffic my-workspace --arrivals calls.csv --compare other-rules.yaml`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return c.traffic(cmd.Context(), o, args[0]) },
	}
	o.flags(cmd)
	cmd.ValidArgsFunction = completeWorkspace
	return cmd
}

func (o *trafficOptions) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.Float64Var(&o.calls, "calls", 1000, "how many calls come a day, in the mean")
	f.IntVar(&o.days, "days", 1, "how many days to play")
	f.StringVar(&o.profile, "profile", "office", "how a day's calls spread: office, flat, or 24 weights with commas")
	f.StringVar(&o.arrivals, "arrivals", "", "a CSV `FILE` with the moments of real calls, in place of chance")
	f.IntVar(&o.agents, "agents", 0, "agents of each queue; 0 takes those that the workspace names")
	f.StringVar(&o.pickup, "pickup", "exp:5s", "how long a call rings at an agent who is free")
	f.StringVar(&o.talk, "talk", "exp:3m", "how long a call lasts once it is answered")
	f.StringVar(&o.patience, "patience", "exp:2m", "how long a caller waits for an answer")
	f.StringVar(&o.unknown, "unknown", "30%", "the share of callers who have never called")
	f.StringVar(&o.withheld, "withheld", "5%", "the share of callers whose number is withheld")
	f.StringVar(&o.again, "again", "20%", "the share of callers who call once more")
	f.StringVar(&o.latency, "latency", "usual", "how long kintone takes: usual (300ms in the mean) or a mean time")
	f.Uint64Var(&o.seed, "seed", 1, "what all draws come from; same seed, same bytes")
	f.StringArrayVar(&o.compare, "compare", nil, "play the same calls with the rules of `FILE`, and show both (repeatable)")
	f.StringVar(&o.format, "format", "text", "text, json, html, or svg: a picture of the day")
	offers(cmd, "format", trafficFormats()...)
	offers(cmd, "profile", "office", "flat")
	offersFiles(cmd, "arrivals", "csv", "tsv", "txt")
	offersFiles(cmd, "compare", "yaml", "yml", "json")
	typed(cmd, "calls", "days", "agents", "pickup", "talk", "patience", "unknown", "withheld", "again", "latency", "seed")
}

func (c *cli) traffic(ctx context.Context, o trafficOptions, arg string) error {
	pretty, err := c.pretty()
	if err != nil {
		return err
	}
	if !slices.Contains(trafficFormats(), o.format) {
		return fmt.Errorf("--format %q is not one of %s", o.format, strings.Join(trafficFormats(), ", "))
	}
	if o.format == "svg" && len(o.compare) > 0 {
		return errors.New("--format svg draws one day: leave out --compare, or write --format html")
	}
	ws, err := workspace.Load(here{}, path.Clean(filepath.ToSlash(arg)))
	if err != nil {
		return err
	}
	if err := explorable(ws, o.compare); err != nil {
		return err
	}
	debug.SetGCPercent(calmGC)
	reports, err := o.play(ctx, ws)
	if err != nil {
		return err
	}
	return c.reportTraffic(o.format, pretty, reports)
}

func trafficFormats() []string { return []string{"text", "json", "html", "svg"} }

func (c *cli) reportTraffic(format string, pretty report.Pretty, reports []*traffic.Report) error {
	switch format {
	case "json":
		return report.TrafficJSON(c.out, reports...)
	case "html":
		return report.TrafficHTML(c.out, pretty.Language, reports...)
	case "svg":
		return report.TrafficSVG(c.out, pretty.Language, reports[0])
	}
	return pretty.Traffic(c.out, reports...)
}

// calmGC lets the heap grow more than usual between two collections: it is small, and most
// of it is a call's, which nothing remembers. A quarter of the time is saved.
const calmGC = 400

// play plays the workspace's rules, and the same calls with those of each file to compare.
func (o *trafficOptions) play(ctx context.Context, ws *workspace.Workspace) ([]*traffic.Report, error) {
	plan, err := o.options(ws)
	if err != nil {
		return nil, err
	}
	first, err := traffic.Play(ctx, plan)
	if err != nil {
		return nil, err
	}
	all := []*traffic.Report{first}
	for _, file := range slashed(o.compare) {
		plan.Workspace = ws.Clone()
		if err := plan.Workspace.ReadRules([]string{file}); err != nil {
			return nil, err
		}
		plan.Workspace.RuleFiles = []string{file}
		other, err := traffic.Play(ctx, plan)
		if err != nil {
			return nil, err
		}
		all = append(all, other)
	}
	return all, nil
}
