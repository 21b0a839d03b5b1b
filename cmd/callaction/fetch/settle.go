package fetch

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"strconv"
	"strings"

	"github.com/tidwall/gjson"

	"callaction/internal/anonymise"
)

// settle turns what was answered into what the workspace has.
func (c *copying) settle(context.Context) error {
	c.Progress(note("replacing", "置き換え中"))
	for _, id := range c.order {
		a := c.apps[id]
		a.form, a.process = edited(a.form, c.renamed), edited(a.process, c.renamed)
	}
	c.fit()
	numbers := c.renumber()
	forms := map[int64]anonymise.Form{}
	for _, id := range c.order {
		form, err := anonymise.ParseForm(c.apps[id].form)
		if err != nil {
			return err
		}
		c.apps[id].fields, forms[id] = form, form
	}
	return c.replace(forms, numbers)
}

// renamed gives users in settings the names that the roster has for them.
func (c *copying) renamed(_ []string, v gjson.Result) (string, bool) {
	if v.Get("type").String() != "USER" || v.Get("code").Type != gjson.String {
		return "", false
	}
	login := c.roster.User(v.Get("code").String(), "").Login
	return string(edited([]byte(v.Raw), func(path []string, _ gjson.Result) (string, bool) {
		if len(path) == 1 && path[0] == "code" {
			return quoted(login), false
		}
		return "", false
	})), false
}

// replace replaces what records say, and users in the conditions of settings, which
// only now are all known.
func (c *copying) replace(forms map[int64]anonymise.Form, numbers numbers) error {
	newOne := anonymise.New
	if c.KeepData {
		newOne = anonymise.NewKeeping
	}
	anonymiser := newOne(c.roster, forms)
	for _, id := range c.order {
		if err := replaceIn(c.apps[id], anonymiser, forms, numbers); err != nil {
			return err
		}
	}
	for _, a := range c.apps {
		a.form, a.process = edited(a.form, c.conditions), edited(a.process, c.conditions)
	}
	return nil
}

// off are the fields of an app whose features are off here.
func off(form []byte) map[string]bool {
	fields := map[string]bool{}
	gjson.GetBytes(form, "properties").ForEach(func(code, field gjson.Result) bool {
		if enabled := field.Get("enabled"); enabled.Exists() && !enabled.Bool() {
			fields[code.String()] = true
		}
		return true
	})
	return fields
}

// replaceIn replaces what the records of an app say.
func replaceIn(a *app, by *anonymise.Anonymiser, forms map[int64]anonymise.Form, numbers numbers) error {
	left := off(a.form)
	for i, r := range a.records {
		maps.DeleteFunc(r, func(code string, _ anonymise.Value) bool { return left[code] })
		other, err := by.Record(a.fields, numbers.follow(forms, a.fields, r))
		if err != nil {
			return fmt.Errorf("app %d, record %d: %w", a.id, i+1, err)
		}
		a.records[i] = other
	}
	return nil
}

// conditions puts the new logins into the conditions of lookups and actions.
func (c *copying) conditions(path []string, v gjson.Result) (string, bool) {
	if last(path) != "filterCond" || v.Type != gjson.String {
		return "", false
	}
	words := strings.Split(v.String(), `"`)
	for i := 1; i < len(words); i += 2 { // between quotes
		if login, ok := c.roster.Login(words[i]); ok {
			words[i] = login
		}
	}
	return quoted(strings.Join(words, `"`)), false
}

// numbers are what records are numbered here, by app and by their real number.
type numbers map[int64]map[string]string

// renumber numbers the records of every app from 1, as the fake kintone does.
func (c *copying) renumber() numbers {
	all := numbers{}
	for id, a := range c.apps {
		all[id] = map[string]string{}
		for i, r := range a.records {
			number := strconv.Itoa(i + 1)
			if was, err := idOf(r); err == nil {
				all[id][was] = number
			}
			for code, f := range a.fields {
				if f.Type == anonymise.TypeRecordNumber && a.code != "" {
					all[id][textOf(r[code])] = a.code + "-" + number
				}
			}
		}
	}
	return all
}

// follow gives lookups of records' numbers the new ones.
func (n numbers) follow(forms map[int64]anonymise.Form, form anonymise.Form, r anonymise.Record) anonymise.Record {
	for code, v := range r {
		f := form[code]
		switch {
		case f.Columns != nil:
			r[code] = n.followRows(forms, f.Columns, v)
		case f.LookupApp != 0 && forms[f.LookupApp][f.LookupKey].Type == anonymise.TypeRecordNumber:
			v.Value = json.RawMessage(quoted(n[f.LookupApp][textOf(v)])) // "" where it was not fetched
			r[code] = v
		}
	}
	return r
}

func (n numbers) followRows(forms map[int64]anonymise.Form, columns anonymise.Form, table anonymise.Value) anonymise.Value {
	var rows []struct {
		ID    string           `json:"id"`
		Value anonymise.Record `json:"value"`
	}
	if json.Unmarshal(table.Value, &rows) != nil {
		return table // Anonymiser.Record says what is wrong with it
	}
	for i := range rows {
		rows[i].Value = n.follow(forms, columns, rows[i].Value)
	}
	if data, err := json.Marshal(rows); err == nil {
		table.Value = data
	}
	return table
}

// idOf is a record's id.
func idOf(r anonymise.Record) (string, error) {
	if id := textOf(r["$id"]); id != "" {
		return id, nil
	}
	return "", errors.New("a record has no $id")
}

// textOf is the text of a value that is one.
func textOf(v anonymise.Value) string { return gjson.ParseBytes(v.Value).String() }
