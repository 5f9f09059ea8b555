package builtins

import (
	"encoding/binary"
	"math"

	"fourd/interp"
	"fourd/interp/value"
)

var blobNumbers = []interp.Command{
	interp.Native("INTEGER TO BLOB", numberToBlob(2)),
	interp.Native("LONGINT TO BLOB", numberToBlob(4)),
	interp.Native("REAL TO BLOB", numberToBlob(8)),
	interp.Native("BLOB to integer", blobToNumber(2)),
	interp.Native("BLOB to longint", blobToNumber(4)),
	interp.Native("BLOB to real", blobToNumber(8)),
}

// bytesOrder returns the byte order a constant asks for; the native one is that of all
// machines we run on. Reals count from 0 as well: native, extended, Macintosh, PC.
func bytesOrder(a interp.Args, n, i int) (binary.ByteOrder, error) {
	const macintosh, pc = 1, 2
	order := a.IntOr(i, 0)
	if n == 8 && order > 0 {
		if order == 1 {
			return nil, a.Errorf(codeParam, "the extended format of 80 bits is not supported")
		}
		order--
	}
	switch order {
	case 0, pc:
		return binary.LittleEndian, nil
	case macintosh:
		return binary.BigEndian, nil
	}
	return nil, a.Errorf(codeParam, "%d is no byte order", order)
}

// numberToBlob makes INTEGER, LONGINT and REAL TO BLOB: a number as 2, 4 or 8 bytes in
// a byte order, written as TEXT TO BLOB does.
// Pages: commands/integer-to-blob.md, longint-to-blob.md, real-to-blob.md.
func numberToBlob(n int) interp.NativeFunc {
	return func(_ *interp.Process, a interp.Args) (value.Value, error) {
		order, err := bytesOrder(a, n, 2)
		if err != nil {
			return value.Undefined, err
		}
		out := make([]byte, n)
		switch n {
		case 2:
			order.PutUint16(out, uint16(a.Int(0)))
		case 4:
			order.PutUint32(out, uint32(a.Int(0)))
		case 8:
			order.PutUint64(out, math.Float64bits(a.Real(0)))
		}
		old, _ := bytesOf(a.Value(1))
		at := 3
		if a.Mark(2, '*') {
			at = 2
		}
		return value.Undefined, putBytes(a, 1, at, old, out)
	}
}

// blobToNumber makes BLOB to integer, longint and real: the number that a blob holds
// at offset (default 0), which then moves on. Error when the blob ends before.
// Pages: commands/blob-to-integer.md, blob-to-longint.md, blob-to-real.md.
func blobToNumber(n int) interp.NativeFunc {
	return func(_ *interp.Process, a interp.Args) (value.Value, error) {
		b, offset := blobBytes(a, 0), 0
		if a.Has(2) && !a.Value(2).IsNothing() {
			offset = a.Int(2)
		}
		order, err := bytesOrder(a, n, 1)
		if err != nil {
			return value.Undefined, err
		}
		if err := span(a, offset, n, len(b)); err != nil {
			return value.Undefined, err
		}
		a.SetOut(2, value.Int(int64(offset+n)))
		b = b[offset:]
		switch n {
		case 2:
			return integer(int(int16(order.Uint16(b))))
		case 4:
			return integer(int(int32(order.Uint32(b))))
		}
		return number(math.Float64frombits(order.Uint64(b)))
	}
}
