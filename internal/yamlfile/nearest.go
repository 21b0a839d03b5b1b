package yamlfile

import "strings"

// longestWord is the longest word that Nearest compares.
const longestWord = 64

// Nearest is the known word that a word was most likely meant to be: the one
// with the fewest letters wrong, missing, too many or swapped, at most a third
// of them; failing that, one that the word is a part of or that is a part of
// it. Letters count the same in either case; of several, the first is taken.
func Nearest(word string, known []string) (nearest string, ok bool) {
	w := []rune(strings.ToLower(word))
	if len(w) > longestWord {
		return "", false
	}
	best := max(1, len(w)/3) + 1
	for _, k := range known {
		candidate := []rune(strings.ToLower(k))
		if len(candidate) > longestWord {
			continue
		}
		if d := distance(w, candidate); d < best && d < len(w) {
			best, nearest, ok = d, k, true
		}
	}
	if !ok {
		return partOf(strings.ToLower(word), known)
	}
	return nearest, ok
}

// partOf leaves out parts of less than three bytes, one kana or three letters,
// which say little.
func partOf(word string, known []string) (string, bool) {
	for _, k := range known {
		low := strings.ToLower(k)
		if min(len(word), len(low)) >= 3 && (strings.Contains(low, word) || strings.Contains(word, low)) {
			return k, true
		}
	}
	return "", false
}

// distance is the edit distance with swaps of neighbours.
func distance(a, b []rune) int {
	before, last := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row := make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+differs(a[i-1], b[j-1]))
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last = last, row
	}
	return last[len(b)]
}

func differs(a, b rune) int {
	if a == b {
		return 0
	}
	return 1
}
