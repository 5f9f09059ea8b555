package lang

import (
	"github.com/alecthomas/participle/v2/lexer"

	"fourd/lang/diag"
)

// members is the dispatch table of class files.
var members = map[Kind]form{
	KindClassExtends: production[ClassExtends](), KindProperty: production[Property](), KindAliasLine: production[Alias](),
	KindConstructorLine: production[Constructor](), KindFunctionLine: production[Function](),
}

// classParser reads a class file member by member.
type classParser struct {
	scan  *scanner
	lex   *lexer.PeekingLexer
	class *Class
	taken int    // headers of functions seen
	bad   []Stmt // what could not be read
	diags []diag.Diagnostic
}

func (p *classParser) parse() {
	for {
		t := p.lex.Peek()
		if t.EOF() {
			p.names()
			return
		}
		f, ok := members[t.Type]
		if !ok {
			p.head()
			continue
		}
		start := p.lex.RawCursor()
		k := t.Type
		m, err := f.parse(p.lex)
		facts := p.takeFacts(k)
		if err != nil {
			bad := recoverStatement(p.lex, start, m, err)
			p.bad = append(p.bad, bad)
			p.class.Broken = append(p.class.Broken, Broken{k, bad.Span()})
			if facts != nil { // the body of a function whose header is wrong
				b := Block{}
				_ = b.Parse(p.lex)
				p.bad = append(p.bad, b.Stmts...)
			}
			continue
		}
		p.add(m, facts)
	}
}

// takeFacts returns the facts about the body that a header of kind k begins.
func (p *classParser) takeFacts(k Kind) *Facts {
	if k != KindFunctionLine && k != KindConstructorLine {
		return nil
	}
	p.taken++
	return &p.scan.facts[p.taken]
}

// head reads what stands outside functions: only declarations may.
func (p *classParser) head() {
	t := *p.lex.Peek()
	if endsBlock(t.Type) { // a word the lexer had no opener for has been reported
		skipLine(p.lex, 0)
		return
	}
	s := statement(p.lex)
	p.class.Head.Stmts = append(p.class.Head.Stmts, s)
	switch x := s.(type) {
	case *VarStmt, *BadStmt, *DeclareStmt:
		return
	case *ExprStmt:
		if c, ok := x.X.Node.(*Command); ok && declares(c) {
			return
		}
	}
	p.report("E0150", s.Span(), "code of a class stands inside its functions", "write it below a `Function` or `Class constructor` line")
}

func (p *classParser) report(code string, at diag.Span, title, hint string) {
	p.diags = append(p.diags, diag.Diagnostic{Code: code, Span: at, Title: title, Hint: hint})
}

func (p *classParser) add(m Stmt, facts *Facts) {
	c := p.class
	switch m := m.(type) {
	case *ClassExtends:
		if c.Extends != nil {
			p.report("E0152", m.Span(), "a class extends one other class only", "remove one of the lines")
			return
		}
		c.Extends = m
	case *Property:
		for i := range m.Names {
			m.Names[i].keepDollar()
		}
		if m.Value != nil && len(m.Names) > 1 {
			p.report("E0135", m.Value.Span(), "only one property of a line can have a first value", "write one `property` line for each")
		}
		c.Properties = append(c.Properties, m)
	case *Alias:
		c.Aliases = append(c.Aliases, m)
	case *Constructor:
		if c.Constructor != nil {
			p.report("E0152", m.headerSpan(), "a class has one constructor only", "arguments that are left out have the empty value of their type: one constructor can serve all cases")
			return
		}
		m.Facts = *facts
		if m.Modifiers.Has(ModSession) && !m.Modifiers.Has(ModSingleton) {
			p.report("E0154", m.headerSpan(), "`session` is half of `session singleton`", "write `session singleton Class constructor`")
		}
		c.Constructor = m
	case *Function:
		m.Facts = *facts
		if m.Modifiers&(ModSingleton|ModSession) != 0 {
			p.report("E0154", m.Words[0].Span(), "a function is no singleton", "`singleton` stands before `Class constructor`")
		}
		p.function(m)
		c.Functions = append(c.Functions, m)
	}
}

// headerSpan is the span of the first line of a member with a body.
func (c *Constructor) headerSpan() diag.Span {
	s := c.Span()
	if len(c.Body.Stmts) > 0 {
		s.To = min(s.To, c.Body.Stmts[0].Span().From)
	}
	return s
}

// function sorts out the names after Function.
func (p *classParser) function(f *Function) {
	for i := range f.Words {
		f.Words[i].keepDollar()
	}
	switch {
	case f.Kind == EventFunction:
		f.Event = f.Words[0].Text
		if len(f.Words) > 1 {
			f.Name = f.Words[1]
		}
	case len(f.Words) > 1:
		p.report("E0138", f.Words[1].Span(), "a function has one name", "the words before a name are get, set, query, orderBy and event")
		f.Name = f.Words[0]
	default:
		f.Name = f.Words[0]
	}
}

// keepDollar puts the `$` back that only variables do without.
func (n *Name) keepDollar() {
	if n.Dollar {
		n.Text = "$" + n.Text
	}
}

// names reports names that a class gives twice. A computed property may also have a
// property line, which declares its type; query, orderBy and event functions share the
// name of their attribute.
func (p *classParser) names() {
	taken := map[string]diag.Span{}
	take := func(kind string, n *Name) {
		if first, ok := taken[kind+n.Text]; ok && n.Text != "" {
			p.diags = append(p.diags, diag.Diagnostic{Code: "E0153", Span: n.Span(), Title: "`" + n.Text + "` is already the name of something in this class",
				Label: "the same name", Secondary: []diag.Label{{Span: first, Text: "the first of them"}}, Hint: "rename one of them"})
			return
		}
		taken[kind+n.Text] = n.Span()
	}
	for _, m := range p.class.Properties {
		for i := range m.Names {
			taken[m.Names[i].Text] = m.Names[i].Span()
		}
	}
	for _, f := range p.class.Functions {
		switch f.Kind {
		case PlainFunction:
			take("", &f.Name)
		case Getter, Setter:
			take(f.Kind.String()+" ", &f.Name)
		}
	}
}
