package kintonepage

import (
	"strings"
	"time"

	"github.com/tidwall/gjson"
	"golang.org/x/net/html"

	"callaction/cmd/callaction/sandbox/words"
	"callaction/fakekintone"
)

// shown is a value as people read it.
type shown struct {
	Pieces []piece  // of a text
	Chips  []string // options, people
	Files  []attachment
	Table  *shownTable
	Lines  bool // line breaks count
	Number bool
}

// Empty says whether there is nothing to show.
func (s shown) Empty() bool {
	return len(s.Pieces) == 0 && len(s.Chips) == 0 && len(s.Files) == 0 && s.Table == nil
}

// Recordings are the pieces that can be played.
func (s shown) Recordings() []piece {
	var all []piece
	for _, p := range s.Pieces {
		if p.Audio {
			all = append(all, p)
		}
	}
	return all
}

// attachment is a file of a record.
type attachment struct {
	Name, Size, Href string
}

// shownTable is a table with its rows.
type shownTable struct {
	Label string
	Heads []head
	Rows  [][]shown
	Count string
}

// head is the head of a column.
type head struct {
	Label            string
	Required, Number bool
}

func heads(columns []*field) []head {
	all := make([]head, len(columns))
	for i, c := range columns {
		all[i] = head{Label: c.Label, Number: c.Type == typeNumber || c.Type == typeCalc}
	}
	return all
}

// typedHeads are heads above what is typed.
func typedHeads(columns []*field) []head {
	all := heads(columns)
	for i, c := range columns {
		all[i].Required, all[i].Number = c.Required && c.sent(), false
	}
	return all
}

// reader shows the values of an app's records.
type reader struct {
	words.Language
	links links
	app   fakekintone.AppInfo
	zone  *time.Location
}

// show is a field's value, as records have it in kintone's JSON.
func (r reader) show(f *field, value gjson.Result) shown {
	switch {
	case f.Type == typeTable:
		return shown{Table: r.table(f, value)}
	case f.Type == typeFile:
		return shown{Files: r.files(value)}
	case f.hasSeveral():
		return shown{Chips: chips(value)}
	case f.Type == typeCreator, f.Type == typeModifier:
		return plainly(value.Get("name").String())
	case value.String() == "":
		return shown{Number: f.Type == typeNumber}
	}
	return r.single(f, value.String())
}

func plainly(s string) shown {
	if s == "" {
		return shown{}
	}
	return shown{Pieces: []piece{{Text: s}}}
}

// single is a value that is not empty and not a list.
func (r reader) single(f *field, s string) shown {
	switch f.Type {
	case typeLink:
		return shown{Pieces: r.links.linked(f.Protocol, s)}
	case typeLines:
		return shown{Pieces: r.links.autolinked(s), Lines: true}
	case typeRich:
		return shown{Pieces: r.links.autolinked(withoutMarkup(s)), Lines: true}
	case typeNumber:
		return shown{Pieces: []piece{{Text: f.withUnit(f.digits(s))}}, Number: true}
	case typeCalc:
		return shown{Pieces: []piece{{Text: r.calculated(f, s)}}, Number: true}
	case typeDateTime, typeCreatedTime, typeUpdatedTime:
		return plainly(r.moment(s))
	}
	return plainly(s)
}

func (r reader) table(f *field, value gjson.Result) *shownTable {
	rows := value.Array()
	t := &shownTable{Label: f.Label, Heads: heads(f.Columns), Count: r.rows(len(rows))}
	for _, row := range rows {
		values := row.Get("value").Map()
		cells := make([]shown, len(f.Columns))
		for i, c := range f.Columns {
			cells[i] = r.show(c, values[c.Code].Get("value"))
		}
		t.Rows = append(t.Rows, cells)
	}
	return t
}

func (r reader) files(value gjson.Result) []attachment {
	var all []attachment
	for _, one := range value.Array() {
		all = append(all, attachment{
			Name: one.Get("name").String(), Size: sizeOf(one.Get("size").Int()),
			Href: r.links.app(r.app, pageFile, "key", one.Get("fileKey").String()),
		})
	}
	return all
}

// chips are the elements of a list: options, or the names of people.
func chips(value gjson.Result) []string {
	var all []string
	for _, one := range value.Array() {
		if one.IsObject() {
			one = one.Get("name")
		}
		all = append(all, one.String())
	}
	return all
}

// withoutMarkup is what an HTML text says.
func withoutMarkup(s string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(s))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return strings.TrimSpace(b.String())
		case html.TextToken:
			b.WriteString(html.UnescapeString(string(z.Raw())))
		case html.StartTagToken, html.SelfClosingTagToken:
			if name, _ := z.TagName(); breaksLine(string(name)) && b.Len() > 0 {
				b.WriteByte('\n')
			}
		}
	}
}

func breaksLine(tag string) bool {
	switch tag {
	case "br", "div", "p", "li", "tr", "h1", "h2", "h3":
		return true
	}
	return false
}
