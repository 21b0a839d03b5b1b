package fakepbx

import (
	"time"

	"callaction/engine/event"
)

// noEvent is the name of what ends a call at which nothing fires.
const noEvent event.Name = ""

// Everything here is called with the lock held.

// fireIncoming fires 着信: for an ordinary call always, for one that arrives at
// a queue where the quirk has it so.
func (c *Call) fireIncoming(now time.Time) {
	if c.state == Queued && !c.pbx.assumed.queueFiresIncoming {
		return
	}
	c.incoming = true
	c.fire(event.Incoming, now, false)
}

// fireQueued fires コールセンター着信 where the call has just entered a queue.
func (c *Call) fireQueued(now time.Time) {
	if c.state != Queued {
		return
	}
	c.callCenter = true
	c.fire(event.CallCenterIncoming, now, false)
}

// fireAnswer fires コールセンター応答 for a call that has been in a queue, even
// where an extension outside of it answers after a transfer.
func (c *Call) fireAnswer(now time.Time) {
	if !c.callCenter {
		c.fire(event.IncomingAnswered, now, false)
		return
	}
	c.agentAnswered = true
	c.fire(event.CallCenterAnswered, now, false)
}

func (c *Call) fireEnd(now time.Time) {
	names := c.endEvents()
	for i, name := range names {
		c.fire(name, now, i == len(names)-1)
	}
}

// endEvents lists what fires at the end of the call; never nothing, because
// somebody must learn that the call has no further event.
func (c *Call) endEvents() []event.Name {
	var names []event.Name
	if c.callCenter && (c.agentAnswered || c.pbx.assumed.abandonedFiresEnd) {
		names = append(names, event.CallCenterEnded)
	}
	if c.incoming {
		names = append(names, event.IncomingEnded)
	}
	if names == nil {
		names = append(names, noEvent)
	}
	return names
}

func (c *Call) fire(name event.Name, now time.Time, final bool) {
	if c.pbx.sink == nil {
		return
	}
	e := event.Event{Name: name, CallID: c.id, At: now, Variables: c.variables(name, now), Final: final}
	c.post(word{event: &e})
}

func (c *Call) variables(name event.Name, now time.Time) []event.Variable {
	vars := []event.Variable{{Name: event.Tel, Value: c.tel}, {Name: event.ID, Value: c.id}}
	if name == event.IncomingEnded {
		vars = append(vars, event.Variable{Name: event.IsAnswered, Value: c.isAnswered()})
	}
	for _, d := range c.pbx.declared {
		if d.at(name) {
			vars = append(vars, event.Variable{Name: d.Name, Value: d.value(c, now)})
		}
	}
	return vars
}

func (c *Call) isAnswered() string {
	if c.answered.IsZero() {
		return "0"
	}
	return "1"
}
