package form

import (
	"strings"
	"time"

	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// DatetimeLayout is how a moment is stored and answered: in UTC, its seconds cut.
const DatetimeLayout = "2006-01-02T15:04:00Z"

const (
	dateLayout = "2006-01-02"
	timeLayout = "15:04"
)

// date is DATE. A year alone, or a year and a month, mean their first day.
type date struct{ text }

func (date) read(r *reader, f *Field, v wire.Value) (record.Value, error) {
	return readMoment(r, f, v, wire.NotADate, dateLayout, "2006-1-2", "2006-1", "2006")
}

func (date) write(dst []byte, v record.Value) []byte { return appendTextOrNull(dst, v.Text) }

// timeOfDay is TIME. It belongs to no time zone.
type timeOfDay struct{ text }

func (timeOfDay) read(r *reader, f *Field, v wire.Value) (record.Value, error) {
	return readMoment(r, f, v, wire.NotATime, timeLayout, timeLayout)
}

func (timeOfDay) write(dst []byte, v record.Value) []byte { return appendTextOrNull(dst, v.Text) }

// datetime is DATETIME, CREATED_TIME and UPDATED_TIME. A date alone is midnight
// in UTC.
type datetime struct{ text }

func (datetime) read(r *reader, f *Field, v wire.Value) (record.Value, error) {
	return readMoment(r, f, v, wire.NotADatetime, DatetimeLayout, datetimeForms...)
}

// datetimeForms are the ways to write a moment. Go reads fractions of a second
// behind seconds without being told.
var datetimeForms = []string{
	"2006-01-02T15:04:05Z07:00", "2006-01-02T15:04Z07:00",
	"2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z0700",
	"2006-1-2", "2006-1", "2006",
}

// readMoment reads a text in one of some forms and keeps it in another.
func readMoment(r *reader, f *Field, v wire.Value, problem wire.Message, kept string, forms ...string) (record.Value, error) {
	s, err := scalar(v)
	if err != nil {
		return record.Value{}, err
	}
	if s = strings.TrimSpace(s); s == "" {
		return record.Value{}, nil
	}
	for _, form := range forms {
		if t, err := time.Parse(form, s); err == nil {
			return record.Value{Text: t.UTC().Format(kept)}, nil
		}
	}
	r.complainBracketed(f, problem)
	return record.Value{}, nil
}
