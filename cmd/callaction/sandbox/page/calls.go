package page

import (
	"net/url"
	"strconv"
	"time"

	"callaction/fakepbx"
	"callaction/scenarios/workspace"
)

// callsView is the calls that go on, and the last of those that have ended.
type callsView struct {
	common
	Live   []callView
	Recent []callView
}

// callView is a call as its telephone shows it.
type callView struct {
	ID, Caller, State, StateName, Where, To string
	Number                                  int
	// Since is when the state that counts began, in milliseconds; Seconds counts on.
	Since                        string
	Seconds                      string `json:"-"`
	Auto                         bool   // a course plays it
	CanAnswer, CanTransfer       bool
	Extensions, Destinations     []option
	Ending, At, Trace, Recording string
}

// remembered is how many ended calls the telephone lists.
const remembered = 5

func (v *visit) calls() (answer, error) { return answer{part: partCalls, shown: v.callsView()}, nil }

func (v *visit) callsView() *callsView {
	c := &callsView{common: v.common()}
	pbx := v.Room.Stage().PBX
	all := pbx.Calls()
	for i := len(all) - 1; i >= 0; i-- {
		switch s := all[i]; {
		case s.State != fakepbx.Ended:
			c.Live = append(c.Live, v.callView(pbx, s))
		case len(c.Recent) < remembered:
			c.Recent = append(c.Recent, v.callView(pbx, s))
		}
	}
	return c
}

func (v *visit) callView(pbx *fakepbx.PBX, s fakepbx.Snapshot) callView {
	since := s.Started
	if s.State == fakepbx.Talking {
		since = s.Answered
	}
	c := callView{
		ID: s.ID, Number: s.Number, Caller: v.Caller(s), State: string(s.State), StateName: v.In(s.State.Japanese(), string(s.State)),
		To: hyphenated(s.To), Where: v.where(s), Since: strconv.FormatInt(since.UnixMilli(), 10), Seconds: minutes(v.Room.Now().Sub(since)),
		CanAnswer: s.State == fakepbx.Ringing || s.State == fakepbx.Queued, CanTransfer: s.State == fakepbx.Talking,
		Ending: v.In(s.Ending.Japanese(), string(s.Ending)), At: v.clockTime(s.Started), Trace: "?call=" + url.QueryEscape(s.ID),
	}
	if call, ok := pbx.Call(s.ID); ok {
		rest, _ := call.Rest()
		c.Auto = len(rest.Steps()) > 0
	}
	if s.State != fakepbx.Ended {
		c.Extensions, c.Destinations = v.extensions(s), v.destinations()
	}
	return c
}

// where is at which place a call rings, waits or talks.
func (v *visit) where(s fakepbx.Snapshot) string {
	if s.State == fakepbx.Talking && s.Extension != "" {
		return v.In("内線 ", "extension ") + s.Extension
	}
	return v.In(s.Where.Kind.Japanese(), string(s.Where.Kind)) + " " + s.Where.Name
}

// minutes is a length of time as a telephone shows it.
func minutes(d time.Duration) string {
	s := int(max(d, 0) / time.Second)
	return strconv.Itoa(s/60) + ":" + strconv.Itoa(s%60/10) + strconv.Itoa(s%10)
}

// extensions are those that may answer a call: of its group or queue, or all.
func (v *visit) extensions(s fakepbx.Snapshot) []option {
	pbx := v.Room.Workspace().PBX
	if s.Where.Kind == fakepbx.ToExtension {
		return []option{{Value: s.Where.Name, Label: named(pbx, s.Where.Name)}}
	}
	teams := pbx.Groups
	if s.Where.Kind == fakepbx.ToQueue {
		teams = pbx.Queues
	}
	for _, t := range teams {
		if t.Name == s.Where.Name && len(t.Extensions) > 0 {
			return v.extensionOptions(t.Extensions)
		}
	}
	return v.extensionOptions(allExtensions(pbx))
}

func (v *visit) extensionOptions(extensions []string) []option {
	var all []option
	for _, e := range extensions {
		all = append(all, option{Value: e, Label: named(v.Room.Workspace().PBX, e)})
	}
	return all
}

// named is an extension with who is there.
func named(pbx workspace.PBX, extension string) string {
	for _, a := range pbx.Agents {
		if a.Extension == extension && a.Name != "" {
			return extension + " " + a.Name
		}
	}
	return extension
}

// allExtensions are those of the PBX, each once, in the order of the workspace.
func allExtensions(pbx workspace.PBX) []string {
	var all []string
	seen := map[string]bool{}
	add := func(e string) {
		if e != "" && !seen[e] {
			seen[e] = true
			all = append(all, e)
		}
	}
	for _, a := range pbx.Agents {
		add(a.Extension)
	}
	for _, teams := range [][]workspace.Team{pbx.Groups, pbx.Queues} {
		for _, t := range teams {
			for _, e := range t.Extensions {
				add(e)
			}
		}
	}
	return all
}

// destinations are where an agent can transfer a call.
func (v *visit) destinations() []option {
	pbx := v.Room.Workspace().PBX
	var all []option
	add := func(kind fakepbx.DestinationKind, name, label string) {
		all = append(all, option{Value: string(kind) + " " + name, Label: v.In(kind.Japanese(), string(kind)) + " " + label})
	}
	for _, q := range pbx.Queues {
		add(fakepbx.ToQueue, q.Name, q.Name)
	}
	for _, g := range pbx.Groups {
		add(fakepbx.ToGroup, g.Name, g.Name)
	}
	for _, e := range allExtensions(pbx) {
		add(fakepbx.ToExtension, e, named(pbx, e))
	}
	return all
}
