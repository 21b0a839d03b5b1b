package fetch

import (
	"slices"
	"strings"

	"github.com/tidwall/gjson"

	"callaction/fakekintone"
	"callaction/internal/anonymise"
)

// The types of fields of features that can be off (kintone: field types).
const (
	typeCategory = "CATEGORY"
	typeStatus   = "STATUS"
	typeAssignee = "STATUS_ASSIGNEE"
)

// fit leaves out of the apps what the fake kintone does not take.
func (c *copying) fit() {
	missing := map[int64][]string{}
	for _, id := range c.order {
		missing[id] = c.fitFields(c.apps[id])
	}
	for _, id := range c.order {
		a := c.apps[id]
		a.form = edited(a.form, withoutCopies(missing, a))
		c.fitProcess(a)
		c.fitLayout(a, missing[id])
	}
}

// fitFields leaves out fields of types that are not simulated, and names them. A
// category, which every app has, is turned off.
func (c *copying) fitFields(a *app) []string {
	var missing []string
	a.form = edited(a.form, func(path []string, v gjson.Result) (string, bool) {
		kind := v.Get("type").String()
		if !isField(path) {
			return "", false
		}
		reason := refusal(path, v)
		switch {
		case reason == "":
			return "", false
		case kind == typeCategory:
			c.note(note("app %d: without categories: %[3]s", "アプリ %d: カテゴリー（%s）なし: %s", a.id, last(path), reason))
			return string(edited([]byte(v.Raw), switchedOff)), false
		}
		missing = append(missing, last(path))
		c.note(note("app %d: without the field %s (%s): %s", "アプリ %d: フィールド「%s」（%s）なし: %s", a.id, last(path), kind, reason))
		return "", true
	})
	return missing
}

// isField says whether a path of a form leads to a field, in a table or not.
func isField(path []string) bool {
	switch len(path) {
	case 2:
		return path[0] == "properties"
	case 4:
		return path[0] == "properties" && path[2] == "fields"
	}
	return false
}

// refusal is why the fake kintone does not take a field, looked at alone: without
// what ties it to other fields. It is "" where the fake does.
func refusal(path []string, field gjson.Result) string {
	switch field.Get("type").String() {
	case anonymise.TypeCalc, anonymise.TypeSubtable, typeStatus, typeAssignee:
		return "" // these are nothing alone
	}
	alone := quoted(last(path)) + ":" + string(edited([]byte(field.Raw), untied))
	if len(path) == 4 {
		alone = quoted(path[1]) + `:{"type":"SUBTABLE","code":` + quoted(path[1]) + `,"fields":{` + alone + `}}`
	}
	return reasonOf(fakekintone.App{ID: 1, Form: []byte(`{"properties":{` + alone + `}}`)})
}

// reasonOf is why the fake kintone does not take an app; "" where it does.
func reasonOf(a fakekintone.App, users ...fakekintone.User) string {
	_, err := fakekintone.New(fakekintone.WithApps(a), fakekintone.WithUsers(users...))
	if err == nil {
		return ""
	}
	text := err.Error()
	return text[strings.LastIndex(text, ": ")+len(": "):]
}

// untied leaves out what ties a field to others.
func untied(path []string, _ gjson.Result) (string, bool) {
	return "", last(path) == "lookup" || last(path) == "expression"
}

// withoutLookups leaves out what ties a field to another app.
func withoutLookups(path []string, _ gjson.Result) (string, bool) {
	return "", last(path) == "lookup" && !isField(path)
}

func switchedOff(path []string, _ gjson.Result) (string, bool) {
	if last(path) == "enabled" {
		return "false", false
	}
	return "", false
}

// withoutCopies leaves out of lookups what copies from or to a missing field.
func withoutCopies(missing map[int64][]string, a *app) edit {
	sources := a.fields.Lookups()
	return func(path []string, v gjson.Result) (string, bool) {
		field, ok := copiedBy(path)
		if !ok {
			return "", false
		}
		from := missing[sources[field]]
		return "", slices.Contains(missing[a.id], v.Get("field").String()) ||
			slices.Contains(from, v.Get("relatedField").String()) || slices.Contains(from, v.String())
	}
}

// copiedBy is the field whose lookup a path of a form leads into: to one of the
// fields that it copies or shows.
func copiedBy(path []string) (field string, ok bool) {
	for _, i := range []int{2, 4} { // outside a table, and in one
		if len(path) == i+3 && isField(path[:i]) && path[i] == "lookup" {
			return path[i-1], path[i+1] == "fieldMappings" || path[i+1] == "lookupPickerFields"
		}
	}
	return "", false
}

// fitProcess leaves out process management that is off, is not to be had or not
// simulated, and turns its fields off.
func (c *copying) fitProcess(a *app) {
	if gjson.GetBytes(a.process, "enable").Bool() {
		reason := reasonOf(fakekintone.App{ID: 1, Form: edited(a.form, withoutLookups), Process: a.process}, c.users()...)
		if reason == "" {
			return
		}
		c.note(note("app %d: without its process management: %s", "アプリ %d: プロセス管理なし: %s", a.id, reason))
	}
	a.process = nil
	a.form = edited(a.form, func(path []string, v gjson.Result) (string, bool) {
		kind := v.Get("type").String()
		if isField(path) && (kind == typeStatus || kind == typeAssignee) {
			return string(edited([]byte(v.Raw), switchedOff)), false
		}
		return "", false
	})
}

// fitLayout leaves out of a layout the fields that are missing, and the whole of one
// that the fake kintone does not take all the same.
func (c *copying) fitLayout(a *app, missing []string) {
	if a.layout == nil {
		return
	}
	a.layout = edited(a.layout, func(_ []string, v gjson.Result) (string, bool) {
		return "", slices.Contains(missing, v.Get("code").String())
	})
	shown := fakekintone.App{ID: 1, Form: edited(a.form, withoutLookups), Layout: a.layout, Process: a.process}
	if reason := reasonOf(shown, c.users()...); reason != "" {
		a.layout = nil
		c.note(note("app %d: without its layout: %s", "アプリ %d: フォームのレイアウトなし: %s", a.id, reason))
	}
}

// users are those of the workspace.
func (c *copying) users() []fakekintone.User {
	var all []fakekintone.User
	for _, u := range c.roster.Users() {
		all = append(all, fakekintone.User{Login: u.Login, Password: password, Name: u.Name})
	}
	return all
}
