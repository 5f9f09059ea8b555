package lang

import "strings"

func (p *treePrinter) class(c *Class) {
	if c.Extends != nil {
		p.member(c.Extends)
	}
	for _, x := range c.Properties {
		p.member(x)
	}
	for _, x := range c.Aliases {
		p.member(x)
	}
	p.block(&c.Head)
	if c.Constructor != nil {
		p.member(c.Constructor)
	}
	for _, x := range c.Functions {
		p.member(x)
	}
}

func (p *treePrinter) member(s Stmt) {
	switch s := s.(type) {
	case *ClassExtends:
		p.full("Class extends ", s.Parent.Name)
	case *Property:
		p.line("property ")
		for i := range s.Names {
			if i > 0 {
				p.text("; ")
			}
			p.text(s.Names[i].Text)
		}
		p.typed(s.Type)
		p.initial(s.Value)
		p.end()
	case *Alias:
		path := make([]string, len(s.Path))
		for i := range s.Path {
			path[i] = s.Path[i].Text
		}
		p.full(s.Modifiers.String(), "Alias ", s.Name.Text, " ", strings.Join(path, "."))
	case *Constructor:
		p.line(s.Modifiers.String(), "Class constructor")
		p.signature(s.Params, s.Result)
		p.end()
		p.inner(&s.Body)
	case *Function:
		p.function(s)
	}
}

func (p *treePrinter) function(f *Function) {
	p.line(f.Modifiers.String(), "Function ")
	if f.Kind != PlainFunction {
		p.text(f.Kind.String(), " ")
	}
	for i := range f.Words {
		if i > 0 {
			p.text(" ")
		}
		p.text(f.Words[i].Text)
	}
	p.signature(f.Params, f.Result)
	p.end()
	p.inner(&f.Body)
}

// String returns the modifiers as they are written, each with a blank behind it.
func (m Modifiers) String() string {
	var b strings.Builder
	for i, w := range modifierText {
		if m&(1<<i) != 0 {
			b.WriteString(w + " ")
		}
	}
	return b.String()
}
