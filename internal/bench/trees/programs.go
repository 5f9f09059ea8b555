package trees

import (
	"fourd/interp/ir"
	"fourd/interp/value"
)

const (
	integer = value.DInteger
	double  = value.DReal
	object  = value.DObject
)

// Fib is the recursive Fibonacci function over n: Integer -> Integer.
func Fib(number int) *ir.Unit {
	n := Var("$n", integer)
	u := Method(number, "fib", integer, n)
	u.Body = Stmts(
		&ir.If{C: Cmp(ir.Lt, L(n), I(2)), Then: Stmts(Ret(u, L(n)))},
		Ret(u, Add(Call(u.Method, Sub(L(n), I(1))), Call(u.Method, Sub(L(n), I(2))))))
	return u
}

// FibUntyped is the same without declarations.
func FibUntyped(number int) *ir.Unit {
	n := Var("$n", value.Variant)
	u := Method(number, "fib untyped", value.Variant, n)
	u.Body = Stmts(
		&ir.If{C: Cmp(ir.Lt, L(n), I(2)), Then: Stmts(Ret(u, L(n)))},
		Ret(u, Add(Call(u.Method, Sub(L(n), I(1))), Call(u.Method, Sub(L(n), I(2))))))
	return u
}

// Sieve sums the primes up to n: an array of Booleans is passed in.
func Sieve(number int) *ir.Unit {
	n, i, j, sum, comp := Var("$n", integer), Var("$i", integer), Var("$j", integer), Var("$sum", double), Var("$comp", value.DArray)
	u := With(Method(number, "sieve", double, n, comp), i, j, sum)
	elem := &ir.Elem{X: L(comp), I: L(i), K: value.DBoolean}
	inner := For(j, Mul(L(i), I(2)), L(n), L(i), &ir.SetElem{X: L(comp), I: L(j), V: &ir.Const{V: value.True, K: value.DBoolean}, K: value.DBoolean})
	u.Body = Stmts(
		For(i, I(2), L(n), I(1), &ir.If{C: &ir.Not{X: elem}, Then: Stmts(Set(sum, Add(L(sum), L(i))), inner)}),
		Ret(u, L(sum)))
	return u
}

// Mandel counts the points of an n by n grid that stay near zero for 50 rounds.
func Mandel(number int) *ir.Unit {
	n, x, y, k, count := Var("$n", integer), Var("$x", integer), Var("$y", integer), Var("$k", integer), Var("$count", integer)
	ci, cr, zr, zi, zr2, zi2 := Var("$ci", double), Var("$cr", double), Var("$zr", double), Var("$zi", double), Var("$zr2", double), Var("$zi2", double)
	u := With(Method(number, "mandel", integer, n), x, y, k, count, ci, cr, zr, zi, zr2, zi2)
	cond := &ir.Logic{X: Cmp(ir.Lt, L(k), I(50)), Y: Cmp(ir.Le, Add(L(zr2), L(zi2)), R(4))}
	body := Stmts(
		Set(zi, Add(Mul(Mul(R(2), L(zr)), L(zi)), L(ci))),
		Set(zr, Add(Sub(L(zr2), L(zi2)), L(cr))),
		Set(zr2, Mul(L(zr), L(zr))),
		Set(zi2, Mul(L(zi), L(zi))),
		Set(k, Add(L(k), I(1))))
	last := Sub(L(n), I(1))
	lim := Var("$last", integer)
	With(u, lim)
	u.Body = Stmts(Set(lim, last),
		For(y, I(0), L(lim), I(1),
			append(Stmts(Set(ci, Sub(Div(Mul(R(2), L(y)), L(n)), R(1)))),
				For(x, I(0), L(lim), I(1), Stmts(
					Set(cr, Sub(Div(Mul(R(2), L(x)), L(n)), R(1.5))),
					Set(zr, R(0)), Set(zi, R(0)), Set(zr2, R(0)), Set(zi2, R(0)), Set(k, I(0)),
					&ir.While{C: cond, Body: body},
					&ir.If{C: Cmp(ir.Eq, L(k), I(50)), Then: Stmts(Set(count, Add(L(count), I(1))))})...)...)...),
		Ret(u, L(count)))
	return u
}

