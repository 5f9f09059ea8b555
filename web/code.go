package web

import (
	"context"
	"errors"
	"time"

	"github.com/beevik/etree"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/web/rest"
	"fourd/web/soap"
	"fourd/web/tags"
)

// code is the 4D side of the server: what the project has, and processes to run it.
type code interface {
	method(name string) (published, ok bool)
	hasDatabaseMethod(name string) bool
	soapMethod(name string) (soapMethod, bool)
	soapMethods() []soapMethod
	start(ctx context.Context, now time.Time, room *runtimeProcess) process // made in room
}

// process is one 4D process that serves a request.
type process interface {
	call(method string, args ...value.Value) (value.Value, error)
	callService(m soapMethod, body *etree.Element) ([]soap.Part, error)
	callSingleton(class, function string, arg *incoming) (value.Value, error)
	callDatabaseMethod(name string, args ...value.Value) (value.Value, error)
	rest(r rest.Request) rest.Answer
	evaluator(gate tags.Gate) tags.Evaluator
	abort(cause error) // from any goroutine
	attend(ctx context.Context)
	close()
}

// runtimeCode is the code of a program of an interp.Runtime.
type runtimeCode struct {
	rt *interp.Runtime
	of *interp.Program // nil: the project

	server *rest.Server
}

func (c runtimeCode) program() *interp.Program {
	if c.of != nil {
		return c.of
	}
	return c.rt.Host()
}

func (c runtimeCode) method(name string) (published, ok bool) {
	if name == compilerWeb { // asked for by every request; small letters need no conversion
		name = "compiler_web"
	}
	m, ok := c.program().MethodInfo(name)
	return m.PublishedWeb, ok
}

func (c runtimeCode) hasDatabaseMethod(name string) bool {
	switch name { // as above
	case onWebAuthentication:
		name = "onwebauthentication"
	case onWebConnection:
		name = "onwebconnection"
	}
	return c.program().HasDatabaseMethod(name)
}

func (c runtimeCode) start(ctx context.Context, now time.Time, room *runtimeProcess) process {
	*room = runtimeProcess{c.rt.NewProcess(ctx, interp.ProcessOptions{Name: "Web process", Kind: interp.WebProcess, Program: c.of, Started: now}), c.server}
	return room
}

// runtimeProcess is a process of interp.
type runtimeProcess struct {
	p      *interp.Process
	server *rest.Server
}

func (r *runtimeProcess) call(method string, args ...value.Value) (value.Value, error) {
	return r.p.Call(method, args...)
}

func (r *runtimeProcess) callDatabaseMethod(name string, args ...value.Value) (value.Value, error) {
	return r.p.CallDatabaseMethod(name, args...)
}

func (r *runtimeProcess) callSingleton(class, function string, arg *incoming) (value.Value, error) {
	return r.p.CallSingleton(class, function, r.p.Runtime().NewNative(incomingClass.Name, arg))
}

func (r *runtimeProcess) rest(q rest.Request) rest.Answer { return r.server.Serve(r.p, q) }

func (r *runtimeProcess) evaluator(gate tags.Gate) tags.Evaluator {
	return tags.NewEvaluator(r.p, gate)
}

func (r *runtimeProcess) abort(cause error) { r.p.Abort(cause) }

// attend makes the process serve what ctx carries.
func (r *runtimeProcess) attend(ctx context.Context) { r.p.Attend(ctx) }

func (r *runtimeProcess) close() { r.p.Close() }

// aborted reports whether a process ended by ABORT, which is no mistake: what was
// sent before counts.
func aborted(err error) bool { return errors.Is(err, interp.ErrAborted) }

// stopped reports whether code was ended from outside: by the time limit or the end
// of the server or of the application.
func stopped(err error) bool {
	return errors.Is(err, context.DeadlineExceeded) || errors.Is(err, errStopping) || errors.Is(err, errAlone) || errors.Is(err, interp.ErrQuit)
}

// showsInterface reports whether code was ended as it wanted to show a dialog.
func showsInterface(err error) bool {
	var e *interp.Error
	return errors.As(err, &e) && e.Code == interp.CodeHeadless
}

// codePrivilege is the number of the error of a session that may not do something.
const codePrivilege = -10716

// dataClosed reports whether code was refused access to data. While roles.json is
// faulty that is the fault of the application, not of the visitor.
func dataClosed(err error) bool {
	var e *interp.Error
	return errors.As(err, &e) && e.Code == codePrivilege
}

// describeError returns what the log says of an error: the whole report of a 4D
// error, which pages never show.
func describeError(err error) string {
	var e *interp.Error
	if errors.As(err, &e) {
		return e.Render()
	}
	return err.Error()
}
