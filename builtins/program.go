package builtins

import (
	"path/filepath"

	"fourd/interp"
	"fourd/interp/value"
)

// programFor is the program that a command means: the one whose code calls it, or with *
// the host of a component.
func programFor(p *interp.Process, star bool) *interp.Program {
	if star {
		return p.Runtime().Host()
	}
	return p.Program()
}

// programKey is what is attached to a runtime once for each program.
type programKey[T any] struct{ of *interp.Program }

// ofProgram returns what g has attached under its type, which make gives on first use.
func ofProgram[T any](g *interp.Program, rt *interp.Runtime, make func() T) T {
	attachMu.Lock()
	defer attachMu.Unlock()
	key := programKey[T]{g}
	if x, ok := rt.Attached(key).(T); ok {
		return x
	}
	x := make()
	rt.Attach(key, x)
	return x
}

// foldersOf are the folders of the program whose code runs.
func foldersOf(p *interp.Process) *Folders { return foldersFor(p, false) }

// foldersFor are the folders of programFor. A component has its own package, sources and
// resources; data, logs and web pages are those of the host.
func foldersFor(p *interp.Process, star bool) *Folders {
	host := hostFolders(p.Runtime())
	g := programFor(p, star)
	if g.IsHost() {
		return host
	}
	return ofProgram(g, p.Runtime(), func() *Folders {
		c := g.Component()
		f := Folders{Package: c.Package, Data: host.Data, Logs: host.Logs, WebRoot: host.WebRoot, DataFile: host.DataFile}
		if c.Package == "" { // in an archive that is not on disk
			f.Package = filepath.Join(host.Package, "Components", c.Name)
		}
		f.Structure = filepath.Join(f.Package, "Project", c.Project.Name+".4DProject")
		if c.Archive != "" {
			f.Structure = c.Archive
		}
		return f.complete()
	})
}

// hostFolders are the folders of the project.
func hostFolders(rt *interp.Runtime) *Folders {
	return AttachedTo(rt, func() *Folders { return projectFolders(rt) })
}

// PackageFolder returns the folder that holds the project.
func PackageFolder(rt *interp.Runtime) string { return hostFolders(rt).Package }

// LogsFolder returns the folder of the log files.
func LogsFolder(rt *interp.Runtime) string { return hostFolders(rt).Logs }

// projectFolders are the folders of a project that nobody has told of.
func projectFolders(rt *interp.Runtime) *Folders {
	f := Folders{}
	if p := rt.Project(); p.Folder != "" {
		f.Package = p.Folder
		f.Structure = filepath.Join(p.Folder, "Project", p.Name+".4DProject")
	}
	return f.complete()
}

// componentList fills an array with the names of the components that are loaded.
// Page: commands/component-list.md.
func componentList(p *interp.Process, a interp.Args) (value.Value, error) {
	var out []value.Value
	for _, g := range p.Runtime().Programs() {
		if !g.IsHost() {
			out = append(out, value.Str(g.Name()))
		}
	}
	return value.Undefined, fillArray(a.ArrayOut(0, value.AText), out)
}
