package trees

import (
	"fourd/interp/ir"
	"fourd/interp/value"
)

// Short names for trees. A variable is an *ir.Local; expressions are ir.Expr.

// Method starts a method with a number in the program.
func Method(number int, name string, result ir.Kind, params ...*ir.Local) *ir.Unit {
	m := &ir.Method{Name: name, Number: number, Result: result}
	u := &ir.Unit{Method: m}
	for i, p := range params {
		p.Param = i + 1
		m.Params = append(m.Params, p.Kind)
		u.Locals = append(u.Locals, p)
	}
	return u
}

// With adds locals to a unit.
func With(u *ir.Unit, locals ...*ir.Local) *ir.Unit {
	u.Locals = append(u.Locals, locals...)
	return u
}

// Var makes a variable.
func Var(name string, k ir.Kind) *ir.Local { return &ir.Local{Name: name, Kind: k} }

// L loads a variable.
func L(l *ir.Local) ir.Expr { return &ir.Load{L: l} }

// I and R are constants.
func I(n int64) ir.Expr { return &ir.Const{V: value.Int(n), K: value.DInteger} }

// R is a Real constant.
func R(x float64) ir.Expr { return &ir.Const{V: value.Real(x), K: value.DReal} }

// V is a constant that is a value.
func V(v value.Value) ir.Expr { return &ir.Const{V: v} }

// Op is arithmetic; its kind follows from the operands: Integers stay Integers but
// for /, numbers are Reals, all else Variant.
func Op(op ir.Op, x, y ir.Expr) ir.Expr {
	k := value.Variant
	a, b := x.Kind(), y.Kind()
	num := func(k ir.Kind) bool { return k == value.DInteger || k == value.DReal }
	switch {
	case a == value.DInteger && b == value.DInteger && op != ir.Div:
		k = value.DInteger
	case num(a) && num(b):
		k = value.DReal
	}
	return &ir.Arith{Op: op, X: x, Y: y, K: k}
}

// Add, Sub, Mul and Div are arithmetic.
func Add(x, y ir.Expr) ir.Expr { return Op(ir.Add, x, y) }

// Sub subtracts.
func Sub(x, y ir.Expr) ir.Expr { return Op(ir.Sub, x, y) }

// Mul multiplies.
func Mul(x, y ir.Expr) ir.Expr { return Op(ir.Mul, x, y) }

// Div divides.
func Div(x, y ir.Expr) ir.Expr { return Op(ir.Div, x, y) }

// Cmp compares.
func Cmp(op ir.Op, x, y ir.Expr) ir.Expr { return &ir.Compare{Op: op, X: x, Y: y} }

// To converts.
func To(k ir.Kind, x ir.Expr) ir.Expr {
	if x.Kind() == k {
		if _, ok := x.(*ir.Arith); !ok || k != value.DInteger {
			return x
		}
	}
	return &ir.Convert{X: x, K: k}
}

// Set assigns, with conversion.
func Set(l *ir.Local, x ir.Expr) ir.Stmt { return &ir.Set{L: l, X: To(l.Kind, x)} }

// P reads a property.
func P(x ir.Expr, name string) ir.Expr { return &ir.Property{X: x, Name: name} }

// SetP stores a property.
func SetP(x ir.Expr, name string, v ir.Expr) ir.Stmt {
	return &ir.SetProperty{X: x, Name: name, V: v}
}

// Call calls a method, with conversion of the arguments.
func Call(m *ir.Method, args ...ir.Expr) ir.Expr {
	for i := range args {
		args[i] = To(m.Params[i], args[i])
	}
	return &ir.Call{M: m, Args: args}
}

// Ret returns x converted to the kind of the result.
func Ret(u *ir.Unit, x ir.Expr) ir.Stmt { return &ir.Return{X: To(u.Method.Result, x)} }

// For counts up by step.
func For(l *ir.Local, from, to, step ir.Expr, body ...ir.Stmt) []ir.Stmt {
	return []ir.Stmt{Set(l, from), &ir.For{L: l, Limit: to, Step: step, Body: body}}
}

// Stmts joins statements and lists of them.
func Stmts(parts ...any) []ir.Stmt {
	var all []ir.Stmt
	for _, p := range parts {
		switch p := p.(type) {
		case ir.Stmt:
			all = append(all, p)
		case []ir.Stmt:
			all = append(all, p...)
		}
	}
	return all
}
