//go:build race || checked

package vm

// execute is the loop that this build runs.
func execute(m *Machine) { runChecked(m) }

func newChecker() *checker { return &checker{} }
