package stage

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/engine/oauth"
	"callaction/fakekintone"
	"callaction/fakepbx"
	"callaction/internal/clock"
	"callaction/internal/mask"
	"callaction/internal/quirk"
	"callaction/internal/yamlfile"
	"callaction/scenarios/workspace"
)

// Options say how a workspace is put on a stage. The zero value plays in wall
// time and in process.
type Options struct {
	// Clock is everybody's clock; nil means the wall clock.
	Clock clock.Clock
	// Seed decides call ids, error ids and draws.
	Seed uint64
	// Sockets sends the rules' requests over loopback instead of in process.
	Sockets bool
	// Answers are given in advance, to kintone's clients or for other hosts.
	Answers []Answer
	// KeepAll lets the trace hold every call and exchange, not only the latest.
	KeepAll bool
	// Exchanges is how many of the latest exchanges with kintone the journal has, and the
	// trace holds at least; zero means RememberedExchanges.
	Exchanges int
	// OnChange is told, from whatever goroutine changed something, that the
	// trace has grown or an OAuth account stands otherwise; nil tells nobody. With
	// From it may be told before New returns.
	OnChange func()
	// Watcher is told everything in place of the trace and the journal, which stay empty:
	// a million calls leave nothing behind. nil gathers both.
	Watcher Watcher
	// Pace says when the engine goes on; nil lets it go on at once.
	Pace engine.Pace
	// From is what the stage goes on from, in place of the workspace's records and
	// an empty trace: its calls go on with the workspace's rules as soon as the
	// stage is set up. The workspace has the same apps, and answers given in
	// advance are those of Answers. nil begins anew.
	From *Snapshot
}

// Stage is a workspace that plays. Close it when it is not needed any more.
type Stage struct {
	Clock   clock.Clock
	Kintone *fakekintone.Kintone
	PBX     *fakepbx.PBX
	Engine  *engine.Engine
	// Accounts are the PBX's OAuth accounts.
	Accounts *oauth.Store
	// Masker hides the workspace's credentials; whatever is read past the trace
	// goes through it before it is shown.
	Masker *mask.Masker

	rules     []engine.Rule
	collected *collector
	watcher   Watcher // collected, but where Options say another
	canned    []*canned
	wires     []wire
	reach     hosts
	// connections counts those in process, so that each has a name of its own.
	connections *atomic.Uint64
	life        context.Context // of what serves requests
	end         context.CancelFunc
}

// Quirks lists every quirk that a workspace can choose.
func Quirks() []quirk.Quirk {
	return slices.Concat(engine.Quirks(), fakepbx.Quirks(), fakekintone.Quirks())
}

// New sets up a stage. Its errors are the workspace's: a quirk that does not
// exist, an app whose form makes no sense, a number that leads nowhere.
func New(ws *workspace.Workspace, o Options) (*Stage, error) {
	choice := quirk.Choice(ws.Quirks)
	if err := errors.Join(ws.CheckQuirks(Quirks()), notYet(ws), o.checkFrom()); err != nil {
		return nil, err
	}
	if err := choice.Check(Quirks()); err != nil {
		return nil, err
	}
	s := empty(ws, o)
	steps := []func() error{
		func() error { return s.openKintone(ws, o, choice) },
		func() error { return s.openTransport(ws, o) },
		func() error { return s.openAccounts(ws, o, choice) },
		func() error { return s.openEngine(ws, o, choice) },
		func() error { return s.openPBX(ws, o, choice) },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return nil, errors.Join(err, s.Close())
		}
	}
	s.collected.onChange = o.OnChange // the set-up is no change
	s.Engine.Resume()
	s.PBX.Resume()
	return s, nil
}

// empty is a stage with nobody on it yet.
func empty(ws *workspace.Workspace, o Options) *Stage {
	masker := mask.NewMasker(slices.Clone(ws.Secrets)...)
	s := &Stage{
		Clock: clock.OrWall(o.Clock), Masker: masker, rules: ws.Rules, connections: &atomic.Uint64{},
		collected: &collector{masker: masker, all: o.KeepAll, exchanges: cmp.Or(o.Exchanges, RememberedExchanges)},
	}
	if s.watcher = o.Watcher; s.watcher == nil {
		s.watcher = s.collected
	}
	s.life, s.end = context.WithCancel(context.Background())
	if o.From != nil {
		s.collected.begin(o.From.Trace)
		s.connections.Store(o.From.Trace.Connections)
	}
	return s
}

// notYet refuses what a workspace can say and a stage cannot play: nothing is
// left out in silence.
func notYet(ws *workspace.Workspace) error {
	switch {
	case len(ws.AllowHosts) > 0:
		return fmt.Errorf("%s: allowHosts: rules reach the workspace's kintone and PBX, and hosts that a scenario answers for; leave it out", ws.File)
	case len(ws.Faults) > 0:
		return ws.Faults[0].Errorf("faults are given by a scenario, under given: faults: (前提: 障害:); leave them out here")
	}
	return nil
}

