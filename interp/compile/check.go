package compile

import (
	"fourd/interp/ir"
	"fourd/lang"
	"fourd/lang/diag"
)

// Check compiles everything in a unit for its messages alone.
func Check(strict Strict, u *lang.Unit, diags *diag.List) { check(checkOnly{strict}, u, diags) }

// CheckLoosely is Check without what stops only the line that is wrong.
func CheckLoosely(env Env, u *lang.Unit, diags *diag.List) { check(looseOnly{env}, u, diags) }

func check(env Env, u *lang.Unit, diags *diag.List) {
	if u.Class == nil {
		m := &ir.Method{Name: u.Name, Number: -1}
		Signature(u, m)
		Method(env, u, m, diags)
		return
	}
	if k := u.Class.Constructor; k != nil {
		Constructor(env, u, k, ConstructorSignature(u.Class.Name, k), diags)
	}
	for _, f := range u.Class.Functions {
		Function(env, u, f, FunctionSignature(u.Class.Name, f), false, diags)
	}
	Initialisers(env, u, &ir.Method{Name: u.Class.Name + ".properties", Number: -1, HasSelf: true}, false, diags)
}

// checkOnly keeps nothing of what is compiled.
type checkOnly struct{ Strict }

// Text and Template number nothing.
func (checkOnly) Text(string) int           { return 0 }
func (checkOnly) Template(*Template) int    { return 0 }
func (checkOnly) VarNumber(name string) int { return 0 }
func (checkOnly) InterNumber(string) int    { return 0 }
func (checkOnly) Uses(int)                  {}

// looseOnly is checkOnly for an environment that is not strict.
type looseOnly struct{ Env }

// Text and Template number nothing.
func (looseOnly) Text(string) int        { return 0 }
func (looseOnly) Template(*Template) int { return 0 }
func (looseOnly) VarNumber(string) int   { return 0 }
func (looseOnly) InterNumber(string) int { return 0 }
func (looseOnly) Uses(int)               {}
