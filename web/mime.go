package web

import (
	"bytes"
	"io"
	"path"
	"strings"
)

const htmlType = "text/html; charset=utf-8"

// mimeTypes is what files are served as, by ending. The system's own table is not
// asked, so that a project behaves alike everywhere.
var mimeTypes = map[string]string{
	"html": "text/html", "htm": "text/html", "shtml": "text/html", "shtm": "text/html", "css": "text/css",
	"js": "text/javascript", "mjs": "text/javascript", "json": "application/json", "map": "application/json",
	"webmanifest": "application/manifest+json", "xml": "text/xml", "xsl": "text/xml", "txt": "text/plain",
	"md": "text/markdown", "csv": "text/csv", "ics": "text/calendar", "svg": "image/svg+xml", "png": "image/png",
	"gif": "image/gif", "jpg": "image/jpeg", "jpeg": "image/jpeg", "webp": "image/webp", "avif": "image/avif",
	"ico": "image/x-icon", "bmp": "image/bmp", "tif": "image/tiff", "tiff": "image/tiff", "woff": "font/woff",
	"woff2": "font/woff2", "ttf": "font/ttf", "otf": "font/otf", "pdf": "application/pdf", "zip": "application/zip",
	"gz": "application/gzip", "wasm": "application/wasm", "mp3": "audio/mpeg", "ogg": "audio/ogg", "wav": "audio/wav",
	"mp4": "video/mp4", "webm": "video/webm",
}

func ending(name string) string { return strings.ToLower(strings.TrimPrefix(path.Ext(name), ".")) }

// mimeOf returns the type of a file by its name.
func mimeOf(name string) string {
	if t := mimeTypes[ending(name)]; t != "" {
		return t
	}
	return "application/octet-stream"
}

// withCharset adds UTF-8, in which answers of handlers are, to a text type that names no charset.
func withCharset(mime string) string { return withCharsetOf(mime, "utf-8") }

// withCharsetOf adds a charset to a text type that names none.
func withCharsetOf(mime, charset string) string {
	base, _, _ := strings.Cut(mime, ";")
	if strings.HasPrefix(strings.TrimSpace(base), "text/") && !strings.Contains(strings.ToLower(mime), "charset") {
		return mime + "; charset=" + charset
	}
	return mime
}

// fileType returns the Content-Type of a static file. A page that declares its
// charset itself is believed; else it is that of the server.
func fileType(name string, file io.ReaderAt, charset string) string {
	mime := mimeOf(name)
	if mime == "text/html" || mime == "text/xml" {
		head := make([]byte, 1024)
		n, _ := file.ReadAt(head, 0)
		low := bytes.ToLower(head[:n])
		if bytes.Contains(low, []byte("charset=")) || bytes.Contains(low, []byte("encoding=")) {
			return mime
		}
	}
	return withCharsetOf(mime, charset)
}

// parsedByURL reports whether a file that is asked for by its URL is read for tags.
func parsedByURL(name string) bool {
	switch ending(name) {
	case "shtml", "shtm", "xml", "xsl":
		return true
	}
	return false
}
