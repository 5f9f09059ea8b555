package interp

import (
	"slices"
	"strconv"
	"strings"

	"fourd/interp/compile"
	"fourd/interp/value"
	"fourd/interp/vm"
	"fourd/lang/names"
)

// serviceFunc is a runtime service that compiled code calls through the door.
type serviceFunc func(p *Process, w vm.Window) error

// services implements the numbers of compile/service.go.
var services [compile.ServiceCount]vm.Service

// serviceTable is filled once when the package is initialised: it refers to
// functions that refer back to it through the machine, which a plain composite
// literal could not.
func serviceTable() []vm.Service { return services[:] }

func init() {
	for _, t := range [][]serviceFunc{variableServices, pointerServices, objectServices, controlServices, callServices, statusServices, guardServices} {
		for n, f := range t {
			if f != nil {
				services[n] = func(m *vm.Machine, w vm.Window) error { return f(m.Data.(*Process), w) }
			}
		}
	}
}

// num returns argument i as a whole number; the compiler put it there.
func num(w vm.Window, i int) int { return int(w.Arg(i).AsReal()) }

func (p *Process) textArg(w vm.Window, i int) string { return p.rt.text(int64(num(w, i))) }

// current turns an array in value context into its current element number.
func current(v value.Value) value.Value {
	if a := v.AsArray(); a != nil {
		return value.Int(int64(a.Current()))
	}
	return v
}

// storeVar assigns to a variable: a number assigned to an array selects its current
// element, an array replaces an array.
func storeVar(x *value.Var, v value.Value) error {
	old := x.Load()
	if a := old.AsArray(); a != nil && v.Kind() != value.KArray {
		if v.IsUndefined() {
			x.Store(value.Undefined)
			return nil
		}
		return selectElement(a, v)
	}
	if b := v.AsBlob(); b != nil && b != old.AsBlob() { // unless a command has changed it in place
		v = value.NewBlob(slices.Clone(b.Bytes))
	}
	return x.Assign(v)
}

func selectElement(a *value.Array, v value.Value) error {
	if !v.IsNumber() {
		return value.Errorf(CodeTypes, "an array variable takes the number of its current element, not %s", value.Describe(v))
	}
	a.Select(int(value.ToLong(v.AsReal())))
	return nil
}

