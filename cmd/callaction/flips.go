package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"strings"

	"callaction/internal/quirk"
	"callaction/scenarios"
	"callaction/scenarios/report"
	"callaction/scenarios/stage"
)

// flips plays scenarios under every value of every quirk but the chosen one, and shows which
// of those that pass do not any more: what the rules' success rests on without
// anybody knowing that it is so. A scenario that chooses a quirk itself is left
// out under it.
func (c *cli) flips(ctx context.Context, o runOptions, args []string, results []*scenarios.Result, l report.Language) error {
	runner, files, err := o.find(args)
	if err != nil {
		return err
	}
	for _, q := range stage.Quirks() {
		for _, value := range q.Values {
			if value == quirk.Choice(o.quirks).Value(q) {
				continue
			}
			runner.Quirks = maps.Clone(o.quirks)
			if runner.Quirks == nil {
				runner.Quirks = map[string]string{}
			}
			runner.Quirks[q.Name] = value
			flipped, err := flipped(ctx, runner, q, files, results)
			if err != nil {
				return err
			}
			if err := c.showFlips(q, value, flipped, l); err != nil {
				return err
			}
		}
	}
	return nil
}

func flipped(ctx context.Context, runner scenarios.Runner, q quirk.Quirk, files []string, results []*scenarios.Result) ([]string, error) {
	var ids []string
	for i, file := range files {
		if _, chosen := results[i].Scenario.Quirks[q.Name]; chosen || !results[i].Passed() {
			continue
		}
		r, err := runner.Play(ctx, file)
		if err != nil {
			return nil, err
		}
		if !r.Passed() {
			ids = append(ids, r.Scenario.ID)
		}
	}
	return ids, nil
}

func (c *cli) showFlips(q quirk.Quirk, value string, ids []string, l report.Language) error {
	text := fmt.Sprintf("quirk %s = %s: ", q.Name, value)
	if l == report.Japanese {
		text = fmt.Sprintf("仮定 %s = %s: ", q.Name, value)
	}
	switch {
	case len(ids) > 0 && l == report.Japanese:
		text += fmt.Sprintf("%d 件の結果が変わる: ", len(ids))
	case len(ids) > 0:
		text += fmt.Sprintf("%d flip: ", len(ids))
	case l == report.Japanese:
		text += "変わらない"
	default:
		text += "nothing flips"
	}
	_, err := fmt.Fprintln(c.out, text+strings.Join(ids, ", "))
	return err
}

// errQuirksAsText says where --quirks does not fit.
var errQuirksAsText = errors.New("--quirks is shown as text: leave out --format")
