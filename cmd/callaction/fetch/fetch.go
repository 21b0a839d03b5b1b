package fetch

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"callaction/internal/anonymise"
	"callaction/internal/clock"
	"callaction/internal/kintoneapi"
)

// Options say what is fetched.
type Options struct {
	// Apps are the ids of the apps that are wanted, at least one.
	Apps []int64
	// Records is how many records of each app are fetched; 0 is none.
	Records int
	// KeepData leaves records and users as they are.
	KeepData bool
	// GuestSpace is the guest space that the client calls; 0 is none.
	GuestSpace int64
	// Progress is told what is being done; nil is nobody.
	Progress func(Note)
	// Clock is what requests time out on; nil is the wall clock.
	Clock clock.Clock
}

// Workspace is what was fetched, as files of a workspace.
type Workspace struct {
	// Files are what the folder has, by name in it.
	Files []File
	// Notes are what is not as in the real kintone.
	Notes []Note
}

// File is one file of the folder. Its name has slashes.
type File struct {
	Name string
	Data []byte
}

// From fetches apps. Its error says what could not be read and, where kintone
// refused, with which code and words.
func From(ctx context.Context, client *kintoneapi.Client, o Options) (*Workspace, error) {
	c := &copying{source: source{client, clock.OrWall(o.Clock)}, Options: o, roster: &anonymise.Roster{Keep: o.KeepData}, apps: map[int64]*app{}}
	if c.Progress == nil {
		c.Progress = func(Note) {}
	}
	steps := []func(context.Context) error{c.readApps, c.readRecords, c.settle, c.write}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return nil, err
		}
	}
	return &Workspace{Files: c.files, Notes: c.notes}, nil
}

// copying is the work of From.
type copying struct {
	source
	Options
	apps   map[int64]*app
	order  []int64 // in which apps were read
	roster *anonymise.Roster
	files  []File
	notes  []Note
}

func (c *copying) note(n Note) { c.notes = append(c.notes, n) }

// readApps reads the apps that are wanted and those in which they look.
func (c *copying) readApps(ctx context.Context) error {
	for _, id := range c.Apps {
		if err := c.readApp(ctx, id); err != nil {
			return err
		}
	}
	for i := 0; i < len(c.order); i++ {
		if err := c.readSources(ctx, c.apps[c.order[i]]); err != nil {
			return err
		}
	}
	return nil
}

func (c *copying) readApp(ctx context.Context, id int64) error {
	if c.apps[id] != nil {
		return nil
	}
	c.Progress(note("app %d", "アプリ %d", id))
	a, err := c.app(ctx, id)
	if err != nil {
		return err
	}
	c.apps[id], c.order = a, append(c.order, id)
	return c.readMore(ctx, a)
}

// readMore reads what an app can do without.
func (c *copying) readMore(ctx context.Context, a *app) error {
	params := map[string]any{"app": a.id}
	what := fmt.Sprintf("app %d of %s", a.id, c.client.Host())
	var refused *kintoneapi.Error
	var err error
	if a.layout, refused, err = c.optional(ctx, "the layout of "+what, "app/form/layout.json", params); err != nil {
		return err
	}
	if refused != nil {
		c.note(note("app %d: without its layout: %s", "アプリ %d: フォームのレイアウトなし: %s", a.id, refused))
	}
	if a.process, refused, err = c.optional(ctx, "the process management of "+what, "app/status.json", params); err != nil {
		return err
	}
	if refused != nil {
		c.note(note("app %d: without its process management: %s", "アプリ %d: プロセス管理なし: %s", a.id, refused))
	}
	return nil
}

// readSources reads the apps in which an app's lookups look.
func (c *copying) readSources(ctx context.Context, a *app) error {
	lookups := a.fields.Lookups()
	for _, field := range slices.Sorted(maps.Keys(lookups)) {
		source := lookups[field]
		if c.apps[source] != nil {
			continue
		}
		err := c.readApp(ctx, source)
		if refused, ok := errors.AsType[*kintoneapi.Error](err); ok {
			return fmt.Errorf("app %d looks up in app %d (field %s), which cannot be read: %w; let these credentials read it, too", a.id, source, field, refused)
		}
		if err != nil {
			return err
		}
		c.note(note("app %d: fetched too, as the lookup %[3]s of app %[2]d looks in it", "アプリ %d: アプリ %d のルックアップ「%s」の参照先なので、一緒に取得", source, a.id, field))
	}
	return nil
}

// readRecords reads the first records of every app.
func (c *copying) readRecords(ctx context.Context) error {
	for _, id := range c.order {
		if err := c.records(ctx, c.apps[id], c.Records, c.Progress); err != nil {
			return err
		}
	}
	return nil
}
