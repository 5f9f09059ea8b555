package webload

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"fourd/web"
)

// fakeWriter takes an answer without a network.
type fakeWriter struct {
	h      http.Header
	status int
}

func (f *fakeWriter) Header() http.Header         { return f.h }
func (f *fakeWriter) WriteHeader(s int)           { f.status = s }
func (f *fakeWriter) Write(b []byte) (int, error) { return len(b), nil }

// inside measures what the server itself does for a request, without a network.
func inside(b *testing.B, target string) {
	s, err := open(b.TempDir(), func(o *web.Settings) { o.KeepAlive = -1 })
	if err != nil {
		b.Fatal(err)
	}
	if err := s.Open(); err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	var reqs []*http.Request
	for range 64 {
		w := &fakeWriter{h: http.Header{}}
		r := httptest.NewRequest("GET", "/4DACTION/start/x", nil)
		s.ServeHTTP(w, r)
		c, _, _ := strings.Cut(w.h.Get("Set-Cookie"), ";")
		r = httptest.NewRequest("GET", target, nil).WithContext(context.Background())
		r.Header.Set("Cookie", c)
		r.Header.Set("User-Agent", "x")
		reqs = append(reqs, r)
	}
	w := &fakeWriter{h: http.Header{}}
	b.ReportAllocs()
	b.ResetTimer()
	for i := 0; b.Loop(); i++ {
		clear(w.h)
		s.ServeHTTP(w, reqs[i%64])
		if w.status != 200 {
			b.Fatal(w.status)
		}
	}
}

// BenchmarkServeAction is the part of BenchmarkAction that is no network.
func BenchmarkServeAction(b *testing.B) { inside(b, "/4DACTION/count") }

// BenchmarkServePage is that of BenchmarkPage.
func BenchmarkServePage(b *testing.B) { inside(b, "/page.shtml") }

// BenchmarkServeFile is that of BenchmarkFile.
func BenchmarkServeFile(b *testing.B) { inside(b, "/plain.html") }
