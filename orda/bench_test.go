package orda_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"fourd/interp/value"
	"fourd/orda"
	"fourd/orda/sqlite"
)

// benchStore returns a file with so many companies.
func benchStore(b *testing.B, n int, options ...sqlite.Option) *store {
	s := openStore(b, sqlite.New(filepath.Join(b.TempDir(), "data.db"), options...), kitModel())
	objects := value.NewCollection(nil)
	for i := range n {
		objects.Append(obj("name", fmt.Sprintf("Company %d", i), "city", "Paris", "revenue", i%100).Value())
	}
	if _, err := s.Class("Company").FromCollection(s.ctx, objects); err != nil {
		b.Fatal(err)
	}
	p, _ := s.process()
	b.ReportAllocs()
	b.ResetTimer()
	return p
}

func BenchmarkSaveNew(b *testing.B) {
	for name, options := range map[string][]sqlite.Option{"full": nil, "relaxed": {sqlite.Relaxed()}} {
		b.Run(name, func(b *testing.B) {
			s := benchStore(b, 0, options...)
			for i := range b.N {
				s.add("Company", "name", "x", "revenue", i)
			}
		})
	}
}

func BenchmarkSaveInOneTransaction(b *testing.B) {
	s := benchStore(b, 0)
	session := orda.FromContext(s.ctx)
	s.must(session.StartTransaction(s.ctx))
	for i := range b.N {
		s.add("Company", "name", "x", "revenue", i)
	}
	s.must(session.ValidateTransaction(s.ctx))
}

func BenchmarkGetByKey(b *testing.B) {
	s := benchStore(b, 10000)
	c := s.Class("Company")
	for i := range b.N {
		if e, err := c.EntityByKey(s.ctx, value.Int(int64(i%10000+1))); e == nil || err != nil {
			b.Fatal(e, err)
		}
	}
}

func BenchmarkQuery10k(b *testing.B) {
	for _, text := range []string{"name = 'company 77'", "name = 'company 7@'", "revenue > 50", "city = paris order by name desc", "name = '@77@'"} {
		b.Run(text, func(b *testing.B) {
			s := benchStore(b, 10000)
			for range b.N {
				s.query("Company", text)
			}
		})
	}
}

func BenchmarkForEach10k(b *testing.B) {
	s := benchStore(b, 10000)
	sel := s.query("Company", "revenue >= 0")
	c := caller{s.ctx}
	for range b.N {
		for i := range sel.Length() {
			if _, err := sel.At(c, i); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkSum10k(b *testing.B) {
	s := benchStore(b, 10000)
	sel := s.query("Company", "revenue >= 0")
	for range b.N {
		if _, err := sel.Sum(s.ctx, "revenue"); err != nil {
			b.Fatal(err)
		}
	}
}
