package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"callaction/engine/preg"
)

func (c *cli) matchCommand() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "match PATTERN [FILE]",
		Short: "Try a pattern as the PBX would match it (PHP's preg_match)",
		Long: `Matches PATTERN, with its delimiters, against FILE or standard input, to the byte,
and shows each group with its place.

Exit code 0: it matched. 1: it did not. 2: the pattern does not compile.`,
		Example: `  echo -n '{"id":"3","revision":"1"}' | callaction match '/"id":"(?P<ID>[0-9]+)"/'`,
		Args:    cobra.RangeArgs(1, 2),
		RunE: func(_ *cobra.Command, args []string) error {
			if err := checkFormat(format, "pretty", "json"); err != nil {
				return err
			}
			return c.match(format, args)
		},
	}
	cmd.Flags().StringVar(&format, "format", "pretty", "what to print: pretty or json")
	return cmd
}

func (c *cli) match(format string, args []string) error {
	l, err := c.language()
	if err != nil {
		return err
	}
	re, err := preg.Compile(args[0])
	if err != nil {
		return err
	}
	subject, err := c.subject(args[1:])
	if err != nil {
		return err
	}
	m, err := re.Match(subject)
	if err != nil {
		return err
	}
	show := matchText
	if format == "json" {
		show = matchJSON
	}
	if err := show(c.out, m, string(l)); err != nil {
		return fmt.Errorf("write what matched: %w", err)
	}
	if !m.Matched {
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

func matchText(w io.Writer, m preg.Match, lang string) error {
	if !m.Matched {
		text := "no match"
		if lang == "ja" {
			text = "一致しない"
		}
		_, err := fmt.Fprintln(w, text)
		return err
	}
	var errs []error
	for n, g := range m.Groups {
		if g.Absent {
			continue
		}
		_, err := fmt.Fprintf(w, "%-20s %5d-%-5d %q\n", groupName(n, g), g.Start, g.End, g.Value)
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

func groupName(n int, g preg.Group) string {
	if g.Name == "" {
		return fmt.Sprint(n)
	}
	return fmt.Sprintf("%d %s", n, g.Name)
}

// wireMatch is the JSON form. Groups that took no part are left out, as PHP
// leaves them out at the end.
type wireMatch struct {
	Match  bool        `json:"match"`
	Groups []wireGroup `json:"groups,omitempty"`
}

type wireGroup struct {
	Number int    `json:"number"`
	Name   string `json:"name,omitempty"`
	Value  string `json:"value"`
	Start  int    `json:"start"`
	End    int    `json:"end"`
}

func matchJSON(w io.Writer, m preg.Match, _ string) error {
	doc := wireMatch{Match: m.Matched}
	for n, g := range m.Groups {
		if !g.Absent {
			doc.Groups = append(doc.Groups, wireGroup{n, g.Name, g.Value, g.Start, g.End})
		}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(doc)
}
