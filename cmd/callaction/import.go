package main

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"callaction/engine"
	"callaction/engine/rulefile"
	"callaction/engine/rulefile/importing"
	"callaction/internal/yamlfile"
	"callaction/scenarios/report"
)

func (c *cli) importCommand() *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use:   "import FILE [-o RULES]",
		Short: "Make a rule file of a page, a CSV or a workbook with rules",
		Long: `Finds the rules in FILE and writes them as a rule file: in RULES, or on standard
output. FILE is a page with the setting screen's tables, copied as text or saved as
HTML, a CSV with the screen's labels (a rule in each column or in each row; UTF-8 or
CP932), or an Excel workbook (.xlsx).

Every character is kept as it was found, mistakes too: callaction fix repairs them.
The memo of each rule says where it was found. A rule file that is there already is
not overwritten.

Exit code 0: rules were found and written. 2: the input was bad.`,
		Example: `  callaction import manual.txt -o rules.yaml
  callaction fix rules.yaml --write`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return c.importRules(args[0], out) },
	}
	cmd.Flags().StringVarP(&out, "output", "o", "", "the rule file to write (default: standard output)")
	cmd.ValidArgsFunction = completeFile
	offersFiles(cmd, "output", "yaml", "yml", "json")
	return cmd
}

func (c *cli) importRules(name, out string) error {
	l, err := c.language()
	if err != nil {
		return err
	}
	if out != "" {
		if err := vacantFile(out); err != nil {
			return err
		}
	}
	data, err := yamlfile.ReadFile(here{}, filepath.ToSlash(name))
	if err != nil {
		return fmt.Errorf("import: %w", err)
	}
	result, err := importing.Read(filepath.Base(name), data)
	if err != nil {
		return err
	}
	var file bytes.Buffer
	if err := rulefile.Write(&file, result.Rules); err != nil {
		return fmt.Errorf("import: %w", err)
	}
	if err := c.writeRules(out, file.Bytes()); err != nil {
		return err
	}
	return c.tellImport(l, out, result)
}

// vacantFile refuses a file that is there already.
func vacantFile(name string) error {
	if exists(name) {
		return fmt.Errorf("%s is there already; name another file, or move it away", name)
	}
	return writable(name)
}

func (c *cli) writeRules(out string, data []byte) error {
	write := func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	}
	if out == "" {
		return write(c.out)
	}
	return writeFile(out, write)
}

// tellImport says on standard error what was found, so that standard output can be
// the rule file.
func (c *cli) tellImport(l report.Language, out string, result *importing.Result) error {
	for _, n := range result.Notes {
		if _, err := fmt.Fprintln(c.err, placeOf(n.Source)+in(l, n.Japanese, n.English)); err != nil {
			return err
		}
	}
	if out == "" {
		return nil
	}
	text := fmt.Sprintf(in(l, "アクションを%d件取り込んだ: %s\n", "rules imported: %d, written to %s\n"), len(result.Rules), out)
	_, err := fmt.Fprint(c.err, text+fmt.Sprintf(in(l, "次に: callaction fix %s\n", "next: callaction fix %s\n"), out))
	return err
}

func placeOf(s engine.Source) string {
	if s.Line == 0 {
		return s.File + ": "
	}
	return fmt.Sprintf("%s:%d: ", s.File, s.Line)
}

// in is the text in one of the two languages.
func in(l report.Language, japanese, english string) string {
	if l == report.Japanese {
		return japanese
	}
	return english
}
