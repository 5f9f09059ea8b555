package webload

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// fakeWriter takes an answer without a network.
type fakeWriter struct {
	h      http.Header
	status int
}

func (f *fakeWriter) Header() http.Header         { return f.h }
func (f *fakeWriter) WriteHeader(s int)           { f.status = s }
func (f *fakeWriter) Write(b []byte) (int, error) { return len(b), nil }

// inside returns a function that sends a request to a server without a network, in the
// sessions of many visitors by turns.
func inside(t testing.TB, target string) func() {
	s, err := open(t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Open(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	var reqs []*http.Request
	for range 64 {
		w := &fakeWriter{h: http.Header{}}
		s.ServeHTTP(w, httptest.NewRequest("GET", "/4DACTION/start/x", nil))
		c, _, _ := strings.Cut(w.h.Get("Set-Cookie"), ";")
		r := httptest.NewRequest("GET", target, nil).WithContext(context.Background())
		r.Header.Set("Cookie", c)
		reqs = append(reqs, r)
	}
	w := &fakeWriter{h: http.Header{}}
	i := 0
	return func() {
		clear(w.h)
		i++
		s.ServeHTTP(w, reqs[i%len(reqs)])
		if w.status != 200 {
			t.Fatal(w.status)
		}
	}
}

func insideBench(b *testing.B, target string) {
	send := inside(b, target)
	b.ReportAllocs()
	for b.Loop() {
		send()
	}
}

// BenchmarkServeAction is the part of BenchmarkAction that is no network.
func BenchmarkServeAction(b *testing.B) { insideBench(b, "/4DACTION/count") }

// BenchmarkServePage is that of BenchmarkPage.
func BenchmarkServePage(b *testing.B) { insideBench(b, "/page.shtml") }

// BenchmarkServeFile is that of BenchmarkFile.
func BenchmarkServeFile(b *testing.B) { insideBench(b, "/plain.html") }
