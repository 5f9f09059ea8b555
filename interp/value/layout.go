package value

import "unsafe"

// What the machine needs to know to reach into values without a call. Nothing else
// may use it.

// Layout of the parts that instructions touch, in bytes.
const (
	ObjectCapOffset    = unsafe.Offsetof(Header{}.Cap)
	CollElemsOffset    = unsafe.Offsetof(Collection{}.elems)
	ArrayDataOffset    = unsafe.Offsetof(Array{}.data)
	ArrayLenOffset     = unsafe.Offsetof(Array{}.n)
	CollRealsOffset    = unsafe.Offsetof(Collection{}.reals)
	CollectionKindBits = uint32(KCollection)                 // second half of the header of a plain collection
	CollectionRealBits = uint32(KCollection) | elemReals<<24 // and of one that keeps Reals
)

// Statics are the headers of scalar kinds, for the machine to compare and store.
type Statics struct{ Undefined, Null, Boolean, Integer, Real, Date, Time *Header }

// StaticHeaders returns them.
func StaticHeaders() Statics {
	return Statics{hdrUndefined, hdrNull, hdrBoolean, hdrInteger, hdrReal, hdrDate, hdrTime}
}

// Ref returns the pointer half of v.
func (v Value) Ref() *Header { return v.ref }

// MakeValue joins the two halves of a value.
func MakeValue(ref *Header, bits uint64) Value { return Value{ref: ref, bits: bits} }

// SlotOffset returns the byte offset of inline slot i from the start of an object,
// and whether slot i is in line.
func (o *Object) SlotOffset(i int) (uintptr, bool) {
	return InlineOffset + uintptr(i)*16, i < int(o.Cap)
}

// SetShape moves an object to shape s, whose last key is new and already stored.
func (o *Object) SetShape(s *Shape) { o.shape, o.Shape = s, s.id }
