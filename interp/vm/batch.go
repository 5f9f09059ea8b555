package vm

import (
	"unsafe"

	"fourd/interp/code"
	"fourd/interp/value"
)

// batch is a list of numbers for which a unit is called one after the other without
// leaving the loop. Code that can be called so does nothing but reckon, so that what the
// list lies in does not change meanwhile.
type batch struct {
	in    unsafe.Pointer // numbers
	out   unsafe.Pointer // answers; nil: the answer is the next second argument
	at    int
	end   int
	entry unsafe.Pointer
}

// batchSize is how many answers are kept before they are looked at: a few pages.
const batchSize = 256

// Reals calls the function for the first of some numbers, at least one, and returns the
// answers, which are valid until the next call. The form must take Reals.
func (d *Direct) Reals(xs []float64) ([]value.Value, error) {
	if d.answers == nil {
		d.answers = make([]value.Value, 1, batchSize)
	}
	if !d.batches || !d.open() {
		v, err := d.Call(value.Real(xs[0]))
		d.answers[0] = v
		return d.answers[:1], err
	}
	n := min(len(xs), batchSize)
	d.answers = d.answers[:n]
	done, err := d.many(batch{in: unsafe.Pointer(&xs[0]), out: unsafe.Pointer(&d.answers[0]), end: n})
	return d.answers[:done], err
}

// Accumulate calls the function for the first of some numbers, at least one, each time
// with the answer of the call before, the first time with acc. It returns the last answer
// and how many calls there were. The form must take Reals.
func (d *Direct) Accumulate(xs []float64, acc float64) (float64, int, error) {
	if !d.batches || !d.open() {
		v, err := d.Call2(value.Real(xs[0]), value.Real(acc))
		return v.AsReal(), 1, err
	}
	*(*float64)(unsafe.Add(d.base, 2*16+8)) = acc
	done, err := d.many(batch{in: unsafe.Pointer(&xs[0]), end: len(xs)})
	return *(*float64)(unsafe.Add(d.base, 8)), done, err
}

// many runs a batch. After an error that was dealt with, other code has run: the batch
// ends with the number that met it.
func (d *Direct) many(b batch) (done int, err error) {
	m := d.m
	outer := m.batch
	m.batch = b
	m.batch.entry = d.entry
	*(*uint64)(unsafe.Add(d.base, 16+8)) = *(*uint64)(b.in)
	d.fill()
	err = d.run(batchPC)
	done = m.batch.at
	m.batch = outer
	return done, err
}

// endBatch has the batch that is running, if any, end with the present number: other code
// may run now.
func (m *Machine) endBatch() { m.batch.end = min(m.batch.end, m.batch.at+1) }

// reckons reports whether code does nothing but reckon with numbers in its frame.
func reckons(u *code.Unit) bool {
	for pc := u.Typed; pc < len(u.Code)-code.Padding; {
		op := code.Ins(u.Code[pc]).Op()
		if !code.Reckons(op) {
			return false
		}
		pc += op.Len()
	}
	return true
}
