package names

import (
	"math/rand/v2"
	"testing"

	"fourd/lang/names/internal/fold"
)

// TestApartNeverRulesOutANearName compares the quick look at the letters with the
// distance itself.
func TestApartNeverRulesOutANearName(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	word := func() string {
		b := make([]byte, 1+r.IntN(7))
		for i := range b {
			b[i] = "abAB é"[r.IntN(6)]
		}
		return string(b)
	}
	for range 20_000 {
		x, y, limit := word(), word(), 1+r.IntN(5)
		own, ok := lettersOf(x)
		var d differ
		if ok && own.apart(y, limit) && d.distance([]rune(fold.String(x)), []rune(fold.String(y)), limit) < limit {
			t.Fatalf("%q and %q are nearer than %d", x, y, limit)
		}
	}
}
