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
// rules of now and everybody doing what they did then.
func (r *Room) Replay(callID string) error {
	placed, course, err := r.rewind(callID)
	if err != nil {
		return err
	}
	_, err = r.Stage().PBX.Play(placed, course) // without the lock: steps are taken up meanwhile
	return err
}

// rewind begins a branch where a call came in, and says what the call was.
func (r *Room) rewind(callID string) (fakepbx.NewCall, fakepbx.Course, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	placed, before, course, err := r.retrace(callID)
	if err != nil {
		return placed, course, err
	}
	return placed, course, r.restart(before)
}

// place is where a branch can begin: behind a step, or in front of all of them. With
// neither it is the workspace as it was read.
type place struct {
	step     *Step
	snapshot *stage.Snapshot
}

// restart begins a branch at a place, or a new first one.
func (r *Room) restart(at place) error {
	if at.snapshot == nil {
		return r.begin(r.present().clock.Now())
	}
	return r.continueFrom(at.step, at.snapshot)
}

// retrace finds how a call was placed, what was before it, and what became of it as a
// course. It is called with the lock held.
func (r *Room) retrace(callID string) (placed fakepbx.NewCall, before place, course fakepbx.Course, err error) {
	trace, ok := r.present().stage.Trace().Call(callID)
	before, known := r.before(callID)
	if !ok || !known {
		return placed, before, course, fmt.Errorf("call %s: %w", callID, ErrNoCall)
	}
	placed = fakepbx.NewCall{From: trace.From, Withheld: trace.Withheld, To: trace.To}
	course, err = fakepbx.ParseCourse(retold(trace.Moments))
	return placed, before, course, err
}

// before is the place in front of a call's placing. It is looked for on the latest
// branch first.
func (r *Room) before(callID string) (at place, known bool) {
	for _, b := range slices.Backward(r.branches) {
		i := slices.IndexFunc(b.steps, func(s *Step) bool {
			return s.Moment != nil && s.Moment.What == fakepbx.StepPlace && s.CallID() == callID
		})
		switch {
		case i > 0:
			return place{b.steps[i-1], b.steps[i-1].snapshot}, true
		case i == 0:
			return place{b.From, b.origin}, true
		}
	}
	return place{}, false
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
