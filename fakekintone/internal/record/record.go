package record

import "time"

// Record is one version of a record.
type Record struct {
	ID       int64 // $id, from 1
	Revision int64 // $revision, from 1
	// Values holds a value for every field of the form that a record has, by
	// field code; system fields included, $id and $revision not.
	Values map[string]Value
}

// Value is one field's value. Which members count depends on the field's type.
type Value struct {
	// Text is the value of types with one value, as it is read: a number
	// normalised, a moment as 2026-07-29T06:02:00Z. Empty means empty; whether
	// that is "" or null on the wire is the type's business.
	Text string
	// Items is the value of types with several: options, users, files.
	Items []Item
	// Rows is the value of a table.
	Rows []Row
}

// Item is one element of a value with several: an option has a Code only, a
// user, organisation or group a Code and a Name.
type Item struct {
	Code string
	Name string
	// File members, empty for other types.
	FileKey, ContentType string
	Size                 int64
}

// Row is one row of a table.
type Row struct {
	ID     int64
	Values map[string]Value
}

// Comment is one comment on a record.
type Comment struct {
	ID       int64 // from 1, per record
	Text     string
	Created  time.Time
	Creator  Item
	Mentions []Mention
}

// Mention is one mention in a comment. Type is USER, GROUP or ORGANIZATION.
type Mention struct {
	Code string
	Type string
}
