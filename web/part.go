package web

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"time"

	"fourd/web/tags"
)

// Visitors may ask for a part of a file, as browsers do for videos and for downloads that
// broke off, and whether a file is still the one that they have. Files that code sends as
// they are answer both as files of the web folder do; what is made for the request, such as
// a page with tags, does not.

// maxSnapshot is the size up to which a file that code sends is the one that was there when
// the code sent it. A larger one is read when it goes out.
const maxSnapshot = 16 << 20

// sentFile is the file or the bytes that code has sent, of which visitors may have a part.
type sentFile struct {
	name string
	info fs.FileInfo // nil: bytes of code
	open *os.File    // nil: they are the data of the exchange
}

// close gives back what a large file takes.
func (f *sentFile) close() {
	if f != nil && f.open != nil {
		_ = f.open.Close()
	}
}

// sendOpened makes an open file the answer as it is.
func (x *Exchange) sendOpened(file *os.File, info fs.FileInfo, mime string) error {
	if info.Size() > maxSnapshot {
		x.sendData(nil, mime)
		x.file = &sentFile{info.Name(), info, file}
		return nil
	}
	b, err := io.ReadAll(file)
	_ = file.Close()
	if err != nil {
		return err
	}
	x.sendData(b, mime)
	x.file = &sentFile{name: info.Name(), info: info}
	return nil
}

// codeBytes are the bytes that code has sent instead of a file.
var codeBytes = &sentFile{}

// sendBytes makes b the answer, of which visitors may have a part.
func (x *Exchange) sendBytes(b []byte, mime string) {
	x.sendData(b, mime)
	x.file = codeBytes
}

// sendValue makes the bytes of a value the answer: texts and what goes as JSON are whole.
func (x *Exchange) sendValue(b []byte, mime string) {
	if mime == "text/plain" || mime == "application/json" {
		x.sendData(b, withCharset(mime))
		return
	}
	x.sendBytes(b, withCharset(mime))
}

// dropFile forgets the file that code has sent.
func (x *Exchange) dropFile() {
	x.file.close()
	x.file = nil
}

// sendsFile reports whether the answer is a file whose parts and conditions are answered.
// choice: bytes of code are only told apart when a part of them is asked for. An answer to
// which code has given a status or said which part it is stays as it is.
func (x *Exchange) sendsFile() bool {
	if x.file == nil || x.status != 0 && x.status != http.StatusOK {
		return false
	}
	for _, name := range [...]string{"Content-Range", "Content-Encoding", "Accept-Ranges"} {
		if x.header.Get(name) != "" {
			return false
		}
	}
	if x.r.Method != http.MethodGet && x.r.Method != http.MethodHead {
		return false
	}
	return x.file.info != nil || x.r.Header.Get("Range") != ""
}

// sendFileParts answers with the file, or with the part of it that the visitor wants.
func (x *Exchange) sendFileParts() {
	h := x.head()
	if len(h["Server"]) == 0 {
		h["Server"] = serverField
	}
	if len(h["Content-Type"]) == 0 {
		h.Set("Content-Type", "application/octet-stream")
	}
	var content document = bytes.NewReader(x.data)
	if x.file.open != nil {
		content = x.file.open
	}
	var changed time.Time // what code has said of it counts
	switch f := x.file; {
	case f.info == nil:
		sum := sha256.Sum256(x.data)
		x.tag(fmt.Sprintf(`"%x"`, sum[:12]), h.Get("Content-Type"))
	default:
		x.tag(versionTag(f.info), h.Get("Content-Type"))
		if h.Get("Last-Modified") == "" {
			changed = f.info.ModTime()
		}
	}
	x.leave() // before anybody can send the next request of the session
	x.sendContent(content, nil, x.file.name, changed)
}

// sendWhole answers with all of a large file and the status that code has given.
func (x *Exchange) sendWhole() {
	status, h := x.okStatus(), x.head()
	if len(h["Server"]) == 0 {
		h["Server"] = serverField
	}
	x.setLength(h, int(x.file.info.Size()))
	x.leave()
	x.direct, x.sent = true, status
	defer waitsFor(x.r, phaseRun)()
	x.w.WriteHeader(status)
	if bodiless(status) || x.r.Method == http.MethodHead {
		return
	}
	n, err := io.CopyN(x.w, x.file.open, x.file.info.Size())
	x.sentBytes = int(n)
	if err != nil {
		x.s.log.Debug("web response not received", "error", err)
	}
}

// versionTag returns the tag of a version of a file.
func versionTag(info fs.FileInfo) string {
	return fmt.Sprintf(`"%x-%x"`, info.ModTime().UnixNano(), info.Size())
}

// tag says which version is sent, unless code has.
func (x *Exchange) tag(tag, mimeType string) {
	h := x.head()
	if h.Get("ETag") != "" {
		return
	}
	if x.o.CompressionThreshold > 0 && compressible(mimeType) {
		tag = "W/" + tag // it may go out compressed or not, which are not the same bytes
	}
	h["Etag"] = []string{tag}
}

// sendContent writes a document, or the part of it that is asked for. Ranges and conditions
// are the business of net/http. f is its place in the page cache, nil for what is not there.
func (x *Exchange) sendContent(file document, f *tags.File, name string, changed time.Time) {
	x.direct = true
	h := x.head()
	count := &counting{ResponseWriter: x.w}
	var content io.ReadSeeker = file
	size, err := file.Seek(0, io.SeekEnd)
	if err == nil {
		_, err = file.Seek(0, io.SeekStart)
	}
	if err != nil {
		x.s.log.Warn("web answer cannot be read", "file", name, "error", err)
	}
	if code := x.mayCompress(http.StatusOK, h.Get("Content-Type"), size); code != "" && x.r.Header.Get("Range") == "" {
		if small := x.smaller(file, f, code); small != nil {
			h.Set("Content-Encoding", code)
			content = bytes.NewReader(small)
		}
	}
	defer waitsFor(x.r, phaseRun)()
	http.ServeContent(count, x.r, name, changed, content)
	x.sent, x.sentBytes = count.status, count.bytes
}
