package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"callaction/engine/preg"
)

// matchOptions are the flags of callaction match.
type matchOptions struct {
	format string
	batch  bool
}

func (c *cli) matchCommand() *cobra.Command {
	var o matchOptions
	cmd := &cobra.Command{
		Use:   "match PATTERN [FILE]",
		Short: "Try a pattern as the PBX would match it (PHP's preg_match)",
		Long: `Matches PATTERN, with its delimiters, against FILE or standard input, to the byte,
and shows each group with its place: bytes from 0, line and character from 1. Where
nothing matches it shows how far the best attempt got, and which part of the pattern
failed there.

Bytes that are no UTF-8 are shown as \x{89}, characters that cannot be seen as
\u{00A0}; all else, a backslash too, stands as it is.

--batch answers many at once. Each line of standard input is an object in JSON,
  {"pattern":"/…/","subject":"BASE64"}
or with "pattern_b64" for a pattern that is no UTF-8; other keys are left alone. Each
is answered with one line, groups in the order of PHP's $matches and in base64:
  {"match":true,"groups":{"0":"…","ID":"…","1":"…"}}
  {"match":false}
  {"match":false,"error":"…"}   the warning, or the name that preg_last_error has
A line that is no such object ends it; all lines before it are answered.

Exit code 0: it matched, or the batch is answered. 1: it did not match. 2: the
pattern does not compile, the match was given up, or the input was bad.`,
		Example: `  echo -n '{"id":"3","revision":"1"}' | callaction match '/"id":"(?P<ID>[0-9]+)"/'
  callaction match --batch < questions.jsonl`,
		Args: func(cmd *cobra.Command, args []string) error {
			if o.batch {
				return cobra.NoArgs(cmd, args)
			}
			return cobra.RangeArgs(1, 2)(cmd, args)
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if o.batch {
				return c.matchBatch()
			}
			return c.match(o, args)
		},
	}
	cmd.Flags().StringVar(&o.format, "format", "pretty", "what to print: pretty or json")
	cmd.Flags().BoolVar(&o.batch, "batch", false, "answer JSON Lines from standard input")
	cmd.MarkFlagsMutuallyExclusive("batch", "format")
	cmd.ValidArgsFunction = completeSubject
	offers(cmd, "format", "pretty", "json")
	return cmd
}

func (c *cli) match(o matchOptions, args []string) error {
	if err := checkFormat(o.format, "pretty", "json"); err != nil {
		return err
	}
	l, err := c.language()
	if err != nil {
		return err
	}
	a := attempt{pattern: args[0], language: l}
	if a.subject, err = c.subject(args[1:]); err != nil {
		return err
	}
	a.try()
	show := a.text
	if o.format == "json" {
		show = a.json
	}
	if err := show(c.out); err != nil {
		return fmt.Errorf("write what matched: %w", err)
	}
	switch {
	case a.err != nil:
		return errors.New(a.problem())
	case !a.found.Matched:
		return errUnexpected
	}
	return nil
}

func (c *cli) subject(args []string) ([]byte, error) {
	if len(args) == 0 {
		data, err := io.ReadAll(c.in)
		if err != nil {
			return nil, fmt.Errorf("read standard input: %w", err)
		}
		return data, nil
	}
	data, err := os.ReadFile(args[0])
	if err != nil {
		return nil, fmt.Errorf("read what to match: %w", err)
	}
	return data, nil
}

// try matches, and looks for the near miss where that fails.
func (a *attempt) try() {
	re, err := preg.Compile(a.pattern)
	if err != nil {
		a.err = err
		return
	}
	a.found, a.err = re.Match(a.subject)
	if a.err == nil && !a.found.Matched {
		a.near, a.nearly = re.NearMiss(a.subject)
		a.wide = re.WideQuotes()
	}
}
