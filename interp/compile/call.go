package compile

import (
	"fourd/interp/ir"
	"fourd/interp/value"
	"fourd/lang"
	"fourd/lang/names"
)

// Commands that are syntax: their meaning cannot be had by evaluating arguments and
// calling a function.
const (
	idTrue     = names.CTrue
	idFalse    = names.CFalse
	idNull     = names.CNull
	idThis     = names.CThis
	idSuper    = names.CSuper
	idSuperNew = names.CSuper_1705
	idCs       = names.CCs
	id4D       = names.ID(1709)
	idForm     = names.CForm
	idSession  = names.CSession
	idFormula  = names.CFormula
)

// command compiles a built-in command.
func (c *compiler) command(n *lang.Command) ir.Expr {
	at := c.pos(n.Span())
	switch n.Cmd.ID {
	case idTrue:
		return &ir.Const{V: value.True, K: value.DBoolean}
	case idFalse:
		return &ir.Const{V: value.False, K: value.DBoolean}
	case idNull:
		return &ir.Const{V: value.Null}
	case idThis:
		return c.self(at)
	case idSuper, idSuperNew:
		return c.superNew(n, at)
	case idCs:
		return c.service(SvcClassStore, at, value.Variant)
	case id4D:
		return c.service(SvcBuiltinStore, at, value.Variant)
	case idFormula:
		if len(n.Args) == 1 {
			return c.formula(n.Args[0], at)
		}
	case names.CAssert, names.CAsserted:
		return c.assert(n, at)
	case names.CType:
		if t := c.declaredType(n); t != nil {
			return t
		}
	case names.CSquareRoot, names.CAbs, names.CSin, names.CCos, names.CTan, names.CArctan, names.CExp, names.CInt:
		if x := c.math(n); x != nil {
			return x
		}
	case names.CNot:
		if len(n.Args) == 1 {
			if x := c.expr(n.Args[0]); x.Kind() == value.DBoolean {
				return negate(x)
			}
		}
	case names.CQuery, names.CQuerySelection:
		return c.query(n, at)
	case names.CApplyToSelection:
		if x := c.applyToSelection(n, at); x != nil {
			return x
		}
	case names.CCountParameters:
		return c.service(SvcCount, at, value.DInteger)
	case names.CCopyParameters:
		if c.rest != nil {
			return c.service(SvcCopyParams, at, value.Variant, append([]ir.Expr{&ir.Load{L: c.rest}}, c.values(n.Args)...)...)
		}
	}
	return c.generalCommand(n, at)
}

func (c *compiler) values(args []lang.Node) []ir.Expr {
	out := make([]ir.Expr, len(args))
	for i, a := range args {
		out[i] = c.expr(a)
	}
	return out
}

// assert leaves the arguments unevaluated while asserts are disabled.
func (c *compiler) assert(n *lang.Command, at ir.Pos) ir.Expr {
	if len(n.Args) == 0 {
		return c.generalCommand(n, at)
	}
	var msg ir.Expr = &ir.Const{V: value.Undefined}
	cond := c.tagged(c.expr(n.Args[0]))
	if len(n.Args) > 1 {
		msg = c.expr(n.Args[1])
	}
	source := c.textNumber(c.src.Cut(n.Args[0].Span()))
	if n.Cmd.ID == names.CAsserted {
		return c.service(SvcAsserted, at, value.Variant, cond, msg, source)
	}
	check := &ir.Do{X: c.service(SvcAssert, at, value.Variant, cond, msg, source), At: at}
	on := &ir.If{C: c.service(SvcAssertOn, at, value.DBoolean), Then: one(check), At: at}
	return &ir.Seq{Do: one(on), X: &ir.Const{V: value.Undefined}}
}

