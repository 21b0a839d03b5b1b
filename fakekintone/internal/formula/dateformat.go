package formula

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// dateFormat writes a moment: DATE_FORMAT(seconds, format, zone).
func dateFormat(args []value) value {
	if args[0].kind != number || args[1].kind != text || args[dateFormatZone].kind != text {
		return value{}
	}
	zone := args[dateFormatZone].zone
	if zone == nil {
		zone = zoneNamed(args[dateFormatZone].text)
	}
	t, ok := moment(args[0].number)
	if !ok || zone == nil {
		return value{}
	}
	written, ok := written(t.In(zone), args[1].text)
	if !ok {
		return value{}
	}
	return textValue(written)
}

// zoneNamed is a time zone by its IANA name; nil where there is none. The names
// that Go takes beyond those would depend on the machine.
func zoneNamed(name string) *time.Location {
	if name == "" || name == "Local" {
		return nil
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return nil
	}
	return zone
}

// moment is a number of seconds as a moment, where its year has four digits.
func moment(d decimal) (time.Time, bool) {
	s, ok := d.floor()
	t := time.Unix(s, 0).UTC()
	return t, ok && t.Year() >= 1 && t.Year() <= 9999
}

// written writes a moment in a format, and says whether the format is one.
func written(t time.Time, format string) (string, bool) {
	var out strings.Builder
	for format != "" {
		if format[0] == '\'' {
			literal, rest, ok := apostrophes(format)
			if !ok {
				return "", false
			}
			out.WriteString(literal)
			format = rest
			continue
		}
		run := lengthOf(format, func(r rune) bool { return byte(r) == format[0] && r < 0x80 })
		if !isLetter(format[0]) {
			out.WriteByte(format[0])
			format = format[1:]
			continue
		}
		part, ok := datePart(t, format[0], run)
		if !ok || out.Len() > maxText {
			return "", false
		}
		out.WriteString(part)
		format = format[run:]
	}
	return out.String(), true
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

// apostrophes reads text between apostrophes; two of them, inside or outside, are
// one.
func apostrophes(format string) (literal, rest string, ok bool) {
	if strings.HasPrefix(format, "''") {
		return "'", format[2:], true
	}
	rest = format[1:]
	for {
		part, behind, closed := strings.Cut(rest, "'")
		literal += part
		if !closed || !strings.HasPrefix(behind, "'") {
			return literal, behind, closed
		}
		literal, rest = literal+"'", behind[1:]
	}
}

// datePart is what a letter stands for, and whether it stands for something.
func datePart(t time.Time, letter byte, width int) (string, bool) {
	switch letter {
	case 'Y', 'y':
		return year(t, width), true
	case 'M':
		return month(t, width), true
	case 'E':
		return weekday(t, width), true
	case 'a':
		return [...]string{"午前", "午後"}[t.Hour()/12], true
	case 'Z':
		return t.Format("-0700"), true
	}
	n, ok := dateNumber(t, letter)
	return padded(n, width), ok
}

// dateNumber is the number that a letter stands for.
func dateNumber(t time.Time, letter byte) (int, bool) {
	switch letter {
	case 'd':
		return t.Day(), true
	case 'D':
		return t.YearDay(), true
	case 'e':
		return (int(t.Weekday())+6)%7 + 1, true
	case 'H':
		return t.Hour(), true
	case 'k':
		return (t.Hour()+23)%24 + 1, true
	case 'K':
		return t.Hour() % 12, true
	case 'h':
		return (t.Hour()+11)%12 + 1, true
	case 'm':
		return t.Minute(), true
	case 's':
		return t.Second(), true
	}
	return 0, false
}

// padded writes a number with at least some digits. More than ten are not asked
// for in earnest.
func padded(n, width int) string { return fmt.Sprintf("%0*d", min(width, 10), n) }

// year has two digits for two letters.
func year(t time.Time, width int) string {
	if width == 2 {
		return padded(t.Year()%100, 2)
	}
	return padded(t.Year(), width)
}

func month(t time.Time, width int) string {
	if width > 2 {
		return strconv.Itoa(int(t.Month())) + "月"
	}
	return padded(int(t.Month()), width)
}

func weekday(t time.Time, width int) string {
	name := [...]string{"日", "月", "火", "水", "木", "金", "土"}[t.Weekday()]
	if width > 3 {
		return name + "曜日"
	}
	return name
}
