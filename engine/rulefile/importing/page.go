package importing

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"callaction/engine"
)

// maxTags is how many tags a page may have; in memory each takes far more than in the
// file.
const maxTags = 100_000

// readHTML finds the rules in the tables of a page.
func readHTML(name, text string) ([]table, error) {
	lines, tags := tableLines(text)
	if tags > maxTags {
		return nil, refuse(name, "the page has more than %d tags; save the part with the tables, or copy it into a text file", maxTags)
	}
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return nil, refuse(name, "this page cannot be read as HTML: %v; copy it into a text file", err)
	}
	p := &page{file: name, lines: lines}
	p.walk(root)
	return p.found, nil
}

// page goes through a page and remembers the nearest heading.
type page struct {
	file    string
	lines   []int // where each table begins
	tables  int
	heading string
	found   []table
}

func (p *page) walk(n *html.Node) {
	switch n.DataAtom {
	case atom.Table:
		p.table(n)
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		p.heading = strings.Join(strings.Fields(shownText(n)), " ")
	case atom.P, atom.Strong, atom.B, atom.Dt:
		if line := strings.Trim(shownText(n), blanks+"\n"); heading.MatchString(line) && !strings.Contains(line, "\n") {
			p.heading = line
		}
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		p.walk(child)
	}
}

// table reads one table; those within its cells are walked to later.
func (p *page) table(n *html.Node) {
	line := 0
	if p.tables < len(p.lines) {
		line = p.lines[p.tables]
	}
	p.tables++
	number := p.tables
	g := &grid{cells: rowsOf(n), file: p.file, title: p.heading, place: func(int, int) (string, engine.Source) {
		return placeAt(p.file, number, line), engine.Source{File: p.file, Line: line, Column: 1}
	}}
	if found := g.tables(); len(found) > 0 {
		p.found = append(p.found, found...)
		p.heading = ""
	}
}

// tableLines are the lines on which a page's tables begin, and how many tags it has.
func tableLines(text string) (lines []int, tags int) {
	line := 1
	z := html.NewTokenizer(strings.NewReader(text))
	for z.Next() != html.ErrorToken {
		raw := string(z.Raw())
		at := line
		line += strings.Count(raw, "\n")
		name, _ := z.TagName()
		if len(name) > 0 {
			tags++
		}
		if string(name) == "table" && !strings.HasPrefix(raw, "</") {
			lines = append(lines, at)
		}
	}
	return lines, tags
}

// rowsOf are the cells of a table, without those of tables within.
func rowsOf(n *html.Node) [][]string {
	var rows [][]string
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		switch child.DataAtom {
		case atom.Table:
		case atom.Tr:
			rows = append(rows, cellsOf(child))
		default:
			rows = append(rows, rowsOf(child)...)
		}
	}
	return rows
}

func cellsOf(row *html.Node) []string {
	var cells []string
	for cell := row.FirstChild; cell != nil; cell = cell.NextSibling {
		if cell.DataAtom == atom.Td || cell.DataAtom == atom.Th {
			cells = append(cells, shownText(cell))
		}
	}
	return cells
}
