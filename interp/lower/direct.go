package lower

import (
	"slices"

	"fourd/interp/code"
	"fourd/interp/ir"
	"fourd/interp/value"
)

// A function that walks over a collection calls a formula with an object whose
// properties are the element and what goes with it. Code that only reads $1.value,
// $1.value2 and $1.accumulator, and only sets $1.result and $1.accumulator, has a second
// form that takes these as parameters of their own: there is no object, and where they
// are numbers, nothing but numbers in the frame. What the code cannot tell is the same.

// directForms returns what makes the second forms of u; nil when it can have none.
func directForms(u *ir.Unit, parent *code.Unit) *code.Direct {
	if !parent.Borrows || u.Method.Variadic || len(u.Method.Params) == 0 {
		return nil
	}
	if k := u.Method.Params[0]; k != value.Variant && k != value.DObject {
		return nil
	}
	for _, role := range []code.Role{code.Element, code.Pair, code.Accumulating} {
		if _, ok := directUnit(u, tryKinds(u, role)); ok {
			return code.NewDirect(func(k code.DirectKinds) *code.Unit {
				d, ok := directUnit(u, k)
				if !ok {
					return nil
				}
				out, err := Unit(d)
				if err != nil {
					return nil
				}
				out.Origin, out.Direct = parent.Origin, nil
				return out
			})
		}
	}
	return nil
}

// tryKinds are the kinds by which directForms finds out whether there may be a form.
func tryKinds(u *ir.Unit, role code.Role) code.DirectKinds {
	k := code.DirectKinds{Role: role, Value: value.DReal, Second: value.DReal}
	k.Rest = append(k.Rest, u.Method.Params[1:]...)
	for _, l := range u.Locals {
		if l.Capture > 0 {
			k.Rest = append(k.Rest, value.DReal)
		}
	}
	return k
}

// direct rewrites a unit.
type direct struct {
	kinds  code.DirectKinds
	first  *ir.Local
	value  *ir.Local
	second *ir.Local
	answer *ir.Local // $1.result, once it is set
	locals map[*ir.Local]*ir.Local
	result *ir.Local // of the unit
	failed bool
}

// secondName is the property of $1 that the second parameter stands for.
var secondName = map[code.Role]string{code.Pair: "value2", code.Accumulating: "accumulator"}

// directUnit returns the form of u for parameters of the given kinds: the element, the
// second value if there is one, the other parameters of u and its captured variables.
func directUnit(u *ir.Unit, k code.DirectKinds) (*ir.Unit, bool) {
	d := &direct{kinds: k, first: u.Locals[0], locals: map[*ir.Local]*ir.Local{}, result: u.ResultIn}
	m := &ir.Method{Name: u.Method.Name, Number: -1, Result: u.Method.Result}
	out := &ir.Unit{Method: m}
	param := func(l *ir.Local, kind ir.Kind) *ir.Local {
		m.Params = append(m.Params, kind)
		l.Kind, l.Param, l.Capture = kind, len(m.Params), 0
		out.Locals = append(out.Locals, l)
		return l
	}
	d.value = param(&ir.Local{Name: "$1.value"}, k.Value)
	if k.Role != code.Element {
		d.second = param(&ir.Local{Name: "$1." + secondName[k.Role]}, k.Second)
	}
	var others []*ir.Local
	for _, capture := range []bool{false, true} { // parameters first
		for _, l := range u.Locals[1:] {
			if own := *l; l.Boxed {
				return nil, false
			} else if l.Param == 0 && l.Capture == 0 {
				if !capture {
					d.locals[l] = &own
					others = append(others, &own)
				}
			} else if (l.Capture > 0) == capture {
				n := len(m.Params) - 1
				if d.second != nil {
					n--
				}
				if n >= len(k.Rest) {
					return nil, false
				}
				d.locals[l] = param(&own, k.Rest[n])
			}
		}
	}
	out.Body = d.block(u.Body)
	out.Locals = append(out.Locals, others...)
	switch {
	case k.Role == code.Accumulating:
		m.Result, out.ResultIn = d.second.Kind, d.second
	case d.answer != nil:
		out.Locals = append(out.Locals, d.answer)
		m.Result, out.ResultIn = value.Variant, d.answer
	case u.ResultIn != nil:
		out.ResultIn = d.locals[u.ResultIn]
	}
	if d.answer != nil && (u.ResultIn != nil || k.Role == code.Accumulating) {
		return nil, false
	}
	return out, !d.failed
}

func (d *direct) fail() { d.failed = true }

func (d *direct) block(body []ir.Stmt) []ir.Stmt {
	var out []ir.Stmt
	for _, s := range body {
		if out = append(out, d.stmt(s)); d.failed {
			break
		}
	}
	return out
}

