package quirks

import "callaction/internal/quirk"

// The values of LikeSearch.
const (
	LikeTokens    = "tokens"
	LikeSubstring = "substring"
)

// LikeSearch asks how like finds its text.
func LikeSearch() quirk.Quirk {
	return quirk.Quirk{
		Name:     "likeSearch",
		Values:   []string{LikeTokens, LikeSubstring},
		Question: "What does like find?",
		Source: "kintone searches the words of an index: \"key\" does not find keyword, one character alone finds nothing (measured). " +
			"How the index cuts words is not published: tokens takes runs of letters and digits whole and Japanese text in pairs of characters. " +
			"substring finds any part of the text.",
	}
}
