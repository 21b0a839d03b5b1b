package sandbox

import (
	"errors"
	"fmt"
	"net/http"
	"time"

	"callaction/cmd/callaction/sandbox/room"
	"callaction/engine"
	"callaction/scenarios/report"
)

// wireStep is a step of a room.
type wireStep struct {
	Number int       `json:"number"`
	At     time.Time `json:"at"`
	Call   string    `json:"call,omitempty"`
	Kind   string    `json:"kind"` // moment, event, rule or outside
	What   string    `json:"what"`
	Rule   string    `json:"rule,omitempty"`
}

type wireBranch struct {
	Number int        `json:"number"`
	From   int        `json:"from,omitempty"` // the step that it goes back to
	Lives  bool       `json:"lives"`
	Steps  []wireStep `json:"steps"`
}

func wireStepOf(s *room.Step) wireStep {
	w := wireStep{Number: s.Number, At: s.At, Call: s.CallID()}
	switch {
	case s.Moment != nil:
		w.Kind, w.What = "moment", string(s.Moment.What)
	case s.Event != nil:
		w.Kind, w.What = "event", string(s.Event.Event.Name)
	case s.Run != nil:
		w.Kind, w.What, w.Rule = "rule", string(s.Run.Outcome), s.Run.Rule.Name
	default:
		w.Kind, w.What = "outside", s.Outside.Method+" "+s.Outside.Path
	}
	return w
}

// stepsOf lists the steps of all branches.
func stepsOf(room *room.Room, _ *http.Request, _ []string) (answer, error) {
	all := []wireBranch{}
	for _, b := range room.Branches() {
		w := wireBranch{Number: b.Number, Lives: b.Lives, Steps: []wireStep{}}
		if b.From != nil {
			w.From = b.From.Number
		}
		for _, s := range b.Steps {
			w.Steps = append(w.Steps, wireStepOf(s))
		}
		all = append(all, w)
	}
	return answer{status: http.StatusOK, value: map[string]any{"branches": all}}, nil
}

// back goes back to a step.
func back(rm *room.Room, r *http.Request, _ []string) (answer, error) {
	var b struct {
		Step   int  `json:"step"`
		ByHand bool `json:"byHand"`
	}
	if err := read(r, &b); err != nil {
		return answer{}, err
	}
	if err := rm.GoBack(room.Back{Step: b.Step, ByHand: b.ByHand}); err != nil {
		return answer{}, missing(err)
	}
	return stepsOf(rm, r, nil)
}

// missing is an error about something that a room does not remember, with its status.
func missing(err error) error {
	if errors.Is(err, room.ErrNoStep) || errors.Is(err, room.ErrNoCall) || errors.Is(err, room.ErrNoSnapshot) {
		return statusError{http.StatusNotFound, err}
	}
	return err
}

// replay plays a call once more, with the rules of now, and answers what was placed.
func replay(room *room.Room, _ *http.Request, parts []string) (answer, error) {
	id, err := room.Replay(parts[0])
	if err != nil {
		return answer{}, missing(err)
	}
	trace, _ := room.Stage().Trace().Call(id)
	return callAnswer(http.StatusCreated, trace)
}

// keep remembers how everything stands under a name.
func keep(room *room.Room, r *http.Request, _ []string) (answer, error) {
	var b struct {
		Name string `json:"name"`
	}
	if err := read(r, &b); err != nil {
		return answer{}, err
	}
	if b.Name == "" {
		return answer{}, errors.New(`"name" is missing: what the snapshot is to be called`)
	}
	room.Keep(b.Name)
	return snapshots(room, r, nil)
}

// snapshots lists the names under which something is kept.
func snapshots(room *room.Room, _ *http.Request, _ []string) (answer, error) {
	return answer{status: http.StatusOK, value: map[string]any{"snapshots": room.Kept()}}, nil
}

// restore continues from what was kept under a name.
func restore(room *room.Room, r *http.Request, _ []string) (answer, error) {
	var b struct {
		Name string `json:"name"`
	}
	if err := read(r, &b); err != nil {
		return answer{}, err
	}
	if err := room.Restore(b.Name); err != nil {
		return answer{}, missing(err)
	}
	return stepsOf(room, r, nil)
}

// clockOf is the workspace's time.
func clockOf(room *room.Room, _ *http.Request, _ []string) (answer, error) {
	return answer{status: http.StatusOK, value: map[string]any{"now": room.Now()}}, nil
}

// longestAdvance bounds how far time moves at once.
const longestAdvance = 31 * 24 * time.Hour

// advance moves the workspace's time forwards.
func advance(room *room.Room, r *http.Request, _ []string) (answer, error) {
	var b struct {
		Advance string `json:"advance"`
	}
	if err := read(r, &b); err != nil {
		return answer{}, err
	}
	d, err := time.ParseDuration(b.Advance)
	if err != nil || d < 0 || d > longestAdvance {
		return answer{}, fmt.Errorf("advance %q is no length of time up to %s; write 10m, say", b.Advance, longestAdvance)
	}
	if err := room.Advance(r.Context(), d); err != nil {
		return answer{}, fmt.Errorf("advance the clock: %w", err)
	}
	return clockOf(room, r, nil)
}

// paces are where the engine waits, by the name in the control API.
func paces() map[string]engine.Stops {
	return map[string]engine.Stops{"nowhere": engine.StopNowhere, "events": engine.StopAtEvents, "rules": engine.StopAtRules}
}

// pace says where the engine waits, and what it waits in front of.
func pace(room *room.Room, _ *http.Request, _ []string) (answer, error) {
	type waiting struct {
		Call  string `json:"call"`
		Event string `json:"event"`
		Rule  string `json:"rule,omitempty"`
	}
	all, stops := []waiting{}, ""
	for _, s := range room.Waiting() {
		all = append(all, waiting{s.CallID, string(s.Event), s.Rule})
	}
	for name, value := range paces() {
		if value == room.Stops() {
			stops = name
		}
	}
	return answer{status: http.StatusOK, value: map[string]any{"stops": stops, "waiting": all}}, nil
}

// setPace says where the engine is to wait.
func setPace(room *room.Room, r *http.Request, _ []string) (answer, error) {
	var b struct {
		Stops string `json:"stops"`
	}
	if err := read(r, &b); err != nil {
		return answer{}, err
	}
	stops, ok := paces()[b.Stops]
	if !ok {
		return answer{}, fmt.Errorf("stops %q is none of nowhere, events and rules", b.Stops)
	}
	room.SetStops(stops)
	return pace(room, r, nil)
}

// next lets the engine take one step.
func next(room *room.Room, r *http.Request, _ []string) (answer, error) {
	if !room.Next() {
		return answer{}, statusError{http.StatusConflict, errors.New("nothing waits")}
	}
	return pace(room, r, nil)
}

// quiet says whether all calls are over and their rules have run; with ?wait=30s the
// answer comes once it is so, or the time is up.
func quiet(room *room.Room, r *http.Request, _ []string) (answer, error) {
	if wait := r.URL.Query().Get("wait"); wait != "" {
		if err := waitUntil(room, r, wait, room.IsQuiet); err != nil {
			return answer{}, err
		}
	}
	return answer{status: http.StatusOK, value: map[string]any{"quiet": room.IsQuiet()}}, nil
}

// harOf is what the rules sent and were answered, as an HTTP Archive.
func harOf(room *room.Room, _ *http.Request, _ []string) (answer, error) {
	return answer{status: http.StatusOK, value: report.HAR(room.Stage().Trace())}, nil
}
