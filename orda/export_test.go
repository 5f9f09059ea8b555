package orda

import "testing"

// LimitAgain changes mostAgain for a test.
func LimitAgain(t testing.TB, n int) {
	before := mostAgain
	mostAgain = n
	t.Cleanup(func() { mostAgain = before })
}
