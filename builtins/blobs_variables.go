package builtins

import (
	"encoding/binary"
	"math"

	"fourd/interp"
	"fourd/interp/value"
)

var blobVariables = []interp.Command{
	interp.Native("VARIABLE TO BLOB", variableToBlob),
	interp.Native("BLOB TO VARIABLE", blobToVariable),
	interp.Native("SAVE VARIABLES", saveVariables),
	interp.Native("LOAD VARIABLES", loadVariables),
}

// variableMark begins a variable in a blob; its length and its packed value follow.
//
// choice: the format of the product is not described, so that blobs do not travel
// between it and this runtime.
const variableMark = "4DVB"

const variableHead = len(variableMark) + 8

// packed returns a value as it stands in blobs and documents.
func packed(p *interp.Process, v value.Value) ([]byte, error) {
	w := packer{p: p}
	w.value(v, 0)
	if w.err != nil {
		return nil, w.err
	}
	b := append([]byte(variableMark), binary.BigEndian.AppendUint64(nil, uint64(len(w.out)))...)
	return append(b, w.out...), nil
}

// unpacked reads the value at the start of b, and tells how many bytes it takes.
func unpacked(p *interp.Process, b []byte) (v value.Value, size int, ok bool) {
	if len(b) < variableHead || string(b[:len(variableMark)]) != variableMark {
		return value.Undefined, 0, false
	}
	n := binary.BigEndian.Uint64(b[len(variableMark):])
	if n > uint64(len(b)-variableHead) {
		return value.Undefined, 0, false
	}
	size = variableHead + int(n)
	r := unpacker{p: p, in: b[variableHead:size]}
	v = r.value(0)
	return v, size, !r.bad && len(r.in) == 0
}

// setVariable gives the variable of an argument a value that was unpacked.
func setVariable(a interp.Args, i int, v value.Value) error {
	from := v.AsArray()
	if from == nil {
		a.SetOut(i, v)
		return nil
	}
	return a.ArrayOut(i, from.ElemKind()).CopyFrom(from)
}

// variableToBlob writes a variable of any type into a blob: as its whole content, with *
// behind it, or at offset, which moves on. Sets OK. Page: commands/variable-to-blob.md.
func variableToBlob(p *interp.Process, a interp.Args) (value.Value, error) {
	b, err := packed(p, a.Value(0))
	if err != nil {
		p.SetOK(false)
		return value.Undefined, err
	}
	old, _ := bytesOf(a.Value(1))
	switch {
	case a.Mark(2, '*'):
		setBlob(a, 1, append(append([]byte(nil), old...), b...))
	case a.Has(2):
		at := a.Int(2)
		if at < 0 {
			return value.Undefined, span(a, at, 0, len(old))
		}
		if err := checkAlloc(a, at/16); err != nil {
			return value.Undefined, err
		}
		out := append([]byte(nil), old...)
		if grow := at + len(b) - len(out); grow > 0 {
			out = append(out, make([]byte, grow)...)
		}
		copy(out[at:], b)
		setBlob(a, 1, out)
		a.SetOut(2, value.Int(int64(at+len(b))))
	default:
		setBlob(a, 1, b)
	}
	p.SetOK(true)
	return none()
}

// blobToVariable reads a variable back from the start of a blob or from offset, which
// moves behind it. OK is 0 when there is none. Page: commands/blob-to-variable.md.
func blobToVariable(p *interp.Process, a interp.Args) (value.Value, error) {
	b, at := blobBytes(a, 0), a.IntOr(2, 0)
	p.SetOK(false)
	if at < 0 || at > len(b) {
		return none()
	}
	v, n, ok := unpacked(p, b[at:])
	if !ok {
		return none()
	}
	if err := setVariable(a, 1, v); err != nil {
		return value.Undefined, err
	}
	a.SetOut(2, value.Int(int64(at+n)))
	p.SetOK(true)
	return none()
}

