package formula

import (
	"strings"
)

// function is one of kintone's.
type function struct {
	least, most int // of arguments; most is noLimit where there may be any number
	// list is what list the first argument, or with everyArgument any, may be.
	list          types
	everyArgument bool
	gives         types // 0 is what the second and the third argument give
	run           func(args []value) value
}

const noLimit = -1

// functions are kintone's functions (kintone's calculated fields: functions).
var functions = map[string]function{
	"SUM":         {least: 1, most: noLimit, list: numberLists, everyArgument: true, gives: numbers, run: sum},
	"IF":          {least: 3, most: 3, run: choose},
	"AND":         {least: 1, most: noLimit, gives: numbers, run: func(args []value) value { return until(args, false) }},
	"OR":          {least: 1, most: noLimit, gives: numbers, run: func(args []value) value { return until(args, true) }},
	"NOT":         {least: 1, most: 1, gives: numbers, run: not},
	"ROUND":       {least: 1, most: 2, gives: numbers, run: rounds(halfFromZero)},
	"ROUNDUP":     {least: 1, most: 2, gives: numbers, run: rounds(fromZero)},
	"ROUNDDOWN":   {least: 1, most: 2, gives: numbers, run: rounds(towardsZero)},
	"YEN":         {least: 1, most: 2, gives: texts, run: yen},
	"DATE_FORMAT": {least: 3, most: 3, gives: texts, run: dateFormat},
	"CONTAINS":    {least: 2, most: 2, list: textLists, gives: numbers, run: contains},
}

// dateFormatZone is which argument of DATE_FORMAT is the time zone.
const dateFormatZone = 2

// sum adds up numbers and columns, in which no value counts as 0.
func sum(args []value) value {
	total := numberValue(wholeNumber(0), true)
	for _, a := range args {
		if a.kind != list {
			a.list = []value{a}
		}
		for _, v := range a.list {
			if v.kind == nothing && a.kind == list {
				continue
			}
			total = arithmetic("+")(total, v)
		}
	}
	return total
}

func choose(args []value) value {
	holds, ok := args[0].isTrue()
	switch {
	case !ok:
		return value{}
	case holds:
		return args[1]
	}
	return args[2]
}

// until is 1 or 0 for AND, which ends at what is false, or OR, which ends at what
// is true.
func until(args []value, end bool) value {
	for _, a := range args {
		holds, ok := a.isTrue()
		switch {
		case !ok:
			return value{}
		case holds == end:
			return truth(end)
		}
	}
	return truth(!end)
}

func not(args []value) value {
	holds, ok := args[0].isTrue()
	if !ok {
		return value{}
	}
	return truth(!holds)
}

func rounds(how rounding) func(args []value) value {
	return func(args []value) value {
		places, ok := placesIn(args)
		if !ok || args[0].kind != number {
			return value{}
		}
		return numberValue(args[0].number.rounded(places, how), true)
	}
}

// placesIn is the second argument, a number of places; 0 where there is none.
func placesIn(args []value) (int, bool) {
	if len(args) < 2 {
		return 0, true
	}
	if args[1].kind != number {
		return 0, false
	}
	n := args[1].number.rounded(0, towardsZero).n
	if !n.IsInt64() || n.Int64() > maxPlaces || n.Int64() < -maxPlaces {
		return 0, false
	}
	return int(n.Int64()), true
}

// yen writes a number as ¥1,234.
func yen(args []value) value {
	places, ok := placesIn(args)
	if !ok || args[0].kind != number {
		return value{}
	}
	rounded := args[0].number.rounded(places, halfFromZero)
	unsigned, isNegative := strings.CutPrefix(rounded.text(), "-")
	whole, fraction, _ := strings.Cut(unsigned, ".")
	written := "¥"
	if isNegative {
		written += "-"
	}
	written += grouped(whole)
	if places > 0 {
		written += "." + fraction + strings.Repeat("0", places-len(fraction))
	}
	return textValue(written)
}

// grouped puts commas between groups of three digits.
func grouped(digits string) string {
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

// contains looks for a text in a list. Beside one value it cannot be computed.
func contains(args []value) value {
	if args[0].kind != list || args[1].kind == nothing {
		return value{}
	}
	for _, v := range args[0].list {
		if v.asText() == args[1].asText() {
			return truth(true)
		}
	}
	return truth(false)
}
