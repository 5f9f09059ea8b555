package builtins

import (
	"slices"

	"fourd/interp"
	"fourd/interp/value"
)

var objects = []interp.Command{
	interp.Native("New object", newObject),
	interp.Native("New shared object", newSharedObject),
	interp.Native("OB SET", obSet),
	interp.Native("OB SET NULL", obSetNull),
	interp.Native("OB Get", obGet),
	interp.Native("OB Get type", obGetType),
	interp.Native("OB REMOVE", obRemove),
	interp.Native("OB Is defined", obIsDefined),
	interp.Native("OB Is empty", obIsEmpty),
	interp.Native("OB Is shared", obIsShared),
	interp.Native("OB Keys", obKeys),
	interp.Native("OB Values", obValues),
	interp.Native("OB Entries", obEntries),
	interp.Native("OB Copy", obCopy),
}

// newObject returns a plain object of pairs of a name and a value; of a name given
// twice the last value counts. Page: commands/new-object.md.
func newObject(p *interp.Process, a interp.Args) (value.Value, error) {
	o := value.NewObject((a.Len() + 1) / 2)
	for i := 0; i < a.Len(); i += 2 {
		if v := a.Value(i + 1); !v.IsUndefined() { // makes no property
			o.Put(a.Text(i), storable(p, v))
		}
	}
	return o.Value(), nil
}

// newSharedObject returns a shared object of pairs of a name and a value. Error -10721
// for a value that cannot be shared. Page: commands/new-shared-object.md.
func newSharedObject(p *interp.Process, a interp.Args) (value.Value, error) {
	o := value.NewSharedObject()
	leave, err := p.Owner().Auto(p.Context(), o.Value())
	if err != nil {
		return value.Undefined, err
	}
	defer leave()
	for i := 0; i < a.Len(); i += 2 {
		v := a.Value(i + 1)
		if v.IsUndefined() {
			continue
		}
		if err := o.Set(p.Owner(), a.Text(i), storable(p, v)); err != nil {
			return value.Undefined, err
		}
	}
	return o.Value(), nil
}

// storable returns v as objects and collections keep it: a scalar blob becomes a
// 4D.Blob of its own bytes.
func storable(p *interp.Process, v value.Value) value.Value {
	if b := v.AsBlob(); b != nil {
		return NewBlob(p.Runtime(), append([]byte(nil), b.Bytes...))
	}
	return v
}

// obSet stores properties in an object; a null object variable receives a new object.
// Page: commands/ob-set.md.
func obSet(p *interp.Process, a interp.Args) (value.Value, error) {
	o := objectToFill(a)
	for i := 1; i < a.Len(); i += 2 {
		if err := p.SetProperty(o, a.Text(i), storable(p, a.Value(i+1))); err != nil {
			return value.Undefined, err
		}
	}
	return none()
}

// objectToFill returns the object of argument 0, made when its variable is null.
func objectToFill(a interp.Args) value.Value {
	if a.Value(0).IsNothing() {
		o := value.NewObject(4).Value()
		a.SetOut(0, o)
		return o
	}
	return a.Object(0).Value()
}

// obSetNull stores Null in a property. Page: commands/ob-set-null.md.
func obSetNull(p *interp.Process, a interp.Args) (value.Value, error) {
	return value.Undefined, p.SetProperty(objectToFill(a), a.Text(1), value.Null)
}

// obGet returns a property, converted when a type (Is text, Is real, Is time, …) is
// given; Undefined when there is none. Page: commands/ob-get.md.
func obGet(p *interp.Process, a interp.Args) (value.Value, error) {
	o := a.ObjectOrNil(0)
	if o == nil {
		if a.Has(2) {
			return toType(p, value.Undefined, a.Int(2)), nil
		}
		return value.Undefined, nil
	}
	v, err := p.GetProperty(o.Value(), a.Text(1))
	if err != nil || !a.Has(2) {
		return v, err
	}
	return toType(p, v, a.Int(2)), nil
}

// toType converts v to the type with one of the numbers of Value type; what cannot be
// converted gives the empty value of that type.
func toType(p *interp.Process, v value.Value, t int) value.Value {
	switch t {
	case isText:
		if v.IsNothing() {
			return value.EmptyText
		}
		return value.Str(toText(v))
	case isReal:
		return value.Real(toNumber(v))
	case isLongint:
		return value.Int(int64(value.ToLong(toNumber(v))))
	case isBoolean:
		return value.Bool(value.ToBool(v))
	case isDate:
		return toDate(p, v)
	case isTime:
		return value.ToTime(v)
	case isNull:
		return value.Null
	case isObject:
		if v.AsObject() == nil {
			return value.Null
		}
	case isCollection:
		if v.AsCollection() == nil {
			return value.Null
		}
	case isPointer:
		if v.Kind() != value.KPointer {
			return value.NilPointer
		}
	}
	return v
}