func (c *compiler) generalCommand(n *lang.Command, at ir.Pos) ir.Expr {
	if c.outer != nil && n.HasParens && len(n.Args) == 0 && leadsWithOutput(n.Cmd) {
		return c.service(SvcRaise, at, value.Variant, c.intConst(codeVariableExpected),
			c.textNumber("the parentheses of "+n.Cmd.Name+" expect a variable; leave them out"))
	}
	c.env.Uses(int(n.Cmd.ID))
	s := &ir.Service{ID: ir.CommandBase + int(n.Cmd.ID), K: resultKind(n.Cmd), At: at}
	for i, a := range n.Args {
		x, out := c.argument(n.Cmd, i, n.Args, a)
		s.Args = append(s.Args, x)
		if out != nil {
			s.Outs = append(s.Outs, ir.Out{Arg: i, Store: out})
		}
	}
	if s.K == value.DInteger {
		s.K = value.DReal
	}
	if len(s.Args) == 1 {
		switch {
		case n.Cmd.ID == names.CNum:
			s.Does = ir.ToNumber
		case n.Cmd.ID == names.CString && s.Args[0].Kind() == value.DInteger:
			s.Does = ir.ToDigits
		}
	}
	return s
}

// codeVariableExpected is raised for empty parentheses in which a variable may stand.
//
// choice: only in a Formula, as in `Formula(Application version())`, which public code
// expects to fail; elsewhere public code relies on empty parentheses being none.
const codeVariableExpected = 59

func leadsWithOutput(cmd *names.Command) bool {
	for _, s := range cmd.Sigs {
		if len(s.Params) > 0 && s.Params[0].Mode == names.Out {
			return true
		}
	}
	return false
}

// argument compiles argument i of a command by the mode of its parameter. store
// writes the argument back when the command may change it.
func (c *compiler) argument(cmd *names.Command, i int, args []lang.Node, a lang.Node) (x ir.Expr, store ir.Stmt) {
	modes := paramModes(cmd, i, args)
	modes.field = modes.field || fieldsAnywhere(cmd)
	switch t := lang.Unparen(a).(type) {
	case *lang.FieldRef:
		if modes.field {
			return c.fieldItself(t), nil
		}
	case *lang.Deref:
		if modes.field {
			x = c.fieldItself(t)
			if modes.write {
				store = c.storeBack(a, &ir.Result{Arg: i}, c.pos(a.Span()))
			}
			return x, store
		}
	case *lang.TableRef:
		return c.place(t), nil
	}
	if modes.remote || cmd.ID == names.CSetQueryDestination && i == 1 && isVariable(a) {
		return c.remote(a), nil
	}
	if modes.code {
		return c.formula(a, c.pos(a.Span())), nil
	}
	if !modes.place && !modes.array {
		return c.expr(a), nil
	}
	x = c.ref(a)
	if modes.write && assignable(a) {
		store = c.storeBack(a, &ir.Result{Arg: i}, c.pos(a.Span()))
	}
	return x, store
}

func assignable(n lang.Node) bool {
	switch n := lang.Unparen(n).(type) {
	case *lang.Local, *lang.Positional, *lang.ProcessVar, *lang.InterVar, *lang.SysVar, *lang.Member, *lang.Index,
		*lang.ArrayIndex, *lang.Deref, *lang.FieldRef:
		return true
	case *lang.ParamByNumber:
		return n != nil
	}
	return false
}

// storeBack assigns a command's output as it is: an array replaces an array.
func (c *compiler) storeBack(n lang.Node, x ir.Expr, at ir.Pos) ir.Stmt {
	var list []ir.Stmt
	switch t := lang.Unparen(n).(type) {
	case *lang.Local:
		l := c.local(t.Name)
		return &ir.Set{L: l.ir, X: c.convert(x, l.ir.Kind, at), At: at}
	case *lang.Positional:
		if l := c.locals[positional(t.Index)]; l != nil {
			c.use(l)
			return &ir.Set{L: l.ir, X: c.convert(x, l.ir.Kind, at), At: at}
		}
	case *lang.ArrayIndex:
		if lang.Unparen(t.X) != nil && c.isArray(t.X) {
			k := c.elemKind(t)
			return &ir.SetElem{X: c.ref(t.X), I: c.index(t.Index, at), V: c.convert(x, k, at), K: k, At: at}
		}
	}
	list = c.assign(n, x, at)
	if len(list) == 1 {
		return list[0]
	}
	return &ir.If{C: &ir.Const{V: value.True, K: value.DBoolean}, Then: list, At: at}
}

