package sandbox

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"callaction/cmd/callaction/sandbox/room"
	"callaction/fakepbx"
	"callaction/scenarios/report"
	"callaction/scenarios/stage"
)

// placeBody is the body of POST calls.
type placeBody struct {
	// From is the caller's number, or 非通知 and its kinds.
	From   string   `json:"from"`
	To     string   `json:"to"`
	Course []string `json:"course"`
}

func place(room *room.Room, r *http.Request, _ []string) (answer, error) {
	var b placeBody
	if err := read(r, &b); err != nil {
		return answer{}, err
	}
	call, err := b.place(room.Stage().PBX)
	if err != nil {
		return answer{}, err
	}
	trace, _ := room.Stage().Trace().Call(call.ID())
	return callAnswer(http.StatusCreated, trace)
}

func (b placeBody) place(pbx *fakepbx.PBX) (*fakepbx.Call, error) {
	if b.From == "" {
		return nil, errors.New(`"from" is missing: the caller's number, or 非通知`)
	}
	c := fakepbx.NewCall{From: b.From, To: b.To}
	if kind, err := fakepbx.ParseWithheld(b.From); err == nil {
		c.From, c.Withheld = "", kind
	}
	if len(b.Course) == 0 {
		return pbx.Place(c)
	}
	course, err := fakepbx.ParseCourse(b.Course)
	if err != nil {
		return nil, err
	}
	return pbx.Play(c, course)
}

func calls(room *room.Room, _ *http.Request, _ []string) (answer, error) {
	var b strings.Builder
	if err := report.TraceJSON(&b, room.Stage().Trace()); err != nil {
		return answer{}, err
	}
	return answer{status: http.StatusOK, value: json.RawMessage(b.String())}, nil
}

func oneCall(room *room.Room, r *http.Request, parts []string) (answer, error) {
	id := parts[0]
	if wait := r.URL.Query().Get("wait"); wait != "" {
		if err := waitUntil(room, r, wait, func() bool { return isOver(room, id) }); err != nil {
			return answer{}, err
		}
	}
	trace, err := find(room, id)
	if err != nil {
		return answer{}, err
	}
	if r.URL.Query().Get("format") == "text" {
		return callText(trace, r.URL.Query().Get("lang"))
	}
	return callAnswer(http.StatusOK, trace)
}

func find(room *room.Room, id string) (stage.CallTrace, error) {
	trace, ok := room.Stage().Trace().Call(id)
	if !ok {
		return trace, statusError{http.StatusNotFound, fmt.Errorf("there is no call %q", id)}
	}
	return trace, nil
}

// longestWait bounds ?wait=, so that no request stays for ever.
const longestWait = 10 * time.Minute

// isOver says that a call has ended and its rules have run, or that there is no
// such call.
func isOver(room *room.Room, id string) bool {
	trace, ok := room.Stage().Trace().Call(id)
	return !ok || trace.Variables != nil
}

// waitUntil returns when ready holds, or when the time is up, which is no error:
// the answer shows how far things are.
func waitUntil(room *room.Room, r *http.Request, wait string, ready func() bool) error {
	d, err := time.ParseDuration(wait)
	if err != nil || d < 0 {
		return fmt.Errorf("wait %q is no time; write 30s, say", wait)
	}
	ctx, cancel := context.WithTimeout(r.Context(), min(d, longestWait))
	defer cancel()
	room.Until(ctx, ready)
	return nil
}

func callAnswer(status int, c stage.CallTrace) (answer, error) {
	var b strings.Builder
	if err := report.CallJSON(&b, c); err != nil {
		return answer{}, err
	}
	return answer{status: status, value: json.RawMessage(b.String())}, nil
}

func callText(c stage.CallTrace, lang string) (answer, error) {
	zone, err := time.LoadLocation("Asia/Tokyo")
	if err != nil {
		return answer{}, fmt.Errorf("find Japan's time zone: %w", err)
	}
	p := report.Pretty{Language: report.Language(lang), Zone: zone}
	var b strings.Builder
	err = p.Trace(&b, stage.Trace{Calls: []stage.CallTrace{c}})
	return answer{status: http.StatusOK, text: b.String()}, err
}

// step takes a step of a call.
func step(take func(*fakepbx.Call, stepBody) error) operation {
	return func(room *room.Room, r *http.Request, parts []string) (answer, error) {
		var b stepBody
		if err := read(r, &b); err != nil {
			return answer{}, err
		}
		call, ok := room.Stage().PBX.Call(parts[0])
		if !ok {
			return answer{}, statusError{http.StatusNotFound, fmt.Errorf("there is no call %q", parts[0])}
		}
		if err := take(call, b); err != nil {
			return answer{}, refused(err)
		}
		trace, err := find(room, parts[0])
		if err != nil {
			return answer{}, err
		}
		return callAnswer(http.StatusOK, trace)
	}
}

// refused is an error of a step with its status.
func refused(err error) error {
	var step *fakepbx.StepError
	if errors.As(err, &step) {
		return statusError{http.StatusConflict, err}
	}
	return err
}
