package room

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"callaction/engine/lint"
	"callaction/engine/rulefile"
	"callaction/fakepbx"
	"callaction/scenarios/stage"
)

// SetRules takes other contents for one of the workspace's rule files. Events that
// come from now on play them. Its error says what is wrong with the file; the rules
// are then as they were.
func (r *Room) SetRules(file string, data []byte) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	changed := r.ws.Clone()
	if err := changed.ReplaceRules(file, data); err != nil {
		return err
	}
	r.ws = changed
	b := r.present()
	b.ws = changed
	b.stage.Masker.Learn(changed.Secrets...)
	b.stage.Engine.SetRules(changed.Rules)
	r.news.tell(Rules)
	return nil
}

// Check finds what is wrong with the rules of now, or with what a file would be: a
// nil data checks what is.
func (r *Room) Check(file string, data []byte) ([]lint.Finding, []*rulefile.File, error) {
	ws := r.Workspace()
	if data != nil {
		ws = ws.Clone()
		if err := ws.ReplaceRules(file, data); err != nil {
			return nil, nil, err
		}
	}
	knows, err := stage.Knowledge(ws)
	if err != nil {
		return nil, nil, fmt.Errorf("check the rules: %w", err)
	}
	return lint.Run(rulefile.LintSet(ws.RulesRead...), knows), ws.RulesRead, nil
}

// ErrNoCall is a call that the room does not remember.
var ErrNoCall = errors.New("the room does not remember this call")

// Replay plays a call once more on a new branch that begins where it came in, with the
// rules of now and everybody doing what they did then. It returns the call's ID there.
func (r *Room) Replay(callID string) (string, error) {
	placed, course, err := r.rewind(callID)
	if err != nil {
		return "", err
	}
	call, err := r.Stage().PBX.Play(placed, course) // without the lock: steps are taken up meanwhile
	if err != nil {
		return "", fmt.Errorf("replay call %s: %w", callID, err)
	}
	return call.ID(), nil
}

// rewind begins a branch where a call came in, and says what the call was.
func (r *Room) rewind(callID string) (placed fakepbx.NewCall, course fakepbx.Course, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	trace, ok := r.present().stage.Trace().Call(callID)
	step, stood := r.before(callID)
	if !ok || stood == nil {
		return placed, course, fmt.Errorf("call %s: %w", callID, ErrNoCall)
	}
	placed = fakepbx.NewCall{From: trace.From, Withheld: trace.Withheld, To: trace.To}
	if course, err = fakepbx.ParseCourse(retold(trace.Moments)); err != nil {
		return placed, course, fmt.Errorf("retell call %s: %w", callID, err)
	}
	return placed, course, r.continueFrom(step, stood)
}

// before is how everything stood in front of a call's placing, and the step behind which
// that was; no step where it was the room's beginning, and no snapshot where it is not
// remembered. It is looked for on the latest branch first.
func (r *Room) before(callID string) (*Step, *stage.Snapshot) {
	for _, b := range slices.Backward(r.branches) {
		i := slices.IndexFunc(b.steps, func(s *Step) bool {
			return s.Moment != nil && s.Moment.What == fakepbx.StepPlace && s.CallID() == callID
		})
		switch {
		case i > 0:
			return b.steps[i-1], b.steps[i-1].snapshot
		case i == 0:
			return b.From, b.beginning
		}
	}
	return nil, nil
}

// retold is a call's moments as the steps of a course. A call that goes on is hung up
// by its caller.
func retold(moments []fakepbx.Moment) []string {
	var steps []string
	ended := false
	for i, m := range moments {
		if i == 0 || m.Problem != "" {
			continue
		}
		if wait := m.At.Sub(moments[i-1].At).Round(time.Millisecond); wait > 0 {
			steps = append(steps, "wait "+wait.String())
		}
		steps = append(steps, spelled(m)...)
		ended = m.State == fakepbx.Ended
	}
	if !ended {
		steps = append(steps, string(fakepbx.StepHangUpCaller))
	}
	return steps
}

// spelled is a moment as a course's step; none for one that only let time pass.
func spelled(m fakepbx.Moment) []string {
	switch m.What {
	case fakepbx.StepAnswer:
		return []string{string(m.What) + " " + m.Extension}
	case fakepbx.StepTransfer:
		return []string{string(m.What) + " " + m.Where.Name}
	case fakepbx.StepHangUpCaller, fakepbx.StepHangUpAgent, fakepbx.StepNoAnswer, fakepbx.StepAbandon:
		return []string{string(m.What)}
	}
	return nil
}
