//go:build race

package vm

// execute is the loop that this build runs: the race detector does not bear the
// addresses that the fast loop works with.
func execute(m *Machine) { runChecked(m) }

func newChecker() *checker { return &checker{} }
