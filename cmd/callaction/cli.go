package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"
	_ "time/tzdata" // the binary may run where no time zones are installed

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"callaction/scenarios/report"
)

// The exit codes.
const (
	exitOK         = 0
	exitUnexpected = 1 // something was not as expected
	exitBadInput   = 2
)

// errUnexpected ends a command whose report has said all there is to say.
var errUnexpected = errors.New("something was not as expected")

// cli is one invocation, with everything that it touches of the world outside.
type cli struct {
	in     io.Reader
	out    io.Writer
	err    io.Writer
	env    func(string) string
	colour bool
	// terminal is where progress is shown; nil where nobody watches.
	terminal io.Writer

	lang string
}

func (c *cli) main(ctx context.Context, args []string) int {
	root := c.root()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errUnexpected):
		return exitUnexpected
	}
	_, _ = fmt.Fprintln(c.err, "callaction: "+err.Error())
	return exitBadInput
}

func (c *cli) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "callaction",
		Version:       version,
		Short:         "Test Call Action rules on one machine: PBX, rules and kintone",
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.SetIn(c.in)
	root.SetOut(c.out)
	root.SetErr(c.err)
	root.PersistentFlags().StringVar(&c.lang, "lang", "", "language of what is shown: ja or en (default: the locale's)")
	offers(root, "lang", string(report.Japanese), string(report.English))
	root.AddCommand(
		c.runCommand(), c.mergeCommand(), c.serveCommand(), c.callCommand(), c.matchCommand(), c.initCommand(),
		c.importCommand(), c.fixCommand(), c.lintCommand(), c.exploreCommand(), c.trafficCommand(), c.quirksCommand(), c.verifyCommand(), c.versionCommand(),
	)
	addCompletion(root)
	return root
}

// language is the one that was asked for, or the locale's.
func (c *cli) language() (report.Language, error) {
	switch c.lang {
	case "ja", "en":
		return report.Language(c.lang), nil
	case "":
		return c.localeLanguage(), nil
	}
	return "", fmt.Errorf("--lang %q is neither ja nor en", c.lang)
}

func (c *cli) localeLanguage() report.Language {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := c.env(name); value != "" {
			if strings.HasPrefix(value, "ja") {
				return report.Japanese
			}
			return report.English
		}
	}
	return report.English
}

// pretty is how this invocation reports to people: times are Japan's, where the
// PBX stands.
func (c *cli) pretty() (report.Pretty, error) {
	l, err := c.language()
	if err != nil {
		return report.Pretty{}, err
	}
	zone, err := time.LoadLocation("Asia/Tokyo")
	if err != nil {
		return report.Pretty{}, fmt.Errorf("find Japan's time zone: %w", err)
	}
	return report.Pretty{Language: l, Colour: c.colour && c.env("NO_COLOR") == "", Zone: zone}, nil
}

func (c *cli) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Say which version this is",
		Args:  cobra.NoArgs,

		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintln(c.out, "callaction "+version)
			return err
		},
	}
}

func isTerminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }
