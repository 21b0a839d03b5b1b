package anonymise

import (
	"fmt"
	"time"
)

// date replaces the date that a text begins with by another day of its month.
func (a *Anonymiser) date(text string) string {
	const layout = time.DateOnly
	if len(text) < len(layout) {
		return text
	}
	day, err := time.Parse(layout, text[:len(layout)])
	if err != nil {
		return a.letters("text", text)
	}
	var days []string
	for d := 1; d <= day.AddDate(0, 1, -day.Day()).Day(); d++ {
		days = append(days, fmt.Sprintf("%02d", d))
	}
	other, _ := a.pool.replace("date", text[:len(layout)], template{{day.Format("2006-01-")}, days}, nil) // a month has as many as it has
	return other + text[len(layout):]
}
