package vm

import "fourd/interp/code"

// RunChecked makes the machine run the checked form of the loop.
func RunChecked(m *Machine) {
	m.slow = runChecked
	m.check = &checker{}
}

// CacheWords returns the inline caches of a unit's first property instruction.
func CacheWords(u *code.Unit, op code.Op) []uint64 {
	for pc := 0; pc < len(u.Code)-code.Padding; pc += code.Ins(u.Code[pc]).Op().Len() {
		if code.Ins(u.Code[pc]).Op() == op {
			return u.Code[pc+1 : pc+op.Len()]
		}
	}
	return nil
}
