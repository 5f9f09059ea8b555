package interp

import (
	"slices"
	"strings"

	"fourd/interp/value"
	"fourd/lang/names"
)

// GetProperty reads v.name as code does: own properties, class members, what native
// objects answer.
func (p *Process) GetProperty(v value.Value, name string) (value.Value, error) {
	switch v.Kind() {
	case value.KUndefined:
		return value.Undefined, nil
	case value.KNull:
		if v.IsTolerant() {
			if name == "length" && v.TolerantKind() == value.DCollection {
				return value.Int(0), nil
			}
			return value.Undefined, nil
		}
		return value.Undefined, value.Errorf(value.CodeNullProperty, "Null has no property %s", name).WithHint("test with #Null first, or leave the variable unassigned")
	case value.KObject:
		return p.objectProperty(v, name)
	case value.KCollection:
		return p.memberValue(v, p.rt.kinds[value.KCollection].Find(name))
	case value.KPointer:
		return value.Undefined, value.Errorf(CodeTypes, "a Pointer has no property %s", name).WithHint("follow the pointer first: $p->%s", name)
	case value.KBlob:
		if o := p.storable(v); o.Kind() == value.KObject {
			return p.objectProperty(o, name)
		}
	}
	return value.Undefined, value.Errorf(CodeTypes, "%s has no property %s", value.Describe(v), name)
}

func (p *Process) objectProperty(v value.Value, name string) (value.Value, error) {
	o := v.AsObject()
	if n := o.Native(); n != nil {
		x, err := p.nativeGet(v, n, name)
		if err == nil && !x.IsUndefined() {
			return x, nil
		}
		if own, ok := o.Get(name); ok {
			return own, nil
		}
		if c := o.Class(); c != nil { // functions and computed properties of user classes
			if m := c.Find(name); m != nil {
				return p.memberValue(v, m)
			}
		}
		return x, err
	}
	if x, ok := o.Get(name); ok {
		return x, nil
	}
	if c := o.Class(); c != nil {
		return p.memberValue(v, c.Find(name))
	}
	return value.Undefined, nil
}

// nativeGet asks a built-in object for a property.
func (p *Process) nativeGet(v value.Value, n value.Native, name string) (value.Value, error) {
	if !value.TakesTurns(v) {
		return n.Get(p, name)
	}
	defer p.owner.LeaveTo(p.owner.Depth())
	if err := p.owner.Take(p.ctx, v); err != nil {
		return value.Undefined, err
	}
	x, err := n.Get(p, name)
	return value.Publish(x), err
}

// nativeSet has a built-in object store a property.
func (p *Process) nativeSet(v value.Value, n value.Native, name string, x value.Value) error {
	if !value.TakesTurns(v) {
		return n.Set(p, name, x)
	}
	defer p.owner.LeaveTo(p.owner.Depth())
	if err := p.owner.Take(p.ctx, v); err != nil {
		return err
	}
	return n.Set(p, name, value.Publish(x))
}

// memberValue reads a class member of v: a computed property by its getter, a
// function as a Function object.
func (p *Process) memberValue(v value.Value, m *value.Member) (value.Value, error) {
	o := v.AsObject()
	if g := p.rt.guard; g != nil && m != nil && m.Kind != value.MFunction && o != nil && o.Native() != nil {
		done, ok := g.Reads(p, v, m.Name)
		if !ok {
			return value.Null, nil
		}
		if done != nil {
			defer done()
		}
	}
	switch {
	case m == nil:
		return value.Undefined, nil
	case m.Kind == value.MAlias:
		return p.path(v, m.Path)
	case m.Kind == value.MProperty:
		if m.Get == nil {
			return value.Undefined, nil
		}
		return p.compute(v, m)
	case m.Fn == nil:
		return value.Undefined, nil
	}
	f := *m.Fn
	if _, ok := f.Code.(*goCode); ok {
		f.Bound = v
	}
	return p.rt.functionValue(&f), nil
}

// path reads what an alias stands for. A relation on the way that leads nowhere gives
// Null, as in queries and extract().
func (p *Process) path(v value.Value, path string) (value.Value, error) {
	for name := range strings.SplitSeq(path, ".") {
		if v.IsNull() {
			return value.Null, nil
		}
		var err error
		if v, err = p.GetProperty(v, name); err != nil {
			return value.Undefined, err
		}
	}
	return v, nil
}

