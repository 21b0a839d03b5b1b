package saved

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"

	"callaction/fakekintone/internal/definition"
	"callaction/fakekintone/internal/draft"
	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/process"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/store"
	"callaction/fakekintone/internal/wire"
	"callaction/internal/archive"
)

// Read reads what Write wrote. Processes are not tied yet. Its errors name the line
// and what is wrong there.
func Read(r io.Reader) (*store.State, error) {
	a, err := archive.NewReader(r, kind, format)
	if err != nil {
		return nil, err
	}
	in := reading{a, store.NewBuilder(), names{}}
	if err := in.all(); err != nil {
		return nil, err
	}
	if err := a.Close(); err != nil {
		return nil, err
	}
	return in.built.State(), nil
}

// reading is a state that is being read.
type reading struct {
	*archive.Reader
	built *store.Builder
	names names
}

func (r reading) all() error {
	var s sizes
	if err := r.Next(&s, "the number of apps and files"); err != nil {
		return err
	}
	for i := range s.Apps {
		if err := r.app(fmt.Sprintf("app %d of %d", i+1, s.Apps)); err != nil {
			return err
		}
	}
	for i := range s.Files {
		if err := r.file(fmt.Sprintf("file %d of %d", i+1, s.Files)); err != nil {
			return err
		}
	}
	return nil
}

func (r reading) file(what string) error {
	var f fileLine
	if err := r.Next(&f, what); err != nil {
		return err
	}
	file := record.File(f)
	return r.at(what, r.built.File(&file))
}

// at is an error about the present line; nil for none.
func (r reading) at(what string, err error) error {
	if err == nil {
		return nil
	}
	return r.Errorf("%s cannot be read: %w", what, err)
}

func (r reading) app(what string) error {
	var line appLine
	if err := r.Next(&line, what); err != nil {
		return err
	}
	versions, err := line.versions()
	if err == nil {
		err = r.built.App(line.ID, store.Numbers{NextID: line.NextID, LastRow: line.LastRow}, versions)
	}
	if err != nil {
		return r.at(what, err)
	}
	for i := range line.Records {
		if err := r.record(fmt.Sprintf("record %d of %d of app %d", i+1, line.Records, line.ID)); err != nil {
			return err
		}
	}
	for range line.Commented {
		if err := r.thread(fmt.Sprintf("a record's comments in app %d", line.ID)); err != nil {
			return err
		}
	}
	return nil
}

func (r reading) record(what string) error {
	text, err := r.Raw(what)
	if err != nil {
		return err
	}
	read, err := r.names.readRecord(text)
	if err == nil {
		err = r.built.Record(read)
	}
	return r.at(what, err)
}

func (r reading) thread(what string) error {
	var line threadLine
	if err := r.Next(&line, what); err != nil {
		return err
	}
	return r.at(what, r.built.Thread(line.Record, line.LastID, line.comments()))
}

// versions are those that the line names.
func (l appLine) versions() (*definition.Versions, error) {
	var settings []*definition.App
	for _, w := range l.Settings {
		a, err := w.read(l.ID)
		if err != nil {
			return nil, fmt.Errorf("its settings %d: %w", len(settings)+1, err)
		}
		settings = append(settings, a)
	}
	read := definition.Versions{Failed: l.Failed}
	var err error
	if read.Live, err = settingsAt(settings, l.Live); err != nil {
		return nil, err
	}
	if read.Preview, err = settingsAt(settings, l.Preview); err != nil {
		return nil, err
	}
	if read.Preview == nil {
		return nil, errors.New("it names no settings that could be edited")
	}
	read.Next, err = l.Next.read(settings)
	return &read, err
}

// settingsAt is the version at a place; nil where the line names none.
func settingsAt(settings []*definition.App, place *int) (*definition.App, error) {
	switch {
	case place == nil:
		return nil, nil
	case *place < 0 || *place >= len(settings):
		return nil, fmt.Errorf("it names settings %d of %d", *place+1, len(settings))
	}
	return settings[*place], nil
}

func (w *deploymentJSON) read(settings []*definition.App) (*definition.Deployment, error) {
	if w == nil {
		return nil, nil
	}
	app, err := settingsAt(settings, w.App)
	d := &definition.Deployment{App: app, At: w.At, StateNames: w.StateNames}
	for _, c := range w.Changes {
		d.Changes = append(d.Changes, draft.Change(c))
	}
	return d, err
}

func (w settingsJSON) read(id int64) (*definition.App, error) {
	f, err := w.Form.read()
	if err != nil {
		return nil, err
	}
	p, err := process.Parse(w.Process)
	if err != nil {
		return nil, err
	}
	settings, err := readSettings(w.Settings)
	if err != nil {
		return nil, err
	}
	return definition.App{
		ID: id, Name: w.Name, Code: w.Code, Revision: w.Revision, Space: w.Space, Form: f, Process: p, StateNames: w.StateNames,
		Draft: w.Draft, Settings: settings, LastID: w.LastID, Created: w.Created, Modified: w.Modified,
		Creator: record.Item(w.Creator), Modifier: record.Item(w.Modifier), TokensDeployed: w.TokensDeployed,
	}.Tied(), nil
}

func readSettings(written map[string]json.RawMessage) (map[string]wire.Value, error) {
	if written == nil {
		return nil, nil
	}
	settings := make(map[string]wire.Value, len(written))
	for _, name := range slices.Sorted(maps.Keys(written)) {
		v, err := wire.Parse(written[name])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		settings[name] = v.Mapped(archive.Plain)
	}
	return settings, nil
}

func (w formJSON) read() (*form.Form, error) {
	properties, err := wire.Parse(w.Properties)
	if err != nil {
		return nil, fmt.Errorf("its form: %w", err)
	}
	definition := wire.Object{{Name: "properties", Value: properties}, {Name: "revision", Value: wire.String(w.Revision)}}
	f, err := form.Parse(definition.AppendJSON(nil), nil, w.States...)
	if err != nil {
		return nil, fmt.Errorf("its form: %w", err)
	}
	return f.WithPrecision(form.Precision(w.Precision)), nil
}
