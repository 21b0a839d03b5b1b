package form

import (
	"cmp"
	"strconv"
	"strings"
)

// Precision is how an app keeps the numbers of its records (kintone: precision of
// number values, in an app's advanced settings).
type Precision struct {
	// Digits are all digits that a number may have, DecimalPlaces those behind its
	// point.
	Digits, DecimalPlaces int
	// Rounding is what becomes of further digits behind the point.
	Rounding Rounding
}

// Rounding is how digits are dropped, as numberPrecision.roundingMode says it.
type Rounding string

// The roundings. Up is away from zero and Down towards it, as in the class of
// Java that has the same names; the screen calls them 切り上げ and 切り捨て.
const (
	HalfEven Rounding = "HALF_EVEN"
	Up       Rounding = "UP"
	Down     Rounding = "DOWN"
)

// DefaultPrecision is that of a new app: 16 digits, 4 of them behind the point,
// half to even.
func DefaultPrecision() Precision { return Precision{Digits: 16, DecimalPlaces: 4, Rounding: HalfEven} }

// exact keeps whatever number an app could: at most 30 digits before the point
// and 10 behind it.
var exact = Precision{Digits: 40, DecimalPlaces: 10, Rounding: HalfEven}

// WithPrecision is the form in an app that keeps numbers so. Numbers that are in
// records already stay as they are until they are written; a default value with too
// many digits is none. Calculated fields do not go by it.
func (f *Form) WithPrecision(p Precision) *Form {
	changed := *f
	changed.precision = p
	return &changed
}

// Precision is how the form's app keeps numbers.
func (f *Form) Precision() Precision { return f.precision }

type numberProblem int

const (
	fine numberProblem = iota
	notANumber
	tooManyDigits
)

// parse reads a decimal number, with or without a power of ten.
func (p Precision) parse(s string) (units, numberProblem) {
	unsigned := strings.TrimPrefix(s, "-")
	negative := len(unsigned) < len(s)
	if !negative {
		unsigned = strings.TrimPrefix(s, "+")
	}
	digits, point, ok := significant(unsigned)
	switch whole := p.Digits - p.DecimalPlaces; {
	case !ok:
		return units{}, notANumber
	case digits == "":
		return units{}, fine
	case point > int64(whole):
		return units{}, tooManyDigits
	}
	digits = p.Rounding.cut(digits, int(max(point+int64(p.DecimalPlaces), -1)))
	if len(digits) > p.Digits {
		return units{}, tooManyDigits
	}
	return units{digits: digits, negative: negative && digits != ""}, fine
}

// cut is the whole number that the first keep digits are, rounded by those that
// follow. With keep below 0 there are zeros before the digits.
func (r Rounding) cut(digits string, keep int) string {
	if keep >= len(digits) {
		return digits + strings.Repeat("0", keep-len(digits))
	}
	whole, rest := digits[:max(keep, 0)], strings.TrimRight(digits[max(keep, 0):], "0")
	up := rest != "" && r == Up
	if r == HalfEven && keep >= 0 {
		up = rest > "5" || (rest == "5" && isOdd(whole))
	}
	if up {
		return next(whole)
	}
	return whole
}

func isOdd(digits string) bool { return digits != "" && (digits[len(digits)-1]-'0')%2 == 1 }

// next is the whole number that follows.
func next(digits string) string {
	counted := []byte(digits)
	for i := len(counted) - 1; i >= 0; i-- {
		if counted[i] != '9' {
			counted[i]++
			return string(counted)
		}
		counted[i] = '0'
	}
	return "1" + string(counted)
}

// units is a number as a multiple of the last digit that is kept. Zero has no
// digits, other numbers no zeros before them.
type units struct {
	digits   string
	negative bool
}

// compare is -1, 0 or 1 where u is less than, equal to or more than other. Both
// are multiples of the same.
func (u units) compare(other units) int {
	size := cmp.Or(cmp.Compare(len(u.digits), len(other.digits)), cmp.Compare(u.digits, other.digits))
	switch {
	case u.negative != other.negative && u.negative:
		return -1
	case u.negative != other.negative:
		return 1
	case u.negative:
		return -size
	}
	return size
}

// text is the number without zeros behind the last digit that counts.
func (u units) text(places int) string {
	sign, digits := "", u.digits
	if u.negative {
		sign = "-"
	}
	if missing := places + 1 - len(digits); missing > 0 {
		digits = strings.Repeat("0", missing) + digits
	}
	point := len(digits) - places
	whole, fraction := digits[:point], strings.TrimRight(digits[point:], "0")
	if fraction == "" {
		return sign + whole
	}
	return sign + whole + "." + fraction
}

// significant takes an unsigned number apart into 0.digits × 10^point. Zero has
// no digits.
func significant(s string) (digits string, point int64, ok bool) {
	mantissa, exponent := s, int64(0)
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		e, err := strconv.ParseInt(s[i+1:], 10, 32)
		if err != nil {
			return "", 0, false
		}
		mantissa, exponent = s[:i], e
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	if whole+fraction == "" || !onlyDigits(whole) || !onlyDigits(fraction) {
		return "", 0, false
	}
	digits = strings.TrimLeft(whole+fraction, "0")
	point = int64(len(whole)) + exponent - int64(len(whole)+len(fraction)-len(digits))
	return digits, point, true
}

func onlyDigits(s string) bool { return strings.Trim(s, "0123456789") == "" }
