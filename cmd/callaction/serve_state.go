package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"callaction/cmd/callaction/sandbox"
	"callaction/cmd/callaction/sandbox/school"
	"callaction/cmd/callaction/sandbox/statefile"
)

// openSandbox opens a sandbox, which goes on from the state file where there is one, and
// is kept there. end closes it, once it is written.
func (c *cli) openSandbox(o serveOptions, with sandbox.Options) (box *sandbox.Sandbox, end func() error, err error) {
	if o.state == "" {
		box, err = sandbox.New(with)
		return box, func() error { box.Close(); return nil }, err
	}
	file, err := statefile.Open(o.state)
	if err != nil {
		return nil, nil, err
	}
	keeper := statefile.NewKeeper(statefile.Options{File: file, Report: c.warn})
	with.OnChange = keeper.Changed
	if with.Class.Attic, err = attic(o.state); err != nil {
		return nil, nil, errors.Join(err, file.Close())
	}
	if box, err = fromFile(file, with); err != nil {
		return nil, nil, errors.Join(fmt.Errorf("--state %s: %w", o.state, err), cleared(with.Class.Attic), file.Close())
	}
	keeper.Begin(box)
	return box, func() error {
		defer box.Close()
		return errors.Join(keeper.Close(), cleared(with.Class.Attic), file.Close())
	}, nil
}

// attic is a folder beside the state file, for the rooms of a class that are dropped
// while the sandbox runs. What a process left there when it was killed is in the file.
func attic(state string) (string, error) {
	folder := state + ".rooms"
	err := cleared(folder)
	if err == nil {
		err = os.Mkdir(folder, 0o700)
	}
	if err != nil {
		return "", fmt.Errorf("--state %s: %w", state, err)
	}
	return folder, nil
}

// cleared removes an attic with its rooms. Nothing else is removed: a folder of this name
// in which there is something else is an error.
func cleared(folder string) error {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, e := range entries {
		if name, isRoom := strings.CutSuffix(e.Name(), ".room"); isRoom && school.IsToken(name) {
			err = errors.Join(err, os.Remove(filepath.Join(folder, e.Name())))
		}
	}
	return errors.Join(err, os.Remove(folder))
}

// fromFile opens a sandbox that goes on from a file. Where there is none, one is
// written at once: who cannot write there hears of it now.
func fromFile(file *statefile.File, with sandbox.Options) (*sandbox.Sandbox, error) {
	state, err := file.Reader()
	if errors.Is(err, fs.ErrNotExist) {
		box, err := sandbox.New(with)
		if err != nil {
			return nil, err
		}
		if err := file.Write(box); err != nil {
			box.Close()
			return nil, err
		}
		return box, nil
	}
	if err != nil {
		return nil, err
	}
	defer func() { _ = state.Close() }() // it was read
	with.From = state
	return sandbox.New(with)
}

// warn tells what went wrong while the work goes on.
func (c *cli) warn(err error) { _, _ = fmt.Fprintln(c.err, "callaction: "+err.Error()) }
