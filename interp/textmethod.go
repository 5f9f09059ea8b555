package interp

import (
	"errors"
	"fmt"
	"strings"

	"fourd/interp/code"
	"fourd/interp/ir"
	"fourd/interp/lower"
	"fourd/interp/value"
	"fourd/lang"
	"fourd/lang/diag"
)

func methodMembers() Members { return Members{"checkSyntax": methodCheckSyntax} }

// methodNew is 4D.Method.new(source; name). A source with mistakes makes a method too:
// checkSyntax tells of them, and calling it is an error. Page: API/MethodClass.md.
func methodNew(p *Process, a Args) (value.Value, error) {
	source, name := a.Text(0), a.TextOr(1, "")
	v, err := p.MethodFromText(name, source)
	var m *MistakeError
	if !errors.As(err, &m) {
		return v, err
	}
	s := &sourceCode{name: anonymous(name), build: func() (*ir.Unit, *diag.List) { return nil, m.Diagnostics }}
	return value.NewNative(p.rt.classes["Method"], &value.Function{Name: name, Source: source, Code: s}).Value(), nil
}

// methodCheckSyntax returns success and, when there are mistakes or warnings, errors.
// Page: API/MethodClass.md (checkSyntax).
func methodCheckSyntax(p *Process, this value.Value, _ Args) (value.Value, error) {
	f := this.AsFunction()
	if f == nil {
		return value.Undefined, value.Errorf(CodeTypes, "checkSyntax is called on %s, which is no method", value.Describe(this))
	}
	out := value.NewObject(2)
	list := p.rt.CheckUnit(lang.ParseMethod(f.Name, diag.NewSource(f.Name, f.Source), p.program().textNames()))
	out.Put("success", value.Bool(!list.HasErrors()))
	if mistakes := mistakesOf(list); mistakes.Len() > 0 {
		out.Put("errors", mistakes.Value())
	}
	return out.Value(), nil
}

// mistakesOf lists messages the way checkSyntax and Compile project do.
func mistakesOf(l *diag.List) *value.Collection {
	var out []value.Value
	for _, d := range l.All() {
		o := value.NewObject(3)
		o.Put("isError", value.Bool(d.Severity == diag.Error))
		o.Put("message", value.Str(d.Title))
		if src := l.Source(d.Span.File); src != nil {
			o.Put("lineNumber", value.Int(int64(src.LineAt(d.Span.From))))
		}
		out = append(out, o.Value())
	}
	return value.NewCollection(out)
}

// localIn returns the name of a local variable that the text of a formula mentions,
// or "". Parameters such as $1 are none.
func localIn(text string, env *lang.Names) (name string) {
	if !strings.Contains(text, "$") {
		return ""
	}
	u := lang.ParseFormula(text, env)
	lang.Statements(u.Body.Stmts, nil, func(n lang.Node) bool {
		if l, ok := n.(*lang.Local); ok && name == "" {
			name = l.Name
		}
		return name == ""
	})
	return name
}

// machineCode turns a compiled unit into code of the machine. A unit that is too big
// for its instructions is a 4D error.
func machineCode(u *ir.Unit, o *origin) (*code.Unit, error) {
	out, err := lower.Unit(u)
	if errors.Is(err, lower.ErrTooBig) {
		e := &value.Error{Code: CodeSyntax, Msg: "the method " + u.Method.Name + " is too big to run: it has too many variables, or a call has too many arguments"}
		return nil, e.WithHint("split it into several methods")
	}
	if err != nil {
		return nil, fmt.Errorf("internal error of the compiler: %w", err)
	}
	out.Origin = o
	return out, nil
}
