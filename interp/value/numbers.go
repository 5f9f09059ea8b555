package value

import (
	"math"
	"strconv"
)

// Round rounds half away from zero to that many decimal places; negative places
// round left of the point.
// Page: commands/round.md.
func Round(x float64, places int) float64 { return atPlaces(x, places, math.Round) }

// Trunc cuts toward minus infinity after that many decimal places.
// Page: commands/trunc.md.
func Trunc(x float64, places int) float64 { return atPlaces(x, places, math.Floor) }

// atPlaces applies f with the point moved. 15 digits of the moved number are looked
// at, so that 29.8725 is half way although no double is exactly that.
func atPlaces(x float64, places int, f func(float64) float64) float64 {
	if x == 0 || math.IsNaN(x) || math.IsInf(x, 0) || places > 308 {
		return x
	}
	if places < -308 {
		return 0
	}
	shift := math.Pow10(abs(places))
	move, back := x*shift, func(y float64) float64 { return y / shift }
	if places < 0 {
		move, back = x/shift, func(y float64) float64 { return y * shift }
	}
	if math.IsInf(move, 0) {
		return x
	}
	move, _ = strconv.ParseFloat(strconv.FormatFloat(move, 'e', 14, 64), 64)
	if y := back(f(move)); y != 0 {
		return y
	}
	return 0
}

// Fraction returns the part of x behind the point, as Dec does: never negative.
// Page: commands/dec.md.
func Fraction(x float64) float64 {
	s := strconv.FormatFloat(math.Abs(x), 'f', -1, 64)
	for i := range len(s) {
		if s[i] == '.' {
			y, _ := strconv.ParseFloat(s[i:], 64)
			return y
		}
	}
	return 0
}

// ModNumbers returns the remainder of two numbers as Mod does, which rounds both
// first. A zero divisor raises CodeDivision.
// Page: commands/mod.md.
func ModNumbers(a, b float64) (float64, error) {
	a, b = math.Round(a), math.Round(b)
	if b == 0 {
		return 0, errDivision()
	}
	return math.Mod(a, b), nil
}
