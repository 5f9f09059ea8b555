package interp

import (
	"runtime"
	"slices"

	"fourd/interp/compile"
	"fourd/lang"
	"fourd/lang/diag"
	"fourd/lang/project"

	"golang.org/x/sync/errgroup"
)

// Diagnostics parses and compiles every unit of the project and returns all mistakes
// and advice, in the order of the files.
func (rt *Runtime) Diagnostics() *diag.List {
	entries := slices.Collect(rt.prog().project().Entries())
	if len(entries) == 1 { // no need to wake another thread for a single file
		return rt.checkEntry(entries[0])
	}
	lists := make([]*diag.List, len(entries))
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, e := range entries {
		g.Go(func() error { lists[i] = rt.checkEntry(e); return nil })
	}
	_ = g.Wait() // no function above returns an error
	all := &diag.List{}
	for _, l := range lists {
		all.Merge(l)
	}
	return all
}

func (rt *Runtime) checkEntry(e *project.Entry) *diag.List { return rt.CheckUnit(e.Unit()) }

// CheckUnit compiles a parsed unit of the project without keeping the code, and
// returns its messages. It is safe for concurrent use.
func (rt *Runtime) CheckUnit(u *lang.Unit) *diag.List {
	list := &diag.List{}
	list.Merge(&u.Diagnostics)
	compile.Check(rt.prog().strictly(), u, list)
	return list
}
