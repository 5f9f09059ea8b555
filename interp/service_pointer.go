package interp

import (
	"fourd/interp/compile"
	"fourd/interp/value"
	"fourd/interp/vm"
)

var pointerServices = []serviceFunc{
	compile.SvcPointerVar: func(p *Process, w vm.Window) error {
		w.Return(value.PointerTo(p.varAt(num(w, 0))))
		return nil
	},
	compile.SvcPointerInter: func(p *Process, w vm.Window) error {
		w.Return(value.PointerTo(p.rt.inter.at(num(w, 0))))
		return nil
	},
	compile.SvcPointerLocal: func(p *Process, w vm.Window) error {
		x := w.Arg(0).AsVar()
		if x == nil {
			return value.Errorf(CodeInternal, "no variable to point to")
		}
		w.Return(value.PointerTo(x))
		return nil
	},
	compile.SvcPointerElem: func(p *Process, w vm.Window) error {
		if base := w.Arg(0).AsPointer(); base != nil && base.Target != nil && base.Target.Load().AsArray() == nil {
			return value.Errorf(CodeTypes, "%s is not an array", base.Target.Name)
		}
		return pointerElem(p, w)
	},
	compile.SvcElemOfRef: pointerElem,
	compile.SvcPointerSys: func(p *Process, w vm.Window) error {
		w.Return(value.PointerTo(&p.system()[num(w, 0)]))
		return nil
	},
	compile.SvcEndLocals: func(p *Process, w vm.Window) error {
		for _, v := range w.Args() {
			if x := v.AsVar(); x != nil {
				x.Ended = true
			}
		}
		return nil
	},
	compile.SvcPointerField: func(p *Process, w vm.Window) error {
		w.Return(value.PointerToField(num(w, 0), num(w, 1)))
		return nil
	},
	compile.SvcTable: func(p *Process, w vm.Window) error {
		w.Return(value.PointerToField(num(w, 0), 0))
		return nil
	},
	compile.SvcDeref: func(p *Process, w vm.Window) error {
		v, err := p.deref(w.Arg(0))
		w.Return(current(v))
		return err
	},
	compile.SvcDerefRef: func(p *Process, w vm.Window) error {
		v, err := p.deref(w.Arg(0))
		w.Return(v)
		return err
	},
	compile.SvcDerefStore: func(p *Process, w vm.Window) error {
		ptr := w.Arg(0).AsPointer()
		if ptr == nil {
			return notAPointer(w.Arg(0))
		}
		if back := w.Arg(1).AsPointer(); back != nil && back.Itself {
			return nil // the argument was the field, which is no output
		}
		if ptr.Target != nil && ptr.Index < 0 && !ptr.Target.Ended {
			return storeVar(ptr.Target, w.Arg(1))
		}
		return ptr.Store(p, w.Arg(1))
	},
	compile.SvcKeepBlobBehind: func(p *Process, w vm.Window) error {
		if ptr := w.Arg(0).AsPointer(); ptr != nil && w.Arg(1).Kind() == value.KBlob {
			return ptr.Store(p, w.Arg(1))
		}
		return nil
	},
	compile.SvcDerefField: func(p *Process, w vm.Window) error {
		if ptr := w.Arg(0).AsPointer(); ptr != nil && ptr.Table > 0 {
			w.Return(ptr.Referred())
			return nil
		}
		v, err := p.deref(w.Arg(0))
		w.Return(v)
		return err
	},
	compile.SvcLoadField: func(p *Process, w vm.Window) error {
		v, err := p.LoadField(num(w, 0), num(w, 1))
		w.Return(v)
		return err
	},
	compile.SvcStoreField: func(p *Process, w vm.Window) error {
		return p.StoreField(num(w, 0), num(w, 1), w.Arg(2))
	},
	compile.SvcElem:     loadElem,
	compile.SvcSetElem:  storeElem,
	compile.SvcArrayRow: loadElem,
	compile.SvcCharRef: func(p *Process, w vm.Window) error {
		v := w.Arg(0)
		if v.Kind() != value.KText {
			return value.Errorf(CodeTypes, "only a Text has characters, not %s", value.Describe(v))
		}
		i, err := indexArg(w, 1)
		w.Return(value.CharAt(v, i))
		return err
	},
	compile.SvcCharSet: func(p *Process, w vm.Window) error {
		v, c := w.Arg(0), w.Arg(2)
		if v.Kind() != value.KText || c.Kind() != value.KText {
			return value.Errorf(CodeTypes, "only a Text can be put into a character of a Text")
		}
		i, err := indexArg(w, 1)
		w.Return(value.SetCharAt(v, i, c.AsText()))
		return err
	},
}

