package query

import "time"

// period is some days in a user's time zone, given by the beginning of the
// first and of the last.
type period struct{ first, last time.Time }

// farAway bounds how many units a query can count away from today; with days as
// the unit it is beyond every year that has four digits.
const farAway = 4_000_000

// today is the beginning of the present day in the user's time zone.
func (e Env) today() time.Time {
	zone := e.Zone
	if zone == nil {
		zone = time.UTC
	}
	return midnight(e.Now.In(zone))
}

func midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
}

func oneDay(day time.Time) period { return period{day, day} }

// monthOf is the month so many months from a day's.
func monthOf(day time.Time, offset int) period {
	first := time.Date(day.Year(), day.Month()+time.Month(offset), 1, 0, 0, 0, 0, day.Location())
	return period{first, first.AddDate(0, 1, -1)}
}

// yearOf is the year so many years from a day's.
func yearOf(day time.Time, offset int) period {
	first := time.Date(day.Year()+offset, time.January, 1, 0, 0, 0, 0, day.Location())
	return period{first, first.AddDate(1, 0, -1)}
}

// addMonths is the same day some months later, or the month's last where it has
// no such day.
func addMonths(day time.Time, n int) time.Time {
	to := monthOf(day, n)
	return to.first.AddDate(0, 0, min(day.Day(), to.last.Day())-1)
}

// clamped keeps the period in years with four digits, in which the order of
// texts is that of time.
func (p period) clamped() period { return period{clamp(p.first), clamp(p.last)} }

func clamp(day time.Time) time.Time {
	earliest := time.Date(1, time.January, 1, 0, 0, 0, 0, day.Location())
	latest := time.Date(9998, time.December, 31, 0, 0, 0, 0, day.Location())
	switch {
	case day.Before(earliest):
		return earliest
	case day.After(latest):
		return latest
	default:
		return day
	}
}

// dates is the period as the values of a DATE field.
func (p period) dates() span {
	return span{p.first.Format(time.DateOnly), p.last.Format(time.DateOnly)}
}

// moments is the period as the values of a DATETIME field.
func (p period) moments() span {
	end := p.last.AddDate(0, 0, 1).Add(-time.Second)
	return span{momentText(p.first), momentText(end)}
}

// momentText is a moment as records hold it.
func momentText(t time.Time) string { return t.UTC().Format(time.RFC3339) }
