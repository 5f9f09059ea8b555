package web

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"strings"

	"fourd/web/tags"
)

// serveRoot answers the root URL with the home page: that of the session, else the
// one of the settings, else a page of ours. Without any, the database methods do.
func (x *Exchange) serveRoot() bool {
	home := x.homePage()
	if home == "" {
		return x.errorPage != 0 // refused already
	}
	if clean, ok := cleanURLPath(home); ok {
		if info, err := x.files.statAt(clean, x.began); err == nil && !info.IsDir() {
			return x.serveAt(clean, info)
		}
	}
	if x.s.code.hasDatabaseMethod(onWebConnection) || x.s.code.hasDatabaseMethod(onWebAuthentication) {
		return false
	}
	x.sendData(welcomePage(x.s.name), htmlType)
	return true
}

// serveFile answers with an existing file of the web folder.
func (x *Exchange) serveFile() bool {
	clean, ok := cleanURLPath(x.path)
	if !ok || clean == "" {
		return false
	}
	info, err := x.files.statAt(clean, x.began)
	if err != nil {
		return false
	}
	switch {
	case info.IsDir():
		return x.serveFolder(clean)
	case strings.HasSuffix(x.path, "/"): // links of the page would not be where it lies
		return false
	}
	return x.serveAt(clean, info)
}

// serveAt answers with a document that is there. It reports false when it has gone
// meanwhile.
func (x *Exchange) serveAt(clean string, info fs.FileInfo) bool {
	if parsedByURL(clean) {
		x.servePage(info, clean)
		return true
	}
	if info.Size() <= maxCachedFile {
		if f, err := x.cachedFile(clean, info); err == nil {
			x.serveStatic(bytes.NewReader(f.Bytes), f, info, clean)
			return true
		}
	}
	file, info, err := x.files.open(clean)
	if err != nil {
		return false
	}
	defer file.Close()
	if info.IsDir() {
		return false
	}
	x.serveStatic(file, nil, info, clean)
	return true
}

// maxCachedFile is the size up to which files are kept in the page cache.
const maxCachedFile = 512 << 10

var errChanged = errors.New("the file is being changed")

// cachedFile returns a static file from the page cache.
func (x *Exchange) cachedFile(clean string, info fs.FileInfo) (*tags.File, error) {
	return x.s.cache.File(clean, versionOf(info), func() ([]byte, error) {
		file, now, err := x.files.open(clean)
		if err != nil {
			return nil, err
		}
		defer file.Close()
		b, err := io.ReadAll(io.LimitReader(file, maxCachedFile+1))
		if err == nil && (versionOf(now) != versionOf(info) || int64(len(b)) != info.Size()) {
			err = errChanged
		}
		return b, err
	})
}

// serveFolder answers with the home page of a folder; there is no listing.
func (x *Exchange) serveFolder(clean string) bool {
	home := x.o.homePage()
	if home == "" {
		return false
	}
	index := path.Join(clean, path.Base(home))
	info, err := x.files.statAt(index, x.began)
	if err != nil || info.IsDir() {
		return false
	}
	if !strings.HasSuffix(x.path, "/") { // links of the page are relative to the folder
		to := (&url.URL{Path: "/" + clean + "/", RawQuery: x.r.URL.RawQuery}).String()
		x.status, x.location = http.StatusMovedPermanently, to
		return true
	}
	return x.serveAt(index, info)
}

// serveStatic answers with a file as it is.
func (x *Exchange) serveStatic(file document, f *tags.File, info fs.FileInfo, clean string) {
	switch x.r.Method {
	case http.MethodGet, http.MethodHead:
	case http.MethodOptions:
		x.head().Set("Allow", "GET, HEAD, OPTIONS")
		x.write(http.StatusNoContent, nil)
		return
	default:
		x.head().Set("Allow", "GET, HEAD, OPTIONS")
		x.fail(http.StatusMethodNotAllowed)
		return
	}
	if !x.touch() {
		return
	}
	h := x.head()
	h["Server"], h["X-Content-Type-Options"] = serverField, nosniffField
	h["Content-Type"] = typeField(fileType(clean, file, x.o.charsetOf().name))
	x.tag(versionTag(info), h.Get("Content-Type"))
	x.setCookie()
	if h.Get("Set-Cookie") != "" {
		h.Set("Cache-Control", "private, no-cache") // nobody else may get this cookie
	}
	x.leaveSlot()
	x.sendContent(file, f, info.Name(), info.ModTime())
}

// document is an open file, or one that is in memory.
type document interface {
	io.ReadSeeker
	io.ReaderAt
}

// smaller returns a file compressed. What is in the cache is compressed with gzip once; f
// is nil for what is not.
func (x *Exchange) smaller(file io.Reader, f *tags.File, code string) []byte {
	pack := func(b []byte) []byte { return compressed(b, x.o.CompressionLevel) }
	switch {
	case code == "deflate":
		pack = func(b []byte) []byte { return deflated(b, x.o.CompressionLevel) }
	case f != nil:
		return f.Compressed(pack)
	}
	b, err := io.ReadAll(file)
	if err != nil {
		return nil
	}
	return pack(b)
}

// counting remembers what was sent, for the log.
type counting struct {
	http.ResponseWriter
	status, bytes int
}

// WriteHeader remembers the status.
func (c *counting) WriteHeader(status int) {
	c.status = status
	c.ResponseWriter.WriteHeader(status)
}

// Write counts the bytes.
func (c *counting) Write(b []byte) (int, error) {
	n, err := c.ResponseWriter.Write(b)
	c.bytes += n
	return n, err
}

// ReadFrom lets the system copy a file to the connection without us.
func (c *counting) ReadFrom(r io.Reader) (int64, error) {
	n, err := io.Copy(c.ResponseWriter, r)
	c.bytes += int(n)
	return n, err
}

// Unwrap gives the writer to http.ResponseController.
func (c *counting) Unwrap() http.ResponseWriter { return c.ResponseWriter }
