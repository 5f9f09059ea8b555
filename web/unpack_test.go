package web

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"io"
	"strings"
	"testing"
)

func TestCompressedBodiesAreUnpacked(t *testing.T) {
	s := newProject(t, Settings{MaxRequestSize: 500_000}, "echo", published+`var $b : Blob
WEB GET HTTP BODY($b)
var $head : Text
WEB GET HTTP HEADER($head)
If ($head="@Content-Encoding: @zip@")
WEB SEND TEXT("packed")
Else
WEB SEND BLOB($b; ".txt")
End if`)
	pack := func(w func(io.Writer) io.WriteCloser, text string) string {
		var b bytes.Buffer
		c := w(&b)
		_, _ = io.WriteString(c, text)
		_ = c.Close()
		return b.String()
	}
	zip := func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) }
	deflate := func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) }
	long := strings.Repeat("hello ", 50_000)
	for _, c := range []struct {
		coding, body string
		status       int
		want         string
	}{
		{"gzip", pack(zip, "hello"), 200, "hello"}, {"GZIP", pack(zip, long), 200, long},
		{"deflate", pack(deflate, "hello"), 200, "hello"}, {"identity", "plain", 200, "plain"},
		{"gzip", "no gzip", 400, ""}, {"gzip", pack(zip, long)[:200], 400, ""}, {"gzip", pack(zip, long+long), 413, ""},
	} {
		r := s.do(request("POST", "/4DACTION/echo", c.body, "Content-Encoding", c.coding))
		if b := bodyOf(t, r); r.StatusCode != c.status || c.want != "" && b != c.want {
			t.Errorf("%s %.20q: %d %.60q, want %d %q", c.coding, c.body, r.StatusCode, b, c.status, c.want)
		}
	}
}
