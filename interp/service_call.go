package interp

import (
	"fourd/interp/compile"
	"fourd/interp/value"
	"fourd/interp/vm"
)

var callServices = []serviceFunc{
	compile.SvcSuperNew: func(p *Process, w vm.Window) error {
		super, err := p.superclass()
		for k := super; k != nil && err == nil; k = k.Super {
			if k.Ctor != nil {
				_, err = p.callFunction(k.Ctor, w.Arg(0), cloned(w.Args()[2:]))
				break
			}
		}
		return err
	},
	compile.SvcSuperCall: func(p *Process, w vm.Window) error {
		super, err := p.superclass()
		if err != nil {
			return err
		}
		name := p.textArg(w, 2)
		m := super.Find(name)
		if m == nil || m.Fn == nil {
			return value.Errorf(CodeSuper, "the parent class has no function %s", name)
		}
		v, err := p.callFunction(m.Fn, w.Arg(0), cloned(w.Args()[3:]))
		w.Return(v)
		return err
	},
	compile.SvcSuperGet: func(p *Process, w vm.Window) error {
		super, err := p.superclass()
		if err != nil {
			return err
		}
		v, err := p.memberValue(w.Arg(0), super.Find(p.textArg(w, 2)))
		w.Return(v)
		return err
	},
	compile.SvcSuperSet: func(p *Process, w vm.Window) error {
		super, err := p.superclass()
		if err != nil {
			return err
		}
		name := p.textArg(w, 2)
		if m := super.Find(name); m != nil && m.Kind != value.MFunction {
			return p.setComputed(w.Arg(0), name, m, w.Arg(3))
		}
		return p.SetProperty(w.Arg(0), name, w.Arg(3)) // what is not computed belongs to the object itself
	},
	compile.SvcCallText: func(p *Process, w vm.Window) error {
		f, err := p.functionOf(value.Str(p.textArg(w, 0)))
		if err != nil {
			return err
		}
		v, err := p.callFunction(f, value.Null, cloned(w.Arg(1).AsCollection().Elems()))
		w.Return(v)
		return err
	},
	compile.SvcCallIndexed: func(p *Process, w vm.Window) error {
		recv, key := w.Arg(0), w.Arg(1)
		if key.Kind() == value.KText {
			v, err := p.callMember(recv, key.AsText(), cloned(w.Args()[2:]))
			w.Return(v)
			return err
		}
		fn, err := p.GetIndex(recv, key)
		if err != nil {
			return err
		}
		v, err := p.CallFunction(fn, value.NoThis, cloned(w.Args()[2:])...)
		w.Return(v)
		return err
	},
}

// cloned copies arguments out of the window, which calls from it would overwrite.
func cloned(vs []value.Value) []value.Value { return append([]value.Value(nil), vs...) }

// superclass returns the parent of the class whose file contains the code.
func (p *Process) superclass() (*value.Class, error) {
	var c *value.Class
	if u := p.m.CurrentUnit(); u != nil {
		c = originOf(u).class
	}
	if c == nil {
		return nil, value.Errorf(CodeSuper, "Super is only known in the functions of a class")
	}
	if c.Super == nil {
		return p.rt.classes["Object"], nil
	}
	return c.Super, nil
}

// callMember is recv.name(args).
func (p *Process) callMember(recv value.Value, name string, args []value.Value) (value.Value, error) {
	fn, self, err := p.member(recv, name)
	if err != nil {
		return value.Undefined, err
	}
	return p.callFunction(fn, self, args)
}
