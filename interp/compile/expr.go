package compile

import (
	"math"
	"os"
	"strings"

	"fourd/interp/ir"
	"fourd/interp/value"
	"fourd/lang"
	"fourd/lang/names"
)

// expr compiles an expression to a value.
func (c *compiler) expr(n lang.Node) ir.Expr { return c.exprNeed(n, anything) }

// exprFor compiles an expression whose value will be stored with kind k.
func (c *compiler) exprFor(n lang.Node, k value.Declared) ir.Expr { return c.exprNeed(n, need(k)) }

// exprNeed compiles an expression in a place that makes demand d. The switch is
// flat; each form has its function.
func (c *compiler) exprNeed(n lang.Node, d demand) ir.Expr {
	switch n := n.(type) {
	case *lang.Paren:
		return c.exprNeed(n.X, d)
	case *lang.Number:
		return number(n)
	case *lang.Text:
		return &ir.Const{V: value.Str(n.Value), K: value.DText}
	case *lang.Date:
		return &ir.Const{V: value.DateOf(n.Year, n.Month, n.Day), K: value.DDate}
	case *lang.Time:
		return &ir.Const{V: value.Time(n.Seconds), K: value.DTime}
	case *lang.Constant:
		return constant(n)
	case *lang.Local:
		return c.loadLocal(c.local(n.Name), c.pos(n.Span()))
	case *lang.Positional:
		return c.positional(n)
	case *lang.Binary:
		return c.binary(n, d)
	case *lang.Unary:
		return c.unary(n, d)
	case *lang.Ternary:
		return c.ternary(n)
	case *lang.Command:
		return c.command(n)
	case *lang.MethodCall:
		return c.methodCall(n)
	case *lang.Call:
		return c.call(n)
	case *lang.Member:
		return c.member(n)
	case *lang.TryExpr:
		return c.tryExpr(n)
	}
	return c.place(n)
}

// place compiles reading of the remaining places and the literals.
func (c *compiler) place(n lang.Node) ir.Expr {
	at := c.pos(n.Span())
	svc := func(id int, args ...ir.Expr) ir.Expr { return c.service(id, at, value.Variant, args...) }
	switch n := n.(type) {
	case *lang.ProcessVar:
		return svc(SvcLoadVar, c.intConst(c.env.VarNumber(n.Name)))
	case *lang.InterVar:
		return svc(SvcLoadInter, c.intConst(c.env.InterNumber(n.Name)))
	case *lang.SysVar:
		return svc(SvcLoadSys, c.intConst(int(n.Var)))
	case *lang.ParamByNumber:
		if c.rest == nil {
			return &ir.Const{V: value.Undefined}
		}
		return c.param(n, at)
	case *lang.Index:
		return &ir.Index{X: c.tagged(c.expr(n.X)), I: c.expr(n.Index), At: at}
	case *lang.ArrayIndex:
		return c.elem(n, at)
	case *lang.CharRef:
		return c.service(SvcCharRef, at, value.Variant, c.expr(n.X), c.expr(n.Index))
	case *lang.Deref:
		return svc(SvcDeref, c.expr(n.X))
	case *lang.PointerTo:
		return c.pointer(n)
	case *lang.FieldRef:
		if n.ID == 0 {
			return c.noField(n)
		}
		return svc(SvcLoadField, c.intConst(n.TableID), c.intConst(n.ID))
	case *lang.TableRef:
		return svc(SvcTable, c.intConst(n.ID))
	case *lang.CollectionLit:
		return c.collectionLit(n, at)
	case *lang.ObjectLit:
		return c.objectLit(n, at)
	case *lang.UnknownName:
		return c.unknown(n, at)
	case *lang.MarkArg:
		if s := n.Mark.String(); len(s) > 1 { // a comparator such as >= in a query
			return textConst(s)
		}
		return &ir.Const{V: value.Mark(markRune(n.Mark))}
	case *lang.StmtArg:
		return &ir.Seq{Do: c.stmt(n.Stmt), X: &ir.Const{V: value.Undefined}}
	}
	return &ir.Const{V: value.Undefined}
}

func markRune(op lang.Op) rune {
	for _, r := range op.String() {
		return r
	}
	return '*'
}

func number(n *lang.Number) ir.Expr {
	if n.Integer || n.Hex {
		return &ir.Const{V: value.Int(int64(n.Value)), K: value.DInteger}
	}
	return &ir.Const{V: value.Real(n.Value), K: value.DReal}
}

