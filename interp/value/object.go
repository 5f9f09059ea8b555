package value

import (
	"sync"
	"unsafe"
)

// Object is a 4D object: an ordered map from case-sensitive names to values, an
// instance of a class, or a built-in object whose properties come from Go.
//
// Plain objects keep their values in slots by shape: the first Cap of them behind
// this struct in the same allocation, the rest in ext.more. Shared objects, objects
// with very many or computed names, and native objects have shape number 0, so no
// fast path ever touches them.
type Object struct {
	Header
	shape *Shape
	class *Class
	ext   *objectExt
}

// InlineOffset is the distance in bytes from an object to its first inline slot.
const InlineOffset = unsafe.Sizeof(Object{})

type objectExt struct {
	more   []Value      // slots beyond the inline ones
	dict   *dict        // dictionary mode and shared objects
	native Native       // built-in object
	share  *sharing     // shared object
	mu     sync.RWMutex // guards dict of a shared or common object
}

type object4 struct {
	Object
	slots [4]Value //lint:ignore U1000 reached by offset, see slot
}
type object8 struct {
	Object
	slots [8]Value //lint:ignore U1000 reached by offset, see slot
}
type object16 struct {
	Object
	slots [16]Value //lint:ignore U1000 reached by offset, see slot
}

// NewObject returns an empty plain object with room for n properties in line.
func NewObject(n int) *Object { return newObject(rootShapes.root(nil, n)) }

// newObject returns an object of shape s whose slots are to be filled at once.
func newObject(s *Shape) *Object {
	var o *Object
	switch s.room {
	case 4:
		o = &(&object4{}).Object
	case 8:
		o = &(&object8{}).Object
	default:
		o = &(&object16{}).Object
	}
	o.Kind, o.Cap, o.Shape, o.shape, o.class = KObject, s.room, s.id, s, s.class
	return o
}

// NewShaped returns an object that already has the properties of s; their slots are
// to be filled with FillSlot at once.
func NewShaped(s *Shape) *Object {
	o := newObject(s)
	if extra := len(s.keys) - int(o.Cap); extra > 0 {
		o.ext = &objectExt{more: make([]Value, extra)}
	}
	for i := range s.keys {
		*o.slot(i) = Undefined
	}
	return o
}

// NewLiteral returns an object of shape s with the values of its properties. Each has four
// bits of kinds, from the low end: other than 0 they are the kind of a number of which only
// the raw half counts. It returns nil when there is a value that cannot be stored as it is:
// Undefined, which makes no property, or a blob.
func NewLiteral(s *Shape, vals []Value, kinds uint64) *Object {
	for i := range vals {
		if kinds>>(4*i)&15 != 0 {
			continue
		}
		if k := vals[i].Kind(); k == KUndefined || k == KBlob {
			return nil
		}
	}
	o := newObject(s)
	if extra := len(vals) - int(o.Cap); extra > 0 {
		o.ext = &objectExt{more: make([]Value, extra)}
	}
	for i := range vals {
		v := vals[i]
		switch k := Kind(kinds >> (4 * i) & 15); k {
		case KUndefined:
			v = Stored(v)
		case KInteger, KTime:
			v = Real(float64(int64(v.bits)))
		default:
			v.ref = scalarHeaders[k]
		}
		*o.slot(i) = v
	}
	return o
}

// scalarHeaders are the headers of numbers, by kind.
var scalarHeaders = [KTime + 1]*Header{KBoolean: hdrBoolean, KInteger: hdrInteger, KReal: hdrReal, KDate: hdrDate, KTime: hdrTime}

// LiteralShape returns the shape of an object literal with these property names
// (each once), or nil when such an object has to be a dictionary.
func LiteralShape(names []string) *Shape {
	s := rootShapes.root(nil, len(names))
	for _, n := range names {
		if s = s.With(n); s == nil {
			return nil
		}
	}
	return s
}

// Value returns the object as a value.
func (o *Object) Value() Value { return Value{ref: &o.Header} }

// Class returns the user class or built-in class of o; nil for plain objects.
func (o *Object) Class() *Class { return o.class }

// ShapeOf returns the shape of o, nil in dictionary, shared and native mode.
func (o *Object) ShapeOf() *Shape { return o.shape }

// Native returns the Go side of a built-in object, or nil.
func (o *Object) Native() Native {
	if o.Flags&FlagNative == 0 {
		return nil
	}
	return o.ext.native
}

// IsShared reports whether o is a shared object.
func (o *Object) IsShared() bool { return o.Flags&FlagShared != 0 }

func (o *Object) slot(i int) *Value {
	if i < int(o.Cap) {
		return (*Value)(unsafe.Add(unsafe.Pointer(o), InlineOffset+uintptr(i)*16))
	}
	return &o.ext.more[i-int(o.Cap)]
}

// FillSlot stores v in slot i of an object in shape mode.
func (o *Object) FillSlot(i int, v Value) { *o.slot(i) = Stored(v) }

