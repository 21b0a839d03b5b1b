package fetch

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"callaction/internal/anonymise"
)

// password is that of every user of the folder.
const password = "test-password"

// write makes the files.
func (c *copying) write(context.Context) error {
	slices.Sort(c.order)
	for _, id := range c.order {
		if err := c.writeApp(c.apps[id]); err != nil {
			return err
		}
	}
	c.add("rules.yaml", c.rules())
	c.add("scenarios/smoke.yaml", smoke)
	c.add("workspace.yaml", c.workspace())
	return nil
}

func (c *copying) add(name, text string) {
	c.files = append(c.files, File{Name: name, Data: []byte(text)})
}

func (c *copying) writeApp(a *app) error {
	err := errors.Join(c.addJSON(formFile(a), a.form), c.addJSON(processFile(a), a.process), c.addJSON(layoutFile(a), a.layout))
	if err != nil {
		return err
	}
	if c.Records == 0 {
		return nil
	}
	text, err := lines(a.records)
	c.add(recordsFile(a), text)
	return err
}

// addJSON adds a file that people can read; nothing is no file.
func (c *copying) addJSON(name string, body []byte) error {
	if body == nil {
		return nil
	}
	var b bytes.Buffer
	if err := json.Indent(&b, body, "", "  "); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	c.add(name, b.String()+"\n")
	return nil
}

// lines are records as an array, a record a line.
func lines(records []anonymise.Record) (string, error) {
	var all []string
	for _, r := range records {
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		if err := e.Encode(r); err != nil {
			return "", fmt.Errorf("write records: %w", err)
		}
		all = append(all, "  "+strings.TrimSuffix(b.String(), "\n"))
	}
	if len(all) == 0 {
		return "[]\n", nil
	}
	return "[\n" + strings.Join(all, ",\n") + "\n]\n", nil
}

func formFile(a *app) string    { return fmt.Sprintf("apps/%d.json", a.id) }
func processFile(a *app) string { return fmt.Sprintf("apps/%d-process.json", a.id) }
func layoutFile(a *app) string  { return fmt.Sprintf("apps/%d-layout.json", a.id) }
func recordsFile(a *app) string { return fmt.Sprintf("records/%d.json", a.id) }

// token is an app's API token in the folder.
func token(a *app) string { return fmt.Sprintf("TEST-TOKEN-%d", a.id) }

func (c *copying) workspace() string {
	var b strings.Builder
	line := func(format string, values ...any) { fmt.Fprintf(&b, format+"\n", values...) }
	line("# Apps of %s, as callaction init fetched them. Tokens and passwords are this", c.client.Host())
	line("# folder's own. callaction init で取得したアプリ。トークンとパスワードは検証用。")
	line("kintone:")
	line("  # Rules keep this address. Here it leads to the fake kintone.")
	line("  host: %s", quoted(c.client.Host()))
	line("  users:")
	for _, u := range c.people() {
		line("    - {login: %s, password: %s, name: %s, language: ja, timezone: Asia/Tokyo}", quoted(u.Login), password, quoted(u.Name))
	}
	line("  apps:")
	for _, id := range c.order {
		c.describe(c.apps[id], line)
	}
	c.guest(line)
	b.WriteString(telephones)
	return b.String()
}

// people are the users, or one whom rules can log in as.
func (c *copying) people() []anonymise.User {
	if all := c.roster.Users(); len(all) > 0 {
		return all
	}
	return []anonymise.User{{Login: "admin", Name: "管理者"}}
}

func (c *copying) describe(a *app, line func(string, ...any)) {
	line("    - id: %d", a.id)
	line("      name: %s", quoted(a.name))
	if a.code != "" {
		line("      code: %s", quoted(a.code))
	}
	line("      form: %s", formFile(a))
	if a.layout != nil {
		line("      layout: %s", layoutFile(a))
	}
	if a.process != nil {
		line("      process: %s", processFile(a))
	}
	if c.Records > 0 {
		line("      records: %s", recordsFile(a))
	}
	line("      tokens:")
	line("        - {token: %s, permissions: [view, add, edit, delete]}", token(a))
}

// guest puts the apps into the guest space that they are in.
func (c *copying) guest(line func(string, ...any)) {
	if c.GuestSpace == 0 {
		return
	}
	apps := strings.Trim(fmt.Sprint(c.order), "[]")
	line("  spaces:")
	line("    - {id: %d, guest: true, apps: [%s]}", c.GuestSpace, strings.ReplaceAll(apps, " ", ", "))
}

const telephones = `pbx:
  host: pbx.example:8000
  numbers:
    - {number: "0350000001", to: group front}
  groups:
    - {name: front, extensions: ["7001"]}
rules: [rules.yaml]
`
