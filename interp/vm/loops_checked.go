//go:build checked && !race

package vm

import "sync/atomic"

var fast atomic.Bool

// UseFast chooses the loop of the machines made from now on: the fast one, or the
// checked one, which is the loop of this build unless this is called. It exists with
// the tag checked only, for tests that compare the two.
func UseFast(on bool) { fast.Store(on) }

// execute runs the loop that the machine was made for.
func execute(m *Machine) {
	if m.check == nil {
		runFast(m)
		return
	}
	runChecked(m)
}

func newChecker() *checker {
	if fast.Load() {
		return nil
	}
	return &checker{}
}
