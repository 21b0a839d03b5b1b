package main

import (
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"callaction/engine/lint"
	"callaction/engine/rulefile/repair"
	"callaction/internal/linediff"
	"callaction/internal/yamlfile"
	"callaction/scenarios/report"
	"callaction/scenarios/workspace"
)

func (c *cli) fixCommand() *cobra.Command {
	var write bool
	cmd := &cobra.Command{
		Use:   "fix RULES|WORKSPACE [--write]",
		Short: "Repair what has one safe repair in rule files",
		Long: `Repairs a rule file, or those of a workspace, where there is one safe way to do it, and
shows the changes as a diff: typographic quotes, a remark behind a body, no-break and
full-width spaces, invisible characters, full-width signs, a stray ', variables without
quotes in a query, a comment sent to the address of records, http:// for a kintone, a
recording's address without https://, and the order of rules that need each other's
variables. Whatever is not repaired stays to the byte. With --write the files are
changed: all of them, or none.

What somebody has to decide is listed behind the diff with its places. Repairs and
open points have the codes of callaction lint, which says more of each; docs/findings
has a page for every code.

Exit code 0: the files could be read. 2: the input was bad.`,
		Example: `  callaction fix rules.yaml
  callaction fix my-workspace --write`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return c.fix(args[0], write) },
	}
	cmd.Flags().BoolVar(&write, "write", false, "change the files")
	cmd.ValidArgsFunction = completePath
	return cmd
}

func (c *cli) fix(name string, write bool) error {
	l, err := c.language()
	if err != nil {
		return err
	}
	results, err := repairAt(name)
	if err != nil {
		return err
	}
	if write {
		if err := writeRepaired(results); err != nil {
			return err
		}
	}
	return c.tellFix(l, name, results, write)
}

// repairAt repairs a rule file, or those of a workspace.
func repairAt(name string) ([]*repair.Result, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, fmt.Errorf("find the rules: %w", err)
	}
	if !info.IsDir() {
		sources, err := readSources([]string{name})
		if err != nil {
			return nil, err
		}
		return repair.Files(sources)
	}
	ws, err := workspace.Load(here{}, path.Clean(filepath.ToSlash(name)))
	if err != nil {
		return nil, err
	}
	sources, err := readSources(ws.RuleFiles)
	if err != nil {
		return nil, err
	}
	var variables []string
	for _, v := range ws.Variables {
		variables = append(variables, v.Name)
	}
	return repair.Files(sources, variables...)
}

func readSources(names []string) ([]repair.Source, error) {
	var sources []repair.Source
	for _, name := range names {
		data, err := yamlfile.ReadFile(here{}, filepath.ToSlash(name))
		if err != nil {
			return nil, fmt.Errorf("fix: %w", err)
		}
		sources = append(sources, repair.Source{Name: name, Data: data})
	}
	return sources, nil
}

func writeRepaired(results []*repair.Result) error {
	var changed []replacement
	for _, r := range results {
		if len(r.Changes) > 0 {
			changed = append(changed, replacement{name: filepath.FromSlash(r.Name), before: r.Data, after: r.After})
		}
	}
	return replaceFiles(changed)
}

func (c *cli) tellFix(l report.Language, name string, results []*repair.Result, written bool) error {
	var changes []repair.Change
	var open []lint.Finding
	for _, r := range results {
		files := linediff.Files{Old: r.Name, New: r.Name}
		if err := linediff.Write(c.out, files, string(r.Data), string(r.After)); err != nil {
			return err
		}
		changes, open = append(changes, r.Changes...), append(open, r.Open...)
	}
	text := toldChanges(l, changes, written) + toldOpen(l, open)
	if written {
		text += fmt.Sprintf(in(l, "\n次に: callaction lint %s\n", "\nnext: callaction lint %s\n"), name)
	}
	_, err := io.WriteString(c.out, text)
	return err
}

// toldChanges counts the repairs by what they are.
func toldChanges(l report.Language, changes []repair.Change, written bool) string {
	if len(changes) == 0 {
		return in(l, "自動で直せるところはない\n", "nothing to repair\n")
	}
	var b strings.Builder
	head := in(l, "直せるところ(--write で書き込む):", "to repair (--write does it):")
	if written {
		head = in(l, "直したところ:", "repaired:")
	}
	b.WriteString("\n" + head + "\n")
	for _, r := range repair.Repairs() {
		count := 0
		for _, change := range changes {
			if change.Code == r.Code {
				count++
			}
		}
		if count > 0 {
			_, _ = fmt.Fprintf(&b, "  %3d  %-19s  %s\n", count, r.Code, in(l, r.Japanese, r.English))
		}
	}
	return b.String()
}

// toldOpen lists what somebody has to decide, once for all the places of which the
// same is said.
func toldOpen(l report.Language, open []lint.Finding) string {
	if len(open) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("\n" + in(l, "人が決めるところ:", "to be decided:") + "\n")
	for _, same := range report.Alike(open) {
		f := same[0]
		_, _ = fmt.Fprintf(&b, "  %s  %s\n      %s %s\n", f.Code, in(l, f.Says.Japanese, f.Says.English),
			in(l, "直し方:", "repair:"), in(l, f.Repair.Japanese, f.Repair.English))
		for _, at := range same {
			_, _ = fmt.Fprintf(&b, "      %s  %s\n", at.Place, at.Place.Rule)
		}
	}
	return b.String()
}
