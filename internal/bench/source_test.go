package bench

import (
	"os"
	"testing"

	"fourd/builtins"
	"fourd/interp"
)

// The programs of the comparison with other interpreters, as 4D source.
var sources = map[string]float64{"runFib": 2178309, "runSieve": 142913828922, "runMandel": 0, "runNbody": 0, "runDynamicFib": 2178309}

func newRuntime(tb testing.TB) *interp.Runtime {
	tb.Helper()
	rt, err := interp.New(interp.Source(os.DirFS("programs")), interp.Commands(builtins.All()...), interp.Classes(builtins.Classes()...))
	if err != nil {
		tb.Fatal(err)
	}
	return rt
}

func BenchmarkSource(b *testing.B) {
	rt := newRuntime(b)
	for _, name := range []string{"runFib", "runSieve", "runMandel", "runNbody", "runDynamicFib"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				v, err := rt.Run(b.Context(), name)
				if err != nil {
					b.Fatal(err)
				}
				if want := sources[name]; want != 0 && v.AsReal() != want {
					b.Fatalf("%v, not %v", v.AsReal(), want)
				}
			}
		})
	}
}
