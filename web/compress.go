package web

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"math/rand/v2"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"sync"
)

// Compression is done on whole bodies, which responses of code are anyway. The
// library made for it links tables that every start of the program has to fill, a
// fifteenth of the time of a short run; gzip and deflate are what the reference promises.

// maxCompressed is the size from which static files are sent as they are: larger
// ones would have to be held in memory.
const maxCompressed = 8 << 20

// mayCompress reports whether a body may go out compressed, and notes for caches
// that it depends on what the client takes.
//
// It returns the coding to use, "" for none.
func (x *Exchange) mayCompress(status int, mimeType string, size int64) string {
	h := x.head()
	if !x.o.compresses(size) || !compressible(mimeType) {
		return ""
	}
	h.Add("Vary", "Accept-Encoding")
	if status == http.StatusPartialContent || h.Get("Content-Encoding") != "" || h.Get("Content-Range") != "" {
		return ""
	}
	return coding(x.r.Header.Values("Accept-Encoding"))
}

// compresses reports whether bodies of a size may go out compressed.
func (o *Settings) compresses(size int64) bool {
	return o.CompressionThreshold > 0 && size >= int64(o.CompressionThreshold) && size <= maxCompressed
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

// coding returns the coding that the client accepts: gzip, else deflate, else "".
func coding(accept []string) string {
	all, gzipSaid, takesGzip, takesDeflate := false, false, false, false
	for _, part := range strings.Split(strings.Join(accept, ","), ",") {
		name, params, err := mime.ParseMediaType(strings.TrimSpace(part))
		if err != nil {
			continue
		}
		q, err := strconv.ParseFloat(params["q"], 64)
		takes := err != nil || q > 0
		switch name {
		case "gzip", "x-gzip":
			gzipSaid, takesGzip = true, takes
		case "deflate":
			takesDeflate = takes
		case "*":
			all = takes
		}
	}
	switch {
	case takesGzip, all && !gzipSaid:
		return "gzip"
	case takesDeflate:
		return "deflate"
	}
	return ""
}

// deflated returns a body in the coding deflate, which is the format of zlib.
func deflated(body []byte, level int) []byte {
	var out bytes.Buffer
	z, err := zlib.NewWriterLevel(&out, min(max(level, zlib.DefaultCompression), zlib.BestCompression))
	if err == nil {
		_, err = z.Write(body)
	}
	for range rand.IntN(8) { // empty blocks hide the size, as the comment of gzip does
		if err == nil {
			err = z.Flush()
		}
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil { // a buffer takes everything
		return nil
	}
	return out.Bytes()
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
	if !x.o.compresses(int64(len(body))) {
		return body
	}
	h := x.head()
	code := x.mayCompress(status, h.Get("Content-Type"), int64(len(body)))
	if code == "" {
		return body
	}
	pack := compressed
	if code == "deflate" {
		pack = deflated
	}
	small := pack(body, x.o.CompressionLevel)
	if small == nil {
		return body
	}
	h["Content-Encoding"] = []string{code}
	return small
}
