package explore

import (
	"slices"
	"strings"

	"callaction/engine/lint"
	"callaction/fakepbx"
)

// caller is who calls, and under which numbers kintone has him.
type caller struct {
	id       string
	name     lint.Text
	from     string
	withheld fakepbx.Withheld
	stored   []string // the number in each of his records, the oldest first
	atMost   lint.Severity
}

// The numbers are invented.
const (
	domestic   = "0312345678"
	hyphenated = "03-1234-5678"
	e164       = "+81312345678"
	foreign    = "+14155550100"
	veryLong   = "031234567890123456789012345678901234567890"
	bystander  = "0611112222" // whom nobody calls from
)

// callers lists who may call. The first is the ordinary one.
func callers() []caller {
	return []caller{
		{id: "known", name: lint.Text{Japanese: "登録のあるお客様", English: "a known caller"}, from: domestic, stored: []string{domestic}, atMost: lint.Error},
		{id: "unknown", name: lint.Text{Japanese: "登録のない番号", English: "an unknown caller"}, from: domestic, atMost: lint.Error},
		{id: "two", name: lint.Text{Japanese: "同じ番号の登録が2件あるお客様", English: "a caller with two records"}, from: domestic, stored: []string{domestic, domestic}, atMost: lint.Error},
		{id: "three", name: lint.Text{Japanese: "同じ番号の登録が3件あるお客様", English: "a caller with three records"}, from: domestic, stored: []string{domestic, domestic, domestic}, atMost: lint.Error},
		{id: "withheld", name: lint.Text{Japanese: "非通知", English: "a withheld number"}, withheld: fakepbx.ByCaller, atMost: lint.Warning},
		{id: "stored-hyphens", name: lint.Text{Japanese: "ハイフン付きで登録されたお客様", English: "a caller who is stored with hyphens"}, from: domestic, stored: []string{hyphenated}, atMost: lint.Error},
		{id: "hyphens", name: lint.Text{Japanese: "ハイフン付きで届く番号", English: "a number that comes with hyphens"}, from: hyphenated, stored: []string{domestic}, atMost: lint.Error},
		{id: "e164", name: lint.Text{Japanese: "+81 で届く番号", English: "a number that comes as +81"}, from: e164, stored: []string{domestic}, atMost: lint.Error},
		{id: "abroad", name: lint.Text{Japanese: "国外の番号", English: "a number from abroad"}, from: foreign, atMost: lint.Warning},
		{id: "long", name: lint.Text{Japanese: "とても長い番号", English: "a very long number"}, from: veryLong, atMost: lint.Warning},
		{id: "public-telephone", name: lint.Text{Japanese: "公衆電話", English: "a public telephone"}, withheld: fakepbx.PublicTelephone, atMost: lint.Warning},
		{id: "out-of-area", name: lint.Text{Japanese: "表示圏外", English: "a number out of area"}, withheld: fakepbx.OutOfArea, atMost: lint.Warning},
	}
}

// canHold says that the forms can hold the caller's records: a number must not be
// too long for its field, nor repeat where it must not.
func (w *world) canHold(c caller) bool {
	for _, a := range w.apps {
		for _, f := range a.fields {
			tooLong := func(number string) bool { return f.longest > 0 && len(number) > f.longest }
			if a.isKey(f.code) && (f.unique && len(c.stored) > 1 || slices.ContainsFunc(c.stored, tooLong)) {
				return false
			}
		}
	}
	return true
}

// callerChoices are the callers that the workspace's forms can hold.
func (w *world) callerChoices() []*choice {
	var all []*choice
	for _, c := range callers() {
		if !w.canHold(c) {
			continue
		}
		all = append(all, &choice{dim: callerDimension, name: c.name, atMost: c.atMost, apply: func(d *draft) { d.caller = c }})
	}
	return all
}

// plain is a telephone number as its digits, however it is written: hyphens and
// blanks go, +81 becomes 0. A text that is no number is empty.
func plain(text string) string {
	rest, international := strings.CutPrefix(strings.TrimSpace(text), "+")
	digits := strings.NewReplacer("-", "", " ", "", "(", "", ")", "", "‐", "", "−", "", "ー", "").Replace(rest)
	if digits == "" || strings.Trim(digits, "0123456789") != "" {
		return ""
	}
	if national, japanese := strings.CutPrefix(digits, "81"); international && japanese {
		return "0" + national
	}
	return digits
}
