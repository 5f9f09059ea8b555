package trees

import (
	"runtime"
	"sort"
	"syscall"
	"testing"
	"time"

	"fourd/interp/vm"
)

// cpu returns the processor time of this thread, which neighbours on the machine
// change less than the time on the wall.
func cpu() time.Duration {
	var u syscall.Rusage
	const thisThread = 1
	if err := syscall.Getrusage(thisThread, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkRatio reports the multiple of native Go, as the median of interleaved
// rounds.
func BenchmarkRatio(b *testing.B) {
	for _, w := range workloads() {
		b.Run(w.name, func(b *testing.B) {
			runtime.LockOSThread()
			defer runtime.UnlockOSThread()
			m := NewMachine(vm.Options{}, w.unit)
			var ratios, times []float64
			for b.Loop() {
				args := w.args()
				t0 := cpu()
				if _, err := Run(m, 0, args...); err != nil {
					b.Fatal(err)
				}
				t1 := cpu()
				w.native()
				ratios = append(ratios, float64(t1-t0)/float64(cpu()-t1))
				times = append(times, float64(t1-t0)/1e6)
			}
			sort.Float64s(ratios)
			sort.Float64s(times)
			b.ReportMetric(ratios[len(ratios)/2], "x-native")
			b.ReportMetric(times[0], "min-ms")
			b.ReportMetric(times[len(times)/2], "med-ms")
			b.ReportMetric(0, "ns/op")
		})
	}
}
