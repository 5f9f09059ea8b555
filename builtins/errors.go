package builtins

import (
	"context"
	"fmt"

	"fourd/interp"
	"fourd/interp/value"
)

var errorCommands = []interp.Command{
	interp.Native("ON ERR CALL", onErrCall),
	interp.Native("Method called on error", methodCalledOnError),
	interp.Native("Last errors", lastErrors),
	interp.Native("GET LAST ERROR STACK", getLastErrorStack),
	interp.Native("throw", throw),
	interp.Native("_4D THROW ERROR", throw),
	interp.Native("ABORT", abort),
	interp.Native("SET ASSERT ENABLED", setAssertEnabled),
	interp.Native("Get assert enabled", getAssertEnabled),
}

// onErrCall installs a project method as error handler of the process (ek local,
// default), of all processes (ek global) or for components; "" removes it.
// Page: commands/on-err-call.md.
func onErrCall(p *interp.Process, a interp.Args) (value.Value, error) {
	return value.Undefined, p.SetErrorHandler(a.IntOr(1, 0), a.Text(0))
}

// methodCalledOnError returns the name of the error handler of a scope, or "".
// Page: commands/method-called-on-error.md.
func methodCalledOnError(p *interp.Process, a interp.Args) (value.Value, error) {
	return text(p.ErrorHandler(a.IntOr(0, 0)))
}

// lastErrors returns the errors that occurred, oldest first, as objects with errCode,
// message and componentSignature; Null when there are none. The object given to throw
// is returned itself. Page: commands/last-errors.md.
//
// choice: the Null is that of an unassigned Collection variable, whose length reads as
// 0, since code of the product itself tests Last errors.length=0.
func lastErrors(p *interp.Process, _ interp.Args) (value.Value, error) {
	errs := p.LastErrors()
	if len(errs) == 0 {
		return value.NullOf(value.DCollection), nil
	}
	out := make([]value.Value, len(errs))
	for i, e := range errs {
		out[i] = p.ErrorObject(e)
	}
	return value.NewCollection(out).Value(), nil
}

func signature(e *interp.Error) string {
	if e.Signature == "" {
		return "4DRT"
	}
	return e.Signature
}

// getLastErrorStack fills three arrays with the numbers, signatures and texts of the
// errors, oldest first. Page: commands/last-errors.md (its successor).
func getLastErrorStack(p *interp.Process, a interp.Args) (value.Value, error) {
	errs := p.LastErrors()
	kinds := []value.ArrayElem{value.ALongint, value.AText, value.AText}
	for i, kind := range kinds {
		if !a.Has(i) {
			break
		}
		arr := a.ArrayOut(i, kind)
		arr.Resize(len(errs))
		for n, e := range errs {
			v := []value.Value{value.Int(int64(e.Code)), value.Str(signature(e)), value.Str(e.Msg)}[i]
			if err := arr.Set(n+1, v); err != nil {
				return value.Undefined, err
			}
		}
	}
	return none()
}

// throw raises an error of the program's own: a number with a text, or an object with
// errCode, message, componentSignature and deferred; without a message that is the text
// ERR_signature_code of the XLIFF files. Without arguments it raises the
// current errors again when the method returns. Page: commands/throw.md.
func throw(p *interp.Process, a interp.Args) (value.Value, error) {
	switch {
	case a.Len() == 0:
		return value.Undefined, p.Rethrow()
	case !a.Value(0).IsNumber() && a.Kind(0) != value.KObject:
		a.Fail(0, "the number of an error, or an Object")
	case a.Kind(0) == value.KObject:
		return value.Undefined, p.Throw(a.Object(0), func(signature string, code int) string {
			s, _ := localizedText(p, fmt.Sprintf("ERR_%s_%d", signature, code))
			return s
		})
	}
	o := object("errCode", value.Int(int64(a.Int(0))), "message", value.Str(a.TextOr(1, "")))
	return value.Undefined, p.Throw(o, nil)
}

// abort ends the execution of the process; no code of the process can catch it.
// Page: commands/abort.md.
//
// choice: a worker ends its present call only, as it does after an error.
func abort(p *interp.Process, _ interp.Args) (value.Value, error) {
	if p.Kind() == interp.WorkerProcess {
		return value.Undefined, &interp.Stop{Cause: interp.ErrAborted}
	}
	p.Abort(interp.ErrAborted)
	return value.Undefined, &interp.Stop{Cause: context.Cause(p.Context())}
}

// setAssertEnabled switches ASSERT and Asserted on or off for all processes. The *,
// which limits the change to the component, makes no difference here.
// Page: commands/set-assert-enabled.md.
func setAssertEnabled(p *interp.Process, a interp.Args) (value.Value, error) {
	p.Runtime().SetAsserts(a.Bool(0))
	return none()
}

// getAssertEnabled tells whether assertions are checked.
// Page: commands/get-assert-enabled.md.
func getAssertEnabled(p *interp.Process, _ interp.Args) (value.Value, error) {
	return boolean(p.Runtime().AssertsEnabled())
}
