package builtins

import (
	"archive/zip"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sort"
	"strings"

	"fourd/internal/limits"
	"fourd/interp"
	"fourd/interp/value"
)

// zipClasses are the classes of archives and of what is in them.
var zipClasses = []interp.Class{
	{Name: "ZipArchive"},
	{Name: "ZipFile", Parent: "Document", Functions: func() interp.Members {
		return interp.Members{"copyTo": zipCopyTo, "getText": zipGetText, "getContent": zipGetContent, "getIcon": zipGetIcon}
	}},
	{Name: "ZipFolder", Parent: "Directory", Functions: func() interp.Members {
		return interp.Members{"copyTo": zipCopyTo, "file": zipFolderFile, "folder": zipFolderFolder, "files": zipFolderFiles, "folders": zipFolderFolders, "getIcon": zipGetIcon}
	}},
}

// zipArchive is the inside of a 4D.ZipArchive: what the directory at its end says. The file
// is opened anew for each read.
type zipArchive struct {
	rt      *interp.Runtime
	at      location
	entries map[string]*zipPart // by clean path, "" for the root
}

// zipPart is a file or folder of an archive.
type zipPart struct {
	in     *zipArchive
	name   string // clean path, without slashes at its ends
	folder bool
	head   *zip.FileHeader // nil: a folder that only stands in the names of others
	inside []string        // the names below a folder, sorted
}

