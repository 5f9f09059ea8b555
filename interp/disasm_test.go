package interp

import (
	"os"
	"strings"
	"testing"

	"fourd/interp/code"
)

// TestDisassemble prints the code of a method for whoever asks for it:
// FOURD_DISASM=folder:method go test ./interp -run Disassemble -v
func TestDisassemble(t *testing.T) {
	dir, name := os.Getenv("FOURD_DISASM_DIR"), os.Getenv("FOURD_DISASM")
	if name == "" {
		t.Skip("FOURD_DISASM names no method")
	}
	rt, err := New(Source(os.DirFS(dir)))
	if err != nil {
		t.Fatal(err)
	}
	u, err := rt.prog().find(name).compiled()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := code.Disassemble(&b, u); err != nil {
		t.Fatal(err)
	}
	t.Log("\n" + b.String())
}
