package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"

	"callaction/scenarios"
	"callaction/scenarios/shard"
)

// durationsFormat is how long each scenario took, for --durations. It is the one report
// that differs from run to run.
const durationsFormat = "durations"

// completionIndex is where Kubernetes says which Pod of an Indexed Job this is, from 0.
const completionIndex = "JOB_COMPLETION_INDEX"

// part keeps the files that are this machine's.
func (o runOptions) part(files []string) ([]string, error) {
	s, err := o.whichShard()
	if err != nil {
		return nil, err
	}
	durations, err := o.readDurations()
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(files))
	for i, file := range files {
		ids[i] = scenarios.IDOf(file)
	}
	taken := map[string]bool{}
	for _, id := range s.Take(ids, durations) {
		taken[id] = true
	}
	return slices.DeleteFunc(files, func(file string) bool { return !taken[scenarios.IDOf(file)] }), nil
}

// whichShard is the shard that the flags, and Kubernetes, say.
func (o runOptions) whichShard() (shard.Shard, error) {
	switch {
	case o.shard != "" && o.shards != 0:
		return shard.Shard{}, errors.New("--shard says how many parts there are, too: leave out --shards")
	case o.shard != "":
		s, err := shard.Parse(o.shard)
		if err != nil {
			return s, fmt.Errorf("--shard: %w", err)
		}
		return s, nil
	case o.shards == 0:
		return shard.Shard{}, nil
	}
	index, err := strconv.Atoi(os.Getenv(completionIndex))
	if err != nil {
		return shard.Shard{}, fmt.Errorf("--shards: %s is %q and no number; outside an Indexed Job write --shard 1/%d", completionIndex, os.Getenv(completionIndex), o.shards)
	}
	s, err := shard.New(index+1, o.shards)
	if err != nil {
		return s, fmt.Errorf("--shards, with %s=%d: %w", completionIndex, index, err)
	}
	return s, nil
}

func (o runOptions) readDurations() (shard.Durations, error) {
	if o.durations == "" {
		return nil, nil
	}
	data, err := readList(o.durations)
	if err != nil {
		return nil, fmt.Errorf("--durations: %w", err)
	}
	return shard.ReadDurations(o.durations, bytes.NewReader(data))
}

func writeDurations(w io.Writer, results []*scenarios.Result) error {
	d, ids := shard.Durations{}, []string{}
	for _, r := range results {
		d[r.Scenario.ID] = r.Took
		ids = append(ids, r.Scenario.ID)
	}
	return d.Write(w, ids)
}
