package trees

import (
	"math"
	"testing"

	"fourd/interp/ir"
	"fourd/interp/value"
	"fourd/interp/vm"
)

type workload struct {
	name   string
	unit   *ir.Unit
	args   func() []value.Value
	want   float64
	native func() float64
}

func workloads() []workload {
	return []workload{
		{"fib", Fib(0), func() []value.Value { return []value.Value{value.Int(32)} }, 2178309, func() float64 { return float64(NativeFib(32)) }},
		{"fibUntyped", FibUntyped(0), func() []value.Value { return []value.Value{value.Int(32)} }, 2178309, func() float64 { return float64(NativeFib(32)) }},
		{"sieve", Sieve(0), func() []value.Value {
			return []value.Value{value.Int(2000000), value.NewArray(value.ABoolean, 2000000).Value()}
		}, 142913828922, func() float64 { return NativeSieve(2000000) }},
		{"mandel", Mandel(0), func() []value.Value { return []value.Value{value.Int(400)} }, float64(NativeMandel(400)), func() float64 { return float64(NativeMandel(400)) }},
		{"nbody", Nbody(0), func() []value.Value { return []value.Value{Bodies(), value.Int(100000)} }, NativeNbody(100000), func() float64 { return NativeNbody(100000) }},
	}
}

func TestWorkloadsGiveTheirChecksums(t *testing.T) {
	for _, w := range workloads() {
		m := NewMachine(vm.Options{}, w.unit)
		v, err := Run(m, 0, w.args()...)
		if err != nil {
			t.Errorf("%s: %v", w.name, err)
			continue
		}
		if got := v.AsReal(); math.Abs(got-w.want) > 1e-12*math.Abs(w.want) {
			t.Errorf("%s = %v, want %v", w.name, got, w.want)
		}
	}
}

func BenchmarkWorkloads(b *testing.B) {
	for _, w := range workloads() {
		b.Run(w.name+"/machine", func(b *testing.B) {
			m := NewMachine(vm.Options{}, w.unit)
			for b.Loop() {
				b.StopTimer()
				args := w.args()
				b.StartTimer()
				if _, err := Run(m, 0, args...); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(w.name+"/native", func(b *testing.B) {
			for b.Loop() {
				w.native()
			}
		})
	}
}
