package builtins

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"fourd/interp"
	"fourd/interp/value"
)

// folderClass is 4D.Folder: a path to a folder that need not exist.
var folderClass = interp.Class{
	Name:   "Folder",
	Parent: "Directory",
	New:    cmdFolder,
	Functions: func() interp.Members {
		return interp.Members{
			"moveTo":      fileMoveTo,
			"rename":      fileRename,
			"create":      fileCreate,
			"delete":      folderDelete,
			"createAlias": fileCreateAlias,
			"getIcon":     fileGetIcon,
		}
	},
}

// documentClass and directoryClass are the abstract parents of files and folders.
var (
	documentClass = interp.Class{Name: "Document", Functions: func() interp.Members {
		return interp.Members{"copyTo": fileCopyTo, "getText": fileGetText, "getContent": fileGetContent}
	}}
	directoryClass = interp.Class{Name: "Directory", Functions: func() interp.Members {
		return interp.Members{"copyTo": fileCopyTo, "file": folderFile, "folder": folderFolder, "files": folderFiles, "folders": folderFolders}
	}}
)

// cmdFolder returns a 4D.Folder for an absolute path (see cmdFile) or for a constant
// such as fk database folder. In a component that is a folder of its own, with * one of the
// host. Page: commands/folder.md.
//
// choice: the page has Null without *; but components of the product read their resources
// that way.
func cmdFolder(p *interp.Process, a interp.Args) (value.Value, error) {
	plain, star := stars(a)
	f := foldersFor(p, star)
	if plain.Kind(0) != value.KText {
		at, ok := knownFolder(p, f, plain.Int(0))
		if !ok {
			return value.Null, nil
		}
		return newFolder(p.Runtime(), at), nil
	}
	at, err := locateIn(f, plain.Text(0), plain.IntOr(1, 0) == 1)
	if err != nil {
		return value.Undefined, err
	}
	return newFolder(p.Runtime(), at), nil
}

// knownFolder returns the folder with a number of the fk constants.
func knownFolder(p *interp.Process, f *Folders, n int) (location, bool) {
	switch n {
	case 4:
		return location{"/PACKAGE", f.Package, "."}, true
	case 6:
		return location{"/RESOURCES", f.Resources, "."}, true
	case 7:
		return location{"/LOGS", f.Logs, "."}, true
	case 9:
		return location{"/DATA", f.Data, "."}, true
	case 8:
		if rel, err := filepath.Rel(f.Package, webRoot(p)); err == nil && filepath.IsLocal(rel) {
			return location{"/PACKAGE", f.Package, filepath.ToSlash(rel)}, true
		}
	}
	if dir := systemFolderPath(p, n); dir != "" {
		return location{rel: filepath.Clean(dir)}, true
	}
	return location{}, false
}

// systemFolderPath returns the system path of a folder that does not belong to the
// project; "" when there is no such one.
func systemFolderPath(p *interp.Process, n int) string {
	home, _ := os.UserHomeDir()
	inHome := func(name string) string {
		if home == "" {
			return ""
		}
		return filepath.Join(home, name)
	}
	switch n {
	case 0, 1, 10: // preferences, licences, mobile apps
		if dir, err := os.UserConfigDir(); err == nil {
			return filepath.Join(dir, "fourd")
		}
	case 3:
		if dir, err := os.UserCacheDir(); err == nil {
			return filepath.Join(dir, "fourd", projectName(p))
		}
	case 8:
		return webRoot(p)
	case 115:
		return orHome(inHome("Desktop"), home)
	case 116:
		if exe, err := os.Executable(); err == nil {
			return filepath.Dir(exe)
		}
	case 117:
		return orHome(inHome("Documents"), home)
	case 118:
		return home
	case 100:
		return withSeparator(filepath.VolumeName(home))
	}
	return ""
}

