package web

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"fourd/interp/value"
)

// Browsers play videos that code sends only if they get parts of them.
func TestPartsOfWhatCodeSends(t *testing.T) {
	large := strings.Repeat("0123456789", maxSnapshot/10+1)
	s := newSite(t, Settings{}, "clip.mp4", "0123456789", "large.mp4", large, "page.html", "<p>1</p>")
	var do func(x *Exchange) error
	s.code.published["do"] = func(x *Exchange, _ []value.Value) (value.Value, error) { return value.Undefined, do(x) }
	file := func(name string, fields ...string) func(x *Exchange) error {
		return func(x *Exchange) error {
			for i := 0; i+1 < len(fields); i += 2 {
				_ = x.SetHeaderFields(fields[i:i+1], fields[i+1:i+2])
			}
			return x.SendFile(name)
		}
	}
	blob := func(x *Exchange) error { return x.SendBlob([]byte("0123456789"), "video/mp4") }
	for _, c := range []struct {
		name   string
		do     func(x *Exchange) error
		asked  string
		status int
		body   string
		part   string
	}{
		{"all of it", file("clip.mp4"), "", 200, "0123456789", ""},
		{"a part", file("clip.mp4"), "bytes=2-4", 206, "234", "bytes 2-4/10"},
		{"the end", file("clip.mp4"), "bytes=-2", 206, "89", "bytes 8-9/10"},
		{"beyond the end", file("clip.mp4"), "bytes=20-", 416, "invalid range: failed to overlap\n", "bytes */10"},
		{"a part, with a field of code", file("clip.mp4", "Content-Disposition", "attachment"), "bytes=2-4", 206, "234", "bytes 2-4/10"},
		{"a part of a large file", file("large.mp4"), "bytes=10-12", 206, "012", "bytes 10-12/" + strconv.Itoa(len(large))},
		{"a large file", file("large.mp4"), "", 200, large, ""},
		{"a large file with a status", file("large.mp4", "X-STATUS", "403"), "bytes=10-12", 403, large, ""},
		{"a status of code", file("clip.mp4", "X-STATUS", "404"), "bytes=2-4", 404, "0123456789", ""},
		{"code says that there are no parts", file("clip.mp4", "Accept-Ranges", "none"), "bytes=2-4", 200, "0123456789", ""},
		{"code has cut the part", file("clip.mp4", "X-STATUS", "206", "Content-Range", "bytes 5-14/99"), "bytes=5-14", 206, "0123456789", "bytes 5-14/99"},
		{"a page with tags", file("page.html"), "bytes=0-2", 200, "<p>1</p>", ""},
		{"a blob", blob, "bytes=2-4", 206, "234", "bytes 2-4/10"},
		{"a text", func(x *Exchange) error { return x.SendText("0123456789", "text/plain") }, "bytes=2-4", 200, "0123456789", ""},
		{"a file, then a text", func(x *Exchange) error { _ = x.SendFile("large.mp4"); return x.SendText("A", "") }, "bytes=0-0", 200, "A", ""},
		{"a file, then raw data", func(x *Exchange) error { _ = x.SendFile("clip.mp4"); x.SendRaw([]byte("raw"), false); return nil }, "bytes=0-0", 200, "raw", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			do = c.do
			fields := []string{"Range", c.asked}
			if c.asked == "" {
				fields = nil
			}
			r := s.get("/4DACTION/do", fields...)
			if body := bodyOf(t, r); r.StatusCode != c.status || body != c.body || r.Header.Get("Content-Range") != c.part {
				t.Errorf("%d, %d bytes %.50q, %q", r.StatusCode, len(body), body, r.Header.Get("Content-Range"))
			}
			if r.StatusCode < 300 && r.Header.Get("Cache-Control") == "" {
				t.Error("caches may keep it")
			}
		})
	}
}

// A visitor who has the file already is told that it is the same one; who has another one
// gets all of it instead of a part.
func TestVersionsOfFilesThatCodeSends(t *testing.T) {
	s := newSite(t, Settings{}, "clip.mp4", "0123456789", "page.html", "<p>1</p>")
	name := "clip.mp4"
	s.code.published["do"] = func(x *Exchange, _ []value.Value) (value.Value, error) {
		return value.Undefined, x.SendFile(name)
	}
	first := s.get("/4DACTION/do")
	tag, changed := first.Header.Get("ETag"), first.Header.Get("Last-Modified")
	if bodyOf(t, first) != "0123456789" || tag == "" || changed == "" || first.Header.Get("Accept-Ranges") != "bytes" {
		t.Fatalf("%v", first.Header)
	}
	for _, fields := range [][]string{{"If-None-Match", tag}, {"If-Modified-Since", changed}} {
		if r := s.get("/4DACTION/do", fields...); r.StatusCode != http.StatusNotModified || bodyOf(t, r) != "" {
			t.Errorf("%v: %d", fields, r.StatusCode)
		}
	}
	if r := s.get("/4DACTION/do", "Range", "bytes=1-1", "If-Range", tag); r.StatusCode != 206 || bodyOf(t, r) != "1" {
		t.Errorf("a part of the same file: %d", r.StatusCode)
	}
	if err := os.WriteFile(filepath.Join(s.dir, "WebFolder", "clip.mp4"), []byte("another one"), 0o644); err != nil {
		t.Fatal(err)
	}
	if r := s.get("/4DACTION/do", "Range", "bytes=1-1", "If-Range", tag); r.StatusCode != 200 || bodyOf(t, r) != "another one" {
		t.Errorf("a part of another file: %d", r.StatusCode)
	}
	post := httptest.NewRequest("POST", "/4DACTION/do", nil)
	post.Header.Set("Range", "bytes=1-1")
	if r := s.do(post); r.StatusCode != 200 || bodyOf(t, r) != "another one" {
		t.Errorf("a part by POST: %d", r.StatusCode)
	}
	name = "page.html"
	if r := s.get("/4DACTION/do"); r.Header.Get("ETag") != "" || r.Header.Get("Last-Modified") != "" {
		t.Errorf("a page that is made for the request: %v", r.Header)
	}
}
