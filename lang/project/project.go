package project

import (
	"bytes"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"fourd/lang"
	"fourd/lang/diag"
)

// Project is an opened project. Apart from parsing units on first use it does not change, and it is safe for
// concurrent use.
type Project struct {
	Name       string  // of the .4DProject file, or of the folder
	FS         fs.FS   // the application folder: the one that holds Project, WebFolder, Components …
	Dir        string  // the application folder within the file system that was opened, "." if it is that
	Folder     string  // the application folder on disk; "" if the project was not opened from disk, or lies in an archive
	Sources    string  // folder of the sources within FS: "Project/Sources"; "." for loose files
	Info       Info    // what the .4DProject file says
	Catalog    Catalog // tables and relations; empty without a catalog file
	Settings   Settings
	Components []*Component
	Warnings   []string // oddities of the data files that do not keep the project from loading

	names   *lang.Names
	entries []*Entry          // in order of kind and name
	byKey   map[string]*Entry // see key
	again   func() (*Project, error)
	title   string            // what the files of a component are called by in messages: "Tool/"
	shared  map[string]*Entry // folded names of the methods components share

	missingOnce sync.Once

	familySizes  map[string]int // how many unknown names begin alike
	familiesOnce sync.Once
	missing      []string
}

// Info is the content of the .4DProject file.
type Info struct {
	CompatibilityVersion Edition `json:"compatibilityVersion"`
	TokenizedText        *bool   `json:"tokenizedText"` // nil: true
}

// Edition is what a project is compatible with, such as 2100. Editions after the ninth
// release of a version have letters, and are text in the file: 20A0.
type Edition string

// UnmarshalJSON takes a number or a text.
func (e *Edition) UnmarshalJSON(text []byte) error {
	*e = Edition(bytes.Trim(text, `"`))
	return nil
}

// Tokenized reports whether the sources are saved with tokens.
func (i Info) Tokenized() bool { return i.TokenizedText == nil || *i.TokenizedText }

// Option changes how a project is loaded.
type Option func(*loader)

// Methods makes further method names known, such as functions an embedding program brings along.
func Methods(extra ...string) Option { return func(l *loader) { l.extra = append(l.extra, extra...) } }

// ComponentFolders names folders on disk where components may lie besides those the project itself names. Packages in
// them that are called Name.4dbase are loaded for every project, as those in the product's own folder are.
func ComponentFolders(dirs ...string) Option {
	return func(l *loader) { l.folders = append(l.folders, dirs...) }
}

type loader struct {
	extra     []string
	disk      string   // where the file system that is loaded lies on disk, "" if that is not known
	folders   []string // where else components may lie
	component bool     // what is loaded is a component, which has none of its own
}

// Open opens a project on disk: a folder, a .4DProject file, or a single .4dm file with its neighbours.
func Open(name string, options ...Option) (*Project, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, fmt.Errorf("open project: %w", err)
	}
	if info.IsDir() {
		return named(name, os.DirFS(name), options)
	}
	dir, file := filepath.Dir(name), filepath.Base(name)
	switch strings.ToLower(filepath.Ext(file)) {
	case ".4dproject":
		abs, err := filepath.Abs(dir)
		if err != nil {
			return nil, fmt.Errorf("open project: %w", err)
		}
		if filepath.Base(abs) == "Project" {
			return named(filepath.Dir(abs), os.DirFS(filepath.Dir(abs)), options)
		}
		return named(abs, os.DirFS(abs), options)
	case sourceExt:
		return named(dir, os.DirFS(dir), options)
	}
	return nil, fmt.Errorf("open project: %s is no folder, no .4DProject and no .4dm file", file)
}

// named loads and, where no .4DProject file gives a name, takes that of the folder.
func named(dir string, fsys fs.FS, options []Option) (*Project, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("open project: %w", err)
	}
	p, err := Load(fsys, append(options[:len(options):len(options)], func(l *loader) { l.disk = abs })...)
	if err == nil && p.Name == "" {
		p.Name = filepath.Base(abs)
	}
	if err == nil {
		p.again = func() (*Project, error) { return named(dir, fsys, options) }
	}
	return p, err
}

// Reload reads the folder of the project again, with its components. The project itself does not change.
func (p *Project) Reload() (*Project, error) {
	if p.again == nil {
		return p, nil // made by hand
	}
	return p.again()
}

// Load loads the project in a file system: at its root, in Project, or in the nearest sub-folder that has one. Without
// any .4DProject file the .4dm files of the root are the project.
func Load(fsys fs.FS, options ...Option) (*Project, error) {
	l := &loader{}
	for _, o := range options {
		o(l)
	}
	p, err := l.load(fsys)
	if err == nil {
		p.again = func() (*Project, error) { return Load(fsys, options...) }
	}
	return p, err
}

func (l *loader) load(fsys fs.FS) (*Project, error) {
	at, err := find(fsys)
	if err != nil {
		return nil, err
	}
	app, err := fs.Sub(fsys, at.dir)
	if err != nil {
		return nil, fmt.Errorf("load project: %w", err)
	}
	p := &Project{Name: at.name, FS: app, Dir: at.dir, Sources: at.sources,
		names: lang.NewNames(), byKey: map[string]*Entry{}, shared: map[string]*Entry{}}
	if l.disk != "" {
		p.Folder = filepath.Join(l.disk, filepath.FromSlash(at.dir))
	}
	if at.file != "" {
		p.readInfo(at.file)
	}
	if err := p.list(); err != nil {
		return nil, err
	}
	if err := p.readCatalog(); err != nil {
		return nil, err
	}
	if err := p.readSettings(); err != nil {
		return nil, err
	}
	if !l.component {
		p.loadComponents(l)
	}
	p.fillNames(l)
	p.fillConstants()
	return p, nil
}

// fillNames tells the lexer everything it cuts words by. It comes before any file is parsed.
func (p *Project) fillNames(l *loader) {
	p.names.SetVariables(p.oddVariables)
	for _, m := range l.extra {
		p.names.AddMethod(m)
	}
	for _, c := range p.Components {
		for _, name := range c.compiled {
			p.names.AddMethod(name)
		}
	}
	for _, e := range p.shared {
		p.names.AddMethod(e.Name)
	}
	for _, e := range p.entries {
		if e.Kind == lang.MethodUnit {
			p.names.AddMethod(e.Name)
		}
	}
	if l.component { // it has the tables of nobody: those of its own structure are for whoever develops it
		return
	}
	for _, t := range p.Catalog.Tables {
		n := p.names.AddTable(t.ID, t.Name)
		for _, f := range t.Fields {
			n.AddField(f.ID, f.Name)
		}
	}
}

// oddVariables yields the process variables whose names the lexer has to be told.
func (p *Project) oddVariables() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, e := range p.entries {
			text, err := fs.ReadFile(p.FS, e.Path)
			if err != nil {
				continue // whoever parses the file reports it
			}
			for name := range lang.OddVariables(diag.NewSource("", string(text)).Text) {
				if name[0] != '$' && !yield(name) {
					return
				}
			}
		}
	}
}

// Names returns what the lexer knows of the project; for parsing formulas and snippets.
func (p *Project) Names() *lang.Names { return p.names }

// SharedMethods yields the names of the project's own methods that components may call.
func (p *Project) SharedMethods() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, e := range p.entries {
			if e.Kind == lang.MethodUnit && e.sharedMethod() && !yield(e.Name) {
				return
			}
		}
	}
}

func (p *Project) warn(format string, args ...any) {
	p.Warnings = append(p.Warnings, fmt.Sprintf(format, args...))
}
