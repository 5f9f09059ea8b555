package compile

import (
	"fourd/interp/ir"
	"fourd/interp/value"
	"fourd/lang"
	"fourd/lang/names"
)

// Some functions of built-in classes raise an error and give a result all the same:
// save() and drop() that fail seriously have a status object. What takes that result has it
// before the error is raised, so a Catch or the next line can read it, and an error handler
// goes on with a condition, a call or a return that has its value.

// status is what the statement that is being compiled knows of such calls in it.
type status struct {
	late *ir.Local // holds the error until the result is stored; nil when there is no such call
}

// keeping compiles a statement that stores a result, and raises behind it what a call in
// it has left.
func (c *compiler) keeping(at ir.Pos, store func() []ir.Stmt) []ir.Stmt {
	outer := c.status
	c.status = &status{}
	out := store()
	late := c.status.late
	c.status = outer
	if late == nil {
		return out
	}
	out = append(one(&ir.Set{L: late, X: &ir.Const{V: value.Undefined}, At: at}), out...)
	return append(out, &ir.Do{X: c.service(SvcRaiseLate, at, value.Variant, &ir.Load{L: late}), At: at})
}

// keptExpr compiles an expression whose value is taken by more than a variable, such as a
// condition, and raises what a call in it has left as soon as it has that value.
func (c *compiler) keptExpr(at ir.Pos, compile func() ir.Expr) ir.Expr {
	outer, own := c.status, &status{}
	c.status = own
	x := compile()
	late := own.late
	c.status = outer
	if late == nil {
		return x
	}
	l := c.temp(x.Kind())
	return &ir.Seq{Within: 2, X: &ir.Load{L: l}, Do: []ir.Stmt{
		&ir.Set{L: late, X: &ir.Const{V: value.Undefined}, At: at},
		&ir.Set{L: l, X: x, At: at},
		&ir.Do{X: c.service(SvcRaiseLate, at, value.Variant, &ir.Load{L: late}), At: at},
	}}
}

// isStatusCall reports whether n may be a call of such a function.
func isStatusCall(n lang.Node) bool {
	call, ok := n.(*lang.Call)
	if !ok {
		return false
	}
	fn, ok := call.Fn.(*lang.Member)
	return ok && names.GivesStatus(fn.Name)
}

// statusCall compiles a call of such a function, or returns nil.
func (c *compiler) statusCall(fn *lang.Member, args []lang.Node, at ir.Pos) ir.Expr {
	if c.status == nil || !names.GivesStatus(fn.Name) {
		return nil
	}
	if c.status.late == nil {
		c.status.late = c.temp(value.Variant)
	}
	receiver, result := c.temp(value.Variant), c.temp(value.Variant)
	do := one(&ir.Set{L: receiver, X: c.tagged(c.receiver(fn.X)), At: at})
	var given []ir.Expr
	for _, a := range c.values(args) {
		l := c.temp(value.Variant)
		do = append(do, &ir.Set{L: l, X: c.tagged(a), At: at})
		given = append(given, &ir.Load{L: l})
	}
	called := append([]ir.Expr{&ir.Load{L: receiver}, c.textNumber(fn.Name)}, given...)
	do = append(do, &ir.If{At: at, C: c.service(SvcIsBuiltin, at, value.DBoolean, &ir.Load{L: receiver}),
		Then: []ir.Stmt{
			&ir.Set{L: result, X: c.service(SvcCallStatus, at, value.Variant, called...), At: at},
			&ir.Set{L: c.status.late, X: c.service(SvcTakeLate, at, value.Variant, &ir.Load{L: c.status.late}), At: at},
		},
		Else: one(&ir.Set{L: result, X: &ir.CallMember{X: &ir.Load{L: receiver}, Name: fn.Name, Args: given, At: at}, At: at}),
	})
	return &ir.Seq{Do: do, Within: len(do), X: &ir.Load{L: result}}
}
