package interp

import (
	"errors"
	"fmt"
	"runtime/debug"
	"slices"

	"fourd/interp/compile"
	"fourd/interp/ir"
	"fourd/interp/value"
	"fourd/lang"
	"fourd/lang/diag"
	"fourd/lang/names"
)

// Call runs a project method by name, any case. The error is an *Error, a *Stop, or
// a *MistakeError when the method has mistakes.
func (p *Process) Call(name string, args ...value.Value) (value.Value, error) {
	m := p.program().findByText(name)
	if m == nil {
		e := value.Errorf(CodeUnknownMethod, "there is no method %s in this project", name)
		if near := names.Near(name, p.program().project().MethodNames()); near != "" {
			e = e.WithHint("did you mean `%s`?", near)
		}
		return value.Undefined, e
	}
	return p.callMethod(m, args)
}

// Trigger returns the trigger method of a table as a Function, Undefined when the project
// has none.
func (p *Process) Trigger(table int) (value.Value, error) {
	m := p.rt.prog().trigger(table)
	if m == nil {
		return value.Undefined, nil
	}
	fn, err := m.function()
	if err != nil {
		return value.Undefined, err
	}
	return p.rt.functionValue(fn), nil
}

func (p *Process) callMethod(m *method, args []value.Value) (value.Value, error) {
	fn, err := m.function()
	if err != nil {
		return value.Undefined, err
	}
	return p.enter(fn, value.NoThis, args)
}

// enter runs a function from outside the machine and gives its final outcome.
func (p *Process) enter(fn *value.Function, this value.Value, args []value.Value) (v value.Value, err error) {
	return p.enterWith(fn, nil, this, args)
}

// enterWith is enter for 4D code with other captured variables than those of fn, unless
// vars is nil.
func (p *Process) enterWith(fn *value.Function, vars []value.Value, this value.Value, args []value.Value) (v value.Value, err error) {
	if p.m.Idle() {
		if err := p.Rest(); err != nil {
			return value.Undefined, err
		}
		p.hold.enter()
		defer p.hold.exit()
		defer p.survive(&err)
	}
	if vars != nil {
		v, err = p.m.CallWith(fn, vars, this, args...)
	} else {
		v, err = p.m.CallFunction(fn, this, args...)
	}
	if p.m.Idle() {
		p.owner.LeaveTo(0)
		p.leaveTry(0)
		err = p.outcome(err)
	}
	return v, err
}

// survive turns a Go panic outside any command, a bug of this program, into the end of
// the process: others go on.
func (p *Process) survive(err *error) {
	r := recover()
	if r == nil {
		return
	}
	p.rt.reportBug("process "+p.title(), r, debug.Stack())
	p.owner.LeaveTo(0)
	*err = &Stop{Cause: fmt.Errorf("internal error: %v", r)}
	p.cancel(*err)
}

// CallDatabaseMethod runs a database method such as onWebConnection; Undefined when
// the project has none. A method that has no code for the Boolean it declares gives none.
func (p *Process) CallDatabaseMethod(name string, args ...value.Value) (value.Value, error) {
	m := p.program().databaseMethod(name)
	if m == nil {
		return value.Undefined, nil
	}
	v, err := p.callMethod(m, args)
	if err == nil && v.Kind() == value.KBoolean && !v.AsBool() && !compile.GivesResult(m.newest().source()) {
		return value.Undefined, nil
	}
	return v, err
}

// RunSource compiles and runs code that stands in no method; its value is that of
// its last line when that is an expression.
func (p *Process) RunSource(name, source string, args ...value.Value) (value.Value, error) {
	f, err := p.snippet(p.program(), name, source, lang.SnippetUnit)
	if err != nil {
		return value.Undefined, err
	}
	return p.enter(f, value.NoThis, args)
}

// RunMethod compiles source as a whole method (header, #DECLARE, result) and runs
// it; file is the name it has in messages.
func (p *Process) RunMethod(name, file, source string, args ...value.Value) (value.Value, error) {
	g := p.program()
	u := lang.ParseMethod(name, diag.NewSource(file, source), g.project().Names())
	if list := p.rt.CheckUnit(u); list.HasErrors() {
		return value.Undefined, &MistakeError{Method: name, Diagnostics: list}
	}
	m := &method{Method: &ir.Method{Name: name, Number: -1}, prog: g, load: func() *lang.Unit { return u }}
	m.fn = &value.Function{Name: name, Code: m}
	return p.callMethod(m, args)
}

// EvalExpr runs one line, an expression or a statement, and returns its value.
func (p *Process) EvalExpr(text string) (value.Value, error) {
	f, err := p.snippet(p.program(), "formula", text, lang.FormulaUnit)
	if err != nil {
		return value.Undefined, err
	}
	return p.enter(f, value.NoThis, nil)
}

