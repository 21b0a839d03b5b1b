package main

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/internal/phptest"
)

// consoleBlock is a terminal session in a document: commands behind "$ ", and
// what each prints below it.
var consoleBlock = regexp.MustCompile("(?s)```console\n(.*?)```")

// transcripts are the documents all of whose console blocks are played, with the
// locale of their readers. With UPDATE_DOCS=1 their outputs are written anew.
func transcripts() map[string]string {
	return map[string]string{"docs/patterns.md": "en_US.UTF-8", "docs/patterns.ja.md": "ja_JP.UTF-8"}
}

var _ = Describe("the page on patterns", func() {
	for name, locale := range transcripts() {
		It(name+" shows what is so", func(ctx SpecContext) {
			page := contentOf(name)
			blocks := consoleBlock.FindAllStringSubmatch(page, -1)
			Expect(len(blocks)).To(BeNumerically(">", 20))
			for _, b := range sampled(blocks) {
				played := replay(ctx, b[1], locale)
				if os.Getenv("UPDATE_DOCS") == "1" {
					page = strings.Replace(page, "```console\n"+b[1]+"```", "```console\n"+played+"```", 1)
					continue
				}
				Expect(b[1]).To(Equal(played))
			}
			if os.Getenv("UPDATE_DOCS") == "1" {
				Expect(os.WriteFile(filepath.Join(root, name), []byte(page), 0o600)).To(Succeed())
			}
		})
	}

	It("has the same sections and commands in both languages", func() {
		outline := regexp.MustCompile("(?m)^(#+ |\\$ .*$|```[a-z]*$)")
		english, japanese := contentOf("docs/patterns.md"), contentOf("docs/patterns.ja.md")
		Expect(outline.FindAllString(japanese, -1)).To(Equal(outline.FindAllString(english, -1)))
		Expect(paragraphs(japanese)).To(Equal(paragraphs(english)))
	})
})

// asPHP is callaction match with preg_match itself, without the just-in-time
// compiler: the same exit codes.
const asPHP = `php -d pcre.jit=0 -r '$found = @preg_match($argv[1], stream_get_contents(STDIN)); exit($found === false ? 2 : 1 - $found);' -- `

var _ = Describe("the examples on patterns", Label("php"), func() {
	It("come out of PHP as they do here", func(ctx SpecContext) {
		phptest.Path()
		for _, m := range sampled(regexp.MustCompile(`(?m)^\$ (.*)$`).FindAllStringSubmatch(contentOf("docs/patterns.md"), -1)) {
			theirs := strings.Replace(m[1], "callaction match ", asPHP, 1)
			Expect(theirs).NotTo(Equal(m[1]))
			Expect(exitCode(ctx, theirs)).To(Equal(exitCode(ctx, m[1])), m[1])
		}
	})

	It("meet the limit of PHP's just-in-time compiler where the page says so", func(ctx SpecContext) {
		phptest.Path()
		compiled := strings.Replace(asPHP, "jit=0", "jit=1", 1)
		if exitCode(ctx, "php -d pcre.jit=1 -r 'exit(ini_get(\"pcre.jit\") ? 0 : 1);'") != exitOK {
			Skip("this php has no just-in-time compiler for patterns")
		}
		body := func(length string) string { return `{ printf '"'; printf '%0` + length + `d' 0; printf '"'; } | ` }
		Expect(exitCode(ctx, body("8190")+compiled+`'/"((?:[^"\\]|\\.)*)"/'`)).To(Equal(exitOK))
		Expect(exitCode(ctx, body("8191")+compiled+`'/"((?:[^"\\]|\\.)*)"/'`)).To(Equal(exitBadInput))
		Expect(exitCode(ctx, body("1000000")+compiled+`'/"((?:[^"\\]++|\\.)*+)"/'`)).To(Equal(exitOK))
	})
})

// sampled are all of some examples, or every fifth under the race detector: each begins
// a process of its own, in which one goroutine matches.
func sampled[T any](all []T) []T {
	if !underRace {
		return all
	}
	var some []T
	for i := 0; i < len(all); i += 5 {
		some = append(some, all[i])
	}
	return some
}

func exitCode(ctx context.Context, command string) int {
	GinkgoHelper()
	shell := exec.CommandContext(ctx, "sh", "-c", command)
	err := shell.Run()
	if exit := (*exec.ExitError)(nil); !errors.As(err, &exit) {
		Expect(err).NotTo(HaveOccurred())
	}
	return shell.ProcessState.ExitCode()
}

// paragraphs counts the blank lines of a document outside of its blocks.
func paragraphs(page string) int {
	return strings.Count(consoleBlock.ReplaceAllString(page, ""), "\n\n")
}

// replay plays a session's commands with a shell, in an empty folder, and writes
// down what a terminal would show.
func replay(ctx context.Context, session, locale string) string {
	GinkgoHelper()
	var shown strings.Builder
	folder := GinkgoT().TempDir()
	for _, line := range strings.Split(session, "\n") {
		command, is := strings.CutPrefix(line, "$ ")
		if !is {
			continue
		}
		shell := exec.CommandContext(ctx, "sh", "-c", command)
		shell.Dir = folder
		shell.Env = []string{"PATH=" + os.Getenv("PATH"), "LANG=" + locale}
		out, err := shell.CombinedOutput()
		if !errors.As(err, new(*exec.ExitError)) {
			Expect(err).NotTo(HaveOccurred())
		}
		shown.WriteString(line + "\n" + string(out))
	}
	return shown.String()
}
