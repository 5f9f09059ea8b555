package value

import (
	"math"
	"sync"
	"unsafe"
)

// ArrayElem is the element kind of an array.
type ArrayElem uint8

// The element kinds of arrays.
const (
	AText    ArrayElem = iota
	ALongint           // 32 bits
	AInteger           // 16 bits, stored in 32
	AReal
	ABoolean
	ADate
	ATime
	APointer
	AObject
	APicture
	ABlob
	AArray // rows of a two-dimensional array
)

var arrayElemKind = [...]Declared{DText, DInteger, DInteger, DReal, DBoolean, DDate, DTime, DPointer, DObject, DPicture, DBlob, DArray}

// Declared returns the declared kind of the elements.
func (e ArrayElem) Declared() Declared { return arrayElemKind[e] }

// Array is a 4D array: elements 1 to Len and element 0, which always exists and is
// not counted. Header.Elem holds the element kind. Numbers, Booleans, dates and
// times are stored bare; data points to element 0 of whichever slice is in use.
type Array struct {
	Header
	data    unsafe.Pointer
	n       int
	current int           // the selected element
	mu      *sync.RWMutex // arrays that several processes use; see Publish
	row     ArrayElem     // element kind of the rows when Elem is AArray
	i32     []int32
	f64     []float64
	i64     []int64
	b8      []uint8
	vals    []Value
}

// NewArray returns an array of n default elements.
func NewArray(e ArrayElem, n int) *Array {
	a := &Array{Header: Header{Kind: KArray, Elem: uint8(e)}, n: -1}
	a.Resize(n)
	return a
}

// NewArray2 returns a two-dimensional array.
func NewArray2(e ArrayElem, rows, cols int) *Array {
	a := &Array{Header: Header{Kind: KArray, Elem: uint8(AArray)}, n: -1, row: e}
	a.Resize(0)
	a.Resize2(rows, cols)
	return a
}

// Value returns the array as a value; it may live in variables only.
func (a *Array) Value() Value { return Value{ref: &a.Header} }

// ElemKind returns the element kind; for a two-dimensional array AArray.
func (a *Array) ElemKind() ArrayElem { return ArrayElem(a.Elem) }

// RowKind returns the element kind of the rows of a two-dimensional array.
func (a *Array) RowKind() ArrayElem { return a.row }

// Len returns the size, not counting element 0.
func (a *Array) Len() int {
	a.rlock()
	defer a.runlock()
	return a.n
}

// Current returns the number of the selected element.
func (a *Array) Current() int {
	a.rlock()
	defer a.runlock()
	return a.current
}

// Select makes element i the selected one.
func (a *Array) Select(i int) {
	a.lock()
	defer a.unlock()
	a.current = i
}

func (a *Array) lock() {
	if a.mu != nil {
		a.mu.Lock()
	}
}

func (a *Array) unlock() {
	if a.mu != nil {
		a.mu.Unlock()
	}
}

func (a *Array) rlock() {
	if a.mu != nil {
		a.mu.RLock()
	}
}

func (a *Array) runlock() {
	if a.mu != nil {
		a.mu.RUnlock()
	}
}

// Row returns row i of a two-dimensional array, or nil.
func (a *Array) Row(i int) *Array {
	a.rlock()
	defer a.runlock()
	if a.ElemKind() != AArray || i < 0 || i > a.n {
		return nil
	}
	return a.vals[i].AsArray()
}

// Resize2 makes the array rows by cols; rows that stay keep their elements.
func (a *Array) Resize2(rows, cols int) {
	a.Resize(rows)
	for i := 0; i <= max(rows, 0); i++ {
		if row := a.Row(i); row != nil {
			row.Resize(cols)
		}
	}
}

// Resize changes the size to n; elements that stay keep their values, new ones get
// the default.
func (a *Array) Resize(n int) {
	a.lock()
	defer a.unlock()
	a.resize(max(n, 0))
}

func (a *Array) resize(n int) {
	switch a.ElemKind() {
	case ALongint, AInteger:
		a.i32 = resized(a.i32, n+1, 0)
	case AReal:
		a.f64 = resized(a.f64, n+1, 0)
	case ADate, ATime:
		a.i64 = resized(a.i64, n+1, 0)
	case ABoolean:
		a.b8 = resized(a.b8, n+1, 0)
	case AArray:
		old := len(a.vals)
		a.vals = resized(a.vals, n+1, Value{})
		for i := old; i <= n; i++ {
			a.vals[i] = entering(a.Flags, NewArray(a.row, 0).Value())
		}
	default:
		a.vals = resized(a.vals, n+1, NullOf(a.ElemKind().Declared()))
	}
	a.n = n
	a.current = min(a.current, n)
	a.sync()
}

func (a *Array) sync() {
	switch a.ElemKind() {
	case ALongint, AInteger:
		a.data = unsafe.Pointer(unsafe.SliceData(a.i32))
	case AReal:
		a.data = unsafe.Pointer(unsafe.SliceData(a.f64))
	case ADate, ATime:
		a.data = unsafe.Pointer(unsafe.SliceData(a.i64))
	case ABoolean:
		a.data = unsafe.Pointer(unsafe.SliceData(a.b8))
	default:
		a.data = unsafe.Pointer(unsafe.SliceData(a.vals))
	}
}

