package form_test

import (
	"fmt"
	"strings"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// formOf makes a form of some fields, each a definition without its brackets and
// code: formOf("F", `"type":"NUMBER"`).
func formOf(fields ...string) *form.Form {
	GinkgoHelper()
	f, err := parse(fields...)
	Expect(err).NotTo(HaveOccurred())
	return f
}

func parse(fields ...string) (*form.Form, error) {
	var properties []string
	for i := 0; i < len(fields); i += 2 {
		properties = append(properties, fmt.Sprintf(`%q:{"code":%q,"label":%q,%s}`, fields[i], fields[i], fields[i], fields[i+1]))
	}
	return form.Parse([]byte(`{"properties":{`+strings.Join(properties, ",")+`}}`), nil)
}

// reading is how a request's record is read where nothing else is said.
func reading(v *wire.Violations) form.Reading {
	return form.Reading{
		Place: "record", Adding: true, Violations: v,
		Users: known("名"), Organizations: known("部"), Groups: known("班"),
	}
}

// known finds whoever is not called nobody, with a name of its own kind.
func known(kind string) form.Finder {
	return func(code string) (record.Item, bool) {
		return record.Item{Code: code, Name: kind + code}, code != "nobody"
	}
}

func json(text string) wire.Value {
	GinkgoHelper()
	v, err := wire.Parse([]byte(text))
	Expect(err).NotTo(HaveOccurred())
	return v
}

var moment = form.Moment{
	Now:     time.Date(2026, 7, 29, 20, 2, 59, 0, time.UTC),
	Zone:    time.FixedZone("JST", 9*60*60),
	Author:  record.Item{Code: "tanaka", Name: "田中"},
	Primary: record.Item{Code: "sales", Name: "営業部"},
	Users:   known("名"), Organizations: known("部"), Groups: known("班"),
}

// added is the record that a POST makes, without its system fields, as JSON; or
// the complaints.
func added(f *form.Form, body string) string {
	GinkgoHelper()
	var problems wire.Violations
	in, err := f.Read(json(body), reading(&problems))
	Expect(err).NotTo(HaveOccurred())
	values := f.Add(in, "1", moment)
	f.Check(values, form.Checking{Place: "record", Violations: &problems})
	if len(problems) > 0 {
		return complaints(problems)
	}
	return own(f, &record.Record{ID: 1, Revision: 1, Values: values})
}

// own is a record's own fields as JSON.
func own(f *form.Form, r *record.Record) string {
	var codes []string
	for _, field := range f.InRecords() {
		if !field.IsSystem() {
			codes = append(codes, field.Code)
		}
	}
	w, _ := f.Writer(codes)
	return string(w.Append(nil, r))
}

// complaints are places and texts in Japanese.
func complaints(v wire.Violations) string {
	var lines []string
	for _, one := range v {
		for _, m := range one.Messages {
			lines = append(lines, one.Key+" "+m.Ja)
		}
	}
	return strings.Join(lines, "\n")
}

// value is a record with one field's value as it is read back.
func value(f *form.Form, code, sent string) string {
	GinkgoHelper()
	got := added(f, fmt.Sprintf(`{%q:{"value":%s}}`, code, sent))
	_, got, found := strings.Cut(got, `"value":`)
	if !found {
		return "refused"
	}
	return strings.TrimSuffix(got, "}}")
}
