package store

import (
	"encoding/binary"
	"strconv"
	"strings"
)

// The first byte of a number's key sorts by sign; what is no number comes last.
const (
	negative   = '1'
	zero       = '2'
	positive   = '3'
	notANumber = '4'
)

// maxExponent bounds the power of ten that a number may have, so that its
// sum with the number of digits always fits the four bytes of a key.
const maxExponent = 1_000_000_000

// numberKey encodes a decimal number so that the byte order of keys is the
// numeric order: the sign, the place of the first digit, the digits. In a
// negative number all of these are inverted, and a byte above every digit ends
// it, as the shorter of two such numbers with equal digits is the greater.
func numberKey(text string) string {
	if text == "" {
		return ""
	}
	d, ok := parseDecimal(text)
	switch {
	case !ok:
		return string(notANumber) + text
	case d.digits == "":
		return string(zero)
	case d.negative:
		return string(d.appendNegative(make([]byte, 0, len(d.digits)+6)))
	default:
		return string(d.appendPositive(make([]byte, 0, len(d.digits)+5)))
	}
}

// IsNumber says whether text is a decimal number: an optional sign, digits with
// an optional point among, before or after them, an optional power of ten as in
// 1.5e3. No spaces, no thousands separators.
func IsNumber(text string) bool {
	_, ok := parseDecimal(text)
	return ok
}

// decimal is 0.digits × 10^point. Zero has no digits.
type decimal struct {
	negative bool
	digits   string // without zeros at either end
	point    int64
}

func (d decimal) appendPositive(key []byte) []byte {
	key = append(key, positive)
	key = binary.BigEndian.AppendUint32(key, uint32(d.point+2*maxExponent))
	return append(key, d.digits...)
}

func (d decimal) appendNegative(key []byte) []byte {
	key = append(key, negative)
	key = binary.BigEndian.AppendUint32(key, ^uint32(d.point+2*maxExponent))
	for _, c := range []byte(d.digits) {
		key = append(key, '0'+'9'-c)
	}
	return append(key, 0xff)
}

func parseDecimal(text string) (decimal, bool) {
	mantissa, exponent, ok := cutExponent(text)
	if !ok {
		return decimal{}, false
	}
	unsigned := strings.TrimLeft(mantissa, "+-")
	if len(mantissa)-len(unsigned) > 1 {
		return decimal{}, false
	}
	whole, fraction, _ := strings.Cut(unsigned, ".")
	if whole+fraction == "" || !allDigits(whole) || !allDigits(fraction) {
		return decimal{}, false
	}
	return normalise(mantissa[0] == '-', whole, fraction, exponent), true
}

// cutExponent splits 1.5e3 into 1.5 and 3.
func cutExponent(text string) (mantissa string, exponent int64, ok bool) {
	i := strings.IndexAny(text, "eE")
	if i < 0 {
		return text, 0, true
	}
	n, err := strconv.ParseInt(text[i+1:], 10, 64)
	return text[:i], n, err == nil && -maxExponent <= n && n <= maxExponent
}

func normalise(negative bool, whole, fraction string, exponent int64) decimal {
	point := exponent + int64(len(whole))
	digits := strings.TrimLeft(whole+fraction, "0")
	point -= int64(len(whole) + len(fraction) - len(digits))
	digits = strings.TrimRight(digits, "0")
	if digits == "" {
		return decimal{}
	}
	return decimal{negative: negative, digits: digits, point: point}
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
