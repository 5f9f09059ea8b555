package interp

import (
	"fourd/interp/compile"
	"fourd/interp/value"
	"fourd/interp/vm"
)

// Guard stands at the beginning of class functions and decides whether the process may
// run them.
type Guard struct {
	// Watches tells whether the guard stands before a function of a class. It is asked
	// once, when the function is compiled.
	Watches func(c *value.Class, m *value.Member) bool
	// Enter is asked on every call of a watched function. Its error is raised there and
	// the function returns at once, even where an error handler goes on behind errors.
	Enter func(p *Process, this value.Value, function string) error
	// Reads is asked before a computed property or an alias of an object made in Go is
	// read: where it gives false the property reads as Null. done, unless nil, is called
	// when the property has its value.
	Reads func(p *Process, this value.Value, property string) (done func(), ok bool)
}

// SetGuard gives the runtime its guard. Call it before any process runs.
func (rt *Runtime) SetGuard(g *Guard) { rt.guard = g }

// Guards reports whether a plain function of the class is watched.
func (e inClass) Guards(function string) bool {
	g, m := e.rt.guard, e.class.Members[function]
	return g != nil && m != nil && g.Watches(e.class, m)
}

var guardServices = []serviceFunc{
	compile.SvcGuard: func(p *Process, w vm.Window) error {
		w.Return(value.True)
		return p.rt.guard.Enter(p, w.Arg(0), p.textArg(w, 1))
	},
}
