package lang

import (
	"fmt"
	"strconv"
	"strings"
)

func (p *treePrinter) node(n Node) {
	switch n := n.(type) {
	case nil:
	case *Number:
		p.text(strings.TrimSuffix(n.Text, "."))
	case *Text:
		p.text(Quote(n.Value))
	case *Date:
		p.text(n.String())
	case *Time:
		p.text(fmt.Sprintf("?%02d:%02d:%02d?", n.Seconds/3600, n.Seconds/60%60, n.Seconds%60))
	case *Local:
		p.text("$", n.Name)
	case *Positional:
		p.text("$", strconv.Itoa(n.Index))
	case *ParamByNumber:
		p.wrapped("${", n.Index, "}")
	case *ProcessVar:
		p.text(n.Name)
	case *InterVar:
		p.text("<>", n.Name)
	case *SysVar:
		p.text(n.Var.String())
	case *Constant:
		p.text(n.Const.Name)
	case *TableRef:
		p.text("[", n.Name, numberSuffix(n.ID), "]")
	case *FieldRef:
		p.text("[", n.Table, numberSuffix(n.TableID), "]", n.Name, numberSuffix(n.ID))
	case *MarkArg:
		p.text(n.Mark.String())
	case *StmtArg:
		p.text(strings.TrimSpace(PrintStmt(n.Stmt)))
	default:
		p.operation(n)
	}
}

// operation prints the nodes that have others inside.
func (p *treePrinter) operation(n Node) {
	switch n := n.(type) {
	case *Command:
		p.call(n.Cmd.Name, n.Args, n.HasParens)
	case *MethodCall:
		p.call(n.Name, n.Args, n.HasParens)
	case *UnknownName:
		p.call(n.Name+n.Token, n.Args, n.HasParens)
	case *TryExpr:
		p.wrapped("Try(", n.Arg, ")")
	case *Call:
		p.tight(n.Fn)
		p.list(n.Args...)
	case *Paren:
		p.wrapped("(", n.X, ")")
	case *Unary:
		p.text(n.Op.String())
		p.tight(n.X)
	case *PointerTo:
		p.text("->")
		p.tight(n.X)
	case *Deref:
		p.tight(n.X)
		p.text("->")
	case *Member:
		p.tight(n.X)
		if _, ok := n.X.(*Deref); !ok {
			p.text(".")
		}
		p.text(n.Name)
	case *Index:
		p.tight(n.X)
		p.wrapped("[", n.Index, "]")
	case *ArrayIndex:
		p.tight(n.X)
		p.wrapped("{", n.Index, "}")
	case *CharRef:
		p.tight(n.X)
		p.wrapped("[[", n.Index, "]]")
	case *Binary:
		p.binary(n)
	case *Ternary:
		p.loose(n.Cond)
		p.text(" ? ")
		p.node(n.Then)
		p.text(" : ")
		p.node(n.Else)
	case *CollectionLit:
		p.collection(n)
	case *ObjectLit:
		p.object(n)
	}
}

func (p *treePrinter) call(name string, args []Node, parens bool) {
	p.text(name)
	if parens {
		p.list(args...)
	}
}

func (p *treePrinter) wrapped(open string, n Node, closer string) {
	p.text(open)
	p.node(n)
	p.text(closer)
}

// binary prints a chain of operators. Only trees not made by the parser can have a chain on the right: they get
// parentheses.
func (p *treePrinter) binary(n *Binary) {
	p.loose(n.X)
	p.text(n.Op.String())
	switch y := n.Y.(type) {
	case *Binary, *Ternary:
		p.wrapped("(", y, ")")
	case *Unary, *Time:
		// `*+` and `?? ?12:00:00?` would become other tokens.
		if n.Op == OpMul || n.Op == OpBitTest {
			p.text(" ")
		}
		p.node(y)
	default:
		p.node(y)
	}
}

// loose prints what stands left of an operator, tight what stands next to a postfix or after a prefix.
func (p *treePrinter) loose(n Node) {
	if _, ok := n.(*Ternary); ok {
		p.wrapped("(", n, ")")
		return
	}
	p.node(n)
}

func (p *treePrinter) tight(n Node) {
	switch n.(type) {
	case *Ternary, *Binary:
		p.wrapped("(", n, ")")
	default:
		p.node(n)
	}
}

func (p *treePrinter) collection(n *CollectionLit) {
	p.text("[")
	for i, x := range n.Elems {
		if i > 0 {
			p.text("; ")
		}
		p.node(x)
	}
	p.text("]")
}

func (p *treePrinter) object(n *ObjectLit) {
	p.text("{")
	for i, x := range n.Pairs {
		if i > 0 {
			p.text("; ")
		}
		key := x.Key
		if x.Quoted {
			key = Quote(key)
		}
		p.text(key, ": ")
		p.node(x.Value)
	}
	p.text("}")
}

func numberSuffix(id int) string {
	if id == 0 {
		return ""
	}
	return ":" + strconv.Itoa(id)
}

var escapes = strings.NewReplacer("\\", "\\\\", "\"", "\\\"", "\n", "\\n", "\r", "\\r", "\t", "\\t")

// Quote returns a text as a literal.
func Quote(t string) string { return "\"" + escapes.Replace(t) + "\"" }

// String returns the date as a literal.
func (n *Date) String() string {
	if n.Year == 0 && n.Month == 0 && n.Day == 0 {
		return "!00-00-00!"
	}
	return fmt.Sprintf("!%04d-%02d-%02d!", n.Year, n.Month, n.Day)
}
