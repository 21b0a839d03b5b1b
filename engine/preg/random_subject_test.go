package preg_test

import (
	"math/rand/v2"
	"strings"
)

// randomSubject is a text for a pattern that may match text.
func randomSubject(seed uint64, text string) string {
	r := rand.New(rand.NewPCG(seed, 1))
	switch r.IntN(10) {
	case 0:
		bodies := append(liveBodies(), answers()...)
		return mutated(r, bodies[r.IntN(len(bodies))], text)
	case 1:
		bodies := answers()
		return strings.Replace(bodies[r.IntN(len(bodies))], `"value":"`, `"value":"`+text, 1)
	case 2, 3, 4:
		return text
	}
	return mutated(r, text, text)
}

// answers are bodies that a rule's patterns meet.
func answers() []string {
	return []string{
		`{"records":[],"totalCount":"0"}`,
		`{"records":[{"record_no":{"type":"RECORD_NUMBER","value":"5"}}],"totalCount":"1"}`,
		`{"id":"17","revision":"1"}`,
		`{"code":"GAIA_DA02","id":"a1","message":"デジタル\"署名\"が正しくありません。\n"}`,
		`{"records":[{"name":{"value":"a\\b\"c\u3042"}}]}`,
		"<html>\r\n<b class=\"a\">x</b><p>y</p>\r\n</html>\n",
		"\x83\x65\x83\x58\x83\x67 \x93\xfa\x96\x7b abc", // Shift_JIS
		"",
	}
}

// mutated changes a text in a few places.
func mutated(r *rand.Rand, text, other string) string {
	pieces := []string{"a", "b", "A", "K", "\u212a", "ſ", "0", " ", "\n", "\r\n", "\r", `"`, "あ", "い", "é", "\u0301", "\u2028", "\x85", "\x00", other}
	for range 1 + r.IntN(3) {
		at := r.IntN(len(text) + 1)
		switch r.IntN(4) {
		case 0:
			text = text[:at] + text[min(len(text), at+1+r.IntN(3)):]
		case 1:
			text = text[:at] + text[at/2:]
		default:
			text = text[:at] + pieces[r.IntN(len(pieces))] + text[at:]
		}
	}
	return text[:min(len(text), 200)]
}