// SetProperty stores v.name := x as code does.
func (p *Process) SetProperty(v value.Value, name string, x value.Value) error {
	o := v.AsObject()
	if o == nil {
		return cannotStore(v, name)
	}
	x = p.storable(x)
	if n := o.Native(); n != nil {
		if c := o.Class(); c != nil {
			if m := c.Find(name); m != nil && (m.Kind == value.MProperty || m.Kind == value.MAlias) {
				return p.setComputed(v, name, m, x)
			}
		}
		if o.IsShared() { // a class object or a signal: it keeps shared values
			if !slices.Contains(n.Keys(), name) {
				return o.Set(&p.owner, name, x)
			}
			if !p.owner.Holds(v) {
				return value.ErrNotInUse
			}
		}
		return p.nativeSet(v, n, name, x)
	}
	old, own := o.Get(name)
	if c := o.Class(); c != nil && !own {
		if m := c.Find(name); m != nil && (m.Kind == value.MProperty || m.Kind == value.MAlias) {
			return p.setComputed(v, name, m, x)
		}
	}
	if x.IsUndefined() {
		if !own {
			return nil
		}
		x = emptyOf(old)
	}
	return o.Set(&p.owner, name, x)
}

func cannotStore(v value.Value, name string) error {
	if v.IsNothing() {
		return value.Errorf(value.CodeNullProperty, "the property %s cannot be set: the object must be instantiated first", name).
			WithHint("assign New object or {} to it first")
	}
	return value.Errorf(CodeTypes, "%s has no property %s", value.Describe(v), name)
}

// emptyOf is what undefined leaves in a property that holds v.
func emptyOf(v value.Value) value.Value {
	switch v.Kind() {
	case value.KInteger, value.KReal:
		return value.Int(0)
	case value.KText:
		return value.EmptyText
	case value.KBoolean:
		return value.False
	case value.KDate:
		return value.DateNumber(0)
	case value.KTime:
		return value.Time(0)
	case value.KObject, value.KCollection, value.KPointer, value.KPicture, value.KBlob:
		return value.Null
	}
	return v
}

// GetIndex reads v[i] as code does.
func (p *Process) GetIndex(v, i value.Value) (value.Value, error) {
	if i.Kind() == value.KText {
		if v.Kind() == value.KCollection {
			return value.Undefined, nil
		}
		return p.GetProperty(v, i.AsText())
	}
	switch v.Kind() {
	case value.KUndefined:
		return value.Undefined, nil
	case value.KCollection:
		n, err := index(i)
		if err != nil {
			return value.Undefined, err
		}
		c := v.AsCollection()
		if n < 0 || n >= c.Len() {
			return value.Undefined, outside(n, c.Len())
		}
		return c.At(n), nil
	case value.KObject:
		if seq, ok := v.AsObject().Native().(value.Sequence); ok {
			n, err := index(i)
			if err != nil {
				return value.Undefined, err
			}
			return p.elementOf(v, seq, n)
		}
		return value.Undefined, value.Errorf(CodeTypes, "an Object is read with the name of a property as Text, not with %s", value.Describe(i))
	case value.KNull:
		if v.IsTolerant() {
			return value.Undefined, nil
		}
		return value.Undefined, value.Errorf(value.CodeNullProperty, "Null has no element")
	}
	return value.Undefined, value.Errorf(CodeTypes, "%s has no elements to read with [ ]", value.Describe(v))
}

// elementOf returns an element of a built-in object such as an entity selection.
func (p *Process) elementOf(v value.Value, seq value.Sequence, i int) (value.Value, error) {
	if !value.TakesTurns(v) {
		return seq.At(p, i)
	}
	defer p.owner.LeaveTo(p.owner.Depth())
	if err := p.owner.Take(p.ctx, v); err != nil {
		return value.Undefined, err
	}
	x, err := seq.At(p, i)
	return value.Publish(x), err
}

func outside(n, size int) error {
	return value.Errorf(value.CodeIndex, "index %d is outside the collection, which has %d elements", n, size).WithHint(".at(%d) gives undefined instead of an error", n)
}

