package school

import (
	"fmt"
	"html/template"
	"slices"
	"strings"
	"time"

	"callaction/cmd/callaction/sandbox/lesson"
	"callaction/cmd/callaction/sandbox/web"
	"callaction/fakepbx"
)

// classView is who is where.
type classView struct {
	frame
	Workspaces []string
	Form       form
	Limit      int
	Seats      seatsView
}

// seatsView is what changes while a class goes on.
type seatsView struct {
	frame
	Summary []figure
	Boards  []board
	Rows    []row
}

// figure is a number of the class with what it counts.
type figure struct {
	Count int
	What  string
	Class string
}

// row is a seat in the table.
type row struct {
	Number          int
	Name, Workspace string
	Path            string
	Lamp, LampText  string // here, away, never
	Seen            string
	Lesson, Step    string
	Done, Steps     int
	IsDone, IsLate  bool
	Track           []string // of the steps: done, now, failing or later
	For             string   // how long on the step
	Failing         []string
	Call            *callView
}

// callView is a seat's latest call.
type callView struct{ Who, What, Class string }

// late is how long somebody is on a step before the trainer's page points it out.
const late = 10 * time.Minute

func (v *visit) class() (answer, error) {
	return answer{template: "class", shown: v.classView()}, nil
}

func (v *visit) classView() *classView {
	return &classView{frame: v.frame(Path), Workspaces: v.school.Workspaces(), Limit: v.school.o.Seats, Seats: *v.seatsView()}
}

// seats is the part of the page that changes while a class goes on.
func (v *visit) seats() (answer, error) {
	return answer{template: "seats", shown: v.seatsView()}, nil
}

func (v *visit) seatsView() *seatsView {
	all := v.school.Seats(v.r.Context())
	now := v.school.o.Clock.Now()
	s := &seatsView{frame: frame{Language: v.Language, Base: v.Base}, Boards: v.boards(all, now)}
	for i := range all {
		s.Rows = append(s.Rows, v.row(&all[i], now))
	}
	s.Summary = v.summary(s.Rows)
	s.Seen, _ = web.Mark(s) // without one, nothing is the same
	return s
}

func (v *visit) summary(rows []row) []figure {
	count := func(holds func(row) bool) (n int) {
		for _, r := range rows {
			if holds(r) {
				n++
			}
		}
		return n
	}
	return []figure{
		{len(rows), v.In("席", "seats"), ""},
		{count(func(r row) bool { return r.Lamp == lampHere }), v.In("ページを開いている", "have the page open"), "good"},
		{count(func(r row) bool { return r.IsDone }), v.In("レッスン完了", "lesson done"), ""},
		{count(func(r row) bool { return r.IsLate }), v.In("10分以上同じステップ", "10 min on one step"), "warn"},
		{count(func(r row) bool { return len(r.Failing) > 0 }), v.In("シナリオが期待と違う", "scenario not as expected"), "bad"},
	}
}

// The lamps: whether somebody has the page open.
const (
	lampHere  = "here"
	lampAway  = "away"
	lampNever = "never"
)

func (v *visit) row(s *Seat, now time.Time) row {
	r := row{Number: s.Number, Name: s.Name, Workspace: s.Workspace, Path: s.Path, Call: v.call(s.Call)}
	switch {
	case s.Here > 0:
		r.Lamp, r.LampText = lampHere, v.In("開いている", "open now")
		r.Seen = v.In("いま", "now")
	case s.Seen.IsZero():
		r.Lamp, r.LampText = lampNever, v.In("まだ来ていない", "not come yet")
		r.Seen = "—"
	default:
		r.Lamp, r.LampText = lampAway, v.In("離れている", "away")
		r.Seen = v.ago(now.Sub(s.Seen))
	}
	if st := s.Lesson; st != nil {
		r.Lesson, r.Step, r.Done, r.Steps, r.IsDone = v.plain(st.Title), v.plain(st.Step), st.Done, st.Steps, st.IsDone()
		r.Track = track(st)
		r.Failing = v.texts(st.Failing)
		if !r.IsDone {
			r.For, r.IsLate = v.minutes(now.Sub(st.Since)), isLate(st, now)
		}
	}
	return r
}

func isLate(st *Standing, now time.Time) bool {
	return !st.IsDone() && !st.Since.IsZero() && now.Sub(st.Since) >= late
}