// methodCall compiles a call of a project method.
func (c *compiler) methodCall(n *lang.MethodCall) ir.Expr {
	at := c.pos(n.Span())
	m := c.env.Method(n.Name)
	if m == nil {
		return c.service(SvcUnknown, at, value.Variant, c.textNumber(n.Name), c.intConst(len(n.Args)))
	}
	// choice: a method that a class function or the text of a formula calls sees the This of
	// that, as one wrapped whole does; public code, before classes and with them, is written
	// that way. Called from another method it sees Null.
	call := &ir.Call{M: m, At: at, This: c.outer != nil || c.snippet || c.class != "" && m.HasSelf}
	if m.Variadic {
		call.Args = c.values(n.Args)
		return call
	}
	var pre []ir.Stmt
	for i, a := range n.Args {
		if i < len(m.Params) {
			call.Args = append(call.Args, c.argumentFor(m, i, a))
		} else { // nobody can see it, but it is evaluated
			pre = append(pre, &ir.Do{X: c.expr(a), At: at})
		}
	}
	for i := len(n.Args); i < len(m.Params); i++ {
		call.Args = append(call.Args, &ir.Const{V: value.NullOf(m.Params[i]), K: m.Params[i]})
	}
	if len(pre) > 0 {
		return &ir.Seq{Do: pre, X: call}
	}
	return call
}

// argumentFor compiles an argument and its conversion to the kind of parameter i.
func (c *compiler) argumentFor(m *ir.Method, i int, a lang.Node) ir.Expr {
	x := c.exprFor(a, m.Params[i])
	switch y := x.(type) { // their conversion is one with the reading
	case *ir.Property:
		y.At = y.At.Passing(m.Number, i+1)
	case *ir.Index:
		y.At = y.At.Passing(m.Number, i+1)
	}
	return c.convert(x, m.Params[i], c.pos(a.Span()).Passing(m.Number, i+1))
}

// isCommand reports whether n is that command without arguments.
func isCommand(n lang.Node, ids ...names.ID) bool {
	cmd, ok := lang.Unparen(n).(*lang.Command)
	if !ok || len(cmd.Args) > 0 {
		return false
	}
	for _, id := range ids {
		if cmd.Cmd.ID == id {
			return true
		}
	}
	return false
}

// member compiles x.name.
func (c *compiler) member(n *lang.Member) ir.Expr {
	at := c.pos(n.NameSpan)
	switch {
	case isCommand(n.X, idCs):
		return c.service(SvcClass, at, value.Variant, c.textNumber(n.Name))
	case isCommand(n.X, id4D):
		return c.service(SvcBuiltinClass, at, value.Variant, c.textNumber(n.Name))
	case isCommand(n.X, idSuper, idSuperNew):
		return c.service(SvcSuperGet, at, value.Variant, &ir.Self{}, c.textNumber(c.class), c.textNumber(n.Name))
	}
	if isCommand(n.X, idSession) && n.Name == "storage" { // hardly anything else is done with Session
		return c.service(SvcSessionStorage, at, value.Variant)
	}
	return &ir.Property{X: c.tagged(c.expr(n.X)), Name: n.Name, At: at}
}

// receiver compiles what a function is called on. A class that is missing is better
// said than called on undefined.
func (c *compiler) receiver(n lang.Node) ir.Expr {
	if m, ok := lang.Unparen(n).(*lang.Member); ok {
		if in, ok := lang.Unparen(m.X).(*lang.Member); ok && isCommand(in.X, idCs) {
			return c.service(SvcClassIn, c.pos(m.NameSpan), value.Variant, c.textNumber(in.Name), c.textNumber(m.Name))
		}
	}
	x := c.expr(n)
	if s, ok := x.(*ir.Service); ok && (s.ID == SvcClass || s.ID == SvcBuiltinClass) {
		s.Args = append(s.Args, c.intConst(1))
	}
	return x
}

