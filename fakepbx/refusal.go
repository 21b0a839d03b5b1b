package fakepbx

import "fmt"

// StepError is a step that is not possible in the state of the call. The call
// is as it was before.
type StepError struct {
	Call  int    // the call's number, from 1
	ID    string // the call's id
	State State
	Step  Step
}

// Error implements error, as in "call 3 is ringing: it cannot be transferred
// before it is answered".
func (e *StepError) Error() string {
	return fmt.Sprintf("call %d %s: %s", e.Call, e.State.is(), refusal(e.Step, e.State))
}

// refusal says why a step is not possible.
func refusal(s Step, state State) string {
	switch state {
	case Ended:
		return "nothing can happen to it any more"
	case Talking:
		return whileTalking(s)
	default:
		return beforeAnswer(s, state)
	}
}

func whileTalking(s Step) string {
	switch s {
	case StepAnswer:
		return "it has been answered already"
	case StepRing:
		return "it cannot ring unless it is transferred first"
	case StepQueue:
		return "it cannot wait in a queue unless it is transferred first"
	case StepNoAnswer:
		return "the PBX cannot give up a call that has been answered"
	default:
		return "it cannot be abandoned once it is answered; its caller hangs up"
	}
}

func beforeAnswer(s Step, state State) string {
	switch s {
	case StepTransfer:
		return "it cannot be transferred before it is answered"
	case StepHangUpAgent:
		return "no agent can hang up before it is answered"
	case StepTalk:
		return "nobody can talk before it is answered"
	}
	if state == Queued {
		return "it waits in a queue and does not ring"
	}
	return "it rings and is in no queue"
}
