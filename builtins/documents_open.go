package builtins

import (
	"bytes"
	"io"
	"os"

	"fourd/interp"
	"fourd/interp/value"
)

var openDocuments = []interp.Command{
	interp.Native("Create document", openWith(os.O_RDWR|os.O_CREATE|os.O_TRUNC, false)),
	interp.Native("Append document", openWith(os.O_RDWR|os.O_CREATE, true)),
	interp.Native("Open document", openDocument),
	interp.Native("CLOSE DOCUMENT", closeDocument),
	interp.Native("SEND PACKET", sendPacket),
	interp.Native("RECEIVE PACKET", receivePacket),
	interp.Native("Get document position", getDocumentPosition),
	interp.Native("SET DOCUMENT POSITION", setDocumentPosition),
	interp.Native("SET DOCUMENT SIZE", setDocumentSize),
	interp.Native("USE CHARACTER SET", useCharacterSet),
}

// openFiles are the documents that a process has open, by reference number, with the
// character sets that USE CHARACTER SET has chosen.
type openFiles struct {
	next  int64
	files map[int64]*os.File
	xml   map[int64]*saxWriter // documents that SAX commands write
	sax   map[int64]*saxReader // documents that they read
	out   charset
	in    charset
}

func openFilesOf(p *interp.Process) *openFiles {
	type key struct{}
	if s, ok := p.Attached(key{}).(*openFiles); ok {
		return s
	}
	s := &openFiles{files: map[int64]*os.File{}}
	p.Attach(key{}, s)
	return s
}

// openAt opens a document and returns its reference, a Time. Sets OK and Document.
func openAt(p *interp.Process, at location, flag int, atEnd bool) (value.Value, error) {
	f, err := at.open(flag)
	if err != nil {
		p.SetOK(false)
		return value.Time(0), at.fault(err)
	}
	if atEnd {
		if _, err := f.Seek(0, io.SeekEnd); err != nil {
			return value.Time(0), at.fault(err)
		}
	}
	s := openFilesOf(p)
	s.next++
	s.files[s.next] = f
	p.SetOK(true)
	p.SetDocument(at.systemPath())
	return value.Time(s.next), nil
}

// openWith makes Create document (empty, an existing one is emptied) and Append
// document (positioned at the end). The type, an extension, is added to a name without
// one. Pages: commands/create-document.md, commands/append-document.md.
//
// choice: without a name a dialog would ask for one; as elsewhere that counts as cancelled.
func openWith(flag int, atEnd bool) interp.NativeFunc {
	return func(p *interp.Process, a interp.Args) (value.Value, error) {
		if a.Text(0) == "" {
			p.SetOK(false)
			return value.Time(0), nil
		}
		return openAt(p, locateDocument(p, withType(a.Text(0), a.TextOr(1, ""))), flag, atEnd)
	}
}

func withType(name, ext string) string {
	if ext == "" || ext == "*" || extension(name) != "" || len(ext) > 4 && ext[0] != '.' {
		return name
	}
	if ext[0] != '.' {
		ext = "." + ext
	}
	return name + ext
}

// openDocument opens a document: Read and write (0, default), Write mode (1), Read mode
// (2); Get pathname (3) only sets Document. Page: commands/open-document.md.
func openDocument(p *interp.Process, a interp.Args) (value.Value, error) {
	name, mode := a.Text(0), 0
	for i := 1; i < a.Len(); i++ {
		if a.Kind(i) != value.KText {
			mode = a.Int(i)
		}
	}
	if name == "" { // as in openWith
		p.SetOK(false)
		return value.Time(0), nil
	}
	at := locateDocument(p, name)
	switch mode {
	case 2:
		return openAt(p, at, os.O_RDONLY, false)
	case 3:
		p.SetDocument(at.systemPath())
		p.SetOK(at.isFile())
		return value.Time(0), nil
	}
	return openAt(p, at, os.O_RDWR, false)
}

// opened returns the document of argument i.
func opened(p *interp.Process, a interp.Args, i int) (*os.File, int64, error) {
	ref := a.Time(i)
	f := openFilesOf(p).files[ref]
	if f == nil {
		p.SetOK(false)
		return nil, 0, a.Errorf(codeNoFile, "no document is open under this reference")
	}
	return f, ref, nil
}

// closeDocument closes an open document. Page: commands/close-document.md.
func closeDocument(p *interp.Process, a interp.Args) (value.Value, error) {
	f, ref, err := opened(p, a, 0)
	if err != nil {
		return value.Undefined, err
	}
	s := openFilesOf(p)
	if w := s.xml[ref]; w != nil {
		if err := w.finish(); err != nil {
			return result(p, a.Errorf(codeIO, "%v", err))
		}
	}
	delete(s.files, ref)
	delete(s.xml, ref)
	delete(s.sax, ref)
	return result(p, f.Close())
}

