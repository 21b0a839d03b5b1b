package wire

// Language is a language in which kintone's messages are.
type Language string

// The languages of the fake. Its zero value means that nobody has said.
const (
	Japanese Language = "ja"
	English  Language = "en"
)

// Message is a text of kintone's in both languages.
type Message struct {
	Ja, En string
}

// In is the text in a language; English where l is none of the two.
func (m Message) In(l Language) string {
	if l == Japanese {
		return m.Ja
	}
	return m.En
}
