package bench

import (
	"encoding/json"
	"fmt"
	"sort"
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
					if w.want != 0 && v.AsReal() != w.want {
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

func sortInGo() {
	a := make([]int, 300000)
	for i, x := 0, 42; i < len(a); i++ {
		x = (x*1103515 + 12345) % 1000003
		a[i] = x
	}
	sort.Slice(a, func(i, j int) bool { return a[i] < a[j] })
}

func closuresInGo() {
	a := make([]int, 1000000)
	for i := range a {
		a[i] = i
	}
	k, sum := 2, 0
	b := mapped(a, func(x int) int { return x*k + 1 })
	for _, x := range filtered(b, func(x int) bool { return x%3 == 0 }) {
		sum += x
	}
	sink = sum
}

func mapped(a []int, f func(int) int) []int {
	out := make([]int, 0, len(a))
	for _, x := range a {
		out = append(out, f(x))
	}
	return out
}

func filtered(a []int, f func(int) bool) (out []int) {
	for _, x := range a {
		if f(x) {
			out = append(out, x)
		}
	}
	return out
}

var sink int

func jsonInGo(doc string) {
	var v any
	if err := json.Unmarshal([]byte(doc), &v); err != nil {
		panic(err)
	}
	out, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	sink = len(out)
}
