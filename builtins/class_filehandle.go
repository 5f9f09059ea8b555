package builtins

import (
	"io"
	"os"
	"strings"

	"fourd/interp"
	"fourd/interp/value"
)

// fileHandleClass is 4D.FileHandle: a file that is open for reading or writing at a
// position.
var fileHandleClass = interp.Class{
	Name: "FileHandle",
	Functions: func() interp.Members {
		return interp.Members{
			"getSize":   handling(handleGetSize),
			"setSize":   handling(handleSetSize),
			"readText":  handling(handleReadText),
			"readLine":  handling(handleReadLine),
			"readBlob":  handling(handleReadBlob),
			"writeText": handling(handleWriteText),
			"writeLine": handling(handleWriteLine),
			"writeBlob": handling(handleWriteBlob),
		}
	},
}

// fileHandle is the inside of a 4D.FileHandle. Reading text loads the whole file once;
// offset counts its characters then, bytes otherwise. The file is closed when nobody
// refers to the handle any more.
type fileHandle struct {
	file        *fileNative
	f           *os.File
	mode        string
	charsetName string
	cs          charset
	readBreaks  int
	writeBreaks int
	offset      int
	text        *value.Value // loaded by the first readText or readLine
}

// breakNames are the texts of the break modes, in the order of their numbers.
var breakNames = []string{"unchanged", "native", "crlf", "cr", "lf"}

// fileOpen opens a file: "read" (default), "write" or "append", or by an object with
// mode, charset, breakModeRead and breakModeWrite. Reading needs the file to exist,
// the others create it. Page: API/FileClass.md.
func fileOpen(p *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
	f, err := fileOf(this)
	if err != nil {
		return value.Undefined, err
	}
	h := &fileHandle{file: f, mode: "read", charsetName: "UTF-8", readBreaks: breakNative, writeBreaks: breakNative}
	switch a.Kind(0) {
	case value.KText:
		h.mode = a.Text(0)
	case value.KObject:
		if err := h.options(a, a.Object(0)); err != nil {
			return value.Undefined, err
		}
	}
	flag, ok := map[string]int{"read": os.O_RDONLY, "write": os.O_RDWR | os.O_CREATE, "append": os.O_RDWR | os.O_CREATE}[h.mode]
	if !ok {
		return value.Undefined, a.Errorf(codeParam, "`%s` is no mode: read, write or append", h.mode)
	}
	if h.mode != "read" {
		if err := f.at.parent().makeFolder(); err != nil {
			return value.Undefined, err
		}
	}
	if h.f, err = f.at.open(flag); err != nil {
		return value.Undefined, f.at.fault(err)
	}
	if h.mode == "append" {
		h.offset = h.size()
	}
	return p.Runtime().NewNative("FileHandle", h), nil
}

func (h *fileHandle) options(a interp.Args, o *value.Object) error {
	if v := o.Lookup("mode"); v.Kind() == value.KText {
		h.mode = v.AsText()
	}
	if v := o.Lookup("charset"); v.Kind() == value.KText {
		cs, ok := charsetNamed(v.AsText())
		if !ok {
			return a.Errorf(codeCharset, "the character set `%s` is not known", v.AsText())
		}
		h.charsetName, h.cs = v.AsText(), cs
	}
	for name, to := range map[string]*int{"breakModeRead": &h.readBreaks, "breakModeWrite": &h.writeBreaks} {
		switch v := o.Lookup(name); {
		case v.IsNumber():
			*to = min(max(int(v.AsReal()), 0), breakLF)
		case v.Kind() == value.KText:
			for n, s := range breakNames {
				if strings.EqualFold(s, v.AsText()) {
					*to = n
				}
			}
		}
	}
	return nil
}

func (h *fileHandle) size() int {
	if info, err := h.f.Stat(); err == nil {
		return int(info.Size())
	}
	return 0
}

// end is the largest offset: characters once text was read, else bytes.
func (h *fileHandle) end() int {
	if h.text != nil {
		return value.Length(*h.text)
	}
	return h.size()
}

// Get answers the properties of a handle.
func (h *fileHandle) Get(_ value.Caller, name string) (value.Value, error) {
	switch name {
	case "file":
		return newFile(h.file.rt, h.file.at), nil
	case "mode":
		return value.Str(h.mode), nil
	case "charset":
		return value.Str(h.charsetName), nil
	case "breakModeRead":
		return value.Str(breakNames[h.readBreaks]), nil
	case "breakModeWrite":
		return value.Str(breakNames[h.writeBreaks]), nil
	case "offset":
		return value.Int(int64(h.offset)), nil
	case "eof":
		return value.Bool(h.offset >= h.end()), nil
	}
	return value.Undefined, nil
}

// Set stores the offset, brought inside the file; the rest is read-only.
func (h *fileHandle) Set(_ value.Caller, name string, v value.Value) error {
	if name != "offset" || !v.IsNumber() {
		return value.Errorf(value.CodeTypes, "the property %s of a file handle cannot be set to this", name)
	}
	h.offset = min(max(int(v.AsReal()), 0), h.end())
	return nil
}

// Solitary says that the handle belongs to its process.
func (h *fileHandle) Solitary() bool { return true }

