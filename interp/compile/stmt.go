package compile

import (
	"fourd/interp/ir"
	"fourd/interp/value"
	"fourd/lang"
	"fourd/lang/names"
)

func (c *compiler) stmts(list []lang.Stmt) []ir.Stmt {
	var out []ir.Stmt
	for _, s := range list {
		out = append(out, c.stmt(s)...)
	}
	return out
}

// stmt compiles one statement. The switch is flat; each form has its function.
func (c *compiler) stmt(s lang.Stmt) []ir.Stmt {
	at := c.pos(s.Span())
	switch s := s.(type) {
	case *lang.AssignStmt:
		return c.keeping(at, func() []ir.Stmt { return c.assignStmt(s, at) })
	case *lang.ExprStmt:
		return c.exprStmt(s, at)
	case *lang.IfStmt:
		i := &ir.If{C: c.cond(s.Cond.Node), At: at, Then: c.stmts(s.Then.Stmts)}
		if s.Else != nil {
			i.Else = c.stmts(s.Else.Stmts)
		}
		return one(i)
	case *lang.CaseStmt:
		return c.caseStmt(s)
	case *lang.WhileStmt:
		return c.whileStmt(s, at)
	case *lang.RepeatStmt:
		return c.repeatStmt(s, at)
	case *lang.ForStmt:
		return c.forStmt(s, at)
	case *lang.ForEachStmt:
		return c.forEach(s, at)
	case *lang.UseStmt:
		return c.useStmt(s, at)
	case *lang.TryStmt:
		return c.tryStmt(s, at)
	case *lang.BreakStmt:
		return one(&ir.Break{Leave: c.leaveLoop(at)})
	case *lang.ContinueStmt:
		return one(&ir.Continue{Leave: c.leaveLoop(at)})
	case *lang.ReturnStmt:
		return c.returnStmt(s, at)
	case *lang.VarStmt:
		return c.keeping(at, func() []ir.Stmt { return c.varStmt(s, at) })
	case *lang.DeclareStmt:
		return nil
	case *lang.SQLStmt:
		return one(&ir.Do{X: c.service(SvcSQL, at, value.Variant, c.textNumber(s.Text)), At: at})
	case *lang.BadStmt:
		why := "this line could not be read"
		if s.Diag != nil {
			why += ": " + s.Diag.Title
		}
		return one(&ir.Do{X: c.service(SvcSyntax, at, value.Variant, c.textNumber(why)), At: at})
	}
	return nil
}

func one(s ir.Stmt) []ir.Stmt { return []ir.Stmt{s} }

func (c *compiler) exprStmt(s *lang.ExprStmt, at ir.Pos) []ir.Stmt {
	if cmd, ok := s.X.Node.(*lang.Command); ok {
		if k, ok := legacyKind(cmd.Cmd); ok {
			return c.legacyDeclaration(cmd, k, at)
		}
	}
	x := c.keptExpr(at, func() ir.Expr {
		if isStatusCall(s.X.Node) { // nothing takes its result
			c.status = nil
		}
		return c.expr(s.X.Node)
	})
	if _, ok := x.(*ir.Const); ok {
		return nil
	}
	return one(&ir.Do{X: x, At: at})
}

// legacyDeclaration compiles C_TEXT(var) for process variables; locals and
// parameters were declared by prescan.
func (c *compiler) legacyDeclaration(cmd *lang.Command, k value.Declared, at ir.Pos) []ir.Stmt {
	var out []ir.Stmt
	for _, a := range cmd.Args {
		switch a := lang.Unparen(a).(type) {
		case *lang.ProcessVar:
			out = append(out, &ir.Do{At: at, X: c.service(SvcDeclareVar, at, value.Variant,
				c.intConst(c.env.VarNumber(a.Name)), c.intConst(int(k)))})
		case *lang.InterVar:
			out = append(out, &ir.Do{At: at, X: c.service(SvcDeclareInter, at, value.Variant,
				c.intConst(c.env.InterNumber(a.Name)), c.intConst(int(k)))})
		}
	}
	return out
}

