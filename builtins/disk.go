package builtins

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"sort"
	"strings"

	"fourd/interp/value"
)

// Numbers of file errors that the pages name.
const (
	codeFolderBusy = -47
	codeLocked     = -45
	codeNoFolder   = -120
	codeBadName    = -37
)

// inside runs f with the root of the file system, through which the operating system
// itself refuses paths and links that lead out. Absolute paths have no root.
func (l location) inside(f func(r *os.Root, rel string) error) error {
	r, err := os.OpenRoot(l.root)
	if err != nil {
		return err
	}
	defer r.Close()
	return f(r, filepath.FromSlash(l.rel))
}

// nowhere reports whether the path comes from a relative one: see locateIn.
func (l location) nowhere() bool {
	return l.fileSystem == "" && !l.isTop() && os.IsPathSeparator(l.rel[len(l.rel)-1])
}

func (l location) stat() (info fs.FileInfo, err error) {
	if l.nowhere() {
		return nil, fs.ErrNotExist
	}
	if l.fileSystem == "" {
		return os.Stat(l.rel)
	}
	err = l.inside(func(r *os.Root, rel string) error { info, err = r.Stat(rel); return err })
	return info, err
}

func (l location) isFile() bool   { i, err := l.stat(); return err == nil && !i.IsDir() }
func (l location) isFolder() bool { i, err := l.stat(); return err == nil && i.IsDir() }

func (l location) read() (b []byte, err error) {
	f, err := l.open(os.O_RDONLY)
	if err != nil {
		return nil, l.fault(err)
	}
	defer f.Close()
	b, err = io.ReadAll(f)
	if err != nil {
		return nil, l.fault(err)
	}
	return b, nil
}

// write makes b the content of the file, with the folders above it.
func (l location) write(b []byte) error {
	if l.nowhere() {
		return l.fault(fs.ErrNotExist)
	}
	if err := l.parent().makeFolder(); err != nil {
		return err
	}
	f, err := l.open(os.O_WRONLY | os.O_CREATE | os.O_TRUNC)
	if err != nil {
		return l.fault(err)
	}
	_, err = f.Write(b)
	return l.fault(errors.Join(err, f.Close()))
}

func (l location) open(flag int) (f *os.File, err error) {
	if l.nowhere() {
		return nil, fs.ErrNotExist
	}
	if l.fileSystem == "" {
		return os.OpenFile(l.rel, flag, 0o666)
	}
	err = l.inside(func(r *os.Root, rel string) error { f, err = r.OpenFile(rel, flag, 0o666); return err })
	return f, err
}

func (l location) makeFolder() error {
	if l.nowhere() {
		return l.fault(fs.ErrNotExist)
	}
	if l.fileSystem == "" {
		return l.fault(os.MkdirAll(l.rel, 0o777))
	}
	if err := os.MkdirAll(l.root, 0o777); err != nil { // Data and Logs may be missing yet
		return l.fault(err)
	}
	if l.rel == "." {
		return nil
	}
	return l.fault(l.inside(func(r *os.Root, rel string) error { return r.MkdirAll(rel, 0o777) }))
}

// remove deletes a file or folder, all says with what is in it.
func (l location) remove(all bool) error {
	if l.fileSystem == "" {
		if all {
			return l.fault(os.RemoveAll(l.rel))
		}
		return l.fault(os.Remove(l.rel))
	}
	return l.fault(l.inside(func(r *os.Root, rel string) error {
		if all {
			return r.RemoveAll(rel)
		}
		return r.Remove(rel)
	}))
}

// list returns what is in a folder, sorted by name without case.
func (l location) list() ([]fs.DirEntry, error) {
	f, err := l.open(os.O_RDONLY)
	if err != nil {
		return nil, l.fault(err)
	}
	defer f.Close()
	entries, err := f.ReadDir(-1)
	if err != nil {
		return nil, l.fault(err)
	}
	sort.Slice(entries, func(i, j int) bool {
		return strings.ToLower(entries[i].Name()) < strings.ToLower(entries[j].Name())
	})
	return entries, nil
}

// moveTo renames a file or folder; between volumes it is copied and deleted.
func (l location) moveTo(to location) error {
	if err := l.checkInside(); err != nil {
		return err
	}
	if err := os.Rename(l.systemPath(), to.systemPath()); err == nil {
		return nil
	}
	if err := l.copyTo(to); err != nil {
		return err
	}
	return l.remove(true)
}

// checkInside makes sure, before a system path is used, that no link leads out.
func (l location) checkInside() error {
	_, err := l.stat()
	return l.fault(err)
}

// copyTo copies a file, or a folder with what is in it.
func (l location) copyTo(to location) error {
	info, err := l.stat()
	if err != nil {
		return l.fault(err)
	}
	if !info.IsDir() {
		b, err := l.read()
		if err != nil {
			return err
		}
		return to.write(b)
	}
	if strings.HasPrefix(withSeparator(to.systemPath()), withSeparator(l.systemPath())) {
		return value.Errorf(codeIO, "the folder `%s` cannot be copied into itself", l.posixPath())
	}
	entries, err := l.list()
	if err != nil {
		return err
	}
	if err := to.makeFolder(); err != nil {
		return err
	}
	for _, e := range entries {
		if err := l.child(e.Name()).copyTo(to.child(e.Name())); err != nil {
			return err
		}
	}
	return nil
}

// fault converts an error of the operating system to a 4D error that names the path.
func (l location) fault(err error) error {
	switch {
	case err == nil:
		return nil
	case l.nowhere():
		return value.Errorf(codeNoFile, "`%s` is not an absolute path", strings.Trim(filepath.ToSlash(l.rel), "/")).
			WithHint("begin with /PACKAGE/, /RESOURCES/, /DATA/ or with a full path")
	case errors.Is(err, fs.ErrNotExist):
		return value.Errorf(codeNoFile, "there is no file or folder `%s`", l.posixPath())
	case errors.Is(err, fs.ErrExist):
		return value.Errorf(codeExists, "`%s` exists already", l.posixPath())
	case errors.Is(err, fs.ErrPermission):
		return value.Errorf(codeLocked, "`%s` is locked", l.posixPath())
	}
	var e *value.Error
	if errors.As(err, &e) {
		return e
	}
	var pathErr *fs.PathError
	if errors.As(err, &pathErr) { // without the system path, which is not for users
		err = pathErr.Err
	}
	return value.Errorf(codeIO, "`%s`: %v", l.posixPath(), err)
}

// checkName refuses names that a file cannot have.
func checkName(name string) error {
	if name == "" || name == "." || name == ".." || strings.ContainsAny(name, "/:\x00") ||
		runtime.GOOS == "windows" && strings.ContainsAny(name, `\*?"<>|`) {
		return value.Errorf(codeBadName, "`%s` cannot be the name of a file or folder", name)
	}
	return nil
}

// hidden reports whether a name is that of an invisible file.
func hidden(name string) bool { return strings.HasPrefix(name, ".") }

// extension returns the last extension of a name with its point; a name that begins
// with its only point has none.
func extension(name string) string {
	e := path.Ext(name)
	if e == name || e == "." {
		return ""
	}
	return e
}
