//go:build checked && !race

package randcode_test

import (
	"testing"

	"fourd/internal/randcode"
	"fourd/interp/vm"
)

// agree runs a program with the fast loop too, which must show the same as the checked
// one did.
func agree(t *testing.T, p randcode.Program, slow outcome) {
	if p.Parallel {
		return
	}
	vm.UseFast(true)
	defer vm.UseFast(false)
	quick := run(t, p.Files)
	if a, b := message(slow.err), message(quick.err); a != b || slow.printed != quick.printed {
		t.Fatalf("checked loop: %s\n%s\nfast loop: %s\n%s\n%s", a, slow.printed, b, quick.printed, show(p.Files))
	}
}

func message(err error) string {
	if err == nil {
		return "done"
	}
	return err.Error()
}
