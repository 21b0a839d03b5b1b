package form

import (
	"callaction/fakekintone/internal/formula"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// The kinds of address that a LINK holds.
const (
	Web  = "WEB"
	Call = "CALL"
	Mail = "MAIL"
)

// Field is one field of a form.
type Field struct {
	Code  string
	Label string
	Type  string // one of the Type constants of package record
	// Required: an empty value is refused. [RADIO_BUTTON does not enforce it.]
	Required bool
	// Unique: no two records may have the same value.
	Unique bool
	// MinLength and MaxLength bound a text in UTF-16 code units; -1 is no bound.
	MinLength, MaxLength int
	// MinValue and MaxValue bound a NUMBER; "" is no bound.
	MinValue, MaxValue string
	// Options are those of a choice, in the order of the form.
	Options []string
	// States are those of a STATUS, in the order of the process.
	States []string
	// Protocol is the kind of address of a LINK.
	Protocol string
	// Lookup is where the field's value is looked up; nil for other fields.
	Lookup *Lookup
	// Related is what a REFERENCE_TABLE shows; nil for other fields, and where its
	// definition does not say.
	Related *Related
	// Table is the code of the table that the field is in; "" where it is in none.
	Table string
	// Columns are the fields of a table, in the order of the definition; nil for
	// other fields.
	Columns []*Field
	// Expression is the formula that the field's value is calculated with; "" where
	// it is written. Format is how a CALC shows its result.
	Expression string
	Format     formula.Format

	kind       kind
	standard   wire.Value // defaultValue
	defaultNow bool
	copied     bool // a lookup of this form writes it
}

// Lookup is the setting of a lookup field.
type Lookup struct {
	App int64 // the source app
	// Key is the source app's field in which the value is looked for.
	Key string
	// Copies says which field of the source goes to which field here.
	Copies []Copy
}

// Copy is one pair of a lookup's fields: From in the source app, To in the app
// of the lookup.
type Copy struct {
	From, To string
}

// InRecords says whether records have a value of the field.
func (f *Field) InRecords() bool { return f.kind != nil }

// IsList says whether the field's value is several options, people or files.
func (f *Field) IsList() bool {
	switch f.Type {
	case record.TypeCheckBox, record.TypeMultiSelect, record.TypeFile, record.TypeStatusAssignee, record.TypeCategory:
		return true
	}
	return f.namesPeople()
}

// namesPeople says whether the field's value is users, organisations or groups.
func (f *Field) namesPeople() bool {
	switch f.Type {
	case record.TypeUserSelect, record.TypeOrganizationSelect, record.TypeGroupSelect:
		return true
	}
	return false
}

// IsSystem says whether kintone sets the field's value, or nobody can through the
// API, as that of CATEGORY.
func (f *Field) IsSystem() bool {
	switch f.Type {
	case record.TypeRecordNumber, record.TypeCreator, record.TypeModifier, record.TypeCreatedTime, record.TypeUpdatedTime,
		record.TypeCategory:
		return true
	}
	return f.IsProcess()
}

// IsProcess says whether process management sets the field's value: a state or its
// assignees.
func (f *Field) IsProcess() bool {
	return f.Type == record.TypeStatus || f.Type == record.TypeStatusAssignee
}

// IsCalculated says whether a formula gives the field its value: what a request
// sends for it is ignored.
func (f *Field) IsCalculated() bool { return f.Expression != "" }

// kind is what fields of one type have in common.
type kind interface {
	// read turns a JSON value into a canonical one. It returns CB_IJ01 where the
	// JSON type is wrong, and complains through r where the value is.
	read(r *reader, f *Field, v wire.Value) (record.Value, error)
	// write appends a canonical value as kintone answers it.
	write(dst []byte, v record.Value) []byte
	// check complains about what the field's settings do not allow.
	check(c *checker, f *Field, v record.Value)
	// isEmpty says whether a value is none.
	isEmpty(v record.Value) bool
	// requiredAt is what follows a field's code in the key of the complaint that
	// it is required.
	requiredAt() string
}

// kinds are the types that records can have values of.
var kinds = map[string]kind{
	record.TypeSingleLineText: line{},
	record.TypeMultiLineText:  text{},
	record.TypeRichText:       text{},
	record.TypeLink:           link{},
	record.TypeNumber:         number{},
	record.TypeCalc:           calculated{},
	record.TypeSubtable:       table{},
	record.TypeRadioButton:    choice{},
	record.TypeDropDown:       choice{},
	record.TypeCheckBox:       choices{},
	record.TypeMultiSelect:    choices{},
	record.TypeDate:           date{},
	record.TypeTime:           timeOfDay{},
	record.TypeDateTime:       datetime{},
	record.TypeUserSelect:     people{one: (*reader).user},
	record.TypeFile:           files{},

	record.TypeOrganizationSelect: people{one: (*reader).organization},
	record.TypeGroupSelect:        people{one: (*reader).group},

	record.TypeRecordNumber: recordNumber{},
	record.TypeCreator:      person{},
	record.TypeModifier:     person{},
	record.TypeCreatedTime:  datetime{},
	record.TypeUpdatedTime:  datetime{},
}
