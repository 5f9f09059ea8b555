package compile

import (
	"fourd/interp/ir"
	"fourd/interp/value"
	"fourd/lang"
	"fourd/lang/diag"
	"fourd/lang/names"
)

// formula compiles Formula(x): x becomes a unit of its own, and the values of the
// locals it mentions are copied when the formula is made.
func (c *compiler) formula(arg lang.Node, at ir.Pos) ir.Expr {
	if m, ok := lang.Unparen(arg).(*lang.MethodCall); ok && !m.HasParens {
		return c.service(SvcMethodFormula, at, value.Variant, c.textNumber(m.Name))
	}
	in := newCompiler(c.env, c.src, c.diags)
	in.outer, in.class, in.extends = c, c.class, c.extends
	in.method = formulaMethod([]lang.Node{arg}, nil)
	in.prepareFormula()
	in.prescanNode(arg)
	t := &Template{Source: c.src.Cut(arg.Span()), File: c.src}
	t.Unit = in.finish(in.formulaBody(arg, at))
	t.Captures = len(in.captured)
	args := []ir.Expr{c.intConst(c.env.Template(t))}
	for _, cap := range in.captured {
		args = append(args, c.tagged(&ir.Load{L: cap.from.ir}))
	}
	return c.service(SvcFormula, at, value.Variant, args...)
}

func (c *compiler) formulaBody(arg lang.Node, at ir.Pos) []ir.Stmt {
	if st, ok := arg.(*lang.StmtArg); ok {
		return append(c.stmt(st.Stmt), &ir.Return{At: at})
	}
	return []ir.Stmt{&ir.Return{X: c.tagged(c.keptExpr(at, func() ir.Expr { return c.expr(arg) })), At: at}}
}

func (c *compiler) prescanNode(arg lang.Node) {
	if st, ok := arg.(*lang.StmtArg); ok {
		c.prescan([]lang.Stmt{st.Stmt})
		return
	}
	lang.Walk(arg, func(n lang.Node) bool {
		if cmd, ok := n.(*lang.Command); ok {
			c.scanArrays(cmd)
		}
		return true
	})
}

// formulaMethod finds out which parameters the code of a formula uses.
func formulaMethod(exprs []lang.Node, stmts []lang.Stmt) *ir.Method {
	m := &ir.Method{Name: "Formula", Number: -1, HasSelf: true}
	visit := func(n lang.Node) bool {
		switch n := n.(type) {
		case *lang.Positional:
			for len(m.Params) < n.Index {
				m.Params = append(m.Params, value.Variant)
			}
		case *lang.ParamByNumber:
			m.Variadic = true
		case *lang.Command:
			if n.Cmd.ID == names.CCountParameters || n.Cmd.ID == names.CCopyParameters {
				m.Variadic = true
			}
			return n.Cmd.ID != idFormula
		}
		return true
	}
	for _, e := range exprs {
		lang.Walk(e, visit)
	}
	lang.Statements(stmts, nil, visit)
	return m
}

func (c *compiler) prepareFormula() {
	for i := range c.method.Params {
		l := &local{ir: &ir.Local{Name: "$" + positional(i+1), Param: i + 1}}
		c.order = append(c.order, l.ir)
		c.locals[positional(i+1)] = l
	}
	if c.method.Variadic {
		c.rest = &ir.Local{Name: "${}"}
		c.order = append(c.order, c.rest)
	}
}

// capture makes the local of the enclosing unit available as a copy.
func (c *compiler) capture(name string) *local {
	from := c.outer.local(name)
	in := &local{ir: &ir.Local{Name: "$" + name, Capture: len(c.captured) + 1}}
	c.order = append(c.order, in.ir)
	c.locals[fold(name)] = in
	c.captured = append(c.captured, &captured{name: name, from: from, in: in})
	return in
}

// Snippet compiles code given at run time: lines of a REPL or -e (locals live as
// long as the unit runs), EXECUTE FORMULA, Formula from string. Its value is that of
// its last expression when it is one.
//
// With a scope the locals live outside the unit: they are boxes that the caller
// passes as captured variables, in the order of scope.Used.
func Snippet(env Env, u *lang.Unit, name string, scope *Scope, diags *diag.List) *ir.Unit {
	c := newCompiler(env, u.Source, diags)
	c.scope, c.snippet = scope, scope == nil
	stmts := u.Body.Stmts
	sig := readSignature(stmts, nil, nil)
	c.method = &ir.Method{Name: name, Number: -1}
	fillMethod(c.method, sig, u.Facts)
	c.method.HasSelf = true
	c.prepare(stmts, sig, u.Facts)
	c.prescan(stmts)
	out := c.entry(sig)
	n := len(stmts)
	if n > 0 {
		if x, ok := stmts[n-1].(*lang.ExprStmt); ok && !isDeclaration(x) {
			out = append(out, c.stmts(stmts[:n-1])...)
			at := c.pos(x.Span())
			return c.finish(append(out, c.leave(c.expr(x.X.Node), at)...))
		}
	}
	out = append(out, c.stmts(stmts)...)
	return c.finish(append(out, c.leave(nil, ir.Pos{Line: c.lastLine(stmts)})...))
}

func isDeclaration(x *lang.ExprStmt) bool {
	cmd, ok := x.X.Node.(*lang.Command)
	if !ok {
		return false
	}
	_, ok = legacyKind(cmd.Cmd)
	return ok
}

// Scope is a set of local variables that outlives the snippets using it: what one
// line at a prompt or one tag of a page assigns, the next one sees.
type Scope struct {
	Kinds map[string]value.Declared // declared so far, by folded name; changed by new declarations
	Used  []ScopeVar                // set by Snippet: the variables it uses
}

// ScopeVar is a variable of a Scope.
type ScopeVar struct {
	Name string // without $
	Kind value.Declared
}

// scopeLocal makes a local whose box comes from the scope.
func (c *compiler) scopeLocal(name string, k value.Declared) *local {
	key := fold(name)
	if old, ok := c.scope.Kinds[key]; ok && old != value.Variant {
		k = old
	}
	c.scope.Used = append(c.scope.Used, ScopeVar{Name: name, Kind: k})
	l := &local{ir: &ir.Local{Name: "$" + name, Kind: k, Boxed: true, Capture: len(c.scope.Used)}, scope: true}
	c.order = append(c.order, l.ir)
	c.locals[key] = l
	return l
}
