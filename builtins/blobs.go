package builtins

import (
	"bytes"

	"fourd/interp"
	"fourd/interp/value"
)

var blobs = []interp.Command{
	interp.Native("BLOB size", blobSize),
	interp.Native("SET BLOB SIZE", setBlobSize),
	interp.Native("COPY BLOB", copyBlob),
	interp.Native("INSERT IN BLOB", insertInBlob),
	interp.Native("DELETE FROM BLOB", deleteFromBlob),
	interp.Native("TEXT TO BLOB", textToBlob),
	interp.Native("BLOB to text", blobToText),
}

// blobSize returns the number of bytes of a blob. Page: commands/blob-size.md.
func blobSize(_ *interp.Process, a interp.Args) (value.Value, error) {
	return integer(len(blobBytes(a, 0)))
}

// setBlobSize cuts a blob or fills it up with a byte (default 0).
// Page: commands/set-blob-size.md.
func setBlobSize(_ *interp.Process, a interp.Args) (value.Value, error) {
	n := max(a.Int(1), 0)
	if err := checkAlloc(a, n); err != nil {
		return value.Undefined, err
	}
	old, _ := bytesOf(a.Value(0)) // an unassigned variable becomes a blob
	out := make([]byte, n)
	if k := copy(out, old); a.Has(2) {
		for i := k; i < n; i++ {
			out[i] = byte(a.Int(2))
		}
	}
	setBlob(a, 0, out)
	return none()
}

// span checks an offset and a length within n bytes.
func span(a interp.Args, offset, length, n int) error {
	if offset < 0 || length < 0 || offset > n || length > n-offset {
		return a.Errorf(value.CodeIndex, "%d bytes from offset %d lie outside the blob, which has %d", length, offset, n)
	}
	return nil
}

// checkReach is checkAlloc for a blob that grows up to n bytes behind an offset.
func checkReach(a interp.Args, offset, n int) error {
	return checkAlloc(a, min(offset, allocLimit+1)+n)
}

// copyBlob copies len bytes from srcOffset of one blob to dstOffset of another, which
// grows as needed. The offsets stay as they are.
// Page: commands/copy-blob.md.
func copyBlob(_ *interp.Process, a interp.Args) (value.Value, error) {
	src := blobBytes(a, 0)
	dst, _ := bytesOf(a.Value(1))
	from, to, n := a.Int(2), a.Int(3), a.Int(4)
	if err := span(a, from, n, len(src)); err != nil {
		return value.Undefined, err
	}
	if to < 0 {
		return value.Undefined, span(a, to, 0, len(dst))
	}
	if err := checkReach(a, to, n); err != nil {
		return value.Undefined, err
	}
	out := append([]byte(nil), dst...)
	if grow := to + n - len(out); grow > 0 {
		out = append(out, make([]byte, grow)...)
	}
	copy(out[to:], src[from:from+n])
	setBlob(a, 1, out)
	return none()
}

// insertInBlob puts len bytes of a filler (default 0) before offset.
// Page: commands/insert-in-blob.md.
func insertInBlob(_ *interp.Process, a interp.Args) (value.Value, error) {
	b, at, n := blobBytes(a, 0), a.Int(1), max(a.Int(2), 0)
	if err := span(a, at, 0, len(b)); err != nil {
		return value.Undefined, err
	}
	if err := checkAlloc(a, n); err != nil {
		return value.Undefined, err
	}
	fill := bytes.Repeat([]byte{byte(a.IntOr(3, 0))}, n)
	setBlob(a, 0, bytes.Join([][]byte{b[:at], fill, b[at:]}, nil))
	return none()
}

// deleteFromBlob removes len bytes from offset on. Page: commands/delete-from-blob.md.
func deleteFromBlob(_ *interp.Process, a interp.Args) (value.Value, error) {
	b, at, n := blobBytes(a, 0), a.Int(1), a.Int(2)
	if err := span(a, at, n, len(b)); err != nil {
		return value.Undefined, err
	}
	setBlob(a, 0, bytes.Join([][]byte{b[:at], b[at+n:]}, nil))
	return none()
}

// Formats of a text in a blob.
const (
	macC = iota
	macPascal
	macLength
	macBare
	utf8C
	utf8Length
	utf8Bare
)

