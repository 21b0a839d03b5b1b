package fakekintone

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"time"

	"callaction/fakekintone/internal/query"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/store"
	"callaction/fakekintone/internal/wire"
)

// View is a domain at one moment, to look at: nothing that happens afterwards shows
// in it, and no request is made, counted or struck by a fault. Get one from
// [Kintone.Present] or [Kintone.At]; any number of goroutines may use it.
type View struct {
	k       *Kintone
	state   *store.State
	present bool
}

// Present is the domain as it is now.
func (k *Kintone) Present() *View { return &View{k: k, state: k.view(), present: true} }

// At is the domain as it was when a snapshot of it was taken, without going back
// there. Users, organisations and groups are always those of the domain. In the
// snapshot's zero value there is no app.
func (k *Kintone) At(s Snapshot) *View {
	if s.state == nil {
		return &View{k: k, state: store.New().View()}
	}
	return &View{k: k, state: s.state}
}

// Apps lists the apps by ascending id.
func (v *View) Apps() []AppInfo {
	var infos []AppInfo
	for _, a := range appsIn(v.state) {
		infos = append(infos, AppInfo{ID: a.ID, Name: a.Name, Code: a.Code, Records: v.state.App(a.ID).Len(), Guest: v.k.guestOf(a)})
	}
	return infos
}

func (k *Kintone) guestOf(a *app) int64 {
	if k.domain.spaces[a.Space].Guest {
		return a.Space
	}
	return 0
}

// Form is what GET app/form/fields.json answers for an app.
func (v *View) Form(app int64) (json.RawMessage, error) {
	a, _, err := lookIn(v.state, app)
	if err != nil {
		return nil, err
	}
	return a.fieldsNode().AppendJSON(nil), nil
}

// Layout is what GET app/form/layout.json answers for an app.
func (v *View) Layout(app int64) (json.RawMessage, error) {
	a, _, err := lookIn(v.state, app)
	if err != nil {
		return nil, err
	}
	node, err := layoutNode(a)
	if err != nil {
		return nil, fmt.Errorf("read the layout of app %d: %w", app, err)
	}
	return node.AppendJSON(nil), nil
}

// Record reads one record. It returns an error where there is none.
func (v *View) Record(app, id int64) (RecordInfo, error) {
	a, records, err := lookIn(v.state, app)
	if err != nil {
		return RecordInfo{}, err
	}
	r, ok := records.Get(id)
	if !ok {
		return RecordInfo{}, missingRecord{app, id}
	}
	return v.k.info(a, r), nil
}

// ErrNoRecord is what the errors are for a record that an app does not have.
var ErrNoRecord = errors.New("there is no such record")

type missingRecord struct{ app, id int64 }

// Error implements error.
func (m missingRecord) Error() string { return fmt.Sprintf("app %d has no record %d", m.app, m.id) }

// Is implements the interface of errors.Is.
func (m missingRecord) Is(target error) bool { return target == ErrNoRecord }

// Comments reads a record's comments, the oldest first. It returns an error where
// there is no such record.
func (v *View) Comments(app, id int64) ([]CommentInfo, error) {
	if _, err := v.Record(app, id); err != nil {
		return nil, err
	}
	var infos []CommentInfo
	for m := range v.state.App(app).Comments(id).Ascend(math.MinInt64) {
		infos = append(infos, CommentInfo{ID: m.ID, Text: m.Text, Creator: m.Creator.Code, Created: m.Created})
	}
	return infos, nil
}

// Search is what is looked for in an app.
type Search struct {
	// Query is in kintone's query language; empty finds every record, the newest
	// first.
	Query string
	// User is the login name of who asks: functions of the query are about him and
	// days are those of his time zone. Empty means nobody, in UTC.
	User string
	// Limit is how many records are wanted, and Offset how many are passed over
	// before them: both instead of those in the query. 0 leaves Limit to the query.
	Limit, Offset int
	// Count asks for the total, too, which may take a look at every record.
	Count bool
}

