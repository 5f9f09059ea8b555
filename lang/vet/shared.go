package vet

import (
	"io/fs"
	"path"
	"strings"
	"sync"
	"unicode"

	"fourd/lang"
	"fourd/lang/diag"
	"fourd/lang/names"
)

// sharedNames are the names, folded, that may belong to process and interprocess variables with a value: all that some
// code of the project writes, declares or points to, and every word in texts, forms and lines that cannot be read, since
// code can be made of texts.
type sharedNames struct {
	once  sync.Once
	names map[string]bool
	vars  []string // the variables among them as written, for near names
}

// neverGiven advises, once per project and name, on process and interprocess variables that are read and that nothing in
// the project gives a value.
func neverGiven(p *pass) {
	for _, n := range p.nodes.shared {
		name, shown := n.name, n.name
		if n.inter {
			shown = "<>" + name
		}
		if p.nodes.excused[n.node] || p.isGiven(name) {
			continue
		}
		hint := didYouMean(p.nearShared(n))
		if p.locals[fold(name)] != nil && !n.inter {
			hint = "did you mean the local variable `$" + name + "`?"
		}
		line, _ := p.unit.Source.Line(p.unit.Source.LineAt(n.node.Span().From))
		if h := lang.Habit(line); h != "" && !strings.HasPrefix(h, "did you mean") {
			hint = h
		}
		d := diag.Diagnostic{Code: p.look.code, Severity: p.look.severity, Span: n.node.Span(), Title: "nothing in this project gives `" + shown + "` a value",
			Label: "undefined here", Hint: hint}
		if d.Hint == "" && !n.inter {
			d.Hint = "if this is a method, it is not in the project; if it is a text, it needs quotes"
		}
		p.once("variable "+fold(shown), d)
	}
}

// nearShared is the nearest name of a variable, method, command or constant.
func (p *pass) nearShared(n sharedVar) string {
	near := names.Near(n.name, func(yield func(string) bool) {
		for _, v := range p.given.vars {
			if !yield(v) {
				return
			}
		}
		if n.inter {
			return
		}
		for m := range p.project.MethodNames() {
			if !yield(m) {
				return
			}
		}
		names.All(yield)
	})
	if near != "" && n.inter {
		near = "<>" + near
	}
	return near
}

// sharedVar is a process or interprocess variable where it stands.
type sharedVar struct {
	node  lang.Node
	name  string
	inter bool
}

func asShared(n lang.Node) (sharedVar, bool) {
	switch n := n.(type) {
	case *lang.ProcessVar:
		return sharedVar{n, n.Name, false}, true
	case *lang.InterVar:
		return sharedVar{n, n.Name, true}, true
	}
	return sharedVar{}, false
}

// isGiven reports whether a variable may have a value.
func (v *Vet) isGiven(name string) bool {
	v.given.once.Do(func() {
		v.given.names = map[string]bool{}
		for e := range v.project.Entries() {
			u := e.Unit()
			if u.Failed() {
				v.given.words(u.Source.Text)
			}
			for _, b := range bodies(u) {
				v.given.read(b.stmts)
			}
		}
		v.given.forms(v.project.FS, v.project.Sources)
	})
	return v.given.names[fold(name)]
}

func (s *sharedNames) write(n lang.Node) {
	if x, ok := asShared(base(n)); ok && !s.names[fold(x.name)] {
		s.names[fold(x.name)] = true
		s.vars = append(s.vars, x.name)
	}
}

// words notes every word of a text.
func (s *sharedNames) words(text string) {
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		s.names[fold(w)] = true
	}
}

// forms notes every word in the files of the forms.
func (s *sharedNames) forms(fsys fs.FS, sources string) {
	for _, dir := range []string{"Forms", "TableForms"} {
		_ = fs.WalkDir(fsys, path.Join(sources, dir), func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.EqualFold(path.Ext(name), ".4DForm") {
				return nil // what cannot be read tells nothing
			}
			if text, err := fs.ReadFile(fsys, name); err == nil {
				s.words(string(text))
			}
			return nil
		})
	}
}

func (s *sharedNames) read(stmts []lang.Stmt) {
	lang.Statements(stmts, s.stmt, func(n lang.Node) bool {
		switch n := n.(type) {
		case *lang.Text:
			s.words(n.Value)
			s.names[fold(n.Value)] = true
		case *lang.PointerTo:
			s.write(n.X)
		case *lang.UnknownName: // of a component or plug-in
			for _, a := range n.Args {
				s.write(a)
			}
		case *lang.Command:
			for i, a := range n.Args {
				if n.Cmd.Has(names.Declares) || writes(n, i) {
					s.write(a)
				}
			}
		case *lang.StmtArg:
			s.stmt(n.Stmt)
		}
		return true
	})
}

func (s *sharedNames) stmt(st lang.Stmt) {
	switch st := st.(type) {
	case *lang.AssignStmt:
		s.write(st.Target.Node)
	case *lang.ForStmt:
		s.write(st.Counter.Node)
	case *lang.ForEachStmt:
		s.write(st.Item.Node)
	case *lang.VarStmt:
		for _, v := range st.Vars {
			if v.Scope != lang.LocalScope && !s.names[fold(v.Name)] {
				s.names[fold(v.Name)] = true
				s.vars = append(s.vars, v.Name)
			}
		}
	case *lang.SQLStmt:
		s.words(st.Text)
	}
}