// sendPacket writes a text or blob to an open document, texts in the character set of
// USE CHARACTER SET (default UTF-8). Sets OK. Page: commands/send-packet.md.
// gap: R2 there are no serial ports to send to without a reference.
func sendPacket(p *interp.Process, a interp.Args) (value.Value, error) {
	f, _, err := opened(p, a, 0)
	if err != nil {
		return value.Undefined, err
	}
	b := textOrBlob(a, 1)
	if a.Kind(1) == value.KText {
		b = openFilesOf(p).out.encode(a.Text(1))
	}
	_, err = f.Write(b)
	return result(p, err)
}

// receivePacket reads from an open document: up to stopChar, which is skipped, or a
// number of bytes, into a text or blob variable. OK is 0 when the end was met first.
// Page: commands/receive-packet.md.
//
// choice: a number counts bytes for texts as well, as the page says; a character that
// it would cut is read whole.
func receivePacket(p *interp.Process, a interp.Args) (value.Value, error) {
	f, _, err := opened(p, a, 0)
	if err != nil {
		return value.Undefined, err
	}
	var b []byte
	complete := false
	if a.Kind(2) == value.KText {
		b, complete, err = readUntil(f, openFilesOf(p).in.encode(a.Text(2)))
	} else {
		n := max(a.Int(2), 0)
		if err := checkAlloc(a, n); err != nil {
			return value.Undefined, err
		}
		b, err = io.ReadAll(io.LimitReader(f, int64(n)))
		complete = len(b) == n
	}
	if err != nil {
		return result(p, err)
	}
	if a.Kind(1) == value.KBlob {
		setBlob(a, 1, b)
	} else {
		a.SetOut(1, value.Str(openFilesOf(p).in.decode(b)))
	}
	p.SetOK(complete)
	return none()
}

// readUntil reads to before stop and sets the position behind it.
func readUntil(f *os.File, stop []byte) (b []byte, found bool, err error) {
	start, err := f.Seek(0, io.SeekCurrent)
	if err != nil {
		return nil, false, err
	}
	chunk := make([]byte, 4096)
	for {
		n, err := f.Read(chunk)
		from := max(len(b)-len(stop), 0)
		b = append(b, chunk[:n]...)
		if len(stop) > 0 {
			if i := bytes.Index(b[from:], stop); i >= 0 {
				b = b[:from+i]
				_, err = f.Seek(start+int64(len(b)+len(stop)), io.SeekStart)
				return b, true, err
			}
		}
		if err == io.EOF {
			return b, false, nil
		}
		if err != nil {
			return nil, false, err
		}
	}
}

// getDocumentPosition returns the position, in bytes from the start.
// Page: commands/get-document-position.md.
func getDocumentPosition(p *interp.Process, a interp.Args) (value.Value, error) {
	f, _, err := opened(p, a, 0)
	if err != nil {
		return value.Undefined, err
	}
	n, err := f.Seek(0, io.SeekCurrent)
	return value.Int(n), err
}

// setDocumentPosition moves the position: from the start (1, default), from the end (2)
// or from where it is (3). Page: commands/set-document-position.md.
func setDocumentPosition(p *interp.Process, a interp.Args) (value.Value, error) {
	f, _, err := opened(p, a, 0)
	if err != nil {
		return value.Undefined, err
	}
	whence := map[int]int{1: io.SeekStart, 2: io.SeekEnd, 3: io.SeekCurrent}[a.IntOr(2, 1)]
	_, err = f.Seek(int64(a.Int(1)), whence)
	return result(p, err)
}

// setDocumentSize cuts or extends an open document. Page: commands/set-document-size.md.
func setDocumentSize(p *interp.Process, a interp.Args) (value.Value, error) {
	f, _, err := opened(p, a, 0)
	if err != nil {
		return value.Undefined, err
	}
	if err := checkAlloc(a, a.Int(1)); err != nil {
		return value.Undefined, err
	}
	return result(p, f.Truncate(int64(max(a.Int(1), 0))))
}

// useCharacterSet sets the character set of packets: of those sent, or with 1 of those
// received; * goes back to UTF-8. OK is 0 when it is not known.
// Page: commands/use-character-set.md.
func useCharacterSet(p *interp.Process, a interp.Args) (value.Value, error) {
	s := openFilesOf(p)
	cs, ok := charset{}, true
	if !a.Mark(0, '*') {
		cs, ok = charsetNamed(a.Text(0))
	}
	p.SetOK(ok)
	switch {
	case !ok:
	case a.IntOr(1, 0) == 1:
		s.in = cs
	default:
		s.out = cs
	}
	return none()
}
