package builtins

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"fourd/interp"
	"fourd/interp/value"
)

var paths = []interp.Command{
	interp.Native("Path to object", pathToObject),
	interp.Native("Object to path", objectToPath),
	interp.Native("Convert path system to POSIX", convertPathSystemToPosix),
	interp.Native("Convert path POSIX to system", convertPathPosixToSystem),
	interp.Native("Localized document path", localizedDocumentPath),
	interp.Native("Get 4D folder", get4DFolder),
	interp.Native("System folder", systemFolder),
	interp.Native("Temporary folder", temporaryFolder),
	interp.Native("Structure file", structureFile),
	interp.Native("Data file", dataFile),
	interp.Native("Is data file locked", isDataFileLocked),
	interp.Native("Application file", applicationFile),
}

// pathToObject cuts a path into parentFolder, name, extension and isFolder. The path is
// one of the system, with Path is POSIX (1) a POSIX one. Nothing is looked up on disk.
// Page: commands/path-to-object.md.
func pathToObject(_ *interp.Process, a interp.Args) (value.Value, error) {
	s, sep := a.Text(0), string(filepath.Separator)
	if a.IntOr(1, 0) == 1 {
		sep = "/"
	}
	isFolder := strings.HasSuffix(s, sep)
	s = strings.TrimSuffix(s, sep)
	i := strings.LastIndex(s, sep) + 1
	ext := extension(s[i:])
	return object(
		"parentFolder", value.Str(s[:i]),
		"name", value.Str(strings.TrimSuffix(s[i:], ext)),
		"extension", value.Str(ext),
		"isFolder", value.Bool(isFolder),
	).Value(), nil
}

// objectToPath joins such an object to a path; the last character of parentFolder is
// the separator. Page: commands/object-to-path.md.
func objectToPath(_ *interp.Process, a interp.Args) (value.Value, error) {
	o, sep := a.Object(0), string(filepath.Separator)
	parent := o.Lookup("parentFolder").AsText()
	switch {
	case strings.HasSuffix(parent, "/"):
		sep = "/"
	case parent != "" && !strings.HasSuffix(parent, sep):
		parent += sep
	}
	ext := o.Lookup("extension").AsText()
	if ext != "" && !strings.HasPrefix(ext, ".") {
		ext = "." + ext
	}
	s := parent + o.Lookup("name").AsText() + ext
	if value.ToBool(o.Lookup("isFolder")) {
		s += sep
	}
	return text(s)
}

// convertPathSystemToPosix returns a path of the system with slashes; the * (encoded as
// in a URL) is not needed by anything here.
// Page: commands/convert-path-system-to-posix.md.
func convertPathSystemToPosix(_ *interp.Process, a interp.Args) (value.Value, error) {
	return text(filepath.ToSlash(a.Text(0)))
}

// convertPathPosixToSystem is the way back. Page: commands/convert-path-posix-to-system.md.
func convertPathPosixToSystem(_ *interp.Process, a interp.Args) (value.Value, error) {
	return text(filepath.FromSlash(a.Text(0)))
}

// localizedDocumentPath returns the system path of a document in the resources: that in
// the folder of the language, if there is one. Page: commands/localized-document-path.md.
func localizedDocumentPath(p *interp.Process, a interp.Args) (value.Value, error) {
	top := location{"/RESOURCES", foldersOf(p).Resources, "."}
	for _, dir := range []string{language(p) + ".lproj", "en.lproj", "English.lproj"} {
		if at := top.child(dir + "/" + filepath.ToSlash(a.Text(0))); at.isFile() {
			return text(at.systemPath())
		}
	}
	return text(top.child(filepath.ToSlash(a.Text(0))).systemPath())
}

// get4DFolder returns the system path of a folder, with its separator: that of the
// preferences (default) or one of the theme 4D Environment. OK is 0 when there is none.
// Page: commands/get-4d-folder.md.
func get4DFolder(p *interp.Process, a interp.Args) (value.Value, error) {
	plain, star := stars(a)
	n := plain.IntOr(0, 0)
	f := foldersFor(p, star)
	if n == 5 { // Database folder Unix syntax
		p.SetOK(true)
		return text(filepath.ToSlash(withSeparator(f.Package)))
	}
	at, ok := knownFolder(p, f, n)
	if n > 10 || !ok {
		p.SetOK(false)
		return text("")
	}
	p.SetOK(true)
	return text(withSeparator(at.systemPath()))
}

// systemFolder returns the system path of a folder of the operating system, a constant
// of the theme System Folder. Page: commands/system-folder.md.
//
// choice: folders that this system does not have give that of the user; those that only
// Windows has give "" elsewhere, as under macOS.
func systemFolder(p *interp.Process, a interp.Args) (value.Value, error) {
	n := map[int]int{0: 100, 15: 115, 16: 116, 17: 117}
	dir := ""
	switch t := a.IntOr(0, 0); t {
	case 2, 3:
		dir, _ = os.UserConfigDir()
	case 4, 5, 8, 9, 12, 13, 14: // those of Windows only
		if runtime.GOOS != "windows" {
			return text("")
		}
	default:
		if k, ok := n[t]; ok {
			dir = systemFolderPath(p, k)
		}
	}
	if dir == "" {
		dir = systemFolderPath(p, 118)
	}
	return text(withSeparator(dir))
}

// temporaryFolder returns the folder for temporary documents.
// Page: commands/temporary-folder.md.
func temporaryFolder(_ *interp.Process, _ interp.Args) (value.Value, error) {
	return text(withSeparator(os.TempDir()))
}

// structureFile returns the system path of the project file: of the component that calls
// it, with * of its host. Page: commands/structure-file.md.
func structureFile(p *interp.Process, a interp.Args) (value.Value, error) {
	return text(foldersFor(p, a.Star()).Structure)
}

// isDataFileLocked tells whether the data file is write-protected; one that does not exist
// yet is not. Page: commands/is-data-file-locked.md.
func isDataFileLocked(p *interp.Process, _ interp.Args) (value.Value, error) {
	info, err := os.Stat(foldersOf(p).DataFile) // opening it would end the locks that the process has on it
	return value.Bool(err == nil && info.Mode().IsRegular() && info.Mode().Perm()&0o222 == 0), nil
}

// dataFile returns the system path of the data file. Page: commands/data-file.md.
func dataFile(p *interp.Process, a interp.Args) (value.Value, error) {
	f := foldersOf(p)
	a.IntOr(0, 1)
	return text(f.DataFile)
}

// applicationFile returns the system path of the running program.
// Page: commands/application-file.md.
func applicationFile(_ *interp.Process, _ interp.Args) (value.Value, error) {
	exe, err := os.Executable()
	if err != nil {
		return text("")
	}
	return text(exe)
}
