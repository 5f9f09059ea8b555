package value

import (
	"slices"
	"strings"

	"fourd/internal/limits"
)

// The functions here leave the collection alone. New collections are shallow, and
// shared (in the same group) when the receiver is. Page of all:
// API/CollectionClass.md.

// NewLike returns a new collection of elems, shared when c is.
func (c *Collection) NewLike(elems []Value) *Collection {
	if !c.IsShared() {
		return &Collection{Header: Header{Kind: KCollection}, elems: elems}
	}
	n := NewSharedCollection()
	n.share, n.elems = c.share.joined(), elems
	return n
}

// Slice returns the elements from start to before end; negative indexes count from
// the end. Nothing lies between when end is before start.
func (c *Collection) Slice(start, end int) *Collection {
	if n := len(c.reals); n > 0 {
		i := from(start, n)
		return ofReals(slices.Clone(c.reals[i:max(i, from(end, n))]))
	}
	e := c.Elems()
	i, j := from(start, len(e)), from(end, len(e))
	if j < i {
		j = i
	}
	return c.NewLike(slices.Clone(e[i:j]))
}

// AtOrEnd returns element i, from the end when negative; Undefined when there is none.
func (c *Collection) AtOrEnd(i int) Value {
	if i < 0 {
		i += c.Len()
	}
	return c.At(i)
}

// Reverse returns the elements in the opposite order.
func (c *Collection) Reverse() *Collection {
	if c.isReals() {
		xs := slices.Clone(c.reals)
		slices.Reverse(xs)
		return ofReals(xs)
	}
	e := slices.Clone(c.Elems())
	slices.Reverse(e)
	return c.NewLike(e)
}

// Concat returns the elements of c and the values; collections among these give their
// elements.
func (c *Collection) Concat(vs ...Value) (*Collection, error) {
	n := c.Len()
	for _, v := range vs {
		if other := v.AsCollection(); other != nil {
			n += other.Len()
		} else {
			n++
		}
	}
	if err := room(n); err != nil {
		return nil, err
	}
	if out := c.concatReals(vs, n); out != nil {
		return out, nil
	}
	e := make([]Value, 0, n)
	for own, i := c.view(), 0; i < own.len(); i++ {
		e = append(e, own.at(i))
	}
	for _, v := range vs {
		if other := v.AsCollection(); other != nil {
			e = append(e, other.Elems()...)
		} else {
			e = append(e, nullIfUndefined(v))
		}
	}
	return NewCollection(e), nil
}

// room reports an error when a collection cannot have n elements.
func room(n int) error {
	if n > MaxElements {
		return errTooManyElements()
	}
	if !limits.Take(int64(n) * 16) {
		return ErrMemory
	}
	return nil
}

// Flat returns the elements with collections among them replaced by their elements,
// depth levels deep.
func (c *Collection) Flat(depth int) (*Collection, error) {
	if c.isReals() {
		return ofReals(slices.Clone(c.reals)), nil
	}
	e := c.Elems()
	if err := room(len(e)); err != nil {
		return nil, err
	}
	f := flattening{elems: make([]Value, 0, len(e))}
	if err := f.add(e, min(depth, MaxJSONDepth)); err != nil {
		return nil, err
	}
	return NewCollection(f.elems), nil
}

// flattening is the work of Flat. A few collections that hold each other twice are as
// many elements, or as many empty collections, as one likes.
type flattening struct {
	elems []Value
	seen  int
}

func (f *flattening) add(elems []Value, depth int) error {
	for _, v := range elems {
		if f.seen++; f.seen > MaxElements {
			return errTooManyElements()
		}
		if in := v.AsCollection(); in != nil && depth > 0 {
			if err := f.add(in.Elems(), depth-1); err != nil {
				return err
			}
			continue
		}
		if n := len(f.elems); n == cap(f.elems) && !limits.Take(int64(n)*32) {
			return ErrMemory
		}
		f.elems = append(f.elems, v)
	}
	return nil
}

// start returns where a search from an optional index begins; false when it lies at
// or behind the end.
func start(i, n int) (int, bool) {
	if i < 0 {
		i = max(i+n, 0)
	}
	return i, i < n
}

// IndexOf returns the index of the first element equal to v at or after index at
// (negative: from the end), or -1. Equality is that of EqualValues.
func (c *Collection) IndexOf(v Value, at int) int {
	e := c.view()
	i, ok := start(at, e.len())
	for ; ok && i < e.len(); i++ {
		if EqualValues(e.at(i), v) {
			return i
		}
	}
	return -1
}

// LastIndexOf returns the index of the last element equal to v at or before index at,
// or -1. A negative at counts from the end; at 0 nothing is found, as the page says.
func (c *Collection) LastIndexOf(v Value, at int) int {
	e := c.view()
	if at < 0 {
		at += e.len()
	} else if at == 0 {
		return -1
	}
	for i := min(at, e.len()-1); i >= 0; i-- {
		if EqualValues(e.at(i), v) {
			return i
		}
	}
	return -1
}

// CountValues returns how many elements (or, with a path, their properties) equal v.
func (c *Collection) CountValues(caller Caller, v Value, path Path) (int, error) {
	n, e := 0, c.view()
	for i := range e.len() {
		w, err := pathOrSelf(caller, path, e.at(i))
		if err != nil {
			return 0, err
		}
		if EqualValues(w, v) && !(len(path) > 0 && w.IsUndefined()) {
			n++
		}
	}
	return n, nil
}

