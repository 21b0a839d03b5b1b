package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"time"

	"callaction/internal/clock"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	path := flag.String("php", "php", "the PHP to compare with")
	page := flag.String("write", "", "the page whose table to write anew (default: standard output)")
	flag.Parse()
	if err := run(ctx, *path, *page); err != nil {
		fmt.Fprintln(os.Stderr, "patternbench: "+err.Error())
		stop()
		os.Exit(1)
	}
}

func run(ctx context.Context, path, page string) error {
	text, err := bench(ctx, path, settings{Series: 7, Lasting: 20 * time.Millisecond})
	if err != nil {
		return err
	}
	if page == "" {
		_, err := fmt.Print(text)
		return err
	}
	old, err := os.ReadFile(page)
	if err != nil {
		return fmt.Errorf("read the page: %w", err)
	}
	written, err := rewrite(string(old), text)
	if err != nil {
		return fmt.Errorf("%s: %w", page, err)
	}
	if err := os.WriteFile(page, []byte(written), 0o600); err != nil {
		return fmt.Errorf("write the page: %w", err)
	}
	return nil
}

// bench measures each pattern over each body, one after the other.
func bench(ctx context.Context, path string, s settings) (text string, err error) {
	compiled, err := openPHP(ctx, path, true)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, compiled.close()) }()
	slow, err := openPHP(ctx, path, false)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, slow.close()) }()
	var rows []row
	for _, p := range patterns() {
		for _, b := range bodies() {
			r, err := compare(s, p, b, compiled, slow)
			if err != nil {
				return "", err
			}
			rows = append(rows, r)
		}
	}
	return report(machine(compiled.versions), rows), nil
}

func compare(s settings, p pattern, b body, compiled, slow *php) (r row, err error) {
	r = row{pattern: p.name, body: b.name}
	if r.here, err = here(clock.NewWall(), s, p.text, b.text); err != nil {
		return r, err
	}
	if r.compiled, err = compiled.measure(s, p.text, b.text); err != nil {
		return r, err
	}
	if r.slow, err = slow.measure(s, p.text, b.text); err != nil {
		return r, err
	}
	return r, r.check()
}
