package web

import (
	"bytes"
	"compress/gzip"
	"math/rand/v2"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"sync"
)

// Compression is done on whole bodies, which responses of code are anyway. The
// library made for it links tables that every start of the program has to fill, a
// fifteenth of the time of a short run; gzip alone is what the reference promises.

// maxCompressed is the size from which static files are sent as they are: larger
// ones would have to be held in memory.
const maxCompressed = 8 << 20

// mayCompress reports whether a body may go out compressed, and notes for caches
// that it depends on what the client takes.
func (x *Exchange) mayCompress(status int, mimeType string, size int64) bool {
	h := x.w.Header()
	if x.o.CompressionThreshold <= 0 || size < int64(x.o.CompressionThreshold) || size > maxCompressed || !compressible(mimeType) {
		return false
	}
	h.Add("Vary", "Accept-Encoding")
	return status != http.StatusPartialContent && h.Get("Content-Encoding") == "" && h.Get("Content-Range") == "" &&
		takesGzip(x.r.Header.Values("Accept-Encoding"))
}

// compressible reports whether bodies of a type get smaller.
func compressible(mimeType string) bool {
	base, _, _ := strings.Cut(mimeType, ";")
	switch base = strings.ToLower(strings.TrimSpace(base)); base {
	case "application/json", "application/javascript", "application/xml", "application/wasm", "application/manifest+json":
		return true
	}
	return strings.HasPrefix(base, "text/") || strings.HasSuffix(base, "+xml") || strings.HasSuffix(base, "+json")
}

// takesGzip reports whether the client accepts gzip.
func takesGzip(accept []string) bool {
	all := false
	for _, part := range strings.Split(strings.Join(accept, ","), ",") {
		name, params, err := mime.ParseMediaType(strings.TrimSpace(part))
		if err != nil {
			continue
		}
		q, err := strconv.ParseFloat(params["q"], 64)
		refused := err == nil && q <= 0
		switch name {
		case "gzip", "x-gzip":
			return !refused
		case "*":
			all = !refused
		}
	}
	return all
}

var gzipWriters [gzip.BestCompression - gzip.DefaultCompression + 1]sync.Pool // by level, -1 … 9

// compressed returns a body compressed with gzip.
func compressed(body []byte, level int) []byte {
	level = min(max(level, gzip.DefaultCompression), gzip.BestCompression)
	var out bytes.Buffer
	z, _ := gzipWriters[level+1].Get().(*gzip.Writer)
	if z == nil {
		z, _ = gzip.NewWriterLevel(&out, level) // the level is one of its own
	} else {
		z.Reset(&out)
	}
	// A comment of random length hides what the size of the answer says of secrets
	// that stand beside reflected input.
	z.Comment = strings.Repeat("-", rand.IntN(32))
	_, err := z.Write(body)
	if err == nil {
		err = z.Close()
	}
	if err != nil { // a buffer takes everything
		return nil
	}
	gzipWriters[level+1].Put(z)
	return out.Bytes()
}

// encode compresses a body when it may be, and says so in the head.
func (x *Exchange) encode(status int, body []byte) []byte {
	h := x.w.Header()
	if !x.mayCompress(status, h.Get("Content-Type"), int64(len(body))) {
		return body
	}
	small := compressed(body, x.o.CompressionLevel)
	if small == nil {
		return body
	}
	h.Set("Content-Encoding", "gzip")
	return small
}
