package web

import (
	"compress/gzip"
	"compress/zlib"
	"io"
	"net/http"
	"strings"
)

// unpacked returns the body of a request as code gets it: one that a client has compressed,
// as the SOAP client of the product does when it is told to, without its packing. The
// limit holds for what comes out, too.
func (x *Exchange) unpacked(body io.ReadCloser, limit int64) (io.Reader, error) {
	var plain io.ReadCloser
	var err error
	switch strings.ToLower(strings.TrimSpace(x.r.Header.Get("Content-Encoding"))) {
	case "gzip", "x-gzip":
		plain, err = gzip.NewReader(body)
	case "deflate":
		plain, err = zlib.NewReader(body)
	default:
		return body, nil
	}
	if err != nil {
		return nil, err
	}
	x.r.Header.Del("Content-Encoding")
	x.r.ContentLength = -1 // not known any more
	return http.MaxBytesReader(x.w, plain, limit), nil
}
