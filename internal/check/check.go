package check

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"fourd/lang"
	"fourd/lang/diag"
	"fourd/lang/project"
	"fourd/lang/vet"
)

// Project is a project opened for checking.
type Project struct {
	*project.Project
	Dir   string                        // the application folder on disk
	Check func(u *lang.Unit) *diag.List // all messages about a unit; safe for concurrent use
	Vet   *vet.Vet                      // looks closer at each unit; nil: only Check speaks
}

// Host is what the package must be told of projects.
type Host struct {
	// ProjectOf returns the folder of the project that a source file belongs to.
	ProjectOf func(file string) string
	// Open opens the project in a folder.
	Open func(dir string) (*Project, error)
}

// Found is one message about a file.
type Found struct {
	Path string // as the user would name the file
	diag.Diagnostic
	Source *diag.Source // nil when the message is about a project as a whole
}

// Result is all that a check found.
type Result struct {
	Files, Lines     int
	Errors, Warnings int
	Found            []Found // in the order of paths and places
}

// file is one source file on its way.
type file struct {
	path string // as the user would name it
	full string
}

// Paths checks files and folders. A path that does not exist is an error; everything
// else is in the result.
func Paths(paths []string, host Host) (*Result, error) {
	groups := map[string][]file{}
	seen := map[string]bool{}
	cache := map[string]string{}
	add := func(path string) error {
		full, err := filepath.Abs(path)
		if err != nil || seen[full] {
			return err
		}
		seen[full] = true
		folder := filepath.Dir(full)
		dir, ok := cache[folder]
		if !ok {
			if dir, err = filepath.Abs(host.ProjectOf(full)); err != nil {
				return err
			}
			cache[folder] = dir
		}
		groups[dir] = append(groups[dir], file{path, full})
		return nil
	}
	for _, p := range paths {
		if err := walk(p, add); err != nil {
			return nil, err
		}
	}
	r := &Result{}
	r.run(groups, host)
	r.sort()
	return r, nil
}

// walk calls add for path, or for every source file below it. Hidden folders are
// not entered, nor Components: what lies there is somebody else's work. Of a project
// only the sources count: templates among its resources, data and its trash are no code
// of it.
func walk(path string, add func(string) error) error {
	var inside outsiders
	return filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			if p != path && errors.Is(err, fs.ErrPermission) {
				return nil
			}
			return err
		case d.IsDir():
			if p != path && (strings.HasPrefix(d.Name(), ".") || d.Name() == "Components") {
				return fs.SkipDir
			}
			inside.enter(p)
			return nil
		case p == path || strings.EqualFold(filepath.Ext(p), ".4dm") && !strings.HasPrefix(d.Name(), ".") && inside.isSource(p):
			return add(p)
		}
		return nil
	})
}

// outsiders are the projects met on the way, to tell their sources from other files.
type outsiders []string // the folders Project, outer ones first

// enter remembers a folder that is a project, or whose folder Project is.
func (o *outsiders) enter(dir string) {
	for _, at := range []string{dir, filepath.Join(dir, "Project")} {
		if !slices.Contains(*o, at) && isProject(at) {
			*o = append(*o, at)
		}
	}
}

// isSource reports whether a file is one of the sources of a project around it, or in no project. A project may lie
// in the folder Project of another one.
func (o outsiders) isSource(file string) bool {
	if slices.ContainsFunc(o, func(p string) bool { return under(file, filepath.Join(p, "Sources")) }) {
		return true
	}
	for _, p := range slices.Backward(o) {
		app := p
		if filepath.Base(p) == "Project" {
			app = filepath.Dir(p)
		}
		if under(file, app) {
			return false
		}
	}
	return true
}

func under(file, dir string) bool {
	return dir == "." || strings.HasPrefix(file, strings.TrimSuffix(dir, string(filepath.Separator))+string(filepath.Separator))
}

// isProject reports whether a folder holds a .4DProject file.
func isProject(dir string) bool {
	list, _ := os.ReadDir(dir) // one that cannot be read has none
	return slices.ContainsFunc(list, func(e fs.DirEntry) bool { return strings.EqualFold(filepath.Ext(e.Name()), ".4DProject") })
}

