package main

import (
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"callaction/scenarios/report"
)

// template is the workspace that init writes.
//
//go:embed all:template
var template embed.FS

func (c *cli) initCommand() *cobra.Command {
	var o initOptions
	cmd := &cobra.Command{
		Use:   "init DIR",
		Short: "Write a workspace to start from: one app, one rule, one scenario",
		Long: `Writes a workspace that works: an app with its form, an API token, a telephone
number, a rule and a scenario that plays it. DIR must not hold any of its files.
` + initFromHelp,
		Example: `  callaction init my-workspace
  callaction init my-workspace --from https://example.cybozu.com --app 7 --records 100`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := o.check(cmd); err != nil {
				return err
			}
			if o.from != "" {
				return c.initFrom(cmd.Context(), o, args[0])
			}
			return c.init(args[0])
		},
	}
	o.flags(cmd.Flags())
	cmd.ValidArgsFunction = completeFolder
	typed(cmd, "from", "app", "records", "guest-space")
	return cmd
}

func (c *cli) init(dir string) error {
	l, err := c.language()
	if err != nil {
		return err
	}
	files, err := templateFiles()
	if err != nil {
		return err
	}
	if err := free(dir, files); err != nil {
		return err
	}
	for _, name := range files {
		if err := c.writeTemplate(dir, name); err != nil {
			return err
		}
	}
	_, err = fmt.Fprint(c.out, next(l, dir))
	return err
}

// next says what to do with a new workspace.
func next(l report.Language, dir string) string {
	text := "\nPlay it:   callaction run %[1]s\nServe it:  callaction serve %[1]s\n"
	if l == report.Japanese {
		text = "\n実行する:  callaction run %[1]s\n開く:      callaction serve %[1]s\n"
	}
	return fmt.Sprintf(text, dir)
}

// free says whether a workspace can be written to dir without touching anything
// that is there.
func free(dir string, files []string) error {
	if dir == "" {
		return errors.New("name the folder to write to")
	}
	for _, name := range append([]string{"workspace.yml", "workspace.json"}, files...) {
		target := filepath.Join(dir, filepath.FromSlash(name))
		if exists(target) {
			return fmt.Errorf("%s is there already; nothing was written", target)
		}
		for folder := filepath.Dir(target); len(folder) >= len(filepath.Clean(dir)) && folder != "."; folder = filepath.Dir(folder) {
			if info, err := os.Stat(folder); err == nil && !info.IsDir() {
				return fmt.Errorf("%s is no folder; nothing was written", folder)
			}
			if folder == filepath.Dir(folder) {
				break
			}
		}
	}
	return nil
}

func templateFiles() ([]string, error) {
	var names []string
	err := fs.WalkDir(template, "template", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, name[len("template/"):])
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the template: %w", err)
	}
	return names, nil
}

func (c *cli) writeTemplate(dir, name string) error {
	data, err := template.ReadFile("template/" + name)
	if err != nil {
		return fmt.Errorf("read the template: %w", err)
	}
	target := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
		return fmt.Errorf("write the workspace: %w", err)
	}
	err = writeFile(target, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
	_, says := fmt.Fprintln(c.out, target)
	return errors.Join(err, says)
}
