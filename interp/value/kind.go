package value

// Kind tells what a Value holds.
type Kind uint8

// The kinds of value. Integer and Real are both numbers to 4D code: Integer marks
// a number that is known to be whole and lies within ±2^53.
const (
	KUndefined  Kind = iota
	KNull            // explicit Null, or the tolerant null of a declared, unassigned variable
	KBoolean         // bits: 0 or 1
	KInteger         // bits: int64, within ±2^53
	KReal            // bits: IEEE double
	KDate            // bits: day number, 0 is the null date
	KTime            // bits: int64 seconds
	KText            // ref: *Text
	KObject          // ref: *Object
	KCollection      // ref: *Collection
	KPointer         // ref: *Pointer; nil pointers have no target
	KPicture         // ref: *Picture
	KBlob            // ref: *Blob (scalar blob)
	KArray           // ref: *Array; never inside objects or Variants
	KMark            // bits: the character of a bare argument such as * or >
	KVar             // ref: *Var; a boxed variable, never seen by 4D code
	kindCount
)

var kindNames = [kindCount]string{"Undefined", "Null", "Boolean", "Integer", "Real", "Date", "Time",
	"Text", "Object", "Collection", "Pointer", "Picture", "Blob", "Array", "Mark", "Variable"}

// String returns the name a 4D developer would use for the kind.
func (k Kind) String() string {
	if k < kindCount {
		return kindNames[k]
	}
	return "?"
}

// IsNumber reports whether k is Integer or Real.
func (k Kind) IsNumber() bool { return k == KInteger || k == KReal }

// Declared is the kind that a variable, parameter, property or array element is
// declared with. Variant is the zero value: anything may be stored.
type Declared uint8

// The declared kinds. Their order is part of the bytecode format.
const (
	Variant Declared = iota
	DInteger
	DReal
	DBoolean
	DDate
	DTime
	DText
	DObject
	DCollection
	DPointer
	DPicture
	DBlob
	DArray // an array of any element kind
	declaredCount
)

var declaredNames = [declaredCount]string{"Variant", "Integer", "Real", "Boolean", "Date", "Time", "Text",
	"Object", "Collection", "Pointer", "Picture", "Blob", "Array"}

// String returns the type name as it is written in a declaration.
func (d Declared) String() string {
	if d < declaredCount {
		return declaredNames[d]
	}
	return "?"
}

// IsRaw reports whether locals of this declared kind live in the raw half of a slot.
func (d Declared) IsRaw() bool { return d >= DInteger && d <= DTime }

// Header is the first word of everything that a Value can point to. Shape is zero
// for all but objects in shape mode, so a property access on any value is one
// compare of shape numbers.
type Header struct {
	Shape uint32
	Kind  Kind
	Flags uint8
	Cap   uint8 // objects: number of inline slots
	Elem  uint8 // arrays: element kind (ArrayElem); tolerant nulls: declared kind; collections: elemReals
}

// Flags of a Header.
const (
	FlagShared   uint8 = 1 << iota // shared object or collection: never touched by fast paths
	FlagTolerant                   // null of a declared but unassigned variable
	FlagNative                     // object whose properties come from Go
	FlagClass                      // object that stands for a class
	FlagCommon                     // plain, but used by several processes: see Publish
)

// Static headers of the kinds that need no memory of their own.
var (
	hdrUndefined  = &Header{Kind: KUndefined}
	hdrNull       = &Header{Kind: KNull}
	hdrBoolean    = &Header{Kind: KBoolean}
	hdrInteger    = &Header{Kind: KInteger}
	hdrReal       = &Header{Kind: KReal}
	hdrDate       = &Header{Kind: KDate}
	hdrTime       = &Header{Kind: KTime}
	hdrMark       = &Header{Kind: KMark}
	hdrNullObject = &Header{Kind: KNull, Flags: FlagTolerant, Elem: uint8(DObject)}
	hdrNullColl   = &Header{Kind: KNull, Flags: FlagTolerant, Elem: uint8(DCollection)}
)
