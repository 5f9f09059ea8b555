package randcode_test

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"fourd/internal/randcode"
	"fourd/interp"
)

// seed returns bytes that make a program with something in every unit.
func seed(n int) []byte {
	r := rand.New(rand.NewPCG(uint64(n), 7))
	data := make([]byte, 60+r.IntN(1200))
	for i := range data {
		data[i] = byte(r.Uint32())
	}
	return data
}

func show(files map[string]string) string {
	var b strings.Builder
	for _, path := range []string{"Methods/main", "Methods/sum", "Methods/mix up", "Methods/legacy", "Methods/deeper", "Methods/cb", "Methods/onError", "Classes/Animal", "Classes/Dog", "Classes/Counter", "Classes/Only"} {
		b.WriteString("-- " + path + ".4dm --\n" + files[path])
	}
	return b.String()
}

// valid runs a program, which must have no mistakes.
func valid(t *testing.T, data []byte) {
	p := randcode.Make(data, steady)
	o := run(t, p.Files)
	var mistake *interp.MistakeError
	if o.bug != "" {
		t.Fatalf("%s\n%s", o.bug, show(p.Files))
	}
	// Text that a program makes a formula of may have mistakes; the program itself has none.
	if errors.As(o.err, &mistake) && !strings.EqualFold(mistake.Method, "formula") {
		t.Fatalf("%v\n%s", o.err, show(p.Files))
	}
	agree(t, p, o)
}

func TestRandomProgramsRun(t *testing.T) {
	for n := range 60 {
		valid(t, seed(n))
		if t.Failed() {
			t.Fatalf("seed %d", n)
		}
	}
}
