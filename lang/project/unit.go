package project

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"strings"
	"sync"
	"sync/atomic"

	"fourd/lang"
	"fourd/lang/diag"
	"fourd/lang/names"
)

// Entry is one source file of a project, parsed when its unit is first asked for.
type Entry struct {
	Kind lang.UnitKind
	Name string // decoded; of a form method "Form" or "2/Form", of an object method "Form/Object"
	Path string // within the file system of the project

	project *Project
	once    sync.Once
	unit    *lang.Unit
	parsed  atomic.Bool
}

// Same reports whether e has the text of another entry that has been parsed. It reads the file, but parses nothing.
func (e *Entry) Same(as *Entry) bool {
	text, err := fs.ReadFile(e.project.FS, e.Path)
	return err == nil && as.parsed.Load() && as.unit.Source.Text == diag.NewSource("", string(text)).Text
}

// Parsed reports whether the file has been parsed.
func (e *Entry) Parsed() bool { return e.parsed.Load() }

// Adopt gives e the unit of another entry instead of what its file says.
func (e *Entry) Adopt(from *Entry) {
	unit := from.Unit()
	e.once.Do(func() {})
	e.unit = unit
	e.parsed.Store(true)
}

// Project returns the project the file belongs to: that of a component for a shared method of one.
func (e *Entry) Project() *Project { return e.project }

// Unit returns the parsed file. It is never nil: a file that cannot be read has that as its diagnostic.
func (e *Entry) Unit() *lang.Unit {
	e.once.Do(func() {
		defer e.parsed.Store(true)
		text, err := fs.ReadFile(e.project.FS, e.Path)
		src := diag.NewSource(e.printedName(), string(text))
		e.unit = lang.Parse(e.Kind, e.Name, src, e.project.names)
		if err != nil {
			var path *fs.PathError
			if errors.As(err, &path) {
				err = path.Err // the place is said already
			}
			e.unit.Diagnostics.Add(diag.Diagnostic{Code: "E0004", Span: diag.Span{File: src.Name}, Title: fmt.Sprintf("this file cannot be read: %v", err)})
		}
	})
	return e.unit
}

// printedName is the name of the file in messages: without the folders that are the same everywhere, and with the name
// of the component in front if it belongs to one.
func (e *Entry) printedName() string {
	return e.project.title + Decode(strings.TrimPrefix(e.Path, e.project.Sources+"/"))
}

// sharedMethod reads the first line of a method to see whether a component shows it to its host. The file is not parsed.
func (e *Entry) sharedMethod() bool {
	f, err := e.project.FS.Open(e.Path)
	if err != nil {
		return false
	}
	defer f.Close()
	var buf [512]byte
	n, _ := f.Read(buf[:])
	line, _, _ := bytes.Cut(buf[:n], []byte("\n"))
	line, _, _ = bytes.Cut(line, []byte("\r"))
	return bytes.Contains(line, []byte("%attributes")) && bytes.Contains(bytes.ReplaceAll(line, []byte(" "), nil), []byte(`"shared":true`))
}

func (p *Project) entry(kind lang.UnitKind, name string) *Entry { return p.byKey[key(kind, name)] }

// Entry returns the source file of that kind and name, or nil. Unlike Method it finds nothing that a component shares.
func (p *Project) Entry(kind lang.UnitKind, name string) *Entry { return p.entry(kind, name) }

// Method returns the project method of that name in any letter case, or the one a component shares; nil if there is none.
func (p *Project) Method(name string) *Entry {
	if e := p.entry(lang.MethodUnit, name); e != nil {
		return e
	}
	return p.shared[names.Fold(name)]
}

// Class returns the class of exactly that name, or nil.
func (p *Project) Class(name string) *Entry { return p.entry(lang.ClassUnit, name) }

// DatabaseMethod returns onStartup, onWebAuthentication and their kin by the name of their file, or nil.
func (p *Project) DatabaseMethod(name string) *Entry { return p.entry(lang.DatabaseMethodUnit, name) }

// Trigger returns the trigger of a table by its number, or nil.
func (p *Project) Trigger(table int) *Entry {
	return p.entry(lang.TriggerUnit, fmt.Sprintf("table_%d", table))
}

// FormMethod returns the method of a form ("Form", or "2/Form" for a form of table 2), or nil.
func (p *Project) FormMethod(form string) *Entry { return p.entry(lang.FormMethodUnit, form) }

// ObjectMethod returns the method of an object on a form, or nil.
func (p *Project) ObjectMethod(form, object string) *Entry {
	return p.entry(lang.ObjectMethodUnit, form+"/"+object)
}

// Unit returns the parsed project method of that name, or nil.
func (p *Project) Unit(name string) *lang.Unit {
	if e := p.Method(name); e != nil {
		return e.Unit()
	}
	return nil
}

// Entries yields all source files, methods first, without parsing them.
func (p *Project) Entries() iter.Seq[*Entry] {
	return func(yield func(*Entry) bool) {
		for _, e := range p.entries {
			if !yield(e) {
				return
			}
		}
	}
}

// MethodNames yields the names of the project's own methods in order.
func (p *Project) MethodNames() iter.Seq[string] { return p.namesOf(lang.MethodUnit) }

// ClassNames yields the names of the project's classes in order.
func (p *Project) ClassNames() iter.Seq[string] { return p.namesOf(lang.ClassUnit) }

func (p *Project) namesOf(kind lang.UnitKind) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, e := range p.entries {
			if e.Kind == kind && !yield(e.Name) {
				return
			}
		}
	}
}

// Check parses every file and returns all diagnostics, in the order of the files.
func (p *Project) Check() *diag.List {
	list := &diag.List{}
	for _, e := range p.entries {
		list.Merge(&e.Unit().Diagnostics)
	}
	return list
}
