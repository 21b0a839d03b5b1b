package anonymise

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math/big"
	"path"
	"slices"
	"strings"
)

// Record is a record as kintone answers it: values by the codes of fields.
type Record map[string]Value

// Value is a field's value, as JSON.
type Value struct {
	Type  string          `json:"type,omitempty"`
	Value json.RawMessage `json:"value"`
}

// Anonymiser replaces values. Make one with New for all records that belong
// together: it knows what it has replaced by what. Use it from one goroutine.
type Anonymiser struct {
	pool     *pool
	spelling spelling
	forms    map[int64]Form
	limits   []*big.Rat
	roster   *Roster
	keep     bool
}

// seed is what draws come from.
const seed = 1

// New makes an Anonymiser for records of apps with these forms, by the apps' ids. It
// asks a roster what users are called.
func New(roster *Roster, forms map[int64]Form) *Anonymiser {
	a := &Anonymiser{pool: newPool(seed), spelling: spelling{alphabets(), legalForms()}, forms: forms, roster: roster}
	for _, form := range forms {
		a.limits = append(a.limits, form.limits()...)
	}
	return a
}

// Record replaces the values of a record with this form. Fields are left out that
// the form does not have, that are calculated, or that are of an unknown type.
func (a *Anonymiser) Record(form Form, r Record) (Record, error) {
	other := Record{}
	for _, code := range slices.Sorted(maps.Keys(r)) { // draws follow one order
		f, ok := form[code]
		if !ok || f.Calculated {
			continue
		}
		value, ok, err := a.value(f, r[code].Value)
		if err != nil {
			return nil, fmt.Errorf("replace the value of %s: %w", code, err)
		}
		if ok {
			other[code] = Value{Type: r[code].Type, Value: value}
		}
	}
	return other, nil
}

// NewKeeping makes an Anonymiser that leaves values as they are: it asks the roster
// what users are called, and leaves out what Record leaves out.
func NewKeeping(roster *Roster, forms map[int64]Form) *Anonymiser {
	a := New(roster, forms)
	a.keep = true
	return a
}

// byNumber says whether a field is a lookup of the number of a record, which says
// nothing and has to be found again.
func (a *Anonymiser) byNumber(f Field) bool {
	return f.LookupApp != 0 && a.forms[f.LookupApp][f.LookupKey].Type == TypeRecordNumber
}

// value replaces a value of a field. ok is false where it is to be left out.
func (a *Anonymiser) value(f Field, raw json.RawMessage) (value json.RawMessage, ok bool, err error) {
	if a.byNumber(f) {
		return raw, true, nil
	}
	switch f.Type {
	case "SINGLE_LINE_TEXT", "MULTI_LINE_TEXT", "LINK", TypeNumber:
		value, err = a.eachText(raw, a.text)
	case "RICH_TEXT":
		value, err = a.eachText(raw, a.rich)
	case "DATE", "DATETIME":
		value, err = a.eachText(raw, a.date)
	case "USER_SELECT", "STATUS_ASSIGNEE":
		value, err = edited(raw, func(users *[]wireUser) error { return a.users(*users) })
	case "CREATOR", "MODIFIER":
		value, err = edited(raw, func(u *wireUser) error { return a.user(u) })
	case "FILE":
		value, err = edited(raw, func(files *[]wireFile) error { return a.files(*files) })
	case TypeSubtable:
		value, err = edited(raw, func(rows *[]wireRow) error { return a.rows(f.Columns, *rows) })
	case "CHECK_BOX", "RADIO_BUTTON", "DROP_DOWN", "MULTI_SELECT", "TIME", "CREATED_TIME", "UPDATED_TIME",
		"STATUS", "CATEGORY", "ORGANIZATION_SELECT", "GROUP_SELECT":
		value = raw
	default:
		return nil, false, nil
	}
	return value, err == nil, err
}

// eachText replaces a text; null stays null.
func (a *Anonymiser) eachText(raw json.RawMessage, replace func(string) string) (json.RawMessage, error) {
	if a.keep {
		return raw, nil
	}
	return edited(raw, func(text **string) error {
		if *text != nil {
			other := replace(**text)
			*text = &other
		}
		return nil
	})
}

// edited is a JSON value after a change.
func edited[T any](raw json.RawMessage, change func(*T) error) (json.RawMessage, error) {
	var v T
	if err := json.Unmarshal(raw, &v); err != nil {
		return nil, fmt.Errorf("read it: %w", err)
	}
	if err := change(&v); err != nil {
		return nil, err
	}
	return marshal(v)
}

// marshal writes JSON with < and > as they are.
func marshal(v any) (json.RawMessage, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, fmt.Errorf("write it: %w", err)
	}
	return bytes.TrimSpace(b.Bytes()), nil
}

// wireUser is a user in a record.
type wireUser struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

func (a *Anonymiser) user(u *wireUser) error {
	if u.Code == "" {
		return nil // null: nobody
	}
	other := a.roster.User(u.Code, u.Name)
	*u = wireUser{Code: other.Login, Name: other.Name}
	return nil
}

func (a *Anonymiser) users(all []wireUser) error {
	for i := range all {
		if err := a.user(&all[i]); err != nil {
			return err
		}
	}
	return nil
}

// wireFile is a file in a record.
type wireFile struct {
	FileKey     string `json:"fileKey"`
	Name        string `json:"name"`
	ContentType string `json:"contentType"`
	Size        string `json:"size"`
}

// maxEnding is how long the ending of a file's name is, its dot with it.
const maxEnding = len(".jpeg")

// files replaces names, and keys too: they belong to files of the real kintone.
func (a *Anonymiser) files(all []wireFile) error {
	if a.keep {
		return nil
	}
	for i, f := range all {
		ending := path.Ext(f.Name)
		if len(ending) > maxEnding {
			ending = "" // a dot in a name
		}
		all[i].Name = a.letters("file", strings.TrimSuffix(f.Name, ending)) + ending
		all[i].FileKey = a.letters("key", f.FileKey)
	}
	return nil
}

// wireRow is a row of a table.
type wireRow struct {
	ID    string `json:"id,omitempty"`
	Value Record `json:"value"`
}

func (a *Anonymiser) rows(columns Form, all []wireRow) error {
	for i, row := range all {
		other, err := a.Record(columns, row.Value)
		if err != nil {
			return fmt.Errorf("row %d: %w", i+1, err)
		}
		all[i].Value = other
	}
	return nil
}
