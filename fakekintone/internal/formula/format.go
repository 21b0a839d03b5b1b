package formula

import (
	"fmt"
	"slices"
)

// Format is how the result of a CALC is written: the setting format of its
// definition.
type Format string

// The formats of a CALC. Text is none of them: it is how a SINGLE_LINE_TEXT keeps
// what its formula comes to, numbers and texts alike.
const (
	Text          Format = ""
	Number        Format = "NUMBER"
	NumberDigit   Format = "NUMBER_DIGIT"
	Datetime      Format = "DATETIME"
	Date          Format = "DATE"
	Time          Format = "TIME"
	HourMinute    Format = "HOUR_MINUTE"
	DayHourMinute Format = "DAY_HOUR_MINUTE"
)

// IsCalc says whether a CALC can have the format.
func (f Format) IsCalc() bool {
	return slices.Contains([]Format{Number, NumberDigit, Datetime, Date, Time, HourMinute, DayHourMinute}, f)
}

// write is a result as a record holds it; "" where it could not be computed. The
// settings that change the screen alone have no part in it.
func (f Format) write(v value) string {
	switch {
	case f == Text:
		return v.asText()
	case v.kind != number:
		return ""
	case f == Datetime:
		return inUTC(v.number, "2006-01-02T15:04:00Z")
	case f == Date:
		return inUTC(v.number, "2006-01-02")
	case f == Time:
		return clockTime(v.number)
	case f == HourMinute, f == DayHourMinute:
		return duration(v.number)
	}
	return v.number.text()
}

func inUTC(d decimal, layout string) string {
	t, ok := moment(d)
	if !ok {
		return ""
	}
	return t.Format(layout)
}

const secondsPerDay = 24 * 60 * 60

// clockTime is the time of a day, whichever that is.
func clockTime(d decimal) string {
	s, ok := d.floor()
	if !ok {
		return ""
	}
	s = (s%secondsPerDay + secondsPerDay) % secondsPerDay
	return fmt.Sprintf("%02d:%02d", s/3600, s/60%60)
}

// duration is hours and minutes; hours may be more than a day has.
func duration(d decimal) string {
	s, ok := d.rounded(0, towardsZero).floor()
	if !ok {
		return ""
	}
	minutes, sign := s/60, ""
	if minutes < 0 {
		minutes, sign = -minutes, "-"
	}
	return fmt.Sprintf("%s%02d:%02d", sign, minutes/60, minutes%60)
}
