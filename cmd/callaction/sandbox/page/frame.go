package page

import (
	"bytes"
	"html/template"
	"net/url"
	"strconv"

	"callaction/cmd/callaction/sandbox/words"
)

// partFrame is the whole page.
const partFrame = "frame"

// The tabs of the middle.
const (
	tabTrace   = "trace"
	tabRules   = "rules"
	tabLessons = "lessons"
	tabTravel  = "travel"
	tabFaults  = "faults"
)

// frameRoutes are the frame's own and the clock's.
func frameRoutes() map[string]handler {
	return map[string]handler{
		"GET /":              (*visit).frame,
		"GET /page/clock":    (*visit).clock,
		"POST /page/advance": (*visit).advance,
		"POST /page/reset":   (*visit).reset,
	}
}

// frameView is the whole page.
type frameView struct {
	common
	Name               string
	Trainee, Notice    string
	Icon               string
	Styles, Scripts    []string
	Tabs               []tabView
	Clock, Telephone   template.HTML
	Middle             template.HTML
	MiddleGet          string // where the middle comes from, if not from here
	Other, OtherCode   string // the language that is not chosen
	OtherHref          string
	KintoneGet, Events string
}

// tabView is a tab of the middle. Href works without a script, Get is the fragment.
type tabView struct {
	Label, Href, Get, Push string
	Current                bool
}

// own are the tabs that this package fills.
func own() map[string]handler {
	return map[string]handler{tabTrace: (*visit).trace, tabTravel: (*visit).travel, tabFaults: (*visit).faults}
}

// frame answers the page, with one of its tabs.
func (v *visit) frame() (answer, error) {
	tab := v.r.URL.Query().Get("tab")
	if h, ok := own()[tab]; ok {
		a, err := h(v)
		return answer{part: partFrame, shown: v.frameOf(tab), goTo: ""}.with(v, a, err)
	}
	if tab != tabRules && tab != tabLessons {
		a, err := v.trace()
		return answer{part: partFrame, shown: v.frameOf(tabTrace)}.with(v, a, err)
	}
	f := v.frameOf(tab)
	f.MiddleGet = v.Base + "/" + tab + "/"
	return answer{part: partFrame, shown: f}, v.fill(f, nil)
}

// with puts what another answer shows into a frame.
func (a answer) with(v *visit, inner answer, err error) (answer, error) {
	if err != nil {
		return answer{}, err
	}
	return a, v.fill(a.shown.(*frameView), &inner)
}

// around writes a part within the whole page.
func (v *visit) around(b *bytes.Buffer, a answer) error {
	f := v.frameOf(a.tab)
	if a.problem != nil {
		f.Problem = v.sentence(a.problem)
	}
	inner := &a
	if a.tab == "" {
		trace, err := v.trace()
		if err != nil {
			return err
		}
		inner = &trace
		f.Tabs[0].Current = true
	}
	if err := v.fill(f, inner); err != nil {
		return err
	}
	return v.execute(b, partFrame, f)
}

// fill renders the frame's regions: the telephone as it is, and the middle.
func (v *visit) fill(f *frameView, middle *answer) error {
	clock, err := v.html("clock", v.clockView())
	if err != nil {
		return err
	}
	telephone, err := v.telephoneView(v.dialOf(v.r.URL.Query()))
	if err != nil {
		return err
	}
	f.Clock = clock
	if f.Telephone, err = v.html(partTelephone, telephone); err != nil {
		return err
	}
	if middle != nil {
		f.Middle, err = v.html(middle.part, middle.shown)
	}
	return err
}

func (v *visit) frameOf(tab string) *frameView {
	f := &frameView{
		common: v.common(), Name: v.Room.Name(), Tabs: v.tabs(tab), KintoneGet: v.Base + v.firstApp(), Events: v.Base + "/page/events",
		Icon:    v.address("icon.svg"),
		Styles:  append([]string{v.address("base.css"), v.address("page.css")}, v.Styles...),
		Scripts: append([]string{v.address("htmx.min.js"), v.address("sse.min.js"), v.address("page.js")}, v.Scripts...),
	}
	if v.Trainee != nil {
		f.Trainee, f.Notice = v.Trainee.Name, v.Trainee.Notice(v.Language)
	}
	f.Other, f.OtherCode = words.Other(v.Language)
	f.OtherHref = v.Base + "/?" + url.Values{"lang": {f.OtherCode}, "tab": {tab}}.Encode()
	return f
}

// firstApp is where kintone is shown at first: the records of its first app.
func (v *visit) firstApp() string {
	for _, a := range v.Room.Workspace().Kintone.Apps {
		return "/k/" + strconv.FormatInt(a.ID, 10) + "/"
	}
	return "/k/"
}

func (v *visit) tabs(current string) []tabView {
	all := []tabView{
		{Label: v.In("実行ログ", "Trace"), Push: tabTrace, Get: "/page/trace"},
		{Label: v.In("アクション", "Rules"), Push: tabRules, Get: "/rules/"},
		{Label: v.In("レッスン", "Lessons"), Push: tabLessons, Get: "/lessons/"},
		{Label: v.In("戻る", "Time travel"), Push: tabTravel, Get: "/page/travel"},
		{Label: v.In("障害の再現", "Faults"), Push: tabFaults, Get: "/page/faults"},
	}
	for i := range all {
		t := &all[i]
		t.Current = t.Push == current
		t.Push = v.Base + "/?tab=" + t.Push
		t.Get = v.Base + t.Get
		t.Href = t.Push
	}
	all[1].Href, all[2].Href = all[1].Get, all[2].Get
	return all
}