// textToBlob writes a text into a blob: at the start, so that the blob holds nothing
// else, at its end with *, or at an offset, which then moves behind it.
// Page: commands/text-to-blob.md.
func textToBlob(_ *interp.Process, a interp.Args) (value.Value, error) {
	out, err := textBytes(a, a.Text(0), a.IntOr(2, macC))
	if err != nil {
		return value.Undefined, err
	}
	old, _ := bytesOf(a.Value(1))
	return value.Undefined, putBytes(a, 1, 3, old, out)
}

func textBytes(a interp.Args, s string, format int) ([]byte, error) {
	name := "utf-8"
	if format <= macBare {
		name = "macroman"
	}
	cs, _ := charsetNamed(name)
	b := cs.encode(s)
	n := len(b)
	switch format {
	case macC, utf8C:
		return append(b, 0), nil
	case macPascal:
		n = min(n, 255)
		return append([]byte{byte(n)}, b[:n]...), nil
	case macLength:
		n = min(n, 0xFFFF)
		return append([]byte{byte(n >> 8), byte(n)}, b[:n]...), nil
	case utf8Length:
		return append([]byte{byte(n >> 24), byte(n >> 16), byte(n >> 8), byte(n)}, b...), nil
	case macBare, utf8Bare:
		return b, nil
	}
	return nil, a.Errorf(codeParam, "%d is no text format", format)
}

// putBytes writes data into the blob of argument i. Argument at tells where: absent,
// it replaces the blob; *, it is appended; a number, it is written there and the
// number moves on.
func putBytes(a interp.Args, i, at int, old, data []byte) error {
	switch {
	case !a.Has(at):
		setBlob(a, i, data)
		return nil
	case a.Mark(at, '*'):
		setBlob(a, i, append(append([]byte(nil), old...), data...))
		return nil
	}
	offset := 0
	if !a.Value(at).IsNothing() {
		offset = a.Int(at)
	}
	if offset < 0 {
		return span(a, offset, len(data), len(old))
	}
	if err := checkReach(a, offset, len(data)); err != nil {
		return err
	}
	out := append([]byte(nil), old...)
	if grow := offset + len(data) - len(out); grow > 0 {
		out = append(out, make([]byte, grow)...)
	}
	copy(out[offset:], data)
	setBlob(a, i, out)
	a.SetOut(at, value.Int(int64(offset+len(data))))
	return nil
}

// blobToText reads a text from a blob, from offset (default 0) on, which then moves
// behind it. textLength limits the formats without a length of their own; without it
// they reach to the end. Page: commands/blob-to-text.md.
func blobToText(_ *interp.Process, a interp.Args) (value.Value, error) {
	b, format, offset := blobBytes(a, 0), a.Int(1), 0
	if a.Has(2) && !a.Value(2).IsNothing() {
		offset = a.Int(2)
	}
	if err := span(a, offset, 0, len(b)); err != nil {
		return value.Undefined, err
	}
	rest := b[offset:]
	n, head, tail := len(rest), 0, 0
	switch format {
	case macC, utf8C:
		if n = bytes.IndexByte(rest, 0); n < 0 {
			n = len(rest)
		} else {
			tail = 1
		}
	case macPascal:
		head, n = 1, bigEndian(rest, 1)
	case macLength:
		head, n = 2, bigEndian(rest, 2)
	case utf8Length:
		head, n = 4, bigEndian(rest, 4)
	case macBare, utf8Bare:
		n = min(max(a.IntOr(3, n), 0), n)
	default:
		return value.Undefined, a.Errorf(codeParam, "%d is no text format", format)
	}
	head = min(head, len(rest))
	n = min(max(n, 0), len(rest)-head)
	a.SetOut(2, value.Int(int64(offset+head+n+tail)))
	name := "utf-8"
	if format <= macBare {
		name = "macroman"
	}
	cs, _ := charsetNamed(name)
	cs.bom = nil
	return text(cs.decode(rest[head : head+n]))
}

func bigEndian(b []byte, n int) (x int) {
	for i := range min(n, len(b)) {
		x = x<<8 | int(b[i])
	}
	return x
}
