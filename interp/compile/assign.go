package compile

import (
	"slices"

	"fourd/interp/ir"
	"fourd/interp/value"
	"fourd/lang"
	"fourd/lang/names"
)

var binaryOps = map[lang.Op]ir.Op{
	lang.OpAdd: ir.Add, lang.OpSub: ir.Sub, lang.OpMul: ir.Mul, lang.OpDiv: ir.Div, lang.OpIntDiv: ir.IntDiv,
	lang.OpMod: ir.Mod, lang.OpPow: ir.Pow, lang.OpEq: ir.Eq, lang.OpNe: ir.Ne, lang.OpLt: ir.Lt, lang.OpLe: ir.Le,
	lang.OpGt: ir.Gt, lang.OpGe: ir.Ge, lang.OpAnd: ir.BitAnd, lang.OpOr: ir.BitOr, lang.OpXor: ir.BitXor,
	lang.OpShiftLeft: ir.Shl, lang.OpShiftRight: ir.Shr, lang.OpBitTest: ir.BitTest, lang.OpBitSet: ir.BitSet,
	lang.OpBitClear: ir.BitClear,
}

func (c *compiler) assignStmt(s *lang.AssignStmt, at ir.Pos) []ir.Stmt {
	target := lang.Unparen(s.Target.Node)
	if op := s.Op.Binary(); op != lang.OpNone {
		if c.notUpdatable(target, s.Op) {
			return nil
		}
		return c.update(target, binaryOps[op], s.Value.Node, at)
	}
	if m, ok := target.(*lang.Member); ok {
		if out := c.accumulate(m, s.Value.Node, at); out != nil {
			return out
		}
	}
	switch target := target.(type) {
	case *lang.Local:
		l := c.local(target.Name)
		return one(c.setLocal(l, c.exprFor(parsedFor(s.Value.Node, l.ir.Kind), l.ir.Kind), s.Value.Node, at))
	case *lang.Positional:
		return one(c.setLocal(c.positionalLocal(target), c.expr(s.Value.Node), s.Value.Node, at))
	case *lang.ArrayIndex:
		return c.setArray(target, s.Value.Node, at)
	}
	return c.assign(target, c.expr(s.Value.Node), at)
}

// parsedTypes are the numbers that JSON Parse is given for a variable of a scalar kind.
var parsedTypes = map[value.Declared]float64{value.DText: 2, value.DReal: 1, value.DInteger: 9, value.DBoolean: 6, value.DDate: 4, value.DTime: 11}

// parsedFor tells JSON Parse the kind of the variable that takes its result, as a
// negative type: it converts to that kind when it is called without a type.
// Page: commands/json-parse.md.
func parsedFor(n lang.Node, k value.Declared) lang.Node {
	call, ok := lang.Unparen(n).(*lang.Command)
	t := parsedTypes[k]
	if !ok || call.Cmd.ID != names.CJsonParse || len(call.Args) != 1 || t == 0 {
		return n
	}
	typed := *call
	typed.Args = append(slices.Clone(call.Args), &lang.Number{Value: -t, Integer: true})
	return &typed
}

// assign stores x into any place.
func (c *compiler) assign(target lang.Node, x ir.Expr, at ir.Pos) []ir.Stmt {
	do := func(id int, args ...ir.Expr) []ir.Stmt {
		return one(&ir.Do{X: c.service(id, at, value.Variant, args...), At: at})
	}
	switch t := lang.Unparen(target).(type) {
	case *lang.Local:
		return one(c.setLocal(c.local(t.Name), x, nil, at))
	case *lang.Positional:
		return one(c.setLocal(c.positionalLocal(t), x, nil, at))
	case *lang.ParamByNumber:
		if c.rest == nil {
			return nil
		}
		return c.setParam(t, x, at)
	case *lang.ProcessVar:
		return do(SvcStoreVar, c.intConst(c.env.VarNumber(t.Name)), x)
	case *lang.InterVar:
		return do(SvcStoreInter, c.intConst(c.env.InterNumber(t.Name)), x)
	case *lang.SysVar:
		return do(SvcStoreSys, c.intConst(int(t.Var)), x)
	case *lang.Member:
		if isCommand(t.X, idSuper, idSuperNew) {
			return do(SvcSuperSet, &ir.Self{}, c.textNumber(c.class), c.textNumber(t.Name), x)
		}
		return one(&ir.SetProperty{X: c.tagged(c.expr(t.X)), Name: t.Name, V: x, At: at})
	case *lang.Index:
		return one(&ir.SetIndex{X: c.tagged(c.expr(t.X)), I: c.expr(t.Index), V: x, At: at})
	case *lang.ArrayIndex:
		return c.setElem(t, x, at)
	case *lang.CharRef:
		return c.assign(t.X, c.service(SvcCharSet, at, value.Variant, c.expr(t.X), c.expr(t.Index), x), at)
	case *lang.Deref:
		return do(SvcDerefStore, c.expr(t.X), x)
	case *lang.FieldRef:
		if t.ID == 0 {
			return one(&ir.Do{X: c.noField(t), At: at})
		}
		return do(SvcStoreField, c.intConst(t.TableID), c.intConst(t.ID), x)
	case *lang.Command:
		if t.Cmd.ID == idThis || t.Cmd.ID == idForm {
			break
		}
	}
	c.errorAt(target.Span(), "E1301", "this cannot be assigned to", "not a variable, property, element or field", "")
	return nil
}

