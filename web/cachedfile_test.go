package web

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"compress/gzip"
)

func TestSmallFilesAreKeptInMemory(t *testing.T) {
	style := strings.Repeat("p{color:red}", 500)
	s := newSite(t, Settings{}, "a.css", style, "big.bin", strings.Repeat("x", maxCachedFile+1))
	get := func(fields ...string) string {
		r := s.get("/a.css", fields...)
		if r.Header.Get("Content-Encoding") == "gzip" {
			z, err := gzip.NewReader(r.Body)
			if err != nil {
				t.Fatal(err)
			}
			b, err := io.ReadAll(z)
			if err != nil {
				t.Fatal(err)
			}
			return "gzip " + string(b)
		}
		return bodyOf(t, r)
	}
	for range 3 {
		if get() != style || get("Accept-Encoding", "gzip") != "gzip "+style || get("Range", "bytes=0-1") != "p{" {
			t.Error("another file")
		}
	}
	st := s.cache.Stats()
	if len(st.Pages) != 1 || st.Pages[0].Path != "a.css" || st.Loads != 1 || st.Hits != 8 {
		t.Errorf("%+v", st)
	}
	file := filepath.Join(s.dir, "WebFolder", "a.css")
	if err := os.WriteFile(file, []byte("new"), 0o644); err != nil {
		t.Fatal(err)
	}
	if got := get(); got != "new" {
		t.Errorf("after a change: %q", got)
	}
	if err := os.WriteFile(file, []byte("neu"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(file, time.Now(), time.Now().Add(time.Second)); err != nil {
		t.Fatal(err)
	}
	if got := get(); got != "neu" {
		t.Errorf("after a change of the same size: %q", got)
	}
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	if r := s.get("/a.css"); r.StatusCode != 404 {
		t.Errorf("after its end: %d", r.StatusCode)
	}
	if r := s.get("/big.bin"); r.StatusCode != 200 || len(bodyOf(t, r)) != maxCachedFile+1 || s.cache.Stats().Loads != 3 {
		t.Errorf("a large file: %d, %+v", r.StatusCode, s.cache.Stats())
	}
	off := newSite(t, Settings{PageCacheSize: -1}, "a.css", style)
	off.get("/a.css")
	if n := len(off.cache.Stats().Pages); n != 0 {
		t.Errorf("%d files in a cache that is switched off", n)
	}
}
