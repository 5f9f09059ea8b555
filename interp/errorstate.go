package interp

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"fourd/interp/value"
	"fourd/lang/names"
)

// errorState is what a process knows of its errors and of who handles them.
type errorState struct {
	last     []*Error // Last errors, oldest first
	local    string   // handler installed by ON ERR CALL with ek local
	localTry int      // Try depth when it was installed
	inside   bool     // the handler is running
	tryDepth int
	deferred []*Error // thrown with deferred: they fire when the method ends
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
	switch scope {
	case ScopeLocal:
		p.err.local, p.err.localTry = method, p.err.tryDepth
	case ScopeGlobal:
		p.rt.errGlobal.Store(&method)
	}
	return nil
}

// ErrorHandler returns the method installed for a scope, or "".
func (p *Process) ErrorHandler(scope int) string {
	switch scope {
	case ScopeLocal:
		return p.err.local
	case ScopeGlobal:
		if m := p.rt.errGlobal.Load(); m != nil {
			return *m
		}
	}
	return ""
}

// handler returns the method that has to be called for an error now: the local one
// when it was installed inside the innermost Try, else the global one outside any Try.
func (p *Process) handler() string {
	if p.err.inside {
		return ""
	}
	if p.err.local != "" && p.err.localTry >= p.err.tryDepth {
		return p.err.local
	}
	if p.err.tryDepth > 0 || p.err.local != "" {
		return ""
	}
	return p.ErrorHandler(ScopeGlobal)
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
		p.sys[names.VarErrorMethod].Store(value.Str(at.Method))
		p.sys[names.VarErrorLine].Store(value.Int(int64(p.rt.prog.errorLine(at))))
		p.sys[names.VarErrorFormula].Store(value.Str(e.Source))
	}
}

// callHandler runs the ON ERR CALL method for e. Its own errors end the process's
// code, as nothing handles them.
func (p *Process) callHandler(method string, e *Error) error {
	m := p.rt.prog.methods[fold(method)]
	if m == nil {
		return &Error{Code: CodeNoHandler, Msg: fmt.Sprintf("the error handler %s does not exist", method), Chain: e.Chain, Signature: "4DRT", cause: e}
	}
	fn, err := p.rt.prog.function(m)
	if err != nil {
		return p.asError(err, e.Chain)
	}
	p.err.inside = true
	depth := p.err.tryDepth
	defer func() { p.err.inside, p.err.tryDepth = false, depth }()
	_, err = p.callFunction(fn, value.Null, nil)
	return err
}

// Throw makes the error that throw raises from an object.
func (p *Process) Throw(o *value.Object) error {
	e := &Error{Code: -1, Signature: "host", Object: o}
	if v := o.Lookup("errCode"); v.IsNumber() {
		e.Code = int(v.AsReal())
	}
	if v := o.Lookup("componentSignature"); v.Kind() == value.KText {
		e.Signature = v.AsText()
	}
	if v := o.Lookup("message"); v.Kind() == value.KText && v.AsText() != "" {
		e.Msg = fillPlaceholders(v.AsText(), o)
	} else {
		e.Msg = fmt.Sprintf("Error code: %d (%s)", e.Code, e.Signature)
	}
	if v := o.Lookup("deferred"); v.Kind() == value.KBoolean && v.AsBool() {
		e.Deferred = true
		frames := p.m.Chain(maxChain)
		e.Chain = p.rt.prog.places(frames)
		p.rt.prog.locate(e, frames)
		p.err.deferred = append(p.err.deferred, e)
		p.publish(e)
		return nil
	}
	return e
}

// Rethrow raises the current errors again when the method ends, as throw without
// arguments does.
func (p *Process) Rethrow() error {
	p.err.deferred = append(p.err.deferred, p.err.last...)
	return nil
}

// fillPlaceholders replaces {name} in a message by the object's property.
func fillPlaceholders(text string, o *value.Object) string {
	var out []byte
	for i := 0; i < len(text); i++ {
		if text[i] == '{' {
			if j := indexByteFrom(text, '}', i); j > 0 {
				if v, ok := o.Get(text[i+1 : j]); ok {
					out = append(out, value.String(v)...)
					i = j
					continue
				}
			}
		}
		out = append(out, text[i])
	}
	return string(out)
}

func indexByteFrom(s string, c byte, from int) int {
	for i := from; i < len(s); i++ {
		if s[i] == c {
			return i
		}
	}
	return -1
}

// ErrorObject returns e as an element of Last errors.
func (p *Process) ErrorObject(e *Error) value.Value {
	if e.Object != nil {
		if v, ok := e.Object.Get("message"); !ok || v.Kind() != value.KText || v.AsText() != e.Msg {
			e.Object.Put("message", value.Str(e.Msg))
		}
		if _, ok := e.Object.Get("errCode"); !ok {
			e.Object.Put("errCode", value.Int(int64(e.Code)))
		}
		if _, ok := e.Object.Get("componentSignature"); !ok {
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
