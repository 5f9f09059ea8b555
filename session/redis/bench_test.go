package redis

import (
	"context"
	"testing"

	"fourd/session"
)

// BenchmarkRequest is a request whose session is here: one that reads, one that writes
// and is answered when a real server has it, and many that write in sessions of their own.
func BenchmarkRequest(b *testing.B) {
	n := startNodeWith(b, server{"redis://" + realServer(b)}, usual)
	read := func(_ context.Context, s *session.Session) { s.Storage().Lookup("count") }
	write := func(_ context.Context, s *session.Session) { increment(b, s) }
	b.Run("read", func(b *testing.B) {
		cookie := n.visit(b, "", write)
		for b.Loop() {
			n.visit(b, cookie, read)
		}
	})
	b.Run("write", func(b *testing.B) {
		cookie := n.visit(b, "", write)
		for b.Loop() {
			n.visit(b, cookie, write)
		}
	})
	b.Run("parallel", func(b *testing.B) {
		b.SetParallelism(32)
		b.RunParallel(func(p *testing.PB) {
			cookie := n.visit(b, "", write)
			for p.Next() {
				n.visit(b, cookie, write)
			}
		})
	})
}