// plain is a lesson's text without the marks around what is to be read to the letter.
func (v *visit) plain(t lesson.Text) string { return strings.ReplaceAll(t.In(v.Language), "`", "") }

func (v *visit) texts(all []lesson.Text) []string {
	var texts []string
	for _, t := range all {
		texts = append(texts, v.plain(t))
	}
	return texts
}

// track is a lesson's steps in a word each.
func track(st *Standing) []string {
	all := slices.Repeat([]string{"later"}, st.Steps)
	for i := range st.Done {
		all[i] = "done"
	}
	switch {
	case st.IsDone():
	case len(st.Failing) > 0:
		all[st.Done] = "failing"
	default:
		all[st.Done] = "now"
	}
	return all
}

// call is a latest call in a line.
func (v *visit) call(c *Call) *callView {
	if c == nil {
		return nil
	}
	shown := &callView{Who: v.Caller(c.Snapshot)}
	switch {
	case c.Failed > 0:
		shown.Class, shown.What = "bad", c.Rule+": "+v.In("失敗", "failed")
		if c.Failure != "" {
			shown.What = c.Rule + ": " + v.Failure(c.Failure)
		}
	case c.Snapshot.State != fakepbx.Ended:
		shown.Class, shown.What = "live", v.In("通話中", "goes on")
	case c.Ran > 0:
		shown.Class, shown.What = "good", fmt.Sprintf(v.In("アクション %d 件実行", "%d rules ran"), c.Ran)
	default:
		shown.What = v.In("実行なし", "no rule ran")
	}
	return shown
}

// ago is how long ago something was, to the minute.
func (v *visit) ago(d time.Duration) string {
	if d < time.Minute {
		return v.In("たったいま", "just now")
	}
	return v.minutes(d) + v.In("前", " ago")
}

// minutes is a length of time, to the minute.
func (v *visit) minutes(d time.Duration) string {
	m := int(d / time.Minute)
	switch {
	case m < 1:
		return v.In("1分未満", "< 1 min")
	case m < 60:
		return fmt.Sprintf(v.In("%d分", "%d min"), m)
	case m < 48*60:
		return fmt.Sprintf(v.In("%d時間%d分", "%d h %d min"), m/60, m%60)
	}
	return fmt.Sprintf(v.In("%d日", "%d days"), m/60/24)
}

// seatView is a seat's page: its link to be shown, and its buttons.
type seatView struct {
	frame
	row
	Link    string
	Code    template.HTML
	IsSheet bool // it stands in the class's page
}

func (v *visit) seat() (answer, error) {
	number, err := v.number()
	if err != nil {
		return answer{}, err
	}
	s, err := v.school.Seat(v.r.Context(), number)
	if err != nil {
		return answer{}, err
	}
	shown := &seatView{frame: v.frame(v.r.URL.Path), row: v.row(&s, v.school.o.Clock.Now()), IsSheet: v.r.Header.Get("HX-Request") == "true"}
	shown.Link, shown.Code, err = v.link(&s)
	if shown.IsSheet {
		return answer{template: "sheet", shown: shown}, err
	}
	return answer{template: "seat", shown: shown}, err
}

// link is a seat's link as a trainee needs it, and its QR code.
func (v *visit) link(s *Seat) (string, template.HTML, error) {
	link := v.Home(v.r) + s.Path
	c, err := newCode(link, fmt.Sprintf(v.In("%s さんのリンクの QR コード", "QR code of the link of %s"), s.Name))
	if err != nil {
		return link, "", err
	}
	return link, c.SVG(), nil
}

// printView is all links, for paper.
type printView struct {
	frame
	Cards []card
}

// card is a seat's link on paper.
type card struct {
	Name, Workspace, Link string
	Number                int
	Code                  template.HTML
}

func (v *visit) print() (answer, error) {
	p := &printView{frame: v.frame("/class/print")}
	all := v.school.Seats(v.r.Context())
	for i := range all {
		link, drawn, err := v.link(&all[i])
		if err != nil {
			return answer{}, err
		}
		p.Cards = append(p.Cards, card{all[i].Name, all[i].Workspace, link, all[i].Number, drawn})
	}
	return answer{template: "print", shown: p}, nil
}
