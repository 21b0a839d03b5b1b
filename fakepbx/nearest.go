package fakepbx

import (
	"fmt"
	"strings"
)

// hint is the end of a message about a text that is not among known.
func hint(text string, known []string) string {
	if len(known) == 0 {
		return "; the PBX has none"
	}
	return fmt.Sprintf("; the nearest known is %q", nearest(text, known))
}

// nearest is what was most likely meant: the first of known with the least
// farness.
func nearest(text string, known []string) string {
	best, least := "", -1
	for _, k := range known {
		if d := farness(text, k); least < 0 || d < least {
			best, least = k, d
		}
	}
	return best
}

// farness is how many letters of text have to change, capitals aside. A text
// that was broken off is not far from what it begins.
func farness(text, known string) int {
	text, known = strings.ToLower(text), strings.ToLower(known)
	if text != "" && strings.HasPrefix(known, text) {
		return 0
	}
	return distance([]rune(text), []rune(known))
}

// distance is Levenshtein's: how many letters to put in, take out or replace.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j := range b {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
