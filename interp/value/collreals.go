package value

import (
	"math"
	"slices"
)

// Numbers in collections are Reals. A plain collection that is filled with nothing else
// keeps them as they are: half the memory, and nothing in it that the garbage collector
// has to look at. It begins with the first element put into an empty collection and ends,
// for good, with the first one of another kind or with Elems. Shared and common
// collections never do it, so no lock guards reals.

// elemReals in Header.Elem says that the elements are in reals, and elems is empty.
const elemReals = 1

func (c *Collection) isReals() bool { return c.Elem == elemReals }

// KeepsReals reports whether c keeps bare numbers at present.
func (c *Collection) KeepsReals() bool { return c.isReals() }

// widen has c keep values.
func (c *Collection) widen() {
	if c.isReals() {
		c.elems = valuesOf(c.reals)
		c.reals, c.Elem = nil, 0
	}
}

func valuesOf(xs []float64) []Value {
	out := make([]Value, len(xs))
	for i, x := range xs {
		out[i] = Real(x)
	}
	return out
}

// copied returns the elements as values in memory of their own.
func (c *Collection) copied() []Value {
	if c.isReals() {
		return valuesOf(c.reals)
	}
	return slices.Clone(c.Elems())
}

// ofReals returns a plain collection that takes over xs.
func ofReals(xs []float64) *Collection {
	return &Collection{Header: Header{Kind: KCollection, Elem: elemReals}, reals: xs}
}

// view is the elements of a collection for reading, as Elems gives them, but Reals stay
// what they are.
type view struct {
	values []Value
	reals  []float64
}

func (c *Collection) view() view {
	if c.isReals() {
		return view{reals: c.reals}
	}
	return view{values: c.Elems()}
}

func (v view) len() int { return len(v.values) + len(v.reals) }

func (v view) at(i int) Value {
	if v.reals != nil {
		return Real(v.reals[i])
	}
	return v.values[i]
}

func (c *Collection) realAt(i int) Value {
	if uint(i) >= uint(len(c.reals)) {
		return Undefined
	}
	return Real(c.reals[i])
}

// addReal appends a number to a collection of numbers, or to an empty plain one that
// becomes such; false when c or v is something else.
func (c *Collection) addReal(v Value) bool {
	k := v.Kind()
	if k != KReal && k != KInteger && k != KTime {
		return false
	}
	if !c.isReals() {
		if c.mu != nil || c.Flags != 0 || len(c.elems) > 0 {
			return false
		}
		c.elems, c.Elem = nil, elemReals
	}
	if n := len(c.reals); n == cap(c.reals) {
		c.reals = grown(c.reals, n+max(min(n, 1<<22), 8))
	}
	c.reals = append(c.reals, v.AsReal())
	return true
}

// grown returns xs with that capacity. It copies piece by piece: the collector cannot stop
// the copying of one piece, and waits for it as impatiently as it can.
func grown(xs []float64, capacity int) []float64 {
	out := make([]float64, len(xs), capacity)
	const piece = 4096
	for i := 0; i < len(xs); i += piece {
		copyPiece(out[i:min(i+piece, len(xs))], xs[i:])
	}
	return out
}

//go:noinline
func copyPiece(to, from []float64) { copy(to, from) }

// add appends an element; the caller has the lock.
func (c *Collection) add(v Value) {
	if c.addReal(v) {
		return
	}
	c.widen()
	if cap(c.elems) == 0 {
		c.elems = make([]Value, 0, 4)
	}
	c.elems = append(c.elems, nullIfUndefined(v))
}

// reserve makes room for n elements more, of the kind there are.
func (c *Collection) reserve(n int) {
	if c.isReals() {
		c.reals = slices.Grow(c.reals, n)
	} else {
		c.elems = slices.Grow(c.elems, n)
	}
}

// insertReals is Insert for numbers; false when it is not for c.
func (c *Collection) insertReals(i int, vs []Value) bool {
	if !c.isReals() || len(vs) > 1 && room(c.Len()+len(vs)) != nil {
		return false
	}
	xs := make([]float64, len(vs))
	for j, v := range vs {
		if v = Stored(v); v.ref != hdrReal {
			return false
		}
		xs[j] = v.AsReal()
	}
	c.reals = slices.Insert(c.reals, from(i, len(c.reals)), xs...)
	return true
}

