package builtins

import (
	"slices"

	"fourd/interp"
	"fourd/interp/value"
)

// Functions that call 4D code for each element. The code gets one object as $1, whose
// value is the element, and the extra arguments behind it; it answers by its result or
// by $1.result, and ends the walk by setting $1.stop to True. This is the object, too.
// Page: API/CollectionClass.md.

// The properties of $1.
const (
	slotValue  = 0
	propResult = "result"
	propStop   = "stop"
)

var (
	callbackShape   = value.LiteralShape([]string{"value"})
	comparisonShape = value.LiteralShape([]string{"value", "value2"})
	reduceShape     = value.LiteralShape([]string{"value", "accumulator"})
)

// walker calls the code. One object serves all elements when the code does nothing but
// use its properties; as long as that leaves the shape as it was, there is no answer in
// it and no wish to stop. Code that has a form without the object is called in that, when
// there are some elements: making ready for it takes time, too.
type walker struct {
	run   *interp.Callback
	args  []value.Value
	shape *value.Shape
	mine  *value.Object // serves again, or nil
	calls int
	forms [2]*interp.Direct // for any values and for Reals
	tried [2]bool
}

// directFrom is the number of calls after which the form without the object is looked for.
const directFrom = 4

// newWalker prepares the function or method of argument i; the arguments behind it are
// the extra ones.
func newWalker(p *interp.Process, a interp.Args, i int) (*walker, error) {
	return walkerWith(p, a, i, a.From(i+1))
}

func walkerWith(p *interp.Process, a interp.Args, i int, extra []value.Value) (*walker, error) {
	run, err := p.Prepare(a.Function(i), value.Null)
	if err != nil {
		return nil, err
	}
	return &walker{run: run, args: append([]value.Value{value.Undefined}, slices.Clone(extra)...), shape: callbackShape}, nil
}

// direct returns the form of the code without the object, or nil.
func (w *walker) direct(role interp.DirectRole, reals bool) *interp.Direct {
	i := 0
	if reals {
		i = 1
	}
	if d := w.forms[i]; d != nil || w.tried[i] {
		return d
	}
	if w.calls++; w.calls > directFrom {
		w.forms[i], w.tried[i] = w.run.Direct(role, reals, w.args[1:]), true
	}
	return w.forms[i]
}

// onReals returns the form of the code for the bare numbers of c, or nil.
func (w *walker) onReals(c *value.Collection) value.OnReals {
	if !c.KeepsReals() || c.Len() <= directFrom {
		return nil
	}
	w.calls = directFrom
	if d := w.direct(interp.DirectElement, true); d != nil {
		return d.Reals
	}
	return nil
}

// object returns an object of the walker's shape, to be filled for a call.
func (w *walker) object() *value.Object {
	o := w.mine
	if o == nil || !o.HasShape(w.shape) {
		o = value.NewShaped(w.shape)
		if w.run.Borrows() {
			w.mine = o
		}
		w.args[0] = o.Value()
	}
	return o
}

// call runs the code for an object and returns its answer. Undefined counts as no
// answer, and $1.result is taken.
func (w *walker) call(o *value.Object) (value.Value, error) {
	v, err := w.run.Call(w.args...)
	if err == nil && v.IsUndefined() && !o.HasShape(w.shape) {
		v = o.Lookup(propResult)
	}
	return v, err
}

// each is the walker as value.Callback.
func (w *walker) each(v value.Value) (result value.Value, stop bool, err error) {
	if d := w.direct(interp.DirectElement, v.Kind() == value.KReal); d != nil {
		result, err = d.Call(v)
		return result, false, err
	}
	o := w.object()
	o.FillSlot(slotValue, v)
	result, err = w.call(o)
	return result, w.stops(o), err
}

func (w *walker) stops(o *value.Object) bool {
	if o.HasShape(w.shape) {
		return false
	}
	v, ok := o.Get(propStop)
	return ok && v.Kind() == value.KBoolean && v.AsBool()
}

// comparison returns the formula or method of argument i as the order of two values:
// it answers True when $1.value stands before $1.value2.
func comparison(p *interp.Process, c *value.Collection, a interp.Args, i int, extra []value.Value) (value.Before, error) {
	w, err := walkerWith(p, a, i, extra)
	if err != nil {
		return value.Before{}, err
	}
	w.shape = comparisonShape
	simple, natural := w.simple()
	var reals func(x, y float64) (bool, error)
	if natural == 0 {
		reals = w.comparesReals(c)
	}
	return value.Before{Natural: natural, Reals: reals, Less: func(x, y value.Value) (bool, error) {
		if simple != nil {
			if less, ok := simple(x, y); ok {
				return less, nil
			}
		}
		if d := w.direct(interp.DirectPair, x.Kind() == value.KReal && y.Kind() == value.KReal); d != nil {
			v, err := d.Call2(x, y)
			return err == nil && v.Kind() == value.KBoolean && v.AsBool(), err
		}
		o := w.object()
		o.FillSlot(0, x)
		o.FillSlot(1, y)
		v, err := w.call(o)
		return err == nil && v.Kind() == value.KBoolean && v.AsBool(), err
	}}, nil
}

// comparesReals returns the comparison of the bare numbers of c, or nil.
func (w *walker) comparesReals(c *value.Collection) func(x, y float64) (bool, error) {
	if !c.KeepsReals() || c.Len() <= directFrom {
		return nil
	}
	w.calls = directFrom
	d := w.direct(interp.DirectPair, true)
	if d == nil {
		return nil
	}
	return func(x, y float64) (bool, error) {
		v, err := d.Call2Reals(x, y)
		return err == nil && v.Kind() == value.KBoolean && v.AsBool(), err
	}
}