// values returns the values of the path (or the elements), without what is missing;
// Nulls stay.
func (c *Collection) values(caller Caller, path Path) ([]Value, error) {
	if len(path) == 0 {
		if c.isReals() {
			return valuesOf(c.reals), nil
		}
		return c.Elems(), nil
	}
	e := c.view()
	out := make([]Value, 0, e.len())
	for i := range e.len() {
		w, err := path.Of(caller, e.at(i))
		if err != nil {
			return nil, err
		}
		if !w.IsUndefined() {
			out = append(out, w)
		}
	}
	return out, nil
}

// Count returns how many elements are not Null, or have the path.
func (c *Collection) Count(caller Caller, path Path) (int, error) {
	if c.isReals() && len(path) == 0 {
		return len(c.reals), nil
	}
	vs, err := c.values(caller, path)
	n := 0
	for _, v := range vs {
		if !v.IsNull() {
			n++
		}
	}
	return n, err
}

// Sum returns the sum of the numbers among the elements (or at the path), and how many
// there are.
func (c *Collection) Sum(caller Caller, path Path) (sum float64, count int, err error) {
	if c.isReals() && len(path) == 0 {
		for _, x := range c.reals {
			sum += x
		}
		return sum, len(c.reals), nil
	}
	vs, err := c.values(caller, path)
	for _, v := range vs {
		if v.IsNumber() || v.Kind() == KTime {
			sum += v.AsReal()
			count++
		}
	}
	return sum, count, err
}

// Average returns the mean of the numbers, Undefined when there are none.
func (c *Collection) Average(caller Caller, path Path) (Value, error) {
	sum, n, err := c.Sum(caller, path)
	if n == 0 || err != nil {
		return Undefined, err
	}
	return Real(sum / float64(n)), nil
}

// Min returns the element (or value of the path) that sorts first, Undefined when
// there is none.
func (c *Collection) Min(caller Caller, path Path) (Value, error) {
	return c.extreme(caller, path, func(a, b Value) bool { return Order(b, a) < 0 })
}

// Max returns the element (or value of the path) that sorts last, Undefined when
// there is none.
func (c *Collection) Max(caller Caller, path Path) (Value, error) {
	return c.extreme(caller, path, func(a, b Value) bool { return Order(b, a) >= 0 })
}

func (c *Collection) extreme(caller Caller, path Path, better func(best, v Value) bool) (Value, error) {
	if c.isReals() && len(path) == 0 {
		return c.extremeReal(better), nil
	}
	vs, err := c.values(caller, path)
	if err != nil || len(vs) == 0 {
		return Undefined, err
	}
	best := vs[0]
	for _, v := range vs[1:] {
		if better(best, v) {
			best = v
		}
	}
	return best, nil
}

// Join returns the elements as texts with delimiter between; Null is null. With
// dropEmpty Nulls and empty texts are left out.
func (c *Collection) Join(delimiter string, dropEmpty bool) (string, error) {
	var out strings.Builder
	first := true
	e := c.view()
	out.Grow(min(e.textSize(len(delimiter)), MaxText))
	var digits [32]byte
	for i := range e.len() {
		v := e.at(i)
		s, number := "", digits[:0]
		if v.ref == hdrReal {
			number = AppendReal(number, v.AsReal(), 13) // as String does
		} else {
			s = String(v)
		}
		if dropEmpty && (v.IsNothing() || s == "" && len(number) == 0) {
			continue
		}
		if !first {
			out.WriteString(delimiter)
		}
		first = false
		out.Write(number)
		if out.WriteString(s); out.Len() > MaxText {
			return "", errTextTooLong()
		}
	}
	return out.String(), nil
}

// textSize guesses how long the elements are as texts, with something of that many bytes
// between.
func (v view) textSize(between int) int {
	n := v.len() * between
	for i := range v.len() {
		if e := v.at(i); e.Kind() == KText {
			n += len(e.AsText())
		} else {
			n += 8
		}
	}
	return n
}

// Extract returns the values of a path. Elements without it are skipped, or Null with
// keepNull.
func (c *Collection) Extract(caller Caller, path Path, keepNull bool) (*Collection, error) {
	in := c.view()
	out := make([]Value, 0, in.len())
	for i := range in.len() {
		v, err := path.Of(caller, in.at(i))
		if err != nil {
			return nil, err
		}
		if !v.IsNothing() || keepNull {
			out = append(out, v)
		}
	}
	return NewCollection(out), nil
}

// PathPair says under which path Extract stores what another path leads to.
type PathPair struct{ From, To Path }

// ExtractObjects returns an object with the given properties for every element that
// has one of them. Nulls are kept, what is missing is left out.
func (c *Collection) ExtractObjects(caller Caller, pairs []PathPair) (*Collection, error) {
	var out []Value
	for _, e := range c.Elems() {
		if e.Kind() != KObject {
			continue
		}
		o := NewObject(len(pairs))
		for _, p := range pairs {
			v, err := p.From.Of(caller, e)
			if err != nil {
				return nil, err
			}
			if !v.IsUndefined() {
				p.To.put(o, v)
			}
		}
		if len(o.Keys()) > 0 {
			out = append(out, o.Value())
		}
	}
	return NewCollection(out), nil
}
