package builtins

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"fourd/interp"
	"fourd/interp/value"
)

var documents = []interp.Command{
	interp.Native("Document to text", documentToText),
	interp.Native("TEXT TO DOCUMENT", textToDocument),
	interp.Native("DOCUMENT TO BLOB", documentToBlob),
	interp.Native("BLOB TO DOCUMENT", blobToDocument),
	interp.Native("Test path name", testPathName),
	interp.Native("CREATE FOLDER", createFolder),
	interp.Native("DELETE FOLDER", deleteFolder),
	interp.Native("DELETE DOCUMENT", deleteDocument),
	interp.Native("COPY DOCUMENT", copyDocument),
	interp.Native("MOVE DOCUMENT", moveDocument),
	interp.Native("DOCUMENT LIST", documentList),
	interp.Native("FOLDER LIST", folderListCommand),
	interp.Native("Get document size", getDocumentSize),
	interp.Native("GET DOCUMENT PROPERTIES", getDocumentProperties),
	interp.Native("SET DOCUMENT PROPERTIES", setDocumentProperties),
}

// result sets OK by an error and passes it on.
func result(p *interp.Process, err error) (value.Value, error) {
	p.SetOK(err == nil)
	return value.Undefined, err
}

// documentToText returns the content of a document as text (see fileGetText).
// Page: commands/document-to-text.md.
//
// choice: without a character set and mark it is UTF-8, as in new projects, not that of
// old systems.
func documentToText(p *interp.Process, a interp.Args) (value.Value, error) {
	cs, ok := charsetArg(a, 1)
	if !ok {
		return value.Undefined, a.Errorf(codeCharset, "this character set is not known")
	}
	b, err := locateDocument(p, a.Text(0)).read()
	if err != nil {
		return value.Undefined, err
	}
	return text(withBreaks(decodeFile(b, cs), a.IntOr(2, breakNative)))
}

// textToDocument makes a text the content of a document (see fileSetText).
// Page: commands/text-to-document.md.
func textToDocument(p *interp.Process, a interp.Args) (value.Value, error) {
	b, err := encodedFile(a, 1)
	if err != nil {
		return value.Undefined, err
	}
	return value.Undefined, locateDocument(p, a.Text(0)).write(b)
}

// documentToBlob gives blob the content of a document. Sets OK.
// Page: commands/document-to-blob.md.
func documentToBlob(p *interp.Process, a interp.Args) (value.Value, error) {
	at := locateDocument(p, a.Text(0))
	b, err := at.read()
	if err == nil {
		p.SetDocument(at.systemPath())
		setBlob(a, 1, b)
	}
	return result(p, err)
}

// blobToDocument makes a blob the content of a document. Sets OK and Document.
// Page: commands/blob-to-document.md.
func blobToDocument(p *interp.Process, a interp.Args) (value.Value, error) {
	at := locateDocument(p, a.Text(0))
	err := at.write(blobBytes(a, 1))
	if err == nil {
		p.SetDocument(at.systemPath())
	}
	return result(p, err)
}

// testPathName returns 1 for a document, 0 for a folder and -43 for what does not
// exist. Page: commands/test-path-name.md.
func testPathName(p *interp.Process, a interp.Args) (value.Value, error) {
	s := a.Text(0)
	if s == "" {
		return integer(codeNoFile)
	}
	info, err := locateDocument(p, s).stat()
	switch {
	case err != nil:
		return integer(codeNoFile)
	case info.IsDir():
		return integer(0)
	case strings.HasSuffix(s, string(filepath.Separator)): // a folder was asked for
		return integer(codeNoFile)
	}
	return integer(1)
}

// createFolder makes a folder; with * the folders above it, too, and a path that does
// not end with a separator names a document in it. Sets OK.
// Page: commands/create-folder.md.
func createFolder(p *interp.Process, a interp.Args) (value.Value, error) {
	s := a.Text(0)
	at := locateDocument(p, s)
	if a.Star() {
		if !strings.HasSuffix(s, string(filepath.Separator)) {
			at = at.parent()
		}
		return result(p, at.makeFolder())
	}
	if _, err := at.stat(); err == nil {
		return result(p, at.fault(fs.ErrExist))
	}
	if !at.parent().isFolder() {
		return result(p, at.parent().fault(fs.ErrNotExist))
	}
	return result(p, at.makeFolder())
}

// deleteFolder deletes a folder: an empty one, with Delete with contents (1) any. Error
// -47 when it is not empty, -120 when it does not exist. Sets OK.
// Page: commands/delete-folder.md.
func deleteFolder(p *interp.Process, a interp.Args) (value.Value, error) {
	return result(p, locateDocument(p, a.Text(0)).removeFolder(a.IntOr(1, 0) == 1))
}

// deleteDocument deletes a document. Error -43 when there is none. Sets OK.
// Page: commands/delete-document.md.
func deleteDocument(p *interp.Process, a interp.Args) (value.Value, error) {
	at := locateDocument(p, a.Text(0))
	if !at.isFile() {
		return result(p, at.fault(fs.ErrNotExist))
	}
	return result(p, at.remove(false))
}

