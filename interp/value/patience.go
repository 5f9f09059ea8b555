package value

import "context"

// Patience is for loops inside one command that may take longer than a process has:
// its machine counts steps of 4D code only.
type Patience struct {
	c Caller
	n uint
}

// PatienceOf returns the patience of a process; nil has no end of it.
func PatienceOf(c Caller) Patience { return Patience{c: c} }

// Step is called once a round. It returns why the process has to end, if it does.
func (x *Patience) Step() error {
	if x.n++; x.n%4096 != 0 || x.c == nil {
		return nil
	}
	if ctx := x.c.Context(); ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return nil
}

// SortStable sorts by compare; what is equal keeps its order. It ends early when the
// process has to, and leaves the same elements in some order.
func SortStable[T any](c Caller, s []T, compare func(a, b T) int) error {
	p := PatienceOf(c)
	return mergeSort(s, func(a, b T) (bool, error) { return compare(a, b) < 0, p.Step() })
}