func resized[T any](s []T, n int, fill T) []T {
	old := len(s)
	if n <= old {
		clear(s[n:])
		return s[:n]
	}
	if n <= cap(s) {
		s = s[:n]
	} else {
		grown := make([]T, n, max(n, min(2*old, old+1<<16)))
		copy(grown, s)
		s = grown
	}
	for i := old; i < n; i++ {
		s[i] = fill
	}
	return s
}

func (a *Array) outside(i int) *Error {
	return Errorf(CodeIndex, "index %d is outside the array, which has %d elements", i, a.n)
}

// At returns element i, 0 to Len.
func (a *Array) At(i int) (Value, error) {
	a.rlock()
	defer a.runlock()
	if i < 0 || i > a.n {
		return Undefined, a.outside(i)
	}
	return a.get(i), nil
}

func (a *Array) get(i int) Value {
	switch a.ElemKind() {
	case ALongint, AInteger:
		return Value{ref: hdrInteger, bits: uint64(int64(a.i32[i]))}
	case AReal:
		return Real(a.f64[i])
	case ADate:
		return Value{ref: hdrDate, bits: uint64(a.i64[i])}
	case ATime:
		return Time(a.i64[i])
	case ABoolean:
		return Bool(a.b8[i] != 0)
	}
	return a.vals[i]
}

// Set converts v to the element kind and stores it in element i, 0 to Len.
func (a *Array) Set(i int, v Value) error {
	w, err := Convert(v, a.ElemKind().Declared())
	w = entering(a.Flags, w)
	a.lock()
	defer a.unlock()
	if i < 0 || i > a.n {
		return a.outside(i)
	}
	if err != nil {
		return err
	}
	a.put(i, w)
	return nil
}

func (a *Array) put(i int, w Value) {
	switch a.ElemKind() {
	case ALongint:
		a.i32[i] = int32(w.AsInt())
	case AInteger:
		a.i32[i] = int32(int16(w.AsInt()))
	case AReal:
		a.f64[i] = math.Float64frombits(w.bits)
	case ADate, ATime:
		a.i64[i] = w.AsInt()
	case ABoolean:
		a.b8[i] = uint8(w.bits & 1)
	default:
		a.vals[i] = w
	}
}

// Insert puts n default elements before position at (1 to Len+1; beyond the end
// they are appended).
func (a *Array) Insert(at, n int) {
	if n <= 0 {
		return
	}
	a.lock()
	defer a.unlock()
	at = min(max(at, 1), a.n+1)
	old := a.n
	a.resize(old + n)
	a.shift(at+n, at, old+1)
	for i := at; i < at+n; i++ {
		a.reset(i)
	}
}

// Delete removes n elements from position at on.
func (a *Array) Delete(at, n int) {
	a.lock()
	defer a.unlock()
	at = max(at, 1)
	if n <= 0 || at > a.n {
		return
	}
	n = min(n, a.n-at+1)
	a.shift(at, at+n, a.n+1)
	a.resize(a.n - n)
}

// shift copies elements [from,end) to position to.
func (a *Array) shift(to, from, end int) {
	switch a.ElemKind() {
	case ALongint, AInteger:
		copy(a.i32[to:], a.i32[from:end])
	case AReal:
		copy(a.f64[to:], a.f64[from:end])
	case ADate, ATime:
		copy(a.i64[to:], a.i64[from:end])
	case ABoolean:
		copy(a.b8[to:], a.b8[from:end])
	default:
		copy(a.vals[to:], a.vals[from:end])
	}
}

func (a *Array) reset(i int) {
	if a.ElemKind() == AArray {
		a.vals[i] = entering(a.Flags, NewArray(a.row, 0).Value())
		return
	}
	a.put(i, NullOf(a.ElemKind().Declared()))
}

// Swap exchanges two elements. It does nothing when another process has made the array
// too small for them meanwhile.
func (a *Array) Swap(i, j int) {
	a.lock()
	defer a.unlock()
	if max(i, j) > a.n {
		return
	}
	x, y := a.get(i), a.get(j)
	a.put(i, y)
	a.put(j, x)
}

// CopyFrom makes a a copy of b: same size and values, converted to the element kind
// of a when both are numbers or times. Other kinds that differ, or a different number
// of dimensions, raise error 54 and leave a as it was.
//
// choice: interpreted 4D changes the kind of the destination then; compiled code
// relies on it staying the same.
// Page: commands/copy-array.md.
func (a *Array) CopyFrom(b *Array) error {
	if a == b {
		return nil
	}
	to, from := a.ElemKind(), b.ElemKind()
	if to == AArray && from == AArray {
		to, from = a.row, b.row
	}
	if to != from && !(to.isNumber() && from.isNumber()) || (a.ElemKind() == AArray) != (b.ElemKind() == AArray) {
		return Errorf(CodeTypes, "cannot copy an array of %s into an array of %s", b.ElemKind().Declared(), a.ElemKind().Declared())
	}
	n := b.Len()
	a.Resize(n)
	for i := 0; i <= n; i++ {
		if row := b.Row(i); row != nil {
			to := a.Row(i)
			if to == nil {
				break // another process has made a smaller
			}
			if err := to.CopyFrom(row); err != nil {
				return err
			}
			continue
		}
		v, err := b.At(i)
		if err == nil {
			err = a.Set(i, v)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// isNumber reports whether elements of the kind convert to other numbers.
func (e ArrayElem) isNumber() bool {
	return e == ALongint || e == AInteger || e == AReal || e == ATime
}