// Keys returns the property names.
func (h *fileHandle) Keys() []string {
	return []string{"breakModeRead", "breakModeWrite", "charset", "eof", "file", "mode", "offset"}
}

func handling(f func(p *interp.Process, h *fileHandle, a interp.Args) (value.Value, error)) interp.MemberFunc {
	return func(p *interp.Process, this value.Value, a interp.Args) (value.Value, error) {
		if o := this.AsObject(); o != nil {
			if h, ok := o.Native().(*fileHandle); ok {
				return f(p, h, a)
			}
		}
		return value.Undefined, value.Errorf(value.CodeTypes, "this is not a file handle")
	}
}

// handleGetSize returns the size of the file in bytes. Page: API/FileHandleClass.md.
func handleGetSize(_ *interp.Process, h *fileHandle, _ interp.Args) (value.Value, error) {
	return integer(h.size())
}

// handleSetSize cuts or extends the file. Page: API/FileHandleClass.md.
func handleSetSize(_ *interp.Process, h *fileHandle, a interp.Args) (value.Value, error) {
	if err := checkAlloc(a, a.Int(0)); err != nil {
		return value.Undefined, err
	}
	h.text = nil
	err := h.file.at.fault(h.f.Truncate(int64(max(a.Int(0), 0))))
	h.offset = min(h.offset, h.end())
	return value.Undefined, err
}

// load reads the file as text.
func (h *fileHandle) load() (value.Value, error) {
	if h.text == nil {
		b, err := io.ReadAll(io.NewSectionReader(h.f, 0, int64(h.size())))
		if err != nil {
			return value.Undefined, h.file.at.fault(err)
		}
		t := value.Str(withBreaks(decodeFile(b, h.cs), h.readBreaks))
		h.text = &t
	}
	return *h.text, nil
}

// handleReadText returns the text from the offset to before stopChar, or to the end;
// the offset moves behind stopChar. Page: API/FileHandleClass.md.
func handleReadText(_ *interp.Process, h *fileHandle, a interp.Args) (value.Value, error) {
	return h.readUntil(a.TextOr(0, ""))
}

func (h *fileHandle) readUntil(stop string) (value.Value, error) {
	t, err := h.load()
	if err != nil {
		return value.Undefined, err
	}
	from := h.offset + 1
	if stop != "" {
		if pos, n := value.Position(stop, t, from, value.SkCharCodes); pos > 0 {
			h.offset = pos - 1 + n
			return value.Substring(t, from, pos-from), nil
		}
	}
	h.offset = value.Length(t)
	return value.Substring(t, from, -1), nil
}

// handleReadLine returns the text up to the next line end. Page: API/FileHandleClass.md.
func handleReadLine(_ *interp.Process, h *fileHandle, _ interp.Args) (value.Value, error) {
	t, err := h.load()
	if err != nil {
		return value.Undefined, err
	}
	s := value.Substring(t, h.offset+1, -1).AsText()
	switch i := strings.IndexAny(s, "\r\n"); {
	case i < 0:
		return h.readUntil("")
	case strings.HasPrefix(s[i:], "\r\n"):
		return h.readUntil("\r\n")
	default:
		return h.readUntil(s[i : i+1])
	}
}

// handleReadBlob returns bytes from the offset on as a 4D.Blob, at most as many as
// there are. Page: API/FileHandleClass.md.
func handleReadBlob(p *interp.Process, h *fileHandle, a interp.Args) (value.Value, error) {
	h.text = nil
	n := min(max(a.Int(0), 0), max(h.size()-h.offset, 0))
	if err := checkAlloc(a, n); err != nil {
		return value.Undefined, err
	}
	b := make([]byte, n)
	if _, err := h.f.ReadAt(b, int64(h.offset)); err != nil && err != io.EOF {
		return value.Undefined, h.file.at.fault(err)
	}
	h.offset += n
	return NewBlob(p.Runtime(), b), nil
}

// handleWriteText writes a text at the offset. Page: API/FileHandleClass.md.
func handleWriteText(_ *interp.Process, h *fileHandle, a interp.Args) (value.Value, error) {
	return value.Undefined, h.write(a, h.cs.encode(withBreaks(a.Text(0), h.writeBreaks)))
}

// handleWriteLine writes a text and a line end. Page: API/FileHandleClass.md.
func handleWriteLine(_ *interp.Process, h *fileHandle, a interp.Args) (value.Value, error) {
	return value.Undefined, h.write(a, h.cs.encode(withBreaks(a.Text(0)+"\n", h.writeBreaks)))
}

// handleWriteBlob writes bytes at the offset. Page: API/FileHandleClass.md.
func handleWriteBlob(_ *interp.Process, h *fileHandle, a interp.Args) (value.Value, error) {
	return value.Undefined, h.write(a, blobBytes(a, 0))
}

func (h *fileHandle) write(a interp.Args, b []byte) error {
	if h.mode == "read" {
		return a.Errorf(codeLocked, "the file is open for reading only")
	}
	h.text = nil
	n, err := h.f.WriteAt(b, int64(h.offset))
	h.offset += n
	return h.file.at.fault(err)
}
