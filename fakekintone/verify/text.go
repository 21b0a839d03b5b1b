package verify

// Language is a language in which reports are written and in which kintone
// answers.
type Language string

// The languages.
const (
	Japanese Language = "ja"
	English  Language = "en"
)

// Text is a text in both languages. One that is empty has not been published.
type Text struct{ Ja, En string }

// In is the text in a language; Japanese, unless it is English.
func (t Text) In(l Language) string {
	if l == English {
		return t.En
	}
	return t.Ja
}

func both(text string) Text { return Text{text, text} }
