package value

import (
	"slices"

	"fourd/internal/limits"
)

// Constants of the theme Objects and collections that functions here know.
const (
	CkAscending         = 0
	CkDescending        = 1
	CkIgnoreNullOrEmpty = 1
	CkResolvePointers   = 1
	CkKeepNull          = 2
	CkDiacritical       = 8
	CkShared            = 16
	CkCountValues       = 32
)

// Keys returns the names of the enumerable properties of an object, in order.
// Page: commands/ob-keys.md.
func Keys(v Value) []string {
	o := v.AsObject()
	if o == nil {
		return nil
	}
	if n := o.Native(); n != nil {
		return n.Keys()
	}
	return o.Keys()
}

// EachProperty visits the enumerable properties of an object, in order, until visit
// returns false.
func EachProperty(c Caller, v Value, visit func(name string, p Value) bool) error {
	o := v.AsObject()
	if o == nil {
		return nil
	}
	n := o.Native()
	if n == nil {
		o.Each(visit)
		return nil
	}
	get := n.Get
	if l, ok := n.(Lister); ok {
		get = l.Listed
	}
	for _, name := range n.Keys() {
		p, err := get(c, name)
		if err != nil {
			return err
		}
		if !visit(name, p) {
			return nil
		}
	}
	if o.IsShared() { // what code has added to a signal
		o.Each(visit)
	}
	return nil
}

// Values returns the property values of an object, in order.
// Page: commands/ob-values.md.
func Values(c Caller, v Value) (*Collection, error) {
	var out []Value
	err := EachProperty(c, v, func(_ string, p Value) bool {
		out = append(out, p)
		return true
	})
	return NewCollection(out), err
}

var entryShape = LiteralShape([]string{"key", "value"})

// Entries returns objects with key and value for the properties of an object, in
// order.
// Page: commands/ob-entries.md.
func Entries(c Caller, v Value) (*Collection, error) {
	var out []Value
	err := EachProperty(c, v, func(name string, p Value) bool {
		o := NewShaped(entryShape)
		o.FillSlot(0, Str(name))
		o.FillSlot(1, nullIfUndefined(p))
		out = append(out, o.Value())
		return true
	})
	return NewCollection(out), err
}

// Assign copies the properties of other into o, which w must hold when it is shared.
func (o *Object) Assign(w *Owner, c Caller, other Value) error {
	var failed error
	err := EachProperty(c, other, func(name string, p Value) bool {
		failed = o.Set(w, name, p)
		return failed == nil
	})
	if err == nil {
		err = failed
	}
	return err
}

// Uncopyable natives (entities, dataclasses, the datastore) become Null in copies.
type Uncopyable interface{ Uncopyable() bool }

// NativeCopier natives make their copies themselves, such as entity selections, whose
// copy may be shareable.
type NativeCopier interface {
	CopyNative(shared bool) (Value, error)
}

// Copying says how Copy works.
type Copying struct {
	ResolvePointers bool
	Shared          bool
	GroupWith       Value  // shared value whose group the copy joins (with Shared)
	Caller          Caller // for pointers
	KeepShared      bool   // shared values stay what they are: arguments of another process
}

// Copy returns a deep copy of a value: objects and collections inside it are copied
// once each, so what was one stays one and cycles stay cycles. Instances stay
// instances of their class. Copies are plain, or shared in one group when asked for;
// then a value that cannot be shared raises ErrNotStorable.
// Pages: commands/ob-copy.md, API/CollectionClass.md (copy).
func (k Copying) Copy(v Value) (Value, error) {
	cp := copier{Copying: k, done: map[*Header]Value{}}
	if k.Shared {
		cp.share = sharingOf(k.GroupWith)
	}
	return cp.value(v)
}

// Copy returns a deep, plain copy of a value.
func Copy(v Value) (Value, error) { return Copying{}.Copy(v) }

// maxCopyDepth bounds how deep copies and comparisons go into a structure, since
// overflowing the Go stack cannot be caught.
const maxCopyDepth = 100_000

