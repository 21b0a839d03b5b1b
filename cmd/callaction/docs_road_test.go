package main

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

// roadBlock is a part of the road through import, fix and lint with the manual's page,
// in a document. The comment says which lines of each command's output are shown:
//
//	<!-- road: all ; 1-12 /^repaired:/-/^next:/ ; /^errors:/ -->
//
// A line with … stands where lines are left out. With UPDATE_DOCS=1 the blocks are
// written anew.
var roadBlock = regexp.MustCompile("(?s)<!-- road: ([^\n]*) -->\n+```console\n(.*?)```")

// roads are the documents with the road, and the locale of their readers.
func roads() map[string]string {
	return map[string]string{
		"README.md": "en_US.UTF-8", "README.ja.md": "ja_JP.UTF-8", "docs/road.md": "en_US.UTF-8", "docs/road.ja.md": "ja_JP.UTF-8",
	}
}

var _ = Describe("the road in the documents", func() {
	for name, locale := range roads() {
		It("is the one that is gone: "+name, func(ctx SpecContext) {
			page := contentOf(name)
			folder := GinkgoT().TempDir()
			Expect(os.WriteFile(filepath.Join(folder, "manual.txt"), []byte(manualPage()), 0o600)).To(Succeed())
			blocks := roadBlock.FindAllStringSubmatch(page, -1)
			Expect(blocks).NotTo(BeEmpty())
			for _, b := range blocks {
				walked := walk(ctx, folder, locale, b[2], strings.Split(b[1], ";"))
				if os.Getenv("UPDATE_DOCS") == "1" {
					page = strings.Replace(page, "```console\n"+b[2]+"```", "```console\n"+walked+"```", 1)
					continue
				}
				Expect(b[2]).To(Equal(walked))
			}
			if os.Getenv("UPDATE_DOCS") == "1" {
				Expect(os.WriteFile(filepath.Join(root, name), []byte(page), 0o600)).To(Succeed())
			}
		})
	}

	It("has the same sections and commands in both languages", func() {
		outline := regexp.MustCompile("(?m)^(#+ |\\$ .*$|```[a-z]*$|\\| `[a-z-]+`)")
		english, japanese := contentOf("docs/road.md"), contentOf("docs/road.ja.md")
		Expect(outline.FindAllString(japanese, -1)).To(Equal(outline.FindAllString(english, -1)))
		Expect(paragraphs(japanese)).To(Equal(paragraphs(english)))
	})

	It("explains every point that fix leaves open, and each finding that is left", func(ctx SpecContext) {
		text, pages := manualPage(), []string{contentOf("docs/road.md"), contentOf("docs/road.ja.md")}
		GinkgoT().Chdir(GinkgoT().TempDir())
		Expect(os.WriteFile("page.txt", []byte(text), 0o600)).To(Succeed())
		told(ctx, exitOK, "import", "page.txt", "-o", "rules.yaml")
		shown := told(ctx, exitOK, "fix", "rules.yaml", "--write") + told(ctx, exitUnexpected, "lint", "rules.yaml")
		codes := regexp.MustCompile(`(?m)^(?:  |rules\S+ (?:warning|error) )([a-z]+(?:-[a-z]+)+)  `).FindAllStringSubmatch(shown, -1)
		Expect(len(codes)).To(BeNumerically(">", 15))
		for _, code := range codes {
			for _, page := range pages {
				Expect(page).To(ContainSubstring("(findings/" + code[1] + ".md)"))
			}
		}
	})
})

// walk plays commands with a shell in a folder, and writes down the lines of each that
// are to be shown.
func walk(ctx context.Context, folder, locale, session string, selections []string) string {
	GinkgoHelper()
	var shown strings.Builder
	at := 0
	for line := range strings.Lines(session) {
		command, is := strings.CutPrefix(line, "$ ")
		if !is {
			continue
		}
		Expect(at).To(BeNumerically("<", len(selections)), "what to show of "+command)
		shell := exec.CommandContext(ctx, "sh", "-c", strings.ReplaceAll(command, "go run ./cmd/callaction", "callaction"))
		shell.Dir = folder
		shell.Env = []string{"PATH=" + os.Getenv("PATH"), "LANG=" + locale}
		out, err := shell.CombinedOutput()
		if !errors.As(err, new(*exec.ExitError)) {
			Expect(err).NotTo(HaveOccurred())
		}
		shown.WriteString(line + selected(string(out), strings.Fields(selections[at])))
		at++
	}
	return shown.String()
}

// selected are the lines of a text in some ranges: 3, 3-7, /pattern/, /from/-/to/ or
// /from/-, and all.
func selected(text string, ranges []string) string {
	GinkgoHelper()
	lines := strings.SplitAfter(strings.TrimSuffix(text, "\n"), "\n")
	if text == "" || ranges[0] == "all" {
		return text
	}
	kept := make([]bool, len(lines))
	for _, r := range ranges {
		from, to, isRange := bounds(r)
		first := lineOf(lines, from, 0)
		last := first
		if isRange {
			last = len(lines) - 1
		}
		if to != "" {
			last = lineOf(lines, to, first)
		}
		for i := first; i <= last; i++ {
			kept[i] = true
		}
	}
	return elided(lines, kept)
}

// bounds are the two ends of a range; to is empty where it goes to the text's end.
func bounds(r string) (from, to string, isRange bool) {
	pattern, is := strings.CutPrefix(r, "/")
	if !is {
		return strings.Cut(r, "-")
	}
	from, to, isRange = strings.Cut(pattern, "/-")
	return "/" + from, to, isRange
}

// lineOf is the index of a line by its number or by a pattern.
func lineOf(lines []string, mark string, from int) int {
	GinkgoHelper()
	if number, err := strconv.Atoi(mark); err == nil {
		return min(number, len(lines)) - 1
	}
	pattern := regexp.MustCompile(strings.Trim(mark, "/"))
	for i := from; i < len(lines); i++ {
		if pattern.MatchString(strings.TrimSuffix(lines[i], "\n")) {
			return i
		}
	}
	Fail("no line matches " + mark + " in\n" + strings.Join(lines, ""))
	return 0
}

func elided(lines []string, kept []bool) string {
	var b strings.Builder
	left := false
	for i, line := range lines {
		switch {
		case kept[i]:
			b.WriteString(strings.TrimSuffix(line, "\n") + "\n")
		case !left:
			b.WriteString("…\n")
		}
		left = !kept[i]
	}
	return b.String()
}