// obGetType returns the number of the type of a property's value; Is undefined when
// there is none. Page: commands/ob-get-type.md.
func obGetType(p *interp.Process, a interp.Args) (value.Value, error) {
	o := a.ObjectOrNil(0)
	if o == nil {
		return integer(isUndefined)
	}
	v, err := p.GetProperty(o.Value(), a.Text(1))
	if err != nil {
		return value.Undefined, err
	}
	return integer(storedType(v))
}

// storedType is the type number of a value in an object, where pictures and blobs
// count as objects.
func storedType(v value.Value) int {
	if k := v.Kind(); k == value.KPicture || k == value.KBlob {
		return isObject
	}
	return typeOfKind[v.Kind()]
}

// obRemove deletes a property; a shared object is locked for it.
// Page: commands/ob-remove.md.
func obRemove(p *interp.Process, a interp.Args) (value.Value, error) {
	o := a.ObjectOrNil(0)
	if o == nil {
		return none()
	}
	leave, err := p.Owner().Auto(p.Context(), o.Value())
	if err != nil {
		return value.Undefined, err
	}
	defer leave()
	return value.Undefined, o.Remove(p.Owner(), a.Text(1))
}

// obIsDefined tells whether an object variable holds an object, or whether the object
// has a property. Page: commands/ob-is-defined.md.
func obIsDefined(p *interp.Process, a interp.Args) (value.Value, error) {
	o := a.ObjectOrNil(0)
	if o == nil || !a.Has(1) {
		return boolean(o != nil)
	}
	v, err := p.GetProperty(o.Value(), a.Text(1))
	return boolean(err == nil && !v.IsUndefined())
}

// obIsEmpty tells whether an object is null or has no property.
// Page: commands/ob-is-empty.md.
func obIsEmpty(_ *interp.Process, a interp.Args) (value.Value, error) {
	o := a.ObjectOrNil(0)
	return boolean(o == nil || len(keysOf(o)) == 0)
}

// obIsShared tells whether an object or collection is shared.
// Page: commands/ob-is-shared.md.
func obIsShared(_ *interp.Process, a interp.Args) (value.Value, error) {
	v := a.Value(0)
	if o := v.AsObject(); o != nil && o.Native() != nil {
		s, ok := o.Native().(value.Shareable)
		return boolean(ok && s.Shareable())
	}
	return boolean(value.IsShared(v))
}

// keysOf returns the names of the enumerable properties of an object.
func keysOf(o *value.Object) []string {
	if n := o.Native(); n != nil {
		return slices.Concat(n.Keys(), o.Keys())
	}
	return o.Keys()
}

// obKeys returns the names of the properties, in order. Page: commands/ob-keys.md.
func obKeys(_ *interp.Process, a interp.Args) (value.Value, error) {
	o := a.ObjectOrNil(0)
	if o == nil {
		return textsOf(nil), nil
	}
	return textsOf(keysOf(o)), nil
}

// eachProperty visits the enumerable properties of an object, native or not.
func eachProperty(p *interp.Process, o *value.Object, visit func(name string, v value.Value)) error {
	return value.EachProperty(p, o.Value(), func(name string, v value.Value) bool {
		visit(name, v)
		return true
	})
}

// obValues returns the values of the properties, in order. Page: commands/ob-values.md.
func obValues(p *interp.Process, a interp.Args) (value.Value, error) {
	return ofProperties(p, a, value.Values)
}

// obEntries returns an object with key and value for each property, in order.
// Page: commands/ob-entries.md.
func obEntries(p *interp.Process, a interp.Args) (value.Value, error) {
	return ofProperties(p, a, value.Entries)
}

func ofProperties(p *interp.Process, a interp.Args, of func(value.Caller, value.Value) (*value.Collection, error)) (value.Value, error) {
	o := a.ObjectOrNil(0)
	if o == nil {
		return value.NewCollection(nil).Value(), nil
	}
	c, err := of(p, o.Value())
	if err != nil {
		return value.Undefined, err
	}
	return c.Value(), nil
}

// obCopy returns a deep copy of an object: a plain one, or a shared one with ck shared,
// which may join the group of groupWith. True or ck resolve pointers replaces pointers
// by what they point to. Objects of the data store are not copied: Null.
// Page: commands/ob-copy.md.
func obCopy(p *interp.Process, a interp.Args) (value.Value, error) {
	option := 0
	if a.Kind(1) == value.KBoolean {
		if a.Bool(1) {
			option = value.CkResolvePointers
		}
	} else {
		option = a.IntOr(1, 0)
	}
	o := a.ObjectOrNil(0)
	if o == nil {
		return value.Null, nil
	}
	return copyValue(p, o.Value(), option, a.Value(2))
}
