package anonymise

import (
	"regexp"
	"strings"
)

// telephone is what a telephone number looks like: it begins with 0 or with a plus,
// and has hyphens, blanks and parentheses of any width.
var telephone = regexp.MustCompile(`^[+＋(（]*[0-9０-９][-0-9０-９ 　()（）.‐－ー−–]*$`)

// How many digits a telephone number has (ITU-T E.164: at most 15).
const (
	minTelephone = 9
	maxTelephone = 15
)

// japan is what stands before a number of Japan that is called from abroad.
const japan = "81"

// number is a telephone number without its spelling.
type number struct {
	digits  string
	foreign bool // written with a plus
	japan   bool // written with a plus and 81
	zero    bool // with the 0 besides, as in +81(0)3
}

// telephoneOf reads a telephone number, and says whether a text is one.
func telephoneOf(text string) (number, bool) {
	if !telephone.MatchString(text) {
		return number{}, false
	}
	n := number{foreign: strings.ContainsAny(text, "+＋")}
	for _, r := range text {
		if d, ok := digitOf(r); ok {
			n.digits += d
		}
	}
	count := len(n.digits)
	if count < minTelephone || count > maxTelephone || !n.foreign && n.digits[0] != '0' {
		return number{}, false
	}
	if n.foreign && strings.HasPrefix(n.digits, japan) {
		n.japan, n.zero = true, n.digits[len(japan)] == '0'
		n.digits = "0" + strings.TrimPrefix(n.digits[len(japan):], "0")
	}
	return n, true
}

// digitOf is a digit in ASCII.
func digitOf(r rune) (string, bool) {
	switch {
	case '0' <= r && r <= '9':
		return string(r), true
	case '０' <= r && r <= '９':
		return string(r - '０' + '0'), true
	}
	return "", false
}

// nobodys is what a number becomes: exchanges of Japan begin with 2 to 9, and
// numbers of mobiles and of the internet go on with 1 to 9 (総務省: 電気通信番号の
// 指定状況); no country has the code 999.
func (n number) nobodys() template {
	prefix := "031"
	switch {
	case n.foreign && !n.japan:
		prefix = "999"
	case len(n.digits) != len("09012345678"):
	case strings.HasPrefix(n.digits, "050"):
		prefix = "0500"
	case strings.HasPrefix(n.digits, "060"), strings.HasPrefix(n.digits, "070"), strings.HasPrefix(n.digits, "080"), strings.HasPrefix(n.digits, "090"):
		prefix = "0900"
	}
	t := literal(prefix)
	for range len(n.digits) - len(prefix) {
		t = append(t, split(digits))
	}
	return t
}

// telephone replaces a telephone number and keeps its spelling.
func (a *Anonymiser) telephone(text string, n number) string {
	kind := "telephone"
	if n.foreign && !n.japan {
		kind = "foreign telephone"
	}
	other, ok := a.pool.replace(kind, n.digits, n.nobodys(), nil)
	if !ok {
		other = strings.Repeat("0", len(n.digits)) // as many as there are have been given
	}
	switch {
	case n.zero:
		other = japan + other
	case n.japan:
		other = japan + other[1:]
	}
	return spelt(text, other)
}

// spelt puts digits in the places of those of a text, each as wide as it was.
func spelt(text, digits string) string {
	var b strings.Builder
	for _, r := range text {
		if _, ok := digitOf(r); !ok {
			b.WriteRune(r)
			continue
		}
		d := rune(digits[0])
		if r >= '０' {
			d += '０' - '0'
		}
		b.WriteRune(d)
		digits = digits[1:]
	}
	return b.String()
}
