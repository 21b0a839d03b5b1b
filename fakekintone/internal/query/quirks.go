package query

import "callaction/internal/quirk"

// The values of the quirks.
const (
	Accept    = "accept"
	Refuse    = "refuse"
	Tokens    = "tokens"
	Substring = "substring"
)

// UnquotedDigits asks about 電話番号 = 0312345678.
func UnquotedDigits() quirk.Quirk {
	return quirk.Quirk{
		Name:     "unquotedDigits",
		Values:   []string{Accept, Refuse},
		Question: "What does a query do that compares a text or link field with digits without quotation marks?",
		Source: "The documentation says that texts are quoted; no published source shows an answer to digits that are not. " +
			"accept compares the field with the digits as they are written and notes it; refuse answers CB_VA01.",
	}
}

// LikeSearch asks how like finds its text.
func LikeSearch() quirk.Quirk {
	return quirk.Quirk{
		Name:     "likeSearch",
		Values:   []string{Tokens, Substring},
		Question: "What does like find?",
		Source: "kintone searches the words of an index: \"key\" does not find keyword, one character alone finds nothing (measured). " +
			"How the index cuts words is not published: tokens takes runs of letters and digits whole and Japanese text in pairs of characters. " +
			"substring finds any part of the text.",
	}
}

// Quirks lists what this package assumes about kintone and lets a workspace
// choose.
func Quirks() []quirk.Quirk {
	return []quirk.Quirk{UnquotedDigits(), LikeSearch()}
}