// removeReals is Remove.
func (c *Collection) removeReals(i, count int) {
	at := from(i, len(c.reals))
	c.reals = slices.Delete(c.reals, at, at+min(max(count, 0), len(c.reals)-at))
}

// resizeReals is Resize for a number as new element; false when it is not for c.
func (c *Collection) resizeReals(n int, v Value) bool {
	if c.isReals() && n <= len(c.reals) {
		c.reals = c.reals[:n]
		return true
	}
	more := n - c.Len() - 1
	if more < 0 || !c.addReal(v) {
		return false
	}
	x := c.reals[len(c.reals)-1]
	c.reals = slices.Grow(c.reals, more)
	for range more {
		c.reals = append(c.reals, x)
	}
	return true
}

// fillReals is Fill.
func (c *Collection) fillReals(v Value, start, end int) bool {
	v = Stored(v)
	if !c.isReals() || v.ref != hdrReal {
		return false
	}
	n := len(c.reals)
	for i := from(start, n); i < from(end, n); i++ {
		c.reals[i] = v.AsReal()
	}
	return true
}

// concatReals is Concat of collections of numbers; nil when there is anything else.
func (c *Collection) concatReals(vs []Value, n int) *Collection {
	if !c.isReals() {
		return nil
	}
	out := append(make([]float64, 0, n), c.reals...)
	for _, v := range vs {
		one := []Value{v}
		if other := v.AsCollection(); other != nil {
			if other.isReals() {
				out = append(out, other.reals...)
				continue
			}
			one = other.Elems()
		}
		for _, v := range one {
			if v = Stored(v); v.ref != hdrReal {
				return nil
			}
			out = append(out, v.AsReal())
		}
	}
	return ofReals(out)
}

// sortedReals returns the numbers of c in order; equal ones cannot be told apart, so
// nothing has to be stable.
func (c *Collection) sortedReals(desc bool) []float64 {
	xs := slices.Clone(c.reals)
	sortFloats(xs, desc)
	return xs
}

func sortFloats(xs []float64, desc bool) {
	slices.Sort(xs) // NaN comes first
	if desc {
		slices.Reverse(xs)
	}
}

// extremeReal is extreme.
func (c *Collection) extremeReal(better func(best, v Value) bool) Value {
	best := c.realAt(0)
	for i := 1; i < len(c.reals); i++ {
		if v := c.realAt(i); better(best, v) {
			best = v
		}
	}
	return best
}

// OnReals is a Callback for elements that are bare numbers. It answers for the first of
// xs, at least one unless there is an error; when for more than one, nothing else has
// happened between. It never ends the walk.
type OnReals func(xs []float64) ([]Value, error)

// mapReals is Map as long as c keeps numbers and only numbers are answered; done elements
// have been walked over. f may change c.
func (c *Collection) mapReals(out *Collection, f OnReals) (done int, err error) {
	n := len(c.reals)
	out.reals, out.Elem = make([]float64, 0, n), elemReals
	for done < n && done < len(c.reals) && out.isReals() {
		rs, err := f(c.reals[done:min(n, len(c.reals))])
		if err != nil {
			return done, err
		}
		done += len(rs)
		xs := out.reals
		for i, r := range rs {
			if r.ref != hdrReal {
				out.reals = xs
				for _, r := range rs[i:] {
					out.add(r)
				}
				xs = out.reals
				break
			}
			xs = append(xs, math.Float64frombits(r.bits))
		}
		out.reals = xs
	}
	if done < n {
		out.reserve(n - done)
	}
	return done, nil
}

// filterReals is Filter as long as c keeps numbers.
func (c *Collection) filterReals(out *Collection, f OnReals) (done int, err error) {
	var found []float64
	for n := len(c.reals); done < n && done < len(c.reals); {
		xs := c.reals[done:min(n, len(c.reals))]
		first := xs[0]
		rs, err := f(xs)
		if err != nil {
			return done, err
		}
		done += len(rs)
		if len(rs) == 1 { // code may have run that changed xs
			xs = []float64{first}
		}
		for i, r := range rs {
			if r.ref == hdrBoolean && r.bits == 0 || !isTrue(r) {
				continue
			}
			if n := len(found); n == cap(found) {
				found = grown(found, n+max(n, 8))
			}
			found = append(found, xs[i])
		}
	}
	if found != nil {
		out.reals, out.Elem = found, elemReals
	}
	return done, nil
}

// Reals returns the elements of c when it keeps bare numbers, for reading at once.
func (c *Collection) Reals() []float64 { return c.reals }