// call compiles a call of anything but a command or project method.
func (c *compiler) call(n *lang.Call) ir.Expr {
	at := c.pos(n.Span())
	switch fn := n.Fn.(type) {
	case *lang.Member:
		at = c.pos(fn.NameSpan)
		if isCommand(fn.X, idSuper, idSuperNew) {
			args := []ir.Expr{&ir.Self{}, c.textNumber(c.class), c.textNumber(fn.Name)}
			return c.service(SvcSuperCall, at, value.Variant, append(args, c.values(n.Args)...)...)
		}
		if x := c.statusCall(fn, n.Args, at); x != nil {
			return x
		}
		return &ir.CallMember{X: c.tagged(c.receiver(fn.X)), Name: fn.Name, Args: c.values(n.Args), At: at}
	case *lang.Index:
		args := []ir.Expr{c.expr(fn.X), c.expr(fn.Index)}
		return c.service(SvcCallIndexed, at, value.Variant, append(args, c.values(n.Args)...)...)
	case *lang.Constant:
		c.errorAt(fn.Span(), "E1105", "`"+fn.Const.Name+"` is a constant, and constants cannot be called", "", "a method cannot be called by the name of a constant: rename it")
	case *lang.Local, *lang.Positional, *lang.InterVar:
		c.errorAt(fn.Span(), "E1105", "`"+c.src.Cut(fn.Span())+"` is a variable, and variables cannot be called", "",
			"for a function write "+c.src.Cut(fn.Span())+".call(Null; …)")
	}
	return &ir.CallValue{Fn: c.tagged(c.expr(n.Fn)), Args: c.values(n.Args), At: at}
}

// typeNumbers are the answers of Type for declared variables, by declared kind.
var typeNumbers = map[value.Declared]int{value.DInteger: 9, value.DReal: 1, value.DBoolean: 6, value.DText: 2,
	value.DDate: 4, value.DTime: 11, value.DObject: 38, value.DCollection: 42, value.DPointer: 23, value.DPicture: 3,
	value.DBlob: 30}

const typeVariant = 12

// declaredType answers Type for a local with a declared kind.
func (c *compiler) declaredType(n *lang.Command) ir.Expr {
	if len(n.Args) != 1 {
		return nil
	}
	l, ok := lang.Unparen(n.Args[0]).(*lang.Local)
	if !ok {
		return nil
	}
	v := c.local(l.Name)
	if t, ok := typeNumbers[v.ir.Kind]; ok && !v.array {
		return c.intConst(t)
	}
	if _, declared := c.declared[fold(l.Name)]; declared && !v.array {
		return c.intConst(typeVariant)
	}
	return nil
}

var mathFns = map[names.ID]ir.MathFn{names.CSquareRoot: ir.Sqrt, names.CAbs: ir.Abs, names.CSin: ir.Sin,
	names.CCos: ir.Cos, names.CTan: ir.Tan, names.CArctan: ir.Atan, names.CExp: ir.Exp, names.CInt: ir.Floor}

// math compiles a numeric function of a Real to an instruction. Only numbers that are
// known to be such: anything else is for the command to judge.
func (c *compiler) math(n *lang.Command) ir.Expr {
	if len(n.Args) != 1 {
		return nil
	}
	x := c.exprNeed(n.Args[0], anything)
	if !isNum(x.Kind()) {
		return nil
	}
	return &ir.Math{Fn: mathFns[n.Cmd.ID], X: c.convert(x, value.DReal, c.pos(n.Span()))}
}

// IsSyntax reports whether a command needs no function, since the compiler makes code
// of it.
func IsSyntax(id names.ID) bool {
	switch id {
	case idTrue, idFalse, idNull, idThis, idSuper, idSuperNew, idCs, id4D, idFormula,
		names.CAssert, names.CAsserted, names.CCountParameters, names.CCopyParameters:
		return true
	}
	return false
}
