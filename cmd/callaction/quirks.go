package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"callaction/internal/quirk"
	"callaction/scenarios/stage"
)

func (c *cli) quirksCommand() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   "quirks",
		Short: "List what nobody has published about the real services, and what is assumed",
		Long: `Lists the quirks: open questions about the real PBX and the real kintone, each
with the values that it can take (the default first) and with what is known. A
workspace or a scenario chooses under quirks: (仮定:), run by --quirk NAME=VALUE.`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if err := checkFormat(format, "pretty", "json"); err != nil {
				return err
			}
			show := quirksText
			if format == "json" {
				show = quirksJSON
			}
			if err := show(c.out, stage.Quirks()); err != nil {
				return fmt.Errorf("write the quirks: %w", err)
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&format, "format", "pretty", "what to print: pretty or json")
	cmd.ValidArgsFunction = cobra.NoFileCompletions
	offers(cmd, "format", "pretty", "json")
	return cmd
}

func quirksText(w io.Writer, all []quirk.Quirk) error {
	for _, q := range all {
		_, err := fmt.Fprintf(w, "%s: %s\n  %s\n  %s\n\n", q.Name, strings.Join(q.Values, " | "), q.Question, q.Source)
		if err != nil {
			return err
		}
	}
	return nil
}

type wireQuirk struct {
	Name     string   `json:"name"`
	Values   []string `json:"values"` // the default first
	Question string   `json:"question"`
	Source   string   `json:"source"`
}

func quirksJSON(w io.Writer, all []quirk.Quirk) error {
	list := make([]wireQuirk, len(all))
	for i, q := range all {
		list[i] = wireQuirk(q)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(map[string]any{"quirks": list})
}