// positionalLocal returns the local of $n, made on first use.
func (c *compiler) positionalLocal(t *lang.Positional) *local {
	if l := c.locals[positional(t.Index)]; l != nil {
		c.use(l)
		return l
	}
	return c.newLocal(positional(t.Index), value.Variant)
}

// setArray compiles $a{i}:=v with the element kind when it is known.
func (c *compiler) setArray(t *lang.ArrayIndex, v lang.Node, at ir.Pos) []ir.Stmt {
	k := c.elemKind(t)
	return c.setElem(t, c.exprFor(v, k), at)
}

func (c *compiler) setElem(t *lang.ArrayIndex, x ir.Expr, at ir.Pos) []ir.Stmt {
	k := c.elemKind(t)
	if k != value.Variant || c.isArray(t.X) {
		return one(&ir.SetElem{X: c.ref(t.X), I: c.index(t.Index, at), V: c.convert(c.copied(x, k, false, nil, at), k, at), K: k, At: at})
	}
	// Not known to be an array: the byte of a blob, or an array in a process variable.
	return c.assignRef(t.X, c.service(SvcSetElem, at, value.Variant, c.ref(t.X), c.expr(t.Index), x), at)
}

// assignRef stores back what a service changed in place; only blobs in variables
// need it, arrays are references.
func (c *compiler) assignRef(target lang.Node, x ir.Expr, at ir.Pos) []ir.Stmt {
	if l, ok := lang.Unparen(target).(*lang.Local); ok {
		v := c.local(l.Name)
		return one(&ir.Set{L: v.ir, X: c.convert(x, v.ir.Kind, at), At: at})
	}
	switch t := lang.Unparen(target).(type) {
	case *lang.ProcessVar:
		return c.assign(target, x, at)
	case *lang.InterVar: // reading it gave a copy of a blob
		x = c.service(SvcKeepInterBlob, at, value.Variant, c.intConst(c.env.InterNumber(t.Name)), x)
	case *lang.Deref:
		switch lang.Unparen(t.X).(type) {
		case *lang.Local, *lang.ProcessVar, *lang.InterVar: // it may lead to such a variable
			x = c.service(SvcKeepBlobBehind, at, value.Variant, c.expr(t.X), x)
		}
	}
	return one(&ir.Do{X: x, At: at})
}

// elemKind returns the kind of t as an array element, Variant when it is not certain.
func (c *compiler) elemKind(t *lang.ArrayIndex) value.Declared {
	x := lang.Unparen(t.X)
	dims := 1
	if inner, ok := x.(*lang.ArrayIndex); ok {
		x, dims = lang.Unparen(inner.X), 2
	}
	if l, ok := x.(*lang.Local); ok {
		if v := c.local(l.Name); v.known && v.dims == dims {
			return v.elem.Declared()
		}
	}
	return value.Variant
}

// isArray reports whether n is certainly an array: a local used as one, or a row of a
// local of two dimensions. What else stands before an index may be a blob.
func (c *compiler) isArray(n lang.Node) bool {
	switch n := lang.Unparen(n).(type) {
	case *lang.Local:
		return c.local(n.Name).array
	case *lang.ArrayIndex:
		if l, ok := lang.Unparen(n.X).(*lang.Local); ok {
			v := c.local(l.Name)
			return v.array && v.known && v.dims == 2
		}
	}
	return false
}

// index compiles an array index as an Integer.
func (c *compiler) index(n lang.Node, at ir.Pos) ir.Expr {
	return c.convert(c.exprFor(n, value.DInteger), value.DInteger, at)
}
