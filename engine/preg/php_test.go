package preg_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/preg"
)

// ask is a PHP program that reads [pattern, subject] a line, each in base64,
// and answers with a line each.
const ask = `
set_error_handler(function ($no, $text) { global $warning; $warning = $text; return true; });
while (($line = fgets(STDIN)) !== false) {
  [$pattern, $subject] = array_map('base64_decode', json_decode($line));
  $warning = null;
  $answer = preg_match($pattern, $subject, $groups);
  if ($warning !== null) $shown = [base64_encode($warning)];
  elseif ($answer === false) $shown = [base64_encode(preg_last_error_msg())];
  elseif ($answer === 0) $shown = [];
  else {
    $shown = [];
    foreach ($groups as $key => $value) $shown[] = base64_encode("$key=$value");
  }
  echo json_encode($shown), "\n";
}`

// pair is one question to PHP.
type pair struct{ pattern, subject string }

// answersOfPHP has preg_match's $matches for each pair, "key=value" each, or
// its warning.
func answersOfPHP(ctx context.Context, php string, pairs []pair) [][]string {
	GinkgoHelper()
	var questions bytes.Buffer
	for _, p := range pairs {
		line, err := json.Marshal([][]byte{[]byte(p.pattern), []byte(p.subject)})
		Expect(err).NotTo(HaveOccurred())
		questions.Write(append(line, '\n'))
	}
	command := exec.CommandContext(ctx, php, "-r", ask)
	command.Stdin = &questions
	out, err := command.Output()
	Expect(err).NotTo(HaveOccurred())
	var answers [][]string
	for line := range strings.Lines(string(out)) {
		var encoded [][]byte
		Expect(json.Unmarshal([]byte(line), &encoded)).To(Succeed())
		answer := make([]string, len(encoded))
		for i, e := range encoded {
			answer[i] = string(e)
		}
		answers = append(answers, answer)
	}
	return answers
}

// answerOf is the same from this package.
func answerOf(p pair) []string {
	re, err := preg.Compile(p.pattern)
	if err != nil {
		return []string{err.Error()}
	}
	m, err := re.Match([]byte(p.subject))
	if err != nil {
		_, message, _ := strings.Cut(err.Error(), ": ")
		return []string{message}
	}
	return shape(m)
}

// shape writes a match as PHP lays $matches out: a name directly before its
// number, and nothing behind the last group that took part.
func shape(m preg.Match) []string {
	keys := []string{}
	seen := map[string]bool{}
	for number, g := range m.Groups {
		if g.Absent {
			break
		}
		if g.Name != "" && !seen[g.Name] {
			seen[g.Name] = true
			named, _ := m.Named(g.Name)
			keys = append(keys, g.Name+"="+named.Value)
		}
		keys = append(keys, fmt.Sprintf("%d=%s", number, g.Value))
	}
	if m.Marked {
		keys = append(keys, "MARK="+m.Mark)
	}
	return keys
}

// findPHP skips the spec where php is missing; on a CI machine it fails it.
func findPHP() string {
	GinkgoHelper()
	php, err := exec.LookPath("php")
	if err == nil {
		return php
	}
	if os.Getenv("CI") == "true" {
		Fail("php-cli is needed to compare with preg_match: " + err.Error())
	}
	Skip("php-cli is not installed: preg_match was not asked")
	return ""
}

var _ = Describe("compared with PHP itself", Label("php"), func() {
	It("gives preg_match's answer to every pattern over every body", func(ctx SpecContext) {
		php := findPHP()
		pairs := make([]pair, 0, len(livePatterns())*len(liveBodies()))
		for _, pattern := range livePatterns() {
			for _, body := range liveBodies() {
				pairs = append(pairs, pair{pattern, body})
			}
		}
		answers := answersOfPHP(ctx, php, pairs)
		Expect(answers).To(HaveLen(len(pairs)))
		for i, p := range pairs {
			Expect(answerOf(p)).To(Equal(answers[i]), "%s over %q", p.pattern, p.subject)
		}
	})

	DescribeTable("gives up at the same length of a body of a's",
		func(ctx SpecContext, pattern string) {
			php := findPHP()
			const longest = 70
			pairs := make([]pair, longest)
			for i := range pairs {
				pairs[i] = pair{pattern, strings.Repeat("a", i+1) + "!z"}
			}
			for i, expected := range answersOfPHP(ctx, php, pairs) {
				answer := answerOf(pairs[i])
				Expect(answer).To(Equal(expected), "%d a's", i+1)
				if len(answer) > 0 {
					return
				}
			}
		},
		Entry(nil, `/(a+)+$/`), Entry(nil, `/(?:a|a)+[xy]z/`), Entry(nil, `/^(a|aa)+$/`), Entry(nil, `/^(?:a*)*[xy]z/`),
		Entry(nil, `/^(?:a{1,2}){1,30}[xy]z/`), Entry(nil, `/^(?:(?:a|b)?(?:a|b)?)*[xy]z/`), Entry(nil, `/^(a+?)+?[xy]z/`),
		Entry(nil, `/^(.*)(.*)(.*)(.*)[xy]z/`), Entry(nil, `/^(\w+\s?)+$/`), Entry(nil, `/^(?=(a+)+[xy]z)/`), Entry(nil, `/^(a+)+(?1)?[xy]z/`),
	)

	It("gives preg_match's warning to every pattern that it refuses", func(ctx SpecContext) {
		php := findPHP()
		pairs := make([]pair, len(refusedPatterns()))
		for i, p := range refusedPatterns() {
			pairs[i].pattern = p[0]
		}
		for i, answer := range answersOfPHP(ctx, php, pairs) {
			Expect(answer).To(Equal([]string{
				"preg_match(): Compilation failed: " + refusedPatterns()[i][1],
			}), pairs[i].pattern)
		}
	})
})
