package formula

import "math/big"

// rounding is how digits are dropped.
type rounding int

const (
	halfToEven rounding = iota
	halfFromZero
	fromZero
	towardsZero
)

// maxPlaces is how many places a number can be rounded to, on either side of the
// point.
const maxPlaces = 100

// rounded drops the digits behind some places after the point; with places below
// zero, those before it, too.
func (d decimal) rounded(places int, how rounding) decimal {
	if places >= d.scale {
		return d
	}
	n := divide(d.n, powerOfTen(d.scale-places), how)
	if places < 0 {
		return decimal{n: n.Mul(n, powerOfTen(-places))}
	}
	return decimal{n, places}
}

// divide is n / by as a whole number; by is above zero.
func divide(n, by *big.Int, how rounding) *big.Int {
	quotient, rest := new(big.Int).QuoRem(n, by, new(big.Int))
	if rest.Sign() == 0 {
		return quotient
	}
	half := new(big.Int).Lsh(rest, 1).CmpAbs(by)
	up := false
	switch how {
	case halfToEven:
		up = half > 0 || (half == 0 && quotient.Bit(0) == 1)
	case halfFromZero:
		up = half >= 0
	case fromZero:
		up = true
	}
	if up {
		quotient.Add(quotient, big.NewInt(int64(rest.Sign())))
	}
	return quotient
}
