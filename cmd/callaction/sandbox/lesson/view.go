package lesson

import (
	"fmt"
	"strings"
	"time"

	"callaction/cmd/callaction/sandbox/words"
)

// view is what the templates show.
type view struct {
	words.Language
	Base, Workspace string
	Current         string // the current lesson's ID
	Problem         string
	// List are the lessons that guide, Exercises those with something to repair.
	List, Exercises []entry
	Lesson          *lessonView
}

// Entries are some of the lessons, for a list of them.
func (v *view) Entries(list []entry) *view { return &view{Language: v.Language, List: list} }

// entry is a lesson in the list.
type entry struct {
	*Lesson
	Address     string
	Done, Steps int
	Begun       bool
	IsCurrent   bool
	IsDone      bool
}

// lessonView is one lesson's page.
type lessonView struct {
	entry
	// State tells two looks at the lesson apart, for a page that asks again.
	State string
	// Ticked are the steps that are done, Now the one that is to be done and Later the
	// others.
	Ticked   []stepView
	Now      *stepView
	Later    []stepView
	Solution []difference
}

type stepView struct {
	Step
	Number int
	At     moment
	Trials []trialView
}

// trialView is a scenario that judges the present step.
type trialView struct {
	Title  Text
	Judged bool
	Judgement
}

// In says what kind of miss it is.
func (m Miss) In(l words.Language) string {
	if m.Kind == notPlayed {
		return l.In("実行できない", "cannot be played")
	}
	return l.Expectation(m.Kind)
}

// moment is a time as pages tell it.
type moment struct{ Machine, Text string }

func (h *Handler) moment(t time.Time) moment {
	return moment{t.UTC().Format(time.RFC3339), t.In(h.o.Zone).Format("15:04:05")}
}

func (h *Handler) entry(l *Lesson, book Book) entry {
	p := book.Lessons[l.ID]
	return entry{
		Lesson: l, Address: h.address(l), Done: min(len(p.Ticked), len(l.Steps)), Steps: len(l.Steps),
		Begun: !p.Begun.IsZero(), IsCurrent: book.Current == l.ID, IsDone: p.IsDone(l),
	}
}

func (h *Handler) view(l *Lesson, book Book) *lessonView {
	p := book.Lessons[l.ID]
	v := &lessonView{entry: h.entry(l, book), State: stateOf(p, book.Current == l.ID)}
	for i := range l.Steps {
		s := stepView{Step: l.Steps[i], Number: i + 1}
		switch {
		case i < len(p.Ticked):
			s.At = h.moment(p.Ticked[i])
			v.Ticked = append(v.Ticked, s)
		case v.Now == nil:
			s.Trials = trialsOf(s.Done.Scenarios, p.Judged)
			v.Now = &s
		default:
			v.Later = append(v.Later, s)
		}
	}
	if v.IsDone {
		v.Solution = h.solution(l)
	}
	return v
}

// stateOf is short, and another one after each change that the page shows.
func stateOf(p Progress, current bool) string {
	return fmt.Sprintf("%d-%d-%t-%.12s", p.Begun.Unix(), len(p.Ticked), current, p.Rules)
}

func trialsOf(trials []Trial, judged []Judgement) []trialView {
	all := make([]trialView, len(trials))
	for i, t := range trials {
		all[i].Title = t.Title
		if i < len(judged) {
			all[i].Judged, all[i].Judgement = true, judged[i]
		}
	}
	return all
}

// span is a piece of a text: code where it stood between backquotes.
type span struct {
	Code bool
	Text string
}

// paragraphs are a text's, parted by empty lines.
func paragraphs(text string) [][]span {
	var all [][]span
	for p := range strings.SplitSeq(text, "\n\n") {
		if p = strings.TrimSpace(p); p != "" {
			all = append(all, spans(p))
		}
	}
	return all
}

func spans(text string) []span {
	var all []span
	for i, part := range strings.Split(text, "`") {
		if part != "" {
			all = append(all, span{Code: i%2 == 1, Text: part})
		}
	}
	return all
}
