package report

import (
	"fmt"
	"strconv"
	"strings"

	"callaction/internal/excerpt"
)

// columns is a table of texts, whose first row is its heads. The first column stands to
// the left and the others to the right, but for those that words says.
type columns struct {
	Rows  [][]string
	words map[int]bool
}

// IsWord says that a column stands to the left.
func (c *columns) IsWord(i int) bool { return i == 0 || c.words[i] }

func (c *columns) add(cells ...string) { c.Rows = append(c.Rows, cells) }

// print writes the table, its heads faint.
func (p *printer) columns(c *columns) {
	widths := c.widths()
	for i, row := range c.Rows {
		line := c.aligned(row, widths)
		if i == 0 {
			line = p.faint(line)
		}
		p.line(2, "%s", line)
	}
}

func (c *columns) widths() []int {
	var widths []int
	for _, row := range c.Rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], excerpt.Columns(cell))
		}
	}
	return widths
}

func (c *columns) aligned(row []string, widths []int) string {
	cells := make([]string, len(row))
	for i, cell := range row {
		blank := strings.Repeat(" ", widths[i]-excerpt.Columns(cell))
		if c.IsWord(i) {
			cells[i] = cell + blank
		} else {
			cells[i] = blank + cell
		}
	}
	return strings.TrimRight(strings.Join(cells, "  "), " ")
}

// thousands is a number with commas.
func thousands(n int) string {
	digits := strconv.Itoa(n)
	for at := len(digits) - 3; at > 0 && digits[at-1] != '-'; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits
}

// share is a part of a whole in percent.
func share(part, whole int) string {
	if whole == 0 {
		return "–"
	}
	return fmt.Sprintf("%.1f%%", 100*float64(part)/float64(whole))
}
