package fakepbx

import "time"

// Snapshot is a call as it stood at one moment. Times that have not come yet
// are zero.
type Snapshot struct {
	Number   int // of the call on its PBX, from 1
	ID       string
	From     string // as the call was placed with, even where it is withheld
	Withheld Withheld
	Tel      string // {TEL}
	To       string // the number called
	State    State
	Where    Destination // where it rings, waits, or was answered
	// CallCenter says that the call has been in a queue; Queue is the last one.
	CallCenter bool
	Queue      string
	Extension  string // who answered last
	Started    time.Time
	Answered   time.Time     // the first answer
	Ended      time.Time     // zero while the call goes on
	Talk       time.Duration // all of it, also before a transfer
	Ending     Ending
	// Recording is the address of the call's recording; empty while there is
	// none.
	Recording string
}

// Snapshot is the call as it stands now.
func (c *Call) Snapshot() Snapshot {
	c.pbx.mu.Lock()
	defer c.pbx.mu.Unlock()
	return c.snapshot(c.pbx.clock.Now())
}

// snapshot is called with the lock held.
func (c *Call) snapshot(now time.Time) Snapshot {
	s := Snapshot{
		Number: c.number, ID: c.id, From: c.from, Withheld: c.withheld, Tel: c.tel, To: c.to,
		State: c.state, Where: c.at, CallCenter: c.callCenter, Queue: c.queue, Extension: c.extension,
		Started: c.started, Answered: c.answered, Ended: c.ended, Talk: c.talk(now), Ending: c.ending,
	}
	if s.recorded() {
		s.Recording = c.pbx.RecordingURL(c.id)
	}
	return s
}

func (s Snapshot) recorded() bool { return s.State == Ended && !s.Answered.IsZero() }
