package bench

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"fourd/interp/value"
)

// document is JSON of about 1 MB: records as services exchange them.
func document() string {
	var b strings.Builder
	b.WriteByte('[')
	for i := range 6000 {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `{"id":%d,"name":"Person number %d","active":%t,"balance":%.2f,"tags":["a","b%d"],"address":{"street":"Main street %d","city":"Brussels","zip":%d},"note":null}`,
			i, i, i%2 == 0, float64(i)*1.37, i%10, i, 1000+i%9000)
	}
	b.WriteByte(']')
	return b.String()
}

const spectralNorm = 1.2742236013532

// BenchmarkLibrary measures what the library does with code of the user, each with the
// same work in Go and the ratio of the two, run in turn.
func BenchmarkLibrary(b *testing.B) {
	rt := newRuntime(b)
	doc := document()
	for _, w := range []struct {
		name string
		args []value.Value
		want float64
		peer func()
	}{
		{"runSort", nil, 0, sortInGo},
		{"runClosures", nil, 333332666667, closuresInGo},
		{"runSpectral", nil, spectralNorm, spectralInGo},
		{"runStrings", nil, 1288910, stringsInGo},
		{"runObjects", nil, 1999996, objectsInGo},
		{"runCalls", nil, 71500000, callsInGo},
		{"runJSON", []value.Value{value.Str(doc)}, 0, func() { jsonInGo(doc) }},
	} {
		b.Run(w.name, func(b *testing.B) {
			b.ReportAllocs()
			var ours, peer timer
			for b.Loop() {
				ours.time(func() {
					v, err := rt.Run(b.Context(), w.name, w.args...)
					if err != nil {
						b.Fatal(err)
					}
					if w.want != 0 && math.Abs(v.AsReal()-w.want) > 1e-9 {
						b.Fatalf("%v, not %v", v.AsReal(), w.want)
					}
				})
				peer.time(w.peer)
			}
			b.ReportMetric(ours.median()/1e6, "ms")
			b.ReportMetric(ours.median()/peer.median(), "x-native")
		})
	}
}
