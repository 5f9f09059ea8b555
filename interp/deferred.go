package interp

import (
	"fmt"
	"slices"
	"strings"

	"fourd/interp/value"
	"fourd/interp/vm"
)

// deferral holds the errors that one running method has thrown deferred: they are
// raised together when it ends.
type deferral struct {
	frame vm.FrameKey
	errs  []deferredError
}

type deferredError struct {
	*Error
	try int // Try depth when it was thrown
}

// Throw raises the error that throw makes of an object, or keeps it until the method
// ends. text is asked for the message when the object has none; nil or "" means the
// usual one.
func (p *Process) Throw(o *value.Object, text func(signature string, code int) string) error {
	e := &Error{Code: -1, Signature: p.program().Signature(), Object: o}
	if v := o.Lookup("errCode"); v.IsNumber() {
		e.Code = int(v.AsReal())
	}
	if v := o.Lookup("componentSignature"); v.Kind() == value.KText && v.AsText() != "" {
		e.Signature = v.AsText()
	}
	if v := o.Lookup("message"); v.Kind() == value.KText {
		e.Msg = v.AsText()
	}
	if e.Msg == "" && text != nil {
		e.Msg = text(e.Signature, e.Code)
	}
	if e.Msg = fillPlaceholders(e.Msg, o); e.Msg == "" {
		e.Msg = fmt.Sprintf("Error code: %d (%s)", e.Code, e.Signature)
	}
	if v := o.Lookup("deferred"); v.Kind() != value.KBoolean || !v.AsBool() {
		return e
	}
	frames := p.m.Chain(maxChain)
	e.Chain = places(frames)
	locate(e, frames)
	if !p.deferErrors(e) {
		return e
	}
	p.publish(e)
	return nil
}

// Rethrow raises the current errors again when the method ends, as throw without
// arguments does. In an error handler that is the method that has failed: it goes on,
// and its caller gets the errors.
func (p *Process) Rethrow() error {
	if p.err.inside {
		p.err.throws().again = slices.Clone(p.err.last)
		return nil
	}
	p.deferErrors(p.err.last...)
	return nil
}

// deferErrors keeps errors until the running method ends; false when none is running.
func (p *Process) deferErrors(errs ...*Error) bool {
	if len(errs) == 0 {
		return true
	}
	key := p.m.Frame()
	t := p.err.throws()
	i := slices.IndexFunc(t.deferred, func(d *deferral) bool { return d.frame == key })
	if i < 0 {
		d := &deferral{frame: key}
		if !p.m.OnLeave(func() error { return p.fire(d) }) {
			return false
		}
		i = len(t.deferred)
		t.deferred = append(t.deferred, d)
	}
	d := t.deferred[i]
	for _, e := range errs {
		d.errs = append(d.errs, deferredError{e, p.err.tryDepth})
	}
	return true
}

// fire is called when the method of d ends: the newest error is raised, with the
// others below it.
func (p *Process) fire(d *deferral) error {
	t := p.err.throws()
	t.deferred = slices.DeleteFunc(t.deferred, func(o *deferral) bool { return o == d })
	if len(d.errs) == 0 {
		return nil
	}
	t.firing = nil
	for _, e := range d.errs {
		t.firing = append(t.firing, e.Error)
	}
	return t.firing[len(t.firing)-1]
}

// newStack begins the error stack that e belongs to and reports whether e was deferred.
// An error in a handler comes on top of the one being handled, others on top of what
// has been thrown deferred inside the same Try.
func (p *Process) newStack(e *Error) (deferred bool) {
	var firing []*Error
	if t := p.err.thrown; t != nil {
		firing, t.firing = t.firing, nil
	}
	switch {
	case len(firing) > 0 && firing[len(firing)-1] == e:
		p.err.last = firing
		return true
	case p.err.inside:
		return false
	}
	p.err.last = p.deferredSince(p.err.tryDepth)
	return false
}

// deferredSince returns what has been thrown deferred at a Try depth or deeper.
func (p *Process) deferredSince(try int) (errs []*Error) {
	if p.err.thrown == nil {
		return nil
	}
	for _, d := range p.err.thrown.deferred {
		for _, e := range d.errs {
			if e.try >= try {
				errs = append(errs, e.Error)
			}
		}
	}
	return errs
}

// leaveTry goes back to a Try depth. Error handlers installed deeper belong to that
// depth from now on: a later Try is not theirs.
func (p *Process) leaveTry(depth int) {
	p.err.tryDepth = depth
	for i := range p.err.locals {
		l := &p.err.locals[i]
		l.try = min(l.try, depth)
	}
}

// forgetDeferred drops what was thrown deferred inside a Try that has caught an error:
// its Catch has seen them.
func (p *Process) forgetDeferred() {
	if p.err.thrown == nil {
		return
	}
	for _, d := range p.err.thrown.deferred {
		d.errs = slices.DeleteFunc(d.errs, func(e deferredError) bool { return e.try > p.err.tryDepth })
	}
}

// fillPlaceholders replaces {name} in a message by the object's property.
func fillPlaceholders(text string, o *value.Object) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		name, after, closed := strings.Cut(rest, "}")
		if v, ok := o.Get(name); closed && ok {
			b.WriteString(value.String(v))
			text = after
			continue
		}
		b.WriteByte('{')
		text = rest
	}
}
