package value

import (
	"math"
	"unsafe"
)

// Value is one 4D value in 16 bytes: ref points to the header of the kind (static
// for scalars, the object itself for the rest) and bits holds the scalar.
// The zero Value is Undefined. Copying a Value copies scalars and references.
//
// Inside machine frames, objects and collections ref is never nil; Norm puts the
// static header there.
type Value struct {
	ref  *Header
	bits uint64
}

// Undefined, Null and the Booleans.
var (
	Undefined = Value{ref: hdrUndefined}
	Null      = Value{ref: hdrNull}
	True      = Value{ref: hdrBoolean, bits: 1}
	False     = Value{ref: hdrBoolean}
)

// Bool returns a Boolean value.
func Bool(b bool) Value {
	if b {
		return True
	}
	return False
}

// Int returns a number value. Whole numbers beyond ±2^53 become Reals.
func Int(n int64) Value {
	if n > maxWhole || n < -maxWhole {
		return Real(float64(n))
	}
	return Value{ref: hdrInteger, bits: uint64(n)}
}

const maxWhole = 1 << 53

// Real returns a number value.
func Real(x float64) Value { return Value{ref: hdrReal, bits: math.Float64bits(x)} }

// Num returns x as a number value, as an Integer when it is whole and exact.
func Num(x float64) Value {
	if n := int64(x); float64(n) == x && n <= maxWhole && n >= -maxWhole && !(n == 0 && math.Signbit(x)) {
		return Value{ref: hdrInteger, bits: uint64(n)}
	}
	return Real(x)
}

// Time returns a time value of that many seconds.
func Time(seconds int64) Value { return Value{ref: hdrTime, bits: uint64(seconds)} }

// DateNumber returns the date with that day number (see Date); 0 is the null date.
func DateNumber(n int64) Value { return Value{ref: hdrDate, bits: uint64(n)} }

// Mark returns the value of a bare argument such as * or >.
func Mark(c rune) Value { return Value{ref: hdrMark, bits: uint64(c)} }

// NullOf returns the value of a declared, unassigned variable: the empty scalar, or
// a null that tolerates reading of properties.
func NullOf(d Declared) Value {
	switch d {
	case DInteger:
		return Value{ref: hdrInteger}
	case DReal:
		return Value{ref: hdrReal}
	case DBoolean:
		return False
	case DDate:
		return Value{ref: hdrDate}
	case DTime:
		return Value{ref: hdrTime}
	case DText:
		return EmptyText
	case DObject:
		return Value{ref: hdrNullObject}
	case DCollection:
		return Value{ref: hdrNullColl}
	case DPicture:
		return emptyPicture
	case DPointer:
		return NilPointer
	case DBlob:
		return NewBlob(nil)
	}
	return Undefined
}

// NoThis is what This gives where there is none. Its properties read as undefined, so
// that a project method called from a function of a class may look for them.
//
// choice: the reference says Null and nothing of its properties; public code reads them.
var NoThis = NullOf(DObject)

// Norm returns v with a non-nil ref, fit for a frame, an object or a collection.
func (v Value) Norm() Value {
	if v.ref == nil {
		v.ref = hdrUndefined
	}
	return v
}

// Kind returns the kind of v.
func (v Value) Kind() Kind {
	if v.ref == nil {
		return KUndefined
	}
	return v.ref.Kind
}

// IsUndefined reports whether v is Undefined.
func (v Value) IsUndefined() bool { return v.ref == nil || v.ref.Kind == KUndefined }

// IsNull reports whether v is Null of either sort (not a nil pointer).
func (v Value) IsNull() bool { return v.ref != nil && v.ref.Kind == KNull }

// IsNothing reports whether v is Null or Undefined.
func (v Value) IsNothing() bool { return v.ref == nil || v.ref.Kind <= KNull }

// IsTolerant reports whether v is the null of a declared, unassigned variable,
// whose properties read as undefined instead of failing.
func (v Value) IsTolerant() bool {
	return v.ref != nil && v.ref.Kind == KNull && v.ref.Flags&FlagTolerant != 0
}

// TolerantKind returns the declared kind of a tolerant null.
func (v Value) TolerantKind() Declared { return Declared(v.ref.Elem) }

// IsNumber reports whether v is an Integer or a Real.
func (v Value) IsNumber() bool { k := v.Kind(); return k == KInteger || k == KReal }

// IsMark reports whether v is the bare argument c.
func (v Value) IsMark(c rune) bool { return v.Kind() == KMark && v.bits == uint64(c) }

// MarkRune returns the character of a bare argument, or 0 when v is none.
func (v Value) MarkRune() rune {
	if v.Kind() == KMark {
		return rune(v.bits)
	}
	return 0
}

// Bits returns the raw half of v.
func (v Value) Bits() uint64 { return v.bits }

// AsBool returns the Boolean in v; v must be one.
func (v Value) AsBool() bool { return v.bits != 0 }

// AsInt returns the int64 of an Integer, Time or Date (day number).
func (v Value) AsInt() int64 { return int64(v.bits) }

// AsReal returns the number in v (Integer, Real or Time) as a double.
func (v Value) AsReal() float64 {
	if v.Kind() == KReal {
		return math.Float64frombits(v.bits)
	}
	return float64(int64(v.bits))
}

// AsText returns the text in v, or "" when v is not a Text.
func (v Value) AsText() string {
	if v.Kind() != KText {
		return ""
	}
	return (*Text)(unsafe.Pointer(v.ref)).s
}

// AsObject returns the object in v, or nil.
func (v Value) AsObject() *Object {
	if v.Kind() != KObject {
		return nil
	}
	return (*Object)(unsafe.Pointer(v.ref))
}

// AsCollection returns the collection in v, or nil.
func (v Value) AsCollection() *Collection {
	if v.Kind() != KCollection {
		return nil
	}
	return (*Collection)(unsafe.Pointer(v.ref))
}

// AsArray returns the array in v, or nil.
func (v Value) AsArray() *Array {
	if v.Kind() != KArray {
		return nil
	}
	return (*Array)(unsafe.Pointer(v.ref))
}

// AsPointer returns the pointer in v, or nil when v is no pointer or a nil pointer.
func (v Value) AsPointer() *Pointer {
	if v.Kind() != KPointer || v.ref == NilPointer.ref {
		return nil
	}
	return (*Pointer)(unsafe.Pointer(v.ref))
}

// AsBlob returns the scalar blob in v, or nil.
func (v Value) AsBlob() *Blob {
	if v.Kind() != KBlob {
		return nil
	}
	return (*Blob)(unsafe.Pointer(v.ref))
}

// AsPicture returns the picture in v, or nil.
func (v Value) AsPicture() *Picture {
	if v.Kind() != KPicture {
		return nil
	}
	return (*Picture)(unsafe.Pointer(v.ref))
}

// AsVar returns the boxed variable in v, or nil.
func (v Value) AsVar() *Var {
	if v.Kind() != KVar {
		return nil
	}
	return (*Var)(unsafe.Pointer(v.ref))
}

// Same reports whether two values are the same scalar or the same reference.
func (v Value) Same(w Value) bool {
	return v.Norm().ref == w.Norm().ref && (v.bits == w.bits || v.ref.Kind >= KText && v.ref.Kind < KMark)
}

// Weight returns about how many bytes v holds by itself, when that can be many; 0 for
// values of a fixed size.
func (v Value) Weight() int {
	switch v.Kind() {
	case KText:
		return len(v.AsText())
	case KCollection:
		return v.AsCollection().Len() * 16
	case KBlob:
		return len(v.AsBlob().Bytes)
	}
	return 0
}
