package interp

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"

	"fourd/interp/value"
	"fourd/interp/vm"
	"fourd/lang/names"
)

// errorState is what a process knows of its errors and of who handles them.
type errorState struct {
	last     []*Error       // Last errors, oldest first
	late     error          // of a call that gave a result all the same, until its statement takes it
	locals   []localHandler // installed by ON ERR CALL with ek local, by program
	inside   bool           // the handler is running
	tryDepth int
	thrown   *thrown // nil: nothing was
}

// thrown is what throw has left to be raised later; few processes have any.
type thrown struct {
	deferred []*deferral // raised when their method ends
	firing   []*Error    // of a method that is ending, the one being raised last
	again    []*Error    // what an error handler throws again
}

// throws returns what was left to be raised later.
func (s *errorState) throws() *thrown {
	if s.thrown == nil {
		s.thrown = new(thrown)
	}
	return s.thrown
}

// localHandler is the error handler of one program in one process.
type localHandler struct {
	method string
	try    int // Try depth when it was installed
}

// Scopes of ON ERR CALL.
const (
	ScopeLocal      = 0
	ScopeGlobal     = 1
	ScopeComponents = 2
)

// SetErrorHandler installs or, with "", removes the method that ON ERR CALL names.
func (p *Process) SetErrorHandler(scope int, method string) error {
	if p.err.inside && method != "" {
		return value.Errorf(CodeNoHandler, "ON ERR CALL cannot be used while an error handler runs")
	}
	g := p.program()
	switch scope {
	case ScopeLocal:
		for len(p.err.locals) <= g.index {
			p.err.locals = append(p.err.locals, localHandler{})
		}
		p.err.locals[g.index] = localHandler{method, p.err.tryDepth}
	case ScopeGlobal:
		g.errGlobal.Store(&method)
	case ScopeComponents:
		g.errComponents.Store(&method)
	}
	return nil
}

// local returns the handler that a program has installed in this process.
func (p *Process) local(g *Program) localHandler {
	if g.index < len(p.err.locals) {
		return p.err.locals[g.index]
	}
	return localHandler{}
}

func stored(s *atomic.Pointer[string]) string {
	if m := s.Load(); m != nil {
		return *m
	}
	return ""
}

// ErrorHandler returns the method installed for a scope, or "".
func (p *Process) ErrorHandler(scope int) string {
	g := p.program()
	switch scope {
	case ScopeLocal:
		return p.local(g).method
	case ScopeGlobal:
		return stored(&g.errGlobal)
	case ScopeComponents:
		return stored(&g.errComponents)
	}
	return ""
}

// handler returns the method that has to be called now for an error in code of g, and
// the program it belongs to: the local one of g when it was installed inside the
// innermost Try, else the global one of g outside any Try. What no handler of a component
// takes goes to the one that the host has for components.
func (p *Process) handler(g *Program) (*Program, string) {
	if p.err.inside {
		return g, ""
	}
	local := p.local(g)
	if local.method != "" && local.try >= p.err.tryDepth {
		return g, local.method
	}
	if p.err.tryDepth > 0 || local.method != "" {
		return g, ""
	}
	if m := stored(&g.errGlobal); m != "" || g.component == nil {
		return g, m
	}
	return g.host(), stored(&g.host().errComponents)
}

// raisedIn returns the program whose handlers are asked about an error. One that was
// thrown deferred is raised when its method ends, and so in the code that called it.
func (p *Process) raisedIn(deferred bool, frames []vm.Frame) *Program {
	if deferred && len(frames) > 1 {
		frames = frames[1:]
	}
	if len(frames) > 0 {
		if g := originOf(frames[0].Unit).prog; g != nil {
			return g
		}
	}
	if p.home != nil {
		return p.home
	}
	return p.rt.prog()
}

// LastErrors returns the errors of the present error stack, oldest first.
func (p *Process) LastErrors() []*Error { return p.err.last }

