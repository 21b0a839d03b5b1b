package lesson

import (
	"slices"
	"strings"

	"callaction/fakekintone"
	"callaction/fakepbx"
	"callaction/scenarios"

	"github.com/tidwall/gjson"
)

// happened says whether what the condition says of calls, rules and kintone has
// happened.
func (c *Condition) happened(f *facts) bool {
	if c.Call == nil && len(c.Rules) == 0 && len(c.Variables) == 0 {
		return c.written(f.changes, func(text string) string { return text })
	}
	return slices.ContainsFunc(f.calls, c.by)
}

// asksOfTheRoom says that the condition asks how the room stands, beyond what has
// happened in it.
func (c *Condition) asksOfTheRoom() bool {
	return len(c.Scenarios) > 0 || len(c.WithoutFindings) > 0 || c.WentBack || c.Faults
}

// by says whether all that the condition asks of one call is so of this one.
func (c *Condition) by(call *callFacts) bool {
	if c.Call != nil && !c.Call.is(call) {
		return false
	}
	return c.ran(call) && c.knew(call) && c.written(call.changes, call.fill)
}

func (c *CallCondition) is(call *callFacts) bool {
	if call.placed == nil || !call.isNew && !c.Continued {
		return false
	}
	return c.isFrom(call.placed) && (c.To == "" || digits(c.To) == digits(call.placed.To)) && c.moved(call.moments)
}

func (c *CallCondition) isFrom(placed *fakepbx.Snapshot) bool {
	if c.Withheld != fakepbx.Shown {
		return placed.Withheld == c.Withheld
	}
	return c.From == "" || placed.Withheld == fakepbx.Shown && digits(placed.From) == digits(c.From)
}

// moved says whether the moments are there in their order.
func (c *CallCondition) moved(moments []fakepbx.Moment) bool {
	next := 0
	for _, m := range moments {
		if next < len(c.Moments) && (m.What == c.Moments[next] || c.Moments[next] == Over && m.State == fakepbx.Ended) {
			next++
		}
	}
	return next == len(c.Moments)
}

// digits are a telephone number's, with 0 for Japan's +81.
func digits(number string) string {
	all := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, number)
	if rest, ok := strings.CutPrefix(all, "81"); ok && strings.HasPrefix(strings.TrimSpace(number), "+") {
		return "0" + rest
	}
	return all
}

func (c *Condition) ran(call *callFacts) bool {
	for _, e := range c.Rules {
		e.Condition = call.fill(e.Condition)
		met := false
		for i := range call.runs {
			met = met || e.Meets(&call.runs[i], e.Call)
		}
		if !met {
			return false
		}
	}
	return true
}

func (c *Condition) knew(call *callFacts) bool {
	for _, e := range c.Variables {
		got, ok := call.variables[e.Name]
		if e.Absent == ok || ok && got != call.fill(e.Value) {
			return false
		}
	}
	return true
}

// written says whether every record and comment of the condition is among the changes.
func (c *Condition) written(changes []fakekintone.Change, fill func(string) string) bool {
	for _, app := range c.Records {
		for _, want := range app.Records {
			if !slices.ContainsFunc(changes, func(got fakekintone.Change) bool { return got.App == app.App && isRecord(want, got, fill) }) {
				return false
			}
		}
	}
	for _, on := range c.Comments {
		for _, text := range on.Texts {
			if !slices.ContainsFunc(changes, func(got fakekintone.Change) bool { return isComment(on, fill(text), got) }) {
				return false
			}
		}
	}
	return true
}

func isComment(on scenarios.ExpectedComments, text string, got fakekintone.Change) bool {
	return got.Kind == fakekintone.CommentAdded && got.App == on.App && got.Record == on.Record &&
		strings.TrimSpace(got.Text) == strings.TrimSpace(text)
}

func isRecord(want scenarios.ExpectedRecord, got fakekintone.Change, fill func(string) string) bool {
	if got.After == nil || got.Comment != 0 {
		return false
	}
	record := gjson.ParseBytes(got.After)
	return !slices.ContainsFunc(want.Fields, func(f scenarios.ExpectedField) bool { return !hasValue(record, f, fill) })
}

func hasValue(record gjson.Result, want scenarios.ExpectedField, fill func(string) string) bool {
	value := record.Get(gjson.Escape(want.Code) + ".value")
	if !want.Many {
		return textOf(value) == fill(want.Value)
	}
	var got []string
	for _, v := range value.Array() {
		got = append(got, textOf(v))
	}
	return slices.Equal(got, want.Values)
}

// textOf is a value as a scenario writes it: a user, say, by his code.
func textOf(value gjson.Result) string {
	if value.IsObject() {
		return value.Get("code").String()
	}
	return value.String()
}