func notAPointer(v value.Value) error {
	if v.Kind() == value.KPointer || v.IsNothing() {
		return value.Errorf(CodeTypes, "this pointer points to nothing")
	}
	return value.Errorf(CodeTypes, "only a pointer can be followed with ->, not %s", value.Describe(v))
}

func (p *Process) deref(v value.Value) (value.Value, error) {
	ptr := v.AsPointer()
	if ptr == nil {
		return value.Undefined, notAPointer(v)
	}
	if ptr.Table > 0 && ptr.Field == 0 {
		return v, nil // a table is given to commands as a pointer to it
	}
	return ptr.Load(p)
}

// pointerElem makes a pointer to an array element: (pointer to the array; index), or
// (pointer to the array; row; column).
func pointerElem(p *Process, w vm.Window) error {
	base := w.Arg(0).AsPointer()
	if base == nil || base.Target == nil {
		return notAPointer(w.Arg(0))
	}
	row := -1
	i, err := indexArg(w, 1)
	if err == nil && w.Len() > 2 {
		row = i
		i, err = indexArg(w, 2)
	}
	if err != nil {
		return err
	}
	w.Return(value.PointerToElement(base.Target, row, i))
	return nil
}

// indexArg returns argument i, the index that code has written, rounded to a whole
// number; undefined is 0.
func indexArg(w vm.Window, i int) (int, error) {
	v, err := value.Convert(w.Arg(i), value.DInteger)
	if err != nil {
		return 0, value.Errorf(CodeTypes, "an index is a number, not %s", value.Describe(w.Arg(i)))
	}
	return int(v.AsInt()), nil
}

// loadElem reads target{index} where the compiler did not know what target is: an
// array, or a byte of a blob.
func loadElem(p *Process, w vm.Window) error {
	v := w.Arg(0)
	i, err := indexArg(w, 1)
	if err != nil {
		return err
	}
	switch v.Kind() {
	case value.KArray:
		x, err := v.AsArray().At(i)
		w.Return(x)
		return err
	case value.KBlob:
		b := v.AsBlob().Bytes
		if i < 0 || i >= len(b) {
			return value.Errorf(value.CodeIndex, "byte %d is outside the blob of %d bytes", i, len(b))
		}
		w.Return(value.Int(int64(b[i])))
		return nil
	case value.KObject:
		if n, ok := v.AsObject().Native().(interface{ BlobBytes() []byte }); ok {
			if b := n.BlobBytes(); i >= 0 && i < len(b) {
				w.Return(value.Int(int64(b[i])))
				return nil
			}
			return value.Errorf(value.CodeIndex, "byte %d is outside the blob", i)
		}
	case value.KPointer:
		x, err := p.deref(v)
		if err == nil && x.Kind() == value.KArray {
			x, err = x.AsArray().At(i)
		}
		w.Return(x)
		return err
	}
	return value.Errorf(CodeTypes, "{…} reads an element of an array or a byte of a blob, not of %s", value.Describe(v))
}

// storeElem writes target{index}; the target comes back for blobs in variables.
func storeElem(p *Process, w vm.Window) error {
	v := w.Arg(0)
	i, err := indexArg(w, 1)
	if err != nil {
		return err
	}
	w.Return(v)
	switch v.Kind() {
	case value.KArray:
		return v.AsArray().Set(i, w.Arg(2))
	case value.KBlob:
		b := v.AsBlob().Bytes
		if i < 0 || i >= len(b) {
			return value.Errorf(value.CodeIndex, "byte %d is outside the blob of %d bytes", i, len(b))
		}
		if !w.Arg(2).IsNumber() {
			return value.Errorf(CodeTypes, "a byte of a blob is a number, not %s", value.Describe(w.Arg(2)))
		}
		b[i] = byte(value.ToLong(w.Arg(2).AsReal()))
		return nil
	}
	return value.Errorf(CodeTypes, "{…} writes an element of an array or a byte of a blob, not of %s", value.Describe(v))
}
