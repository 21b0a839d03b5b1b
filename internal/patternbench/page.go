package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
)

// The marks between which the page is written anew.
const (
	markBegin = "<!-- make bench-patterns writes from here -->\n"
	markEnd   = "<!-- to here -->\n"
)

// rewrite puts text between a page's marks.
func rewrite(page, text string) (string, error) {
	head, rest, begins := strings.Cut(page, markBegin)
	_, tail, ends := strings.Cut(rest, markEnd)
	if !begins || !ends {
		return "", errors.New("the page has no place for the table: its two marks are not there")
	}
	return head + markBegin + text + markEnd + tail, nil
}

// row is one pattern over one body, here and in PHP.
type row struct {
	pattern, body        string
	here, compiled, slow measured
}

// check holds the answers against one another, but for PHP's limit on the stack
// of its just-in-time compiler, which is lower than that of package preg.
func (r row) check() error {
	if r.here.Outcome == r.compiled.Outcome || r.compiled.Outcome == "PREG_JIT_STACKLIMIT_ERROR" {
		return nil
	}
	return fmt.Errorf("the pattern %q over %s: %s here, %s in PHP", r.pattern, r.body, r.here.Outcome, r.compiled.Outcome)
}

// report is all that is written between the marks.
func report(machine string, rows []row) string {
	var b strings.Builder
	fmt.Fprintf(&b, "\n%s.\n\n", machine)
	b.WriteString("| pattern | body | callaction | PHP | PHP without JIT |\n|---|---|---|---|---|\n")
	last := ""
	for _, r := range rows {
		name := r.pattern
		if name == last {
			name = ""
		}
		last = r.pattern
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", name, r.body, r.here, r.compiled, r.slow)
	}
	b.WriteString("\nThe patterns:\n\n```text\n")
	for _, p := range patterns() {
		fmt.Fprintf(&b, "%-28s%s\n", p.name, p.text)
	}
	b.WriteString("```\n\n")
	return b.String()
}

// String is the time, and the outcome where that is an error.
func (m measured) String() string {
	if strings.HasPrefix(m.Outcome, "PREG_") {
		return "`" + m.Outcome + "`, " + duration(m.Nanoseconds)
	}
	return duration(m.Nanoseconds)
}

// duration has two or three digits that count.
func duration(ns float64) string {
	units := []string{"ns", "µs", "ms", "s"}
	for ns >= 999.5 && len(units) > 1 {
		ns /= 1000
		units = units[1:]
	}
	digits := 0
	if ns < 9.95 {
		digits = 1
	}
	return fmt.Sprintf("%.*f %s", digits, ns, units[0])
}

// machine names what was measured on, and with.
func machine(versions map[string]string) string {
	return fmt.Sprintf("%s, %d processors; %s; PHP %s with PCRE2 %s",
		processor(), runtime.NumCPU(), strings.Replace(runtime.Version(), "go", "Go ", 1), versions["PHP"], versions["PCRE2"])
}

// processor is the name that Linux has for it.
func processor() string {
	info, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return runtime.GOARCH
	}
	for line := range strings.Lines(string(info)) {
		if name, value, _ := strings.Cut(line, ":"); strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return runtime.GOARCH
}
