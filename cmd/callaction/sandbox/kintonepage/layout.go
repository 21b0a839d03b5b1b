package kintonepage

import (
	"cmp"
	"slices"

	"github.com/tidwall/gjson"
)

// The kinds of rows in a layout (kintone's REST API: form layout).
const (
	rowOfFields = "ROW"
	rowOfTable  = "SUBTABLE"
	rowOfGroup  = "GROUP"
)

// node is a row of a layout, or what stands in one.
type node struct {
	kind  string
	field *field // nil for labels, spaces and lines
	label string // of a LABEL
	width int64  // in pixels; 0 where the layout says nothing
	nodes []node // of a row or a group
}

// readNodes reads a layout. What names a field that the form does not have is left
// out.
func (f *form) readNodes(rows gjson.Result) []node {
	var nodes []node
	for _, row := range rows.Array() {
		n := node{kind: row.Get("type").String(), field: f.fields[row.Get("code").String()]}
		switch n.kind {
		case rowOfGroup:
			n.nodes = f.readNodes(row.Get("layout"))
		case rowOfTable:
			n.orderColumns(row.Get("fields"))
		case rowOfFields:
			n.nodes = f.readCells(row.Get("fields"))
		}
		if n.kind == rowOfFields || n.field != nil {
			nodes = append(nodes, n)
		}
	}
	return nodes
}

// orderColumns puts the fields of a table into the order of its row.
func (n node) orderColumns(cells gjson.Result) {
	if n.field == nil {
		return
	}
	var codes []string
	for _, c := range cells.Array() {
		codes = append(codes, c.Get("code").String())
	}
	slices.SortStableFunc(n.field.Columns, func(a, b *field) int {
		return cmp.Compare(slices.Index(codes, a.Code), slices.Index(codes, b.Code))
	})
}

func (f *form) readCells(cells gjson.Result) []node {
	var nodes []node
	for _, c := range cells.Array() {
		n := node{kind: c.Get("type").String(), label: c.Get("label").String(), width: c.Get("size.width").Int()}
		n.field = f.fields[c.Get("code").String()]
		if n.field != nil || n.kind == typeLabel || n.kind == typeSpacer || n.kind == typeLine {
			nodes = append(nodes, n)
		}
	}
	return nodes
}

// collect gathers the fields that records have values of.
func (f *form) collect(nodes []node) {
	for _, n := range nodes {
		if n.field != nil && n.kind != rowOfGroup && n.kind != typeRelated && !isSystem(n.field.Type) {
			f.own = append(f.own, n.field)
		}
		f.collect(n.nodes)
	}
}

// block is a row of a form as a page shows it: cells, a table, or a group of blocks.
type block struct {
	Kind    string // row, table or group
	Cells   []cell
	Table   any // shownTable or typedTable
	Label   string
	NoLabel bool
	Code    string
	Open    bool
	Blocks  []block
	Marked  bool // a change touched the table
}

// cell is one element of a row.
type cell struct {
	Kind  string // field, input, label, spacer, line or related
	Label string
	Width int64 // in steps of 50 pixels, 0 for none
	Shown *shownField
	Input *input
	Table *relatedTable
}

// arrangement says how fields are shown in a layout.
type arrangement interface {
	cell(f *field) cell
	table(f *field) any
	marked(f *field) bool
	opens(f *field) bool // a group
}

// blocks is a layout as a page shows it.
func blocks(nodes []node, how arrangement) []block {
	var all []block
	for _, n := range nodes {
		switch n.kind {
		case rowOfGroup:
			all = append(all, block{Kind: "group", Code: n.field.Code, Label: n.field.Label, Open: how.opens(n.field), Blocks: blocks(n.nodes, how)})
		case rowOfTable:
			all = append(all, block{
				Kind: "table", Code: n.field.Code, Label: n.field.Label, NoLabel: n.field.NoLabel, Table: how.table(n.field), Marked: how.marked(n.field),
			})
		default:
			all = append(all, block{Kind: "row", Cells: cells(n.nodes, how)})
		}
	}
	return all
}

// widest is the widest step that the style sheet knows.
const widest = 20

func cells(nodes []node, how arrangement) []cell {
	var all []cell
	for _, n := range nodes {
		c := cell{}
		switch n.kind {
		case typeLabel:
			c = cell{Kind: "label", Label: withoutMarkup(n.label)}
		case typeSpacer:
			c.Kind = "spacer"
		case typeLine:
			c.Kind = "line"
		default:
			c = how.cell(n.field)
		}
		c.Width = min((n.width+25)/50, widest)
		all = append(all, c)
	}
	return all
}
