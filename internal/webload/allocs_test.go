//go:build !race

package webload

import "testing"

// TestRequestsAllocateLittle holds what the server itself allocates for a request, beside
// the 19 allocations of net/http. The sum is to be 40 at most.
func TestRequestsAllocateLittle(t *testing.T) {
	for _, c := range []struct {
		target string
		most   float64
	}{{"/4DACTION/count", 10}, {"/page.shtml", 27}, {"/plain.html", 24}} {
		send := inside(t, c.target)
		for range 200 {
			send()
		}
		if n := testing.AllocsPerRun(500, send); n > c.most {
			t.Errorf("%s: %.0f allocations, at most %.0f", c.target, n, c.most)
		} else {
			t.Logf("%s: %.0f allocations", c.target, n)
		}
	}
}
