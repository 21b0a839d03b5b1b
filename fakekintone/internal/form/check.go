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
		c.field(field, values[field.Code])
	}
}

// field looks at one value. What kintone calculates is not held against anybody.
func (c *checker) field(f *Field, v record.Value) {
	if f.IsCalculated() {
		return
	}
	if f.Required && f.Type != record.TypeRadioButton && f.kind.isEmpty(v) {
		c.complainAt(f, f.kind.requiredAt(), wire.RequiredField)
	}
	f.kind.check(c, f, v)
	if f.Unique && v.Text != "" && c.Taken != nil && c.Taken(f, v) {
		c.complain(f, wire.Duplicate)
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