// ExecuteLine runs one statement, as EXECUTE FORMULA does: a line of a control
// structure does nothing.
func (p *Process) ExecuteLine(text string) error {
	f, err := p.snippet(p.program(), "formula", text, lang.FormulaUnit)
	if isControlLine(err) {
		return nil
	}
	if err == nil {
		_, err = p.enter(f, value.NoThis, nil)
	}
	return err
}

// isControlLine reports whether the mistakes of a line are those of a control
// structure that has no other lines: a block that is not closed, a word outside one.
func isControlLine(err error) bool {
	var m *MistakeError
	return errors.As(err, &m) && slices.ContainsFunc(m.Diagnostics.All(), func(d diag.Diagnostic) bool {
		return d.Code == "E0120" || d.Code == "E0122" || d.Code == "E0124"
	})
}

// FormulaFromText returns a Function object for a text, as Formula from string does.
func (p *Process) FormulaFromText(text string) (value.Value, error) {
	return p.FormulaIn(p.program(), text)
}

// FormulaIn is FormulaFromText with the names of a given program.
func (p *Process) FormulaIn(g *Program, text string) (value.Value, error) {
	if name := localIn(text, g.project().Names()); name != "" {
		return value.Undefined, value.Errorf(CodeLocalInFormula, "a formula made of text cannot use the local variable $%s", name).
			WithHint("hand the value over as an argument: it is $1 in the formula")
	}
	f, err := p.snippet(g, "Formula", text, lang.FormulaUnit)
	if err != nil {
		return value.Undefined, err
	}
	own := *f
	own.Source = text
	return p.rt.formulaValue(&own), nil
}

// MethodFromText returns a Function object for the source of a whole method, as
// 4D.Method.new does.
func (p *Process) MethodFromText(name, source string) (value.Value, error) {
	f, err := p.snippet(p.program(), anonymous(name), source, lang.MethodUnit)
	if err != nil {
		return value.Undefined, err
	}
	g := *f
	g.Source, g.Name = source, name
	return value.NewNative(p.rt.classes["Method"], &g).Value(), nil
}

// anonymous is the name that a method without one is shown under.
func anonymous(name string) string {
	if name == "" {
		return "anonymous"
	}
	return name
}

// snippet compiles code given at run time. The error is a *MistakeError.
func (p *Process) snippet(g *Program, name, source string, kind lang.UnitKind) (*value.Function, error) {
	known := g.textNames()
	key := snippetKey{known, name, source, kind}
	if f := p.rt.cache.get(key); f != nil {
		return f, nil
	}
	u := parseSnippet(name, source, kind, known)
	diags := &diag.List{}
	diags.Merge(&u.Diagnostics)
	if diags.HasErrors() {
		return nil, &MistakeError{Method: name, Diagnostics: diags}
	}
	env := compile.Env(byText{g})
	if kind == lang.SnippetUnit {
		env = g.strictly()
	}
	out := compile.Snippet(env, u, name, nil, diags)
	if diags.HasErrors() {
		return nil, &MistakeError{Method: name, Diagnostics: diags}
	}
	unit, err := machineCode(out, g.newOrigin(name, kind, u.Source))
	if err != nil {
		return nil, err
	}
	f := &value.Function{Name: name, Source: source, Code: unit}
	p.rt.cache.put(key, f)
	return f, nil
}

func parseSnippet(name, source string, kind lang.UnitKind, env *lang.Names) *lang.Unit {
	switch kind {
	case lang.FormulaUnit:
		return lang.ParseFormula(source, env)
	case lang.SnippetUnit:
		u, _ := lang.ParseSnippet(source, env)
		return u
	}
	return lang.ParseMethod(name, diag.NewSource(name, source), env)
}

type snippetKey struct {
	known        *lang.Names // of the program, as they were when it was compiled
	name, source string
	kind         lang.UnitKind
}

// OnReturn has f run when the method or function that called the running command
// ends, by return or by an error; when the process closes, if no code is running. f
// must not run 4D code.
func (p *Process) OnReturn(f func()) {
	if !p.m.OnLeave(func() error { f(); return nil }) {
		p.OnClose(f)
	}
}

// CurrentMethod returns the name of the method that called the running command.
func (p *Process) CurrentMethod() string {
	if u := p.m.CurrentUnit(); u != nil {
		return originOf(u).name
	}
	return ""
}

// CallChain returns the methods that are running, innermost first.
func (p *Process) CallChain() []Place { return places(p.m.Chain(maxChain)) }

// This returns This of the method that called the running command.
func (p *Process) This() value.Value { return p.m.Self() }

// SetEpsilon sets the difference up to which Reals are equal in this process.
func (p *Process) SetEpsilon(eps float64) { p.m.SetEpsilon(eps) }

// Epsilon returns it.
func (p *Process) Epsilon() float64 { return p.m.Epsilon() }
