package interp

import (
	"fmt"
	"slices"

	"fourd/interp/value"
	"fourd/lang/project"
)

// Program returns the program whose code called the running command: the project, or
// one of its components.
func (p *Process) Program() *Program { return p.program() }

// Programs returns the project and then its components that can run.
func (rt *Runtime) Programs() []*Program { return slices.Clone(rt.programs) }

// Host returns the program of the project itself.
func (rt *Runtime) Host() *Program { return rt.prog() }

// IsHost reports whether g is the project and no component.
func (g *Program) IsHost() bool { return g.component == nil }

// Name returns the name of the project or component.
func (g *Program) Name() string { return g.name }

// Project returns its files.
func (g *Program) Project() *project.Project { return g.project() }

// Component returns what is known of a component; nil for the host.
func (g *Program) Component() *project.Component { return g.component }

// Storage returns the shared object behind the command Storage. Each program has its own.
func (g *Program) Storage() *value.Object { return g.storage }

// InterVar returns an interprocess variable (name without <>), created on first use.
func (g *Program) InterVar(name string) *value.Var { return g.interVar(name) }

// MethodNames returns the names of the methods of the program itself, sorted.
func (g *Program) MethodNames() []string {
	now := g.sources()
	out := make([]string, len(now.order))
	for i, m := range now.order {
		out[i] = m.Name
	}
	return out
}

// MethodSource returns the source text of a method of the program itself.
func (g *Program) MethodSource(name string) (string, bool) {
	m := g.sources().methods[fold(name)]
	if m == nil {
		return "", false
	}
	return m.source().Source.Text, true
}

// Method returns what is known of a method of the program itself.
func (g *Program) MethodInfo(name string) (MethodInfo, bool) { return g.methodInfo(name) }

// HasDatabaseMethod reports whether the program has that database method, such as
// "onWebConnection".
func (g *Program) HasDatabaseMethod(name string) bool { return g.databaseMethod(name) != nil }

// Signature is the componentSignature of errors that code of the program throws.
func (g *Program) Signature() string {
	if g.component == nil {
		return "host"
	}
	return fmt.Sprintf("C%03d", g.index)
}

// exportedAs is the namespace under which all programs see the classes of this one, ""
// when none of them does.
func (g *Program) exportedAs() string {
	return g.project().Settings.ClassStoreName
}

// namespace returns the program whose classes are seen under a name of cs, or nil. The
// one of the project itself counts too: as a component of others it is written to use it.
func (rt *Runtime) namespace(name string) *Program {
	for _, g := range rt.programs {
		if name != "" && g.exportedAs() == name {
			return g
		}
	}
	return nil
}

// namespace is what the full names of the classes of a program begin with.
func (g *Program) namespace() string {
	if ns := g.exportedAs(); g.component != nil && ns != "" {
		return "cs." + ns
	}
	return "cs"
}

// classByName finds the class that the name of a type stands for in code of the program,
// such as cs.Invoice, cs.Shop.Invoice or 4D.File; nil when there is none.
func (g *Program) classByName(full string) *value.Class {
	top, ns, name := cutClass(full)
	if top == "4d" {
		return g.rt.namedClass(name)
	}
	if ns != "" {
		if g = g.rt.namespace(ns); g == nil {
			return nil
		}
	}
	c, _ := g.class(name) // a class with mistakes tells of them when it is used
	return c
}

// Events of a host that a component's On Host Database Event is told of.
const (
	BeforeHostStartup = 1
	AfterHostStartup  = 2
	BeforeHostExit    = 3
	AfterHostExit     = 4
)

// HostEvent runs On Host Database Event of every component that has it, when the
// settings of the host allow that.
func (p *Process) HostEvent(event int) error {
	if !p.rt.prog().project().Settings.HostDatabaseEvents {
		return nil
	}
	for _, g := range p.rt.programs[1:] {
		m := g.databaseMethod("onHostDatabaseEvent")
		if m == nil {
			continue
		}
		if _, err := p.callMethod(m, []value.Value{value.Int(int64(event))}); err != nil {
			return err
		}
	}
	return nil
}

// HasHostEvents reports whether HostEvent has anything to run.
func (rt *Runtime) HasHostEvents() bool {
	return !rt.alone() && rt.prog().project().Settings.HostDatabaseEvents
}
