// Package room keeps one workspace alive: in wall time or step by step, with rules
// that can be changed, faults that can be set, and a way back to every step.
//
// # Steps and branches
//
// Whatever happens in a room is a [Step]: a call is placed, answered or ended, an
// event comes, a rule ends, somebody outside writes to kintone. Behind each the room
// keeps a snapshot of everything. [Room.GoBack] goes back to one and continues from
// there on a new [Branch], with the rules of then or of now, and with the calls' courses
// or with calls that are steered by hand. The branch that was left stays as it is, to
// be looked at and compared. A room remembers the latest [RememberedSteps] steps.
//
// # Time
//
// A room's time flows with the wall and can be moved forwards ([Room.Advance]): all
// that is due on the way happens, in order. A branch begins at the moment of the step
// that it goes back to.
//
// # Watching
//
// [Room.Watch] tells that something has changed, and what kind of thing. News are
// coalesced: a watcher that is slow is told once of many changes, and holds nobody up.
//
// # Files
//
// [Room.WriteTo] keeps a room in a file and [Read] goes on from it, on another day or in
// another process: its records, trace and journal, faults, changed rules and named
// snapshots. Steps and branches to go back to are not in it.
//
// All methods may be called from many goroutines.
package room
