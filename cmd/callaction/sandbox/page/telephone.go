package page

import (
	"html/template"
	"net/url"

	"callaction/fakepbx"
	"callaction/scenarios/workspace"
)

// The telephone's parts.
const (
	partTelephone = "telephone"
	partDial      = "dial"
	partExamples  = "examples"
	partCalls     = "calls"
	partPace      = "pace"
)

// telephoneRoutes are the telephone's.
func telephoneRoutes() map[string]handler {
	return map[string]handler{
		"GET /page/telephone": (*visit).telephone,
		"GET /page/dial":      (*visit).dial,
		"GET /page/examples":  (*visit).examples,
		"GET /page/calls":     (*visit).calls,
		"GET /page/pace":      (*visit).pace,
		"POST /page/calls":    (*visit).place,
		"POST /page/call":     (*visit).steer,
		"POST /page/pace":     (*visit).setPace,
		"POST /page/next":     (*visit).next,
	}
}

// telephoneView is the left column.
type telephoneView struct {
	common
	Dial, Examples, Calls, Pace template.HTML
}

func (v *visit) telephone() (answer, error) {
	t, err := v.telephoneView(v.dialOf(v.r.URL.Query()))
	return answer{part: partTelephone, shown: t}, err
}

func (v *visit) telephoneView(dial *dialView) (*telephoneView, error) {
	t := &telephoneView{common: v.common()}
	for _, part := range []struct {
		to    *template.HTML
		name  string
		shown view
	}{
		{&t.Dial, partDial, dial}, {&t.Examples, partExamples, v.examplesView()},
		{&t.Calls, partCalls, v.callsView()}, {&t.Pace, partPace, v.paceView()},
	} {
		var err error
		if *part.to, err = v.html(part.name, part.shown); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// option is a choice of a field.
type option struct {
	Value, Label string
	Chosen       bool
}

// dialView is where a call is placed.
type dialView struct {
	common
	From                    string
	Kinds, Numbers, Courses []option
	Digits                  []string
}

func (v *visit) dial() (answer, error) {
	return answer{part: partDial, shown: v.dialOf(v.r.URL.Query())}, nil
}

// dialOf is the dial with what somebody has entered.
func (v *visit) dialOf(entered url.Values) *dialView {
	d := &dialView{
		common: v.common(), From: entered.Get("from"),
		Kinds: v.kinds(), Numbers: v.numbers(), Courses: v.courses(),
		Digits: []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "+", "0", "-"},
	}
	choose(d.Kinds, entered.Get("kind"))
	choose(d.Numbers, entered.Get("to"))
	choose(d.Courses, entered.Get("course"))
	return d
}

// choose marks the option with this value, or the first.
func choose(options []option, value string) {
	for i := range options {
		if options[i].Value == value {
			options[i].Chosen = true
			return
		}
	}
	if len(options) > 0 {
		options[0].Chosen = true
	}
}

func (v *visit) kinds() []option {
	all := []option{{Label: v.In("番号を通知", "Number shown")}}
	for _, w := range []fakepbx.Withheld{fakepbx.ByCaller, fakepbx.PublicTelephone, fakepbx.OutOfArea} {
		all = append(all, option{Value: string(w), Label: v.In(w.Japanese(), string(w))})
	}
	return all
}

// numbers are those that can be called, each with where its calls go.
func (v *visit) numbers() []option {
	ws := v.Room.Workspace()
	var all []option
	for _, n := range ws.PBX.Numbers {
		where := v.In("通常着信", "ordinary call")
		if leadsToQueue(ws, n.To) {
			where = v.In("コールセンター", "call centre")
		}
		all = append(all, option{Value: n.Number, Label: hyphenated(n.Number) + " " + where})
	}
	return all
}

// leadsToQueue says that a number's calls are a call centre's.
func leadsToQueue(ws *workspace.Workspace, to string) bool {
	for _, q := range ws.PBX.Queues {
		if to == q.Name || to == string(fakepbx.ToQueue)+" "+q.Name || to == fakepbx.ToQueue.Japanese()+" "+q.Name {
			return !isGroup(ws, to)
		}
	}
	return false
}

func isGroup(ws *workspace.Workspace, name string) bool {
	for _, g := range ws.PBX.Groups {
		if g.Name == name {
			return true
		}
	}
	return false
}

// course is a course of a call that can be chosen by name.
type course struct {
	name, japanese, english string
	steps                   []string
}

func knownCourses() []course {
	return []course{
		{"", "手で操作する", "By hand", nil},
		{"answered", "5秒で応答し、1分話す", "Answered after 5 s, talks 1 min", []string{"wait 5s", "answer", "talk 1m", "hangup caller"}},
		{"unanswered", "20秒呼び出して不応答", "Not answered for 20 s", []string{"wait 20s", "no answer"}},
		{"abandoned", "10秒待って放棄", "Abandoned after 10 s", []string{"wait 10s", "abandon"}},
	}
}

func (v *visit) courses() []option {
	var all []option
	for _, c := range knownCourses() {
		all = append(all, option{Value: c.name, Label: v.In(c.japanese, c.english)})
	}
	return all
}
