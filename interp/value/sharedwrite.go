package value

import "context"

// Writing into shared objects and collections, and what may be put into them.

// admit checks that v may be stored inside the shared value with s, and joins the
// groups. The caller holds the lock of s.
func (s *sharing) admit(w *Owner, v Value) error {
	switch v.Kind() {
	case KUndefined, KNull, KBoolean, KInteger, KReal, KDate, KTime, KText:
		if s.storage {
			return ErrNotStorable
		}
		return nil
	case KPicture:
		if isEmptyReference(v) && !s.storage {
			return nil
		}
	case KObject:
		if n := v.AsObject().Native(); n != nil {
			if sh, ok := n.(Shareable); ok && sh.Shareable() {
				return nil
			}
		}
		if v.AsObject().OneForAll() && s.alone() {
			return nil // it is the program's, and no guard of a session stands before it
		}
	}
	in := sharingOf(v)
	if in == nil {
		return ErrNotStorable
	}
	return s.merge(w, in)
}

// alone reports whether the group of s is that of a storage, which never grows.
func (s *sharing) alone() bool {
	g := s.root()
	defer g.mu.Unlock()
	return g.solo
}

// merge joins the groups of a shared value and of what is put into it. One of them must
// be alone in its group; that one joins the other.
func (s *sharing) merge(w *Owner, in *sharing) error {
	a := s.root()
	guard := a.guard
	a.mu.Unlock()
	if a.solo {
		in.adopt(w, guard)
		return nil
	}
	if err := a.take(w, in); err != nil {
		return err
	}
	w.cover(a, guard)
	return nil
}

// take merges the group of in and a, one of which must be alone.
func (a *Group) take(w *Owner, in *sharing) error {
	b := in.root()
	if a == b {
		b.mu.Unlock()
		return nil
	}
	defer b.mu.Unlock()
	if b.solo || b.owner != nil && b.owner != w {
		return ErrOtherGroup
	}
	a.mu.Lock() // w owns a, so nobody else merges it away, and b is nobody else's: no cycle
	defer a.mu.Unlock()
	switch {
	case b.members == 1:
		b.join(a)
	case a.members == 1:
		a.join(b)
	default:
		return ErrOtherGroup
	}
	return nil
}

// join makes g a part of the group to; both are locked.
func (g *Group) join(to *Group) {
	to.members += g.members
	to.depth += g.depth
	if to.owner == nil {
		to.owner = g.owner
	}
	to.guard = together(to.guard, g.guard)
	to.queue = append(to.queue, g.queue...)
	g.queue, g.parent, g.owner, g.depth = nil, to, nil, 0
}

// Set stores a property. On a shared object w must be inside Use and v must be
// storable there; see ErrNotInUse, ErrNotStorable, ErrOtherGroup.
//
// choice: instances of shared classes keep pictures, which published singletons store
// in themselves. The pages refuse pictures to New shared object and New shared
// collection only, and there they stay refused.
func (o *Object) Set(w *Owner, name string, v Value) error {
	if !o.IsShared() {
		o.Put(name, v)
		return nil
	}
	if !w.Holds(o.Value()) {
		return ErrNotInUse
	}
	if v.Kind() == KPicture && o.class != nil {
		o.Put(name, v)
		return nil
	}
	if err := o.ext.share.admit(w, v); err != nil {
		return err
	}
	o.Put(name, v)
	return nil
}

// Remove deletes a property under the same rule as Set.
func (o *Object) Remove(w *Owner, name string) error {
	if o.IsShared() && !w.Holds(o.Value()) {
		return ErrNotInUse
	}
	o.Delete(name)
	return nil
}

// SetAt stores element i under the same rules as Object.Set.
func (c *Collection) SetAt(w *Owner, i int, v Value) error {
	if i < 0 {
		return Errorf(CodeIndex, "index %d is outside the collection", i)
	}
	if i >= MaxElements {
		return errTooManyElements()
	}
	if c.IsShared() {
		if !w.Holds(c.Value()) {
			return ErrNotInUse
		}
		if err := c.share.admit(w, v); err != nil {
			return err
		}
	}
	c.PutAt(i, v)
	return nil
}

// Admit checks that every v may become part of the collection (and joins groups);
// nothing to do for plain collections. The owner must hold a shared c.
func (c *Collection) Admit(w *Owner, vs ...Value) error {
	if !c.IsShared() {
		return nil
	}
	for _, v := range vs {
		if err := c.share.admit(w, v); err != nil {
			return err
		}
	}
	return nil
}

// Auto enters the group of v when v is shared, for functions that lock by
// themselves; the returned function leaves it.
func (w *Owner) Auto(ctx context.Context, v Value) (leave func(), err error) {
	if !IsShared(v) {
		return func() {}, nil
	}
	if err := w.Enter(ctx, v); err != nil {
		return nil, err
	}
	n := w.Depth() - 1
	return func() { w.LeaveTo(n) }, nil
}
