package value

import "math"

// Convert returns v as an assignment to a variable of declared kind d stores it:
// numbers convert among themselves, undefined clears, Null goes into what can hold
// it. Anything else is error 54.
// Page: Concepts/variables.md.
func Convert(v Value, d Declared) (Value, error) {
	k := v.Kind()
	if d == Variant {
		return v.Norm(), nil
	}
	if k == KUndefined {
		return NullOf(d), nil
	}
	switch d {
	case DInteger:
		switch k {
		case KInteger, KTime:
			return Value{ref: hdrInteger, bits: uint64(int64(int32(v.bits)))}, nil
		case KReal:
			return Value{ref: hdrInteger, bits: uint64(int64(ToLong(v.AsReal())))}, nil
		}
	case DReal:
		if k == KReal {
			return v, nil
		}
		if k == KInteger || k == KTime {
			return Real(float64(int64(v.bits))), nil
		}
	case DBoolean:
		if k == KBoolean {
			return v, nil
		}
	case DDate:
		if k == KDate {
			return v, nil
		}
	case DTime:
		switch k {
		case KTime:
			return v, nil
		case KInteger:
			return Time(int64(v.bits)), nil
		case KReal:
			return Time(int64(ToLong(v.AsReal()))), nil
		}
	default:
		if k == KNull && (d == DPointer || d == DPicture) {
			return NullOf(d), nil // a pointer to nothing is still a pointer
		}
		if fits(v, k, d) {
			return v, nil
		}
		if d == DBlob && k == KObject {
			if b, ok := v.AsObject().Native().(interface{ BlobBytes() []byte }); ok {
				return NewBlob(append([]byte(nil), b.BlobBytes()...)), nil
			}
		}
	}
	return Undefined, Misfit(v, d.String())
}

func fits(v Value, k Kind, d Declared) bool {
	switch d {
	case DText:
		return k == KText
	case DObject:
		return k == KObject || k == KNull || k == KBlob
	case DCollection:
		return k == KCollection || k == KNull
	case DPointer:
		return k == KPointer || k == KNull
	case DPicture:
		return k == KPicture || k == KNull
	case DBlob:
		return k == KBlob
	case DArray:
		return k == KArray
	}
	return false
}

// describe names v for a message: "a Text", "Null", "an Object".
func describe(v Value) string {
	switch k := v.Kind(); k {
	case KNull, KUndefined:
		return k.String()
	case KInteger, KReal:
		return "a number"
	case KObject, KArray:
		return "an " + k.String()
	default:
		return "a " + k.String()
	}
}

// Describe names the kind of v for a message, with its article.
func Describe(v Value) string { return describe(v) }

// ToLong rounds x half away from zero to a 32-bit number; out of range it wraps.
//
// choice: the reference leaves rounding or truncation open (language 20.5).
func ToLong(x float64) int32 {
	if x >= -2147483648 && x <= 2147483647 {
		return int32(math.Round(x))
	}
	return WrapLong(math.Round(x))
}

// WrapLong takes x modulo 2^32; NaN and infinities give 0.
func WrapLong(x float64) int32 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return 0
	}
	return int32(uint32(int64(math.Mod(math.Trunc(x), 1<<32))))
}

// Stored returns v as a property or a collection element keeps it: numbers are
// Reals there and times become seconds, so code that reads one need not ask which
// kind of number it is. A tolerant null becomes Null.
func Stored(v Value) Value {
	switch v.Kind() {
	case KInteger, KTime:
		return Real(float64(int64(v.bits)))
	case KNull:
		return Null
	}
	return v.Norm()
}
