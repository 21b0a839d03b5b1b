package verify

import (
	"strconv"
	"strings"
)

// The types of fields that checks ask for.
const (
	singleLine = "SINGLE_LINE_TEXT"
	multiLine  = "MULTI_LINE_TEXT"
	link       = "LINK"
	number     = "NUMBER"
	calculated = "CALC"
	table      = "SUBTABLE"
)

// casting chooses fields of a form for the parts that checks have them play.
type casting struct {
	form  form
	mark  field
	roles map[string]field
}

// cast fills the roles. A role that no field of the form can play stays empty.
func cast(f form, mark field) map[string]field {
	c := casting{form: f, mark: mark, roles: map[string]field{"mark": mark}}
	for _, one := range f.fields {
		c.texts(one)
		c.links(one)
		c.numbers(one)
		c.byType(one)
		c.tables(one)
	}
	return c.roles
}

// play gives a role to the first field that can play it.
func (c casting) play(role string, f field, can bool) {
	if _, taken := c.roles[role]; can && !taken {
		c.roles[role] = f
	}
}

// texts are the roles of single lines of text.
func (c casting) texts(f field) {
	if f.typ != singleLine || !c.form.takes(f) {
		return
	}
	if f.code == c.mark.code {
		c.play("unique", f, f.unique)
		c.play("short", f, f.maxLength >= roomy && f.maxLength <= 5*roomy)
		return
	}
	anything := c.form.free(f) && f.unbounded()
	c.play("text", f, anything)
	c.play("digits", f, anything)
	c.play("short", f, f.maxLength > 0 && f.maxLength <= 5*roomy)
	c.play("long", f, f.minLength > 1)
	c.play("required", f, f.required && !f.filled && f.minLength == 0)
}

// links are the roles of links.
func (c casting) links(f field) {
	if f.typ != link || !c.form.free(f) {
		return
	}
	call := f.protocol == "CALL" && f.unbounded()
	c.play("phone", f, call)
	c.play("digits", f, call)
	c.play("web", f, f.protocol == "WEB" && f.code != c.mark.code && f.minLength <= 2)
}

func (c casting) numbers(f field) {
	if f.typ != number || !c.form.takes(f) {
		return
	}
	c.play("number", f, c.form.free(f) && f.unbounded())
	c.play("max", f, !f.unique && whole(f.maxValue))
	c.play("min", f, !f.unique && whole(f.minValue))
}

func whole(text string) bool {
	_, err := strconv.ParseInt(text, 10, 32)
	return err == nil
}

// byType are the roles of types that need no more than to be there.
func (c casting) byType(f field) {
	name := strings.ToLower(strings.ReplaceAll(f.typ, "_", ""))
	switch f.typ {
	case "RECORD_NUMBER", "CREATOR", "MODIFIER", "CREATED_TIME", "UPDATED_TIME", calculated, "GROUP", "REFERENCE_TABLE":
		c.play(name, f, true)
	case "STATUS", "CATEGORY":
		c.play(name, f, f.switchedOn)
	case "DROP_DOWN", "RADIO_BUTTON", "CHECK_BOX", "MULTI_SELECT":
		c.play(name, f, c.form.takes(f) && len(f.options) > 0)
		c.play("free"+name, f, c.form.free(f) && len(f.options) > 0)
	case "MULTI_LINE_TEXT", "DATE", "TIME", "DATETIME", "FILE", "USER_SELECT":
		c.play(name, f, c.form.free(f))
	}
	oneText := f.typ == singleLine || f.typ == "DROP_DOWN" || f.typ == "RADIO_BUTTON"
	c.play("filled", f, oneText && f.byDefault != "" && c.form.takes(f))
	c.play("repeating", f, (f.typ == singleLine || f.typ == number) && !f.unique && c.form.takes(f))
}

// tables choose a table with a text in it; its number, where it has one, is of the
// same table.
func (c casting) tables(f field) {
	if _, taken := c.roles["table"]; taken || f.typ != table || f.needsMore() {
		return
	}
	inner := casting{form: c.form, roles: map[string]field{}}
	for _, one := range f.inner {
		free := c.form.free(one) && one.unbounded()
		inner.play("tabletext", one, one.typ == singleLine && free)
		inner.play("tablenumber", one, one.typ == number && free)
	}
	if _, ok := inner.roles["tabletext"]; !ok {
		return
	}
	c.roles["table"] = f
	for role, one := range inner.roles {
		c.roles[role] = one
	}
}

// needsMore says whether a row of a table must hold more than checks write.
func (f field) needsMore() bool {
	for _, one := range f.inner {
		if one.required && !one.filled {
			return true
		}
	}
	return false
}

// lookUp gives the roles of a lookup in source, whose records are found by their
// mark, and of a field that it fills with that mark.
func (a *app) lookUp(source *app) {
	for _, f := range a.form.fields {
		if f.lookup.Get("relatedApp.app").Int() != source.id || f.lookup.Get("relatedKeyField").String() != source.mark.code || !source.mark.unique {
			continue
		}
		for _, m := range f.lookup.Get("fieldMappings").Array() {
			if m.Get("relatedField").String() == source.mark.code {
				a.roles["lookup"], a.source = f, source
				a.roles["copied"] = field{code: m.Get("field").String()}
				return
			}
		}
	}
}

// attribute is what a check wants to know of the field that plays a role.
func (f field) attribute(name string) (string, bool) {
	switch name {
	case "label":
		return f.label, true
	case "type":
		return f.typ, true
	case "default":
		return f.byDefault, true
	case "option":
		return f.options[0], len(f.options) > 0
	case "toolong":
		return strconv.FormatInt(f.maxLength+1, 10), true
	case "tooshort":
		return strconv.FormatInt(f.minLength-1, 10), true
	case "most":
		return f.maxValue, true
	case "least":
		return f.minValue, true
	case "toomuch":
		return shifted(f.maxValue, 1), true
	case "toolittle":
		return shifted(f.minValue, -1), true
	}
	return "", false
}

func shifted(whole string, by int64) string {
	n, err := strconv.ParseInt(whole, 10, 64)
	if err != nil {
		return whole
	}
	return strconv.FormatInt(n+by, 10)
}
