package kintonepage

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"time"
)

// The formats of a calculated field (kintone: calculated field).
const (
	formatDigits  = "NUMBER_DIGIT"
	formatHours   = "HOUR_MINUTE"
	formatDays    = "DAY_HOUR_MINUTE"
	formatMoment  = "DATETIME"
	minutesPerDay = 24 * 60
)

// calculated is the result of a formula.
func (r reader) calculated(f *field, s string) string {
	switch f.Format {
	case formatMoment:
		return r.moment(s)
	case formatHours, formatDays:
		return r.span(s, f.Format == formatDays)
	case formatDigits:
		return f.withUnit(thousands(f.rounded(s)))
	}
	return f.withUnit(f.digits(s))
}

// span is a length of time such as 25:01, in words.
func (r reader) span(s string, days bool) string {
	hours, minutes, ok := strings.Cut(strings.TrimPrefix(s, "-"), ":")
	h, errH := strconv.Atoi(hours)
	m, errM := strconv.Atoi(minutes)
	if !ok || errH != nil || errM != nil {
		return s
	}
	sign := s[:len(s)-len(strings.TrimPrefix(s, "-"))]
	if total := h*60 + m; days {
		return sign + fmt.Sprintf(r.In("%d日%d時間%d分", "%dd %dh %dm"), total/minutesPerDay, total%minutesPerDay/60, m)
	}
	return sign + fmt.Sprintf(r.In("%d時間%d分", "%dh %dm"), h, m)
}

// withUnit puts the field's unit before or behind a number.
func (f *field) withUnit(s string) string {
	switch {
	case f.Unit == "":
		return s
	case f.UnitBefore:
		return f.Unit + " " + s
	}
	return s + " " + f.Unit
}

// digits is a number as the field's settings show it.
func (f *field) digits(s string) string {
	if f.Digits {
		return thousands(f.rounded(s))
	}
	return f.rounded(s)
}

// rounded is a number with the decimals that the field shows.
func (f *field) rounded(s string) string {
	places, err := strconv.Atoi(f.Scale)
	if err != nil || places < 0 {
		return s
	}
	n, ok := new(big.Rat).SetString(s)
	if !ok {
		return s
	}
	return n.FloatString(places)
}

// thousands sets the thousands of a decimal number apart.
func thousands(s string) string {
	whole, fraction, point := strings.Cut(s, ".")
	sign := strings.HasPrefix(whole, "-")
	whole = strings.TrimPrefix(whole, "-")
	if whole == "" || strings.Trim(whole, "0123456789") != "" {
		return s
	}
	for at := len(whole) - 3; at > 0; at -= 3 {
		whole = whole[:at] + "," + whole[at:]
	}
	if sign {
		whole = "-" + whole
	}
	if point {
		return whole + "." + fraction
	}
	return whole
}

// sizeOf is the size of a file.
func sizeOf(n int64) string {
	switch {
	case n < 1<<10:
		return fmt.Sprintf("%d B", n)
	case n < 1<<20:
		return fmt.Sprintf("%.1f KB", float64(n)/(1<<10))
	}
	return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
}

// localLayout is how a browser's control of a date and a time writes them.
const localLayout = "2006-01-02T15:04"

// local is a moment of kintone's for a control in a browser.
func local(s string, zone *time.Location) string {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return s
	}
	return t.In(zone).Format(localLayout)
}

// universal is what a control in a browser says as kintone takes it; what is no
// moment stays as it is, for kintone to refuse.
func universal(s string, zone *time.Location) string {
	for _, layout := range []string{localLayout, localLayout + ":05"} {
		if t, err := time.ParseInLocation(layout, s, zone); err == nil {
			return t.UTC().Format(time.RFC3339)
		}
	}
	return s
}
