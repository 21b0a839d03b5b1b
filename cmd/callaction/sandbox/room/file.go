package room

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"

	"callaction/engine"
	"callaction/internal/archive"
	"callaction/internal/clock"
	"callaction/scenarios/stage"
	"callaction/scenarios/workspace"
)

// What a file of a Room is called, and the format of its lines. Whoever changes what a
// line holds counts the format up.
const (
	fileKind   = "callaction room"
	fileFormat = 1
)

// The lines of a file: the first one says how many there are of the others.
type (
	headLine struct {
		Workspace     string
		Steps, Branch int // the numbers that were given last
		Stops         engine.Stops
		Rules, Kept   int
	}
	// rulesLine is a rule file that is not as the workspace has it.
	rulesLine struct{ File, Text string }
	// keptLine names the snapshot behind it.
	keptLine struct{ Name string }
)

// saved is what of a room stands in a file.
type saved struct {
	head  headLine
	rules []rulesLine // as many as head says
	now   *stage.Snapshot
	names []string // of kept, sorted
	kept  map[string]*stage.Snapshot
}

// WriteTo implements io.WriterTo: it writes the room for Read, as it stands now: the
// rule files that are not as the workspace has them, what the stage holds, faults,
// stops, and what is kept under a name. What happened before is in the trace and the
// journal; steps and branches to go back to are not in the file. Credentials stand in
// it as they are: the file is its owner's alone, of mode 0600.
func (r *Room) WriteTo(w io.Writer) (int64, error) {
	s := r.saved()
	a := archive.NewWriter(w, fileKind, fileFormat)
	if err := s.write(a); err != nil {
		return 0, fmt.Errorf("write the room of %s: %w", r.Name(), err)
	}
	n, err := a.Close()
	if err != nil {
		return n, fmt.Errorf("write the room of %s: %w", r.Name(), err)
	}
	return n, nil
}

func (r *Room) saved() *saved {
	r.mu.Lock()
	defer r.mu.Unlock()
	b := r.present()
	s := &saved{rules: r.changedRules(), now: b.stage.Snapshot(), kept: maps.Clone(r.kept)}
	s.names = slices.Sorted(maps.Keys(s.kept))
	s.head = headLine{
		Workspace: r.fresh.Name, Steps: r.steps, Branch: b.Number, Stops: r.stops, Rules: len(s.rules), Kept: len(s.names),
	}
	return s
}

// changedRules is called with the lock held.
func (r *Room) changedRules() []rulesLine {
	var all []rulesLine
	for i, file := range r.ws.RulesRead {
		if !bytes.Equal(file.Data(), r.fresh.RulesRead[i].Data()) {
			all = append(all, rulesLine{r.ws.RuleFiles[i], string(file.Data())})
		}
	}
	return all
}

func (s *saved) write(a *archive.Writer) error {
	if err := a.Line(s.head); err != nil {
		return err
	}
	for _, line := range s.rules {
		if err := a.Line(line); err != nil {
			return err
		}
	}
	if _, err := s.now.WriteTo(a); err != nil {
		return err
	}
	for _, name := range s.names {
		if err := a.Line(keptLine{name}); err != nil {
			return err
		}
		if _, err := s.kept[name].WriteTo(a); err != nil {
			return err
		}
	}
	return nil
}

// Read opens the room that WriteTo wrote, of the same workspace. Rule files that had
// not been changed in it are the workspace's of now. Its time goes on at o.Start or at
// the moment at which it was written, whichever is later: on another day what happened
// keeps its times, and what comes has that day's. Calls that went on go on, and what of
// their courses would have been due meanwhile is due at once. There are no steps to go
// back to yet; new ones are numbered from where the numbers were.
//
// What is of another format or workspace, cut off or damaged anywhere is an error that
// says so, and gives no room; so is a rule file or an app that the workspace does not
// have any more. Of a *bufio.Reader or an archive.Reader it reads no further than the
// room goes; behind others there must be nothing.
func Read(from io.Reader, ws *workspace.Workspace, o Options) (*Room, error) {
	s, err := read(from, ws.Name)
	if err != nil {
		return nil, fmt.Errorf("read a room: %w", err)
	}
	r := &Room{
		seed: o.Seed, journal: o.Journal, fresh: ws, ws: ws.Clone(), news: news{onNews: o.OnNews},
		steps: s.head.Steps, stops: s.head.Stops, kept: s.kept,
	}
	if err := r.ws.ReplaceRuleFiles(s.contents()); err != nil {
		return nil, fmt.Errorf("read a room of %s: its rules: %w", ws.Name, err)
	}
	now := *s.now
	now.At = later(now.At, o.Start)
	r.mu.Lock()
	defer r.mu.Unlock()
	b, err := r.open(Branch{Number: s.head.Branch}, now.At, &now)
	if err != nil {
		return nil, fmt.Errorf("read a room: %w", err)
	}
	r.branches = []*branch{b}
	return r, nil
}

// later is the later one of when a room was written and when it is to go on, which is
// now where it is zero.
func later(written, start time.Time) time.Time {
	if start.IsZero() {
		start = clock.NewWall().Now()
	}
	if start.After(written) {
		return start
	}
	return written
}

func (s *saved) contents() map[string][]byte {
	all := map[string][]byte{}
	for _, line := range s.rules {
		all[line.File] = []byte(line.Text)
	}
	return all
}

// read reads the whole file before anything is made of it.
func read(from io.Reader, workspace string) (*saved, error) {
	a, err := archive.NewReader(from, fileKind, fileFormat)
	if err != nil {
		return nil, err
	}
	s := &saved{}
	if err := s.readHead(a, workspace); err != nil {
		return nil, err
	}
	if s.now, err = stage.ReadSnapshot(a); err != nil {
		return nil, err
	}
	if err := s.readKept(a); err != nil {
		return nil, err
	}
	return s, a.Close()
}

func (s *saved) readHead(a *archive.Reader, workspace string) error {
	if err := a.Next(&s.head, "what the room is"); err != nil {
		return err
	}
	switch h := s.head; {
	case h.Workspace != workspace:
		return a.Errorf("the room is of the workspace %q and not of %q", h.Workspace, workspace)
	case h.Steps < 0 || h.Branch < 1 || h.Stops < engine.StopNowhere || h.Stops > engine.StopAtRules:
		return a.Errorf("no room is at step %d of branch %d and stops at %d", h.Steps, h.Branch, h.Stops)
	}
	for i := range s.head.Rules {
		var line rulesLine
		if err := a.Next(&line, fmt.Sprintf("rule file %d of %d", i+1, s.head.Rules)); err != nil {
			return err
		}
		s.rules = append(s.rules, line)
	}
	return nil
}

func (s *saved) readKept(a *archive.Reader) error {
	for i := range s.head.Kept {
		var line keptLine
		if err := a.Next(&line, fmt.Sprintf("the name of snapshot %d of %d", i+1, s.head.Kept)); err != nil {
			return err
		}
		snap, err := stage.ReadSnapshot(a)
		if err != nil {
			return fmt.Errorf("what is kept as %q: %w", line.Name, err)
		}
		if s.kept == nil {
			s.kept = map[string]*stage.Snapshot{}
		}
		s.kept[line.Name] = snap
	}
	return nil
}
