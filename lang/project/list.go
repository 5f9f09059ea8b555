package project

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"strconv"
	"strings"

	"fourd/lang"
	"fourd/lang/names"
)

// key is what an entry is found by. Names of methods ignore letter case, names of classes do not.
func key(kind lang.UnitKind, name string) string {
	if kind != lang.ClassUnit {
		name = names.Fold(name)
	}
	return strconv.Itoa(int(kind)) + ":" + name
}

// list finds all source files of the project.
func (p *Project) list() error {
	if p.Sources == "." {
		if err := p.folder(".", lang.MethodUnit, ""); err != nil {
			return err
		}
	}
	for _, f := range []struct {
		dir  string
		kind lang.UnitKind
	}{{"Methods", lang.MethodUnit}, {"Classes", lang.ClassUnit}, {"DatabaseMethods", lang.DatabaseMethodUnit}, {"Triggers", lang.TriggerUnit}} {
		if err := p.folder(path.Join(p.Sources, f.dir), f.kind, ""); err != nil {
			return err
		}
	}
	if err := p.forms(path.Join(p.Sources, "Forms"), ""); err != nil {
		return err
	}
	tables, err := p.readDir(path.Join(p.Sources, "TableForms"))
	if err != nil {
		return err
	}
	for _, t := range tables {
		if t.IsDir() {
			if err := p.forms(path.Join(p.Sources, "TableForms", t.Name()), t.Name()+"/"); err != nil {
				return err
			}
		}
	}
	return nil
}

// readDir lists a folder that need not exist.
func (p *Project) readDir(dir string) ([]fs.DirEntry, error) {
	files, err := fs.ReadDir(p.FS, dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("load project: %w", err)
	}
	return files, nil
}

// folder adds the source files of one folder.
func (p *Project) folder(dir string, kind lang.UnitKind, prefix string) error {
	files, err := p.readDir(dir)
	if err != nil {
		return err
	}
	for _, f := range files {
		if base, ok := sourceName(f); ok {
			p.add(kind, prefix+base, path.Join(dir, f.Name()))
		}
	}
	return nil
}

// sourceName returns the decoded name of a source file.
func sourceName(f fs.DirEntry) (string, bool) {
	ext := path.Ext(f.Name())
	if f.IsDir() || !strings.EqualFold(ext, sourceExt) || strings.HasPrefix(f.Name(), ".") {
		return "", false
	}
	return Decode(strings.TrimSuffix(f.Name(), ext)), true
}

// Decode resolves the percent-coding of characters that file names cannot have.
func Decode(base string) string {
	if !strings.Contains(base, "%") {
		return base
	}
	if s, err := url.PathUnescape(base); err == nil {
		return s
	}
	return base
}

// forms adds the methods of the forms below dir, and of the objects on them.
func (p *Project) forms(dir, prefix string) error {
	forms, err := p.readDir(dir)
	if err != nil {
		return err
	}
	for _, f := range forms {
		if !f.IsDir() {
			continue
		}
		form := path.Join(dir, f.Name())
		name := prefix + Decode(f.Name())
		files, err := p.readDir(form)
		if err != nil {
			return err
		}
		for _, m := range files {
			if base, ok := sourceName(m); ok && strings.EqualFold(base, "method") {
				p.add(lang.FormMethodUnit, name, path.Join(form, m.Name()))
			}
		}
		if err := p.folder(path.Join(form, "ObjectMethods"), lang.ObjectMethodUnit, name+"/"); err != nil {
			return err
		}
	}
	return nil
}

// add makes an entry; of two files with one name the first wins.
func (p *Project) add(kind lang.UnitKind, name, file string) {
	k := key(kind, name)
	if first := p.byKey[k]; first != nil {
		p.warn("%s and %s have the same name; the second is ignored", first.Path, file)
		return
	}
	e := &Entry{Kind: kind, Name: name, Path: file, project: p}
	p.byKey[k] = e
	p.entries = append(p.entries, e)
}
