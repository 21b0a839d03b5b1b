package fakepbx

import "slices"

// State is where a call stands.
type State string

// The states of a call.
const (
	Ringing State = "ringing" // 呼出中: at a group or an extension, unanswered
	Queued  State = "queued"  // 待ち呼: in a queue, unanswered
	Talking State = "talking" // 通話中
	Ended   State = "ended"   // 終了
)

// Japanese is the state as the sandbox shows it.
func (s State) Japanese() string {
	switch s {
	case Ringing:
		return "呼出中"
	case Queued:
		return "待ち呼"
	case Talking:
		return "通話中"
	case Ended:
		return "終了"
	}
	return string(s)
}

// is puts the state behind "the call" in a sentence.
func (s State) is() string {
	if s == Ended {
		return "has ended"
	}
	return "is " + string(s)
}

// Party is who does something to a call.
type Party string

// The parties of a call.
const (
	Caller    Party = "caller" // お客様
	Agent     Party = "agent"  // エージェント: whoever is at the extension
	PBXItself Party = "pbx"    // PBX: its ring timeout
)

// Japanese is the party as the sandbox shows it.
func (p Party) Japanese() string {
	switch p {
	case Caller:
		return "お客様"
	case Agent:
		return "エージェント"
	case PBXItself:
		return "PBX"
	}
	return string(p)
}

// Step is something that happens to a call. Its text is the step's name in a
// course.
type Step string

// The steps of a call. StepPlace is its beginning and no step of a course;
// ring, queue, talk and wait let time pass and change nothing.
const (
	StepPlace        Step = "place"
	StepRing         Step = "ring"
	StepQueue        Step = "queue"
	StepAnswer       Step = "answer"
	StepTalk         Step = "talk"
	StepWait         Step = "wait"
	StepTransfer     Step = "transfer"
	StepHangUpCaller Step = "hangup caller"
	StepHangUpAgent  Step = "hangup agent"
	StepNoAnswer     Step = "no answer"
	StepAbandon      Step = "abandon"
)

// Japanese is the step's name in a Japanese course.
func (s Step) Japanese() string {
	for _, f := range forms() {
		if f.step == s {
			return f.japanese[0]
		}
	}
	if s == StepPlace {
		return "発呼"
	}
	return string(s)
}

// from lists the states in which the step is possible.
func (s Step) from() []State {
	switch s {
	case StepRing:
		return []State{Ringing}
	case StepQueue:
		return []State{Queued}
	case StepAnswer, StepNoAnswer, StepAbandon:
		return []State{Ringing, Queued}
	case StepTalk, StepTransfer, StepHangUpAgent:
		return []State{Talking}
	case StepWait, StepHangUpCaller:
		return []State{Ringing, Queued, Talking}
	}
	return nil
}

// Ending is how a call ended. Its zero value is a call that goes on.
type Ending string

// The endings of a call.
const (
	EndedByCaller Ending = "ended by caller" // お客様が切断
	EndedByAgent  Ending = "ended by agent"  // エージェントが切断
	Abandoned     Ending = "abandoned"       // 放棄呼: the caller hung up while it rang or waited
	NotAnswered   Ending = "not answered"    // 不応答: the PBX gave up
)

// Japanese is the ending as the sandbox shows it.
func (e Ending) Japanese() string {
	switch e {
	case EndedByCaller:
		return "お客様が切断"
	case EndedByAgent:
		return "エージェントが切断"
	case Abandoned:
		return "放棄呼"
	case NotAnswered:
		return "不応答"
	}
	return string(e)
}

// possible keeps those of states in which the step is possible.
func possible(s Step, states []State) []State {
	var kept []State
	for _, state := range s.from() {
		if slices.Contains(states, state) {
			kept = append(kept, state)
		}
	}
	return kept
}
