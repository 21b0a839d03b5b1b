package page

import (
	"maps"
	"net/url"
	"slices"
	"strings"

	"callaction/fakekintone"
	"callaction/fakepbx"
)

// examplesView is callers at hand, made from what kintone holds.
type examplesView struct {
	common
	Examples []exampleView
	// NoTwo says that no number is there twice, so that two matches cannot be tried.
	NoTwo bool
}

// exampleView is a caller. Query fills the dial's fields.
type exampleView struct{ Label, Shown, Query string }

func (v *visit) examples() (answer, error) {
	return answer{part: partExamples, shown: v.examplesView()}, nil
}

func (v *visit) examplesView() *examplesView {
	e := &examplesView{common: v.common()}
	book := v.numbersKnown()
	if book.known != "" {
		e.add(v.In("登録あり", "Known"), book.known, "")
	}
	e.add(v.In("登録なし", "Unknown"), book.free(), "")
	e.add(v.In("非通知", "Withheld"), "", fakepbx.ByCaller)
	e.NoTwo = book.twice == ""
	if !e.NoTwo {
		e.add(v.In("重複登録", "Two matches"), book.twice, "")
	}
	if book.known != "" {
		e.add("+81", international(book.known), "")
		e.add(v.In("ハイフン付き", "Hyphens"), hyphenated(book.known), "")
	}
	return e
}

func (e *examplesView) add(label, from string, kind fakepbx.Withheld) {
	q := url.Values{"from": {from}, "kind": {string(kind)}}
	e.Examples = append(e.Examples, exampleView{label, from, q.Encode()})
}

// book is which telephone numbers kintone's records have.
type book struct {
	known string // the first that is there once
	twice string // the first that is there twice in one app
	all   map[string]bool
}

// looked is how many of an app's records examples are made from.
const looked = 200

func (v *visit) numbersKnown() book {
	b := book{all: map[string]bool{}}
	kintone := v.Room.Stage().Kintone.Present()
	for _, app := range kintone.Apps() {
		found, err := kintone.Find(app.ID, fakekintone.Search{Query: "order by $id asc", Limit: looked})
		if err != nil {
			continue // an app without anything to look at is no example
		}
		b.read(found.Records)
	}
	return b
}

// read takes the numbers of one app's records.
func (b *book) read(records []fakekintone.RecordInfo) {
	times := map[string]int{}
	var order []string
	for _, r := range records {
		for _, number := range telephoneNumbers(r) {
			if times[number]++; times[number] == 1 {
				order = append(order, number)
			}
			b.all[number] = true
		}
	}
	for _, number := range order {
		switch {
		case times[number] == 1 && b.known == "":
			b.known = number
		case times[number] > 1 && b.twice == "":
			b.twice = number
		}
	}
}

// telephoneNumbers are the values of a record that are a number of Japan, each once,
// as digits.
func telephoneNumbers(r fakekintone.RecordInfo) []string {
	seen := map[string]bool{}
	var all []string
	for _, code := range slices.Sorted(maps.Keys(r.Values)) {
		text, _ := r.Values[code].(string)
		number := strings.NewReplacer("-", "", " ", "").Replace(text)
		if isTelephone(number) && !seen[number] {
			seen[number] = true
			all = append(all, number)
		}
	}
	return all
}

func isTelephone(number string) bool {
	if len(number) < 10 || len(number) > 11 || number[0] != '0' {
		return false
	}
	return strings.Trim(number, "0123456789") == ""
}

// free is a number that no record has.
func (b book) free() string {
	for _, number := range []string{"09099990001", "09099990002", "09099990003", "08099990001", "07099990001"} {
		if !b.all[number] {
			return hyphenated(number)
		}
	}
	return "050-9999-0001"
}

// international is a number of Japan as it comes from abroad.
func international(number string) string {
	return "+81 " + strings.TrimPrefix(hyphenated(number), "0")
}

// hyphenated is a number of Japan with the usual hyphens; others stay as they are.
func hyphenated(number string) string {
	switch {
	case !isTelephone(number):
		return number
	case len(number) == 11:
		return number[:3] + "-" + number[3:7] + "-" + number[7:]
	case strings.HasPrefix(number, "03"), strings.HasPrefix(number, "06"):
		return number[:2] + "-" + number[2:6] + "-" + number[6:]
	case strings.HasPrefix(number, "0120"):
		return number[:4] + "-" + number[4:7] + "-" + number[7:]
	}
	return number[:3] + "-" + number[3:6] + "-" + number[6:]
}
