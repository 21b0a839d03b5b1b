package main

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

// badFile makes a file that nobody can use.
type badFile func(name string)

func holding(content string) badFile {
	return func(name string) {
		GinkgoHelper()
		Expect(os.WriteFile(name, []byte(content), 0o600)).To(Succeed())
	}
}

// huge is a file of 100 MB that begins as given and takes no room on the disk.
func huge(beginning string) badFile {
	return func(name string) {
		GinkgoHelper()
		holding(beginning)(name)
		Expect(os.Truncate(name, 100<<20)).To(Succeed())
	}
}

func folder(name string) {
	GinkgoHelper()
	Expect(os.Mkdir(name, 0o700)).To(Succeed())
}

// bomb is a workbook that would take 300 MB unpacked.
func bomb(name string) {
	GinkgoHelper()
	var file bytes.Buffer
	z := zip.NewWriter(&file)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	w, err := z.Create("xl/workbook.xml")
	Expect(err).NotTo(HaveOccurred())
	zeros := make([]byte, 1<<20)
	for range 300 {
		_, err := w.Write(zeros)
		Expect(err).NotTo(HaveOccurred())
	}
	Expect(z.Close()).To(Succeed())
	holding(file.String())(name)
}

// laughs is an alias of aliases of aliases: 10 to the ninth values.
func laughs() string {
	text := "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
	for c := 'b'; c <= 'i'; c++ {
		text += string(c) + ": &" + string(c) + " [" + strings.TrimSuffix(strings.Repeat("*"+string(c-1)+",", 10), ",") + "]\n"
	}
	return text + "rules: *i\n"
}

const depth = 100_000

// anyBad are files that no reader takes.
func anyBad() map[string]badFile {
	return map[string]badFile{
		"binary": holding(strings.Repeat("\x00\x01\xff\x7fELF", 2000)), "empty": holding(""), "of 100 MB": huge(""),
		"a folder": folder, "a pipe": pipe,
	}
}

func and(more map[string]badFile) map[string]badFile {
	all := anyBad()
	for name, file := range more {
		all[name] = file
	}
	return all
}

// badYAML are those that no reader of YAML takes.
func badYAML() map[string]badFile {
	return and(map[string]badFile{
		"cut off": holding("rules:\n  - {name: \"search"), "of 100 MB that begins well": huge("rules:\n  - name: search\n"),
		"deeply nested": holding(strings.Repeat("[", depth) + strings.Repeat("]", depth)), "deeply nested and cut off": holding(strings.Repeat(`{"a":`, depth)),
		"a stair": holding(strings.Repeat("- ", 20_000) + "a"), "cyclic": holding("rules: &a\n  - *a\n"), "exponential": holding(laughs()),
	})
}

func badJSON() map[string]badFile {
	return and(map[string]badFile{
		"cut off": holding(`[{"会社名":{"value":"A"`), "deeply nested": holding(strings.Repeat("[", depth) + strings.Repeat("]", depth)),
		"deeply nested and cut off": holding(strings.Repeat(`{"a":`, depth)), "of 100 MB that begins well": huge("["),
	})
}

// without leaves a kind out.
func without(kind string, all map[string]badFile) map[string]badFile {
	delete(all, kind)
	return all
}

// reader is a way to hand callaction a file: what the file is called in a workspace
// that init has written, and the command.
type reader struct {
	file string
	args []string
	bad  map[string]badFile
}

