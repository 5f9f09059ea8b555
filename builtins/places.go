package builtins

import (
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"

	"fourd/interp"
	"fourd/interp/value"
	"fourd/lang/project"
)

// Folders are the folders of the running project on disk, as system paths. An empty
// one is found from Package: Project, Resources, Data and Logs inside it.
type Folders struct {
	Package   string // default: the current folder
	Project   string
	Sources   string
	Resources string
	Data      string
	Logs      string
	WebRoot   string
	Structure string // the .4DProject file
	DataFile  string
}

// SetFolders tells the commands of this package where the project lies. Without it the
// current folder counts as the project.
func SetFolders(rt *interp.Runtime, f Folders) { rt.Attach(attachedKey[*Folders]{}, f.complete()) }

// UseWebRoot tells where the web folder of the project is now, which code may change.
func UseWebRoot(rt *interp.Runtime, now func() string) { rt.Attach(webRootKey{}, now) }

type webRootKey struct{}

// webRoot returns the web folder.
func webRoot(p *interp.Process) string {
	if now, ok := p.Runtime().Attached(webRootKey{}).(func() string); ok {
		return now()
	}
	return foldersOf(p).WebRoot
}

// FoldersOf returns the folders of a project whose application folder is dir. data names
// its data file, "" for the usual one, ":memory:" for none.
func FoldersOf(p *project.Project, dir, data string) Folders {
	f := Folders{Package: dir}
	if dir == "" {
		return f
	}
	f.Sources = filepath.Join(dir, filepath.FromSlash(p.Sources))
	f.Project = filepath.Dir(f.Sources)
	if p.Sources == "." {
		f.Project = f.Sources
	}
	f.Structure = filepath.Join(f.Project, p.Name+".4DProject")
	f.WebRoot = filepath.Join(dir, filepath.FromSlash(p.WebFolder()))
	if data != "" && data != ":memory:" {
		f.DataFile, _ = filepath.Abs(data)
		f.Data = filepath.Dir(f.DataFile)
	}
	return f
}

func (f Folders) complete() *Folders {
	fill := func(s *string, parent, name string) {
		if *s == "" {
			*s = filepath.Join(parent, name)
		}
	}
	if f.Package == "" {
		f.Package, _ = os.Getwd()
	}
	f.Package, _ = filepath.Abs(f.Package)
	fill(&f.Project, f.Package, "Project")
	fill(&f.Sources, f.Project, "Sources")
	fill(&f.Resources, f.Package, "Resources")
	fill(&f.Data, f.Package, "Data")
	fill(&f.Logs, f.Data, "Logs")
	fill(&f.WebRoot, f.Package, "WebFolder")
	fill(&f.Structure, f.Project, filepath.Base(f.Package)+".4DProject")
	return &f
}

// projectName is the name of the project without extension.
func projectName(p *interp.Process) string {
	s := filepath.Base(foldersFor(p, true).Structure)
	return strings.TrimSuffix(s, filepath.Ext(s))
}

// root returns the system path of a file system such as /PACKAGE.
func (f *Folders) root(fileSystem string) (string, bool) {
	switch fileSystem {
	case "/PACKAGE":
		return f.Package, true
	case "/PROJECT":
		return f.Project, true
	case "/SOURCES":
		return f.Sources, true
	case "/RESOURCES":
		return f.Resources, true
	case "/DATA":
		return f.Data, true
	case "/LOGS":
		return f.Logs, true
	}
	return "", false
}

// location is a place on disk: inside a file system of the project, which nothing can
// leave, or anywhere.
type location struct {
	fileSystem string // "/PACKAGE", or "" for an absolute path
	root       string // system path of the file system
	rel        string // slashes, cleaned; of an absolute path the whole system path
}

// systemPath returns the path as the operating system wants it.
func (l location) systemPath() string {
	if l.fileSystem == "" {
		return l.rel
	}
	return filepath.Join(l.root, filepath.FromSlash(l.rel))
}

// posixPath returns the path as 4D code sees it.
func (l location) posixPath() string {
	if l.fileSystem == "" {
		return filepath.ToSlash(l.rel)
	}
	return path.Join(l.fileSystem, l.rel)
}

// isTop reports whether there is no folder above that code may see.
func (l location) isTop() bool {
	if l.fileSystem != "" {
		return l.rel == "."
	}
	return filepath.Dir(l.rel) == l.rel
}

func (l location) base() string {
	if l.fileSystem != "" && l.rel == "." {
		return filepath.Base(l.root)
	}
	return filepath.Base(l.systemPath())
}

func (l location) parent() location {
	if l.isTop() {
		return l
	}
	if l.fileSystem != "" {
		l.rel = path.Dir(l.rel)
	} else {
		l.rel = filepath.Dir(filepath.Clean(l.rel))
	}
	return l
}

// child returns the place with a relative path inside l; .. cannot lead out of it.
func (l location) child(rel string) location {
	rel = strings.TrimPrefix(path.Clean("/"+rel), "/")
	if l.fileSystem != "" {
		l.rel = path.Join(l.rel, rel)
	} else {
		l.rel = filepath.Join(l.rel, filepath.FromSlash(rel))
	}
	return l
}

// locate reads an absolute path, POSIX or of the platform. The error is for code that
// gave a relative one.
func locate(p *interp.Process, s string, platform bool) (location, error) {
	return locateIn(foldersOf(p), s, platform)
}

// locateIn is locate for the folders of a given program.
func locateIn(f *Folders, s string, platform bool) (location, error) {
	if !platform || runtime.GOOS != "windows" {
		clean := path.Clean(s)
		if !strings.HasPrefix(clean, "/") {
			if filepath.IsAbs(filepath.FromSlash(s)) { // C:/…
				return location{rel: filepath.Clean(filepath.FromSlash(s))}, nil
			}
			// Only absolute paths are good for anything, but suites of the product show that
			// making the object is no error: it is a path below the root, with a separator at
			// its end, so that no file can be there.
			return location{rel: filepath.FromSlash(path.Clean("/"+clean) + "/")}, nil
		}
		top, rest, _ := strings.Cut(clean[1:], "/")
		if root, ok := f.root("/" + strings.ToUpper(top)); ok {
			return location{"/" + strings.ToUpper(top), root, path.Clean("./" + rest)}, nil
		}
		return location{rel: filepath.FromSlash(clean)}, nil
	}
	if !filepath.IsAbs(s) {
		return location{}, value.Errorf(codeNoFile, "`%s` is not an absolute path", s)
	}
	return location{rel: filepath.Clean(s)}, nil
}

// locateDocument reads a path as the older commands take it: of the platform, relative
// ones from the folder of the project.
func locateDocument(p *interp.Process, s string) location {
	if l, err := locate(p, s, true); err == nil && s != "" && !l.nowhere() {
		return l
	}
	return location{"/PACKAGE", foldersOf(p).Package, path.Clean("./" + strings.TrimPrefix(path.Clean("/"+filepath.ToSlash(s)), "/"))}
}

// withSeparator returns a folder path with its separator at the end.
func withSeparator(s string) string {
	if strings.HasSuffix(s, string(filepath.Separator)) {
		return s
	}
	return s + string(filepath.Separator)
}