// copyDocument copies a document to a path, or into a folder when the path ends with a
// separator, there under newName if that is given; a folder with what is in it. With *
// an existing one is replaced. Sets OK. Page: commands/copy-document.md.
func copyDocument(p *interp.Process, a interp.Args) (value.Value, error) {
	plain, replace := stars(a)
	from, to := locateDocument(p, plain.Text(0)), locateDocument(p, plain.Text(1))
	if strings.HasSuffix(plain.Text(1), string(filepath.Separator)) && !strings.HasSuffix(plain.Text(0), string(filepath.Separator)) || plain.Has(2) {
		name := plain.TextOr(2, from.base())
		if err := checkName(name); err != nil {
			return result(p, err)
		}
		to = to.child(name)
	}
	if _, err := from.stat(); err != nil {
		return result(p, from.fault(err))
	}
	if _, err := to.stat(); err == nil {
		if !replace || to.systemPath() == from.systemPath() {
			return result(p, to.fault(fs.ErrExist))
		}
		if err := to.remove(true); err != nil {
			return result(p, err)
		}
	}
	return result(p, from.copyTo(to))
}

// moveDocument moves or renames a document; into a folder when the path is one. Sets OK.
// Page: commands/move-document.md.
func moveDocument(p *interp.Process, a interp.Args) (value.Value, error) {
	from, to := locateDocument(p, a.Text(0)), locateDocument(p, a.Text(1))
	if to.isFolder() {
		to = to.child(from.base())
	}
	if _, err := to.stat(); err == nil {
		return result(p, to.fault(fs.ErrExist))
	}
	return result(p, from.moveTo(to))
}

// Options of DOCUMENT LIST.
const (
	listAbsolute = 2
	listPosix    = 4
)

// documentList fills an array with the names of the documents in a folder. Options:
// Recursive parsing, Absolute path, Posix path, Ignore invisible.
// Page: commands/document-list.md.
func documentList(p *interp.Process, a interp.Args) (value.Value, error) {
	return value.Undefined, listNames(p, a, a.IntOr(2, 0), false)
}

// folderListCommand fills an array with the names of the folders in a folder.
// Page: commands/folder-list.md.
func folderListCommand(p *interp.Process, a interp.Args) (value.Value, error) {
	return value.Undefined, listNames(p, a, 0, true)
}

func listNames(p *interp.Process, a interp.Args, options int, folders bool) error {
	at := locateDocument(p, a.Text(0))
	top := at.systemPath()
	var names []value.Value
	err := at.walk(options, func(l location, isFolder bool) {
		if isFolder != folders {
			return
		}
		name := l.systemPath()
		if options&listAbsolute == 0 {
			rel, _ := filepath.Rel(top, name)
			if name = rel; strings.ContainsRune(rel, filepath.Separator) && options&listPosix == 0 {
				name = string(filepath.Separator) + rel
			}
		}
		if options&listPosix != 0 {
			name = filepath.ToSlash(name)
		}
		names = append(names, value.Str(name))
	})
	if err != nil {
		return err
	}
	return fillArray(a.ArrayOut(1, value.AText), names)
}

// getDocumentSize returns the size of a document in bytes. The * (size of the other
// fork) gives 0. Page: commands/get-document-size.md.
// gap: R2 documents that are open by a reference number are not supported.
func getDocumentSize(p *interp.Process, a interp.Args) (value.Value, error) {
	if a.Star() {
		return integer(0)
	}
	at := locateDocument(p, a.Text(0))
	info, err := at.stat()
	if err != nil {
		return value.Undefined, at.fault(err)
	}
	return integer(int(info.Size()))
}

// getDocumentProperties gives locked, invisible and the dates and times of creation and
// change of a document. Page: commands/get-document-properties.md.
func getDocumentProperties(p *interp.Process, a interp.Args) (value.Value, error) {
	at := locateDocument(p, a.Text(0))
	info, err := at.stat()
	if err != nil {
		return value.Undefined, at.fault(err)
	}
	day, clock := value.DateFromGo(info.ModTime()), value.TimeFromGo(info.ModTime())
	writable := info.Mode().Perm()&0o200 != 0 || runtime.GOOS == "windows"
	for i, v := range []value.Value{value.Bool(!writable), value.Bool(hidden(at.base())), day, clock, day, clock} {
		a.SetOut(i+1, v)
	}
	return none()
}

// setDocumentProperties locks or unlocks a document and sets the time of its last change.
// Page: commands/set-document-properties.md.
//
// choice: the time of creation is left to the system, which lets nobody set it everywhere; where names decide what is
// hidden, hiding is left out too, since the command does not rename.
func setDocumentProperties(p *interp.Process, a interp.Args) (value.Value, error) {
	at := locateDocument(p, a.Text(0))
	info, err := at.stat()
	if err != nil {
		return value.Undefined, at.fault(err)
	}
	mode := info.Mode().Perm() | 0o200
	if a.Bool(1) {
		mode &^= 0o222
	}
	if a.Bool(2) != at.isHidden() && runtime.GOOS == "windows" {
		if err := at.hide(a.Bool(2)); err != nil {
			return value.Undefined, err
		}
	}
	a.Date(3)
	a.Time(4)
	changed := value.GoTime(a.Date(5).AsInt(), a.Time(6), time.Local)
	if at.fileSystem == "" {
		err = errors.Join(os.Chtimes(at.rel, changed, changed), os.Chmod(at.rel, mode))
	} else {
		err = at.inside(func(r *os.Root, rel string) error {
			return errors.Join(r.Chtimes(rel, changed, changed), r.Chmod(rel, mode))
		})
	}
	return value.Undefined, at.fault(err)
}
