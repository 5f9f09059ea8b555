package interp

import (
	"sync"
	"sync/atomic"

	"fourd/interp/code"
	"fourd/interp/compile"
	"fourd/interp/ir"
	"fourd/interp/value"
	"fourd/lang"
	"fourd/lang/diag"
	"fourd/lang/project"
)

// method is a project or database method on its way from source to code.
type method struct {
	*ir.Method
	prog   *Program
	unit   *lang.Unit
	load   func() *lang.Unit
	parse  sync.Once
	build  sync.Once
	code   *code.Unit
	fn     *value.Function
	diags  diag.List
	failed error
	next   atomic.Pointer[method] // what a reload has put in its place
	only   *forwarder             // set when calls are only passed on to what has its name now
}

// newMethod makes a method without a number.
func (g *Program) newMethod(e *project.Entry, name string) *method {
	m := &method{Method: &ir.Method{Name: name, Number: -1}, prog: g, load: e.Unit}
	m.fn = &value.Function{Name: name, Code: m}
	return m
}

// newest returns what stands for the method after all reloads.
func (m *method) newest() *method {
	for {
		n := m.next.Load()
		if n == nil {
			return m
		}
		m = n
	}
}

// source parses the method on first use and reads its signature.
func (m *method) source() *lang.Unit {
	m.parse.Do(func() {
		m.unit, m.load = m.load(), nil
		compile.Signature(m.unit, m.Method)
	})
	return m.unit
}

// compiled returns the code of a method, made on first use. The error is a
// *MistakeError when the source has mistakes.
func (m *method) compiled() (*code.Unit, error) {
	if m.only != nil {
		return m.only.code(m)
	}
	u := m.source()
	m.build.Do(func() {
		var out *ir.Unit
		lenient := u.Failed() && onlyLines(u)
		if !lenient {
			m.diags.Merge(&u.Diagnostics)
		}
		if !u.Failed() || lenient {
			out = compile.Method(m.prog, u, m.Method, &m.diags)
		}
		if m.diags.HasErrors() {
			m.failed = &MistakeError{Method: m.Name, Diagnostics: &m.diags}
			return
		}
		m.code, m.failed = machineCode(out, m.prog.newOrigin(m.Name, u.Kind, u.Source))
	})
	return m.code, m.failed
}

// forwarder is the code of a method that a reload has replaced: it calls what has the
// name of the method now.
type forwarder struct {
	mu     sync.Mutex
	target *ir.Method
	unit   *code.Unit
}

func (f *forwarder) code(m *method) (*code.Unit, error) {
	target := m.prog.Method(m.Name)
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.unit != nil && f.target == target {
		return f.unit, nil
	}
	o := m.prog.newOrigin(m.Name, lang.MethodUnit, nil)
	o.forward = true
	u, err := machineCode(compile.Forward(m.prog, m.Method, target), o)
	if err == nil {
		f.unit, f.target = u, target
	}
	return u, err
}

// function returns a function that runs the method as it is at the time of the call.
func (m *method) function() (*value.Function, error) {
	if _, err := m.compiled(); err != nil {
		return nil, err
	}
	return m.fn, nil
}
