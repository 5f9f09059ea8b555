//go:build checked && !race

package randcode_test

import (
	"context"
	"errors"
	"strings"
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
	if slow.outOfRoom() || quick.outOfRoom() {
		return
	}
	if a, b := message(slow.err), message(quick.err); a != b || slow.printed != quick.printed {
		t.Fatalf("checked loop: %s\n%s\nfast loop: %s\n%s\n%s", a, slow.printed, b, quick.printed, show(p.Files))
	}
}

// outOfRoom reports whether the memory or the time was over: that depends on what else
// the computer does.
func (o outcome) outOfRoom() bool {
	return errors.Is(o.err, context.DeadlineExceeded) || strings.Contains(o.printed+message(o.err), "-108")
}

func message(err error) string {
	if err == nil {
		return "done"
	}
	return err.Error()
}
