package builtins

import (
	"os"
	"strings"

	"fourd/interp"
	"fourd/interp/value"
)

var files = []interp.Command{
	interp.Native("File", cmdFile),
	interp.Native("Folder", cmdFolder),
}

// fileClass is 4D.File: a path to a file that need not exist.
var fileClass = interp.Class{
	Name:   "File",
	Parent: "Document",
	New:    cmdFile,
	Functions: func() interp.Members {
		return interp.Members{
			"moveTo":      fileMoveTo,
			"rename":      fileRename,
			"create":      fileCreate,
			"delete":      fileDelete,
			"setText":     fileSetText,
			"setContent":  fileSetContent,
			"open":        fileOpen,
			"getAppInfo":  fileGetAppInfo,
			"setAppInfo":  fileSetAppInfo,
			"createAlias": fileCreateAlias,
			"getIcon":     fileGetIcon,
		}
	},
}

// fileNative is the inside of a 4D.File or 4D.Folder: a place on disk. It holds
// nothing open and never changes.
type fileNative struct {
	rt     *interp.Runtime
	at     location
	folder bool
}

// Shareable lets shared objects hold files and folders: they never change.
func (f *fileNative) Shareable() bool { return true }

// FilePath lets attributes refer to files; a folder has none.
func (f *fileNative) FilePath() string {
	if f.folder {
		return ""
	}
	return f.at.posixPath()
}

func newFile(rt *interp.Runtime, at location) value.Value {
	return rt.NewNative("File", &fileNative{rt, at, false})
}

func newFolder(rt *interp.Runtime, at location) value.Value {
	return rt.NewNative("Folder", &fileNative{rt, at, true})
}

// Get answers the properties of files and folders.
func (f *fileNative) Get(_ value.Caller, name string) (value.Value, error) {
	full := f.at.base()
	ext := extension(full)
	switch name {
	case "name":
		return value.Str(full[:len(full)-len(ext)]), nil
	case "fullName":
		return value.Str(full), nil
	case "extension":
		return value.Str(ext), nil
	case "path":
		s := f.at.posixPath()
		if f.folder && !strings.HasSuffix(s, "/") {
			s += "/"
		}
		return value.Str(s), nil
	case "platformPath":
		s := f.at.systemPath()
		if f.folder {
			s = withSeparator(s)
		}
		return value.Str(s), nil
	case "parent":
		if f.at.isTop() && f.at.fileSystem == "" {
			return value.Null, nil
		}
		return newFolder(f.rt, f.at.parent()), nil
	case "isFile":
		return value.Bool(!f.folder), nil
	case "isFolder":
		return value.Bool(f.folder), nil
	case "hidden":
		return value.Bool(f.at.isHidden()), nil
	case "isPackage": // there are packages on macOS only
		return value.False, nil
	case "isAlias":
		return value.Bool(f.at.isAlias()), nil
	case "original":
		at := f.at.original()
		if f.folder || at.isFolder() {
			return newFolder(f.rt, at), nil
		}
		return newFile(f.rt, at), nil
	}
	return f.onDisk(name)
}

// onDisk answers the properties that need a look at the disk; those of what does not
// exist are empty.
func (f *fileNative) onDisk(name string) (value.Value, error) {
	info, err := f.at.stat()
	exists := err == nil && info.IsDir() == f.folder
	switch name {
	case "exists":
		return value.Bool(exists), nil
	case "size":
		if f.folder {
			return value.Undefined, nil
		}
		if !exists {
			return value.Int(0), nil
		}
		return value.Int(info.Size()), nil
	case "creationDate", "modificationDate": // choice: systems differ in whether they keep a creation time
		if !exists {
			return value.DateNumber(0), nil
		}
		return value.DateFromGo(info.ModTime()), nil
	case "creationTime", "modificationTime":
		if !exists {
			return value.Time(0), nil
		}
		return value.TimeFromGo(info.ModTime()), nil
	case "isWritable":
		if !exists || f.folder {
			return value.False, nil
		}
		w, err := f.at.open(os.O_WRONLY)
		if err == nil {
			w.Close()
		}
		return value.Bool(err == nil), nil
	}
	return value.Undefined, nil
}

