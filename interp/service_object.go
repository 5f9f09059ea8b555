package interp

import (
	"slices"
	"sync/atomic"

	"fourd/interp/compile"
	"fourd/interp/value"
	"fourd/interp/vm"
)

var objectServices = []serviceFunc{
	compile.SvcNewCollection: func(p *Process, w vm.Window) error {
		elems := make([]value.Value, w.Len())
		for i, v := range w.Args() {
			elems[i] = p.storable(v)
		}
		w.Return(value.NewCollection(elems).Value())
		return nil
	},
	compile.SvcNewObject: func(p *Process, w vm.Window) error {
		if s := p.literalShape(w); s != nil {
			o := value.NewShaped(s)
			for i := range s.Len() {
				o.FillSlot(i, p.storable(w.Arg(2*i+1)))
			}
			w.Return(o.Value())
			return nil
		}
		o := value.NewObject(w.Len() / 2)
		for i := 0; i+1 < w.Len(); i += 2 {
			if v := w.Arg(i + 1); !v.IsUndefined() { // makes no property
				o.Put(p.textArg(w, i), p.storable(v))
			}
		}
		w.Return(o.Value())
		return nil
	},
	compile.SvcMore: func(p *Process, w vm.Window) error {
		if c := w.Arg(0).AsCollection(); c != nil {
			for _, v := range w.Args()[1:] {
				if v = p.storable(v); v.IsUndefined() {
					v = value.Null
				}
				c.PutRaw(c.Len(), v)
			}
			return nil
		}
		for i := 1; i+1 < w.Len(); i += 2 {
			if v := w.Arg(i + 1); !v.IsUndefined() {
				w.Arg(0).AsObject().Put(p.textArg(w, i), p.storable(v))
			}
		}
		return nil
	},
	compile.SvcShare: func(p *Process, w vm.Window) error {
		v := w.Arg(0)
		if k := v.Kind(); (k == value.KObject || k == value.KCollection) && !value.IsShared(v) {
			var err error
			if v, err = (value.Copying{Shared: true, GroupWith: w.Arg(1), Caller: p}).Copy(v); err != nil {
				return err
			}
		}
		w.Return(v)
		return nil
	},
	compile.SvcFormula: func(p *Process, w vm.Window) error {
		t := p.rt.templates.at(num(w, 0))
		if t.err != nil {
			return t.err
		}
		f := &value.Function{Name: "Formula", Source: t.Source, Code: t.code}
		if n := w.Len() - 1; n > 0 {
			f.Vars = make([]value.Value, 0, n)
			for _, v := range w.Args()[1:] {
				f.Vars = append(f.Vars, copyBlob(v))
			}
		}
		w.Return(p.rt.formulaValue(f))
		return nil
	},
	compile.SvcMethodFormula: func(p *Process, w vm.Window) error {
		v, err := p.MethodFunction(p.textArg(w, 0))
		w.Return(v)
		return err
	},
	compile.SvcEach: func(p *Process, w vm.Window) error {
		it, err := p.newIterator(w.Arg(0), w.Arg(1), w.Arg(2), num(w, 3))
		if err != nil {
			return err
		}
		w.Return(value.NewNative(nil, it).Value())
		return nil
	},
	compile.SvcEachNext: func(p *Process, w vm.Window) error {
		it := iteratorOf(w.Arg(0))
		if it == nil { // the line failed, and an error handler resumed behind it: no rounds
			w.Return(value.False)
			return nil
		}
		more, err := it.next(p)
		w.Return(value.Bool(more))
		return err
	},
	compile.SvcEachItem: func(p *Process, w vm.Window) error {
		v, err := iteratorOf(w.Arg(0)).item(p)
		w.Return(v)
		return err
	},
	compile.SvcClass: func(p *Process, w vm.Window) error {
		name := p.textArg(w, 0)
		v, err := p.program().classNamed(p, name)
		if err == nil && v.IsUndefined() && w.Len() > 1 {
			err = noClass(p.program().store, "cs.", name)
		}
		w.Return(v)
		return err
	},
	compile.SvcClassIn: func(p *Process, w vm.Window) error {
		first, name := p.textArg(w, 0), p.textArg(w, 1)
		of, err := p.program().classNamed(p, first)
		if err == nil && of.IsUndefined() {
			err = noClass(p.program().store, "cs.", first)
		}
		if err != nil {
			return err
		}
		v, err := p.GetProperty(of, name)
		if o := of.AsObject(); err == nil && v.IsUndefined() && o != nil {
			if _, ok := o.Native().(*classStore); ok {
				err = noClass(of, "cs."+first+".", name)
			}
		}
		w.Return(v)
		return err
	},
	compile.SvcSessionStorage: func(p *Process, w vm.Window) error {
		v, err := p.sessionStorage()
		w.Return(v)
		return err
	},
	compile.SvcBuiltinClass: func(p *Process, w vm.Window) error {
		name, store := p.textArg(w, 0), &classStore{rt: p.rt}
		v, err := store.Get(p, name)
		if err == nil && v.IsUndefined() && w.Len() > 1 {
			err = noClass(value.NewNative(nil, store).Value(), "4D.", name)
		}
		w.Return(v)
		return err
	},
	compile.SvcScale: func(p *Process, w vm.Window) error {
		scale := value.ScaleH
		if num(w, 2) == 1 {
			scale = value.ScaleV
		}
		v, err := scale(w.Arg(0), w.Arg(1))
		w.Return(v)
		return err
	},
	compile.SvcCopyBlob: func(p *Process, w vm.Window) error {
		w.Return(copyBlob(w.Arg(0)))
		return nil
	},
	compile.SvcClassStore: func(p *Process, w vm.Window) error {
		w.Return(p.program().store)
		return nil
	},
	compile.SvcBuiltinStore: func(p *Process, w vm.Window) error {
		w.Return(p.rt.NewNative("ClassStore", &classStore{rt: p.rt}))
		return nil
	},
}

