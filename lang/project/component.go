package project

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"fourd/lang"
	"fourd/lang/names"
)

// componentsFolder is where a project keeps the components that belong to it.
const componentsFolder = "Components"

// Component is another project whose shared methods and classes this one uses.
type Component struct {
	Name      string   // of its folder or in dependencies.json
	Namespace string   // under which its classes are seen: cs.Namespace.Class; "" if it shows none
	Project   *Project // nil for one that is compiled: nothing of it can run
	Package   string   // the folder on disk with its Resources; "" if it is not on disk
	Archive   string   // the file on disk that holds its sources, if one does

	compiled []string // the methods that one without sources shares
}

// Component returns the component whose classes are seen under that namespace, or nil.
func (p *Project) Component(namespace string) *Component {
	for _, c := range p.Components {
		if c.Project != nil && namespace != "" && c.Namespace == namespace {
			return c
		}
	}
	return nil
}

// Namespace returns the project whose classes are seen under that name of cs: a component, or the project itself, since
// it is written to be one; nil if there is none.
func (p *Project) Namespace(name string) *Project {
	if name != "" && p.Settings.ClassStoreName == name {
		return p
	}
	if c := p.Component(name); c != nil {
		return c.Project
	}
	return nil
}

// Compiled returns the component without sources that shares a method of that name, or nil.
func (p *Project) Compiled(method string) *Component {
	for _, c := range p.Components {
		for _, name := range c.compiled {
			if strings.EqualFold(name, method) {
				return c
			}
		}
	}
	return nil
}

func (p *Project) componentNamed(name string) *Component {
	for _, c := range p.Components {
		if names.Fold(c.Name) == names.Fold(name) {
			return c
		}
	}
	return nil
}

// loadComponents loads what lies in Components and what dependencies.json names; the former wins. A component that
// cannot be loaded is a warning.
func (p *Project) loadComponents(l *loader) {
	files, _ := fs.ReadDir(p.FS, componentsFolder) // most projects have none
	for _, f := range files {
		ext := path.Ext(f.Name())
		if strings.HasPrefix(f.Name(), ".") || !f.IsDir() && !strings.EqualFold(ext, archiveExt) {
			continue
		}
		c := &Component{Name: strings.TrimSuffix(f.Name(), ext)}
		if f.IsDir() && !strings.EqualFold(ext, ".4dbase") {
			c.Name = f.Name()
		}
		at := path.Join(componentsFolder, f.Name())
		var err error
		if f.IsDir() {
			err = p.openPackage(c, p.FS, at, p.onDisk(at))
		} else {
			c.Package = p.onDisk(componentsFolder)
			err = p.openArchive(c, p.FS, at, p.onDisk(at))
		}
		p.keep(c, l, err)
	}
	p.loadDependencies(l)
	for _, dir := range l.folders {
		p.loadPackages(dir, l)
	}
	p.shareMethods()
}

// loadPackages loads the components in a folder that all projects have.
func (p *Project) loadPackages(dir string, l *loader) {
	files, err := os.ReadDir(dir)
	if err != nil {
		p.warn("the folder of components %s cannot be read", filepath.ToSlash(dir))
		return
	}
	for _, f := range files {
		name, ok := strings.CutSuffix(f.Name(), ".4dbase")
		if !ok || !f.IsDir() || strings.HasPrefix(name, ".") || name == p.Name || p.componentNamed(name) != nil {
			continue
		}
		c, at := &Component{Name: name}, filepath.Join(dir, f.Name())
		p.keep(c, l, p.openPackage(c, os.DirFS(at), ".", at))
	}
}

// onDisk returns where a file of the project lies on disk, "" if that is not known.
func (p *Project) onDisk(name string) string {
	if p.Folder == "" {
		return ""
	}
	return filepath.Join(p.Folder, filepath.FromSlash(name))
}

// keep adds a component, or says why there is none. The source of a compiled one is looked for where its authors
// keep it, next to the project that uses it.
func (p *Project) keep(c *Component, l *loader, err error) {
	if err != nil {
		p.warn("the component %s cannot be used: %v", c.Name, err)
		return
	}
	if c.Project == nil {
		dir := p.matrix(c.Name, l)
		if dir == "" {
			p.warn("the component %s is compiled, and compiled code does not run here: its source is needed, in Components or next to the project", c.Name)
		} else if err := p.openPackage(c, os.DirFS(dir), ".", dir); err != nil {
			p.warn("the component %s cannot be used: %v", c.Name, err)
			return
		} else {
			shown := dir
			if rel, err := filepath.Rel(p.Folder, dir); err == nil {
				shown = rel
			}
			p.warn("the component %s is compiled: its source in %s is used instead", c.Name, filepath.ToSlash(shown))
		}
	}
	p.Components = append(p.Components, c)
}

// openPackage opens the component in a folder: sources, or an archive of them. A component with neither has only
// compiled code: it has no Project then, but the names of what it shares.
func (p *Project) openPackage(c *Component, fsys fs.FS, dir, disk string) error {
	c.Package = disk
	sub, err := fs.Sub(fsys, dir)
	if err != nil {
		return err
	}
	if at, err := find(sub); err == nil && at.file != "" {
		return c.load(sub, disk)
	}
	for _, folder := range []string{"Contents", "."} {
		files, err := fs.ReadDir(sub, folder)
		if err != nil {
			continue
		}
		for _, f := range files {
			if !f.IsDir() && strings.EqualFold(path.Ext(f.Name()), archiveExt) {
				file := ""
				if disk != "" {
					c.Package = filepath.Join(disk, folder)
					file = filepath.Join(c.Package, f.Name())
				}
				return p.openArchive(c, sub, path.Join(folder, f.Name()), file)
			}
		}
	}
	return fmt.Errorf("there is neither a %s file nor a %s file in %s", projectExt, archiveExt, path.Base(filepath.ToSlash(disk)))
}

// load loads the sources of a component.
func (c *Component) load(fsys fs.FS, disk string) error {
	l := &loader{component: true, disk: disk}
	q, err := l.load(fsys)
	if err != nil {
		return err
	}
	q.title = c.Name + "/"
	if q.Folder != "" {
		c.Package = q.Folder
	}
	c.Project, c.Namespace, c.compiled = q, q.Settings.ClassStoreName, nil
	return nil
}

// shareMethods makes the methods that components share known to the project and to each other. Of two with one name
// that of the component loaded first wins.
func (p *Project) shareMethods() {
	for _, c := range p.Components {
		if c.Project == nil {
			continue
		}
		for _, e := range c.Project.entries {
			key := names.Fold(e.Name)
			if e.Kind == lang.MethodUnit && p.shared[key] == nil && e.sharedMethod() {
				p.shared[key] = e
			}
		}
	}
	for _, c := range p.Components {
		if c.Project == nil {
			continue
		}
		c.Project.shared = p.shared
		for _, e := range p.shared {
			if e.project != c.Project && c.Project.entry(lang.MethodUnit, e.Name) == nil {
				c.Project.names.AddMethod(e.Name)
			}
		}
	}
}
