package stage

import (
	"fmt"
	"io"
	"time"

	"callaction/fakekintone"
	"callaction/internal/archive"
)

// What a file of a Snapshot is called, and the format of its lines. Whoever changes
// what a line holds counts the format up.
const (
	snapshotKind   = "callaction stage snapshot"
	snapshotFormat = 1
)

// headLine is the first line of a file behind its kind: the moment, and how many lines
// of the trace there are.
type headLine struct {
	At          time.Time
	Rules       int
	Calls       int
	Alone       int
	Exchanges   int
	Dropped     int
	Connections uint64
}

// WriteTo implements io.WriterTo: it writes the snapshot for ReadSnapshot, in lines of
// JSON with checksums. Credentials stand in it as they are: the file is its owner's
// alone, of mode 0600.
func (s *Snapshot) WriteTo(w io.Writer) (int64, error) {
	a := archive.NewWriter(w, snapshotKind, snapshotFormat)
	if err := s.write(a); err != nil {
		return 0, fmt.Errorf("write a snapshot: %w", err)
	}
	n, err := a.Close()
	if err != nil {
		return n, fmt.Errorf("write a snapshot: %w", err)
	}
	return n, nil
}

func (s *Snapshot) write(a *archive.Writer) error {
	t, rules := s.Trace, tableOf(s.Trace)
	head := headLine{s.At, len(rules.all), len(t.Calls), len(t.Alone), len(t.Exchanges), t.Dropped, t.Connections}
	for _, line := range []any{head, s.Engine, s.PBX, s.Accounts, s.Grants, s.Faults} {
		if err := a.Line(line); err != nil {
			return err
		}
	}
	if _, err := s.Kintone.WriteTo(a); err != nil {
		return err
	}
	return t.write(a, rules)
}

func (h History) write(a *archive.Writer, rules ruleTable) error {
	for _, r := range rules.all {
		if err := a.Line(r); err != nil {
			return err
		}
	}
	for i := range h.Calls {
		if err := a.Line(rules.call(h.Calls[i])); err != nil {
			return err
		}
	}
	for _, r := range h.Alone {
		if err := a.Line(rules.run(r)); err != nil {
			return err
		}
	}
	for _, o := range h.Exchanges {
		if err := a.Line(writtenExchange(o)); err != nil {
			return err
		}
	}
	return nil
}

// ReadSnapshot reads a snapshot that WriteTo wrote. What is of another format, cut off
// or damaged anywhere is an error that names the line, and gives no snapshot at all.
// Of a *bufio.Reader it reads no further than the snapshot goes; behind others there
// must be nothing.
func ReadSnapshot(r io.Reader) (*Snapshot, error) {
	a, err := archive.NewReader(r, snapshotKind, snapshotFormat)
	if err != nil {
		return nil, fmt.Errorf("read a snapshot: %w", err)
	}
	s := &Snapshot{}
	err = s.read(a)
	if err == nil {
		err = a.Close()
	}
	if err != nil {
		return nil, fmt.Errorf("read a snapshot: %w", err)
	}
	return s, nil
}

func (s *Snapshot) read(a *archive.Reader) (err error) {
	var head headLine
	for _, line := range []struct {
		into any
		what string
	}{
		{&head, "the moment"}, {&s.Engine, "the engine's calls"}, {&s.PBX, "the PBX's calls"},
		{&s.Accounts, "the OAuth accounts"}, {&s.Grants, "what kintone granted them"}, {&s.Faults, "the faults"},
	} {
		if err := a.Next(line.into, line.what); err != nil {
			return err
		}
	}
	if head.Dropped < 0 {
		return a.Errorf("the trace lacks its first %d exchanges", head.Dropped)
	}
	s.At = head.At
	if s.Kintone, err = fakekintone.ReadSnapshot(a); err != nil {
		return err
	}
	return s.Trace.read(a, head)
}

func (h *History) read(a *archive.Reader, head headLine) error {
	h.Dropped, h.Connections = head.Dropped, head.Connections
	in := tracing{Reader: a, trace: h}
	for _, part := range []struct {
		lines int
		what  string
		read  func(what string) error
	}{
		{head.Rules, "rule", in.rule}, {head.Calls, "call", in.call},
		{head.Alone, "rule sent without a call", in.alone}, {head.Exchanges, "exchange with kintone", in.exchange},
	} {
		for i := range part.lines {
			if err := part.read(fmt.Sprintf("%s %d of %d", part.what, i+1, part.lines)); err != nil {
				return err
			}
		}
	}
	return nil
}