var variableServices = []serviceFunc{
	compile.SvcLoadVar: func(p *Process, w vm.Window) error {
		w.Return(current(p.varAt(num(w, 0)).Load()))
		return nil
	},
	compile.SvcLoadVarRef: func(p *Process, w vm.Window) error {
		w.Return(p.varAt(num(w, 0)).Load())
		return nil
	},
	compile.SvcStoreVar: func(p *Process, w vm.Window) error { return storeVar(p.varAt(num(w, 0)), w.Arg(1)) },
	compile.SvcCopyVar: func(p *Process, w vm.Window) error {
		w.Return(copyBlob(current(p.varAt(num(w, 0)).Load())))
		return nil
	},
	compile.SvcDeclareVar: func(p *Process, w vm.Window) error {
		p.varAt(num(w, 0)).Declare(value.Declared(num(w, 1)))
		return nil
	},
	compile.SvcLoadInter: func(p *Process, w vm.Window) error {
		w.Return(current(p.rt.inter.at(num(w, 0)).Load()))
		return nil
	},
	compile.SvcLoadInterRef: func(p *Process, w vm.Window) error {
		w.Return(p.rt.inter.at(num(w, 0)).Load())
		return nil
	},
	compile.SvcStoreInter: func(p *Process, w vm.Window) error {
		return storeVar(p.rt.inter.at(num(w, 0)), w.Arg(1))
	},
	compile.SvcKeepInterBlob: func(p *Process, w vm.Window) error {
		if w.Arg(1).Kind() == value.KBlob {
			return storeVar(p.rt.inter.at(num(w, 0)), w.Arg(1))
		}
		return nil
	},
	compile.SvcDeclareInter: func(p *Process, w vm.Window) error {
		p.rt.inter.at(num(w, 0)).Declare(value.Declared(num(w, 1)))
		return nil
	},
	compile.SvcLoadSys: func(p *Process, w vm.Window) error {
		w.Return(p.system()[num(w, 0)].Load())
		return nil
	},
	compile.SvcStoreSys: func(p *Process, w vm.Window) error {
		return p.system()[num(w, 0)].Assign(w.Arg(1))
	},
	compile.SvcCurrent: func(p *Process, w vm.Window) error {
		w.Return(current(w.Arg(0)))
		return nil
	},
	compile.SvcSetCurrent: func(p *Process, w vm.Window) error {
		a := w.Arg(0).AsArray()
		if a == nil {
			return value.Errorf(CodeTypes, "this variable is used as an array, but none was made").WithHint("declare it with ARRAY TEXT, ARRAY LONGINT … first")
		}
		return selectElement(a, w.Arg(1))
	},
	compile.SvcParam: func(p *Process, w vm.Window) error {
		n, err := indexArg(w, 1)
		if err != nil {
			return err
		}
		if n < 1 {
			return value.Errorf(value.CodeIndex, "there is no parameter number %d", n)
		}
		all := w.Arg(0).AsCollection()
		if n <= all.Len() && n <= w.Len()-2 { // a named parameter, whose variable may have changed
			w.Return(w.Arg(n + 1))
			return nil
		}
		w.Return(all.At(n - 1))
		return nil
	},
	compile.SvcSetParam: func(p *Process, w vm.Window) error {
		n, err := indexArg(w, 1)
		if err != nil {
			return err
		}
		c := w.Arg(0).AsCollection()
		if n < 1 || n > 1<<16 {
			return value.Errorf(value.CodeIndex, "there is no parameter number %d", n)
		}
		c.PutRaw(n-1, w.Arg(2))
		w.Return(w.Arg(0))
		return nil
	},
	compile.SvcCheckRest: func(p *Process, w vm.Window) error {
		return p.checkRest(w.Arg(0).AsCollection(), num(w, 1), value.Declared(num(w, 2)), num(w, 3) == 1)
	},
	compile.SvcCount: func(p *Process, w vm.Window) error {
		w.Return(value.Int(int64(p.m.ArgCount())))
		return nil
	},
	compile.SvcCopyParams: func(p *Process, w vm.Window) error {
		from := 1
		if w.Len() > 1 {
			n, err := indexArg(w, 1)
			if err != nil {
				return err
			}
			from = max(n, 1)
		}
		all := w.Arg(0).AsCollection().Elems()
		if from > len(all) {
			from = len(all) + 1
		}
		w.Return(value.NewCollection(append([]value.Value(nil), all[from-1:]...)).Value())
		return nil
	},
	compile.SvcLegacyParam: func(p *Process, w vm.Window) error {
		k := value.Declared(num(w, 1))
		v, err := value.Convert(w.Arg(0), k)
		if err != nil {
			v = value.NullOf(k)
		}
		w.Return(v)
		return nil
	},
	compile.SvcCheckClass: checkClass,
}

// checkClass raises an error when an argument is an object of another class than the
// parameter is declared with. Null and unknown classes pass.
func checkClass(p *Process, w vm.Window) error {
	v := w.Arg(0)
	if v.IsNothing() {
		return nil
	}
	full := p.textArg(w, 1)
	want := p.program().classByName(full)
	got := p.rt.ClassOf(v)
	plain := p.rt.classes["Object"]
	if want == nil || want == plain || got == nil || got.Is(want) || got.Name == want.Name {
		return nil
	}
	if got == plain {
		return nil // choice: only an object with a class can have a wrong one; public code passes literals, for built-in classes too
	}
	return value.Errorf(CodeTypes, "parameter %s of %s takes %s, not an object of class %s", p.textArg(w, 2), p.CurrentMethod(), full, got.Name)
}

// cutClass splits "cs.Ns.Name" into its first part in lower case, the namespace ("" if
// there is none) and the name.
func cutClass(full string) (top, ns, name string) {
	top, rest, ok := strings.Cut(full, ".")
	if !ok {
		return "", "", full
	}
	if i := strings.LastIndexByte(rest, '.'); i >= 0 {
		return names.Fold(top), rest[:i], rest[i+1:]
	}
	return names.Fold(top), "", rest
}

// checkRest brings the arguments from number from on to a kind, as `... : Real` asks;
// a lenient declaration (C_REAL(${2})) leaves an empty value where one does not fit.
func (p *Process) checkRest(all *value.Collection, from int, k value.Declared, lenient bool) error {
	for i := from - 1; i < all.Len(); i++ {
		v, err := value.Convert(all.At(i), k)
		switch {
		case err == nil:
		case lenient:
			v = value.NullOf(k)
		default:
			return value.Misfit(all.At(i), k.String()).ForParameter(strconv.Itoa(i+1), "", p.CurrentMethod())
		}
		all.PutRaw(i, v)
	}
	return nil
}