// orHome returns dir, or the home folder when there is no such folder, as on a server
// without a desktop; the folders of users under Linux follow the same rule.
func orHome(dir, home string) string {
	if info, err := os.Stat(dir); err == nil && info.IsDir() {
		return dir
	}
	return home
}

// folderDelete deletes a folder: an empty one, with the option 1 (Delete with contents)
// any. Error -47 when it is not empty, -120 when it does not exist.
// Page: API/FolderClass.md.
func folderDelete(_ *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	f, err := fileOf(this)
	if err != nil {
		return value.Undefined, err
	}
	return value.Undefined, f.at.removeFolder(a.IntOr(0, 0) == 1)
}

func (l location) removeFolder(withContents bool) error {
	switch {
	case !l.isFolder() && withContents:
		return nil
	case !l.isFolder():
		return value.Errorf(codeNoFolder, "the folder `%s` does not exist", l.posixPath())
	case l.isTop():
		return value.Errorf(codeLocked, "the folder `%s` cannot be deleted", l.posixPath())
	case withContents:
		return l.remove(true)
	}
	entries, err := l.list()
	if err == nil && len(entries) > 0 {
		return value.Errorf(codeFolderBusy, "the folder `%s` is not empty", l.posixPath())
	}
	if err != nil {
		return err
	}
	return l.remove(false)
}

// folderFile returns a 4D.File for a relative POSIX path inside the folder; Null for an
// absolute one or one that leads out. Page: API/Directory.md.
func folderFile(p *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	return folderChild(p, this, a, newFile)
}

// folderFolder is folderFile for folders. Page: API/Directory.md.
func folderFolder(p *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	return folderChild(p, this, a, newFolder)
}

func folderChild(p *interp.Process, this value.Value, a interp.Args, make func(*interp.Runtime, location) value.Value) (value.Value, error) {
	f, err := fileOf(this)
	if err != nil {
		return value.Undefined, err
	}
	rel := a.Text(0)
	if c := path.Clean(rel); rel == "" || strings.HasPrefix(rel, "/") || c == ".." || strings.HasPrefix(c, "../") {
		return value.Null, nil
	}
	return make(p.Runtime(), f.at.child(rel)), nil
}

// Options of files and folders.
const (
	fkRecursive       = 1
	fkIgnoreInvisible = 8
)

// folderFiles returns the files of a folder; options fk recursive, fk ignore invisible.
// A folder that does not exist has none. Page: API/Directory.md.
//
// choice: the reference does not speak of folders that do not exist; public projects
// list them without looking first.
func folderFiles(_ *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	return folderList(this, a, false)
}

// folderFolders is folderFiles for folders. Page: API/Directory.md.
func folderFolders(_ *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	return folderList(this, a, true)
}

func folderList(this value.Value, a interp.Args, folders bool) (value.Value, error) {
	f, err := fileOf(this)
	if err != nil {
		return value.Undefined, err
	}
	var out []value.Value
	err = f.at.walk(a.IntOr(0, 0), func(l location, isFolder bool) {
		switch {
		case isFolder && folders:
			out = append(out, newFolder(f.rt, l))
		case !isFolder && !folders:
			out = append(out, newFile(f.rt, l))
		}
	})
	if _, gone := f.at.stat(); errors.Is(gone, fs.ErrNotExist) {
		err = nil
	}
	return value.NewCollection(out).Value(), err
}

// walk visits what is in a folder, with fk recursive at all depths. Links are not
// followed, so it ends.
func (l location) walk(options int, visit func(l location, isFolder bool)) error {
	entries, err := l.list()
	if err != nil {
		return err
	}
	for _, e := range entries {
		if options&fkIgnoreInvisible != 0 && hidden(e.Name()) {
			continue
		}
		at := l.child(e.Name())
		visit(at, e.IsDir())
		if e.IsDir() && options&fkRecursive != 0 {
			if err := at.walk(options, visit); err != nil {
				return err
			}
		}
	}
	return nil
}
