package form

import (
	"fmt"

	"callaction/fakekintone/internal/wire"
)

// CheckDefault is what is wrong with the default value in a field's definition: it
// must be one that a record could have. A default that is empty is fine whatever
// the field asks for. It returns an error for a definition that is none, and for a
// default of another JSON type.
func CheckDefault(definition wire.Value) ([]wire.Message, error) {
	f, err := parseField(definition)
	if err != nil {
		return nil, fmt.Errorf("read the definition of field %q: %w", f.Code, err)
	}
	if !f.InRecords() {
		return nil, nil
	}
	var problems wire.Violations
	v, err := f.kind.read(&reader{Reading: Reading{Loose: true, Violations: &problems}}, f, f.standard)
	if err != nil {
		return nil, err
	}
	if !f.kind.isEmpty(v) {
		f.kind.check(&checker{Checking{Violations: &problems}}, f, v)
	}
	var messages []wire.Message
	for _, p := range problems {
		messages = append(messages, p.Messages...)
	}
	return messages, nil
}

// IsNumber says whether a text is a number that a NUMBER can keep.
func IsNumber(s string) bool {
	_, problem := exact.parse(s)
	return problem == fine
}