// copyBlob returns a copy of a scalar blob, and anything else as it is.
func copyBlob(v value.Value) value.Value {
	if b := v.AsBlob(); b != nil {
		return value.NewBlob(slices.Clone(b.Bytes))
	}
	return v
}

// iteratorOf returns what runs a For each, nil when its line failed.
func iteratorOf(v value.Value) *iterator {
	if o := v.AsObject(); o != nil {
		it, _ := o.Native().(*iterator)
		return it
	}
	return nil
}

// storable turns what cannot be an element or property into what stands for it: a
// scalar blob becomes a 4D.Blob.
func (p *Process) storable(v value.Value) value.Value {
	if v.Kind() == value.KBlob && p.rt.blobObject != nil {
		return p.rt.blobObject(p.rt, slices.Clone(v.AsBlob().Bytes))
	}
	return v
}

// formulaValue returns a Function object of class Formula.
func (rt *Runtime) formulaValue(f *value.Function) value.Value {
	return value.NewNative(rt.classes["Formula"], f).Value()
}

// iterator is the state of one For each. How many rounds there are is fixed when it
// is made; elements are read when their round comes.
type iterator struct {
	coll *value.Collection
	seq  value.Sequence
	of   value.Value // the object that seq is the inside of
	keys []string
	at   int
	end  int
	held value.Value // the element of a sequence that next has found
}

func (p *Process) newIterator(source, begin, end value.Value, bounds int) (*iterator, error) {
	it := &iterator{at: -1}
	switch source.Kind() {
	case value.KNull, value.KUndefined:
		return it, nil
	case value.KCollection:
		it.coll = source.AsCollection()
		it.end = it.coll.Len()
	case value.KObject:
		o := source.AsObject()
		if seq, ok := o.Native().(value.Sequence); ok {
			n, err := p.lengthOf(source, seq)
			if err != nil {
				return nil, err
			}
			it.of, it.seq, it.end = source, seq, n
			break
		}
		it.keys = p.Keys(source)
		it.end = len(it.keys)
		return it, nil
	default:
		return nil, value.Errorf(CodeTypes, "For each cannot loop over %s", value.Describe(source)).WithHint("it takes a collection, an object or an entity selection")
	}
	return it, it.limit(begin, end, bounds)
}

func (p *Process) lengthOf(v value.Value, seq value.Sequence) (int, error) {
	if !value.TakesTurns(v) {
		return seq.Len(p)
	}
	defer p.owner.LeaveTo(p.owner.Depth())
	if err := p.owner.Take(p.ctx, v); err != nil {
		return 0, err
	}
	return seq.Len(p)
}

// limit applies begin (included) and end (excluded). Negative ones count from the end.
func (it *iterator) limit(begin, end value.Value, bounds int) error {
	size := it.end
	bound := func(v value.Value) (int, error) {
		if !v.IsNumber() {
			return 0, value.Errorf(CodeTypes, "the bounds of For each are numbers, not %s", value.Describe(v))
		}
		n := int(value.ToLong(v.AsReal()))
		if n < 0 {
			n = max(n+size, 0)
		}
		return min(n, size), nil
	}
	if bounds > 0 {
		n, err := bound(begin)
		if err != nil {
			return err
		}
		it.at = n - 1
	}
	if bounds > 1 {
		n, err := bound(end)
		if err != nil {
			return err
		}
		it.end = n
	}
	return nil
}

// next goes to the next round. Elements of a selection that were dropped meanwhile
// are passed over.
func (it *iterator) next(p *Process) (bool, error) {
	for {
		it.at++
		if it.at >= it.end || it.seq == nil {
			return it.at < it.end, nil
		}
		v, err := p.elementOf(it.of, it.seq, it.at)
		if err != nil || !v.IsNothing() {
			it.held = v
			return true, err
		}
	}
}

func (it *iterator) item(p *Process) (value.Value, error) {
	switch {
	case it.keys != nil:
		return value.Str(it.keys[it.at]), nil
	case it.seq != nil:
		return it.held, nil
	}
	return it.coll.At(it.at), nil
}

// Get, Set and Keys make an iterator fit into a value; no code can see it.
func (it *iterator) Get(value.Caller, string) (value.Value, error) { return value.Undefined, nil }
func (it *iterator) Set(value.Caller, string, value.Value) error   { return nil }
func (it *iterator) Keys() []string                                { return nil }

// literalShapes remembers the shapes of object literals: a program makes objects at the
// same places again and again.
type literalShapes [256]atomic.Pointer[value.Shape]

// literalShape returns the shape of the literal that w has the names and values of; nil
// when the object has to be put together: a value is undefined, which makes no property,
// or a name stands twice.
func (p *Process) literalShape(w vm.Window) *value.Shape {
	n := w.Len() / 2
	if n == 0 {
		return nil
	}
	for i := range n {
		if w.Arg(2*i + 1).IsUndefined() {
			return nil
		}
	}
	at := &p.rt.literals[uint(w.Arg(0).AsInt())%uint(len(p.rt.literals))]
	s := at.Load()
	if s != nil && s.Len() == n && p.hasNames(s, w) {
		return s
	}
	names := make([]string, n)
	for i := range names {
		if names[i] = p.textArg(w, 2*i); slices.Contains(names[:i], names[i]) {
			return nil
		}
	}
	s = value.LiteralShape(names)
	at.Store(s)
	return s
}

func (p *Process) hasNames(s *value.Shape, w vm.Window) bool {
	for i := range s.Len() {
		if s.Key(i) != p.textArg(w, 2*i) {
			return false
		}
	}
	return true
}
