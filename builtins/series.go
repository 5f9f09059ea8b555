package builtins

import (
	"math"

	"fourd/interp"
	"fourd/interp/value"
)

var series = []interp.Command{
	interp.Native("Sum", seriesOf(sum)),
	interp.Native("Average", seriesOf(average)),
	interp.Native("Sum squares", seriesOf(sumSquares)),
	interp.Native("Variance", seriesOf(variance)),
	interp.Native("Std deviation", seriesOf(func(xs []float64) float64 { return math.Sqrt(variance(xs)) })),
	interp.Native("Max", maxOf),
	interp.Native("Min", minOf),
}

// seriesOf makes a command of a function over the numbers of an array: Sum, Average,
// Sum squares, Variance, Std deviation. An empty array gives 0.
// gap: R2 fields of the current selection are the business of the data commands.
// Pages: commands/sum.md, average.md, sum-squares.md, variance.md, std-deviation.md.
func seriesOf(f func([]float64) float64) interp.NativeFunc {
	return func(p *interp.Process, a interp.Args) (value.Value, error) {
		arr, err := seriesArray(a)
		if err != nil {
			return value.Undefined, err
		}
		xs := numbersIn(a, arr, make([]float64, 0, arr.Len()))
		p.SetOK(true)
		if len(xs) == 0 {
			return number(0)
		}
		return number(f(xs))
	}
}

// numbersIn appends the elements of an array, those of all rows when it has two
// dimensions.
func numbersIn(a interp.Args, arr *value.Array, xs []float64) []float64 {
	for i := 1; i <= arr.Len(); i++ {
		if row := arr.Row(i); row != nil {
			xs = numbersIn(a, row, xs)
			continue
		}
		v, _ := arr.At(i)
		switch v.Kind() {
		case value.KInteger, value.KReal, value.KTime:
			xs = append(xs, v.AsReal())
		default:
			a.Fail(0, "an array of numbers")
		}
	}
	return xs
}

func seriesArray(a interp.Args) (*value.Array, error) {
	if ptr := a.Value(0).AsPointer(); ptr != nil && ptr.Table > 0 {
		return nil, a.Errorf(interp.CodeNotImplemented, "series over the field of a selection do not exist here yet")
	}
	return a.Array(0), nil
}

func sum(xs []float64) (total float64) {
	for _, x := range xs {
		total += x
	}
	return total
}

func average(xs []float64) float64 { return sum(xs) / float64(len(xs)) }

func sumSquares(xs []float64) (total float64) {
	for _, x := range xs {
		total += x * x
	}
	return total
}

// variance is that of a sample: the squared deviations divided by n-1, as the page
// gives the formula; 0 for a single number.
func variance(xs []float64) (total float64) {
	if len(xs) < 2 {
		return 0
	}
	m := average(xs)
	for _, x := range xs {
		total += (x - m) * (x - m)
	}
	return total / float64(len(xs)-1)
}

// maxOf returns the largest element of an array, by the order of its kind; of an empty
// array the default of the kind. Page: commands/max.md.
func maxOf(p *interp.Process, a interp.Args) (value.Value, error) { return extreme(p, a, 1) }

// minOf returns the smallest element of an array. Page: commands/min.md.
func minOf(p *interp.Process, a interp.Args) (value.Value, error) { return extreme(p, a, -1) }

func extreme(p *interp.Process, a interp.Args, want int) (value.Value, error) {
	arr, err := seriesArray(a)
	if err != nil {
		return value.Undefined, err
	}
	p.SetOK(true)
	best := largest(arr, want, value.Undefined)
	if best.IsUndefined() {
		return value.NullOf(arr.ElemKind().Declared()), nil
	}
	return best, nil
}

// largest returns the element of an array that comes last in the order of its kind
// (first, when want is -1), best when none comes behind it. Rows are searched too.
func largest(arr *value.Array, want int, best value.Value) value.Value {
	for i := 1; i <= arr.Len(); i++ {
		if row := arr.Row(i); row != nil {
			best = largest(row, want, best)
			continue
		}
		if v, _ := arr.At(i); best.IsUndefined() || value.Order(v, best)*want > 0 {
			best = v
		}
	}
	return best
}