func (d *direct) stmt(s ir.Stmt) ir.Stmt {
	switch s := s.(type) {
	case *ir.Do:
		return &ir.Do{X: d.expr(s.X), At: s.At}
	case *ir.Set:
		l := d.locals[s.L]
		if l == nil || l.Kind != s.L.Kind {
			break
		}
		return &ir.Set{L: l, X: d.expr(s.X), At: s.At}
	case *ir.SetProperty:
		if d.isFirst(s.X) {
			return d.set(s.Name, d.expr(s.V), s.At)
		}
		return &ir.SetProperty{X: d.expr(s.X), Name: s.Name, V: d.expr(s.V), At: s.At}
	case *ir.UpdateProperty:
		if d.isFirst(s.X) {
			x := d.property(s.Name)
			return d.set(s.Name, d.arith(&ir.Arith{Op: s.Op, X: x, Y: s.V, At: s.At}, x, d.expr(s.V)), s.At)
		}
	case *ir.If:
		return &ir.If{C: d.expr(s.C), Then: d.block(s.Then), Else: d.block(s.Else), At: s.At}
	case *ir.Return:
		return d.ret(s)
	}
	d.fail()
	return &ir.Do{X: &ir.Const{V: value.Null}}
}

// ret keeps what is returned; code that sets $1.result or $1.accumulator returns
// nothing else.
func (d *direct) ret(s *ir.Return) ir.Stmt {
	if s.X == nil || d.kinds.Role == code.Accumulating {
		if s.X != nil {
			if _, isConst := s.X.(*ir.Const); !isConst {
				d.fail()
			}
		}
		return &ir.Return{At: s.At}
	}
	x := d.expr(s.X)
	if x.Kind().IsRaw() && !s.X.Kind().IsRaw() {
		x = &ir.Convert{X: x, K: value.Variant}
	}
	if d.answer != nil {
		d.fail()
	}
	return &ir.Return{X: x, At: s.At}
}

// set is an assignment to a property of $1. The kinds are those that properties keep as
// they are.
func (d *direct) set(name string, v ir.Expr, at ir.Pos) ir.Stmt {
	v = untagged(v)
	to := d.second
	switch {
	case name == "result" && d.kinds.Role != code.Accumulating:
		if d.answer == nil {
			d.answer = &ir.Local{Name: "$1.result"}
		}
		to = d.answer
	case name != "accumulator" || d.kinds.Role != code.Accumulating:
		d.fail()
		return &ir.Do{X: v}
	}
	switch v.Kind() {
	case value.DInteger:
		v = &ir.Convert{X: v, K: value.DReal, At: at}
	case value.DReal:
	case value.DBoolean, value.DText:
		if to.Kind == value.DReal {
			d.fail()
		}
	default:
		d.fail()
	}
	if !to.Kind.IsRaw() && v.Kind().IsRaw() {
		v = &ir.Convert{X: v, K: value.Variant}
	}
	return &ir.Set{L: to, X: v, At: at}
}

func (d *direct) isFirst(x ir.Expr) bool {
	l, ok := x.(*ir.Load)
	return ok && l.L == d.first
}

// property is $1.name.
func (d *direct) property(name string) ir.Expr {
	switch {
	case name == "value":
		return &ir.Load{L: d.value}
	case d.second != nil && name == secondName[d.kinds.Role]:
		return &ir.Load{L: d.second}
	}
	d.fail()
	return &ir.Const{V: value.Null}
}

func (d *direct) exprs(xs []ir.Expr) []ir.Expr {
	out := slices.Clone(xs)
	for i, x := range out {
		out[i] = d.expr(x)
	}
	return out
}

