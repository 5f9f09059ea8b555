package lang

import (
	"fmt"
	"strings"
)

// Print returns source text for a unit: the same statements in canonical spelling, without tokens and comments.
// Parsing the result gives the same tree again. What could not be read is left out.
func Print(u *Unit) string {
	p := treePrinter{}
	if u.Class != nil {
		p.class(u.Class)
	} else {
		p.block(&u.Body)
	}
	return p.b.String()
}

// PrintStmt returns the source text of one statement, ending with a line end.
func PrintStmt(s Stmt) string {
	p := treePrinter{}
	p.stmt(s)
	return p.b.String()
}

// PrintNode returns the source text of an expression.
func PrintNode(n Node) string {
	p := treePrinter{}
	p.node(n)
	return p.b.String()
}

type treePrinter struct {
	b      strings.Builder
	indent int
}

func (p *treePrinter) text(parts ...string) {
	for _, s := range parts {
		p.b.WriteString(s)
	}
}

// line begins a line, end ends it.
func (p *treePrinter) line(parts ...string) {
	p.text(strings.Repeat("\t", p.indent))
	p.text(parts...)
}

func (p *treePrinter) end() { p.b.WriteByte('\n') }

func (p *treePrinter) full(parts ...string) {
	p.line(parts...)
	p.end()
}

func (p *treePrinter) block(b *Block) {
	for _, s := range b.Stmts {
		p.stmt(s)
	}
}

func (p *treePrinter) inner(b *Block) {
	p.indent++
	p.block(b)
	p.indent--
}

func (p *treePrinter) stmt(s Stmt) {
	switch s := s.(type) {
	case *AssignStmt:
		p.line()
		p.node(s.Target.Node)
		p.text(s.Op.String())
		p.node(s.Value.Node)
		p.end()
	case *ExprStmt:
		p.head("", s.X.Node)
	case *BreakStmt:
		p.full("break")
	case *ContinueStmt:
		p.full("continue")
	case *ReturnStmt:
		if s.Value == nil {
			p.full("return")
		} else {
			p.head("return ", s.Value.Node)
		}
	case *VarStmt:
		p.varStmt(s)
	case *DeclareStmt:
		p.line("#DECLARE")
		p.signature(s.Params, s.Result)
		p.end()
	case *SQLStmt:
		p.full("Begin SQL")
		p.text(s.Text, "\n")
		p.full("End SQL")
	default:
		p.compound(s)
	}
}

// head prints a line made of a word and an expression.
func (p *treePrinter) head(word string, n Node) {
	p.line(word)
	p.node(n)
	p.end()
}

func (p *treePrinter) compound(s Stmt) {
	switch s := s.(type) {
	case *IfStmt:
		p.head("If ", s.Cond.Node)
		p.inner(&s.Then)
		p.optional("Else", s.Else)
		p.full("End if")
	case *CaseStmt:
		p.caseStmt(s)
	case *WhileStmt:
		p.head("While ", s.Cond.Node)
		p.inner(&s.Body)
		p.full("End while")
	case *RepeatStmt:
		p.full("Repeat")
		p.inner(&s.Body)
		p.head("Until ", s.Until.Node)
	case *ForStmt:
		p.line("For ")
		p.list(s.Counter.Node, s.First.Node, s.Last.Node, orNil(s.Step))
		p.end()
		p.inner(&s.Body)
		p.full("End for")
	case *ForEachStmt:
		p.forEach(s)
	case *UseStmt:
		p.head("Use ", s.Shared.Node)
		p.inner(&s.Body)
		p.full("End use")
	case *TryStmt:
		p.full("Try")
		p.inner(&s.Body)
		p.optional("Catch", s.Catch)
		p.full("End try")
	case *ClassExtends, *Property, *Constructor, *Function, *Alias:
		p.member(s)
	}
}

func orNil(e *Expr) Node {
	if e == nil {
		return nil
	}
	return e.Node
}

func (p *treePrinter) optional(word string, b *Block) {
	if b != nil {
		p.full(word)
		p.inner(b)
	}
}

func (p *treePrinter) caseStmt(s *CaseStmt) {
	p.full("Case of")
	p.indent++
	for _, b := range s.Branches {
		p.head(": ", b.Cond.Node)
		p.inner(&b.Body)
	}
	p.optional("Else", s.Else)
	p.indent--
	p.full("End case")
}

func (p *treePrinter) forEach(s *ForEachStmt) {
	p.line("For each ")
	p.list(s.Item.Node, s.Source.Node, orNil(s.Begin), orNil(s.End))
	for word, cond := range map[string]*Expr{" While ": s.While, " Until ": s.Until} {
		if cond != nil {
			p.text(word)
			p.node(cond.Node)
		}
	}
	p.end()
	p.inner(&s.Body)
	p.full("End for each")
}

// list prints nodes in parentheses, up to the first that is absent.
func (p *treePrinter) list(nodes ...Node) {
	p.text("(")
	for i, n := range nodes {
		if n == nil {
			break
		}
		if i > 0 {
			p.text("; ")
		}
		p.node(n)
	}
	p.text(")")
}

func (p *treePrinter) varStmt(s *VarStmt) {
	p.line("var ")
	for i := range s.Vars {
		if i > 0 {
			p.text("; ")
		}
		p.text(s.Vars[i].String())
	}
	p.typed(s.Type)
	p.initial(s.Value)
	p.end()
}

func (p *treePrinter) typed(t *TypeRef) {
	if t != nil {
		p.text(" : ", t.Name)
	}
}

func (p *treePrinter) initial(e *Expr) {
	if e != nil {
		p.text(" := ")
		p.node(e.Node)
	}
}

// String returns the variable as it is written.
func (v *VarName) String() string {
	switch v.Scope {
	case LocalScope:
		return "$" + v.Name
	case InterScope:
		return "<>" + v.Name
	case PositionalScope:
		return fmt.Sprintf("$%d", v.Index)
	case VariadicScope:
		return fmt.Sprintf("${%d}", v.Index)
	}
	return v.Name
}

// signature prints the parameters and the result of a method or function.
func (p *treePrinter) signature(params *ParamList, result *Result) {
	if params != nil {
		p.text("(")
		for i, x := range params.Params {
			if i > 0 {
				p.text("; ")
			}
			if x.Variadic {
				p.text("...")
			} else {
				p.text(x.Name.String())
			}
			p.typed(x.Type)
		}
		p.text(")")
	}
	if result == nil {
		return
	}
	if result.Name != nil {
		p.text(" -> ", result.Name.String())
	}
	p.typed(result.Type)
}

// String returns the name of a parameter as it is written.
func (n *Name) String() string {
	if n.Dollar && !strings.HasPrefix(n.Text, "$") {
		return "$" + n.Text
	}
	return n.Text
}
