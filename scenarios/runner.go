package scenarios

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"time"

	"callaction/internal/clock"
	"callaction/scenarios/workspace"
)

// Start is the moment at which every scenario begins: ten in the morning in
// Japan, on the day of the manual's edition.
func Start() time.Time { return time.Date(2024, 9, 11, 1, 0, 0, 0, time.UTC) }

// Runner plays scenarios in virtual time.
type Runner struct {
	// Files holds workspaces, rules and scenarios.
	Files fs.FS
	// Seed decides every id and every draw. Equal seeds give equal results, to
	// the byte.
	Seed uint64
	// Sockets plays over loopback sockets; otherwise requests stay in process.
	// The trace is the same.
	Sockets bool
	// Strict refuses rule sets that the PBX would accept in silence: patterns
	// that do not compile, bodies that can be no JSON.
	Strict bool
	// Quirks are added to the scenario's, which are added to the workspace's.
	Quirks map[string]string
}

// Find lists the scenario files at each of paths, in order and once: a file
// stands for itself, a folder for every file in the scenarios folders below it.
// A folder without scenarios is an error.
func (r Runner) Find(paths ...string) ([]string, error) {
	var found []string
	for _, p := range paths {
		info, err := fs.Stat(r.Files, p)
		if err != nil {
			return nil, fmt.Errorf("find scenarios: %w", err)
		}
		if !info.IsDir() {
			found = append(found, p)
			continue
		}
		below, err := r.below(p)
		if err != nil {
			return nil, err
		}
		found = append(found, below...)
	}
	slices.Sort(found)
	return slices.Compact(found), nil
}

func (r Runner) below(dir string) ([]string, error) {
	var found []string
	err := fs.WalkDir(r.Files, dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if !d.IsDir() && path.Base(path.Dir(name)) == "scenarios" && isScenario(name) {
			found = append(found, name)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("find scenarios below %s: %w", dir, err)
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("%s has no scenarios; they are YAML or JSON files in a folder named scenarios", dir)
	}
	return found, nil
}

func isScenario(name string) bool {
	return slices.Contains([]string{".yaml", ".yml", ".json"}, path.Ext(name))
}

// Check reads a scenario and everything that it names, as Play does, and plays
// nothing: what is wrong is found before anything has started.
func (r Runner) Check(file string) error {
	sc, err := Read(r.Files, file)
	if err != nil {
		return err
	}
	ws, err := workspace.Load(r.Files, sc.Workspace)
	if err != nil {
		return err
	}
	r.Sockets = false // nothing will be sent
	p, err := r.prepare(ws, sc)
	if err != nil {
		return err
	}
	return p.stage.Close()
}

// Play plays the scenario in the file of this name. An error is bad input or a
// breakdown of the harness; what was not as expected is in the result.
func (r Runner) Play(ctx context.Context, file string) (*Result, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	sc, err := Read(r.Files, file)
	if err != nil {
		return nil, err
	}
	ws, err := workspace.Load(r.Files, sc.Workspace)
	if err != nil {
		return nil, err
	}
	return r.PlayIn(ctx, ws, sc)
}

// PlayIn plays a scenario, which may have been made in code, in a workspace that
// has been loaded already. The workspace does not change, so that many scenarios
// can be played in it, also at once.
func (r Runner) PlayIn(ctx context.Context, ws *workspace.Workspace, sc *Scenario) (*Result, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	wall := clock.NewWall()
	begun := wall.Now()
	p, err := r.prepare(ws, sc)
	if err != nil {
		return nil, err
	}
	defer func() { _ = p.stage.Close() }() // a listener of our own, nothing is lost
	if err := p.play(ctx); err != nil {
		return nil, fmt.Errorf("play %s: %w", sc.ID, err)
	}
	result, err := p.result()
	if err != nil {
		return nil, err
	}
	result.Took = wall.Now().Sub(begun)
	return result, nil
}
