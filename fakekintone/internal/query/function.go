package query

import (
	"strconv"
	"strings"
	"time"
)

// function computes what a function in a query stands for.
type function func(c call) (operand, error)

// call is one use of a function, beside a field.
type call struct {
	env   Env
	field Field
	value value
}

// operand is what a function stands for: a user, an organisation, a moment or
// some days.
type operand struct {
	kind   operandKind
	code   string    // of a user or organisation
	moment time.Time // of NOW()
	days   period
}

type operandKind int

const (
	aUser operandKind = iota
	anOrganization
	aMoment
	someDays
)

// functionNamed returns the function with this name, nil if there is none
// (kintone's query language: functions).
func functionNamed(name string) function {
	switch name {
	case "LOGINUSER":
		return without(func(e Env) operand { return operand{kind: aUser, code: e.User} })
	case "PRIMARY_ORGANIZATION":
		return without(func(e Env) operand { return operand{kind: anOrganization, code: e.Organization} })
	case "NOW":
		return without(func(e Env) operand { return operand{kind: aMoment, moment: e.Now} })
	case "TODAY":
		return day(0)
	case "YESTERDAY":
		return day(-1)
	case "TOMORROW":
		return day(1)
	case "FROM_TODAY":
		return fromToday
	default:
		return periodNamed(name)
	}
}

func periodNamed(name string) function {
	switch name {
	case "THIS_WEEK":
		return week(0)
	case "LAST_WEEK":
		return week(-1)
	case "NEXT_WEEK":
		return week(1)
	case "THIS_MONTH":
		return month(0)
	case "LAST_MONTH":
		return month(-1)
	case "NEXT_MONTH":
		return month(1)
	case "THIS_YEAR":
		return year(0)
	case "LAST_YEAR":
		return year(-1)
	case "NEXT_YEAR":
		return year(1)
	default:
		return nil
	}
}

// without makes a function that takes no arguments.
func without(result func(Env) operand) function {
	return func(c call) (operand, error) {
		if err := c.atMost(0); err != nil {
			return operand{}, err
		}
		return result(c.env), nil
	}
}

func day(offset int) function {
	return without(func(e Env) operand { return days(oneDay(e.today().AddDate(0, 0, offset))) })
}

func year(offset int) function {
	return without(func(e Env) operand { return days(yearOf(e.today(), offset)) })
}

// fromToday is FROM_TODAY(n, DAYS|WEEKS|MONTHS|YEARS).
func fromToday(c call) (operand, error) {
	if len(c.value.args) != 2 {
		return operand{}, c.wrong("FROM_TODAY() takes a number and a unit")
	}
	n, err := strconv.Atoi(c.value.args[0].text)
	if err != nil || c.value.args[0].kind != numberToken {
		return operand{}, c.wrong("the first argument of FROM_TODAY() is a whole number")
	}
	to, ok := shifted(c.env.today(), n, c.value.args[1])
	if !ok {
		return operand{}, c.refuse(CodeUnit, c.value.args[1], "the unit is DAYS, WEEKS, MONTHS or YEARS")
	}
	return days(oneDay(to)), nil
}

func shifted(today time.Time, n int, unit token) (time.Time, bool) {
	n = max(-farAway, min(n, farAway))
	switch {
	case unit.names("DAYS"):
		return today.AddDate(0, 0, n), true
	case unit.names("WEEKS"):
		return today.AddDate(0, 0, 7*n), true
	case unit.names("MONTHS"):
		return addMonths(today, n), true
	case unit.names("YEARS"):
		return addMonths(today, 12*n), true
	default:
		return time.Time{}, false
	}
}

// week is THIS_WEEK() and its like: from Sunday to Saturday, or that one day
// that the argument names.
func week(offset int) function {
	return func(c call) (operand, error) {
		sunday := c.env.today().AddDate(0, 0, 7*offset-int(c.env.today().Weekday()))
		if len(c.value.args) == 0 {
			return days(period{sunday, sunday.AddDate(0, 0, 6)}), nil
		}
		for d := time.Sunday; d <= time.Saturday; d++ {
			if c.value.args[0].names(strings.ToUpper(d.String())) {
				return days(oneDay(sunday.AddDate(0, 0, int(d)))), c.atMost(1)
			}
		}
		return operand{}, c.wrong("the argument of %s() is a day of the week, SUNDAY to SATURDAY", c.value.text)
	}
}

// month is THIS_MONTH() and its like: the whole month, or that one day that the
// argument names. A day that the month lacks is taken for its last; kintone's
// choice is not published.
func month(offset int) function {
	return func(c call) (operand, error) {
		whole := monthOf(c.env.today(), offset)
		if len(c.value.args) == 0 {
			return days(whole), nil
		}
		if arg := c.value.args[0]; !arg.names("LAST") {
			n, err := strconv.Atoi(arg.text)
			if err != nil || arg.kind != numberToken || n < 1 || n > 31 {
				return operand{}, c.refuse(CodeDay, arg, "a day of a month is 1 to 31, or LAST")
			}
			return days(oneDay(whole.first.AddDate(0, 0, min(n, whole.last.Day())-1))), c.atMost(1)
		}
		return days(oneDay(whole.last)), c.atMost(1)
	}
}

func days(p period) operand { return operand{kind: someDays, days: p.clamped()} }

func (c call) atMost(n int) error {
	if len(c.value.args) > n {
		return c.wrong("%s() has too many arguments", c.value.text)
	}
	return nil
}

func (c call) wrong(format string, args ...any) error {
	return invalid(c.value.at, c.field, format, args...)
}

func (c call) refuse(code string, arg token, reason string) error {
	return &Error{Code: code, Field: c.field.Code, Label: c.field.Label, Value: arg.text, At: arg.at, Reason: reason}
}
