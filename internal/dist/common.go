package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
)

// documents stand in every archive; they are read where the command runs, at the
// module's root.
func documents() []string {
	return []string{"README.md", "README.ja.md", "CHANGELOG.md", "LICENSE"}
}

// completions are the files in which shells look for callaction's completions.
func completions() map[string]string {
	return map[string]string{
		"bash": "callaction.bash", "zsh": "_callaction", "fish": "callaction.fish", "powershell": "callaction.ps1",
	}
}

// common is what is the same for every target.
func (o options) common(ctx context.Context) ([]file, error) {
	var all []file
	for _, name := range documents() {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("read what goes with the binary: %w", err)
		}
		all = append(all, file{name: name, data: data})
	}
	for shell, name := range completions() {
		script, err := exec.CommandContext(ctx, o.host, "completion", shell).Output()
		if err != nil {
			return nil, fmt.Errorf("let %s write the completions for %s: %w", o.host, shell, err)
		}
		all = append(all, file{name: "completions/" + name, data: script})
	}
	return all, nil
}
