package formula

import "slices"

// Rename is a formula whose fields have other codes; everything else keeps its
// bytes. renamed is the code that a field has from now on. A text that is no
// formula stays as it is.
func Rename(text string, renamed func(code string) string) string {
	fields, err := fieldsOf(text)
	if err != nil {
		return text
	}
	for _, f := range slices.Backward(fields) { // the places before stay as they are
		text = text[:f.at] + renamed(f.text) + text[f.at+len(f.text):]
	}
	return text
}

// fieldsOf are the names in a formula behind which no bracket opens.
func fieldsOf(text string) ([]token, error) {
	var fields []token
	s := &scanner{text: text}
	for before := (token{}); ; {
		t, err := s.next()
		if err != nil {
			return nil, err
		}
		if before.kind == nameToken && t.text != "(" {
			fields = append(fields, before)
		}
		if t.kind == endToken {
			return fields, nil
		}
		before = t
	}
}
