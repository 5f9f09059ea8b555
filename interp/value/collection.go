package value

import (
	"slices"
	"sync"
)

// Collection is an ordered list of values. A shared collection has FlagShared set,
// which keeps every fast path away from elems; its elements are read and written
// under mu. A plain one may keep numbers in reals instead: see collreals.go.
type Collection struct {
	Header
	elems []Value
	reals []float64
	share *sharing
	mu    *sync.RWMutex // shared and common collections only
}

// NewCollection returns a plain collection that takes over elems.
func NewCollection(elems []Value) *Collection {
	for i := range elems {
		elems[i] = nullIfUndefined(elems[i])
	}
	return &Collection{Header: Header{Kind: KCollection}, elems: elems}
}

// Value returns the collection as a value.
func (c *Collection) Value() Value { return Value{ref: &c.Header} }

// IsShared reports whether c is a shared collection.
func (c *Collection) IsShared() bool { return c.Flags&FlagShared != 0 }

// Len returns the number of elements.
func (c *Collection) Len() int {
	if c.mu != nil {
		c.mu.RLock()
		defer c.mu.RUnlock()
	}
	return len(c.elems) + len(c.reals)
}

// At returns element i (from 0), Undefined when there is none.
func (c *Collection) At(i int) Value {
	if c.isReals() {
		return c.realAt(i)
	}
	if c.mu != nil {
		c.mu.RLock()
		defer c.mu.RUnlock()
	}
	if i < 0 || i >= len(c.elems) {
		return Undefined
	}
	return c.elems[i]
}

// Elems returns the elements for reading: the live slice of a plain collection, a
// copy for a shared one. Numbers that c keeps as Reals are values from then on.
func (c *Collection) Elems() []Value {
	if c.mu == nil {
		c.widen()
		return c.elems
	}
	c.mu.RLock()
	defer c.mu.RUnlock()
	return append([]Value(nil), c.elems...)
}

// MaxElements is the largest number of elements of a collection or an array. Commands
// check a size that a program asks for before they allocate.
//
// choice: the language has no limit; memory has.
const MaxElements = 1 << 26

func errTooManyElements() error {
	return Errorf(CodeTextTooLong, "a collection or array cannot have more than %d elements", MaxElements)
}

// PutAt stores v at index i, filling a gap with Null, without asking for a lock and
// without a limit (see SetAt). Undefined becomes Null.
func (c *Collection) PutAt(i int, v Value) {
	v = entering(c.Flags, nullIfUndefined(v))
	c.lock()
	defer c.unlock()
	if c.isReals() && i < len(c.reals) && v.ref == hdrReal {
		c.reals[i] = v.AsReal()
		return
	}
	if i == len(c.reals) && c.addReal(v) {
		return
	}
	c.widen()
	if gap := i + 1 - len(c.elems); gap > 0 {
		c.elems = slices.Grow(c.elems, gap)
		for len(c.elems) <= i {
			c.elems = append(c.elems, Null)
		}
	}
	c.elems[i] = v
}

// Append adds elements at the end without asking for a lock (see Mutate).
func (c *Collection) Append(vs ...Value) {
	c.enter(vs)
	c.lock()
	defer c.unlock()
	for _, v := range vs {
		c.add(v)
	}
}

// ReplaceElems makes elems the content of c, without asking for a lock.
func (c *Collection) ReplaceElems(elems []Value) {
	c.enter(elems)
	c.lock()
	defer c.unlock()
	c.reals, c.Elem = nil, 0
	c.elems = elems
}

// enter prepares values that are put into c.
func (c *Collection) enter(vs []Value) {
	if c.Flags&(FlagCommon|FlagShared) != 0 {
		for _, v := range vs {
			Publish(v)
		}
	}
}

func (c *Collection) lock() {
	if c.mu != nil {
		c.mu.Lock()
	}
}

func (c *Collection) unlock() {
	if c.mu != nil {
		c.mu.Unlock()
	}
}

func nullIfUndefined(v Value) Value {
	if v.IsUndefined() {
		return Null
	}
	return Stored(v)
}

// NewArguments returns a collection that keeps the values as they are, without the
// rules for elements: the arguments of a call.
func NewArguments(vs []Value) *Collection {
	return &Collection{Header: Header{Kind: KCollection}, elems: vs}
}

// PutRaw stores v at index i of an arguments collection, as it is.
func (c *Collection) PutRaw(i int, v Value) {
	c.widen()
	for len(c.elems) <= i {
		c.elems = append(c.elems, Undefined)
	}
	c.elems[i] = v.Norm()
}
