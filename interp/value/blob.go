package value

// Blob is a scalar blob: bytes that are copied when assigned.
type Blob struct {
	Header
	Bytes []byte
}

// NewBlob returns a scalar blob that takes over b.
func NewBlob(b []byte) Value {
	return Value{ref: &(&Blob{Header: Header{Kind: KBlob}, Bytes: b}).Header}
}

// Picture is an image in its encoded form. Decoding is the business of the
// commands that need pixels.
type Picture struct {
	Header
	Bytes []byte
	MIME  string // "image/png", …
	Name  string // under which it would be saved, "" for none
}

// emptyPicture is what picture variables begin with. It equals Null and is still a picture.
var emptyPicture = NewPicture(nil, "")

// NewPicture returns a picture value that takes over b.
func NewPicture(b []byte, mime string) Value {
	return Value{ref: &(&Picture{Header: Header{Kind: KPicture}, Bytes: b, MIME: mime}).Header}
}
