package main

import (
	"bytes"
	"fmt"

	"github.com/spf13/cobra"

	"callaction/internal/junit"
)

func (c *cli) mergeCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "merge JUNIT-FILE...",
		Short: "Put the JUnit reports of several machines together",
		Long: `Reads the JUnit reports of run --shard, and writes one to standard output: the same,
to the byte, whatever was played where, with suites and cases in the order of their
names.

Exit code 0: all passed. 1: a case failed. 2: a file is no report, or a case is in two.`,
		Example: `  callaction run --shard 1/2 --out junit=1.xml
  callaction run --shard 2/2 --out junit=2.xml
  callaction merge 1.xml 2.xml > all.xml`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return c.merge(args) },
	}
	cmd.ValidArgsFunction = cobra.FixedCompletions([]string{"xml"}, cobra.ShellCompDirectiveFilterFileExt)
	return cmd
}

func (c *cli) merge(files []string) error {
	var parts []*junit.Report
	for _, name := range files {
		part, err := readJUnit(name)
		if err != nil {
			return err
		}
		parts = append(parts, part)
	}
	merged, err := junit.Merge(parts...)
	if err != nil {
		return fmt.Errorf("merge the reports: %w", err)
	}
	if err := merged.Write(c.out); err != nil {
		return err
	}
	if merged.Failures > 0 {
		return errUnexpected
	}
	return nil
}

func readJUnit(name string) (*junit.Report, error) {
	data, err := readList(name)
	if err != nil {
		return nil, fmt.Errorf("merge the reports: %w", err)
	}
	part, err := junit.Read(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return part, nil
}
