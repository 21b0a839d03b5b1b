package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"callaction/cmd/callaction/fetch"
	"callaction/internal/kintoneapi"
	"callaction/scenarios/report"
)

// initOptions are the flags of callaction init.
type initOptions struct {
	from       string
	apps       []int64
	records    int
	keepData   bool
	guestSpace int64
}

// The environment variables that hold credentials: a command line is seen by others.
const (
	loginVariable    = "KINTONE_LOGIN"
	passwordVariable = "KINTONE_PASSWORD"
	tokenVariable    = "KINTONE_API_TOKEN"
)

const initFromHelp = `
With --from the workspace is made of apps of a real kintone, and of those in which
their lookups look: forms, process management and, with --records, first records.
Credentials come from the environment: KINTONE_LOGIN and KINTONE_PASSWORD, or
KINTONE_API_TOKEN (several with commas). None is written. DIR must be empty or not
be there.

What records say is replaced, the same by the same: texts, telephone numbers, mail
and web addresses, numbers of two digits and more, days of dates (month and year
stay), names of users and files. Choices, states, times and numbers of one digit
stay. --keep-data leaves all as it is; the folder then holds personal data, and
only you may read it.`

func (o *initOptions) flags(f *pflag.FlagSet) {
	f.StringVar(&o.from, "from", "", "fetch apps of the kintone at this address, as https://example.cybozu.com")
	f.Int64SliceVar(&o.apps, "app", nil, "id of an app to fetch (repeatable)")
	f.IntVar(&o.records, "records", 0, "how many records of each app to fetch, the oldest first")
	f.BoolVar(&o.keepData, "keep-data", false, "leave the records' values as they are")
	f.Int64Var(&o.guestSpace, "guest-space", 0, "id of the guest space that the apps are in")
}

// check says what is wrong with the flags of a command.
func (o *initOptions) check(cmd *cobra.Command) error {
	if o.from == "" {
		for _, name := range []string{"app", "records", "keep-data", "guest-space"} {
			if cmd.Flags().Changed(name) {
				return fmt.Errorf("--%s goes with --from, the address of a kintone", name)
			}
		}
		return nil
	}
	switch {
	case len(o.apps) == 0:
		return errors.New("--from needs --app, the id of an app to fetch (repeatable)")
	case o.records < 0:
		return fmt.Errorf("--records %d is no number of records", o.records)
	case o.guestSpace < 0:
		return fmt.Errorf("--guest-space %d is no id", o.guestSpace)
	}
	for _, id := range o.apps {
		if id < 1 {
			return fmt.Errorf("--app %d is no app's id; ids begin at 1", id)
		}
	}
	return nil
}

// client calls the kintone that is meant, with the environment's credentials.
func (o *initOptions) client(env func(string) string) (*kintoneapi.Client, error) {
	opts := []kintoneapi.Option{kintoneapi.GuestSpace(o.guestSpace)}
	login, password, token := env(loginVariable), env(passwordVariable), env(tokenVariable)
	switch {
	case login != "" && password != "":
		opts = append(opts, kintoneapi.Password(login, password))
	case login != "" || password != "":
		return nil, fmt.Errorf("set both %s and %s in the environment", loginVariable, passwordVariable)
	case token == "":
		return nil, fmt.Errorf("set %s and %s, or %s, in the environment: they are how kintone is asked", loginVariable, passwordVariable, tokenVariable)
	}
	client, err := kintoneapi.New(o.from, append(opts, kintoneapi.Tokens(token))...)
	if err != nil {
		return nil, fmt.Errorf("--from: %w", err)
	}
	return client, nil
}

// initFrom writes a workspace of apps of a real kintone.
func (c *cli) initFrom(ctx context.Context, o initOptions, dir string) error {
	l, err := c.language()
	if err != nil {
		return err
	}
	if err := vacant(dir); err != nil {
		return err
	}
	client, err := o.client(c.env)
	if err != nil {
		return err
	}
	fetched, err := fetch.From(ctx, client, fetch.Options{
		Apps: o.apps, Records: o.records, KeepData: o.keepData, GuestSpace: o.guestSpace,
		Progress: func(n fetch.Note) { c.progress(noteIn(l, n)) },
	})
	c.progress("")
	if err != nil {
		return err
	}
	if err := writeWhole(dir, fetched.Files, o.keepData); err != nil {
		return err
	}
	return c.tell(l, dir, fetched)
}

// progress shows on a terminal what is being done, in place of what was shown
// before; elsewhere nothing.
func (c *cli) progress(text string) {
	if c.terminal != nil {
		_, _ = fmt.Fprint(c.terminal, "\r\x1b[K"+text)
	}
}

func noteIn(l report.Language, n fetch.Note) string {
	if l == report.Japanese {
		return n.Japanese
	}
	return n.English
}

// tell lists what was written, and what is not as in the real kintone.
func (c *cli) tell(l report.Language, dir string, fetched *fetch.Workspace) error {
	text := ""
	for _, f := range fetched.Files {
		text += filepath.Join(dir, filepath.FromSlash(f.Name)) + "\n"
	}
	if len(fetched.Notes) > 0 {
		text += "\n"
	}
	for _, n := range fetched.Notes {
		text += noteIn(l, n) + "\n"
	}
	_, err := fmt.Fprint(c.out, text+next(l, dir))
	return err
}
