package value

import (
	"slices"

	"fourd/internal/limits"
)

// The functions here change the collection they are called on. On a shared one w must
// be inside Use (builtins enter it by Owner.Auto first), and what is put in must be
// storable there: ErrNotInUse, ErrNotStorable, ErrOtherGroup. w may be nil for plain
// collections. Page of all: API/CollectionClass.md.

// Mutate replaces the elements by what change makes of them. in are the values that
// change puts in. change may work in place.
func (c *Collection) Mutate(w *Owner, in []Value, change func(elems []Value) []Value) error {
	if c.IsShared() {
		if !w.Holds(c.Value()) {
			return ErrNotInUse
		}
		if err := c.Admit(w, in...); err != nil {
			return err
		}
	}
	if len(in) > 1 {
		if err := room(c.Len() + len(in)); err != nil {
			return err
		}
	}
	c.enter(in)
	c.lock()
	defer c.unlock()
	c.widen()
	c.elems = change(c.elems)
	return nil
}

// stored returns values as elements keep them.
func stored(vs []Value) []Value {
	out := make([]Value, len(vs))
	for i, v := range vs {
		out[i] = nullIfUndefined(v)
	}
	return out
}

// from turns an index that may count from the end into one between 0 and n.
func from(i, n int) int {
	if i < 0 {
		i += n
	}
	return min(max(i, 0), n)
}

// Push appends values.
func (c *Collection) Push(w *Owner, vs ...Value) error {
	if len(vs) == 1 {
		return c.PushOne(w, vs[0])
	}
	return c.pushAll(w, vs)
}

// PushOne appends a value, in less time than Push: loops do it.
func (c *Collection) PushOne(w *Owner, v Value) error {
	if c.Flags&(FlagCommon|FlagShared) == 0 && c.mu == nil {
		c.add(v)
		return nil
	}
	return c.pushAll(w, []Value{v})
}

func (c *Collection) pushAll(w *Owner, vs []Value) error {
	if c.Flags&(FlagCommon|FlagShared) == 0 && c.mu == nil {
		if err := room(c.Len() + len(vs)); err != nil {
			return err
		}
		for _, v := range vs {
			c.add(v)
		}
		return nil
	}
	return c.Mutate(w, vs, func(e []Value) []Value {
		for _, v := range vs {
			e = append(e, nullIfUndefined(v))
		}
		return e
	})
}

// Unshift puts values at the beginning, in their order.
func (c *Collection) Unshift(w *Owner, vs ...Value) error { return c.Insert(w, 0, vs...) }

// Insert puts values before element i. A negative i counts from the end; beyond the
// end they are appended.
func (c *Collection) Insert(w *Owner, i int, vs ...Value) error {
	if c.insertReals(i, vs) {
		return nil
	}
	return c.Mutate(w, vs, func(e []Value) []Value { return slices.Insert(e, from(i, len(e)), stored(vs)...) })
}

// Pop removes and returns the last element, Undefined when there is none.
func (c *Collection) Pop(w *Owner) (last Value, err error) {
	last = Undefined
	if c.isReals() {
		last = c.AtOrEnd(-1)
		c.removeReals(-1, 1)
		return last, nil
	}
	err = c.Mutate(w, nil, func(e []Value) []Value {
		if n := len(e); n > 0 {
			last = e[n-1]
			e = slices.Delete(e, n-1, n)
		}
		return e
	})
	return last, err
}

// Shift removes and returns the first element, Undefined when there is none.
func (c *Collection) Shift(w *Owner) (first Value, err error) {
	first = Undefined
	if c.isReals() {
		first = c.At(0)
		c.reals = c.reals[min(1, len(c.reals)):]
		return first, nil
	}
	err = c.Mutate(w, nil, func(e []Value) []Value {
		if len(e) > 0 {
			first = e[0]
			e[0] = Value{}
			e = e[1:] // a queue stays linear; append makes a new array in time
		}
		return e
	})
	return first, err
}

// Remove removes count elements from element i on. A negative i counts from the end.
func (c *Collection) Remove(w *Owner, i, count int) error {
	if c.isReals() {
		c.removeReals(i, count)
		return nil
	}
	return c.Mutate(w, nil, func(e []Value) []Value {
		at := from(i, len(e))
		return slices.Delete(e, at, at+min(max(count, 0), len(e)-at))
	})
}

// Clear removes all elements.
func (c *Collection) Clear(w *Owner) error {
	if c.isReals() {
		c.reals = nil
		return nil
	}
	return c.Mutate(w, nil, func([]Value) []Value { return nil })
}

// Resize makes the length n; new elements are v (Null when undefined).
func (c *Collection) Resize(w *Owner, n int, v Value) error {
	if n > MaxElements {
		return errTooManyElements()
	}
	n = max(n, 0)
	if !limits.Take(int64(n-c.Len()) * 16) {
		return ErrMemory
	}
	if c.resizeReals(n, v) {
		return nil
	}
	return c.Mutate(w, []Value{v}, func(e []Value) []Value {
		if n <= len(e) {
			return slices.Delete(e, n, len(e))
		}
		e = slices.Grow(e, n-len(e))
		for len(e) < n {
			e = append(e, nullIfUndefined(v))
		}
		return e
	})
}

// Fill stores v in the elements from start to before end; negative indexes count from
// the end.
func (c *Collection) Fill(w *Owner, v Value, start, end int) error {
	if c.fillReals(v, start, end) {
		return nil
	}
	return c.Mutate(w, []Value{v}, func(e []Value) []Value {
		for i := from(start, len(e)); i < from(end, len(e)); i++ {
			e[i] = nullIfUndefined(v)
		}
		return e
	})
}

// Combine inserts the elements of other before element i.
func (c *Collection) Combine(w *Owner, other *Collection, i int) error {
	if err := room(c.Len() + other.Len()); err != nil {
		return err
	}
	if c.isReals() && other.isReals() {
		c.reals = slices.Insert(c.reals, from(i, len(c.reals)), slices.Clone(other.reals)...)
		return nil
	}
	return c.Insert(w, i, slices.Clone(other.Elems())...)
}

// End is the index that means the end in Slice, Fill, Combine and Insert.
const End = int(^uint(0) >> 1)
