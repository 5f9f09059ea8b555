package builtins

import (
	"math"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/lang/project"
)

var series = []interp.Command{
	interp.Native("Sum", seriesOf(func(t tally) float64 { return t.sum })),
	interp.Native("Average", seriesOf(tally.mean)),
	interp.Native("Sum squares", seriesOf(func(t tally) float64 { return t.squares })),
	interp.Native("Variance", seriesOf(tally.variance)),
	interp.Native("Std deviation", seriesOf(func(t tally) float64 { return math.Sqrt(t.variance()) })),
	interp.Native("Max", maxOf),
	interp.Native("Min", minOf),
}

// tally is what the commands need to know of the numbers of an array.
type tally struct {
	n            float64
	sum, squares float64
	deviation    float64 // squares of the differences from the mean, added up
}

func (t tally) mean() float64 { return t.sum / t.n }

// variance is that of a sample: the squared deviations divided by n-1, as the page
// gives the formula; 0 for a single number.
func (t tally) variance() float64 {
	if t.n < 2 {
		return 0
	}
	return t.deviation / (t.n - 1)
}

// seriesOf makes a command of a function over the numbers of an array: Sum, Average,
// Sum squares, Variance, Std deviation. An empty array gives 0.
// A field stands for its values in the current selection, see seriesArray.
// Pages: commands/sum.md, average.md, sum-squares.md, variance.md, std-deviation.md.
func seriesOf(f func(tally) float64) interp.NativeFunc {
	return func(p *interp.Process, a interp.Args) (value.Value, error) {
		arr, err := seriesArray(p, a)
		if err != nil {
			return value.Undefined, err
		}
		var t tally
		eachNumber(a, arr, func(x float64) {
			t.n++
			t.sum += x
			t.squares += x * x
		})
		p.SetOK(true)
		if t.n == 0 {
			return number(0)
		}
		m := t.mean()
		eachNumber(a, arr, func(x float64) { t.deviation += (x - m) * (x - m) })
		return number(f(t))
	}
}

// eachNumber visits the elements of an array, those of all rows when it has two
// dimensions.
func eachNumber(a interp.Args, arr *value.Array, visit func(float64)) {
	for i := 1; i <= arr.Len(); i++ {
		if row := arr.Row(i); row != nil {
			eachNumber(a, row, visit)
			continue
		}
		v, _ := arr.At(i)
		switch v.Kind() {
		case value.KInteger, value.KReal, value.KTime:
			visit(v.AsReal())
		default:
			a.Fail(0, "an array of numbers")
		}
	}
}

// seriesArray returns the array that is given, or the values of a field in the current
// selection of its table.
func seriesArray(p *interp.Process, a interp.Args) (*value.Array, error) {
	ptr := a.Value(0).AsPointer()
	if ptr == nil || ptr.Table <= 0 {
		return a.Array(0), nil
	}
	f := fieldByNumber(tableByNumber(p, ptr.Table), ptr.Field)
	if f == nil {
		return nil, a.Errorf(value.CodeTypes, "there is no such field")
	}
	kind, ok := seriesKinds[f.Type]
	if !ok {
		return nil, a.Errorf(value.CodeTypes, "the field %s holds nothing that has a sum, a least or a greatest value", f.Name)
	}
	return selectedValues(p, ptr, kind)
}

// selectedValues returns the values of a field in the current selection. A project without
// open data has none.
func selectedValues(p *interp.Process, ptr *value.Pointer, kind value.ArrayElem) (*value.Array, error) {
	out := value.NewArray(kind, 0)
	if Datastore(p.Runtime()) == nil {
		return out, nil
	}
	t, i, ctx, err := fieldOf(p, ptr.Table, ptr.Field)
	if err != nil {
		return nil, err
	}
	column, err := t.Column(t.Schema(), i)
	if err != nil {
		return nil, err
	}
	return out, fillArrays(ctx, t, []arrayFill{{column, out}}, 0, t.Count())
}

// seriesKinds are the types of fields that series are made of, and the arrays that take
// their values.
var seriesKinds = map[project.FieldType]value.ArrayElem{
	project.IntegerField: value.AInteger, project.LongintField: value.ALongint, project.Integer64Field: value.AReal,
	project.RealField: value.AReal, project.DateField: value.ADate, project.TimeField: value.ATime,
}

// maxOf returns the largest element of an array, by the order of its kind; of an empty
// array the default of the kind. Page: commands/max.md.
func maxOf(p *interp.Process, a interp.Args) (value.Value, error) { return extreme(p, a, 1) }

// minOf returns the smallest element of an array. Page: commands/min.md.
func minOf(p *interp.Process, a interp.Args) (value.Value, error) { return extreme(p, a, -1) }

func extreme(p *interp.Process, a interp.Args, want int) (value.Value, error) {
	arr, err := seriesArray(p, a)
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
