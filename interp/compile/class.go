package compile

import (
	"fourd/interp/ir"
	"fourd/interp/value"
	"fourd/lang"
	"fourd/lang/diag"
)

// FunctionSignature returns what callers know of a class function.
func FunctionSignature(class string, f *lang.Function) *ir.Method {
	m := &ir.Method{Name: class + "." + f.Name.Text, Number: -1}
	fillMethod(m, readSignature(f.Body.Stmts, f.Params, f.Result), f.Facts)
	m.HasSelf = true
	return m
}

// ConstructorSignature returns what callers know of a constructor.
func ConstructorSignature(class string, k *lang.Constructor) *ir.Method {
	m := &ir.Method{Name: class + ":constructor", Number: -1}
	fillMethod(m, readSignature(k.Body.Stmts, k.Params, k.Result), k.Facts)
	m.HasSelf, m.Result = true, value.Variant
	return m
}

// Function compiles a class function.
func Function(env Env, u *lang.Unit, f *lang.Function, m *ir.Method, sharedClass bool, diags *diag.List) *ir.Unit {
	c := newCompiler(env, u.Source, diags)
	c.method, c.class = m, u.Class.Name
	c.extends = u.Class.Extends != nil
	sig := readSignature(f.Body.Stmts, f.Params, f.Result)
	if g, ok := env.(Guarding); ok && f.Kind == lang.PlainFunction {
		c.guarded = g.Guards(f.Name.Text)
	}
	return c.classBody(f.Body.Stmts, sig, f.Facts, f.Modifiers.Has(lang.ModShared) && sharedClass, c.pos(f.Span()))
}

// guard compiles the question whether the process may run the function. Where it may
// not, the error is raised and the function ends: what it would have done must not
// happen because an error handler goes on.
func (c *compiler) guard(at ir.Pos) []ir.Stmt {
	in := c.temp(value.DBoolean)
	name := c.method.Name[len(c.class)+1:]
	return []ir.Stmt{
		&ir.Set{L: in, X: &ir.Const{V: value.False, K: value.DBoolean}, At: at},
		&ir.Set{L: in, X: c.service(SvcGuard, at, value.DBoolean, &ir.Self{}, c.textNumber(name)), At: at},
		&ir.If{C: negate(&ir.Load{L: in}), Then: c.leave(nil, at), At: at},
	}
}

// Constructor compiles a class constructor. In a shared class the body runs inside
// Use (This).
func Constructor(env Env, u *lang.Unit, k *lang.Constructor, m *ir.Method, diags *diag.List) *ir.Unit {
	c := newCompiler(env, u.Source, diags)
	c.method, c.class = m, u.Class.Name
	c.extends = u.Class.Extends != nil
	sig := readSignature(k.Body.Stmts, k.Params, nil)
	sig.resultName, sig.result = "", value.Variant
	c.inConstructor = true
	if derived(env, u.Class.Extends) {
		c.super = &superState{done: c.temp(value.DBoolean)}
	}
	return c.classBody(k.Body.Stmts, sig, k.Facts, k.Modifiers.Has(lang.ModShared), c.pos(k.Span()))
}

func (c *compiler) classBody(stmts []lang.Stmt, sig *signature, facts lang.Facts, shared bool, at ir.Pos) *ir.Unit {
	c.prepare(stmts, sig, facts)
	c.prescan(stmts)
	out := c.entry(sig)
	if c.guarded {
		out = append(out, c.guard(at)...)
	}
	if shared {
		out = append(out, c.beginUse(&ir.Self{}, at)...)
	}
	out = append(out, c.constructorBody(stmts)...)
	out = append(out, c.leave(nil, ir.Pos{Line: c.lastLine(stmts)})...)
	return c.finish(out)
}

// Initialisers compiles the property lines with values of a class into a unit that
// sets them on This, or returns nil when there are none. Those of a shared class make
// shared objects and collections.
func Initialisers(env Env, u *lang.Unit, m *ir.Method, shared bool, diags *diag.List) *ir.Unit {
	c := newCompiler(env, u.Source, diags)
	c.method, c.class = m, u.Class.Name
	var out []ir.Stmt
	for _, p := range u.Class.Properties {
		if p.Value == nil || len(p.Names) == 0 {
			continue
		}
		at := c.pos(p.Span())
		x := c.convert(c.expr(p.Value.Node), kindOf(p.Type), at)
		if shared {
			x = c.service(SvcShare, at, value.Variant, x, &ir.Self{})
		}
		out = append(out, &ir.SetProperty{X: &ir.Self{}, Name: p.Names[0].Text, V: x, At: at})
	}
	if len(out) == 0 {
		return nil
	}
	return c.finish(append(out, &ir.Return{}))
}