// Kinds of packed values.
const (
	packNull = iota
	packUndefined
	packTrue
	packFalse
	packInteger
	packReal
	packDate
	packTime
	packText
	packBlob
	packBlobObject
	packPicture
	packObject
	packCollection
	packArray
	packPointer
)

// maxPacked bounds values inside values.
const maxPacked = 500

// packer writes values, in words of 8 bytes.
type packer struct {
	p   *interp.Process
	out []byte
	err error
}

func (w *packer) kind(k byte)    { w.number(int(k)) }
func (w *packer) number(n int)   { w.out = binary.BigEndian.AppendUint64(w.out, uint64(n)) }
func (w *packer) bytes(b []byte) { w.number(len(b)); w.out = append(w.out, b...) }
func (w *packer) text(s string)  { w.number(len(s)); w.out = append(w.out, s...) }

func (w *packer) value(v value.Value, depth int) {
	if depth > maxPacked {
		w.err = value.Errorf(codeParam, "a value that contains itself, or values too deep inside others, cannot be put into a blob")
	}
	if w.err != nil {
		return
	}
	switch v.Kind() {
	case value.KNull:
		w.kind(packNull)
	case value.KBoolean:
		if v.AsBool() {
			w.kind(packTrue)
		} else {
			w.kind(packFalse)
		}
	case value.KInteger, value.KTime, value.KDate:
		w.kind(map[value.Kind]byte{value.KInteger: packInteger, value.KTime: packTime, value.KDate: packDate}[v.Kind()])
		w.out = binary.BigEndian.AppendUint64(w.out, v.Bits())
	case value.KReal:
		w.kind(packReal)
		w.out = binary.BigEndian.AppendUint64(w.out, math.Float64bits(v.AsReal()))
	case value.KText:
		w.kind(packText)
		w.text(v.AsText())
	case value.KBlob:
		w.kind(packBlob)
		w.bytes(v.AsBlob().Bytes)
	case value.KPicture:
		q := v.AsPicture()
		w.kind(packPicture)
		w.text(q.MIME)
		w.text(q.Name)
		w.bytes(q.Bytes)
	case value.KObject:
		w.object(v, depth)
	case value.KCollection:
		w.kind(packCollection)
		elems := v.AsCollection().Elems()
		w.number(len(elems))
		for _, e := range elems {
			w.value(e, depth+1)
		}
	case value.KArray:
		w.array(v.AsArray(), depth)
	case value.KPointer:
		w.pointer(v.AsPointer(), depth)
	default:
		w.kind(packUndefined)
	}
}

// object packs the properties of an object; the class is not kept.
func (w *packer) object(v value.Value, depth int) {
	if b, ok := bytesOf(v); ok {
		w.kind(packBlobObject)
		w.bytes(b)
		return
	}
	o := v.AsObject()
	if o.Native() != nil {
		w.kind(packNull)
		return
	}
	w.kind(packObject)
	w.number(o.Len())
	o.Each(func(name string, x value.Value) bool {
		w.text(name)
		w.value(x, depth+1)
		return w.err == nil
	})
}

func (w *packer) array(arr *value.Array, depth int) {
	w.kind(packArray)
	w.kind(byte(arr.ElemKind()))
	w.kind(byte(arr.RowKind()))
	w.number(arr.Len())
	w.number(arr.Current())
	for i := 0; i <= arr.Len(); i++ {
		if row := arr.Row(i); row != nil {
			w.array(row, depth+1)
			continue
		}
		x, _ := arr.At(i)
		w.value(x, depth+1)
	}
}

// pointer packs a pointer by the name of what it points to; inside other values what it
// points to is packed.
func (w *packer) pointer(p *value.Pointer, depth int) {
	switch {
	case p == nil:
		w.kind(packNull)
		return
	case depth > 0 || p.Target == nil:
		v, err := p.Load(w.p)
		if err != nil {
			v = value.Null
		}
		w.value(v, depth+1)
		return
	}
	w.kind(packPointer)
	w.text(p.Target.Name)
	w.number(p.Row)
	w.number(p.Index)
}
