package settings

import (
	"strconv"

	"callaction/fakekintone/internal/wire"
)

// The intervals of periodic reports.
const (
	yearly      = "YEAR"
	quarterly   = "QUARTER"
	monthly     = "MONTH"
	weekly      = "WEEK"
	daily       = "DAY"
	hourly      = "HOUR"
	endOfMonth  = "END_OF_MONTH"
	daysOfMonth = 31
)

// periodicReport is when kintone makes a report of a graph. None is ever made here.
func periodicReport() object {
	return object{
		{name: "active", shape: flag{}, standard: isTrue},
		{name: "period", shape: period(), need: once},
	}
}

// period says for each interval what it is told by.
func period() object {
	return object{
		{name: "every", shape: oneOf(yearly, quarterly, monthly, weekly, daily, hourly), need: always},
		{name: "month", shape: number{low: 1, high: months}, need: always, when: where("every", yearly)},
		{
			name: "pattern", shape: oneOf("JAN_APR_JUL_OCT", "FEB_MAY_AUG_NOV", "MAR_JUN_SEP_DEC"), need: always,
			when: where("every", quarterly),
		},
		{name: "dayOfMonth", shape: number{low: 1, high: daysOfMonth}, need: always, when: where("every", yearly)},
		{name: "dayOfMonth", shape: dayOfMonth{}, need: always, when: where("every", quarterly, monthly)},
		{
			name: "dayOfWeek", need: always, when: where("every", weekly),
			shape: oneOf("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"),
		},
		{name: "time", shape: clock{}, need: always, when: where("every", yearly, quarterly, monthly, weekly, daily)},
		{name: "minute", shape: oneOf("0", "10", "20", "30", "40", "50"), need: always, when: where("every", hourly)},
	}
}

// dayOfMonth is a day, or the last.
type dayOfMonth struct{ scalar }

func (dayOfMonth) read(c *change, at string, sent, stored wire.Value) wire.Value {
	if _, err := strconv.Atoi(sent.Text); sent.Kind == wire.IsString && err != nil {
		return oneOf(endOfMonth).read(c, at, sent, stored)
	}
	return number{low: 1, high: daysOfMonth}.read(c, at, sent, stored)
}
