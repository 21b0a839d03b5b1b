package rulepage

import "callaction/internal/mask"

// HiddenAndBack hides the credentials of a text, and puts them back.
func HiddenAndBack(secrets []string, text string) (hidden, back string, ok bool) {
	var h veil
	hidden = h.hide(mask.NewMasker(secrets...), text)
	back, ok = h.lift(hidden)
	return hidden, back, ok
}

// MarksRemembered hides so many credentials, and says which of their marks still stand
// for one.
func MarksRemembered(n int) (first, last bool) {
	var h veil
	marks := make([]string, n)
	for i := range marks {
		marks[i] = h.mark(string(rune('a' + i)))
	}
	_, first = h.lift(marks[0])
	_, last = h.lift(marks[n-1])
	return first, last
}
