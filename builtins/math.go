package builtins

import (
	"math"
	"math/rand/v2"

	"fourd/interp"
	"fourd/interp/value"
)

var maths = []interp.Command{
	interp.Native("Abs", abs),
	interp.Native("Int", cmdInt),
	interp.Native("Dec", dec),
	interp.Native("Round", round),
	interp.Native("Trunc", trunc),
	interp.Native("Mod", mod),
	interp.Native("Random", random),
	interp.Native("Square root", squareRoot),
	interp.Native("Exp", real1(math.Exp)),
	interp.Native("Log", real1(math.Log)),
	interp.Native("Sin", real1(math.Sin)),
	interp.Native("Cos", real1(math.Cos)),
	interp.Native("Tan", real1(math.Tan)),
	interp.Native("Arctan", real1(math.Atan)),
}

// real1 makes a command of a function of one number: Exp, Log (natural; of a negative
// number not-a-number) and the trigonometric functions in radians.
// Pages: commands/exp.md, log.md, sin.md, cos.md, tan.md, arctan.md.
func real1(f func(float64) float64) interp.NativeFunc {
	return func(_ *interp.Process, a interp.Args) (value.Value, error) { return number(f(a.Real(0))) }
}

// abs returns the absolute value of number. Page: commands/abs.md.
func abs(_ *interp.Process, a interp.Args) (value.Value, error) { return number(math.Abs(a.Real(0))) }

// cmdInt returns the largest whole number that is not above number. Page: commands/int.md.
func cmdInt(_ *interp.Process, a interp.Args) (value.Value, error) {
	return number(math.Floor(a.Real(0)))
}

// dec returns the fraction of number, never negative. Page: commands/dec.md.
func dec(_ *interp.Process, a interp.Args) (value.Value, error) {
	return number(value.Fraction(a.Real(0)))
}

// round rounds number to places decimals, half away from zero; negative places round
// left of the point. Page: commands/round.md.
func round(_ *interp.Process, a interp.Args) (value.Value, error) {
	return number(value.Round(a.Real(0), clampInt(a.Int(1))))
}

// trunc cuts number to places decimals toward minus infinity; negative places cut
// left of the point. Page: commands/trunc.md.
func trunc(_ *interp.Process, a interp.Args) (value.Value, error) {
	return number(value.Trunc(a.Real(0), clampInt(a.Int(1))))
}

// mod returns the remainder of number1 divided by number2, both rounded to whole
// numbers first. A divisor of zero is an error. Page: commands/mod.md.
func mod(_ *interp.Process, a interp.Args) (value.Value, error) {
	x, err := value.ModNumbers(a.Real(0), a.Real(1))
	if err != nil {
		return value.Undefined, err
	}
	return number(x)
}

// random returns a whole number from 0 to 32767. Page: commands/random.md.
func random(_ *interp.Process, _ interp.Args) (value.Value, error) { return integer(rand.IntN(32768)) }

// squareRoot returns the square root of number; of a negative one not-a-number.
// Page: commands/square-root.md.
func squareRoot(_ *interp.Process, a interp.Args) (value.Value, error) {
	return number(math.Sqrt(a.Real(0)))
}
