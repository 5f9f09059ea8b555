package compile

import (
	"fourd/interp/ir"
	"fourd/interp/value"
)

// Forward makes the code of a method that a reload has replaced by one with other
// parameters: calls that were compiled for the old ones end up at the new one. A target of
// nil means that there is no such method any more.
func Forward(env Env, old, target *ir.Method) *ir.Unit {
	c := &compiler{env: env, method: old}
	u := &ir.Unit{Method: old}
	at := ir.Pos{Line: 1}
	var args []ir.Expr
	for i, k := range old.Params {
		l := &ir.Local{Name: "$" + positional(i+1), Kind: k, Param: i + 1}
		u.Locals = append(u.Locals, l)
		args = append(args, &ir.Load{L: l})
	}
	if old.Variadic {
		u.Rest = &ir.Local{Name: "${}", Kind: value.Variant}
		u.Locals = append(u.Locals, u.Rest)
	}
	var x ir.Expr
	switch {
	case target == nil:
		x = c.service(SvcUnknown, at, value.Variant, c.textNumber(old.Name), c.intConst(len(args)))
	case old.Variadic:
		x = c.service(SvcCallText, at, value.Variant, c.textNumber(old.Name), &ir.Load{L: u.Rest})
	default:
		x = c.callWith(target, args, at)
	}
	u.Body = []ir.Stmt{&ir.Return{X: c.convert(x, old.Result, at), At: at}}
	return u
}

// callWith calls a method with values for as many parameters as there are.
func (c *compiler) callWith(m *ir.Method, args []ir.Expr, at ir.Pos) ir.Expr {
	call := &ir.Call{M: m, At: at}
	if m.Variadic {
		for _, a := range args {
			call.Args = append(call.Args, c.tagged(a))
		}
		return call
	}
	for i, k := range m.Params {
		if i < len(args) {
			call.Args = append(call.Args, c.convert(args[i], k, at))
		} else {
			call.Args = append(call.Args, &ir.Const{V: value.NullOf(k), K: k})
		}
	}
	return call
}
