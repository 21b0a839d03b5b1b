package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"callaction/engine/rulefile/repair"
	"callaction/internal/linediff"
	"callaction/internal/yamlfile"
	"callaction/scenarios/report"
)

func (c *cli) fixCommand() *cobra.Command {
	var write bool
	cmd := &cobra.Command{
		Use:   "fix RULES [--write]",
		Short: "Repair what has one safe repair in a rule file",
		Long: `Repairs a rule file where there is one safe way to do it, and shows the changes as a
diff: typographic quotes, a remark behind a body, no-break and full-width spaces, a
stray ', variables without quotes in a query, a comment sent to the address of
records, http:// for a kintone, a recording's address without https://, and the order
of rules that need each other's variables. Whatever is not repaired stays to the
byte. With --write the file is changed.

What somebody has to decide is listed behind the diff, a sentence each with its place.

Exit code 0: the file could be read. 2: the input was bad.`,
		Example: `  callaction fix rules.yaml
  callaction fix rules.yaml --write`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return c.fix(args[0], write) },
	}
	cmd.Flags().BoolVar(&write, "write", false, "change the file")
	return cmd
}

func (c *cli) fix(name string, write bool) error {
	l, err := c.language()
	if err != nil {
		return err
	}
	data, err := yamlfile.ReadFile(here{}, filepath.ToSlash(name))
	if err != nil {
		return fmt.Errorf("fix: %w", err)
	}
	result, err := repair.File(name, data)
	if err != nil {
		return err
	}
	if write && len(result.Changes) > 0 {
		if err := replaceFile(name, result.After); err != nil {
			return err
		}
	}
	files := linediff.Files{Old: name, New: name}
	return errors.Join(
		linediff.Write(c.out, files, string(data), string(result.After)),
		tellChanges(c.out, l, result, write),
		tellOpen(c.out, l, result),
	)
}

// tellChanges counts the repairs by what they are.
func tellChanges(w io.Writer, l report.Language, result *repair.Result, written bool) error {
	if len(result.Changes) == 0 {
		_, err := fmt.Fprintln(w, in(l, "自動で直せるところはない", "nothing to repair"))
		return err
	}
	var b strings.Builder
	b.WriteByte('\n')
	head := in(l, "直せるところ(--write で書き込む):", "to repair (--write does it):")
	if written {
		head = in(l, "直したところ:", "repaired:")
	}
	b.WriteString(head + "\n")
	for _, r := range repair.Repairs() {
		count := 0
		for _, change := range result.Changes {
			if change.Code == r.Code {
				count++
			}
		}
		if count > 0 {
			_, _ = fmt.Fprintf(&b, "  %3d  %-21s %s\n", count, r.Code, in(l, r.Japanese, r.English))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// tellOpen lists what somebody has to decide, each sentence with the places that it
// is about.
func tellOpen(w io.Writer, l report.Language, result *repair.Result) error {
	if len(result.Open) == 0 {
		return nil
	}
	var sentences []string
	places := map[string]string{}
	for _, o := range result.Open {
		sentence := fmt.Sprintf("%s (%s)", in(l, o.Japanese, o.English), o.Code)
		if places[sentence] == "" {
			sentences = append(sentences, sentence)
		}
		at := result.Place(o)
		places[sentence] += fmt.Sprintf("      %s:%d:%d: %s\n", at.File, at.Line, at.Column, result.Rules[o.Rule].Name)
	}
	text := "\n" + in(l, "人が決めるところ:", "to be decided:") + "\n"
	for _, sentence := range sentences {
		text += "  " + sentence + "\n" + places[sentence]
	}
	_, err := io.WriteString(w, text)
	return err
}