func (s *Stage) openKintone(ws *workspace.Workspace, o Options, choice quirk.Choice) error {
	k, err := fakekintone.New(
		fakekintone.WithClock(s.Clock),
		fakekintone.WithSeed(o.kintoneSeed()),
		fakekintone.WithLanguage(ws.Kintone.Language),
		fakekintone.WithUsers(users(ws)...),
		fakekintone.WithSpaces(spaces(ws)...),
		fakekintone.WithOrganizations(organizations(ws)...),
		fakekintone.WithGroups(userGroups(ws)...),
		fakekintone.WithApps(apps(ws)...),
		fakekintone.WithOAuthClients(oauthClients(ws)...),
		fakekintone.WithQuirks(choice.Only(fakekintone.Quirks())),
		fakekintone.WithObserver(s.watcher.Observed),
	)
	if err != nil {
		return fmt.Errorf("%s: %w", ws.File, err)
	}
	s.Kintone = k
	if o.From != nil {
		return s.restoreKintone(ws, o.From)
	}
	return s.seed(ws)
}

// seed adds the apps' first records, so that what is wrong with one is told at
// its app.
func (s *Stage) seed(ws *workspace.Workspace) error {
	var problems yamlfile.Problems
	for _, a := range ws.Kintone.Apps {
		if err := s.Kintone.AddRecords(a.ID, a.Records...); err != nil {
			problems.Add(a.Node.Errorf("%v", err))
		}
	}
	return problems.Err()
}

func (s *Stage) openTransport(ws *workspace.Workspace, o Options) (err error) {
	s.reach, err = s.transport(ws, o)
	return err
}

func (s *Stage) openEngine(ws *workspace.Workspace, o Options, choice quirk.Choice) (err error) {
	s.Engine, err = engine.New(engine.Options{
		Rules: ws.Rules, Transport: s.reach, Accounts: s.Accounts, Clock: s.Clock, Observer: s.watcher,
		Quirks: choice.Only(engine.Quirks()), Masker: s.Masker, Pace: o.Pace, State: o.engineState(),
	})
	if err != nil {
		return fmt.Errorf("%s: %w", ws.File, err)
	}
	return nil
}

func (s *Stage) openPBX(ws *workspace.Workspace, o Options, choice quirk.Choice) error {
	p := ws.PBX
	pbx, err := fakepbx.New(fakepbx.Options{
		Clock: s.Clock, Sink: s.event, Observe: s.watcher.Moment, Host: p.Host,
		Numbers: numbers(p), Queues: queues(p), Groups: groups(p), Variables: variables(ws),
		Quirks: choice.Only(fakepbx.Quirks()), Seed: o.Seed, Checkpoint: o.pbxState(),
	})
	if err != nil {
		return fmt.Errorf("%s: %w", ws.File, err)
	}
	s.PBX = pbx
	return nil
}

func (s *Stage) event(e event.Event) { s.Engine.Handle(e) }

// transport maps the hosts of a workspace: its kintone, its PBX, and those that
// answers were given for.
func (s *Stage) transport(ws *workspace.Workspace, o Options) (hosts, error) {
	byHost := map[string][]Answer{}
	kintone := strings.ToLower(ws.Kintone.Host)
	pbx := strings.ToLower(ws.PBX.Host)
	byHost[kintone], byHost[pbx] = nil, nil
	for _, a := range o.Answers {
		host := strings.ToLower(a.Host)
		if host == "" {
			host = kintone
		}
		byHost[host] = append(byHost[host], a)
	}
	mapped := hosts{}
	for _, host := range slices.Sorted(maps.Keys(byHost)) {
		var next http.Handler
		switch host {
		case kintone:
			next = s.Kintone
		case pbx:
			next = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { s.PBX.Recordings().ServeHTTP(w, r) })
		}
		w, err := s.wire(o, newCanned(host, s.Clock, byHost[host], next))
		if err != nil {
			return nil, err
		}
		mapped[host] = w
	}
	return mapped, nil
}

func (s *Stage) wire(o Options, c *canned) (wire, error) {
	s.canned = append(s.canned, c)
	var w wire = &inProcess{clock: s.Clock, handler: c, life: s.life, count: s.connections}
	if o.Sockets {
		t, err := listen(s.life, s.Clock, c, fakekintone.ConnContext)
		if err != nil {
			return nil, err
		}
		w = t
	}
	s.wires = append(s.wires, w)
	return w, nil
}

// Close ends what the stage listens on and what its engine and kintone still wait
// for: rules that are on their way, and answers that a fault holds back. Nothing
// of it is traced any more.
func (s *Stage) Close() error {
	if s.Engine != nil {
		s.Engine.Close()
	}
	s.end()
	var errs []error
	for _, w := range s.wires {
		errs = append(errs, w.Close())
	}
	return errors.Join(errs...)
}

// Rules are the rules that the stage began with, in the order of their files:
// Engine.SetRules leaves them.
func (s *Stage) Rules() []engine.Rule { return s.rules }

// Trace is what has happened so far.
func (s *Stage) Trace() Trace {
	return s.collected.trace(s.call)
}

// call is a call as the PBX has it; false where it has no such call any more.
func (s *Stage) call(id string) (fakepbx.Snapshot, bool) {
	call, ok := s.PBX.Call(id)
	if !ok {
		return fakepbx.Snapshot{}, false
	}
	return call.Snapshot(), true
}

// UnusedAnswers names the answers given in advance that no request met.
func (s *Stage) UnusedAnswers() []string {
	var names []string
	for _, c := range s.canned {
		names = append(names, c.unused()...)
	}
	return names
}

// Journal lists the exchanges with kintone whose number is above after, as far
// as they are remembered.
func (s *Stage) Journal(after int) []Exchange { return s.collected.journal(after) }