func errTooDeep() error {
	return Errorf(CodeJSONDepth, "the structure is nested more than %d levels deep", maxCopyDepth)
}

type copier struct {
	Copying
	depth  int
	copied int
	done   map[*Header]Value
	share  *sharing // group of the shared copies
}

func (k *copier) value(v Value) (Value, error) {
	if k.KeepShared && (IsShared(v) || shareableNative(v)) {
		return v, nil
	}
	switch v.Kind() {
	case KObject, KCollection:
		if d, ok := k.done[v.ref]; ok {
			return d, nil
		}
		if k.depth++; k.depth > maxCopyDepth {
			return Undefined, errTooDeep()
		}
		if k.copied++; k.copied%4096 == 0 && limits.Low() && limits.Exhausted() {
			return Undefined, ErrMemory
		}
		defer func() { k.depth-- }()
		if v.Kind() == KCollection {
			return k.collection(v)
		}
		return k.object(v)
	case KPointer:
		if p := v.AsPointer(); k.ResolvePointers && p != nil {
			target, err := p.Load(k.Caller)
			if err != nil {
				return Undefined, err
			}
			k.ResolvePointers = false // once: a pointer to itself would never end
			defer func() { k.ResolvePointers = true }()
			return k.value(target)
		}
	case KBlob:
		v = NewBlob(append([]byte(nil), v.AsBlob().Bytes...))
	}
	if k.Shared && v.Kind() > KText {
		return Undefined, ErrNotStorable
	}
	return v, nil
}

// joinGroup returns the sharing of one more shared copy.
func (k *copier) joinGroup() *sharing {
	if k.share == nil {
		k.share = newSharing()
		return k.share
	}
	return k.share.joined()
}

func (k *copier) collection(v Value) (Value, error) {
	c := NewCollection(nil)
	if k.Shared {
		c = NewSharedCollection()
		c.share = k.joinGroup()
	}
	k.done[v.ref] = c.Value()
	if from := v.AsCollection(); from.isReals() && !k.Shared {
		c.reals, c.Elem = slices.Clone(from.reals), elemReals
		return c.Value(), nil
	}
	elems := v.AsCollection().Elems()
	out := make([]Value, len(elems))
	for i, e := range elems {
		d, err := k.value(e)
		if err != nil {
			return Undefined, err
		}
		out[i] = d
	}
	c.ReplaceElems(out)
	return c.Value(), nil
}

func (k *copier) object(v Value) (Value, error) {
	o := v.AsObject()
	if n := o.Native(); n != nil || o.Flags&FlagClass != 0 {
		return k.native(v, n)
	}
	var d *Object
	switch {
	case k.Shared:
		d = NewSharedInstance(o.class)
		d.ext.share = k.joinGroup()
	case o.class != nil:
		d = newObject(o.class.roots.root(o.class, o.Len()))
	default:
		d = NewObject(o.Len())
	}
	k.done[v.ref] = d.Value()
	var err error
	o.Each(func(name string, p Value) bool {
		q := p
		if p.Kind() != KPicture || o.class == nil { // pictures never change, see Object.Set
			q, err = k.value(p)
		}
		if err == nil {
			d.Put(name, q)
		}
		return err == nil
	})
	return d.Value(), err
}

// native copies built-in objects as they say: not at all, by themselves, or as the
// same reference.
func (k *copier) native(v Value, n Native) (Value, error) {
	if u, ok := n.(Uncopyable); ok && u.Uncopyable() {
		return Null, nil
	}
	if c, ok := n.(NativeCopier); ok {
		d, err := c.CopyNative(k.Shared)
		k.done[v.ref] = d
		return d, err
	}
	if s, ok := n.(Shareable); k.Shared && (!ok || !s.Shareable()) {
		return Undefined, ErrNotStorable
	}
	return v, nil
}

func shareableNative(v Value) bool {
	if o := v.AsObject(); o != nil {
		n, ok := o.Native().(Shareable)
		return ok && n.Shareable()
	}
	return false
}