// zipReadArchive returns the content of an archive.
//
// gap: archives with a password cannot be read; the error says so.
// Page: commands/zip-read-archive.md.
func zipReadArchive(p *interp.Process, a interp.Args) (value.Value, error) {
	f := interp.NativeArg[*fileNative](a, 0, "a 4D.File")
	z := &zipArchive{rt: p.Runtime(), at: f.at, entries: map[string]*zipPart{}}
	if err := f.mustExist(); err != nil {
		return value.Null, err
	}
	z.part("", true)
	err := z.open(func(r *zip.Reader) error {
		for _, e := range r.File {
			if e.Flags&1 != 0 {
				return a.Errorf(codeParam, "`%s` has a password, and encrypted archives cannot be read here", f.at.base())
			}
			name := strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(e.Name, `\`, "/")), "/")
			if name != "" {
				z.part(name, strings.HasSuffix(e.Name, "/")).head = &e.FileHeader
			}
		}
		return nil
	})
	if err != nil {
		return value.Null, err
	}
	for _, x := range z.entries {
		sort.Slice(x.inside, func(i, j int) bool { return strings.ToLower(x.inside[i]) < strings.ToLower(x.inside[j]) })
	}
	return p.Runtime().NewNative("ZipArchive", z), nil
}

// part returns the part with a name, which it makes with all folders above it.
func (z *zipArchive) part(name string, folder bool) *zipPart {
	if x := z.entries[name]; x != nil {
		x.folder = x.folder || folder
		return x
	}
	x := &zipPart{in: z, name: name, folder: folder}
	z.entries[name] = x
	if name != "" {
		above := z.part(parentName(name), true)
		above.inside = append(above.inside, name)
	}
	return x
}

func parentName(name string) string {
	if i := strings.LastIndexByte(name, '/'); i >= 0 {
		return name[:i]
	}
	return ""
}

// open opens the archive for as long as use runs.
func (z *zipArchive) open(use func(r *zip.Reader) error) error {
	f, err := z.at.open(os.O_RDONLY)
	if err != nil {
		return z.at.fault(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return z.at.fault(err)
	}
	r, err := zip.NewReader(f, info.Size())
	if err != nil {
		return value.Errorf(codeParam, "`%s` is no ZIP archive: %v", z.at.base(), err)
	}
	return use(r)
}

// Get answers root.
func (z *zipArchive) Get(_ value.Caller, name string) (value.Value, error) {
	if name == "root" {
		return z.entries[""].object(), nil
	}
	return value.Undefined, nil
}

// Set refuses.
func (z *zipArchive) Set(_ value.Caller, name string, _ value.Value) error {
	return value.Errorf(value.CodeTypes, "the property %s of a 4D.ZipArchive is read-only", name)
}

// Keys returns the property names.
func (z *zipArchive) Keys() []string { return []string{"root"} }

// JSONName is how an archive appears in JSON.
func (z *zipArchive) JSONName() string { return "[object ZipArchive]" }

func (x *zipPart) object() value.Value {
	class := "ZipFile"
	if x.folder {
		class = "ZipFolder"
	}
	return x.in.rt.NewNative(class, x)
}

func (x *zipPart) base() string { return x.name[strings.LastIndexByte(x.name, '/')+1:] }

// Get answers the properties, which are those of files and folders.
//
// choice: paths are relative to the archive and begin without a slash.
func (x *zipPart) Get(_ value.Caller, name string) (value.Value, error) {
	full := x.base()
	ext := extension(full)
	at := x.name
	if x.folder && at != "" {
		at += "/"
	}
	switch name {
	case "name":
		return value.Str(full[:len(full)-len(ext)]), nil
	case "fullName":
		return value.Str(full), nil
	case "extension":
		return value.Str(ext), nil
	case "path":
		return value.Str(at), nil
	case "platformPath":
		return value.Str(filepath.FromSlash(at)), nil
	case "parent":
		if x.name == "" {
			return value.Null, nil
		}
		return x.in.entries[parentName(x.name)].object(), nil
	case "exists":
		return value.True, nil
	case "isFile", "isFolder":
		return value.Bool(x.folder == (name == "isFolder")), nil
	case "hidden":
		return value.Bool(hidden(full)), nil
	case "isPackage", "isAlias":
		return value.False, nil
	case "isWritable":
		if !x.folder {
			return value.False, nil
		}
	case "original":
		return x.object(), nil
	case "size":
		if !x.folder {
			return value.Real(float64(x.head.UncompressedSize64)), nil
		}
	case "creationDate", "modificationDate":
		if x.head == nil {
			return value.DateNumber(0), nil
		}
		return value.DateFromGo(x.head.Modified), nil
	case "creationTime", "modificationTime":
		if x.head == nil {
			return value.Time(0), nil
		}
		return value.TimeFromGo(x.head.Modified), nil
	}
	return value.Undefined, nil
}

// Set refuses.
func (x *zipPart) Set(_ value.Caller, name string, _ value.Value) error {
	return value.Errorf(value.CodeTypes, "the property %s of what is in an archive is read-only", name)
}

// Keys returns the property names.
func (x *zipPart) Keys() []string {
	return (&fileNative{folder: x.folder}).Keys()
}

// JSONName is how a part of an archive appears in JSON.
func (x *zipPart) JSONName() string {
	if x.folder {
		return "[object ZipFolder]"
	}
	return "[object ZipFile]"
}

func zipPartOf(this value.Value) (*zipPart, error) {
	if o := this.AsObject(); o != nil {
		if x, ok := o.Native().(*zipPart); ok {
			return x, nil
		}
	}
	return nil, value.Errorf(value.CodeTypes, "this is not in an archive")
}

// read gives the content of a file to use, piece by piece.
func (x *zipPart) read(to io.Writer) error {
	return x.in.open(func(r *zip.Reader) error {
		for _, e := range r.File {
			if e.Name != x.head.Name {
				continue
			}
			in, err := e.Open()
			if err != nil {
				return value.Errorf(codeParam, "`%s` cannot be unpacked: %v", x.name, err)
			}
			defer in.Close()
			if _, err := io.Copy(to, in); err != nil {
				return value.Errorf(codeParam, "`%s` cannot be unpacked: %v", x.name, err)
			}
			return nil
		}
		return x.in.at.fault(fs.ErrNotExist) // the archive has been replaced
	})
}

// guarded gathers bytes as long as there is memory.
type guarded struct{ b []byte }

func (g *guarded) Write(p []byte) (int, error) {
	if !limits.Take(int64(len(g.b) + len(p))) {
		return 0, value.ErrMemory
	}
	g.b = append(g.b, p...)
	return len(p), nil
}

func (x *zipPart) content() ([]byte, error) {
	var g guarded
	err := x.read(&g)
	return g.b, err
}

// zipGetText returns the content of a file of an archive as text. Page: API/ZipFileClass.md.
func zipGetText(_ *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	x, err := zipPartOf(this)
	if err != nil {
		return value.Undefined, err
	}
	cs, ok := charsetArg(a, 0)
	if !ok {
		return value.Undefined, a.Errorf(codeCharset, "this character set is not known")
	}
	b, err := x.content()
	if err != nil {
		return value.Undefined, err
	}
	return text(withBreaks(decodeFile(b, cs), a.IntOr(1, breakNative)))
}

// zipGetContent returns the content of a file of an archive as a 4D.Blob.
// Page: API/ZipFileClass.md.
func zipGetContent(p *interp.Process, this value.Value, _ interp.Args) (value.Value, error) {
	x, err := zipPartOf(this)
	if err != nil {
		return value.Undefined, err
	}
	b, err := x.content()
	if err != nil {
		return value.Undefined, err
	}
	return NewBlob(p.Runtime(), b), nil
}

func zipGetIcon(p *interp.Process, _ value.Value, a interp.Args) (value.Value, error) {
	return emptyIcon(a.IntOr(0, 0))
}

// zipCopyTo unpacks a file or folder into a folder, under a new name if one is given. What
// the root holds comes into the folder itself. Pages: API/ZipFileClass.md, API/ZipFolderClass.md.
func zipCopyTo(p *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	x, err := zipPartOf(this)
	if err != nil {
		return value.Undefined, err
	}
	folder, err := folderArg(a, 0)
	if err != nil {
		return value.Undefined, err
	}
	name, overwrite := x.base(), 0
	if a.Kind(1) == value.KText && a.Text(1) != "" {
		name = a.Text(1)
	}
	if n := a.Len() - 1; n > 0 && a.Kind(n) != value.KText {
		overwrite = a.Int(n)
	}
	to := folder
	if name != "" {
		if err := checkName(name); err != nil {
			return value.Undefined, err
		}
		to = folder.child(name)
	}
	if err := x.unpack(p, to, overwrite == fkOverwrite); err != nil {
		return value.Undefined, err
	}
	if x.folder {
		return newFolder(p.Runtime(), to), nil
	}
	return newFile(p.Runtime(), to), nil
}

// unpack writes a part to a place on disk; a folder with all that is in it.
func (x *zipPart) unpack(p *interp.Process, to location, overwrite bool) error {
	if err := p.Context().Err(); err != nil {
		return err
	}
	if !overwrite && x.name != "" {
		if _, err := to.stat(); err == nil {
			return to.fault(fs.ErrExist)
		}
	}
	if x.folder {
		if err := to.makeFolder(); err != nil {
			return err
		}
		for _, name := range x.inside {
			below := x.in.entries[name]
			if checkName(below.base()) != nil {
				continue // a name that this system cannot have
			}
			if err := below.unpack(p, to.child(below.base()), overwrite); err != nil {
				return err
			}
		}
		return nil
	}
	out, err := to.open(os.O_WRONLY | os.O_CREATE | os.O_TRUNC)
	if err != nil {
		return to.fault(err)
	}
	err = x.read(out)
	if closed := out.Close(); err == nil && closed != nil {
		err = to.fault(closed)
	}
	return err
}

// zipFolderFile returns a file below a folder of an archive by its relative path, Null when
// there is none. Page: API/ZipFolderClass.md.
func zipFolderFile(_ *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	return zipChild(this, a, false)
}

// zipFolderFolder is zipFolderFile for folders. Page: API/ZipFolderClass.md.
func zipFolderFolder(_ *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	return zipChild(this, a, true)
}

func zipChild(this value.Value, a interp.Args, folder bool) (value.Value, error) {
	x, err := zipPartOf(this)
	if err != nil {
		return value.Undefined, err
	}
	below := x.in.entries[strings.TrimPrefix(path.Join("/", x.name, path.Clean("/"+a.Text(0))), "/")]
	if below == nil || below.folder != folder {
		return value.Null, nil
	}
	return below.object(), nil
}

// zipFolderFiles returns the files of a folder of an archive, with the options of
// Folder.files(). Page: API/ZipFolderClass.md.
func zipFolderFiles(_ *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	return zipList(this, a, false)
}

// zipFolderFolders is zipFolderFiles for folders. Page: API/ZipFolderClass.md.
func zipFolderFolders(_ *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	return zipList(this, a, true)
}

func zipList(this value.Value, a interp.Args, folders bool) (value.Value, error) {
	x, err := zipPartOf(this)
	if err != nil {
		return value.Undefined, err
	}
	options := a.IntOr(0, 0)
	var out []value.Value
	var look func(x *zipPart)
	look = func(x *zipPart) {
		for _, name := range x.inside {
			below := x.in.entries[name]
			if options&fkIgnoreInvisible != 0 && hidden(below.base()) {
				continue
			}
			if below.folder == folders {
				out = append(out, below.object())
			}
			if options&fkRecursive != 0 {
				look(below)
			}
		}
	}
	look(x)
	return value.NewCollection(out).Value(), nil
}
