package form

import (
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// Checking is how a record's values are checked.
type Checking struct {
	// Place is where the record stands in the request, as in Reading.
	Place string
	// Taken says whether another record has this value in a field whose values
	// must not repeat. nil means that none has.
	Taken func(f *Field, v record.Value) bool
	// StrictCalls refuses telephone numbers (LINK with protocol CALL) that hold
	// other characters than a telephone has.
	StrictCalls bool
	// Violations collects complaints.
	Violations *wire.Violations
}

// Check complains about values that the form does not allow. It looks at all of
// them, those that the request did not name included.
func (f *Form) Check(values map[string]record.Value, how Checking) {
	c := &checker{Checking: how}
	for _, field := range f.writable {
		v := values[field.Code]
		if field.Required && field.Type != record.TypeRadioButton && field.kind.isEmpty(v) {
			c.complainAt(field, field.kind.requiredAt(), wire.RequiredField)
		}
		field.kind.check(c, field, v)
		if field.Unique && v.Text != "" && how.Taken != nil && how.Taken(field, v) {
			c.complain(field, wire.Duplicate)
		}
	}
}

// checker is a Checking at work.
type checker struct {
	Checking
}

func (c *checker) complain(f *Field, m wire.Message) { c.complainAt(f, ".value", m) }

func (c *checker) complainAt(f *Field, member string, m wire.Message) {
	c.Violations.Add(c.Place+"."+f.Code+member, m)
}
