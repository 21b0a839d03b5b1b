package fakekintone

import (
	"encoding/json"
	"fmt"

	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/store"
	"callaction/fakekintone/internal/wire"
)

// Snapshot is the apps, records, comments and files of a domain at one moment. It never
// changes and costs nothing but what has changed since. Its zero value has
// none.
type Snapshot struct {
	state *store.State
	// untied says that processes do not know the people of a domain yet.
	untied bool
}

// Snapshot takes the present state, in constant time.
func (k *Kintone) Snapshot() Snapshot { return Snapshot{state: k.view()} }

// Restore goes back to a snapshot of this Kintone, or of another one with the same
// apps, in constant time. Ids go back, too. Faults, cursors and counts of requests
// stay as they are. It returns an error, and changes nothing, where the snapshot
// lacks an app, and where one that was read from a file has a process for people whom
// this Kintone does not have.
func (k *Kintone) Restore(s Snapshot) error {
	for _, a := range k.domain.apps {
		if s.state == nil || s.state.App(a.ID) == nil {
			return fmt.Errorf("restore a snapshot: it has no app %d", a.ID)
		}
	}
	state, err := k.tied(s)
	if err != nil {
		return fmt.Errorf("restore a snapshot: %w", err)
	}
	k.store.Restore(state)
	k.index.refresh()
	return nil
}

// AddRecords adds records to an app without a request, all or none, with the next
// ids in order. A record is the object that POST record.json takes, or the one
// that GET record.json gives: who added it and when is then taken over, its
// number and revision and the ids of rows in tables are not. Values have to be of
// their type; nothing is looked up, and nothing is required or kept from
// repeating; calculated fields are calculated. A field that the app does not have
// is an error. Of a file a record has what is said of it, and no content
// that could be read. like finds them at once, whatever the quirk likeIndex says.
func (k *Kintone) AddRecords(app int64, records ...json.RawMessage) error {
	k.settle()
	defer k.index.refresh()
	return k.store.Update(func(tx *store.Tx) error {
		a, ok := appIn(tx, app)
		if !ok {
			return fmt.Errorf("add records: there is no app %d", app)
		}
		s := seeding{a: a, at: k.seedMoment()}
		for i, text := range records {
			if err := s.add(tx, text); err != nil {
				return fmt.Errorf("add record %d of %d to app %d (%s): %w", i+1, len(records), a.ID, a.Name, err)
			}
		}
		return nil
	})
}

func (k *Kintone) seedMoment() form.Moment {
	return form.Moment{
		Now: k.clock.Now(), Author: k.appAuthor(), Users: knownIn(k.userItem),
		Organizations: knownIn(k.organizationItem), Groups: knownIn(k.groupItem),
	}
}

// seeding adds records to an app.
type seeding struct {
	a  *app
	at form.Moment
}

func (s seeding) add(tx *store.Tx, text []byte) error {
	v, err := wire.Parse(text)
	if err != nil {
		return fmt.Errorf("read its JSON: %w", err)
	}
	in, err := s.read(v)
	if err != nil {
		return fmt.Errorf("%s: %w", s.culprit(v), err)
	}
	if len(in.Unknown) > 0 {
		return fmt.Errorf("the app has no field %q", in.Unknown[0])
	}
	number := form.NumberOf(s.a.Code, tx.App(s.a.ID).NextID())
	s.at.NextRow = func() int64 { return tx.NextRowID(s.a.ID) }
	tx.Insert(s.a.ID, s.a.add(in, number, s.at))
	return nil
}

func (s seeding) read(v wire.Value) (form.Input, error) {
	var problems wire.Violations
	in, err := s.a.Form.Read(v, form.Reading{
		Place: "record", Adding: true, Loose: true, Users: s.at.Users, Files: asDescribed, Violations: &problems,
		Organizations: s.at.Organizations, Groups: s.at.Groups,
	})
	if err == nil {
		err = problems.Err()
	}
	return in, err
}

// asDescribed takes a file for what is said of it. Its content is not there.
func asDescribed(sent record.Item) (record.Item, bool) { return sent, true }

// culprit says which part of a record cannot be read.
func (s seeding) culprit(v wire.Value) string {
	for _, m := range v.Members {
		if _, err := s.read(wire.Value{Kind: wire.IsObject, Members: []wire.Member{m}}); err != nil {
			return fmt.Sprintf("read field %q", m.Name)
		}
	}
	return "read the record, which has to be an object"
}
