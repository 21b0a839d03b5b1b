package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"callaction/cmd/callaction/sandbox"
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
	attic, err := os.MkdirTemp("", "callaction-class-")
	if err != nil {
		return nil, nil, errors.Join(fmt.Errorf("make a folder for trainees who are away: %w", err), file.Close())
	}
	with.Class.Attic = attic
	if box, err = fromFile(file, with); err != nil {
		return nil, nil, errors.Join(fmt.Errorf("--state %s: %w", o.state, err), file.Close(), os.RemoveAll(attic))
	}
	keeper.Begin(box)
	return box, func() error {
		defer box.Close()
		return errors.Join(keeper.Close(), file.Close(), os.RemoveAll(attic))
	}, nil
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
