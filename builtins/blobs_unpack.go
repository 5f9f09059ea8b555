package builtins

import (
	"encoding/binary"
	"math"
	"slices"
	"strings"

	"fourd/interp"
	"fourd/interp/value"
)

// unpacker reads what packer wrote.
type unpacker struct {
	p   *interp.Process
	in  []byte
	bad bool
}

func (r *unpacker) take(n int) []byte {
	if n < 0 || n > len(r.in) {
		r.bad = true
	}
	if r.bad {
		return nil
	}
	b := r.in[:n]
	r.in = r.in[n:]
	return b
}

func (r *unpacker) kind() byte {
	if n := r.number(); n >= 0 && n <= packPointer {
		return byte(n)
	}
	r.bad = true
	return packUndefined
}

func (r *unpacker) number() int { return int(r.bits()) }

// count reads how many values follow, each of which takes a byte at least.
func (r *unpacker) count() int {
	n := r.number()
	if n < 0 || n > len(r.in) {
		r.bad = true
		return 0
	}
	return n
}

func (r *unpacker) bytes() []byte { return slices.Clone(r.take(r.number())) }
func (r *unpacker) text() string  { return string(r.take(r.number())) }

func (r *unpacker) bits() uint64 {
	if b := r.take(8); b != nil {
		return binary.BigEndian.Uint64(b)
	}
	return 0
}

func (r *unpacker) value(depth int) value.Value {
	k := r.kind()
	if r.bad = r.bad || depth > maxPacked+2; r.bad {
		return value.Undefined
	}
	switch k {
	case packNull:
		return value.Null
	case packTrue:
		return value.True
	case packFalse:
		return value.False
	case packInteger:
		return value.Int(int64(r.bits()))
	case packReal:
		return value.Real(math.Float64frombits(r.bits()))
	case packDate:
		return value.DateNumber(int64(r.bits()))
	case packTime:
		return value.Time(int64(r.bits()))
	case packText:
		return value.Str(r.text())
	case packBlob:
		return value.NewBlob(r.bytes())
	case packBlobObject:
		return NewBlob(r.p.Runtime(), r.bytes())
	case packPicture:
		mime, name := r.text(), r.text()
		v := value.NewPicture(r.bytes(), mime)
		v.AsPicture().Name = name
		return v
	case packObject:
		n := r.count()
		o := value.NewObject(n)
		for range n {
			name := r.text()
			o.Put(name, r.value(depth+1))
		}
		return o.Value()
	case packCollection:
		out := make([]value.Value, r.count())
		for i := range out {
			out[i] = r.value(depth + 1)
		}
		return value.NewCollection(out).Value()
	case packArray:
		return r.array(depth)
	case packPointer:
		return r.pointer()
	}
	return value.Undefined
}

func (r *unpacker) array(depth int) value.Value {
	elem, row := value.ArrayElem(r.kind()), value.ArrayElem(r.kind())
	n := r.count()
	current := r.number()
	if r.bad = r.bad || elem > value.AArray || row > value.AArray; r.bad {
		return value.Undefined
	}
	arr := value.NewArray(elem, n)
	if elem == value.AArray {
		arr = value.NewArray2(row, n, 0)
	}
	for i := 0; i <= n && !r.bad; i++ {
		v := r.value(depth + 1)
		if from := v.AsArray(); from != nil {
			if into := arr.Row(i); into == nil || into.CopyFrom(from) != nil {
				r.bad = true
			}
		} else if arr.Set(i, v) != nil {
			r.bad = true
		}
	}
	arr.Select(current)
	return arr.Value()
}

// pointer finds the variable of that name; that of a local variable is gone.
func (r *unpacker) pointer() value.Value {
	name, row, index := r.text(), r.number(), r.number()
	var target *value.Var
	switch {
	case name == "" || strings.HasPrefix(name, "$"):
		return value.NilPointer
	case strings.HasPrefix(name, "<>"):
		target = r.p.Runtime().InterVar(name[2:])
	default:
		target = r.p.Var(name)
	}
	if index < 0 {
		return value.PointerTo(target)
	}
	return value.PointerToElement(target, row, index)
}
