package syntax

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
)

// properties are those that package unicode does not have, or has by another
// version of Unicode. The file says how it is written.
//
//go:embed properties.txt
var properties string

// listedSet is the characters of a listed property.
func listedSet(name string) (Category, bool) {
	for line := range strings.Lines(properties) {
		names, ranges, ok := strings.Cut(line, " = ")
		if ok && slices.Contains(strings.Fields(names), name) {
			return Category{Ranges: listedRanges(ranges)}, true
		}
	}
	return Category{}, false
}

func listedRanges(text string) []Range {
	var all []Range
	last := rune(0)
	for step := range strings.FieldsSeq(text) {
		toFirst, toLast, _ := strings.Cut(step, ".")
		r := Range{Lo: last + hexRune(toFirst)}
		r.Hi = r.Lo + hexRune(toLast)
		last = r.Hi
		all = append(all, r)
	}
	return all
}

// hexRune reads a number of the list, which has only such; where there is none
// it is 0.
func hexRune(text string) rune {
	n, _ := strconv.ParseInt(text, 16, 32)
	return rune(n)
}
