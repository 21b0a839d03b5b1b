package importing

import (
	"maps"
	"slices"
	"strings"

	"callaction/engine"
)

// grid is a table of cells: a sheet, a CSV file, a table of a page.
type grid struct {
	cells [][]string
	file  string
	title string
	// place is where a cell is, in a memo's words and for errors.
	place func(row, column int) (string, engine.Source)
}

func (g *grid) at(row, column int) string {
	if row < len(g.cells) && column < len(g.cells[row]) {
		return g.cells[row][column]
	}
	return ""
}

// tables finds the rules of a grid, whose labels stand in a row or in a column.
func (g *grid) tables() []table {
	rows, columns := labelSet{}, labelSet{}
	for row, cells := range g.cells {
		for column, cell := range cells {
			if l := labelOf(cell); l > section {
				rows.add(row, l)
				columns.add(column, l)
			}
		}
	}
	row, inRow := rows.most()
	column, inColumn := columns.most()
	switch {
	case max(inRow, inColumn) < fewestLabels:
		return nil
	case inRow > inColumn:
		return g.below(row)
	}
	return g.rightOf(column)
}

// labelSet is the labels of each row, or of each column.
type labelSet map[int]map[label]bool

func (s labelSet) add(at int, l label) {
	if s[at] == nil {
		s[at] = map[label]bool{}
	}
	s[at][l] = true
}

// most is the first row, or column, with the most labels, and how many it has.
func (s labelSet) most() (best, count int) {
	for _, at := range slices.Sorted(maps.Keys(s)) {
		if len(s[at]) > count {
			best, count = at, len(s[at])
		}
	}
	return best, count
}

// below makes a rule of each row below the labels.
func (g *grid) below(labels int) []table {
	var columns []int
	seen := map[label]bool{}
	for column, cell := range g.cells[labels] {
		if l := labelOf(cell); l == noLabel || l > section && !seen[l] {
			seen[l] = true
			columns = append(columns, column)
		}
	}
	var all []table
	for row := labels + 1; row < len(g.cells); row++ {
		t := table{title: g.title}
		for _, column := range columns {
			t.take(g.at(labels, column), g.at(row, column))
		}
		all = g.add(all, t, row, 0)
	}
	return all
}

// rightOf makes a rule of each column to the right of the labels. A label that
// comes again begins further rules below.
func (g *grid) rightOf(labels int) []table {
	var all []table
	for _, rows := range g.blocks(labels) {
		width := 0
		for _, row := range rows {
			width = max(width, len(g.cells[row]))
		}
		for column := labels + 1; column < width; column++ {
			t := table{title: g.title}
			for _, row := range rows {
				t.take(g.at(row, labels), g.at(row, column))
			}
			all = g.add(all, t, rows[0], column)
		}
	}
	return all
}

// add adds a rule whose cells are not all empty.
func (g *grid) add(all []table, t table, row, column int) []table {
	written := slices.ContainsFunc(t.fields, func(f field) bool { return strings.Trim(f.value, blanks+"\r\n") != "" })
	if !written || !t.isRule() {
		return all
	}
	t.place, t.source = g.place(row, column)
	return append(all, t)
}

// blocks are the rows of labels, each label once in a block, with the rows between
// and below that have other headings.
func (g *grid) blocks(labels int) [][]int {
	var blocks [][]int
	seen := map[label]bool{}
	for row := range g.cells {
		l := labelOf(g.at(row, labels))
		switch {
		case l == firstSection || l == section || l == noLabel && len(blocks) == 0:
			continue
		case l != noLabel && (len(blocks) == 0 || seen[l]):
			blocks, seen = append(blocks, nil), map[label]bool{}
		}
		seen[l] = true
		blocks[len(blocks)-1] = append(blocks[len(blocks)-1], row)
	}
	return blocks
}
