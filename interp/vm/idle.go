package vm

// Idle reports whether no code is running: Go has not called into the machine, or
// everything it called has returned.
func (m *Machine) Idle() bool { return len(m.nests) == 0 }
