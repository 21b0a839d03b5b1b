package fakepbx

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"callaction/engine/event"
)

// The form of a Checkpoint in JSON. Lengths of time are nanoseconds; what was not
// told yet stands there as Moment and event.Event have it.
type (
	checkpointJSON struct {
		At     time.Time  `json:"at,omitzero"`
		Placed int        `json:"placed"`
		Turns  int        `json:"turns"`
		Live   []callJSON `json:"live"`
		Ended  []callJSON `json:"ended"`
	}
	callJSON struct {
		Number        int             `json:"number"`
		ID            string          `json:"id"`
		From          string          `json:"from,omitempty"`
		Withheld      Withheld        `json:"withheld,omitempty"`
		Tel           string          `json:"tel,omitempty"`
		To            string          `json:"to"`
		Started       time.Time       `json:"started"`
		State         State           `json:"state"`
		Where         destinationJSON `json:"where"`
		Extension     string          `json:"extension,omitempty"`
		Queue         string          `json:"queue,omitempty"`
		Answered      time.Time       `json:"answered,omitzero"`
		TalkSince     time.Time       `json:"talkSince,omitzero"`
		Talked        time.Duration   `json:"talked,omitempty"`
		Ended         time.Time       `json:"ended,omitzero"`
		Ending        Ending          `json:"ending,omitempty"`
		Incoming      bool            `json:"incoming,omitempty"`
		CallCenter    bool            `json:"callCenter,omitempty"`
		AgentAnswered bool            `json:"agentAnswered,omitempty"`
		Course        *courseJSON     `json:"course,omitempty"`
		Untold        []wordJSON      `json:"untold,omitempty"`
	}
	destinationJSON struct {
		Kind DestinationKind `json:"kind"`
		Name string          `json:"name"`
	}
	courseJSON struct {
		Steps []string  `json:"steps"`
		Due   time.Time `json:"due"`
		Turn  int       `json:"turn"`
	}
	wordJSON struct {
		Moment *Moment      `json:"moment,omitempty"`
		Event  *event.Event `json:"event,omitempty"`
	}
)

// MarshalJSON implements json.Marshaler.
func (c Checkpoint) MarshalJSON() ([]byte, error) {
	return json.Marshal(checkpointJSON{
		At: c.at, Placed: c.placed, Turns: c.turns, Live: written(c.live), Ended: written(c.ended),
	})
}

func written(calls []*kept) []callJSON {
	all := make([]callJSON, len(calls))
	for i, k := range calls {
		all[i] = k.written()
	}
	return all
}

func (k *kept) written() callJSON {
	j := callJSON{
		Number: k.number, ID: k.id, From: k.from, Withheld: k.withheld, Tel: k.tel, To: k.to, Started: k.started,
		State: k.state, Where: destinationJSON(k.at), Extension: k.extension, Queue: k.queue,
		Answered: k.answered, TalkSince: k.talkSince, Talked: k.talked, Ended: k.ended, Ending: k.ending,
		Incoming: k.incoming, CallCenter: k.callCenter, AgentAnswered: k.agentAnswered,
	}
	if k.course != nil {
		j.Course = &courseJSON{Course{k.course.rest}.Steps(), k.course.due, k.course.turn}
	}
	for _, w := range k.outbox {
		j.Untold = append(j.Untold, wordJSON{w.moment, w.event})
	}
	return j
}

// UnmarshalJSON implements json.Unmarshaler. Its errors name the call that no
// PBX can have, as in a file that was changed by hand.
func (c *Checkpoint) UnmarshalJSON(text []byte) error {
	var j checkpointJSON
	if err := json.Unmarshal(text, &j); err != nil {
		return fmt.Errorf("reading a checkpoint: %w", err)
	}
	read := Checkpoint{at: j.At, placed: j.Placed, turns: j.Turns}
	known := map[any]bool{} // numbers and ids
	for _, call := range slices.Concat(j.Live, j.Ended) {
		k, err := call.read()
		if err == nil {
			err = call.check(j.Placed, known)
		}
		if err != nil {
			return fmt.Errorf("reading a checkpoint: call %d: %w", call.Number, err)
		}
		read.add(k)
	}
	*c = read
	return nil
}

func (c *Checkpoint) add(k *kept) {
	if k.state == Ended {
		c.ended = append(c.ended, k)
		return
	}
	c.live = append(c.live, k)
}

// check refuses what would make two calls one.
func (j callJSON) check(placed int, known map[any]bool) error {
	switch {
	case j.Number < 1 || j.Number > placed:
		return fmt.Errorf("its number is not one of the %d calls that were placed", placed)
	case known[j.Number] || known[j.ID]:
		return errors.New("it is there twice")
	case j.ID == "":
		return errors.New("it has no id")
	case !slices.Contains([]State{Ringing, Queued, Talking, Ended}, j.State):
		return fmt.Errorf("unknown state %q", j.State)
	}
	known[j.Number], known[j.ID] = true, true
	return nil
}

func (j callJSON) read() (*kept, error) {
	k := &kept{standing: standing{
		number: j.Number, id: j.ID, from: j.From, withheld: j.Withheld, tel: j.Tel, to: j.To, started: j.Started,
		state: j.State, at: Destination(j.Where), extension: j.Extension, queue: j.Queue,
		answered: j.Answered, talkSince: j.TalkSince, talked: j.Talked, ended: j.Ended, ending: j.Ending,
		incoming: j.Incoming, callCenter: j.CallCenter, agentAnswered: j.AgentAnswered,
	}}
	for _, w := range j.Untold {
		k.outbox = append(k.outbox, word{w.Moment, w.Event})
	}
	if j.Course == nil || len(j.Course.Steps) == 0 {
		return k, nil
	}
	course, err := parseSteps(j.Course.Steps)
	if err != nil {
		return nil, err
	}
	k.course = &playing{rest: course.steps, due: j.Course.Due, turn: j.Course.Turn}
	return k, nil
}
