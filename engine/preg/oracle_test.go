package preg_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/preg"
)

// pair is one question to PHP.
type pair struct{ pattern, subject string }

// ask is a PHP program that reads [pattern, subject] a line, each in
// base64, and answers a line each with what preg_match did. That the
// just-in-time compiler does not know a pattern is not counted as a warning:
// PHP then matches without it, this pattern and, were it not told otherwise, all
// that follow.
const ask = `
set_error_handler(function ($no, $text) {
  global $warning, $disabled;
  if (str_contains($text, 'JIT')) $disabled = true;
  else $warning = $text;
  return true;
});
while (($line = fgets(STDIN)) !== false) {
  [$pattern, $subject] = array_map('base64_decode', json_decode($line));
  $warning = '';
  $disabled = false;
  $answer = preg_match($pattern, $subject, $groups, PREG_OFFSET_CAPTURE);
  $code = preg_last_error();
  if ($disabled) { ini_set('pcre.jit', '0'); ini_set('pcre.jit', '1'); }
  $found = [];
  if ($answer) foreach ($groups as $key => $group) {
    [$value, $offset] = is_array($group) ? $group : [$group, 0]; // MARK has no place
    $found[] = ['Key' => base64_encode($key), 'Value' => base64_encode($value), 'Start' => $offset];
  }
  echo json_encode(['Warning' => base64_encode($warning), 'Error' => $code,
    'Matched' => $answer === 1, 'Groups' => $found]), "\n";
}`

// outcome is what preg_match did. Two are the same if their texts are.
type outcome struct {
	Warning []byte
	Error   int // preg_last_error
	Matched bool
	Groups  []outcomeGroup
}

// outcomeGroup is a key of $matches, its value and where that begins.
type outcomeGroup struct {
	Key, Value []byte
	Start      int
}

func (o outcome) String() string {
	switch {
	case len(o.Warning) > 0:
		return string(o.Warning)
	case o.Error != 0:
		return fmt.Sprintf("error %d", o.Error)
	case !o.Matched:
		return "no match"
	}
	groups := make([]string, len(o.Groups))
	for i, g := range o.Groups {
		groups[i] = fmt.Sprintf("%s=%q@%d", g.Key, g.Value, g.Start)
	}
	return strings.Join(groups, " ")
}

// outcomesOfPHP asks one PHP about all pairs.
func outcomesOfPHP(ctx context.Context, php string, pairs []pair) []outcome {
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
	answers := make([]outcome, 0, len(pairs))
	for line := range strings.Lines(string(out)) {
		var o outcome
		Expect(json.Unmarshal([]byte(line), &o)).To(Succeed())
		answers = append(answers, o)
	}
	Expect(answers).To(HaveLen(len(pairs)))
	return answers
}

// outcomeHere is the same from this package.
func outcomeHere(p pair) outcome {
	re, err := preg.Compile(p.pattern)
	if err != nil {
		return outcome{Warning: []byte(err.Error()), Error: internalError}
	}
	m, err := re.Match([]byte(p.subject))
	switch {
	case errors.Is(err, preg.ErrBacktrackLimit):
		return outcome{Error: backtrackLimit}
	case errors.Is(err, preg.ErrBadUTF8):
		return outcome{Error: badUTF8}
	case errors.Is(err, preg.ErrStackLimit):
		return outcome{Error: jitStack}
	case errors.Is(err, preg.ErrSubpatterns):
		return outcome{Warning: []byte(err.Error())}
	case errors.Is(err, preg.ErrInternal):
		return outcome{Error: internalError}
	}
	Expect(err).NotTo(HaveOccurred(), p.pattern)
	return outcome{Matched: m.Matched, Groups: outcomeGroups(m)}
}

// outcomeGroups lays groups out as PHP does: a name directly before its
// number, and nothing behind the last group that took part.
func outcomeGroups(m preg.Match) []outcomeGroup {
	var all []outcomeGroup
	seen := map[string]bool{}
	add := func(key string, g preg.Group) {
		all = append(all, outcomeGroup{Key: []byte(key), Value: []byte(g.Value), Start: g.Start})
	}
	for number, g := range m.Groups {
		if g.Absent {
			break
		}
		if g.Name != "" && !seen[g.Name] {
			seen[g.Name] = true
			named, _ := m.Named(g.Name)
			add(g.Name, named)
		}
		add(fmt.Sprint(number), g)
	}
	if m.Marked {
		add("MARK", preg.Group{Value: m.Mark})
	}
	return all
}
