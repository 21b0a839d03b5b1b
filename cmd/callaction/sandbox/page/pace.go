package page

import (
	"cmp"
	"strconv"

	"callaction/engine"
)

// paceView is whether the engine waits for somebody, and in front of what.
type paceView struct {
	common
	Choices []option
	Waiting []string
	Stops   bool
}

func (v *visit) pace() (answer, error) { return answer{part: partPace, shown: v.paceView()}, nil }

// The values of a pace in a form.
const (
	paceOn     = "on"
	paceEvents = "events"
	paceRules  = "rules"
)

func paces() map[string]engine.Stops {
	return map[string]engine.Stops{paceOn: engine.StopNowhere, paceEvents: engine.StopAtEvents, paceRules: engine.StopAtRules}
}

func (v *visit) paceView() *paceView {
	stops := v.Room.Stops()
	p := &paceView{common: v.common(), Stops: stops != engine.StopNowhere, Choices: []option{
		{paceOn, v.In("止めない", "Run on"), false},
		{paceEvents, v.In("イベントごと", "Each event"), false},
		{paceRules, v.In("アクションごと", "Each rule"), false},
	}}
	for i, c := range p.Choices {
		p.Choices[i].Chosen = paces()[c.Value] == stops
	}
	for _, s := range v.Room.Waiting() {
		p.Waiting = append(p.Waiting, v.waiting(s))
	}
	return p
}

// waiting says in front of what the engine waits.
func (v *visit) waiting(s engine.Step) string {
	place := v.Event(s.Event)
	if s.Place > 0 {
		place += " ▸ " + s.Rule + " (" + strconv.Itoa(s.Place) + "/" + strconv.Itoa(s.Rules) + ")"
	}
	if t, ok := v.Room.Stage().Trace().Call(s.CallID); ok {
		return cmp.Or(v.Caller(t.Snapshot), s.CallID) + " " + place
	}
	return place
}