func (c *compiler) varStmt(s *lang.VarStmt, at ir.Pos) []ir.Stmt {
	var out []ir.Stmt
	k := kindOf(s.Type)
	if s.Type == nil && s.Value != nil {
		k = literalKind(s.Value.Node)
	}
	for _, v := range s.Vars {
		if v.Scope == lang.ProcessScope {
			out = append(out, &ir.Do{At: at, X: c.service(SvcDeclareVar, at, value.Variant,
				c.intConst(c.env.VarNumber(v.Name)), c.intConst(int(k)))})
		}
	}
	if s.Value == nil || len(s.Vars) == 0 {
		return out
	}
	x := c.expr(s.Value.Node)
	switch v := s.Vars[0]; v.Scope {
	case lang.LocalScope:
		l := c.local(v.Name)
		out = append(out, c.setLocal(l, x, s.Value.Node, at))
	case lang.ProcessScope:
		out = append(out, &ir.Do{At: at, X: c.service(SvcStoreVar, at, value.Variant, c.intConst(c.env.VarNumber(v.Name)), x)})
	case lang.PositionalScope:
		if l := c.locals[positional(v.Index)]; l != nil {
			c.use(l)
			out = append(out, c.setLocal(l, x, s.Value.Node, at))
		}
	}
	return out
}

func (c *compiler) caseStmt(s *lang.CaseStmt) []ir.Stmt {
	var tail []ir.Stmt
	if s.Else != nil {
		tail = c.stmts(s.Else.Stmts)
	}
	type branch struct {
		cond ir.Expr
		body []ir.Stmt
		at   ir.Pos
	}
	bs := make([]branch, len(s.Branches))
	for i, b := range s.Branches {
		bs[i] = branch{c.cond(b.Cond.Node), c.stmts(b.Body.Stmts), c.pos(b.Span())}
	}
	for i := len(bs) - 1; i >= 0; i-- {
		tail = one(&ir.If{C: bs[i].cond, Then: bs[i].body, Else: tail, At: bs[i].at})
	}
	return tail
}

func (c *compiler) useStmt(s *lang.UseStmt, at ir.Pos) []ir.Stmt {
	out := c.beginUse(c.expr(s.Shared.Node), at)
	out = append(out, c.stmts(s.Body.Stmts)...)
	out = append(out, c.endUse(len(c.uses)-1, at)...)
	c.uses = c.uses[:len(c.uses)-1]
	return out
}

// beginUse begins a Use. Its local holds what to go back to at the end, and nothing when
// the line fails and an error handler resumes behind it: then the end must not leave
// the Use around it.
func (c *compiler) beginUse(shared ir.Expr, at ir.Pos) []ir.Stmt {
	held := c.temp(value.Variant)
	c.uses = append(c.uses, held)
	return []ir.Stmt{&ir.Set{L: held, X: &ir.Const{V: value.Undefined}, At: at},
		&ir.Set{L: held, X: c.service(SvcUse, at, value.Variant, shared), At: at}}
}

// endUse ends all Uses but the outer ones, of which there are n.
func (c *compiler) endUse(n int, at ir.Pos) []ir.Stmt {
	var out []ir.Stmt
	for _, held := range c.uses[n:] {
		out = append(out, &ir.Do{X: c.service(SvcEndUse, at, value.Variant, &ir.Load{L: held}), At: at})
	}
	return out
}

func (c *compiler) tryLeave(token *ir.Local, at ir.Pos) ir.Stmt {
	return &ir.Do{X: c.service(SvcTryLeave, at, value.Variant, &ir.Load{L: token}), At: at}
}

func (c *compiler) tryStmt(s *lang.TryStmt, at ir.Pos) []ir.Stmt {
	token := c.temp(value.Variant)
	out := one(&ir.Set{L: token, X: c.service(SvcTryEnter, at, value.Variant), At: at})
	c.tries = append(c.tries, token)
	body := c.stmts(s.Body.Stmts)
	body = append(body, c.tryLeave(token, at))
	c.tries = c.tries[:len(c.tries)-1]
	catch := one(&ir.Do{X: c.service(SvcTryCatch, at, value.Variant, &ir.Load{L: token}), At: at})
	if s.Catch != nil {
		catch = append(catch, c.stmts(s.Catch.Stmts)...)
	}
	return append(out, &ir.Try{Body: body, Catch: catch, At: at})
}