func (c *compiler) loadLocal(l *local, at ir.Pos) ir.Expr {
	if l.array || l.scope {
		return c.service(SvcCurrent, at, value.Variant, &ir.Load{L: l.ir})
	}
	return &ir.Load{L: l.ir}
}

func (c *compiler) positional(n *lang.Positional) ir.Expr {
	if l := c.locals[positional(n.Index)]; l != nil {
		c.use(l)
		return c.loadLocal(l, c.pos(n.Span()))
	}
	if c.rest != nil && n.Index > 0 {
		return c.service(SvcParam, c.pos(n.Span()), value.Variant, &ir.Load{L: c.rest}, c.intConst(n.Index))
	}
	return &ir.Const{V: value.Undefined}
}

func (c *compiler) unary(n *lang.Unary, d demand) ir.Expr {
	x := c.exprNeed(n.X, d)
	if n.Op == lang.OpAdd {
		return x
	}
	if cst, ok := x.(*ir.Const); ok && isNum(cst.K) {
		if cst.K == value.DInteger {
			return &ir.Const{V: value.Int(-cst.V.AsInt()), K: value.DInteger}
		}
		return &ir.Const{V: value.Real(-cst.V.AsReal()), K: value.DReal}
	}
	k := x.Kind()
	if !isNum(k) {
		x, k = c.tagged(x), value.Variant
	}
	return &ir.Neg{X: x, K: k, At: c.pos(n.Span())}
}

func (c *compiler) ternary(n *lang.Ternary) ir.Expr {
	at := c.pos(n.Span())
	cnd, x, y := c.expr(n.Cond), c.expr(n.Then), c.expr(n.Else)
	k := value.Variant
	if x.Kind() == y.Kind() {
		k = x.Kind()
	}
	return &ir.Cond{C: cnd, X: c.convert(x, k, at), Y: c.convert(y, k, at), K: k}
}

// elem reads $a{i}: an array element with its kind when known, else whatever the
// place holds (an array in a process variable, a blob's byte).
func (c *compiler) elem(n *lang.ArrayIndex, at ir.Pos) ir.Expr {
	if c.isArray(n.X) {
		return &ir.Elem{X: c.ref(n.X), I: c.index(n.Index, at), K: c.elemKind(n), At: at}
	}
	return c.service(SvcElem, at, value.Variant, c.ref(n.X), c.expr(n.Index))
}

// ref compiles a place so that an array comes as the array, not as its current
// element number.
func (c *compiler) ref(n lang.Node) ir.Expr {
	at := c.pos(n.Span())
	svc := func(id int, args ...ir.Expr) ir.Expr { return c.service(id, at, value.Variant, args...) }
	switch n := lang.Unparen(n).(type) {
	case *lang.Local:
		return &ir.Load{L: c.local(n.Name).ir}
	case *lang.Positional:
		if l := c.locals[positional(n.Index)]; l != nil {
			c.use(l)
			return &ir.Load{L: l.ir}
		}
	case *lang.ProcessVar:
		return svc(SvcLoadVarRef, c.intConst(c.env.VarNumber(n.Name)))
	case *lang.InterVar:
		return svc(SvcLoadInterRef, c.intConst(c.env.InterNumber(n.Name)))
	case *lang.Deref:
		return svc(SvcDerefRef, c.expr(n.X))
	case *lang.ArrayIndex:
		return svc(SvcElem, c.ref(n.X), c.expr(n.Index))
	}
	return c.expr(n)
}

