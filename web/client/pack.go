package client

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"io"
	"net/http"
	"strings"
)

// watched lets somebody see what is read.
type watched struct {
	io.Reader
	see func(b []byte)
}

// Read reads.
func (w *watched) Read(b []byte) (int, error) {
	n, err := w.Reader.Read(b)
	if n > 0 && w.see != nil {
		w.see(b[:n])
	}
	return n, err
}

// unpacked returns the body of an answer as it was before the server compressed it, whether
// this client has asked for that or a header of the code.
func unpacked(body io.Reader, head http.Header) (io.Reader, error) {
	packing := strings.ToLower(strings.TrimSpace(head.Get("Content-Encoding")))
	switch packing {
	case "gzip", "x-gzip", "deflate":
	default:
		return body, nil
	}
	b := bufio.NewReader(body)
	start, err := b.Peek(2)
	switch {
	case len(start) == 0 && errors.Is(err, io.EOF): // no body, as to a HEAD
		return b, nil
	case packing != "deflate":
		return gzip.NewReader(b)
	case len(start) == 2 && start[0]&0x0f == 8 && (int(start[0])<<8|int(start[1]))%31 == 0:
		return zlib.NewReader(b)
	}
	return flate.NewReader(b), nil // some servers leave the frame out
}

// unpackedBytes is unpacked for a body that is there; one that is broken stays as it is.
func unpackedBytes(b []byte, head http.Header) []byte {
	r, err := unpacked(bytes.NewReader(b), head)
	if err != nil {
		return b
	}
	out, err := io.ReadAll(io.LimitReader(r, mostLogged))
	if err != nil {
		return b
	}
	return out
}

// packed returns b compressed.
func packed(b []byte) []byte {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	_, _ = w.Write(b) // into memory
	_ = w.Close()
	return out.Bytes()
}
