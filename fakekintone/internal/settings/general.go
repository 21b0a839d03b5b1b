package settings

import (
	"slices"
	"strconv"

	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/wire"
)

// generalKind is an app's general settings (kintone's REST API: update general
// settings). What a new app has, its icon and the first month of its fiscal year
// above all, is assumed.
func generalKind() Kind {
	return Kind{Name: General, Path: "app/settings.json", Method: method, shape: generalShape(), initial: newGeneral}
}

// The bounds of texts and numbers (kintone's REST API: update general settings).
const (
	maxAppName     = 64
	maxDescription = 10_000
	maxDigits      = 30
	maxDecimals    = 10
	months         = 12
)

// The ways in which the field that is a record's title, and the icon, are chosen.
const (
	auto   = "AUTO"
	manual = "MANUAL"
	preset = "PRESET"
	upload = "FILE"
)

func generalShape() object {
	return object{
		{name: "name", shape: text{least: 1, most: maxAppName}},
		{name: "description", shape: text{most: maxDescription}},
		{name: "icon", shape: object{
			{name: "type", shape: oneOf(upload, preset), need: always},
			{name: "key", shape: oneOf(icons()...), need: always, when: where("type", preset)},
			{name: "file", shape: file{[]string{"contentType", "fileKey", "name", "size"}}, need: always, when: where("type", upload)},
		}},
		{name: "theme", shape: oneOf("WHITE", "CLIPBOARD", "BINDER", "PENCIL", "CLIPS", "RED", "GREEN", "BLUE", "YELLOW", "BLACK")},
		{name: "titleField", shape: object{
			{name: "selectionMode", shape: oneOf(auto, manual), need: always},
			{name: "code", shape: constant{is: wire.Text("")}, when: where("selectionMode", auto)},
			{name: "code", shape: fieldCode{}, need: always, when: where("selectionMode", manual)},
		}},
		{name: "enableThumbnails", shape: flag{}},
		{name: "enableBulkDeletion", shape: flag{}},
		{name: "enableComments", shape: flag{}},
		{name: "enableDuplicateRecord", shape: flag{}},
		{name: "enableInlineRecordEditing", shape: flag{}},
		{name: "numberPrecision", shape: object{
			{name: "digits", shape: number{low: 1, high: maxDigits}},
			{name: "decimalPlaces", shape: number{low: 0, high: maxDecimals}},
			{name: "roundingMode", shape: oneOf(string(form.HalfEven), string(form.Up), string(form.Down))},
		}},
		{name: "firstMonthOfFiscalYear", shape: number{low: 1, high: months}},
	}
}

// lastIcon is the number of the last preset icon.
const lastIcon = 90

func icons() []string {
	var keys []string
	for i := range lastIcon {
		keys = append(keys, "APP"+strconv.Itoa(i+1))
	}
	return keys
}

func newGeneral(about About) wire.Value {
	p := form.DefaultPrecision()
	return wire.ObjectOf(
		wire.Member{Name: "name", Value: wire.Text(about.Name)},
		wire.Member{Name: "description", Value: wire.Text("")},
		wire.Member{Name: "icon", Value: wire.ObjectOf(
			wire.Member{Name: "type", Value: wire.Text(preset)}, wire.Member{Name: "key", Value: wire.Text("APP72")},
		)},
		wire.Member{Name: "theme", Value: wire.Text("WHITE")},
		wire.Member{Name: "titleField", Value: wire.ObjectOf(
			wire.Member{Name: "selectionMode", Value: wire.Text(auto)}, wire.Member{Name: "code", Value: wire.Text("")},
		)},
		wire.Member{Name: "enableThumbnails", Value: wire.Flag(true)},
		wire.Member{Name: "enableBulkDeletion", Value: wire.Flag(false)},
		wire.Member{Name: "enableComments", Value: wire.Flag(true)},
		wire.Member{Name: "enableDuplicateRecord", Value: wire.Flag(true)},
		wire.Member{Name: "enableInlineRecordEditing", Value: wire.Flag(true)},
		wire.Member{Name: "numberPrecision", Value: wire.ObjectOf(
			wire.Member{Name: "digits", Value: wire.Text(strconv.Itoa(p.Digits))},
			wire.Member{Name: "decimalPlaces", Value: wire.Text(strconv.Itoa(p.DecimalPlaces))},
			wire.Member{Name: "roundingMode", Value: wire.Text(string(p.Rounding))},
		)},
		wire.Member{Name: "firstMonthOfFiscalYear", Value: wire.Text(firstMonth(about.Language))},
	)
}

// firstMonth is where a fiscal year begins: in Japan in April.
func firstMonth(l wire.Language) string {
	if l == wire.Japanese {
		return "4"
	}
	return "1"
}

// Precision is how an app with these general settings keeps its numbers.
func Precision(general wire.Value) form.Precision {
	sent := get(general, "numberPrecision")
	p := form.DefaultPrecision()
	if n, err := strconv.Atoi(sent.TextOf("digits")); err == nil {
		p.Digits = n
	}
	if n, err := strconv.Atoi(sent.TextOf("decimalPlaces")); err == nil {
		p.DecimalPlaces = n
	}
	how := form.Rounding(sent.TextOf("roundingMode"))
	if slices.Contains([]form.Rounding{form.HalfEven, form.Up, form.Down}, how) {
		p.Rounding = how
	}
	return p
}

// Comments says whether an app with these general settings has comments.
func Comments(general wire.Value) bool { return general.TextOf("enableComments") != "false" }
