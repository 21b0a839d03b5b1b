package form

import (
	"strconv"
	"strings"

	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// An app keeps 16 digits of a number, 4 of them behind the point, and rounds
// half to even, unless its settings say otherwise (kintone: decimal settings of
// an app).
const (
	wholeDigits   = 12
	decimalDigits = 4
	unit          = 10_000                 // 10 to the decimalDigits
	tooLarge      = 10_000_000_000_000_000 // 10 to the sum of both
)

// number is NUMBER.
type number struct{ text }

func (number) read(r *reader, f *Field, v wire.Value) (record.Value, error) {
	s, err := scalar(v)
	if err != nil {
		return record.Value{}, err
	}
	s = strings.TrimSpace(s)
	if s == "" {
		return record.Value{}, nil
	}
	n, problem := parseNumber(s)
	switch problem {
	case notANumber:
		if f.Table != "" && !r.Loose {
			r.in.noteDropped(f)
			return record.Value{}, nil
		}
		r.complainBracketed(f, wire.NotANumber)
		return record.Value{}, nil
	case tooManyDigits:
		r.complain(f, wire.TooManyDigits)
		return record.Value{}, nil
	}
	return record.Value{Text: formatNumber(n)}, nil
}

func (number) check(c *checker, f *Field, v record.Value) {
	if v.Text == "" {
		return
	}
	n, _ := parseNumber(v.Text)
	if most, problem := parseNumber(f.MaxValue); problem == fine && n > most {
		c.complain(f, wire.NoMoreThan(f.MaxValue))
	}
	if least, problem := parseNumber(f.MinValue); problem == fine && n < least {
		c.complain(f, wire.NoLessThan(f.MinValue))
	}
}

type numberProblem int

const (
	fine numberProblem = iota
	notANumber
	tooManyDigits
)

// parseNumber reads a decimal number, with or without a power of ten, as units
// of the last digit that an app keeps.
func parseNumber(s string) (int64, numberProblem) {
	negative := strings.HasPrefix(s, "-")
	if negative || strings.HasPrefix(s, "+") {
		s = s[1:]
	}
	digits, point, ok := significant(s)
	if !ok {
		return 0, notANumber
	}
	if digits == "" {
		return 0, fine
	}
	if point > wholeDigits {
		return 0, tooManyDigits
	}
	n := roundHalfEven(digits, int(max(point+decimalDigits, -1)))
	if n >= tooLarge {
		return 0, tooManyDigits
	}
	if negative {
		n = -n
	}
	return n, fine
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

// roundHalfEven is the whole number that the first keep digits are, rounded by
// those that follow. keep is at most 16.
func roundHalfEven(digits string, keep int) int64 {
	if keep < 0 {
		return 0
	}
	if keep >= len(digits) {
		return wholeNumber(digits + strings.Repeat("0", keep-len(digits)))
	}
	n := wholeNumber(digits[:keep])
	rest := strings.TrimRight(digits[keep:], "0")
	if rest > "5" || (rest == "5" && n%2 == 1) {
		n++
	}
	return n
}

// wholeNumber reads at most 16 digits; none are 0.
func wholeNumber(digits string) (n int64) {
	for _, d := range []byte(digits) {
		n = n*10 + int64(d-'0')
	}
	return n
}

// formatNumber writes units without zeros behind the last digit that counts.
func formatNumber(n int64) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	whole := sign + strconv.FormatInt(n/unit, 10)
	rest := strconv.FormatInt(unit+n%unit, 10)[1:]
	if rest = strings.TrimRight(rest, "0"); rest == "" {
		return whole
	}
	return whole + "." + rest
}
