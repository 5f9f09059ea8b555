//go:build !linux

package webload

import (
	"sync"
	"testing"
	"time"
)

// rush sends n requests over the connections of a crowd; see load_linux_test.go. Here
// the load always sleeps.
func rush(t testing.TB, at string, requests [][]byte, n int, _ bool) []time.Duration {
	t.Helper()
	var mu sync.Mutex
	var all sync.WaitGroup
	var took []time.Duration
	for _, r := range requests {
		all.Go(func() {
			v := newVisitor(at)
			defer v.close()
			own := make([]time.Duration, 0, n/len(requests))
			for range n / len(requests) {
				began := time.Now()
				if status, err := v.send(string(r)); err != nil || status != 200 {
					t.Errorf("%d %v", status, err)
					return
				}
				own = append(own, time.Since(began))
			}
			mu.Lock()
			defer mu.Unlock()
			took = append(took, own...)
		})
	}
	all.Wait()
	return took
}
