package builtins

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"fourd/interp"
	"fourd/interp/value"
)

// lstat is stat that does not follow a link at the end of the path.
func (l location) lstat() (info fs.FileInfo, err error) {
	if l.nowhere() {
		return nil, fs.ErrNotExist
	}
	if l.fileSystem == "" {
		return os.Lstat(l.rel)
	}
	err = l.inside(func(r *os.Root, rel string) error { info, err = r.Lstat(rel); return err })
	return info, err
}

// isAlias reports whether the place is a symbolic link.
//
// choice: aliases of macOS and shortcuts of Windows are files like others here; a
// symbolic link is what all systems have.
func (l location) isAlias() bool {
	info, err := l.lstat()
	return err == nil && info.Mode()&fs.ModeSymlink != 0
}

// original returns where a link leads, l itself when it is none.
func (l location) original() location {
	if !l.isAlias() {
		return l
	}
	to, err := os.Readlink(l.systemPath())
	if err != nil {
		return l
	}
	if !filepath.IsAbs(to) {
		to = filepath.Join(filepath.Dir(l.systemPath()), to)
	}
	if rel, err := filepath.Rel(l.root, to); l.fileSystem != "" && err == nil && filepath.IsLocal(rel) {
		return location{l.fileSystem, l.root, filepath.ToSlash(rel)}
	}
	return location{rel: filepath.Clean(to)}
}

// fileCreateAlias makes a symbolic link to a file or folder, in a folder under a name, and
// returns it as a file; the type of the alias makes no difference.
// Pages: API/FileClass.md, API/FolderClass.md.
func fileCreateAlias(p *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	f, err := fileOf(this)
	if err != nil {
		return value.Undefined, err
	}
	folder, err := folderArg(a, 0)
	if err != nil {
		return value.Undefined, err
	}
	if err := f.mustExist(); err != nil {
		return value.Undefined, err
	}
	if err := checkName(a.Text(1)); err != nil {
		return value.Undefined, err
	}
	at := folder.child(a.Text(1))
	if err := at.fault(at.linkTo(f.at)); err != nil {
		return value.Undefined, err
	}
	return newFile(p.Runtime(), at), nil
}

// linkTo makes the place a link to another one. Within a file system it is relative, so
// that it can be followed there.
func (l location) linkTo(to location) error {
	if l.fileSystem == "" {
		return os.Symlink(to.systemPath(), l.rel)
	}
	target := to.systemPath()
	if l.fileSystem == to.fileSystem && l.root == to.root {
		if rel, err := filepath.Rel(filepath.FromSlash(path.Dir(l.rel)), filepath.FromSlash(to.rel)); err == nil {
			target = rel
		}
	}
	return l.inside(func(r *os.Root, rel string) error { return r.Symlink(target, rel) })
}
