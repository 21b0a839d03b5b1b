package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"callaction/scenarios/workspace"
)

// completePaths completes arguments that are workspaces or files in them.
func completePaths(_ *cobra.Command, _ []string, word string) ([]string, cobra.ShellCompDirective) {
	return pathsFrom(word, ".yaml", ".yml", ".json")
}

// completePath completes the only argument, a workspace or a file in one.
func completePath(_ *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, typedOnly
	}
	return pathsFrom(word, ".yaml", ".yml", ".json")
}

// completeWorkspaces completes arguments that are workspaces.
func completeWorkspaces(_ *cobra.Command, _ []string, word string) ([]string, cobra.ShellCompDirective) {
	return pathsFrom(word)
}

// completeWorkspace completes the only argument, a workspace.
func completeWorkspace(_ *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, typedOnly
	}
	return pathsFrom(word)
}

// completeFile completes the only argument, any file.
func completeFile(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, typedOnly
	}
	return nil, cobra.ShellCompDirectiveDefault
}

// completeFolder completes the only argument, any folder.
func completeFolder(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, typedOnly
	}
	return nil, cobra.ShellCompDirectiveFilterDirs
}

// completeSubject completes match's second argument, a file; the first is a pattern.
func completeSubject(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) == 1 {
		return nil, cobra.ShellCompDirectiveDefault
	}
	return nil, typedOnly
}

// pathsFrom lists what a word may become: workspaces, folders to go on from, with
// a slash at their end, and files of these endings.
func pathsFrom(word string, endings ...string) ([]string, cobra.ShellCompDirective) {
	dir, start := filepath.Split(word)
	entries, err := os.ReadDir(filepath.Join(dir, "."))
	if err != nil { // a home written as ~, say, which the shell knows
		return nil, cobra.ShellCompDirectiveDefault
	}
	var all []string
	for _, entry := range entries {
		name := entry.Name()
		if !strings.HasPrefix(name, start) || start == "" && strings.HasPrefix(name, ".") {
			continue
		}
		if one := pathCompletion(dir+name, endings); one != "" {
			all = append(all, one)
		}
	}
	if len(all) == 1 && strings.HasSuffix(all[0], "/") {
		return all, goesOn
	}
	return all, typedOnly
}

// pathCompletion is how one file or folder is offered; empty where it is not.
func pathCompletion(name string, endings []string) string {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return ""
	case info.IsDir() && workspace.In(here{}, filepath.ToSlash(name)):
		return name
	case info.IsDir():
		return name + "/"
	case slices.Contains(endings, filepath.Ext(name)):
		return name
	}
	return ""
}
