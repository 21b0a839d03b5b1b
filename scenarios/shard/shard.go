// Package shard deals scenarios out to machines that run side by side.
//
// Each scenario belongs to one shard, by a stable hash of its id: adding a scenario moves
// no other. With Durations of an earlier run they are dealt out so that all shards take
// about as long instead; the longest first, each to the shard that has least to do.
package shard

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"callaction/internal/yamlfile"
)

// Shard is one of several parts, from 1. Its zero value is the whole.
type Shard struct{ Index, Of int }

// most is how many shards there can be.
const most = 10_000

// Parse reads 2/5: the second of five.
func Parse(text string) (Shard, error) {
	index, of, ok := strings.Cut(text, "/")
	i, errIndex := strconv.Atoi(index)
	n, errOf := strconv.Atoi(of)
	if !ok || errIndex != nil || errOf != nil {
		return Shard{}, fmt.Errorf("%q is no shard; write 2/5 for the second of five", text)
	}
	return New(i, n)
}

// New is the index-th of so many shards, from 1.
func New(index, of int) (Shard, error) {
	if of < 1 || of > most || index < 1 || index > of {
		return Shard{}, fmt.Errorf("there is no shard %d of %d; they count from 1", index, of)
	}
	return Shard{index, of}, nil
}

// String is what Parse reads.
func (s Shard) String() string { return fmt.Sprintf("%d/%d", s.Index, s.Of) }

// Durations are how long scenarios took, by id.
type Durations map[string]time.Duration

// Take keeps the ids that are the shard's, in their order. Every shard has to be given the
// same ids and durations.
func (s Shard) Take(ids []string, durations Durations) []string {
	if s.Of <= 1 {
		return ids
	}
	of := byHash
	if len(durations) > 0 {
		of = durations.deal
	}
	dealt := of(ids, s.Of)
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return dealt[id] != s.Index })
}

func byHash(ids []string, n int) map[string]int {
	dealt := map[string]int{}
	for _, id := range ids {
		dealt[id] = int(hash(id)%uint64(n)) + 1
	}
	return dealt
}

func hash(id string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(id)) // it never fails
	return h.Sum64()
}

// deal gives each id, the longest first, to the shard that has least to do. One of which
// nothing is known takes as long as the others do in the mean.
func (d Durations) deal(ids []string, n int) map[string]int {
	mean, load, dealt := d.mean(), make([]time.Duration, n), map[string]int{}
	takes := func(id string) time.Duration {
		if known, ok := d[id]; ok {
			return known
		}
		return mean
	}
	longest := slices.Clone(ids)
	slices.SortFunc(longest, func(a, b string) int { return cmp.Or(cmp.Compare(takes(b), takes(a)), cmp.Compare(a, b)) })
	for _, id := range longest {
		least := slices.Index(load, slices.Min(load))
		load[least] += max(takes(id), 1)
		dealt[id] = least + 1
	}
	return dealt
}

func (d Durations) mean() time.Duration {
	var sum time.Duration
	for _, took := range d {
		sum += took
	}
	return sum / time.Duration(len(d))
}

// Write writes durations for ReadDurations: a line for each, the seconds, a tab and the
// id, in the order of the ids.
func (d Durations) Write(w io.Writer, ids []string) error {
	for _, id := range ids {
		if _, err := fmt.Fprintf(w, "%.3f\t%s\n", d[id].Seconds(), id); err != nil {
			return fmt.Errorf("write the durations: %w", err)
		}
	}
	return nil
}

// ReadDurations reads what Write wrote. Its error names the line, a *yamlfile.Error.
func ReadDurations(name string, r io.Reader) (Durations, error) {
	d, lines, number := Durations{}, bufio.NewScanner(r), 0
	for lines.Scan() {
		number++
		seconds, id, ok := strings.Cut(lines.Text(), "\t")
		took, err := strconv.ParseFloat(seconds, 64)
		if !ok || id == "" || err != nil || !(took >= 0) || took > 1e6 {
			return nil, &yamlfile.Error{File: name, Line: number, Column: 1, Text: "this is no duration; a line is the seconds, a tab and the scenario's id, as run --out durations=FILE writes it"}
		}
		d[id] = time.Duration(took * float64(time.Second))
	}
	if err := lines.Err(); errors.Is(err, bufio.ErrTooLong) {
		return nil, &yamlfile.Error{File: name, Line: number + 1, Column: 1, Text: "this line is too long for a duration"}
	} else if err != nil {
		return nil, fmt.Errorf("read the durations: %w", err)
	}
	return d, nil
}