func readers() map[string]reader {
	page := func(name string, more map[string]badFile) reader {
		return reader{name, []string{"import", name}, and(more)}
	}
	return map[string]reader{
		"lint RULES":         {"rules.yaml", []string{"lint", "rules.yaml"}, badYAML()},
		"lint RULES in JSON": {"new.json", []string{"lint", "new.json"}, badJSON()},
		"fix RULES":          {"rules.yaml", []string{"fix", "rules.yaml", "--write"}, badYAML()},
		"fix RULES in JSON":  {"new.json", []string{"fix", "new.json"}, badJSON()},
		"fix WORKSPACE":      {"rules.yaml", []string{"fix", ".", "--write"}, badYAML()},
		"lint WORKSPACE":     {"workspace.yaml", []string{"lint", "."}, badYAML()},
		"run, its rules":     {"rules.yaml", []string{"run", "."}, badYAML()},
		"run, its workspace": {"workspace.yaml", []string{"run", "."}, badYAML()},
		"run, its scenarios": {"scenarios/known-caller.yaml", []string{"run", "."}, without("a folder", badYAML())}, // a folder is no scenario
		"run SCENARIO":       {"scenarios/known-caller.yaml", []string{"run", "scenarios/known-caller.yaml"}, badYAML()},
		"run, its form":      {"apps/customers.json", []string{"run", "."}, badJSON()},
		"run, its records":   {"records/customers.json", []string{"run", "."}, badJSON()},
		"run, records in CSV": {"records/customers.csv", []string{"run", "."}, and(map[string]badFile{
			"cut off": holding("会社名\n\"A"), "of 100 MB that begins well": huge("会社名\nA\n"), "one long line": huge("会社名" + strings.Repeat("a", 2<<20)),
		})},
		"serve":            {"workspace.yaml", []string{"serve", "."}, badYAML()},
		"import from text": page("page.txt", map[string]badFile{"deeply nested": holding(strings.Repeat("[", depth))}),
		"import from HTML": page("page.html", map[string]badFile{"deeply nested": holding(strings.Repeat("<table><tr><td>", depth)), "cut off": holding("<html><table><tr><td>URL")}),
		"import from CSV":  page("page.csv", map[string]badFile{"cut off": holding("イベント種別,\"着信\nURL"), "of endless cells": holding(strings.Repeat("a,", 1<<20))}),
		"import from a workbook": page("page.xlsx", map[string]badFile{
			"a bomb": bomb, "no workbook": holding("hello"), "cut off": holding("PK\x03\x04\x14\x00\x06\x00"),
		}),
		"traffic --arrivals": {"calls.csv", []string{"traffic", ".", "--arrivals", "calls.csv"}, and(map[string]badFile{
			"cut off": holding("2024-09-11 09:1"), "one long line": holding(strings.Repeat("a,", 1<<20)),
		})},
		"traffic, its rules": {"rules.yaml", []string{"traffic", "."}, badYAML()},
		"run --durations": {"took.txt", []string{"run", ".", "--shard", "1/2", "--durations", "took.txt"}, without("empty", and(map[string]badFile{
			"cut off": holding("1.0"), "one long line": holding(strings.Repeat("1", 1<<20)),
		}))},
		"merge": {"1.xml", []string{"merge", "1.xml"}, and(map[string]badFile{
			"cut off": holding("<testsuites><testsuite"), "deeply nested": holding(strings.Repeat("<a>", depth)), "of another kind": holding("<html></html>"),
		})},
		"lint --baseline": {"known.json", []string{"lint", "rules.yaml", "--baseline", "known.json"}, func() map[string]badFile {
			all := badJSON()
			all["of another kind"] = holding(`{"findings": [1]}`)
			return all
		}()},
	}
}

// littleMemory is what a command may take to refuse a file, in bytes, all that it gives
// back included.
const littleMemory = 24 << 20

var _ = Describe("a file that is bad", func() {
	for way, r := range readers() {
		for kind, bad := range r.bad {
			It("ends with a clear line, in little memory: "+way+", "+kind, func(ctx SpecContext) {
				GinkgoT().Chdir(workspaceWith(ctx, r.file, bad))
				code, says, took := toldOf(ctx, r.args)
				Expect(code).To(Equal(exitBadInput), says)
				first, rest, _ := strings.Cut(says, "\n")
				Expect(first).To(HavePrefix("callaction: "))
				Expect(first).To(ContainSubstring(filepath.Base(r.file)), "the file")
				Expect(first).NotTo(MatchRegexp("(?i)panic|goroutine|runtime error"))
				Expect(strings.Count(rest, "\n")).To(BeElementOf(0, 2), "at most the line and a caret: "+rest)
				Expect(len(says)).To(BeNumerically("<", 2000))
				Expect(took).To(BeNumerically("<", littleMemory))
			}, NodeTimeout(5*time.Minute)) // nobody waits for a pipe
		}
	}
})

// workspaceWith is the folder of a new workspace in which a file is bad.
func workspaceWith(ctx context.Context, file string, bad badFile) string {
	GinkgoHelper()
	dir := GinkgoT().TempDir()
	c := &cli{in: strings.NewReader(""), out: GinkgoWriter, err: GinkgoWriter, env: func(string) string { return "" }}
	Expect(c.main(ctx, []string{"init", dir})).To(Equal(exitOK))
	name := filepath.Join(dir, filepath.FromSlash(file))
	if filepath.Ext(name) == ".csv" {
		in := filepath.Join(dir, "workspace.yaml")
		data, err := os.ReadFile(in)
		Expect(err).NotTo(HaveOccurred())
		Expect(os.WriteFile(in, bytes.ReplaceAll(data, []byte("records/customers.json"), []byte(file)), 0o600)).To(Succeed())
	}
	Expect(os.RemoveAll(name)).To(Succeed())
	bad(name)
	return dir
}

// toldOf runs a command, and says what it says on standard error and how much memory
// it took.
func toldOf(ctx context.Context, args []string) (code int, says string, took uint64) {
	var problems bytes.Buffer
	c := &cli{in: strings.NewReader(""), out: GinkgoWriter, err: &problems, env: func(string) string { return "" }}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	code = c.main(ctx, args)
	runtime.ReadMemStats(&after)
	return code, problems.String(), after.TotalAlloc - before.TotalAlloc
}
