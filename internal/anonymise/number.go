package anonymise

import (
	"math/big"
	"regexp"
	"strings"
)

// plainNumber is a number as kintone writes one.
var plainNumber = regexp.MustCompile(`^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$`)

// number replaces a number of two digits and more, by one with as many digits that
// is on the same side of every limit.
func (a *Anonymiser) number(text string) string {
	if len(strings.Trim(text, "-.0")) == 0 || len(strings.TrimPrefix(text, "-")) == 1 {
		return text
	}
	var t template
	for i, r := range text {
		switch {
		case r == '-' || r == '.':
			t = append(t, []string{string(r)})
		case r == '0' && t.begins():
			t = append(t, []string{"0"}) // 0.5 stays below 1
		case t.begins() || i == len(text)-1 && strings.Contains(text, "."):
			t = append(t, split(digits[1:]))
		default:
			t = append(t, split(digits))
		}
	}
	other, ok := a.pool.replace("number", text, t, a.besides(text))
	if !ok {
		return text // between limits as tight as these it says nothing
	}
	return other
}

// begins says whether nothing but a sign stands before.
func (t template) begins() bool { return len(t) == 0 || len(t) == 1 && t[0][0] == "-" }

// besides says whether a number lies between the same limits as another.
func (a *Anonymiser) besides(text string) func(string) bool {
	if len(a.limits) == 0 {
		return nil
	}
	side := a.sides(text)
	return func(other string) bool { return a.sides(other) == side }
}

// sides is where a number lies: below, at or above each limit.
func (a *Anonymiser) sides(text string) string {
	n, ok := new(big.Rat).SetString(text)
	if !ok {
		return ""
	}
	var b strings.Builder
	for _, limit := range a.limits {
		b.WriteByte("<=>"[n.Cmp(limit)+1])
	}
	return b.String()
}

// limits are those of all numbers of a form.
func (f Form) limits() []*big.Rat {
	var all []*big.Rat
	for _, field := range f {
		for _, text := range []string{field.Min, field.Max} {
			if n, ok := new(big.Rat).SetString(text); ok && field.Type == TypeNumber {
				all = append(all, n)
			}
		}
		all = append(all, field.Columns.limits()...)
	}
	return all
}
