package settings

import (
	"regexp"
	"time"

	"callaction/fakekintone/internal/wire"
)

// remindersKind is who is reminded of a record at a time that it holds (kintone's
// REST API: update reminder notification settings). That a new app has its
// creator's time zone is assumed.
func remindersKind() Kind {
	return Kind{
		Name: Reminders, Path: "app/notifications/reminder.json", Method: method,
		shape: object{
			{name: notificationsMember, shape: list{of: object{
				{name: "timing", shape: timing{}, need: always},
				{name: "filterCond", shape: condition{}, standard: isText("")},
				{name: "title", shape: text{most: maxTitle}, standard: isText("")},
				{name: "targets", shape: targets(), need: always},
			}}},
			{name: "timezone", shape: zone{}},
		},
		initial: func(about About) wire.Value {
			return wire.ObjectOf(
				wire.Member{Name: notificationsMember, Value: wire.ListOf()},
				wire.Member{Name: "timezone", Value: wire.Text(about.zone())},
			)
		},
	}
}

// maxShift is how many days or hours a reminder may lie before or after its field's
// value.
const maxShift = 10_000

// timing is when a reminder comes: some days after a field's value, and some hours
// after that or at a time of that day. Of both, the time counts.
type timing struct{}

func (timing) read(c *change, at string, sent, _ wire.Value) wire.Value {
	const hours, hour = "hoursLater", "time"
	shift := number{low: -maxShift, high: maxShift}
	shape := object{
		{name: "code", shape: fieldCode{types: dayTypes}, need: always},
		{name: "daysLater", shape: shift, need: always},
	}
	switch {
	case sent.Kind == wire.IsObject && !(clock{}).blank(get(sent, hour)):
		shape = append(shape, member{name: hour, shape: clock{tens: true}, need: always})
	case sent.Kind == wire.IsObject && shift.blank(get(sent, hours)):
		c.complain(join(at, hours), wire.Required)
		c.complain(join(at, hour), wire.Required)
	default:
		shape = append(shape, member{name: hours, shape: shift, need: always})
	}
	return shape.read(c, at, sent, wire.Value{})
}

func (timing) node(stored wire.Value) wire.Node { return stored }

func (timing) blank(sent wire.Value) bool { return sent.Kind == wire.IsNull }

// clock is a time of the day as HH:MM; with tens, its minutes are a multiple of ten.
type clock struct {
	scalar
	tens bool
}

// hourAndMinute is a time of the day.
var hourAndMinute = regexp.MustCompile(`^([01][0-9]|2[0-3]):[0-5][0-9]$`)

func (s clock) read(c *change, at string, sent, _ wire.Value) wire.Value {
	if !sent.IsScalar() {
		return c.wrongType()
	}
	t := sent.Text
	if !hourAndMinute.MatchString(t) || (s.tens && t[len(t)-1] != '0') {
		c.complain(at, wire.NotATime)
	}
	return wire.Text(t)
}

// zone is the name of a time zone.
type zone struct{ scalar }

func (zone) read(c *change, at string, sent, _ wire.Value) wire.Value {
	if !sent.IsScalar() {
		return c.wrongType()
	}
	if _, err := time.LoadLocation(sent.Text); err != nil || sent.Text == "Local" {
		c.complain(at, wire.NotATimeZone)
	}
	return wire.Text(sent.Text)
}