// ClearErrors empties the error stack.
func (p *Process) ClearErrors() { p.err.last = nil }

// asError turns any error into a 4D error with its call chain; a Stop stays as it is.
func (p *Process) asError(err error, chain []Place) error {
	var stop *Stop
	if errors.As(err, &stop) {
		return stop
	}
	if p.cancelled() && errors.Is(err, context.Cause(&p.life)) { // a wait that the end of the process has ended
		return p.stopped()
	}
	var e *Error
	if errors.As(err, &e) {
		if e.Chain == nil {
			e.Chain = chain
		}
		return e
	}
	out := &Error{Code: CodeInternal, Msg: err.Error(), Signature: "4DRT", Chain: chain, cause: err}
	var ve *value.Error
	var mistake *MistakeError
	switch {
	case errors.As(err, &ve):
		out.Code, out.Msg, out.Hint = ve.Code, ve.Msg, ve.Hint
		if ve.Code >= 1000 && ve.Code < 2000 { // the numbers of the data layer
			out.Signature = "dbmg"
		}
	case errors.As(err, &mistake):
		out.Code = CodeSyntax
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return &Stop{Cause: err}
	}
	return out
}

// publish makes e the newest of Last errors and sets the system variables.
func (p *Process) publish(e *Error) {
	if !slices.Contains(p.err.last, e) {
		p.err.last = append(p.err.last, e)
	}
	p.SetError(e.Code)
	if len(e.Chain) > 0 {
		at := e.Chain[0]
		p.system()[names.VarErrorMethod].Store(value.Str(at.Method))
		p.system()[names.VarErrorLine].Store(value.Int(int64(errorLine(at))))
		p.system()[names.VarErrorFormula].Store(value.Str(strings.TrimSpace(e.Source)))
	}
}

// callHandler runs the ON ERR CALL method for e. Its own errors end the process's
// code, as nothing handles them.
func (p *Process) callHandler(g *Program, method string, e *Error) error {
	m := g.find(method)
	if m == nil {
		return &Error{Code: CodeNoHandler, Msg: fmt.Sprintf("the error handler %s does not exist", method),
			Hint: fmt.Sprintf("it was to be told of error %d: %s", e.Code, e.Msg), Chain: e.Chain, Signature: "4DRT", cause: e}
	}
	fn, err := m.function()
	if err != nil {
		return p.asError(err, e.Chain)
	}
	p.err.inside = true
	depth := p.err.tryDepth
	defer func() { p.err.inside, p.err.tryDepth = false, depth }()
	_, err = p.callFunction(fn, value.NoThis, nil)
	return err
}

// Refuse raises err for a command that has an answer all the same: when an error handler
// has dealt with it the result is nil, and the command returns its answer.
func (p *Process) Refuse(err error) error {
	if _, method := p.handler(p.program()); method == "" {
		return err
	}
	action, raised := host{p}.Raise(p.m, err)
	if action == vm.Resume {
		return nil
	}
	return vm.Raised(raised, action)
}

// ErrorObject returns e as an element of Last errors.
func (p *Process) ErrorObject(e *Error) value.Value {
	if e.Object != nil {
		if v := e.Object.Lookup("message"); v.Kind() != value.KText || v.AsText() != e.Msg {
			e.Object.Put("message", value.Str(e.Msg))
		}
		if !e.Object.Lookup("errCode").IsNumber() {
			e.Object.Put("errCode", value.Int(int64(e.Code)))
		}
		if e.Object.Lookup("componentSignature").Kind() != value.KText {
			e.Object.Put("componentSignature", value.Str(e.Signature))
		}
		return e.Object.Value()
	}
	o := value.NewObject(4)
	o.Put("errCode", value.Int(int64(e.Code)))
	o.Put("message", value.Str(e.Msg))
	o.Put("componentSignature", value.Str(e.Signature))
	return o.Value()
}