// HasShape reports whether the object has the properties of s and no others.
func (o *Object) HasShape(s *Shape) bool { return o.shape == s }

// Get returns an own property and whether there is one. Native objects answer
// through Native, not here.
func (o *Object) Get(name string) (Value, bool) {
	if o.shape != nil {
		if i := o.shape.Find(name); i >= 0 {
			return *o.slot(i), true
		}
		return Undefined, false
	}
	if o.ext == nil || o.ext.dict == nil {
		return Undefined, false
	}
	if o.guarded() {
		o.ext.mu.RLock()
		defer o.ext.mu.RUnlock()
	}
	return o.ext.dict.get(name)
}

// Lookup is Get without the flag: Undefined when there is no such property.
func (o *Object) Lookup(name string) Value { v, _ := o.Get(name); return v }

// Put stores an own property without asking for a lock: for plain objects and for
// Go code that fills an object it has just made. Shared objects: see Set.
func (o *Object) Put(name string, v Value) {
	v = entering(o.Flags, Stored(v))
	if o.shape != nil {
		if i := o.shape.Find(name); i >= 0 {
			*o.slot(i) = v
			return
		}
		if s := o.shape.With(name); s != nil {
			o.grow(s, v)
			return
		}
		o.toDict()
	}
	if o.guarded() {
		o.ext.mu.Lock()
		defer o.ext.mu.Unlock()
	}
	if o.ext == nil {
		o.ext = &objectExt{}
	}
	if o.ext.dict == nil {
		o.ext.dict = newDict(0)
	}
	o.ext.dict.put(name, v)
}

// Extend adds the last property of s to an object that has all the others of it.
func (o *Object) Extend(s *Shape, v Value) { o.grow(s, Stored(v)) }

// Near is the place where a dictionary was last found to have a name: the next access may
// well be of the same one.
type Near int

// LookupNear is Lookup that begins at near in a dictionary.
func (o *Object) LookupNear(name string, near *Near) Value {
	if o.shape != nil || o.ext == nil || o.ext.dict == nil || o.guarded() {
		return o.Lookup(name)
	}
	if i := o.ext.dict.findNear(name, near); i >= 0 {
		return o.ext.dict.vals[i]
	}
	return Undefined
}

// PutNear is Put that begins at near in a dictionary.
func (o *Object) PutNear(name string, v Value, near *Near) {
	if o.shape == nil && o.Flags == 0 && o.ext != nil && o.ext.dict != nil {
		if i := o.ext.dict.findNear(name, near); i >= 0 {
			o.ext.dict.vals[i] = Stored(v)
			return
		}
	}
	o.Put(name, v)
}

func (o *Object) grow(s *Shape, v Value) {
	i := len(s.keys) - 1
	if i >= int(o.Cap) {
		if o.ext == nil {
			o.ext = &objectExt{}
		}
		o.ext.more = append(o.ext.more[:i-int(o.Cap)], v)
	} else {
		*o.slot(i) = v
	}
	o.shape, o.Shape = s, s.id
}

func (o *Object) toDict() {
	d := newDict(len(o.shape.keys))
	for i, k := range o.shape.keys {
		d.put(k, *o.slot(i))
		*o.slot(i) = Value{}
	}
	if o.ext == nil {
		o.ext = &objectExt{}
	}
	o.ext.more, o.ext.dict, o.shape, o.Shape = nil, d, nil, 0
}

// Delete removes an own property and reports whether it was there. Put back later,
// the name stands at the end.
func (o *Object) Delete(name string) bool {
	if o.shape != nil {
		if o.shape.Find(name) < 0 {
			return false
		}
		o.toDict()
	}
	if o.ext == nil || o.ext.dict == nil {
		return false
	}
	if o.guarded() {
		o.ext.mu.Lock()
		defer o.ext.mu.Unlock()
	}
	return o.ext.dict.remove(name)
}

// Len returns the number of own properties.
func (o *Object) Len() int {
	if o.shape != nil {
		return len(o.shape.keys)
	}
	if o.ext == nil || o.ext.dict == nil {
		return 0
	}
	if o.guarded() {
		o.ext.mu.RLock()
		defer o.ext.mu.RUnlock()
	}
	return o.ext.dict.len()
}

// Keys returns the names of the own properties in order of creation. The caller
// may keep the slice but not change it.
func (o *Object) Keys() []string {
	if o.shape != nil {
		return o.shape.keys[:len(o.shape.keys):len(o.shape.keys)]
	}
	if o.ext == nil || o.ext.dict == nil {
		return nil
	}
	if o.guarded() {
		o.ext.mu.RLock()
		defer o.ext.mu.RUnlock()
	}
	return o.ext.dict.names()
}

// Each visits the own properties in order until visit returns false. It works on a
// snapshot of the names, so visit may change the object.
func (o *Object) Each(visit func(name string, v Value) bool) {
	for _, k := range o.Keys() {
		if v, ok := o.Get(k); ok && !visit(k, v) {
			return
		}
	}
}
