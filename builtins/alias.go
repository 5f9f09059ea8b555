package builtins

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"fourd/interp"
	"fourd/interp/value"
)

var aliases = []interp.Command{
	interp.Native("CREATE ALIAS", createAlias),
	interp.Native("RESOLVE ALIAS", resolveAlias),
}

// createAlias makes a symbolic link to a file or folder. Sets OK; without a target it does nothing.
// Page: commands/create-alias.md.
func createAlias(p *interp.Process, a interp.Args) (value.Value, error) {
	if a.Text(0) == "" {
		a.Text(1)
		return none()
	}
	to, at := locateDocument(p, a.Text(0)), locateDocument(p, a.Text(1))
	if _, err := to.stat(); err != nil {
		return result(p, to.fault(err))
	}
	if err := at.linkTo(to); err != nil {
		return result(p, at.fault(err))
	}
	return result(p, nil)
}

// resolveAlias gives the path that an alias leads to and sets OK to 1; for what is no alias its own path, and OK is 0.
// Page: commands/resolve-alias.md.
func resolveAlias(p *interp.Process, a interp.Args) (value.Value, error) {
	at := locateDocument(p, a.Text(0))
	if _, err := at.lstat(); err != nil {
		return result(p, at.fault(err))
	}
	to := at.original()
	path := to.systemPath()
	if to.isFolder() {
		path = withSeparator(path)
	}
	a.SetOut(1, value.Str(path))
	p.SetOK(at.isAlias())
	return none()
}

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
