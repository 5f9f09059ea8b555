package vet

import (
	"strings"

	"fourd/lang"
	"fourd/lang/diag"
	"fourd/lang/names"
)

// heritage reports classes that extend what does not exist, or themselves: no object of them can be made.
func heritage(p *pass) {
	if p.class == nil || p.class.Extends == nil || !p.isHead {
		return
	}
	t := p.class.Extends.Parent
	name := t.Class
	if name == "" {
		name = t.Name
	}
	if t.Namespace != "" || strings.Contains(name, ".") || t.Kind == lang.BuiltinClassType || builtinParents[names.Fold(name)] {
		return
	}
	if p.project.Class(name) == nil {
		if p.project.Namespace(name) == nil && !p.hasClass(name) {
			p.report(p.classMissing(name, t.Span()))
		}
		return
	}
	seen := map[string]bool{p.class.Name: true}
	for at := name; ; {
		if seen[at] {
			if at == p.class.Name {
				p.report(diag.Diagnostic{Span: t.Span(), Title: "the class `" + p.class.Name + "` extends itself", Label: "this leads back to `" + p.class.Name + "`",
					Hint: "one of the classes in the circle has to begin without `Class extends`"})
			}
			return
		}
		seen[at] = true
		e := p.project.Class(at)
		if e == nil || e.Unit().Class == nil || e.Unit().Class.Extends == nil {
			return
		}
		if at = e.Unit().Class.Extends.Parent.Class; at == "" {
			at = e.Unit().Class.Extends.Parent.Name
		}
	}
}

// builtinParents are what stands after `Class extends` without being a class of the project.
// Letter case is not judged.
var builtinParents = map[string]bool{"object": true, "entity": true, "entityselection": true, "dataclass": true, "datastoreimplementation": true}

// nativeFunction reports functions of data model classes under a name that the class above has for a function of its own:
// that one is called.
func nativeFunction(p *pass) {
	if p.class == nil || p.class.Extends == nil || !p.isHead {
		return
	}
	t := p.class.Extends.Parent
	if t.Namespace != "" || t.Class != "" && t.Class != t.Name || !builtinParents[names.Fold(t.Name)] || p.project.Class(t.Name) != nil {
		return
	}
	above := names.ClassByName("4D." + t.Name)
	for _, f := range p.class.Functions {
		m := above.Member(f.Name.Text)
		if f.Kind != lang.PlainFunction || m == nil || m.Kind != names.Function {
			continue
		}
		p.report(diag.Diagnostic{Span: f.Name.Span(), Title: "this function can never be called", Label: "`" + t.Name + "` has a function of this name, which cannot be overridden",
			Hint: "give it another name"})
	}
}

// superFirst reports constructors of derived classes that use This before Super, or never call Super although the class
// above has a constructor.
func superFirst(p *pass) {
	if p.class == nil || !p.isConstructor || p.nodes.partial || p.unit.Failed() {
		return
	}
	f := p.classNamed(p.class.Name)
	if f == nil || f.data != noData || f.parent == nil || !f.complete {
		return
	}
	if call := firstCommand(p.stmts, isSuper); call == nil {
		if _, ok := construction("", f.parent, nil); !ok || !constructs(f.parent) || p.endsList(p.stmts) {
			return
		}
		p.report(diag.Diagnostic{Span: p.headerSpan(), Title: "this constructor never calls `Super(…)`", Label: "the constructor of `" + f.parent.name + "` does not run",
			Hint: "call Super(…) before anything of This is used"})
		return
	}
	for _, s := range p.stmts {
		if firstCommand([]lang.Stmt{s}, isSuper) != nil {
			return
		}
		if len(lang.Blocks(s)) > 0 {
			continue // which may not run
		}
		if this := firstCommand([]lang.Stmt{s}, func(c *lang.Command) bool { return c.Cmd.ID == names.CThis && !p.nodes.foreign[c] }); this != nil {
			p.report(diag.Diagnostic{Span: this.Span(), Title: "`This` is used before `Super(…)`", Label: "there is no object yet",
				Hint: "call Super(…) first: it makes the object"})
			return
		}
	}
}

func isSuper(c *lang.Command) bool {
	return c.Cmd.ID == names.CSuper || c.Cmd.ID == names.CSuper_1705
}

// constructs reports whether a class or one above it has a constructor.
func constructs(f *classFacts) bool {
	for i := 0; f != nil && i <= maxParents; i++ {
		if f.constructor != nil {
			return true
		}
		f = f.parent
	}
	return false
}

// firstCommand returns the first command of a list that is asked for, or nil.
func firstCommand(list []lang.Stmt, asked func(*lang.Command) bool) *lang.Command {
	var found *lang.Command
	lang.Statements(list, nil, func(n lang.Node) bool {
		if c, ok := n.(*lang.Command); ok && found == nil && asked(c) {
			found = c
		}
		return found == nil
	})
	return found
}

// headerSpan is the line that the body belongs to.
func (p *pass) headerSpan() diag.Span {
	s := p.class.Constructor.Span()
	text, start := p.unit.Source.Line(p.unit.Source.LineAt(s.From))
	s.To = start + int32(len(text))
	return s
}