// pointer compiles ->place.
func (c *compiler) pointer(n *lang.PointerTo) ir.Expr {
	at := c.pos(n.Span())
	svc := func(id int, args ...ir.Expr) ir.Expr { return c.service(id, at, value.DPointer, args...) }
	switch x := lang.Unparen(n.X).(type) {
	case *lang.Local:
		l := c.local(x.Name)
		l.ir.Boxed = true
		return svc(SvcPointerLocal, &ir.Box{L: l.ir})
	case *lang.Positional:
		if l := c.locals[positional(x.Index)]; l != nil {
			c.use(l)
			l.ir.Boxed = true
			return svc(SvcPointerLocal, &ir.Box{L: l.ir})
		}
	case *lang.ProcessVar:
		return svc(SvcPointerVar, c.intConst(c.env.VarNumber(x.Name)))
	case *lang.SysVar:
		return svc(SvcPointerSys, c.intConst(int(x.Var)))
	case *lang.InterVar:
		return svc(SvcPointerInter, c.intConst(c.env.InterNumber(x.Name)))
	case *lang.ArrayIndex:
		if inner, ok := lang.Unparen(x.X).(*lang.ArrayIndex); ok {
			return svc(SvcPointerElem, c.pointer(&lang.PointerTo{X: inner.X}), c.expr(inner.Index), c.expr(x.Index))
		}
		return svc(SvcPointerElem, c.pointer(&lang.PointerTo{X: x.X}), c.expr(x.Index))
	case *lang.FieldRef:
		if x.ID == 0 {
			return c.noField(x)
		}
		return svc(SvcPointerField, c.intConst(x.TableID), c.intConst(x.ID))
	case *lang.TableRef:
		return svc(SvcTable, c.intConst(x.ID))
	case *lang.Deref:
		return c.expr(x.X)
	}
	c.errorAt(n.Span(), "E1302", "there is no pointer to this", "not a variable, array element, table or field", "pass the object itself: whoever has it can change its properties")
	return &ir.Const{V: value.NilPointer, K: value.DPointer}
}

// remote compiles a variable that stands for the one of its name in another process: a
// pointer, which is not looked at here.
func (c *compiler) remote(n lang.Node) ir.Expr {
	at := c.pos(n.Span())
	if x, ok := lang.Unparen(n).(*lang.ArrayIndex); ok {
		if inner, ok := lang.Unparen(x.X).(*lang.ArrayIndex); ok {
			return c.service(SvcElemOfRef, at, value.DPointer, c.remote(inner.X), c.expr(inner.Index), c.expr(x.Index))
		}
		return c.service(SvcElemOfRef, at, value.DPointer, c.remote(x.X), c.expr(x.Index))
	}
	return c.pointer(&lang.PointerTo{X: n})
}

func (c *compiler) unknown(n *lang.UnknownName, at ir.Pos) ir.Expr {
	args := []ir.Expr{c.textNumber(n.Name), c.intConst(len(n.Args))}
	if own, ok := c.env.Own(n.Name); ok {
		in := make([]ir.Expr, len(n.Args))
		for i, a := range n.Args {
			in[i] = c.expr(a)
		}
		c.env.Uses(own.Number)
		return c.service(ir.CommandBase+own.Number, at, value.Variant, in...)
	}
	// A command that 4D has taken out, or one of a plug-in: it fails where it is reached.
	removed := len(n.Name) > 3 && strings.EqualFold(n.Name[:3], "_O_") || strings.HasPrefix(n.Token, ":P")
	if s, ok := c.env.(Strict); ok && !removed && (n.HasParens || strings.Contains(n.Name, " ")) && !strings.HasPrefix(n.Token, ":K") && !s.Elsewhere(n.Name) {
		c.unknownName(n, s)
	}
	return c.service(SvcUnknown, at, value.Variant, args...)
}

// unknownName reports a call of something that does not exist.
func (c *compiler) unknownName(n *lang.UnknownName, s Strict) {
	span := n.NameSpan
	if !span.Valid() {
		span = n.Span()
	}
	line, _ := c.src.Line(c.src.LineAt(span.From))
	hint := lang.Habit(line)
	if near := s.Near(n.Name); near != "" && (hint == "" || strings.HasPrefix(hint, "did you mean")) {
		hint = "did you mean `" + near + "`?"
	}
	switch {
	case hint != "":
	case n.HasParens:
		hint = "a method of this name would be the file Methods/" + n.Name + ".4dm"
	default:
		hint = "a text stands in quotes: \"" + n.Name + "\""
	}
	c.errorAt(span, "E1104", "`"+n.Name+"` is not a command, a method or a class here", "unknown name", hint)
}

// constant folds a built-in constant.
func constant(n *lang.Constant) ir.Expr {
	k := n.Const
	switch {
	case k.Name == "Folder separator": // the table has the value of one system only
		return &ir.Const{V: value.Str(string(os.PathSeparator)), K: value.DText}
	case k.Kind.Has(names.Text):
		return &ir.Const{V: value.Str(k.Text), K: value.DText}
	case k.Kind.Has(names.Integer) && k.Num == math.Trunc(k.Num) && math.Abs(k.Num) <= 1<<31:
		return &ir.Const{V: value.Int(int64(k.Num)), K: value.DInteger}
	}
	return &ir.Const{V: value.Real(k.Num), K: value.DReal}
}