// startFrom reads the optional number in front of the function.
func startFrom(a interp.Args) (from, fn int) {
	if a.Kind(0).IsNumber() {
		return a.Int(0), 1
	}
	return 0, 0
}

// collectionMap returns what the code answers for each element.
func collectionMap(p *interp.Process, c *value.Collection, a interp.Args) (value.Value, error) {
	w, err := newWalker(p, a, 0)
	if err != nil {
		return value.Undefined, err
	}
	return made(c.Map(w.each, w.onReals(c)))
}

// collectionFlatMap is map, then flat(1).
func collectionFlatMap(p *interp.Process, c *value.Collection, a interp.Args) (value.Value, error) {
	w, err := newWalker(p, a, 0)
	if err != nil {
		return value.Undefined, err
	}
	return made(c.FlatMap(w.each))
}

// collectionFilter returns the elements for which the code answers True.
func collectionFilter(p *interp.Process, c *value.Collection, a interp.Args) (value.Value, error) {
	w, err := newWalker(p, a, 0)
	if err != nil {
		return value.Undefined, err
	}
	return made(c.Filter(w.each, w.onReals(c)))
}

// collectionEvery tells whether the code answers True for all elements from startFrom
// on; it stops at the first False.
func collectionEvery(p *interp.Process, c *value.Collection, a interp.Args) (value.Value, error) {
	from, fn := startFrom(a)
	w, err := newWalker(p, a, fn)
	if err != nil {
		return value.Undefined, err
	}
	ok, err := c.Every(from, w.each)
	return value.Bool(ok), err
}

// collectionSome tells whether it answers True for any.
func collectionSome(p *interp.Process, c *value.Collection, a interp.Args) (value.Value, error) {
	from, fn := startFrom(a)
	w, err := newWalker(p, a, fn)
	if err != nil {
		return value.Undefined, err
	}
	ok, err := c.Some(from, w.each)
	return value.Bool(ok), err
}

// collectionFind returns the first element for which the code answers True, or
// Undefined.
func collectionFind(p *interp.Process, c *value.Collection, a interp.Args) (value.Value, error) {
	from, fn := startFrom(a)
	w, err := newWalker(p, a, fn)
	if err != nil {
		return value.Undefined, err
	}
	return c.Find(from, w.each)
}

// collectionFindIndex returns its index, or -1.
func collectionFindIndex(p *interp.Process, c *value.Collection, a interp.Args) (value.Value, error) {
	from, fn := startFrom(a)
	w, err := newWalker(p, a, fn)
	if err != nil {
		return value.Undefined, err
	}
	i, err := c.FindIndex(from, w.each)
	return value.Int(int64(i)), err
}

// collectionReduce runs the code for each element from the left; what it leaves in
// $1.accumulator is the result. It begins with initValue, or Undefined.
func collectionReduce(p *interp.Process, c *value.Collection, a interp.Args) (value.Value, error) {
	return reduce(p, c, a, false)
}

// collectionReduceRight is reduce from the right.
func collectionReduceRight(p *interp.Process, c *value.Collection, a interp.Args) (value.Value, error) {
	return reduce(p, c, a, true)
}

func reduce(p *interp.Process, c *value.Collection, a interp.Args, right bool) (value.Value, error) {
	w, err := walkerWith(p, a, 0, a.From(2))
	if err != nil {
		return value.Undefined, err
	}
	acc := storable(p, a.Value(1))
	w.shape = reduceShape
	n := c.Len()
	done, err := w.reduceReals(c, n, &acc, right)
	if err != nil {
		return acc, err
	}
	err = c.Reduce(right, done, n, func(v value.Value) (bool, error) {
		if !acc.IsUndefined() {
			acc = value.Stored(acc)
			if d := w.direct(interp.DirectAccumulating, v.Kind() == value.KReal && acc.Kind() == value.KReal); d != nil {
				acc, err = d.Call2(v, acc)
				return err != nil, err
			}
		}
		var o *value.Object
		if acc.IsUndefined() { // $1 has no accumulator then
			o = value.NewShaped(callbackShape)
			o.FillSlot(slotValue, v)
			w.mine, w.args[0] = nil, o.Value()
		} else {
			o = w.object()
			o.FillSlot(slotValue, v)
			o.FillSlot(1, acc)
		}
		if _, err := w.call(o); err != nil {
			return true, err
		}
		acc = o.Lookup("accumulator")
		return w.stops(o), nil
	})
	return acc, err
}

// reduceReals reduces the n bare numbers of c to a number, as long as there are such: done
// elements have been dealt with.
func (w *walker) reduceReals(c *value.Collection, n int, acc *value.Value, right bool) (done int, err error) {
	if !c.KeepsReals() || n <= directFrom || !acc.Kind().IsNumber() {
		return 0, nil
	}
	w.calls = directFrom
	d := w.direct(interp.DirectAccumulating, true)
	if d == nil {
		return 0, nil
	}
	x := acc.AsReal()
	for done < n && err == nil {
		xs, calls := c.Reals(), 1
		if !right && len(xs) <= done || right && len(xs) < n-done { // the code has changed c
			break
		}
		if right {
			xs = xs[n-1-done : n-done]
		} else {
			xs = xs[done:min(n, len(xs))]
		}
		x, calls, err = d.Accumulate(xs, x)
		done += calls
	}
	if done > 0 {
		*acc = value.Real(x)
	}
	return done, err
}

// collectionOrderByMethod returns the elements in the order of a formula or method (see
// sort).
func collectionOrderByMethod(p *interp.Process, c *value.Collection, a interp.Args) (value.Value, error) {
	less, err := comparison(p, c, a, 0, a.From(1))
	if err != nil {
		return value.Undefined, err
	}
	return made(c.OrderByLess(less))
}
