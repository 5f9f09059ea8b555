package builtins

import (
	"errors"
	"io/fs"

	"fourd/interp"
	"fourd/interp/value"
)

const fkOverwrite = 4

// fileCopyTo copies a file or folder into a folder, under a new name if one is given;
// what is there already is only replaced with fk overwrite. It returns the copy.
// Pages: API/FileClass.md, API/FolderClass.md.
func fileCopyTo(_ *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	f, to, err := target(this, a)
	if err != nil {
		return value.Undefined, err
	}
	overwrite := 0
	if n := a.Len() - 1; n > 0 && a.Kind(n) != value.KText {
		overwrite = a.Int(n)
	}
	if _, err := to.stat(); err == nil {
		if overwrite != fkOverwrite {
			return value.Undefined, to.fault(fs.ErrExist)
		}
		if to.systemPath() == f.at.systemPath() {
			return f.sameKind(to), nil
		}
		if err := to.remove(true); err != nil {
			return value.Undefined, err
		}
	}
	if err := f.at.copyTo(to); err != nil {
		return value.Undefined, err
	}
	return f.sameKind(to), nil
}

// target reads the arguments of copyTo and moveTo: the folder and an optional name.
func target(this value.Value, a interp.Args) (*fileNative, location, error) {
	f, err := fileOf(this)
	if err != nil {
		return nil, location{}, err
	}
	folder, err := folderArg(a, 0)
	if err != nil {
		return nil, location{}, err
	}
	name := f.at.base()
	if a.Kind(1) == value.KText && a.Text(1) != "" {
		name = a.Text(1)
	}
	if err := checkName(name); err != nil {
		return nil, location{}, err
	}
	if err := f.mustExist(); err != nil {
		return nil, location{}, err
	}
	return f, folder.child(name), nil
}

func (f *fileNative) mustExist() error {
	info, err := f.at.stat()
	if err == nil && info.IsDir() != f.folder {
		err = fs.ErrNotExist
	}
	return f.at.fault(err)
}

// fileMoveTo moves a file or folder into a folder, under a new name if one is given,
// and returns it. Pages: API/FileClass.md, API/FolderClass.md.
func fileMoveTo(_ *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	f, to, err := target(this, a)
	if err != nil {
		return value.Undefined, err
	}
	return f.move(to)
}

// fileRename gives a file or folder another full name and returns it.
// Pages: API/FileClass.md, API/FolderClass.md.
func fileRename(_ *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	f, err := fileOf(this)
	if err != nil {
		return value.Undefined, err
	}
	if err := errors.Join(checkName(a.Text(0)), f.mustExist()); err != nil {
		return value.Undefined, f.at.fault(err)
	}
	return f.move(f.at.parent().child(a.Text(0)))
}

func (f *fileNative) move(to location) (value.Value, error) {
	if _, err := to.stat(); err == nil {
		return value.Undefined, to.fault(fs.ErrExist)
	}
	if err := f.at.moveTo(to); err != nil {
		return value.Undefined, err
	}
	return f.sameKind(to), nil
}

// fileCreate makes an empty file or folder with the folders above it and tells whether
// it did; False when there is one already. Pages: API/FileClass.md, API/FolderClass.md.
func fileCreate(_ *interp.Process, this value.Value, _ interp.Args) (value.Value, error) {
	f, err := fileOf(this)
	if err != nil {
		return value.Undefined, err
	}
	if _, err := f.at.stat(); err == nil {
		return boolean(false)
	}
	if f.folder {
		err = f.at.makeFolder()
	} else {
		err = f.at.write(nil)
	}
	return boolean(err == nil)
}

// fileDelete deletes a file; a missing one is no error. Page: API/FileClass.md.
func fileDelete(_ *interp.Process, this value.Value, _ interp.Args) (value.Value, error) {
	f, err := fileOf(this)
	if err != nil || !f.at.isFile() {
		return value.Undefined, err
	}
	return value.Undefined, f.at.remove(false)
}

// fileGetText returns the content of a file as text, read in a character set (name or
// number, default UTF-8; a byte order mark counts more), with line ends as breakMode
// says. Page: API/Document.md.
func fileGetText(_ *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	f, err := fileOf(this)
	if err != nil {
		return value.Undefined, err
	}
	cs, ok := charsetArg(a, 0)
	if !ok {
		return value.Undefined, a.Errorf(codeCharset, "this character set is not known")
	}
	b, err := f.at.read()
	if err != nil {
		return value.Undefined, err
	}
	return text(withBreaks(decodeFile(b, cs), a.IntOr(1, breakNative)))
}

// fileSetText makes a text the content of a file, which is created when missing, in a
// character set (default UTF-8 without byte order mark), with line ends as breakMode
// says. Page: API/FileClass.md.
func fileSetText(_ *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	f, err := fileOf(this)
	if err != nil {
		return value.Undefined, err
	}
	b, err := encodedFile(a, 0)
	if err != nil {
		return value.Undefined, err
	}
	return value.Undefined, f.at.write(b)
}

// encodedFile reads the arguments text, character set and breakMode from i on and
// returns the bytes of the file.
func encodedFile(a interp.Args, i int) ([]byte, error) {
	cs, ok := charsetArg(a, i+1)
	if !ok {
		return nil, a.Errorf(codeCharset, "this character set is not known")
	}
	b := cs.encode(withBreaks(a.Text(i), a.IntOr(i+2, breakNative)))
	if a.Has(i + 1) { // only a set that was asked for writes its mark
		b = append(append([]byte(nil), cs.bom...), b...)
	}
	return b, nil
}

// fileGetContent returns the content of a file as a 4D.Blob. Page: API/Document.md.
func fileGetContent(p *interp.Process, this value.Value, _ interp.Args) (value.Value, error) {
	f, err := fileOf(this)
	if err != nil {
		return value.Undefined, err
	}
	b, err := f.at.read()
	if err != nil {
		return value.Undefined, err
	}
	return NewBlob(p.Runtime(), b), nil
}

// fileSetContent makes a blob the content of a file. Page: API/FileClass.md.
func fileSetContent(_ *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	f, err := fileOf(this)
	if err != nil {
		return value.Undefined, err
	}
	return value.Undefined, f.at.write(blobBytes(a, 0))
}
