package query

import "slices"

// Rename is a query whose fields have other codes; everything else keeps its
// bytes. renamed is the code that a field has from now on. A text that is no query
// stays as it is.
func Rename(text string, renamed func(code string) string) string {
	q, err := Parse(text)
	if err != nil {
		return text
	}
	names := q.where.fields()
	for _, item := range q.order {
		names = append(names, item.field)
	}
	for _, name := range slices.Backward(names) { // the places before stay as they are
		text = text[:name.at] + renamed(name.code) + text[name.at+len(name.code):]
	}
	return text
}

// fields are the fields of conditions, in the order of the query.
func (e *expression) fields() []fieldName {
	if e == nil {
		return nil
	}
	var names []fieldName
	if e.condition != nil {
		names = append(names, e.condition.field)
	}
	for _, part := range e.parts {
		names = append(names, part.fields()...)
	}
	return names
}
