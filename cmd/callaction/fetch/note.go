package fetch

import "fmt"

// Note is something that whoever fetches apps should know, in both languages.
type Note struct {
	English, Japanese string
}

// note writes the same values into both texts, which may name them as %[1]d.
func note(english, japanese string, values ...any) Note {
	return Note{English: fmt.Sprintf(english, values...), Japanese: fmt.Sprintf(japanese, values...)}
}
