package formula

import (
	"time"

	"callaction/fakekintone/internal/record"
)

// value is what a part of a formula comes to.
type value struct {
	kind   valueKind
	number decimal
	text   string
	list   []value
	// empty is true of a number that stands for a field without a value.
	empty bool
	// zone is the time zone that a text names, where it is known beforehand.
	zone *time.Location
}

type valueKind int

const (
	nothing valueKind = iota // it cannot be computed
	number
	text
	list
)

// maxText is how long a text may become, in bytes.
const maxText = 64 << 10

func numberValue(d decimal, ok bool) value {
	if !ok {
		return value{}
	}
	return value{kind: number, number: d}
}

func textValue(s string) value {
	if len(s) > maxText {
		return value{}
	}
	return value{kind: text, text: s}
}

// truth is 1 or 0.
func truth(b bool) value {
	if b {
		return numberValue(wholeNumber(1), true)
	}
	return numberValue(wholeNumber(0), true)
}

// asText is a value as & joins it.
func (v value) asText() string {
	if v.kind == number {
		return v.number.text()
	}
	return v.text
}

// isEmpty says whether a value is none.
func (v value) isEmpty() bool {
	return v.kind == nothing || v.empty || v.kind == text && v.text == ""
}

// isTrue says whether a condition holds, and whether it is one.
func (v value) isTrue() (holds, ok bool) {
	return v.kind == number && !v.number.isZero(), v.kind == number
}

// types are what a value may be, as far as a formula's text tells.
type types int

const (
	numbers types = 1 << iota
	texts
	numberLists
	textLists
)

const lists = numberLists | textLists

// typesOf is what a field of some type gives a formula; 0 where formulas do not
// know the type.
func typesOf(fieldType string) types {
	switch fieldType {
	case record.TypeNumber, record.TypeCalc, record.TypeDate, record.TypeTime,
		record.TypeDateTime, record.TypeCreatedTime, record.TypeUpdatedTime:
		return numbers
	case record.TypeSingleLineText, record.TypeLink, record.TypeRadioButton, record.TypeDropDown,
		record.TypeRecordNumber, record.TypeCreator, record.TypeModifier:
		return texts
	case record.TypeCheckBox, record.TypeMultiSelect:
		return textLists
	}
	return 0
}

// fieldValue is a field's stored value inside a formula.
func fieldValue(fieldType string, v record.Value) value {
	switch fieldType {
	case record.TypeNumber:
		if v.Text == "" {
			return value{kind: number, number: wholeNumber(0), empty: true}
		}
		return numberValue(parseDecimal(v.Text))
	case record.TypeCalc:
		return numberValue(parseDecimal(v.Text))
	case record.TypeDate:
		return seconds(time.DateOnly, v.Text)
	case record.TypeTime:
		return timeOfDay(v.Text)
	case record.TypeDateTime, record.TypeCreatedTime, record.TypeUpdatedTime:
		return seconds(time.RFC3339, v.Text)
	case record.TypeCheckBox, record.TypeMultiSelect:
		return options(v.Items)
	case record.TypeCreator, record.TypeModifier:
		return names(v.Items)
	}
	return textValue(v.Text)
}

// seconds is a moment as the seconds since 1970, in UTC.
func seconds(layout, s string) value {
	t, err := time.Parse(layout, s)
	if err != nil {
		return value{}
	}
	return numberValue(wholeNumber(t.Unix()), true)
}

func timeOfDay(s string) value {
	t, err := time.Parse("15:04", s)
	if err != nil {
		return value{}
	}
	return numberValue(wholeNumber(int64(t.Hour()*60+t.Minute())*60), true)
}

func options(items []record.Item) value {
	v := value{kind: list}
	for _, item := range items {
		v.list = append(v.list, textValue(item.Code))
	}
	return v
}

func names(items []record.Item) value {
	if len(items) == 0 {
		return textValue("")
	}
	return textValue(items[0].Name)
}
