package builtins

import (
	"fourd/interp"
	"fourd/interp/value"
)

// blobClass is 4D.Blob: bytes that nobody can change, passed by reference.
var blobClass = interp.Class{
	Name: "Blob",
	New:  newBlobObject,
	Wrap: NewBlob,
	Functions: func() interp.Members {
		return interp.Members{
			"slice": blobSlice,
		}
	},
}

// blobNative is the inside of a 4D.Blob.
type blobNative struct{ bytes []byte }

// NewBlob returns a 4D.Blob that takes over b.
func NewBlob(rt *interp.Runtime, b []byte) value.Value { return rt.NewNative("Blob", &blobNative{b}) }

// Get answers size; the bytes themselves are read by index and by commands.
func (b *blobNative) Get(_ value.Caller, name string) (value.Value, error) {
	if name == "size" {
		return value.Int(int64(len(b.bytes))), nil
	}
	return value.Undefined, nil
}

// Set refuses: a 4D.Blob never changes.
func (b *blobNative) Set(_ value.Caller, name string, _ value.Value) error {
	return value.Errorf(value.CodeTypes, "the property %s of a 4D.Blob is read-only", name)
}

// Keys returns the property names.
func (b *blobNative) Keys() []string { return []string{"size"} }

// Shareable reports true: what never changes can be shared.
func (b *blobNative) Shareable() bool { return true }

// BlobBytes returns the bytes, which the caller must not change.
func (b *blobNative) BlobBytes() []byte { return b.bytes }

// Len returns the number of bytes, for index access and For each.
func (b *blobNative) Len(value.Caller) (int, error) { return len(b.bytes), nil }

// At returns byte i (from 0) as a number.
func (b *blobNative) At(_ value.Caller, i int) (value.Value, error) {
	if i < 0 || i >= len(b.bytes) {
		return value.Undefined, value.Errorf(value.CodeIndex, "byte %d is outside the blob, which has %d", i, len(b.bytes))
	}
	return value.Int(int64(b.bytes[i])), nil
}

// bytesOf returns the bytes of a scalar blob, of a 4D.Blob, or of whatever object
// serves as one. The slice must not be changed.
func bytesOf(v value.Value) ([]byte, bool) {
	if b := v.AsBlob(); b != nil {
		return b.Bytes, true
	}
	if o := v.AsObject(); o != nil {
		if n, ok := o.Native().(interface{ BlobBytes() []byte }); ok {
			return n.BlobBytes(), true
		}
	}
	return nil, false
}

// blobBytes returns the bytes of argument i, a blob of either sort.
func blobBytes(a interp.Args, i int) []byte {
	b, ok := bytesOf(a.Value(i))
	if !ok {
		a.Fail(i, "a Blob")
	}
	return b
}

// textOrBlob returns the bytes of argument i, a blob or a text as UTF-8.
func textOrBlob(a interp.Args, i int) []byte {
	if a.Kind(i) == value.KText {
		return []byte(value.ValidText(a.Text(i)))
	}
	b, ok := bytesOf(a.Value(i))
	if !ok {
		a.Fail(i, "a Text or a Blob")
	}
	return b
}

// setBlob gives the variable of argument i a scalar blob with b. The blob that it held is
// left alone: other variables may hold it too.
func setBlob(a interp.Args, i int, b []byte) { a.SetOut(i, value.NewBlob(b)) }

// newBlobObject is 4D.Blob.new: an empty blob, or a copy of another of either sort.
// Page: API/BlobClass.md.
func newBlobObject(p *interp.Process, a interp.Args) (value.Value, error) {
	if !a.Has(0) {
		return NewBlob(p.Runtime(), nil), nil
	}
	return NewBlob(p.Runtime(), append([]byte(nil), blobBytes(a, 0)...)), nil
}

// blobSlice returns the bytes from start to before end as a new blob; numbers below 0
// count from the end. Page: API/BlobClass.md.
func blobSlice(p *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	b, _ := bytesOf(this)
	from, to := sliceBounds(a, len(b))
	return NewBlob(p.Runtime(), append([]byte(nil), b[from:to]...)), nil
}

// sliceBounds reads start and end of a slice function: numbers below 0 count from the
// end, beyond the ends they are brought inside, an end before start gives nothing.
func sliceBounds(a interp.Args, n int) (from, to int) {
	inside := func(i int) int {
		if i < 0 {
			i += n
		}
		return min(max(i, 0), n)
	}
	from, to = inside(a.IntOr(0, 0)), n
	if a.Has(1) {
		to = inside(a.Int(1))
	}
	return from, max(from, to)
}
