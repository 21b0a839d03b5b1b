package verify

import (
	"fmt"
	"slices"
	"strings"
)

// app is an app under test, with what the run has done to it.
type app struct {
	id     int64
	form   form
	mark   field // the text field that marks the run's own records
	roles  map[string]field
	source *app // where its lookup looks

	marks   []string // all that were written
	added   []string // ids of records that were added
	prefix  string
	counter int
}

// newApp reads what the run needs of an app. It fails where the run could not add
// a record there, or not find it again.
func newApp(id int64, definition, prefix string) (*app, error) {
	a := &app{id: id, form: readForm(definition), prefix: prefix}
	var ok bool
	if a.mark, ok = a.chooseMark(); !ok {
		return nil, fmt.Errorf("app %d has no text field that could mark the records of this run; it takes a single line of %d characters, which no lookup fills", id, roomy/2)
	}
	for _, f := range a.form.fields {
		if _, ok := a.filling(f); f.required && !f.filled && !ok {
			return nil, fmt.Errorf("app %d cannot be verified: its field %q (%s) is required, and this command cannot fill it", id, f.code, f.typ)
		}
	}
	a.roles = cast(a.form, a.mark)
	return a, nil
}

// chooseMark takes a text that must not repeat, before one that may, before an
// address.
func (a *app) chooseMark() (field, bool) {
	fits := func(f field) bool {
		return a.form.takes(f) && f.minLength <= int64(len(a.prefix)) && (f.maxLength == 0 || f.maxLength >= roomy/2)
	}
	choices := []func(field) bool{
		func(f field) bool { return f.typ == singleLine && f.unique },
		func(f field) bool { return f.typ == singleLine },
		func(f field) bool {
			return f.typ == link && f.protocol == "WEB" && (f.maxLength == 0 || f.maxLength >= 2*roomy)
		},
	}
	for _, choice := range choices {
		if i := slices.IndexFunc(a.form.fields, func(f field) bool { return choice(f) && fits(f) }); i >= 0 {
			return a.form.fields[i], true
		}
	}
	return field{}, false
}

// newMark is a text that no record has yet.
func (a *app) newMark() string {
	a.counter++
	mark := fmt.Sprintf("%s %d", a.prefix, a.counter)
	if a.mark.typ == link {
		mark = fmt.Sprintf("https://callaction.invalid/%s/%d", a.prefix, a.counter)
	}
	a.marks = append(a.marks, mark)
	return mark
}

// tooLong is a mark of one character more than a field takes.
func (a *app) tooLong(f field) string {
	mark := a.newMark()
	mark += strings.Repeat("x", max(0, int(f.maxLength)+1-len(mark)))
	a.marks = append(a.marks, mark)
	return mark
}

// tooManyUnits is a text of no more characters than a field takes, but of more
// UTF-16 code units.
func (a *app) tooManyUnits(f field) string {
	text := ""
	if f.code == a.mark.code {
		text = a.newMark()
	}
	text += strings.Repeat("𠮷", max(1, (int(f.maxLength)-len(text))/2+1))
	a.marks = append(a.marks, text)
	return text
}

// members are those of a record that the app takes, but for the fields that a
// check writes itself.
func (a *app) members(mark string, written map[string]bool) string {
	list := []string{}
	add := func(code, value string) {
		if !written[code] {
			list = append(list, quoted(code)+`:{"value":`+value+`}`)
		}
	}
	for _, f := range a.form.fields {
		if f.code == a.mark.code {
			add(f.code, quoted(mark))
		} else if value, ok := a.filling(f); ok && value != "" && f.required && !f.filled {
			add(f.code, value)
		}
	}
	return strings.Join(list, ",")
}

// filling is a value that a required field takes, as JSON.
func (a *app) filling(f field) (string, bool) {
	if f.typ != calculated && !a.form.takes(f) {
		return "", false
	}
	switch f.typ {
	case singleLine, multiLine, "RICH_TEXT":
		text := fmt.Sprintf("%s %d", a.prefix, a.counter)
		text += strings.Repeat("x", max(0, int(f.minLength)-len(text)))
		return quoted(text), f.maxLength == 0 || int64(len(text)) <= f.maxLength
	case number:
		return a.fillNumber(f)
	case link:
		return a.fillLink(f)
	case "DROP_DOWN", "RADIO_BUTTON":
		return optionOf(f, "", "")
	case "CHECK_BOX", "MULTI_SELECT":
		return optionOf(f, "[", "]")
	case "DATE":
		return fmt.Sprintf(`"%d-01-01"`, 1900+a.counter), true
	case "TIME":
		return `"12:00"`, true
	case "DATETIME":
		return fmt.Sprintf(`"%d-01-01T00:00:00Z"`, 1900+a.counter), true
	}
	return "", f.typ == table || f.typ == calculated // required says nothing of these
}

func (a *app) fillNumber(f field) (string, bool) {
	switch {
	case f.unique:
		return fmt.Sprintf(`"%d"`, 900_000_000+a.counter), f.maxValue == ""
	case f.minValue != "":
		return quoted(f.minValue), true
	case f.maxValue != "":
		return quoted(f.maxValue), true
	}
	return `"1"`, true
}

func (a *app) fillLink(f field) (string, bool) {
	text := map[string]string{
		"WEB":  fmt.Sprintf("https://callaction.invalid/%s/%d", a.prefix, a.counter),
		"CALL": fmt.Sprintf("0%010d", a.counter), "MAIL": fmt.Sprintf("%s%d@callaction.invalid", a.prefix, a.counter),
	}[f.protocol]
	return quoted(text), text != "" && f.minLength <= int64(len(text)) && (f.maxLength == 0 || f.maxLength >= int64(len(text)))
}

func optionOf(f field, before, after string) (string, bool) {
	if len(f.options) == 0 {
		return "", false
	}
	return before + quoted(f.options[0]) + after, true
}
