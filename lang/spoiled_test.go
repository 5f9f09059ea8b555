package lang

import (
	"testing"

	"fourd/internal/randcode"
	"fourd/lang/diag"
)

// FuzzSpoiled reads random programs that have been damaged in a few places: what has
// no mistake prints as text that reads as the same.
func FuzzSpoiled(f *testing.F) {
	for n := range 40 {
		data := make([]byte, 600)
		x := uint32(n)*2654435761 + 7
		for i := range data {
			x ^= x << 13
			x ^= x >> 17
			x ^= x << 5
			data[i] = byte(x >> 8)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		text := randcode.Spoil(data)
		checkParse(t, text)
		checkPrint(t, text)
		s := newScanner(diag.NewSource("f", text), testNames(), false)
		if _, ended := lexAll(s, 8*len(text)+100); !ended {
			t.Fatal("the lexer does not end")
		}
	})
}
