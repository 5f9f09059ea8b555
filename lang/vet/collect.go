package vet

import (
	"fourd/lang"
	"fourd/lang/names"
)

// nodes are the parts of a body by their form, in the order of the text. Findings loop over the lists they need, so
// that a body is walked once.
type nodes struct {
	stmts    []lang.Stmt
	lists    [][]lang.Stmt // every list of statements: the body and each block in it
	assigns  []*lang.AssignStmt
	vars     []*lang.VarStmt
	commands []*lang.Command
	methods  []*lang.MethodCall
	calls    []*lang.Call
	members  []*lang.Member
	binaries []*lang.Binary
	unknown  []*lang.UnknownName
	tables   []*lang.TableRef
	fields   []*lang.FieldRef
	objects  []*lang.ObjectLit
	consts   []*lang.Constant
	locals   []*lang.Local
	types    []*lang.TypeRef
	brackets []lang.Node // Index, ArrayIndex and CharRef
	shared   []sharedVar
	excused  map[lang.Node]bool // variables that may well be undefined: a line of their own, an argument of Undefined
	called   map[lang.Node]bool // members that are called
	asked    map[lang.Node]bool // of which a function is called
	compared map[lang.Node]bool // operands of comparisons
	targets  map[lang.Node]bool // members that are assigned
	inside   map[lang.Node]bool // binary operations that are the left side of another
	foreign  map[lang.Node]bool // This, $1 … inside a Formula: those of its own call

	conditions map[lang.Node]bool // binary operations that are conditions of a query: the command splits them itself
	declaring  map[lang.Node]bool // names that a command declares
	partial    bool               // some lines could not be read: nothing is known of what they do
}

// collect walks the body.
func (p *pass) collect() {
	n := &p.nodes
	n.foreign, n.conditions, n.declaring = map[lang.Node]bool{}, map[lang.Node]bool{}, map[lang.Node]bool{}
	n.excused = map[lang.Node]bool{}
	n.asked, n.compared, n.targets = map[lang.Node]bool{}, map[lang.Node]bool{}, map[lang.Node]bool{}
	n.called, n.inside = map[lang.Node]bool{}, map[lang.Node]bool{}
	n.params(p.params, p.result)
	n.block(p.stmts)
}

func (n *nodes) params(list *lang.ParamList, r *lang.Result) {
	if list != nil {
		for _, q := range list.Params {
			n.typ(q.Type)
		}
	}
	if r != nil {
		n.typ(r.Type)
	}
}

func (n *nodes) typ(t *lang.TypeRef) {
	if t != nil {
		n.types = append(n.types, t)
	}
}

func (n *nodes) block(list []lang.Stmt) {
	n.lists = append(n.lists, list)
	for _, s := range list {
		n.stmt(s)
	}
}

func (n *nodes) stmt(s lang.Stmt) {
	n.stmts = append(n.stmts, s)
	switch s := s.(type) {
	case *lang.AssignStmt:
		n.assigns = append(n.assigns, s)
		n.targets[lang.Unparen(s.Target.Node)] = true
	case *lang.ExprStmt:
		n.excused[lang.Unparen(s.X.Node)] = true
	case *lang.VarStmt:
		n.vars = append(n.vars, s)
		n.typ(s.Type)
	case *lang.Property:
		n.typ(s.Type)
	case *lang.BadStmt:
		n.partial = true
	}
	for _, x := range lang.Expressions(s) {
		lang.Walk(x, n.node)
	}
	for _, b := range lang.Blocks(s) {
		n.block(b)
	}
}

// node sorts one node into its list.
func (n *nodes) node(x lang.Node) bool {
	switch x := x.(type) {
	case *lang.Index, *lang.ArrayIndex, *lang.CharRef:
		n.brackets = append(n.brackets, x)
	case *lang.Local:
		n.locals = append(n.locals, x)
	case *lang.ProcessVar, *lang.InterVar:
		v, _ := asShared(x)
		n.shared = append(n.shared, v)
	case *lang.Command:
		n.commands = append(n.commands, x)
		n.command(x)
	case *lang.MethodCall:
		n.methods = append(n.methods, x)
	case *lang.Call:
		n.calls = append(n.calls, x)
		n.called[x.Fn] = true
		if m, ok := x.Fn.(*lang.Member); ok {
			n.asked[m.X] = true
		}
	case *lang.Member:
		n.members = append(n.members, x)
	case *lang.Binary:
		n.binaries = append(n.binaries, x)
		if x.Op.Compares() {
			n.compared[x.X], n.compared[x.Y] = true, true
		}
		if b, ok := x.X.(*lang.Binary); ok {
			n.inside[b] = true
		}
	case *lang.UnknownName:
		if !n.declaring[x] {
			n.unknown = append(n.unknown, x)
		}
	case *lang.TableRef:
		n.tables = append(n.tables, x)
	case *lang.FieldRef:
		n.fields = append(n.fields, x)
	case *lang.ObjectLit:
		n.objects = append(n.objects, x)
	case *lang.Constant:
		n.consts = append(n.consts, x)
	case *lang.StmtArg:
		n.stmt(x.Stmt)
		return false
	}
	return true
}

// command marks what stands in the arguments of commands that read them in their own way.
func (n *nodes) command(c *lang.Command) {
	switch {
	case c.Cmd.ID == names.CUndefined, c.Cmd.ID == names.CType, c.Cmd.ID == names.CValueType:
		for _, a := range c.Args {
			n.excused[lang.Unparen(a)] = true
		}
	case c.Cmd.ID == names.CFormula:
		lang.Walk(c, func(x lang.Node) bool {
			switch x := x.(type) {
			case *lang.Positional:
				n.foreign[x] = true
			case *lang.Command:
				if x.Cmd.ID == names.CThis {
					n.foreign[x] = true
				}
			}
			return true
		})
	case c.Cmd.Has(names.Declares):
		for _, a := range c.Args {
			n.declaring[a] = true
		}
	case queries[c.Cmd.ID]:
		for _, a := range c.Args {
			for b, ok := a.(*lang.Binary); ok; b, ok = b.X.(*lang.Binary) {
				n.conditions[b] = true
			}
		}
	}
}
