package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"callaction/fakekintone/verify"
	"callaction/scenarios"
	"callaction/scenarios/stage"
)

// Who presses Tab sees these; what a shell cannot complete is left to be typed.
const (
	typedOnly = cobra.ShellCompDirectiveNoFileComp
	goesOn    = cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
)

// addCompletion adds the command that writes the shells' scripts, and has it refuse
// shells that it does not know, which cobra answers with help and success.
func addCompletion(root *cobra.Command) {
	root.InitDefaultCompletionCmd()
	for _, cmd := range root.Commands() {
		if cmd.Name() == "completion" {
			cmd.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
		}
	}
}

// completes registers what a flag of cmd is completed by.
func completes(cmd *cobra.Command, flag string, by cobra.CompletionFunc) {
	_ = cmd.RegisterFlagCompletionFunc(flag, by) // refused where cmd has no such flag: the caller has just defined it
}

// offers completes a flag with its fixed values.
func offers(cmd *cobra.Command, flag string, values ...string) {
	completes(cmd, flag, cobra.FixedCompletions(values, typedOnly))
}

// typed keeps shells from offering files for flags that name none.
func typed(cmd *cobra.Command, flags ...string) {
	for _, flag := range flags {
		completes(cmd, flag, cobra.NoFileCompletions)
	}
}

// offersFiles completes a flag with files of these endings, without dots.
func offersFiles(cmd *cobra.Command, flag string, endings ...string) {
	completes(cmd, flag, cobra.FixedCompletions(endings, cobra.ShellCompDirectiveFilterFileExt))
}

// offersFolders completes a flag with folders.
func offersFolders(cmd *cobra.Command, flag string) {
	completes(cmd, flag, cobra.FixedCompletions(nil, cobra.ShellCompDirectiveFilterDirs))
}

// completeQuirk completes NAME=VALUE: names first, then the values of the one named.
func completeQuirk(_ *cobra.Command, _ []string, word string) ([]string, cobra.ShellCompDirective) {
	name, _, named := strings.Cut(word, "=")
	var all []string
	for _, q := range stage.Quirks() {
		switch {
		case !named:
			all = append(all, cobra.CompletionWithDesc(q.Name+"=", q.Question))
		case q.Name == name:
			for _, value := range q.Values {
				all = append(all, name+"="+value)
			}
		}
	}
	if named {
		return all, typedOnly
	}
	return all, goesOn
}

// completeReport completes FORMAT=FILE; the file is the shell's to find.
func completeReport(_ *cobra.Command, _ []string, word string) ([]string, cobra.ShellCompDirective) {
	if strings.Contains(word, "=") {
		return nil, cobra.ShellCompDirectiveDefault
	}
	var all []string
	for _, format := range formats {
		all = append(all, format+"=")
	}
	return all, goesOn
}

// completeOnly completes ids and labels of the scenarios that the arguments name.
// Scenarios that cannot be read are left out: run says what is wrong with them.
func completeOnly(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	runner, paths := runOptions{}.input(args)
	files, err := runner.Find(paths...)
	if err != nil {
		return nil, typedOnly
	}
	var all, labels []string
	for _, file := range files {
		sc, err := scenarios.Read(runner.Files, file)
		if err != nil {
			continue
		}
		all = append(all, cobra.CompletionWithDesc(sc.ID, sc.Title))
		labels = append(labels, sc.Labels...)
	}
	return append(all, counted(labels)...), typedOnly
}

// counted are labels, each once and with the number of its scenarios.
func counted(labels []string) []string {
	number := map[string]int{}
	for _, l := range labels {
		number[l]++
	}
	slices.Sort(labels)
	var all []string
	for _, l := range slices.Compact(labels) {
		all = append(all, cobra.CompletionWithDesc(l, fmt.Sprintf("label, scenarios: %d", number[l])))
	}
	return all
}

// completeCheck completes what verify --only takes: checks, and the quirks that they
// settle.
func completeCheck(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	var all []string
	for _, check := range verify.Checks() {
		all = append(all, cobra.CompletionWithDesc(check.Name, check.Title.En))
		if check.Quirk != "" {
			all = append(all, cobra.CompletionWithDesc(check.Quirk, "quirk"))
		}
	}
	slices.Sort(all)
	return slices.Compact(all), typedOnly
}
