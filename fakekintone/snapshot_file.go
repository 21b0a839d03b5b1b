package fakekintone

import (
	"fmt"
	"io"

	"callaction/fakekintone/internal/definition"
	"callaction/fakekintone/internal/saved"
	"callaction/fakekintone/internal/store"
)

// WriteTo implements io.WriterTo: it writes the snapshot for ReadSnapshot, in lines of
// JSON with checksums, one of them per record. Nothing but a line is held in memory
// beside the snapshot. The zero value is written as a domain without apps.
func (s Snapshot) WriteTo(w io.Writer) (int64, error) {
	state := s.state
	if state == nil {
		state = &store.State{}
	}
	n, err := saved.Write(w, state)
	if err != nil {
		return n, fmt.Errorf("write a snapshot of kintone: %w", err)
	}
	return n, nil
}

// ReadSnapshot reads a snapshot that WriteTo wrote. What is of another format, cut off
// or damaged anywhere is an error that names the line, and gives no snapshot at all.
// Of a *bufio.Reader it reads no further than the snapshot goes; behind others there
// must be nothing.
func ReadSnapshot(r io.Reader) (Snapshot, error) {
	state, err := saved.Read(r)
	if err != nil {
		return Snapshot{}, fmt.Errorf("read a snapshot of kintone: %w", err)
	}
	return Snapshot{state: state, untied: true}, nil
}

// tied is a snapshot's state whose processes assign this domain's people. The snapshot
// stays as it is.
func (k *Kintone) tied(s Snapshot) (*store.State, error) {
	if !s.untied {
		return s.state, nil
	}
	own := store.New()
	own.Restore(s.state)
	err := own.Update(func(tx *store.Tx) error {
		for a := range s.state.Apps() {
			versions, err := k.tiedVersions(a.Versions())
			if err != nil {
				return fmt.Errorf("app %d: %w", a.ID(), err)
			}
			tx.Define(a.ID(), versions)
		}
		return nil
	})
	return own.View(), err
}

// tiedVersions are an app's settings with processes of their own, of which those that
// are in use, or will be, are tied. That which is being edited need not fit yet.
func (k *Kintone) tiedVersions(was *definition.Versions) (*definition.Versions, error) {
	versions := was.Each(func(a *definition.App) {
		process := *a.Process
		a.Process = &process
	})
	inUse := []*definition.App{versions.Live}
	if versions.Next != nil {
		inUse = append(inUse, versions.Next.App)
	}
	for _, a := range inUse {
		if a == nil || !a.Process.Enabled {
			continue
		}
		if err := a.Process.Tie(a.Form, assignable{k.domain}); err != nil {
			return nil, fmt.Errorf("its process: %w", err)
		}
	}
	return versions, nil
}
