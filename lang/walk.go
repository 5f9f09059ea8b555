package lang

// Walk calls visit for n and every node inside it, parents first. A false answer leaves out what is inside a node.
func Walk(n Node, visit func(Node) bool) {
	if n == nil || !visit(n) {
		return
	}
	each := func(list ...Node) {
		for _, x := range list {
			Walk(x, visit)
		}
	}
	switch n := n.(type) {
	case *ParamByNumber:
		each(n.Index)
	case *Command:
		each(n.Args...)
	case *MethodCall:
		each(n.Args...)
	case *UnknownName:
		each(n.Args...)
	case *TryExpr:
		each(n.Arg)
	case *Binary:
		each(n.X, n.Y)
	case *Unary:
		each(n.X)
	case *Ternary:
		each(n.Cond, n.Then, n.Else)
	case *Paren:
		each(n.X)
	case *Member:
		each(n.X)
	case *Index:
		each(n.X, n.Index)
	case *ArrayIndex:
		each(n.X, n.Index)
	case *CharRef:
		each(n.X, n.Index)
	case *Deref:
		each(n.X)
	case *PointerTo:
		each(n.X)
	case *Call:
		each(n.Fn)
		each(n.Args...)
	case *CollectionLit:
		each(n.Elems...)
	case *ObjectLit:
		for _, p := range n.Pairs {
			each(p.Value)
		}
	case *StmtArg:
		Statements([]Stmt{n.Stmt}, nil, visit)
	}
}

// Statements calls stmt for every statement of a list and of the blocks inside it, and visit for every node of their
// expressions. Either function may be nil.
func Statements(list []Stmt, stmt func(Stmt), visit func(Node) bool) {
	for _, s := range list {
		if stmt != nil {
			stmt(s)
		}
		if visit != nil {
			for _, e := range ownExprs(s) {
				if e != nil && e.Node != nil {
					Walk(e.Node, visit)
				}
			}
		}
		for _, b := range nestedBlocks(s) {
			if b != nil {
				Statements(b.Stmts, stmt, visit)
			}
		}
	}
}

// ownExprs returns the expressions of a statement itself; some may be nil.
func ownExprs(s Stmt) []*Expr {
	switch s := s.(type) {
	case *AssignStmt:
		return []*Expr{&s.Target, &s.Value}
	case *ExprStmt:
		return []*Expr{&s.X}
	case *IfStmt:
		return []*Expr{&s.Cond}
	case *CaseStmt:
		var list []*Expr
		for _, b := range s.Branches {
			list = append(list, &b.Cond)
		}
		return list
	case *WhileStmt:
		return []*Expr{&s.Cond}
	case *RepeatStmt:
		return []*Expr{&s.Until}
	case *ForStmt:
		return []*Expr{&s.Counter, &s.First, &s.Last, s.Step}
	case *ForEachStmt:
		return []*Expr{&s.Item, &s.Source, s.Begin, s.End, s.While, s.Until}
	case *UseStmt:
		return []*Expr{&s.Shared}
	case *ReturnStmt:
		return []*Expr{s.Value}
	case *VarStmt:
		return []*Expr{s.Value}
	case *Property:
		return []*Expr{s.Value}
	}
	return nil
}

// nestedBlocks returns the blocks of a statement; some may be nil.
func nestedBlocks(s Stmt) []*Block {
	switch s := s.(type) {
	case *IfStmt:
		return []*Block{&s.Then, s.Else}
	case *CaseStmt:
		var list []*Block
		for _, b := range s.Branches {
			list = append(list, &b.Body)
		}
		return append(list, s.Else)
	case *WhileStmt:
		return []*Block{&s.Body}
	case *RepeatStmt:
		return []*Block{&s.Body}
	case *ForStmt:
		return []*Block{&s.Body}
	case *ForEachStmt:
		return []*Block{&s.Body}
	case *UseStmt:
		return []*Block{&s.Body}
	case *TryStmt:
		return []*Block{&s.Body, s.Catch}
	case *Function:
		return []*Block{&s.Body}
	case *Constructor:
		return []*Block{&s.Body}
	case *BadStmt:
		var list []*Block
		for i := range s.Rest {
			list = append(list, &s.Rest[i])
		}
		return list
	}
	return nil
}

// Expressions returns the expressions of a statement itself, not those of its blocks.
func Expressions(s Stmt) []Node {
	var out []Node
	for _, e := range ownExprs(s) {
		if e != nil && e.Node != nil {
			out = append(out, e.Node)
		}
	}
	return out
}

// Blocks returns the statement lists nested directly in a statement.
func Blocks(s Stmt) [][]Stmt {
	var out [][]Stmt
	for _, b := range nestedBlocks(s) {
		if b != nil {
			out = append(out, b.Stmts)
		}
	}
	return out
}
