package page

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"callaction/cmd/callaction/sandbox/room"
	"callaction/fakepbx"
	"callaction/scenarios/stage"
)

// partTravel is the tab of steps and branches.
const partTravel = "travel"

func travelRoutes() map[string]handler {
	return map[string]handler{
		"GET /page/travel":  (*visit).travel,
		"POST /page/back":   (*visit).back,
		"GET /page/compare": (*visit).compare,
	}
}

// travelView is the steps of all branches.
type travelView struct {
	common
	Branches []branchView
	// ByHand is the choice for the calls that go on.
	ByHand bool
	A, B   []option
}

// branchView is one course of things.
type branchView struct {
	Name          string
	Number, Depth int
	Lives         bool
	From          string // the step that it goes back to
	Steps         []stepView
}

// stepView is a step, with what can be done from there.
type stepView struct {
	Number   int
	At, What string
	// Kind is what sort of thing happened: moment, event, run, outside.
	Kind, Outcome, OutcomeName string
	Call                       string
	Look                       string // kintone as it was
}

func (v *visit) travel() (answer, error) {
	return answer{part: partTravel, shown: v.travelView(), tab: tabTravel}, nil
}

func (v *visit) travelView() *travelView {
	t := &travelView{common: v.common(), ByHand: v.r.FormValue("byhand") != ""}
	depths := map[int]int{}
	all := v.Room.Branches()
	for _, b := range all {
		if b.From != nil {
			depths[b.Number] = min(depths[b.From.Branch]+1, 4)
		}
		t.Branches = append(t.Branches, v.branchView(b, depths[b.Number]))
		t.A = append(t.A, option{Value: strconv.Itoa(b.Number), Label: v.branchName(b.Number)})
	}
	slices.Reverse(t.Branches)
	t.B = slices.Clone(t.A)
	choose(t.A, strconv.Itoa(all[max(0, len(all)-2)].Number))
	choose(t.B, strconv.Itoa(all[len(all)-1].Number))
	return t
}

func (v *visit) branchName(number int) string {
	if number == 1 {
		return v.In("はじめの流れ", "The first course")
	}
	return fmt.Sprintf(v.In("別案 %d", "Branch %d"), number)
}

func (v *visit) branchView(b room.History, depth int) branchView {
	shown := branchView{Name: v.branchName(b.Number), Number: b.Number, Depth: depth, Lives: b.Lives}
	if b.From != nil {
		shown.From = fmt.Sprintf(v.In("ステップ %d から", "from step %d"), b.From.Number)
	}
	for _, s := range slices.Backward(b.Steps) {
		shown.Steps = append(shown.Steps, v.stepView(s))
	}
	return shown
}

func (v *visit) stepView(s *room.Step) stepView {
	shown := stepView{Number: s.Number, At: v.clockTime(s.At), Call: v.callOf(s), Look: fmt.Sprintf("%s?step=%d", v.firstApp(), s.Number)}
	switch {
	case s.Moment != nil:
		shown.Kind, shown.What = "moment", v.stepMoment(*s.Moment)
	case s.Event != nil:
		shown.Kind, shown.What = "event", v.Event(s.Event.Event.Name)
	case s.Run != nil:
		shown.Kind, shown.What = "run", s.Run.Rule.Name
		shown.Outcome, shown.OutcomeName = string(s.Run.Outcome), v.Outcome(s.Run.Outcome)
	case s.Outside != nil:
		shown.Kind, shown.What = "outside", v.outsideStep(s)
	}
	return shown
}

func (v *visit) outsideStep(s *room.Step) string {
	text := v.In("kintone を変更", "kintone changed")
	for _, c := range s.Outside.Changes {
		text += fmt.Sprintf(v.In(": %s アプリ %d レコード %d", ": %s, app %d, record %d"), v.Change(c.Kind), c.App, c.Record)
	}
	return text
}

// stepMoment is a change of a call whose caller stands beside it.
func (v *visit) stepMoment(m fakepbx.Moment) string {
	if m.What == fakepbx.StepPlace {
		return v.In("電話がかかる", "the call is placed")
	}
	return v.moment(stage.CallTrace{}, m)
}

// callOf is who called, for a step of a call.
func (v *visit) callOf(s *room.Step) string {
	id := s.CallID()
	if id == "" {
		return ""
	}
	calls := s.Snapshot().Trace.Calls
	i := slices.IndexFunc(calls, func(c *stage.CallTrace) bool { return c.ID == id })
	if i < 0 {
		return id
	}
	return cmp.Or(v.Caller(calls[i].Snapshot), id)
}

// back goes back to a step.
func (v *visit) back() (answer, error) {
	number, err := strconv.Atoi(v.r.FormValue("step"))
	if err != nil {
		err = room.ErrNoStep
	} else {
		err = v.Room.GoBack(room.Back{Step: number, ByHand: v.r.FormValue("byhand") != ""})
	}
	if errors.Is(err, room.ErrNoStep) {
		err = wrong{"このステップはもう残っていません。", "This step is not remembered any more."}
	}
	return answer{part: partTravel, shown: v.travelView(), tab: tabTravel, goTo: "/?tab=travel", problem: err}, nil
}