// Set changes hidden of a file and refuses all else: a path never changes.
func (f *fileNative) Set(_ value.Caller, name string, v value.Value) error {
	if name == "hidden" && !f.folder {
		if v.Kind() != value.KBoolean {
			return value.Misfit(v, "Boolean")
		}
		if err := f.mustExist(); err != nil {
			return err
		}
		return f.at.hide(v.AsBool())
	}
	return value.Errorf(value.CodeTypes, "the property %s of a file or folder is read-only", name)
}

// Keys returns the property names.
func (f *fileNative) Keys() []string {
	keys := []string{"name", "fullName", "extension", "path", "platformPath", "parent", "exists", "isFile", "isFolder",
		"isAlias", "original", "hidden", "creationDate", "creationTime", "modificationDate", "modificationTime"}
	if f.folder {
		return append(keys, "isPackage")
	}
	return append(keys, "isWritable", "size")
}

// JSONName is how a file appears in JSON.
func (f *fileNative) JSONName() string {
	if f.folder {
		return "[object Folder]"
	}
	return "[object File]"
}

// EqualTo reports whether two objects are the same path.
func (f *fileNative) EqualTo(other value.Native) bool { return value.Native(f) == other }

// cmdFile returns a 4D.File for an absolute path: POSIX, one that begins with /PACKAGE,
// /RESOURCES, /DATA and the like, or with fk platform path one of the system. A relative
// path makes an object at a place where nothing can be, as locateIn tells. Page:
// commands/file.md.
func cmdFile(p *interp.Process, a interp.Args) (value.Value, error) {
	plain, star := stars(a)
	if plain.Kind(0) != value.KText {
		at, ok := knownFile(p, plain.Int(0))
		if !ok {
			return value.Null, nil
		}
		return newFile(p.Runtime(), at), nil
	}
	at, err := locateIn(foldersFor(p, star), plain.Text(0), plain.IntOr(1, 0) == 1)
	if err != nil {
		return value.Undefined, err
	}
	return newFile(p.Runtime(), at), nil
}

// knownFile returns the file with a number of the theme File: settings in the Settings
// folder, logs in that of the logs.
func knownFile(p *interp.Process, n int) (location, bool) {
	f := foldersFor(p, true)
	settings := func(name string) (location, bool) {
		return location{rel: f.Package}.child("Settings/" + name), true
	}
	log := func(name string) (location, bool) { return location{rel: f.Logs}.child(projectName(p) + name), true }
	switch n {
	case 1:
		return settings("backup.4DSettings")
	case 16:
		return settings("directory.json")
	case 20:
		return settings("buildApp.4DSettings")
	case 8:
		return location{rel: f.Logs}.child("logweb.txt"), true
	case 9:
		return location{rel: f.Logs}.child("HTTPDebugLog.txt"), true
	case 11:
		return log("_Diagnostic.log")
	case 12:
		return log("_Debug.log")
	}
	return location{}, false
}

func fileOf(this value.Value) (*fileNative, error) {
	if o := this.AsObject(); o != nil {
		if f, ok := o.Native().(*fileNative); ok {
			return f, nil
		}
	}
	return nil, value.Errorf(value.CodeTypes, "this is not a file or folder")
}

// folderArg returns the folder of argument i, which must exist.
func folderArg(a interp.Args, i int) (location, error) {
	f := interp.NativeArg[*fileNative](a, i, "a 4D.Folder")
	if !f.folder {
		a.Fail(i, "a 4D.Folder")
	}
	if !f.at.isFolder() {
		return location{}, value.Errorf(codeNoFolder, "the folder `%s` does not exist", f.at.posixPath())
	}
	return f.at, nil
}

// sameKind returns l as an object of the same class as f.
func (f *fileNative) sameKind(l location) value.Value {
	if f.folder {
		return newFolder(f.rt, l)
	}
	return newFile(f.rt, l)
}
