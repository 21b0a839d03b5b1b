package stage

import (
	"errors"
	"fmt"
	"reflect"
	"time"

	"callaction/engine"
	"callaction/engine/oauth"
	"callaction/fakekintone"
	"callaction/fakepbx"
	"callaction/scenarios/workspace"
)

// Snapshot is a stage at one moment, to go on from there on stages of their own,
// once or many times: Options.From. It never changes. Credentials stand in it as
// they are, in the engine's variables, so that a file of it is its owner's alone.
type Snapshot struct {
	// At is the moment, on the stage's clock.
	At time.Time
	// Engine is what the engine knows of the calls that live.
	Engine engine.State
	// PBX is how the calls stand, with what is left of their courses.
	PBX fakepbx.Checkpoint
	// Kintone is what kintone's apps hold.
	Kintone fakekintone.Snapshot
	// Accounts is how the PBX's OAuth accounts stand, with their tokens, and Grants
	// what kintone knows of those.
	Accounts oauth.State
	Grants   fakekintone.Grants
	// Faults are those that are set. What they count begins anew.
	Faults []fakekintone.Fault
	// Trace is what has happened up to here.
	Trace History
}

// attempts is how often Snapshot tries to find a moment at which no rule begins or
// ends.
const attempts = 100

// Snapshot takes the present state of everything. It may be called at any moment,
// from Options.OnChange, too. What engine, kintone and trace say fits together
// where no rule is on its way: at a step of Options.Pace, or in virtual time. One
// that is on its way runs again where somebody goes on from here, and kintone may
// have had its request already, as after a restart of the real PBX.
func (s *Stage) Snapshot() *Snapshot {
	var snap *Snapshot
	for range attempts {
		snap = s.snapshot()
		if reflect.DeepEqual(snap.Engine, s.Engine.Snapshot()) {
			break
		}
	}
	return snap
}

func (s *Stage) snapshot() *Snapshot {
	snap := &Snapshot{
		At: s.Clock.Now(), Engine: s.Engine.Snapshot(), PBX: s.PBX.Checkpoint(), Kintone: s.Kintone.Snapshot(),
		Accounts: s.Accounts.State(), Grants: s.Kintone.Grants(),
	}
	for _, f := range s.Kintone.Faults() {
		snap.Faults = append(snap.Faults, f.Fault)
	}
	snap.Trace = s.collected.history(s.call)
	snap.Trace.Connections = s.connections.Load()
	return snap
}

// restoreKintone gives kintone what a snapshot holds, in place of the workspace's
// records.
func (s *Stage) restoreKintone(ws *workspace.Workspace, from *Snapshot) error {
	if err := errors.Join(s.Kintone.Restore(from.Kintone), s.Kintone.SetFaults(from.Faults)); err != nil {
		return fmt.Errorf("%s: go on from a snapshot: %w", ws.File, err)
	}
	return nil
}

// pbxState is what the PBX goes on from; nil for nothing.
func (o Options) pbxState() *fakepbx.Checkpoint {
	if o.From == nil {
		return nil
	}
	return &o.From.PBX
}

// engineState is what the engine goes on from; nil for nothing.
func (o Options) engineState() *engine.State {
	if o.From == nil {
		return nil
	}
	return &o.From.Engine
}

// kintoneSeed keeps kintone from drawing, after a snapshot, the ids once more that
// it has drawn before.
func (o Options) kintoneSeed() uint64 {
	if o.From == nil {
		return o.Seed
	}
	return o.Seed + 1 + o.From.Trace.exchanges()
}

// checkFrom refuses what does not go together: connections over sockets have names
// that come again, so that a trace could not be continued.
func (o Options) checkFrom() error {
	if o.From != nil && o.Sockets {
		return errors.New("go on from a snapshot: this is possible in process only, not over sockets")
	}
	return nil
}