func index(i value.Value) (int, error) {
	switch i.Kind() {
	case value.KInteger:
		return int(i.AsInt()), nil
	case value.KReal:
		return int(value.ToLong(i.AsReal())), nil
	}
	return 0, value.Errorf(CodeTypes, "an index is a number, not %s", value.Describe(i))
}

// SetIndex stores v[i] := x as code does.
func (p *Process) SetIndex(v, i, x value.Value) error {
	x = p.storable(x)
	switch {
	case i.Kind() == value.KText:
		return p.SetProperty(v, i.AsText(), x)
	case v.Kind() == value.KCollection:
		n, err := index(i)
		if err != nil {
			return err
		}
		c := v.AsCollection()
		if n < 0 || n > 1<<28 {
			return outside(n, c.Len())
		}
		if x.IsUndefined() && n < c.Len() {
			x = emptyOf(c.At(n))
		}
		return c.SetAt(&p.owner, n, x)
	case v.IsNothing():
		return value.Errorf(value.CodeNullProperty, "an element cannot be set: the collection must be instantiated first").
			WithHint("assign New collection or [] to it first")
	}
	return value.Errorf(CodeTypes, "%s has no elements to set with [ ]", value.Describe(v))
}

// member finds what recv.name(…) calls.
func (p *Process) member(recv value.Value, name string) (*value.Function, value.Value, error) {
	var c *value.Class
	switch recv.Kind() {
	case value.KObject:
		o := recv.AsObject()
		c = o.Class()
		if o.Native() == nil {
			if v, ok := o.Get(name); ok {
				return p.heldFunction(recv, v, name)
			}
		}
	case value.KCollection:
		c = p.rt.kinds[value.KCollection]
	case value.KBlob:
		if o := p.storable(recv); o.Kind() == value.KObject {
			return p.member(o, name)
		}
	}
	if c != nil {
		if m := c.Find(name); m != nil {
			if m.Kind == value.MFunction {
				return m.Fn, recv, nil
			}
			v, err := p.memberValue(recv, m)
			if err != nil {
				return nil, recv, err
			}
			return p.heldFunction(recv, v, name)
		}
	}
	if o := recv.AsObject(); o != nil && o.Native() != nil {
		if v, err := p.nativeGet(recv, o.Native(), name); err == nil {
			return p.heldFunction(recv, v, name)
		}
	}
	return nil, recv, noFunction(recv, name)
}

func (p *Process) heldFunction(recv, v value.Value, name string) (*value.Function, value.Value, error) {
	if f := v.AsFunction(); f != nil {
		return f, recv, nil
	}
	if v.IsUndefined() {
		return nil, recv, noFunction(recv, name)
	}
	return nil, recv, value.Errorf(CodeTypes, "%s is %s, not a function", name, value.Describe(v))
}

func noFunction(recv value.Value, name string) error {
	if recv.IsNothing() {
		return value.Errorf(value.CodeNullProperty, "the function %s cannot be called on %s", name, value.Describe(recv))
	}
	what := value.Describe(recv)
	if o := recv.AsObject(); o != nil && o.Class() != nil {
		what = "an object of class " + o.Class().Name
	}
	e := value.Errorf(CodeTypes, "%s has no function %s", what, name)
	if o := recv.AsObject(); o != nil && o.Class() != nil {
		if near := names.Near(name, functionNames(o.Class())); near != "" {
			return e.WithHint("did you mean .%s()?", near)
		}
	}
	return e.WithHint("names of functions are case-sensitive")
}

// Keys returns the names that For each and OB Keys see.
func (p *Process) Keys(v value.Value) []string {
	o := v.AsObject()
	if o == nil {
		return nil
	}
	if n := o.Native(); n != nil {
		if value.TakesTurns(v) {
			defer p.owner.LeaveTo(p.owner.Depth())
			if p.owner.Take(p.ctx, v) != nil { // the process ends
				return nil
			}
		}
		return append(append([]string{}, n.Keys()...), o.Keys()...)
	}
	return append([]string{}, o.Keys()...)
}

// functionNames yields the functions of a class and its parents.
func functionNames(c *value.Class) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for ; c != nil; c = c.Super {
			for name, m := range c.AllMembers() {
				if m.Kind == value.MFunction && !yield(name) {
					return
				}
			}
		}
	}
}
