package page

import (
	"errors"
	"fmt"
	"strings"

	"callaction/fakepbx"
)

// place places a call. What was entered stays in its fields.
func (v *visit) place() (answer, error) {
	err := v.placeCall()
	t, shownErr := v.telephoneView(v.dialOf(v.r.Form))
	return answer{part: partTelephone, shown: t, goTo: "/", problem: err}, shownErr
}

func (v *visit) placeCall() error {
	if err := v.r.ParseForm(); err != nil {
		return fmt.Errorf("read the form: %w", err)
	}
	kind, err := fakepbx.ParseWithheld(v.r.Form.Get("kind"))
	if err != nil {
		return wrong{"番号の通知のしかたを選び直してください。", "Choose again how the number is shown."}
	}
	c := fakepbx.NewCall{From: strings.TrimSpace(v.r.Form.Get("from")), Withheld: kind, To: v.r.Form.Get("to")}
	if c.From == "" && kind == fakepbx.Shown {
		return wrong{"発信者の電話番号を入力するか、非通知を選んでください。", "Enter the caller's number, or choose that it is withheld."}
	}
	return v.start(c, v.r.Form.Get("course"))
}

// start places a call, to be steered by hand or with a course.
func (v *visit) start(c fakepbx.NewCall, name string) error {
	pbx := v.Room.Stage().PBX
	for _, known := range knownCourses() {
		switch {
		case known.name != name:
		case name == "":
			_, err := pbx.Place(c)
			return v.refused(err, c)
		default:
			steps, err := fakepbx.ParseCourse(known.steps)
			if err == nil {
				_, err = pbx.Play(c, steps)
			}
			return v.refused(err, c)
		}
	}
	return wrong{"通話の進め方を選び直してください。", "Choose again how the call goes on."}
}

// refused says why a call could not be placed.
func (v *visit) refused(err error, c fakepbx.NewCall) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fakepbx.ErrUnknownNumber):
		return wrong{
			"着信先の番号「" + c.To + "」はこの検証環境にありません。", "The workspace has no number " + c.To + ".",
		}
	}
	return wrong{
		"「" + c.From + "」は電話番号として使えません。数字、ハイフン、空白、かっこ、先頭の + で入力してください。",
		c.From + " is no telephone number: use digits, hyphens, spaces, parentheses, and a plus in front.",
	}
}

// steer takes a step of a call.
func (v *visit) steer() (answer, error) {
	err := v.takeStep(v.r.FormValue("id"), v.r.FormValue("do"))
	return answer{part: partCalls, shown: v.callsView(), goTo: "/", problem: err}, nil
}

func (v *visit) takeStep(id, do string) error {
	call, ok := v.Room.Stage().PBX.Call(id)
	if !ok {
		return wrong{"この通話はもうありません。", "This call is not there any more."}
	}
	step, ok := v.steps(call)[do]
	if !ok {
		return wrong{"この操作はできません。", "There is no such step."}
	}
	return impossible(step())
}

// steps are what can be done with a call, by the names of a form's buttons.
func (v *visit) steps(call *fakepbx.Call) map[string]func() error {
	return map[string]func() error{
		"answer":        func() error { return call.Answer(v.r.FormValue("extension")) },
		"no-answer":     call.GiveUp,
		"abandon":       call.Abandon,
		"hangup-caller": func() error { return call.HangUp(fakepbx.Caller) },
		"hangup-agent":  func() error { return call.HangUp(fakepbx.Agent) },
		"transfer":      func() error { return call.Transfer(v.r.FormValue("to")) },
	}
}

// impossible says why a step could not be taken.
func impossible(err error) error {
	var step *fakepbx.StepError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &step):
		return wrong{
			fmt.Sprintf("通話 %d は「%s」のため、「%s」はできません。", step.Call, step.State.Japanese(), step.Step.Japanese()),
			upperFirst(step.Error()) + ".",
		}
	case errors.Is(err, fakepbx.ErrUnknownExtension):
		return wrong{"その内線では応答できません。", "The call neither rings nor waits at that extension."}
	case errors.Is(err, fakepbx.ErrUnknownDestination):
		return wrong{"その転送先はありません。", "There is no such place to transfer to."}
	}
	return err
}

func upperFirst(text string) string { return strings.ToUpper(text[:1]) + text[1:] }

// setPace says where the engine waits.
func (v *visit) setPace() (answer, error) {
	stops, ok := paces()[v.r.FormValue("stops")]
	var err error
	if ok {
		v.Room.SetStops(stops)
	} else {
		err = wrong{"止め方を選び直してください。", "Choose again where to wait."}
	}
	return answer{part: partPace, shown: v.paceView(), goTo: "/", problem: err}, nil
}

// next lets the first that waits go on.
func (v *visit) next() (answer, error) {
	v.Room.Next()
	return answer{part: partPace, shown: v.paceView(), goTo: "/"}, nil
}
