package main

import (
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"callaction/scenarios/explore"
	"callaction/scenarios/report"
)

// writeSuite writes the scenarios below out, which lead to the workspace in dir; an
// empty out writes none. How many there are is told on standard error, so that
// standard output can be JSON.
func (c *cli) writeSuite(l report.Language, out, dir string, found *explore.Report) error {
	if out == "" {
		return nil
	}
	named := out
	out, err := alike(out, dir)
	if err != nil {
		return fmt.Errorf("write the scenarios: %w", err)
	}
	files, err := found.Suite(out)
	if err != nil {
		return err
	}
	if err := writeScenarios(out, files); err != nil {
		return err
	}
	if err := c.tellStale(l, out, files); err != nil {
		return err
	}
	text := fmt.Sprintf(in(l, "シナリオを%d件書き出した: %s\n", "scenarios written: %d, below %s\n"), len(files), named)
	if len(files) > 0 {
		text += fmt.Sprintf(in(l, "次に: callaction run %s\n", "next: callaction run %s\n"), named)
	}
	_, err = fmt.Fprint(c.err, text)
	return err
}

func writeScenarios(out string, files []explore.File) error {
	if err := os.MkdirAll(filepath.FromSlash(path.Join(out, "scenarios")), 0o777); err != nil { // the umask decides
		return fmt.Errorf("write the scenarios: %w", err)
	}
	for _, f := range files {
		err := writeFile(filepath.FromSlash(f.Name), func(w io.Writer) error {
			_, err := w.Write(f.Data)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// tellStale names scenarios that an earlier exploration has written there and this one
// has not.
func (c *cli) tellStale(l report.Language, out string, files []explore.File) error {
	stale, err := staleScenarios(out, files)
	if err != nil || len(stale) == 0 {
		return err
	}
	text, more := strings.Join(stale, ", "), len(stale)-namedStale
	if more > 0 {
		text = strings.Join(stale[:namedStale], ", ") + fmt.Sprintf(in(l, " ほか%d件", " and %d more"), more)
	}
	_, err = fmt.Fprintf(c.err, in(l, "前の組み合わせテストのシナリオが残っている: %s\n", "left by an earlier exploration: %s\n"), text)
	return err
}

// namedStale is how many of them are named.
const namedStale = 3

// staleScenarios are the names of files of suites that are not among these.
func staleScenarios(out string, files []explore.File) ([]string, error) {
	dir := path.Join(out, "scenarios")
	there, err := os.ReadDir(filepath.FromSlash(dir))
	if err != nil {
		return nil, fmt.Errorf("look for earlier scenarios: %w", err)
	}
	var stale []string
	for _, e := range there {
		name := path.Join(dir, e.Name())
		written := slices.ContainsFunc(files, func(f explore.File) bool { return f.Name == name })
		if written || !e.Type().IsRegular() || path.Ext(name) != ".yaml" {
			continue
		}
		data, err := os.ReadFile(filepath.FromSlash(name))
		if err != nil {
			return nil, fmt.Errorf("look for earlier scenarios: %w", err)
		}
		if explore.IsOfSuite(data) {
			stale = append(stale, e.Name())
		}
	}
	return stale, nil
}

// alike is a path, with slashes, that is absolute or not as the other is, so that one
// can be reached from the other.
func alike(name, other string) (string, error) {
	if filepath.IsAbs(name) == path.IsAbs(other) {
		return path.Clean(filepath.ToSlash(name)), nil
	}
	whole, err := filepath.Abs(name)
	if err != nil || path.IsAbs(other) {
		return filepath.ToSlash(whole), err
	}
	here, err := os.Getwd()
	if err != nil {
		return "", err
	}
	relative, err := filepath.Rel(here, whole)
	return filepath.ToSlash(relative), err
}
