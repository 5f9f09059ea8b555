package bench

import (
	"slices"
	"time"
)

// timer gathers how long something takes; other work of the machine disturbs the median
// least.
type timer struct{ all []float64 }

func (t *timer) time(f func()) {
	began := time.Now()
	f()
	t.all = append(t.all, float64(time.Since(began)))
}

func (t *timer) median() float64 {
	slices.Sort(t.all)
	return t.all[len(t.all)/2]
}