// tryExpr is Try(expression): its value, or undefined after an error that leaves none.
func (c *compiler) tryExpr(n *lang.TryExpr) ir.Expr {
	at := c.pos(n.Span())
	token, result := c.temp(value.Variant), c.temp(value.Variant)
	undefined := &ir.Set{L: result, X: &ir.Const{V: value.Undefined}, At: at}
	do := []ir.Stmt{undefined, &ir.Set{L: token, X: c.service(SvcTryEnter, at, value.Variant), At: at}}
	c.tries = append(c.tries, token)
	var body []ir.Stmt
	if st, ok := n.Arg.(*lang.StmtArg); ok {
		body = c.stmt(st.Stmt)
	} else {
		body = c.keeping(at, func() []ir.Stmt { return one(&ir.Set{L: result, X: c.tagged(c.expr(n.Arg)), At: at}) })
	}
	body = append(body, c.tryLeave(token, at))
	c.tries = c.tries[:len(c.tries)-1]
	catch := one(&ir.Do{X: c.service(SvcTryCatch, at, value.Variant, &ir.Load{L: token}), At: at})
	do = append(do, &ir.Try{Body: body, Catch: catch, At: at})
	return &ir.Seq{Do: do, X: &ir.Load{L: result}}
}

// leaveLoop ends the Use and Try blocks between the present place and the
// innermost loop.
func (c *compiler) leaveLoop(at ir.Pos) []ir.Stmt {
	if len(c.loops) == 0 {
		return nil
	}
	l := c.loops[len(c.loops)-1]
	return c.leaveTo(l.uses, l.tries, at)
}

func (c *compiler) leaveTo(uses, tries int, at ir.Pos) []ir.Stmt {
	out := c.endUse(uses, at)
	if tries < len(c.tries) {
		out = append(out, c.tryLeave(c.tries[tries], at))
	}
	return out
}

func (c *compiler) returnStmt(s *lang.ReturnStmt, at ir.Pos) []ir.Stmt {
	if s.Value == nil {
		return c.leave(nil, at)
	}
	return c.leave(c.keptExpr(at, func() ir.Expr { return c.expr(s.Value.Node) }), at)
}

// leave returns from the unit with x, or with what the result variable holds.
func (c *compiler) leave(x ir.Expr, at ir.Pos) []ir.Stmt {
	var out []ir.Stmt
	k := c.method.Result
	if x != nil {
		x = c.convert(x, k, at.Returning())
	}
	if c.result != nil && x == nil { // an expression is also assigned to it, but nobody can see that
		c.resultUsed = true
		x = c.convert(&ir.Load{L: c.result}, k, at)
	}
	end := append(c.leaveTo(0, 0, at), c.superCalled(at)...)
	end = append(end, c.endLocals(at)...)
	if x == nil && k != value.Variant {
		x = &ir.Const{V: value.NullOf(k), K: k}
	}
	if len(end) > 0 && x != nil {
		if _, simple := x.(*ir.Const); !simple {
			t := c.temp(x.Kind())
			out = append(out, &ir.Set{L: t, X: x, At: at})
			x = &ir.Load{L: t}
		}
	}
	out = append(out, end...)
	return append(out, &ir.Return{X: x, At: at})
}

// endLocals makes pointers to the unit's locals lead nowhere.
func (c *compiler) endLocals(at ir.Pos) []ir.Stmt {
	if len(c.pointed) == 0 {
		return nil
	}
	boxes := make([]ir.Expr, len(c.pointed))
	for i, l := range c.pointed {
		boxes[i] = &ir.BoxOf{L: l.ir}
	}
	return one(&ir.Do{X: c.service(SvcEndLocals, at, value.Variant, boxes...), At: at})
}

// setLocal assigns x to a local, converting to its kind; n is what x was made of, or nil.
func (c *compiler) setLocal(l *local, x ir.Expr, n lang.Node, at ir.Pos) ir.Stmt {
	if l.array && x.Kind() != value.DArray {
		return &ir.Do{X: c.service(SvcSetCurrent, at, value.Variant, &ir.Load{L: l.ir}, x), At: at}
	}
	return &ir.Set{L: l.ir, X: c.convert(c.copied(x, l.ir.Kind, l.bytes, n, at), l.ir.Kind, at), At: at}
}

func fold(name string) string { return names.Fold(name) }
