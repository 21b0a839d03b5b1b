package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// library is a module in the binary, or Go itself.
type library struct{ name, dir string }

// thirdParty is the text of the licences of all that is in a target's binary.
func thirdParty(ctx context.Context, t target) ([]byte, error) {
	libraries, err := librariesOf(ctx, t)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.WriteString("The binary contains these libraries, under their licences.\n")
	for _, l := range libraries {
		if err := l.write(&b); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}

// eachModule prints a line for each package in the binary: its module with the
// version and the folder, or for the standard library's none.
const eachModule = "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}{{end}}"

func librariesOf(ctx context.Context, t target) ([]library, error) {
	root, err := goCommand(ctx, t, "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	list, err := goCommand(ctx, t, "list", "-deps", "-f", eachModule, "./cmd/callaction")
	if err != nil {
		return nil, err
	}
	all := []library{{"Go", strings.TrimSpace(root)}}
	lines := strings.Split(list, "\n")
	slices.Sort(lines)
	for _, line := range slices.Compact(lines) {
		if name, dir, is := strings.Cut(line, "\t"); is {
			all = append(all, library{name, dir})
		}
	}
	return all, nil
}

// goCommand is what go prints for a target.
func goCommand(ctx context.Context, t target, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+t.system, "GOARCH="+t.architecture)
	out, err := cmd.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return "", fmt.Errorf("go %s: %s", args[0], bytes.TrimSpace(exit.Stderr))
	}
	if err != nil {
		return "", fmt.Errorf("go %s: %w", args[0], err)
	}
	return string(out), nil
}

var licenceNames = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice)(\.[a-z]+)?$`)

// write adds a library's licence. One without is an error: it must not be passed on.
func (l library) write(b *bytes.Buffer) error {
	entries, err := os.ReadDir(l.dir)
	if err != nil {
		return fmt.Errorf("find the licence of %s: %w", l.name, err)
	}
	entries = slices.DeleteFunc(entries, func(e os.DirEntry) bool { return e.IsDir() || !licenceNames.MatchString(e.Name()) })
	if len(entries) == 0 {
		return fmt.Errorf("%s has no licence in %s", l.name, l.dir)
	}
	for _, e := range entries {
		text, err := os.ReadFile(filepath.Join(l.dir, e.Name()))
		if err != nil {
			return fmt.Errorf("read the licence of %s: %w", l.name, err)
		}
		_, _ = fmt.Fprintf(b, "\n%s\n%s: %s\n\n%s\n", strings.Repeat("=", 78), l.name, e.Name(), bytes.TrimSpace(text))
	}
	return nil
}
