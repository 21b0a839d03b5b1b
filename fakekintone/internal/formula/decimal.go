package formula

import (
	"math/big"
	"strings"
)

// decimal is n / 10^scale, exactly. scale is not below zero.
type decimal struct {
	n     *big.Int
	scale int
}

// The bounds of numbers: beyond them nothing is computed. The digits of maxBits
// are some 2,400.
const (
	maxBits  = 8_000
	maxScale = 2_400
)

// quotientScale is how many decimals a quotient has (kintone's calculated fields:
// division).
const quotientScale = 4

// maxExponent is how far an exponent reaches, either way (kintone's calculated
// fields: ^).
const maxExponent = 100

func wholeNumber(n int64) decimal { return decimal{n: big.NewInt(n)} }

// parseDecimal reads digits with an optional sign and an optional point.
func parseDecimal(text string) (decimal, bool) {
	unsigned := strings.TrimPrefix(text, "-")
	whole, fraction, _ := strings.Cut(unsigned, ".")
	digits := whole + fraction
	if digits == "" || len(digits) > maxScale || strings.Trim(digits, "0123456789") != "" {
		return decimal{}, false
	}
	n, ok := new(big.Int).SetString(digits, 10)
	if ok && len(unsigned) < len(text) {
		n.Neg(n)
	}
	return decimal{n, len(fraction)}, ok
}

func powerOfTen(n int) *big.Int { return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil) }

// scaledTo is the number with more decimals.
func (d decimal) scaledTo(scale int) *big.Int {
	if scale == d.scale {
		return d.n
	}
	return new(big.Int).Mul(d.n, powerOfTen(scale-d.scale))
}

// bounded says whether a result is one that may be computed with.
func (d decimal) bounded() (decimal, bool) {
	return d, d.n.BitLen() <= maxBits && d.scale <= maxScale
}

func (d decimal) add(e decimal) (decimal, bool) {
	scale := max(d.scale, e.scale)
	return decimal{new(big.Int).Add(d.scaledTo(scale), e.scaledTo(scale)), scale}.bounded()
}

func (d decimal) negated() decimal { return decimal{new(big.Int).Neg(d.n), d.scale} }

func (d decimal) times(e decimal) (decimal, bool) {
	return decimal{new(big.Int).Mul(d.n, e.n), d.scale + e.scale}.bounded()
}

func (d decimal) compare(e decimal) int {
	scale := max(d.scale, e.scale)
	return d.scaledTo(scale).Cmp(e.scaledTo(scale))
}

func (d decimal) isZero() bool { return d.n.Sign() == 0 }

// over is the quotient; there is none of zero.
func (d decimal) over(e decimal) (decimal, bool) {
	if e.isZero() {
		return decimal{}, false
	}
	dividend := new(big.Int).Mul(d.n, powerOfTen(e.scale+quotientScale))
	divisor := new(big.Int).Mul(e.n, powerOfTen(d.scale))
	if divisor.Sign() < 0 {
		dividend.Neg(dividend)
		divisor.Neg(divisor)
	}
	return decimal{divide(dividend, divisor, halfToEven), quotientScale}.bounded()
}

// power raises to a whole power; the exponent's fraction is cut.
func (d decimal) power(e decimal) (decimal, bool) {
	whole := e.rounded(0, towardsZero)
	if !whole.n.IsInt64() || whole.n.Int64() > maxExponent || whole.n.Int64() < -maxExponent {
		return decimal{}, false
	}
	exponent := int(whole.n.Int64())
	size := max(exponent, -exponent)
	if d.n.BitLen()*size > 2*maxBits || d.scale*size > maxScale {
		return decimal{}, false
	}
	raised := decimal{new(big.Int).Exp(d.n, big.NewInt(int64(size)), nil), d.scale * size}
	if exponent < 0 {
		return wholeNumber(1).over(raised)
	}
	return raised.bounded()
}

// text is the number without zeros behind the last digit that counts.
func (d decimal) text() string {
	digits := d.n.Text(10)
	sign := ""
	if d.n.Sign() < 0 {
		sign, digits = "-", digits[1:]
	}
	if d.scale == 0 {
		return sign + digits
	}
	if missing := d.scale + 1 - len(digits); missing > 0 {
		digits = strings.Repeat("0", missing) + digits
	}
	point := len(digits) - d.scale
	whole, fraction := digits[:point], strings.TrimRight(digits[point:], "0")
	if fraction == "" {
		return sign + whole
	}
	return sign + whole + "." + fraction
}

// floor is the whole number at or below d, where it is no larger than moments and
// durations may be.
func (d decimal) floor() (int64, bool) {
	n := new(big.Int).Div(d.n, powerOfTen(d.scale))
	if n.CmpAbs(big.NewInt(maxSeconds)) > 0 {
		return 0, false
	}
	return n.Int64(), true
}

// maxSeconds is more than ten thousand years.
const maxSeconds = 400_000_000_000
