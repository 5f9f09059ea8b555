package value

// Callback is 4D code run for an element. It returns its answer and whether the walk
// is to end after this element ($1.stop).
type Callback func(v Value) (result Value, stop bool, err error)

// walk calls f for the elements from index at on, as many as there were at the
// beginning; f may change the collection meanwhile.
func (c *Collection) walk(at int, f func(i int, v Value) (stop bool, err error)) error {
	n := c.Len()
	return c.walkTo(from(at, n), n, f)
}

// walkTo is walk up to the element before n.
func (c *Collection) walkTo(at, n int, f func(i int, v Value) (stop bool, err error)) error {
	for i := at; i < n; i++ {
		v := c.At(i)
		if v.IsUndefined() {
			return nil // the collection became shorter
		}
		if stop, err := f(i, v); stop || err != nil {
			return err
		}
	}
	return nil
}

// Map returns what the callback answers for each element; undefined becomes Null. reals
// may be nil; it answers for bare numbers.
// Page: API/CollectionClass.md.
func (c *Collection) Map(f Callback, reals OnReals) (*Collection, error) {
	out := NewCollection(nil)
	n := c.Len()
	done, err := 0, error(nil)
	if reals != nil {
		done, err = c.mapReals(out, reals)
	}
	if err == nil {
		err = c.walkTo(done, n, func(i int, v Value) (bool, error) {
			r, stop, err := f(v)
			if err == nil {
				out.add(r)
				if i == 0 {
					out.reserve(n - 1)
				}
			}
			return stop, err
		})
	}
	return out, err
}

// FlatMap is Map followed by Flat(1).
func (c *Collection) FlatMap(f Callback) (*Collection, error) {
	m, err := c.Map(f, nil)
	if err != nil {
		return nil, err
	}
	return m.Flat(1)
}

// Filter returns the elements for which the callback answers True. reals may be nil; it
// answers for bare numbers.
// Page: API/CollectionClass.md.
func (c *Collection) Filter(f Callback, reals OnReals) (*Collection, error) {
	out := NewCollection(nil)
	n := c.Len()
	done, err := 0, error(nil)
	if reals != nil {
		done, err = c.filterReals(out, reals)
	}
	if err == nil {
		err = c.walkTo(done, n, func(_ int, v Value) (bool, error) {
			r, stop, err := f(v)
			if err == nil && isTrue(r) {
				out.add(v)
			}
			return stop, err
		})
	}
	if c.IsShared() {
		out = c.NewLike(out.Elems())
	}
	return out, err
}

// isTrue judges the answer of a callback: by the rule of conditions, where what that
// rule refuses counts as False.
func isTrue(v Value) bool {
	if v.ref == hdrBoolean {
		return v.AsBool()
	}
	b, err := Condition(v)
	return b && err == nil
}

// Every reports whether the callback answers True for all elements from index at on.
// An at behind the last element answers False, an empty collection from its beginning
// True.
// Page: API/CollectionClass.md.
func (c *Collection) Every(at int, f Callback) (bool, error) {
	if _, ok := start(at, c.Len()); !ok && at != 0 {
		return false, nil
	}
	all := true
	err := c.walk(at, func(_ int, v Value) (bool, error) {
		r, stop, err := f(v)
		all = all && isTrue(r)
		return stop || !all, err
	})
	return all && err == nil, err
}

// Some reports whether the callback answers True for an element from index at on.
// Page: API/CollectionClass.md.
func (c *Collection) Some(at int, f Callback) (bool, error) {
	i, err := c.FindIndex(at, f)
	return i >= 0, err
}

// FindIndex returns the index of the first element from index at on for which the
// callback answers True, or -1.
// Page: API/CollectionClass.md.
func (c *Collection) FindIndex(at int, f Callback) (int, error) {
	found := -1
	if _, ok := start(at, c.Len()); !ok {
		return found, nil
	}
	err := c.walk(at, func(i int, v Value) (bool, error) {
		r, stop, err := f(v)
		if err == nil && isTrue(r) {
			found = i
		}
		return stop || found >= 0, err
	})
	return found, err
}

// Find returns the first element from index at on for which the callback answers True,
// or Undefined; -1 when at lies behind the last element of a collection.
// Page: API/CollectionClass.md.
func (c *Collection) Find(at int, f Callback) (Value, error) {
	if _, ok := start(at, c.Len()); !ok && at != 0 {
		return Int(-1), nil
	}
	found := Undefined
	_, err := c.FindIndex(at, func(v Value) (Value, bool, error) {
		r, stop, err := f(v)
		if err == nil && isTrue(r) {
			found = v
		}
		return r, stop, err
	})
	return found, err
}

// Reduce calls f for each element, from the left or from the right, until it wants to
// stop. The accumulator is the caller's, who has dealt with done elements of n.
// Page: API/CollectionClass.md.
func (c *Collection) Reduce(fromRight bool, done, n int, f func(v Value) (stop bool, err error)) error {
	if !fromRight {
		return c.walkTo(done, n, func(_ int, v Value) (bool, error) { return f(v) })
	}
	for i := n - 1 - done; i >= 0; i-- {
		v := c.At(i)
		if v.IsUndefined() {
			continue
		}
		if stop, err := f(v); stop || err != nil {
			return err
		}
	}
	return nil
}