// expr rewrites an expression. What was a value may come out as a number.
func (d *direct) expr(x ir.Expr) ir.Expr {
	switch x := x.(type) {
	case *ir.Const:
		return x
	case *ir.Load:
		if l := d.locals[x.L]; l != nil {
			return &ir.Load{L: l}
		}
	case *ir.Property:
		if d.isFirst(x.X) {
			return d.property(x.Name)
		}
		return &ir.Property{X: d.expr(x.X), Name: x.Name, At: x.At}
	case *ir.Arith:
		return d.arith(x, d.expr(x.X), d.expr(x.Y))
	case *ir.Compare:
		a, b := d.expr(x.X), d.expr(x.Y)
		if p, q := untagged(a), untagged(b); isNum(p) && isNum(q) {
			a, b = p, q
		} else if !x.X.Kind().IsRaw() || !x.Y.Kind().IsRaw() {
			a, b = asValue(a), asValue(b)
		}
		return &ir.Compare{Op: x.Op, X: a, Y: b, At: x.At}
	case *ir.Neg:
		a := d.expr(x.X)
		if x.K == value.Variant && a.Kind() == value.DReal {
			return &ir.Neg{X: a, K: value.DReal, At: x.At}
		}
		return &ir.Neg{X: d.like(a, x.X), K: x.K, At: x.At}
	case *ir.Not:
		return &ir.Not{X: d.expr(x.X)}
	case *ir.Logic:
		return &ir.Logic{Or: x.Or, X: d.expr(x.X), Y: d.expr(x.Y)}
	case *ir.Short:
		return &ir.Short{Or: x.Or, X: d.like(d.expr(x.X), x.X), Y: d.like(d.expr(x.Y), x.Y), K: x.K}
	case *ir.Cond:
		return &ir.Cond{C: d.like(d.expr(x.C), x.C), X: d.like(d.expr(x.X), x.X), Y: d.like(d.expr(x.Y), x.Y), K: x.K}
	case *ir.Test:
		return &ir.Test{X: d.like(d.expr(x.X), x.X), At: x.At}
	case *ir.Convert:
		return &ir.Convert{X: d.expr(x.X), K: x.K, At: x.At}
	case *ir.Math:
		return &ir.Math{Fn: x.Fn, X: d.expr(x.X)}
	case *ir.Index:
		return &ir.Index{X: asValue(d.expr(x.X)), I: d.like(d.expr(x.I), x.I), At: x.At}
	case *ir.Call:
		if !x.This {
			return &ir.Call{M: x.M, Args: d.values(x.Args), At: x.At}
		}
	case *ir.CallMember:
		return &ir.CallMember{X: asValue(d.expr(x.X)), Name: x.Name, Args: d.values(x.Args), At: x.At}
	case *ir.Object:
		return &ir.Object{Names: x.Names, Vals: d.values(x.Vals), At: x.At}
	case *ir.Service:
		if len(x.Outs) == 0 {
			return &ir.Service{ID: x.ID, Args: d.values(x.Args), K: x.K, At: x.At, Does: x.Does}
		}
	}
	d.fail()
	return &ir.Const{V: value.Null}
}

// values are arguments, which are tagged.
func (d *direct) values(xs []ir.Expr) []ir.Expr {
	out := d.exprs(xs)
	for i, x := range xs {
		out[i] = d.like(out[i], x)
	}
	return out
}

// like brings what an expression has become back to the half of the slot it had.
func (d *direct) like(now, was ir.Expr) ir.Expr {
	if !was.Kind().IsRaw() {
		return asValue(now)
	}
	return now
}

// arith is x on rewritten operands: on numbers where it was on values and both are known
// to be numbers now.
func (d *direct) arith(x *ir.Arith, a, b ir.Expr) ir.Expr {
	p, q := untagged(a), untagged(b)
	if !isNum(p) || !isNum(q) || x.K != value.Variant && x.K != value.DReal {
		a, b = d.like(a, x.X), d.like(b, x.Y)
		return &ir.Arith{Op: x.Op, X: a, Y: b, K: x.K, At: x.At}
	}
	if x.K == value.DReal {
		return &ir.Arith{Op: x.Op, X: p, Y: q, K: x.K, At: x.At}
	}
	if x.Op == ir.Mod {
		p, q = whole(p, x.At), whole(q, x.At)
	}
	if k := ir.NumberKind(x.Op, p, q); k != value.Variant {
		return &ir.Arith{Op: x.Op, X: p, Y: q, K: k, At: x.At}
	}
	return &ir.Arith{Op: x.Op, X: asValue(a), Y: asValue(b), K: x.K, At: x.At}
}

// whole is the 32-bit number that % takes for a Real.
func whole(x ir.Expr, at ir.Pos) ir.Expr {
	if x.Kind() != value.DReal {
		return x
	}
	if c, ok := x.(*ir.Const); ok {
		return &ir.Const{V: value.Int(int64(value.WrapLong(c.V.AsReal()))), K: value.DInteger}
	}
	return &ir.Convert{X: x, K: value.DInteger, Cut: true, At: at}
}

func isNum(x ir.Expr) bool { return x.Kind() == value.DInteger || x.Kind() == value.DReal }

// untagged returns the number behind a value that is known to be one, else x.
func untagged(x ir.Expr) ir.Expr {
	switch x := x.(type) {
	case *ir.Convert:
		if x.K == value.Variant && isNum(x.X) {
			return x.X
		}
	case *ir.Const:
		switch {
		case x.V.Kind() == value.KInteger && x.V.AsInt() == int64(int32(x.V.AsInt())):
			return &ir.Const{V: x.V, K: value.DInteger}
		case x.V.IsNumber():
			return &ir.Const{V: value.Real(x.V.AsReal()), K: value.DReal}
		}
	}
	return x
}

// asValue returns x as a value.
func asValue(x ir.Expr) ir.Expr {
	if x.Kind().IsRaw() {
		return &ir.Convert{X: x, K: value.Variant}
	}
	return x
}
