package interp

import (
	"errors"

	"fourd/interp/compile"
	"fourd/interp/value"
	"fourd/interp/vm"
)

// statusServices call the functions of built-in classes that raise an error and give a
// result all the same; the error waits until the statement has stored the result.
var statusServices = []serviceFunc{
	compile.SvcIsBuiltin: func(_ *Process, w vm.Window) error {
		o := w.Arg(0).AsObject()
		w.Return(value.Bool(o != nil && o.Native() != nil))
		return nil
	},
	compile.SvcCallStatus: func(p *Process, w vm.Window) error {
		v, err := p.callMember(w.Arg(0), p.textArg(w, 1), cloned(w.Args()[2:]))
		p.err.late = nil
		var raised *value.Error
		var thrown *Error // by an event, whose own code has ended
		if err != nil && v.Kind() == value.KObject && !isUnwinding(err) && (errors.As(err, &raised) || errors.As(err, &thrown)) {
			p.err.late, err = err, nil
		}
		w.Return(v)
		return err
	},
	compile.SvcTakeLate: func(p *Process, w vm.Window) error {
		late := w.Arg(0)
		if p.err.late != nil && late.AsObject() == nil {
			late = value.NewNative(nil, &lateError{p.err.late}).Value()
		}
		p.err.late = nil
		w.Return(late)
		return nil
	},
	compile.SvcRaiseLate: func(_ *Process, w vm.Window) error {
		if o := w.Arg(0).AsObject(); o != nil {
			if late, ok := o.Native().(*lateError); ok {
				return late.err
			}
		}
		return nil
	},
}

// lateError is an error on its way to the end of its statement. No code sees it.
type lateError struct{ err error }

func (*lateError) Get(value.Caller, string) (value.Value, error) { return value.Undefined, nil }
func (e *lateError) Set(value.Caller, string, value.Value) error { return e.err }
func (*lateError) Keys() []string                                { return nil }

// isUnwinding reports whether err was raised already, in code that the call has run.
func isUnwinding(err error) bool {
	var on *vm.Unwinding
	return errors.As(err, &on)
}
