package builtins

import (
	"archive/zip"
	"compress/flate"
	"io"
	"os"
	"path"
	"strings"

	"fourd/interp"
	"fourd/interp/value"
)

var zips = []interp.Command{
	interp.Native("ZIP Create archive", zipCreateArchive),
	interp.Native("ZIP Read archive", zipReadArchive),
}

// Numbers of the constants of the theme ZIP.
const (
	zipStore            = 1
	zipLZMA             = 2
	zipXZ               = 3
	zipWithoutEnclosing = 4
	zipNoEncryption     = 0
)

// zipEntry is what goes into an archive: a file, or a folder without content.
type zipEntry struct {
	from   location
	name   string // in the archive; that of a folder ends with a slash
	folder bool
}

// zipPlan is what ZIP Create archive was asked for.
type zipPlan struct {
	entries  []zipEntry
	method   uint16
	level    int
	callback value.Value
}

// zipCreateArchive writes a file, a folder, or what a structure object lists, into an
// archive and returns the status.
//
// gap: there is no encryption, and no compression but that of deflate: the status tells.
// Page: commands/zip-create-archive.md.
func zipCreateArchive(p *interp.Process, a interp.Args) (value.Value, error) {
	to := interp.NativeArg[*fileNative](a, 1, "a 4D.File")
	if to.folder {
		return value.Undefined, a.Errorf(value.CodeTypes, "argument 2 must be a 4D.File, not a 4D.Folder")
	}
	plan := &zipPlan{method: zip.Deflate, level: 6, callback: value.Undefined}
	var refused string
	if f, ok := nativeFile(a.Value(0)); ok {
		refused = plan.add(f, "", a.IntOr(2, 0)&zipWithoutEnclosing != 0, 0)
	} else {
		var err error
		if refused, err = plan.read(p, a); err != nil {
			return value.Undefined, err
		}
	}
	if refused == "" {
		text, err := plan.write(p, to.at)
		if err != nil {
			return value.Undefined, err
		}
		refused = text
	}
	status := value.NewObject(3)
	status.Put("success", value.Bool(refused == ""))
	status.Put("status", value.Int(map[bool]int64{true: 1}[refused != ""]))
	status.Put("statusText", value.Str(refused))
	return status.Value(), nil
}

func nativeFile(v value.Value) (*fileNative, bool) {
	o := v.AsObject()
	if o == nil {
		return nil, false
	}
	f, ok := o.Native().(*fileNative)
	return f, ok
}

// read understands a structure object; the text tells what of it cannot be had.
func (z *zipPlan) read(p *interp.Process, a interp.Args) (refused string, err error) {
	get := func(name string) value.Value {
		v, failed := p.GetProperty(a.Value(0), name)
		if err == nil {
			err = failed
		}
		return v
	}
	a.Object(0)
	switch int(toNumber(get("compression"))) {
	case zipStore:
		z.method = zip.Store
	case zipLZMA, zipXZ:
		return "LZMA and XZ archives cannot be written here", err
	}
	if level := int(toNumber(get("level"))); level > 0 {
		z.level = min(level, flate.BestCompression)
	}
	if toText(get("password")) != "" && !get("password").IsNothing() || int(toNumber(get("encryption"))) != zipNoEncryption {
		return "encrypted archives cannot be written here", err
	}
	if f := get("callback"); f.AsFunction() != nil {
		z.callback = f
	}
	list := get("files").AsCollection()
	if err != nil {
		return "", err
	}
	if list == nil {
		return "", a.Errorf(codeParam, "the structure needs the collection files")
	}
	for i, v := range list.Elems() {
		destination, option := "", 0
		source := v
		if _, ok := nativeFile(v); !ok && v.AsObject() != nil {
			o := v.AsObject()
			source = property(o, "source")
			if d := property(o, "destination"); !d.IsNothing() {
				destination = toText(d)
			}
			option = int(toNumber(property(o, "option")))
		}
		f, ok := nativeFile(source)
		if !ok {
			return "", a.Errorf(value.CodeTypes, "element %d of files must be a file, a folder, or an object with a source", i)
		}
		if refused := z.add(f, destination, false, option); refused != "" {
			return refused, nil
		}
	}
	return "", nil
}

// add plans a file, or a folder with all that is in it.
func (z *zipPlan) add(f *fileNative, destination string, contentsOnly bool, options int) (refused string) {
	if f.mustExist() != nil {
		return "`" + f.at.posixPath() + "` does not exist"
	}
	name := f.at.base()
	if destination != "" {
		name = strings.TrimPrefix(path.Clean("/"+destination), "/")
		if strings.HasSuffix(destination, "/") && !f.folder {
			name = path.Join(name, f.at.base())
		}
	}
	if !f.folder {
		z.entries = append(z.entries, zipEntry{from: f.at, name: name})
		return ""
	}
	prefix := ""
	if !contentsOnly {
		prefix = name + "/"
		z.entries = append(z.entries, zipEntry{name: prefix, folder: true})
	}
	top := len(f.at.posixPath())
	err := f.at.walk(fkRecursive|options&fkIgnoreInvisible, func(l location, folder bool) {
		rel := prefix + strings.Trim(l.posixPath()[top:], "/")
		if folder {
			rel += "/"
		}
		z.entries = append(z.entries, zipEntry{from: l, name: rel, folder: folder})
	})
	if err != nil {
		return err.Error()
	}
	return ""
}

// write makes the archive; the callback is told how much is done.
func (z *zipPlan) write(p *interp.Process, to location) (refused string, err error) {
	if failed := to.parent().makeFolder(); failed != nil {
		return failed.Error(), nil
	}
	out, failed := to.open(os.O_WRONLY | os.O_CREATE | os.O_TRUNC)
	if failed != nil {
		return to.fault(failed).Error(), nil
	}
	defer func() {
		if closed := out.Close(); closed != nil && refused == "" {
			refused = closed.Error()
		}
		if refused != "" || err != nil {
			_ = to.remove(false) // half an archive is of no use
		}
	}()
	w := zip.NewWriter(out)
	w.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, z.level) })
	for i, e := range z.entries {
		if err := p.Context().Err(); err != nil {
			return "", err
		}
		if e.from.rel != "" && e.from.systemPath() == to.systemPath() {
			continue // the archive lies in the folder
		}
		if failed := z.writeEntry(w, e); failed != nil {
			return failed.Error(), nil
		}
		if z.callback.AsFunction() != nil {
			if _, err := p.CallFunction(z.callback, value.Null, value.Int(int64((i+1)*100/len(z.entries)))); err != nil {
				return "", err
			}
		}
	}
	if failed := w.Close(); failed != nil {
		return failed.Error(), nil
	}
	return "", nil
}

func (z *zipPlan) writeEntry(w *zip.Writer, e zipEntry) error {
	head := &zip.FileHeader{Name: e.name, Method: z.method}
	if e.folder {
		head.Method = zip.Store
		_, err := w.CreateHeader(head)
		return err
	}
	info, err := e.from.stat()
	if err != nil {
		return err
	}
	head.Modified = info.ModTime()
	head.SetMode(info.Mode())
	in, err := e.from.open(os.O_RDONLY)
	if err != nil {
		return e.from.fault(err)
	}
	defer in.Close()
	part, err := w.CreateHeader(head)
	if err != nil {
		return err
	}
	_, err = io.Copy(part, in)
	return err
}
