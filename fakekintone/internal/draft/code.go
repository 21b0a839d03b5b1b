package draft

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"callaction/fakekintone/internal/wire"
)

// maxFields is how many fields a form can have, those in tables included.
const maxFields = 500

// reservedCode is a code that no field can have.
const reservedCode = "__ROOT__"

// readCode reads a field's code. A code that stays as it is need not follow the
// rules: those of a form that was made elsewhere are as they are.
func readCode(p place, given, was wire.Value) wire.Value {
	v := readName(p, given, was)
	if v.Text != was.Text && v.Text != "" && !isCode(v.Text) {
		p.complain(wire.CodeInvalid)
	}
	return v
}

// IsCode says whether a text can be the code of a field.
func IsCode(s string) bool { return s != "" && utf8.RuneCountInString(s) <= maxName && isCode(s) }

// isCode says whether a text can be a field code (kintone's help: characters that
// field codes can have): letters and digits of any kind, the signs of currencies
// and four others, not beginning with a digit.
func isCode(s string) bool {
	if s == reservedCode || unicode.IsDigit([]rune(s)[0]) {
		return false
	}
	return strings.IndexFunc(s, func(r rune) bool {
		return !unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.Sc) && !strings.ContainsRune("_＿･・", r)
	}) < 0
}

// checkCodes complains about codes that are there twice, and about a form with too
// many fields. Codes in tables share the space of those outside.
func (e *edit) checkCodes() {
	codes := e.codes()
	for _, t := range e.touched {
		first := slices.Index(codes, t.code)
		if t.code != "" && first >= 0 && slices.Contains(codes[first+1:], t.code) {
			t.member("code").complain(wire.CodeTaken)
		}
	}
	if len(codes) > maxFields {
		place{e, "properties"}.complain(wire.TooManyFields(maxFields))
	}
}

func (d Draft) codes() []string {
	var codes []string
	for _, f := range d.fields {
		codes = append(codes, f.code())
		for _, c := range f.columns {
			codes = append(codes, c.code())
		}
	}
	return codes
}
