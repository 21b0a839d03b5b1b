package lesson

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"callaction/cmd/callaction/sandbox/room"
	"callaction/scenarios"
)

// Judgement is what became of a scenario that judges a repair.
type Judgement struct {
	Passed bool `json:"passed"`
	// Misses are what was not as expected. Credentials are hidden in them.
	Misses []Miss `json:"misses,omitempty"`
}

// Miss is one thing that was not as expected.
type Miss struct {
	Kind scenarios.FailureKind `json:"kind"`
	// Place is the record or the variable or the rule that it is about; may be empty.
	Place    string `json:"place,omitempty"`
	Expected string `json:"expected,omitempty"`
	Actual   string `json:"actual,omitempty"`
}

// notPlayed is a scenario that cannot be played with the rules of now: it names a rule,
// say, that is not there.
const notPlayed scenarios.FailureKind = "not-played"

// mostMisses is how many misses a judgement keeps: the first ones explain the others.
const mostMisses = 5

// judge plays scenarios in virtual time with the rules that the room has now. One that
// cannot be played with them has not passed. Its error is that of ctx.
func judge(ctx context.Context, trials []Trial, r *room.Room) ([]Judgement, error) {
	var all []Judgement
	for _, t := range trials {
		result, err := scenarios.Runner{Seed: 1}.PlayIn(ctx, r.Workspace(), t.Scenario)
		if ctx.Err() != nil {
			return nil, fmt.Errorf("judge by %q: %w", t.Title.English, ctx.Err())
		}
		if err != nil {
			all = append(all, Judgement{Misses: []Miss{{Kind: notPlayed, Actual: r.Stage().Masker.Text(err.Error())}}})
			continue
		}
		all = append(all, judgementOf(result))
	}
	return all, nil
}

func judgementOf(result *scenarios.Result) Judgement {
	j := Judgement{Passed: result.Passed()}
	for _, f := range result.Failures[:min(mostMisses, len(result.Failures))] {
		j.Misses = append(j.Misses, Miss{f.Kind, placeOf(f), f.Expected, actual(f)})
	}
	return j
}

// actual is what came out; of a rule that failed kintone's answer says it all, in the
// same words for every language.
func actual(f scenarios.Failure) string {
	if f.Kind != scenarios.RuleFailed || f.Run == nil || f.Run.Answer == nil {
		return f.Actual
	}
	return strings.TrimSpace(fmt.Sprint(f.Run.Answer.Status, " ", f.Run.ErrorCode()))
}

// placeOf names what a failure is about.
func placeOf(f scenarios.Failure) string {
	switch {
	case f.Record != 0:
		return fmt.Sprintf("%d/%d %s", f.App, f.Record, f.Field)
	case f.App != 0:
		return fmt.Sprint(f.App)
	case f.Name != "":
		return f.Name
	}
	return f.Rule
}

// fingerprint tells rules of a room from others.
func fingerprint(r *room.Room) string {
	h := sha256.New()
	for _, f := range r.Workspace().RulesRead {
		_, _ = h.Write(f.Data()) // a hash takes everything
	}
	return hex.EncodeToString(h.Sum(nil))
}
