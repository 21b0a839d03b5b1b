package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"callaction/fakekintone/verify"
)

// verifyOptions are the flags of callaction verify.
type verifyOptions struct {
	against    string
	apps       []int64
	guestSpace int64
	format     string
	only       []string
	list       bool
	pause      time.Duration
}

// verifyFormats are those of verify's --format.
func verifyFormats() []string { return []string{"pretty", "json", "junit"} }

func (c *cli) verifyCommand() *cobra.Command {
	var o verifyOptions
	cmd := &cobra.Command{
		Use:   "verify --against URL --app ID",
		Short: "Check a kintone, real or fake, against what the fake one does",
		Long: `Plays the fidelity checks against a kintone, shows each difference from what the
fake one does, and answers the questions that nobody has published (callaction
quirks), as far as that does no harm.

Credentials come from the environment: KINTONE_LOGIN and KINTONE_PASSWORD,
KINTONE_API_TOKEN (several with commas), or both; some checks need the one, some the
other. The checks are about the first --app; a second one, in which its lookup
looks, adds those about lookups. A test app with a field of each type has the most
to show.

The command adds records of its own, which bear a mark in one text field, and deletes
them at the end, also after Ctrl-C. Other records and settings are not touched. What
the app is set to notify of, and its webhooks, it does: an app for tests is best. Some
requests come with a login or a token that does not exist. All checks are some hundred
requests, one after the other.

Exit code 0: no difference. 1: something differs, or a record is left. 2: the input
was bad, or the kintone cannot be asked.`,
		Example: `  callaction verify --against https://example.cybozu.com --app 7
  callaction verify --against https://example.cybozu.com --app 7 --only unquotedDigits
  callaction verify --list`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return c.verify(cmd.Context(), o) },
	}
	f := cmd.Flags()
	f.StringVar(&o.against, "against", "", "the kintone's address, as https://example.cybozu.com")
	f.Int64SliceVar(&o.apps, "app", nil, "id of an app to work in (repeatable)")
	f.Int64Var(&o.guestSpace, "guest-space", 0, "id of the guest space that the apps are in")
	f.StringVar(&o.format, "format", "pretty", "what to print: pretty, json or junit")
	f.StringArrayVar(&o.only, "only", nil, "play only checks with this in their names, or about this quirk (repeatable)")
	f.BoolVar(&o.list, "list", false, "list the checks and play none")
	f.DurationVar(&o.pause, "pause", 100*time.Millisecond, "how long to wait between requests")
	cmd.ValidArgsFunction = cobra.NoFileCompletions
	offers(cmd, "format", verifyFormats()...)
	completes(cmd, "only", completeCheck)
	typed(cmd, "against", "app", "guest-space", "pause")
	return cmd
}

func (c *cli) verify(ctx context.Context, o verifyOptions) error {
	if err := checkFormat(o.format, verifyFormats()...); err != nil {
		return err
	}
	l, err := c.language()
	if err != nil {
		return err
	}
	pretty := verify.Pretty{Language: verify.Language(l), Colour: c.colour && c.env("NO_COLOR") == ""}
	if o.list {
		return c.listChecks(o, pretty)
	}
	target, err := o.target(c.env)
	if err != nil {
		return err
	}
	report, err := c.playChecks(ctx, o, target, pretty)
	if err != nil {
		return err
	}
	if err := o.write(c.out, report, pretty); err != nil {
		return err
	}
	if !report.Clean() {
		return errUnexpected
	}
	return nil
}

// target is what the flags and the environment name.
func (o verifyOptions) target(env func(string) string) (verify.Target, error) {
	t := verify.Target{
		Against: o.against, GuestSpace: o.guestSpace, Apps: o.apps,
		Login: env(loginVariable), Password: env(passwordVariable),
	}
	if token := env(tokenVariable); token != "" {
		t.Tokens = []string{token}
	}
	if err := o.check(); err != nil {
		return t, err
	}
	switch {
	case (t.Login == "") != (t.Password == ""):
		return t, fmt.Errorf("set both %s and %s in the environment", loginVariable, passwordVariable)
	case t.Login == "" && len(t.Tokens) == 0:
		return t, fmt.Errorf("set %s and %s, or %s, in the environment: they are how kintone is asked", loginVariable, passwordVariable, tokenVariable)
	}
	return t, nil
}

// check says what is wrong with the flags.
func (o verifyOptions) check() error {
	switch {
	case o.against == "":
		return errors.New("--against is missing, the address of a kintone; --list shows the checks without one")
	case len(o.apps) == 0:
		return errors.New("--app is missing, the id of an app to work in (repeatable)")
	case o.guestSpace < 0:
		return fmt.Errorf("--guest-space %d is no id", o.guestSpace)
	case o.pause < 0:
		return fmt.Errorf("--pause %s is no time to wait", o.pause)
	}
	for i, id := range o.apps {
		if id < 1 {
			return fmt.Errorf("--app %d is no app's id; ids begin at 1", id)
		}
		if slices.Contains(o.apps[:i], id) {
			return fmt.Errorf("--app %d is named twice", id)
		}
	}
	return nil
}

func (c *cli) listChecks(o verifyOptions, pretty verify.Pretty) error {
	checks := verify.Choose(verify.Checks(), o.only)
	switch o.format {
	case "json":
		return verify.ListJSON(c.out, checks, pretty.Language)
	case "junit":
		return errors.New("--list is printed as pretty or json")
	}
	return pretty.List(c.out, checks)
}

// playChecks plays the checks. What it is going to do is said first, and with the
// pretty format each result as it comes.
func (c *cli) playChecks(ctx context.Context, o verifyOptions, target verify.Target, pretty verify.Pretty) (*verify.Report, error) {
	var failed []error
	options := verify.Options{Only: o.only, Pause: o.pause, Began: func(r *verify.Report) {
		w := c.err
		if o.format == "pretty" {
			w = c.out
		}
		failed = append(failed, pretty.Plan(w, r))
	}}
	if o.format == "pretty" {
		section := ""
		options.Played = func(r verify.Result) {
			if r.Check.Section() != section {
				section = r.Check.Section()
				failed = append(failed, pretty.Section(c.out, section))
			}
			failed = append(failed, pretty.Result(c.out, r))
		}
	}
	report, err := verify.Run(ctx, target, options)
	if err != nil {
		return nil, fmt.Errorf("verify: %w", err)
	}
	return report, errors.Join(failed...)
}

func (o verifyOptions) write(w io.Writer, r *verify.Report, pretty verify.Pretty) error {
	switch o.format {
	case "json":
		return verify.JSON(w, r, pretty.Language)
	case "junit":
		return verify.JUnit(w, r, pretty)
	}
	return pretty.Summary(w, r)
}
