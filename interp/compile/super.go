package compile

import (
	"fourd/interp/ir"
	"fourd/interp/value"
	"fourd/lang"
)

// superState is what the constructor of a derived class knows of its call of Super:
// This cannot be used before it, and the constructor cannot end without it.
type superState struct {
	done    *ir.Local // True after the call
	certain bool      // the code being compiled stands behind a call that always runs
}

// constructorBody compiles the statements of a constructor and notes from where on
// Super has certainly been called.
func (c *compiler) constructorBody(stmts []lang.Stmt) []ir.Stmt {
	var out []ir.Stmt
	for _, s := range stmts {
		out = append(out, c.stmt(s)...)
		if x, ok := s.(*lang.ExprStmt); ok && c.super != nil {
			if cmd, ok := x.X.Node.(*lang.Command); ok && (cmd.Cmd.ID == idSuper || cmd.Cmd.ID == idSuperNew) {
				c.super.certain = true
			}
		}
	}
	return out
}

// derived reports whether a class extends one whose constructor has to be called.
// choice: the classes of the data layer make their objects themselves and need no Super;
// nor does a class none of whose parents has a constructor, as public code has it.
func derived(env Env, x *lang.ClassExtends) bool {
	if x == nil || x.Parent.Kind == lang.BuiltinClassType {
		return false
	}
	switch x.Parent.Name {
	case "Object", "Entity", "EntitySelection", "DataClass", "DataStoreImplementation", "DataStore":
		return false
	}
	return env.Constructs(x.Parent.Name)
}

// self compiles This.
func (c *compiler) self(at ir.Pos) ir.Expr {
	if c.super == nil || c.super.certain {
		return &ir.Self{}
	}
	early := c.raise(codeThisTooEarly, "This cannot be used before Super(…) in the constructor of a derived class", at)
	check := &ir.If{C: negate(&ir.Load{L: c.super.done}), Then: early, At: at}
	return &ir.Seq{Do: one(check), X: &ir.Self{}}
}

// superNew compiles Super(args): the constructor of the parent class.
func (c *compiler) superNew(n *lang.Command, at ir.Pos) ir.Expr {
	call := c.service(SvcSuperNew, at, value.Variant, append([]ir.Expr{&ir.Self{}, c.textNumber(c.class)}, c.values(n.Args)...)...)
	nothing := &ir.Const{V: value.Undefined}
	if c.super == nil {
		if c.inConstructor && c.extends { // of a class of the data layer
			return call
		}
		if c.inConstructor {
			// choice: the parent is Object, which has nothing to construct; public projects
			// call it, and the page forbids only a second call.
			values := &ir.Seq{X: nothing}
			for _, x := range c.values(n.Args) {
				values.Do = append(values.Do, &ir.Do{X: x, At: at})
			}
			return values
		}
		return &ir.Seq{Do: c.raise(codeSuper, "Super(…) stands in the constructor of a class", at), X: nothing}
	}
	twice := c.raise(codeSuper, "Super(…) has been called already", at)
	return &ir.Seq{X: nothing, Do: []ir.Stmt{
		&ir.If{C: &ir.Load{L: c.super.done}, Then: twice, At: at},
		&ir.Do{X: call, At: at},
		&ir.Set{L: c.super.done, X: &ir.Const{V: value.True, K: value.DBoolean}, At: at},
	}}
}

// superCalled is the check at the end of a constructor.
func (c *compiler) superCalled(at ir.Pos) []ir.Stmt {
	if c.super == nil || c.super.certain {
		return nil
	}
	missing := c.raise(codeConstructor, "the constructor of "+c.class+" ends without calling Super(…)", at)
	return one(&ir.If{C: negate(&ir.Load{L: c.super.done}), Then: missing, At: at})
}

// Numbers of the errors about Super. Page: commands/super.md.
const (
	codeThisTooEarly = -10743
	codeSuper        = -10746
	codeConstructor  = -10748
)

// raise compiles a 4D error that happens when the place is reached.
func (c *compiler) raise(code int, text string, at ir.Pos) []ir.Stmt {
	return one(&ir.Do{X: c.service(SvcRaise, at, value.Variant, c.intConst(code), c.textNumber(text)), At: at})
}
