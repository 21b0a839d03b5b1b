package sandbox

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"callaction/cmd/callaction/sandbox/room"
	"callaction/cmd/callaction/sandbox/school"
	"callaction/cmd/callaction/sandbox/words"
	"callaction/fakepbx"
)

// classRoutes are the control API's addresses about the class. They are the trainer's:
// a trainee's control API does not have them.
func (s *Sandbox) classRoutes() []route {
	return []route{
		{http.MethodGet, "class", s.seats},
		{http.MethodPost, "class", s.addSeats},
		{http.MethodPost, "class/{}/reset", s.change((*school.School).ResetData)},
		{http.MethodPost, "class/{}/forget", s.change((*school.School).ResetProgress)},
		{http.MethodPost, "class/{}/remove", s.change((*school.School).Remove)},
	}
}

// wireSeat is a seat as the control API tells it.
type wireSeat struct {
	Seat      int         `json:"seat"`
	Name      string      `json:"name"`
	Workspace string      `json:"workspace"`
	Path      string      `json:"path"`
	Link      string      `json:"link"`
	Open      bool        `json:"open"`
	Here      int         `json:"here"`
	Bytes     int64       `json:"bytes"`
	Seen      time.Time   `json:"seen,omitzero"`
	Lesson    *wireLesson `json:"lesson,omitempty"`
	Call      *wireCall   `json:"call,omitempty"`
}

// wireLesson is where a trainee is.
type wireLesson struct {
	ID      string    `json:"id"`
	Title   string    `json:"title"`
	Done    int       `json:"done"`
	Steps   int       `json:"steps"`
	Step    string    `json:"step,omitempty"`
	Since   time.Time `json:"since,omitzero"`
	Failing []string  `json:"failing,omitempty"`
}

// wireCall is a trainee's latest call.
type wireCall struct {
	ID      string        `json:"id"`
	From    string        `json:"from"`
	State   fakepbx.State `json:"state"`
	Ran     int           `json:"ran"`
	Failed  int           `json:"failed"`
	Rule    string        `json:"rule,omitempty"`
	Failure string        `json:"failure,omitempty"`
}

func (s *Sandbox) wireSeat(r *http.Request, t *school.Seat) wireSeat {
	w := wireSeat{
		Seat: t.Number, Name: t.Name, Workspace: t.Workspace, Path: t.Path, Link: s.home(r) + t.Path,
		Open: t.Open, Here: t.Here, Bytes: t.Size, Seen: t.Seen,
	}
	if l := t.Lesson; l != nil {
		lang := words.Of(r)
		w.Lesson = &wireLesson{ID: l.ID, Title: l.Title.In(lang), Done: l.Done, Steps: l.Steps, Step: l.Step.In(lang), Since: l.Since}
		for _, f := range l.Failing {
			w.Lesson.Failing = append(w.Lesson.Failing, f.In(lang))
		}
	}
	if c := t.Call; c != nil {
		w.Call = &wireCall{c.Snapshot.ID, c.Snapshot.From, c.Snapshot.State, c.Ran, c.Failed, c.Rule, string(c.Failure)}
	}
	return w
}

// seats lists the class: who is where.
func (s *Sandbox) seats(_ *room.Room, r *http.Request, _ []string) (answer, error) {
	all := []wireSeat{}
	for _, t := range s.class.Seats(r.Context()) {
		all = append(all, s.wireSeat(r, &t))
	}
	return answer{status: http.StatusOK, value: map[string]any{"seats": all}}, nil
}

// addSeats adds seats with names, and as many without as count says.
func (s *Sandbox) addSeats(rm *room.Room, r *http.Request, _ []string) (answer, error) {
	var b struct {
		Workspace string   `json:"workspace"`
		Names     []string `json:"names"`
		Count     int      `json:"count"`
	}
	if err := read(r, &b); err != nil {
		return answer{}, err
	}
	if b.Workspace == "" {
		b.Workspace = rm.Name()
	}
	if b.Count < 0 || b.Count > maxSeats || len(b.Names)+b.Count == 0 {
		return answer{}, fmt.Errorf(`say who sits there: "names", or a "count" up to %d`, maxSeats)
	}
	numbers, err := s.class.Add(b.Workspace, append(b.Names, make([]string, b.Count)...)...)
	if err != nil {
		return answer{}, seatError(err)
	}
	return s.added(r, numbers)
}

// maxSeats is how many seats can be added at once.
const maxSeats = 1000

func (s *Sandbox) added(r *http.Request, numbers []int) (answer, error) {
	all := []wireSeat{}
	for _, n := range numbers {
		t, err := s.class.Seat(r.Context(), n)
		if err != nil {
			continue // somebody was quick to remove it
		}
		all = append(all, s.wireSeat(r, &t))
	}
	return answer{status: http.StatusCreated, value: map[string]any{"seats": all}}, nil
}

// change does something with a seat, and answers the class.
func (s *Sandbox) change(do func(*school.School, int) error) operation {
	return func(rm *room.Room, r *http.Request, parts []string) (answer, error) {
		if err := read(r, &struct{}{}); err != nil {
			return answer{}, err
		}
		number, err := strconv.Atoi(parts[0])
		if err != nil {
			return answer{}, seatError(school.ErrNoSeat)
		}
		if err := do(s.class, number); err != nil {
			return answer{}, seatError(err)
		}
		return s.seats(rm, r, nil)
	}
}

// seatError is an error about seats with its status.
func seatError(err error) error {
	switch {
	case errors.Is(err, school.ErrNoSeat), errors.Is(err, school.ErrNoWorkspace):
		return statusError{http.StatusNotFound, err}
	case errors.Is(err, school.ErrFull):
		return statusError{http.StatusConflict, err}
	}
	return err
}
