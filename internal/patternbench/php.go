package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
)

// phpProgram measures as this program does: a line [pattern, subject, series,
// milliseconds] a time, texts in base64.
const phpProgram = `
$names = array_flip(array_filter(get_defined_constants(true)['pcre'], fn($n) => str_ends_with($n, '_ERROR'), ARRAY_FILTER_USE_KEY));
echo json_encode(['PHP' => PHP_VERSION, 'PCRE2' => explode(' ', PCRE_VERSION)[0]]), "\n";
function series($calls, $pattern, $subject) {
  $begin = hrtime(true);
  for ($i = 0; $i < $calls; $i++) preg_match($pattern, $subject, $groups);
  return hrtime(true) - $begin;
}
while (($line = fgets(STDIN)) !== false) {
  [$pattern, $subject, $rounds, $lasting] = json_decode($line);
  [$pattern, $subject] = [base64_decode($pattern), base64_decode($subject)];
  $answer = preg_match($pattern, $subject);
  $outcome = $answer === false ? $names[preg_last_error()] : ($answer ? 'match' : 'no match');
  $calls = 1;
  while (($best = series($calls, $pattern, $subject)) < $lasting * 1e6) $calls *= 2;
  for ($i = 1; $i < $rounds; $i++) $best = min($best, series($calls, $pattern, $subject));
  echo json_encode(['ns' => $best / $calls, 'outcome' => $outcome]), "\n";
}`

// php is a running process of PHP.
type php struct {
	command  *exec.Cmd
	ask      io.WriteCloser
	answers  *json.Decoder
	versions map[string]string // of PHP and PCRE2
}

// openPHP starts PHP with or without the just-in-time compiler for patterns.
func openPHP(ctx context.Context, path string, jit bool) (*php, error) {
	setting := "pcre.jit=0"
	if jit {
		setting = "pcre.jit=1"
	}
	p := &php{command: exec.CommandContext(ctx, path, "-n", "-d", setting, "-d", "memory_limit=-1", "-r", phpProgram)}
	p.command.Stderr = os.Stderr
	out, err := p.command.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("start php: %w", err)
	}
	if p.ask, err = p.command.StdinPipe(); err != nil {
		return nil, fmt.Errorf("start php: %w", err)
	}
	if err := p.command.Start(); err != nil {
		return nil, fmt.Errorf("start php: %w", err)
	}
	p.answers = json.NewDecoder(out)
	if err := p.answers.Decode(&p.versions); err != nil {
		return nil, errors.Join(fmt.Errorf("read what php answers: %w", err), p.close())
	}
	return p, nil
}

func (p *php) measure(s settings, pattern string, subject []byte) (m measured, err error) {
	question := []any{[]byte(pattern), subject, s.Series, float64(s.Lasting.Microseconds()) / 1000}
	if err := json.NewEncoder(p.ask).Encode(question); err != nil {
		return m, fmt.Errorf("ask php: %w", err)
	}
	if err := p.answers.Decode(&m); err != nil {
		return m, fmt.Errorf("read what php answers: %w", err)
	}
	return m, nil
}

func (p *php) close() error { return errors.Join(p.ask.Close(), p.command.Wait()) }