// Found is what a search found.
type Found struct {
	Records []RecordInfo
	Total   int // of all pages; 0 unless it was asked for
}

// Find searches an app. A query that kintone refuses is a [Refusal].
func (v *View) Find(app int64, s Search) (Found, error) {
	a, records, err := lookIn(v.state, app)
	if err != nil {
		return Found{}, err
	}
	plan, err := a.plan(s.Query, v.env(a, s.User))
	if err != nil {
		return Found{}, refusal(err)
	}
	result := plan.Run(records, query.RunOptions{Count: s.Count, Skip: s.Offset, Most: s.Limit})
	found := Found{Total: result.Total}
	for _, r := range result.Records {
		found.Records = append(found.Records, v.k.info(a, r))
	}
	return found, nil
}

// env is what a query of a user means.
func (v *View) env(a *app, login string) query.Env {
	env := query.Env{
		Fields: formFields{a.Form}, Now: v.k.clock.Now(), UserID: v.k.userID, AppCode: a.Code, Quirks: v.k.quirks,
		Related: a.relatedIn(inState(v.state)),
	}
	if v.present {
		env.Indexed = v.k.indexed(a.ID)
	}
	if u, ok := v.k.domain.directory.User(login); ok {
		env.User, env.Zone, env.Organization = u.Login, u.Zone, u.PrimaryOrganization
	}
	return env
}

// Refusal is one of kintone's errors, where no request was made.
type Refusal struct {
	Code string // as CB_VA01
	text wire.Message
}

// Error implements error, in English.
func (r *Refusal) Error() string { return r.Code + " " + r.text.En }

// In is kintone's text in a language: Japanese for ja, or else English.
func (r *Refusal) In(language string) string { return r.text.In(wire.Language(language)) }

// refusal is what kintone answers to a query that is wrong.
func refusal(err error) error {
	var refused *query.Error
	if !errors.As(err, &refused) {
		return fmt.Errorf("read the query: %w", err)
	}
	answer := queryError(refused)
	var known *wire.Error
	if !errors.As(answer, &known) {
		return answer
	}
	return &Refusal{Code: string(known.Code), text: known.Message}
}

// FileInfo is an attachment.
type FileInfo struct {
	Name, ContentType string
	Content           []byte // not to be changed
}

// ErrNoFile is returned where no record has a file.
var ErrNoFile = errors.New("there is no such file")

// File reads an attachment by the key under which records show it.
func (v *View) File(key string) (FileInfo, error) {
	f, ok := v.state.File(key)
	if !ok || f.App == 0 {
		return FileInfo{}, ErrNoFile
	}
	return FileInfo{Name: f.Name, ContentType: f.ContentType, Content: f.Content}, nil
}

// Person is a user, an organisation or a group.
type Person struct{ Code, Name string }

// Users lists those who can log in, by number.
func (v *View) Users() []Person {
	var all []Person
	for _, u := range v.k.domain.people.Users() {
		if !u.Inactive {
			all = append(all, person(u))
		}
	}
	return all
}

// Organizations lists the organisations, by number.
func (v *View) Organizations() []Person { return persons(v.k.domain.people.Organizations()) }

// Groups lists the groups, by number.
func (v *View) Groups() []Person { return persons(v.k.domain.people.Groups()) }

// Now is what the domain's clock says, of a snapshot, too.
func (v *View) Now() time.Time { return v.k.clock.Now() }

// Zone is a user's time zone, that of the domain for somebody who is not there.
func (v *View) Zone(login string) *time.Location {
	if u, ok := v.k.domain.directory.User(login); ok {
		return u.Zone
	}
	if zone, err := time.LoadLocation(defaultZone); err == nil {
		return zone
	}
	return time.UTC
}

// itemized is whoever a record can show.
type itemized interface{ Item() record.Item }

func person(n itemized) Person {
	item := n.Item()
	return Person{item.Code, item.Name}
}

func persons[T itemized](list []T) []Person {
	all := make([]Person, len(list))
	for i, one := range list {
		all[i] = person(one)
	}
	return all
}