// Nbody advances bodies (objects in a collection) by a number of steps and returns
// the energy.
func Nbody(number int) *ir.Unit {
	bodies, steps := Var("$bodies", value.DCollection), Var("$steps", integer)
	s, i, j, n, from, last := Var("$s", integer), Var("$i", integer), Var("$j", integer), Var("$n", integer), Var("$from", integer), Var("$last", integer)
	a, b := Var("$a", object), Var("$b", object)
	dx, dy, dz, d2, mag, e := Var("$dx", double), Var("$dy", double), Var("$dz", double), Var("$d2", double), Var("$mag", double), Var("$e", double)
	u := With(Method(number, "nbody", double, bodies, steps), s, i, j, n, from, last, a, b, dx, dy, dz, d2, mag, e)
	at := func(i *ir.Local) ir.Expr { return &ir.Index{X: L(bodies), I: L(i)} }
	deltas := Stmts(
		Set(dx, Sub(P(L(a), "x"), P(L(b), "x"))),
		Set(dy, Sub(P(L(a), "y"), P(L(b), "y"))),
		Set(dz, Sub(P(L(a), "z"), P(L(b), "z"))),
		Set(d2, Add(Add(Mul(L(dx), L(dx)), Mul(L(dy), L(dy))), Mul(L(dz), L(dz)))))
	acc := func(o *ir.Local, name string, op ir.Op, v ir.Expr) ir.Stmt {
		return SetP(L(o), name, Op(op, P(L(o), name), v))
	}
	force := func(d, other *ir.Local) ir.Expr { return Mul(Mul(L(d), P(L(other), "mass")), L(mag)) }
	const dt = 0.01
	pair := append(Stmts(Set(b, at(j)), deltas), Stmts(
		Set(mag, Div(R(dt), Mul(L(d2), &ir.Math{Fn: ir.Sqrt, X: L(d2)}))),
		acc(a, "vx", ir.Sub, force(dx, b)), acc(a, "vy", ir.Sub, force(dy, b)), acc(a, "vz", ir.Sub, force(dz, b)),
		acc(b, "vx", ir.Add, force(dx, a)), acc(b, "vy", ir.Add, force(dy, a)), acc(b, "vz", ir.Add, force(dz, a)))...)
	move := func(p, v string) ir.Stmt { return acc(b, p, ir.Add, Mul(R(dt), P(L(b), v))) }
	square := func(p string) ir.Expr { return Mul(P(L(b), p), P(L(b), p)) }
	energy := Stmts(
		Set(b, at(i)),
		Set(e, Add(L(e), Mul(Mul(R(0.5), P(L(b), "mass")), Add(Add(square("vx"), square("vy")), square("vz"))))),
		Set(a, L(b)), Set(from, Add(L(i), I(1))),
		For(j, L(from), L(last), I(1), Stmts(Set(b, at(j)), deltas,
			Set(e, Sub(L(e), Div(Mul(P(L(a), "mass"), P(L(b), "mass")), &ir.Math{Fn: ir.Sqrt, X: L(d2)}))))...))
	u.Body = Stmts(
		Set(n, P(L(bodies), "length")), Set(last, Sub(L(n), I(1))),
		For(s, I(1), L(steps), I(1), Stmts(
			For(i, I(0), L(last), I(1), Stmts(
				Set(a, at(i)), Set(from, Add(L(i), I(1))),
				For(j, L(from), L(last), I(1), pair...))...),
			For(i, I(0), L(last), I(1), Stmts(Set(b, at(i)), move("x", "vx"), move("y", "vy"), move("z", "vz"))...))...),
		For(i, I(0), L(last), I(1), energy...),
		Ret(u, L(e)))
	return u
}

// Bodies returns the start of nbody.
func Bodies() value.Value {
	var all []value.Value
	for _, b := range planets() {
		o := value.NewObject(8)
		for i, name := range []string{"x", "y", "z", "vx", "vy", "vz", "mass"} {
			o.Put(name, value.Real(b[i]))
		}
		all = append(all, o.Value())
	}
	return value.NewCollection(all).Value()
}
