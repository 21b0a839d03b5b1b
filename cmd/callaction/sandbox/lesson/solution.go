package lesson

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"

	"callaction/cmd/callaction/sandbox/room"
	"callaction/fakepbx"
	"callaction/scenarios"
)

// settle is how much time passes behind each action of a solution: longer than rules
// wait for kintone.
const settle = time.Minute

// Solve does what the step says, by its solution: places the calls, sets the rules, and
// lets time pass. It is for specs, and for trainers who show how it is done. Its error
// says which action could not be done.
func (s *Step) Solve(ctx context.Context, r *room.Room) error {
	for i := range s.Solution {
		if err := s.Solution[i].do(ctx, r); err != nil {
			return fmt.Errorf("action %d of the solution: %w", i+1, err)
		}
	}
	return nil
}

func (a *Action) do(ctx context.Context, r *room.Room) error {
	switch {
	case a.Call != nil:
		return a.Call.do(ctx, r)
	case a.Continue != nil:
		return goOn(ctx, r, *a.Continue)
	case a.Rules != nil:
		return put(r, a.Rules)
	case a.Faults != nil:
		return r.SetFaults(a.Faults)
	case a.Records != nil:
		return addByHand(ctx, r, a.Records)
	}
	return goBack(r, a.Back)
}

func (a *CallAction) do(ctx context.Context, r *room.Room) error {
	if !a.Steers {
		if _, err := r.Stage().PBX.Place(a.Place); err != nil {
			return err
		}
		return r.Advance(ctx, time.Second)
	}
	if _, err := r.Stage().PBX.Play(a.Place, a.Course); err != nil {
		return err
	}
	return r.Advance(ctx, a.Course.Length()+settle)
}

// goOn lets the call that was placed last go on.
func goOn(ctx context.Context, r *room.Room, course fakepbx.Course) error {
	calls := r.Stage().PBX.Calls()
	if len(calls) == 0 {
		return errors.New("there is no call that could go on")
	}
	last := slices.MaxFunc(calls, func(a, b fakepbx.Snapshot) int { return a.Number - b.Number })
	call, ok := r.Stage().PBX.Call(last.ID)
	if !ok {
		return fmt.Errorf("the call %s is forgotten", last.ID)
	}
	if err := call.Continue(course); err != nil {
		return err
	}
	return r.Advance(ctx, course.Length()+settle)
}

func addByHand(ctx context.Context, r *room.Room, all []scenarios.AppRecords) error {
	for _, app := range all {
		for _, record := range app.Records {
			if err := addRecord(ctx, r, app.App, record); err != nil {
				return err
			}
		}
	}
	return nil
}

// addRecord adds a record as somebody at kintone's page does: over the REST API, as the
// first user of the domain.
func addRecord(ctx context.Context, r *room.Room, app int64, record json.RawMessage) error {
	body, err := json.Marshal(map[string]any{"app": app, "record": record})
	if err != nil {
		return fmt.Errorf("add a record by hand: %w", err)
	}
	q, err := http.NewRequestWithContext(ctx, http.MethodPost, "https://"+r.Workspace().Kintone.Host+"/k/v1/record.json", bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("add a record by hand: %w", err)
	}
	q.Header.Set("Content-Type", "application/json")
	if users := r.Workspace().Kintone.Users; len(users) > 0 {
		q.Header.Set("X-Cybozu-Authorization", base64.StdEncoding.EncodeToString([]byte(users[0].Login+":"+users[0].Password)))
	}
	answer := &answered{header: http.Header{}, status: http.StatusOK}
	r.Stage().Kintone.ServeHTTP(answer, q)
	if answer.status != http.StatusOK {
		return fmt.Errorf("add a record by hand: kintone answered %d %s", answer.status, answer.body.String())
	}
	return nil
}

// answered keeps an answer.
type answered struct {
	header http.Header
	status int
	body   bytes.Buffer
}

// Header implements http.ResponseWriter.
func (a *answered) Header() http.Header { return a.header }

// Write implements http.ResponseWriter.
func (a *answered) Write(part []byte) (int, error) { return a.body.Write(part) }

// WriteHeader implements http.ResponseWriter.
func (a *answered) WriteHeader(status int) { a.status = status }

// goBack goes back behind the last rule, event or call's step of a name, and leaves
// the calls to be steered by hand.
func goBack(r *room.Room, name string) error {
	steps := lineage(r)
	for _, s := range slices.Backward(steps) {
		if isCalled(s, name) {
			return r.GoBack(room.Back{Step: s.Number, ByHand: true})
		}
	}
	return fmt.Errorf("nothing that is called %q has happened", name)
}

func isCalled(s *room.Step, name string) bool {
	switch {
	case s.Moment != nil:
		return name == string(s.Moment.What) || name == s.Moment.What.Japanese()
	case s.Event != nil:
		return name == string(s.Event.Event.Name) || name == s.Event.Event.Name.Japanese()
	case s.Run != nil:
		return name == s.Run.Rule.Name
	}
	return false
}
