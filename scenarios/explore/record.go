package explore

import (
	"encoding/json"
	"fmt"
	"slices"

	"callaction/engine/lint"
	"callaction/scenarios"
)

// The names that records have. They are invented.
const (
	companyName    = "株式会社サンプル"
	bystanderName  = "見本商事株式会社"
	numberlessName = "番号なし商会"
)

// contents are an app's records in a draft: one of somebody who does not call, so
// that a write to a wrong record is seen, those of the caller, and one of somebody
// whose number nobody has entered, which a search for no number finds.
func (a *app) contents(d *draft) scenarios.AppRecords {
	all := scenarios.AppRecords{App: a.id}
	if len(a.keys) == 0 {
		// Ids that a rule took from another app find a record here.
		for i := range 4 {
			all.Records = append(all.Records, a.record(bystander, bystanderName, i, nil))
		}
		return all
	}
	all.Records = append(all.Records, a.record(bystander, bystanderName, 0, nil))
	for i, number := range d.caller.stored {
		all.Records = append(all.Records, a.record(number, companyName, i, d.vary))
	}
	if !a.needsNumber() {
		all.Records = append(all.Records, a.record("", numberlessName, 0, nil))
	}
	return all
}

// needsNumber says that no record can be without a number.
func (a *app) needsNumber() bool {
	return slices.ContainsFunc(a.fields, func(f field) bool { return a.isKey(f.code) && f.required })
}

// record is the i-th record of its kind, with a value for whatever can have one.
func (a *app) record(number, name string, i int, vary func(field) (string, bool)) json.RawMessage {
	values := map[string]any{}
	for _, f := range a.fields {
		if value, ok := a.value(f, number, name, i, vary); ok {
			values[f.code] = map[string]any{"value": value}
		}
	}
	raw, _ := json.Marshal(values) // texts and what JSON gave can always be written
	return raw
}

func (a *app) value(f field, number, name string, i int, vary func(field) (string, bool)) (any, bool) {
	switch {
	case f.filled, f.lookup:
		return nil, false
	case a.isKey(f.code) && f.kind == "NUMBER":
		return plain(number), true // which takes no hyphens
	case a.isKey(f.code):
		return number, true
	case f.isText():
		if vary != nil {
			if varied, ok := vary(f); ok {
				name = varied
			}
		}
		if f.unique && i > 0 && name != "" {
			return f.cut(name, fmt.Sprint(i+1)), true
		}
		return f.cut(name, ""), true
	case f.kind == "LINK":
		return f.link(number, i), true
	}
	if given, ok := a.sample[f.code]; ok && !f.unique {
		return given.Get("value").Value(), true
	}
	return f.least(i)
}

// cut is a text with something behind it, no longer than the field takes.
func (f field) cut(text, end string) string {
	if all := []rune(text); f.longest > 0 && len(all)+len(end) > f.longest {
		text = string(all[:max(0, f.longest-len(end))])
	}
	return text + end
}

func (f field) isText() bool { return f.kind == "SINGLE_LINE_TEXT" || f.kind == "MULTI_LINE_TEXT" }

func (f field) link(number string, i int) string {
	switch f.protocol {
	case "CALL":
		return number
	case "MAIL":
		return fmt.Sprintf("sample%d@example.com", i+1)
	}
	return fmt.Sprintf("https://www.example.com/%d", i+1)
}

// least is a value for a field that must have one.
func (f field) least(i int) (any, bool) {
	if !f.required && !f.unique {
		return nil, false
	}
	switch f.kind {
	case "NUMBER":
		return fmt.Sprint(i + 1), true
	case "RADIO_BUTTON", "DROP_DOWN":
		return f.option, true
	case "CHECK_BOX", "MULTI_SELECT":
		return []string{f.option}, true
	case "DATE":
		return fmt.Sprintf("2024-09-%02d", i%28+1), true
	case "TIME":
		return fmt.Sprintf("10:%02d", i%60), true
	case "DATETIME":
		return fmt.Sprintf("2024-09-%02dT01:00:00Z", i%28+1), true
	case "RICH_TEXT":
		return companyName, true
	}
	return nil, false
}

// dataChoices are what may stand in the texts of a caller's records.
func (w *world) dataChoices() []*choice {
	texts := []struct {
		name  lint.Text
		value string
	}{
		{lint.Text{Japanese: "電話番号のほかが空のレコード", English: "a record with nothing but the number"}, ""},
		{lint.Text{Japanese: "名前に引用符", English: "a quotation mark in the name"}, `株式会社"引用"`},
		{lint.Text{Japanese: `名前に \`, English: "a backslash in the name"}, `株式会社\サンプル`},
		{lint.Text{Japanese: "名前に HTML", English: "HTML in the name"}, `<b>サンプル</b>&amp;'`},
		{lint.Text{Japanese: "名前に絵文字", English: "an emoji in the name"}, "株式会社😀サンプル"},
		{lint.Text{Japanese: "文章に改行", English: "a line break in a text"}, "株式会社\nサンプル"},
	}
	var all []*choice
	for _, text := range texts {
		vary := func(f field) (string, bool) { return text.value, f.takes(text.value) }
		if w.varies(vary) {
			all = append(all, &choice{dim: dataDimension, name: text.name, atMost: lint.Error, apply: func(d *draft) { d.vary = vary }})
		}
	}
	return all
}

// takes says whether a field can hold a text that is out of the ordinary.
func (f field) takes(text string) bool {
	switch text {
	case "":
		return !f.required
	case "株式会社\nサンプル":
		return f.kind == "MULTI_LINE_TEXT"
	}
	return true
}

// varies says whether any record of a caller has a field that varies.
func (w *world) varies(vary func(field) (string, bool)) bool {
	for _, a := range w.apps {
		for _, f := range a.fields {
			if _, ok := vary(f); ok && len(a.keys) > 0 && f.isText() && !a.isKey(f.code) && !f.filled && !f.lookup {
				return true
			}
		}
	}
	return false
}
