package settings

import (
	"slices"

	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

const (
	reportsMember   = "reports"
	maxReportName   = 64
	maxGroups       = 3
	maxAggregations = 10
	maxSorts        = 3
	pivotTable      = "PIVOT_TABLE"
)

// reportsKind is an app's graphs (kintone's REST API: update graph settings). The
// members of an answer are in the order of the official JavaScript client's types.
func reportsKind() Kind {
	return Kind{
		Name: Reports, Path: "app/reports.json", Method: method, named: reportsMember, finish: checkPivots,
		shape:   object{{name: reportsMember, shape: collection{of: reportShape(), distinct: true}, need: always}},
		initial: func(About) wire.Value { return wire.ObjectOf(wire.Member{Name: reportsMember, Value: wire.ObjectOf()}) },
	}
}

func reportShape() object {
	return object{
		{name: "chartType", need: always, shape: oneOf(
			"PIE", "LINE", "SPLINE", "TABLE", pivotTable, "BAR", "COLUMN", "AREA", "SPLINE_AREA",
		)},
		{
			name: "chartMode", shape: oneOf("NORMAL", "STACKED", "PERCENTAGE"), need: always,
			when: where("chartType", "BAR", "COLUMN", "AREA", "SPLINE_AREA"),
		},
		{name: "id", shape: identity{}, standard: isText("")},
		{name: "name", shape: text{least: 1, most: maxReportName}, need: once},
		{name: "index", shape: index(), need: always},
		{name: "groups", shape: list{of: grouping{}, most: maxGroups}, need: once},
		{name: "aggregations", shape: list{of: aggregation(), most: maxAggregations}, need: once},
		{name: "filterCond", shape: condition{}, standard: isText("")},
		{name: "sorts", need: once, shape: list{most: maxSorts, of: object{
			{name: "by", shape: oneOf("TOTAL", "GROUP1", "GROUP2", "GROUP3"), need: always},
			{name: "order", shape: oneOf("ASC", "DESC"), need: always},
		}}},
		{name: "periodicReport", shape: periodicReport(), standard: is(wire.Value{})},
	}
}

// checkPivots complains about pivot tables, which have a group at least and one
// function.
func checkPivots(c *change, _, changed wire.Value) wire.Value {
	for _, m := range get(changed, reportsMember).Members {
		if m.Value.TextOf("chartType") != pivotTable {
			continue
		}
		place := join(reportsMember, m.Name)
		if n := len(get(m.Value, "groups").Members); n < 1 {
			c.complain(join(place, "groups"), wire.SizeBetween(1, maxGroups))
		}
		if n := len(get(m.Value, "aggregations").Members); n != 1 {
			c.complain(join(place, "aggregations"), wire.SizeBetween(1, 1))
		}
	}
	return changed
}

// grouping is one level of groups. A day or a time is grouped by a unit; other
// fields have none.
type grouping struct{}

func (grouping) read(c *change, at string, sent, _ wire.Value) wire.Value {
	units := c.about.units(sent.TextOf("code"))
	has := func(wire.Value) bool { return len(units) > 0 }
	return object{
		{name: "code", shape: fieldCode{columns: true}, need: always},
		{name: "per", shape: oneOf(units...), need: always, when: has},
	}.read(c, at, sent, wire.Value{})
}

func (grouping) node(stored wire.Value) wire.Node { return stored }

func (grouping) blank(sent wire.Value) bool { return sent.Kind == wire.IsNull }

// units are those by which a field's values are grouped.
func (a About) units(code string) []string {
	days, hours := []string{"YEAR", "QUARTER", "MONTH", "WEEK", "DAY"}, []string{"HOUR", "MINUTE"}
	switch a.fieldType(code) {
	case record.TypeCreatedTime, record.TypeUpdatedTime, record.TypeDateTime:
		return slices.Concat(days, hours)
	case record.TypeDate:
		return days
	case record.TypeTime:
		return hours
	}
	return nil
}

// aggregation is the function whose result a graph shows. That a function takes
// moments outside of tables, too, is assumed.
func aggregation() object {
	sums := []string{record.TypeNumber, record.TypeCalc}
	bounds := slices.Concat(sums, dayTypes, []string{record.TypeTime})
	return object{
		{name: "type", shape: oneOf("COUNT", "SUM", "AVERAGE", "MAX", "MIN"), need: always},
		{name: "code", shape: fieldCode{types: sums, columns: true}, need: always, when: where("type", "SUM", "AVERAGE")},
		{name: "code", shape: fieldCode{types: bounds, columns: true}, need: always, when: where("type", "MAX", "MIN")},
	}
}
