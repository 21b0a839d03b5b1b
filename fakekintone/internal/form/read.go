package form

import (
	"slices"
	"time"

	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// Reading is how the record of a request is read.
type Reading struct {
	// Place is where the record stands in the request: record, records[3] or
	// records[3].record. Complaints are about places below it.
	Place string
	// Adding is true for POST: who manages the app may then say who added the
	// record, and when.
	Adding  bool
	Manages bool
	// Loose takes every field as a restored record has it: system fields count,
	// the record's number is ignored, and fields that a lookup writes keep what
	// is given.
	Loose bool
	// Users finds a user by his login name, Organizations an organisation and Groups
	// a group by its code.
	Users, Organizations, Groups Finder
	// Files finds a file by its key; the item says what else the request tells
	// of it. nil knows none.
	Files func(sent record.Item) (record.Item, bool)
	// Violations collects complaints.
	Violations *wire.Violations
}

// Finder finds whom a code stands for. nil knows nobody.
type Finder func(code string) (record.Item, bool)

func (f Finder) find(code string) (record.Item, bool) {
	if f == nil {
		return record.Item{}, false
	}
	return f(code)
}

// Input is what a request wants to write into one record.
type Input struct {
	// Values are the canonical values, by field code, of the fields that the
	// request names.
	Values map[string]record.Value
	// Unknown are the codes that the form does not have, Copied those that only
	// a lookup writes, Calculated those that only a formula does. kintone ignores
	// them all. In a table they are named as table.code.
	Unknown, Copied, Calculated []string
	// Dropped are the numbers in tables, named in the same way, whose values are
	// none: kintone takes them for empty.
	Dropped []string
}

func (in *Input) noteUnknown(name string) { in.Unknown = withOnce(in.Unknown, name) }

// noteIgnored notes a field whose value is not the request's to write.
func (in *Input) noteIgnored(f *Field) {
	if f.IsCalculated() {
		in.Calculated = withOnce(in.Calculated, f.name())
		return
	}
	in.Copied = withOnce(in.Copied, f.name())
}

func (in *Input) noteDropped(f *Field) { in.Dropped = withOnce(in.Dropped, f.name()) }

// name is the field's code, in a table behind that of the table.
func (f *Field) name() string {
	if f.Table == "" {
		return f.Code
	}
	return f.Table + "." + f.Code
}

// withOnce adds a name to a list that does not have it; rows repeat names.
func withOnce(list []string, name string) []string {
	if slices.Contains(list, name) {
		return list
	}
	return append(list, name)
}

// Read reads a record. It returns CB_IJ01 where a JSON type is wrong, GAIA_UN10,
// GA_UO01 or GAIA_BF02 where the request writes what it may not, GAIA_IL26 for an
// unknown user, GAIA_IL28 for an unknown organisation, GAIA_IL27 for such a group; what is wrong with single values goes to r.Violations. null is a
// record without fields.
func (f *Form) Read(v wire.Value, r Reading) (Input, error) {
	if v.Kind != wire.IsObject && v.Kind != wire.IsNull {
		return Input{}, wire.InvalidJSON()
	}
	if err := f.shape(v); err != nil {
		return Input{}, err
	}
	in := Input{Values: make(map[string]record.Value, len(f.inRecords))}
	if err := f.writes(v, r, &in); err != nil {
		return Input{}, err
	}
	rd := &reader{Reading: r, in: &in, precision: f.precision}
	for _, m := range v.Members {
		field, ok := f.byCode[m.Name]
		if !ok || !field.InRecords() {
			continue
		}
		if err := rd.into(in.Values, field, m.Value); err != nil {
			return Input{}, err
		}
	}
	return in, nil
}

// into reads {"value":…} of a field, unless it does not count.
func (r *reader) into(values map[string]record.Value, f *Field, v wire.Value) error {
	if v.Kind != wire.IsObject {
		return wire.InvalidJSON()
	}
	if f.isIgnored(r.Reading) {
		if !r.Loose {
			r.in.noteIgnored(f)
		}
		return nil
	}
	value, _ := v.Get("value")
	read, err := f.kind.read(r, f, value)
	if err != nil {
		return err
	}
	values[f.Code] = read
	return nil
}

// shape returns CB_IJ01 where a field is no object, or is a table of related
// records, which records do not have.
func (f *Form) shape(v wire.Value) error {
	for _, m := range v.Members {
		field, ok := f.byCode[m.Name]
		if ok && (m.Value.Kind != wire.IsObject || field.Type == record.TypeReferenceTable) {
			return wire.InvalidJSON()
		}
	}
	return nil
}

// writes returns an error where the request may not write what it names, and
// notes what the form does not have.
func (f *Form) writes(v wire.Value, r Reading, in *Input) error {
	for _, m := range v.Members {
		field, ok := f.byCode[m.Name]
		switch {
		case !ok && m.Name != idName && m.Name != revisionName:
			in.noteUnknown(m.Name)
		case !ok || r.Loose:
		default:
			if err := field.forbidden(r); err != nil {
				return err
			}
		}
	}
	return nil
}

// isIgnored says whether a field's value in a request does not count.
func (f *Field) isIgnored(r Reading) bool {
	if r.Loose {
		return f.Type == record.TypeRecordNumber
	}
	return f.copied || f.IsCalculated()
}

// internalNames are what kintone calls types among itself.
var internalNames = map[string]string{
	record.TypeRecordNumber: "RECORD_ID", record.TypeCreator: "CREATOR", record.TypeModifier: "MODIFIER",
	record.TypeCreatedTime: "CREATED_AT", record.TypeUpdatedTime: "MODIFIED_AT",
	record.TypeStatus: "STATUS", record.TypeStatusAssignee: "STATUS_ASSIGNEE", record.TypeGroup: "GROUP",
}

// forbidden returns an error where nobody, or not this caller, may write the
// field.
func (f *Field) forbidden(r Reading) error {
	switch f.Type {
	case record.TypeCategory:
		return wire.CannotCategorize()
	case record.TypeRecordNumber, record.TypeStatus, record.TypeStatusAssignee, record.TypeGroup:
		return wire.CannotSet(internalNames[f.Type])
	case record.TypeCreator, record.TypeModifier, record.TypeCreatedTime, record.TypeUpdatedTime:
		if !r.Adding {
			return wire.CannotSet(internalNames[f.Type])
		}
		if !r.Manages {
			return wire.AppPermissions(f.Code)
		}
	}
	return nil
}

// reader is a Reading at work.
type reader struct {
	Reading
	in        *Input // for what is ignored
	precision Precision
}

// complain is about a field's value: record.F.value.
func (r *reader) complain(f *Field, m wire.Message) {
	r.Violations.Add(r.Place+"."+f.Code+".value", m)
}

// complainBracketed is about a value that cannot be read: record[F].value.
func (r *reader) complainBracketed(f *Field, m wire.Message) {
	r.Violations.Add(r.Place+"["+f.Code+"].value", m)
}

// Moment is what defaults and system fields are made of.
type Moment struct {
	Now    time.Time
	Zone   *time.Location // of the user; nil is UTC
	Author record.Item
	// Primary is the author's first organisation; its zero value is none.
	Primary record.Item
	// Users, Organizations and Groups are as those of a Reading.
	Users, Organizations, Groups Finder
	// NextRow gives a new row of a table its id; nil gives all 0.
	NextRow func() int64

	precision Precision // of the form
}