// run checks the files of all projects on all cores.
func (r *Result) run(groups map[string][]file, host Host) {
	var mu sync.Mutex
	var work errgroup.Group
	work.SetLimit(runtime.GOMAXPROCS(0))
	for _, dir := range slices.Sorted(mapKeys(groups)) {
		files := groups[dir]
		p, err := host.Open(dir)
		if err != nil {
			r.unopened(files, err)
			continue
		}
		units := p.units()
		// All files are read before any is judged: what is known of the whole project is gathered once, while
		// everybody else would wait.
		for _, f := range files {
			work.Go(func() error { units(f); return nil })
		}
		_ = work.Wait()
		for _, f := range files {
			work.Go(func() error {
				u := units(f)
				list := p.look(u)
				mu.Lock()
				defer mu.Unlock()
				r.add(f, u, list)
				return nil
			})
		}
		_ = work.Wait() // no worker fails: what is wrong is in the result
		r.addAbsent(p, files)
	}
}

// look returns all messages about a unit, but for those that its comments switch off.
func (p *Project) look(u *lang.Unit) []diag.Diagnostic {
	found := slices.Clone(p.Check(u).All())
	if p.Vet != nil {
		found = append(found, p.Vet.Unit(u)...)
	}
	return slices.DeleteFunc(found, func(d diag.Diagnostic) bool { return vet.Muted(u, &d) })
}

// addAbsent adds what is said once per project.
func (r *Result) addAbsent(p *Project, files []file) {
	if p.Vet == nil {
		return
	}
	paths := map[*diag.Source]string{}
	units := p.units()
	p.Vet.Absent(func(d diag.Diagnostic, src *diag.Source) {
		if len(paths) == 0 {
			for _, f := range files {
				paths[units(f).Source] = f.path
			}
		}
		if path, ok := paths[src]; ok {
			r.found(path, src, d)
		}
	})
}

func mapKeys(m map[string][]file) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// units returns how to find the unit of a file: an entry of the project, or a method
// when the project does not know the file.
func (p *Project) units() func(file) *lang.Unit {
	known := map[string]*project.Entry{}
	if dir, err := filepath.Abs(p.Dir); err == nil {
		for e := range p.Entries() {
			known[filepath.Join(dir, filepath.FromSlash(e.Path))] = e
		}
	}
	return func(f file) *lang.Unit {
		if e := known[f.full]; e != nil {
			return e.Unit()
		}
		return readMethod(f, p.Names())
	}
}

func (r *Result) add(f file, u *lang.Unit, list []diag.Diagnostic) {
	r.Files++
	r.Lines += lines(u.Source)
	for _, d := range list {
		r.found(f.path, u.Source, d)
	}
}

// found adds one message. The name in messages is the path the user can open, not the short one.
func (r *Result) found(path string, src *diag.Source, d diag.Diagnostic) {
	own := d.Span.File
	d.Span.File = path
	d.Secondary = slices.Clone(d.Secondary)
	for i := range d.Secondary {
		if d.Secondary[i].Span.File == own {
			d.Secondary[i].Span.File = path
		}
	}
	if d.Severity == diag.Error {
		r.Errors++
	} else {
		r.Warnings++
	}
	r.Found = append(r.Found, Found{path, d, src})
}

// unopened reports a project that cannot be opened, once, at the nearest path.
func (r *Result) unopened(files []file, err error) {
	r.Files += len(files)
	r.Errors++
	at := files[0].path
	r.Found = append(r.Found, Found{Path: at, Diagnostic: diag.Diagnostic{Code: "E0004", Span: diag.Span{File: at}, Title: err.Error()}})
}

// lines counts as an editor does: an empty last line is none.
func lines(s *diag.Source) int {
	n := s.Lines()
	if s.Text == "" || strings.HasSuffix(s.Text, "\n") || strings.HasSuffix(s.Text, "\r") {
		n--
	}
	return n
}

// OnlyErrors leaves out all advice.
func (r *Result) OnlyErrors() {
	r.Found = slices.DeleteFunc(r.Found, func(f Found) bool { return f.Severity != diag.Error })
	r.Warnings = 0
}

func (r *Result) sort() {
	slices.SortStableFunc(r.Found, func(x, y Found) int {
		if c := strings.Compare(x.Path, y.Path); c != 0 {
			return c
		}
		return int(x.Span.From) - int(y.Span.From)
	})
}
