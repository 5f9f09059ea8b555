package builtins_test

import (
	"bytes"
	"errors"
	"testing"

	"fourd/internal/limits"
	"fourd/interp"
)

// What a command makes counts at once: forty rounds that double a value would be over
// before the machine looks at the memory of its own.
func TestDoublingByCommandsEndsInAnError(t *testing.T) {
	defer limits.SetMemory(0)
	for _, code := range []string{
		"$t:=\"a\"*1000000\nFor ($i; 1; 40)\n$t:=Insert string($t; $t; 1)\nEnd for",
		"$c:=Split string(\"a\"*100000; \"\")\nFor ($i; 1; 40)\n$c:=$c.concat($c)\nEnd for",
		"$c:=[]\nFor ($i; 1; 40000)\n$c.push(Uppercase(\"a\"*1048576)+String($i))\nEnd for",
	} {
		var out bytes.Buffer
		rt := newRuntime(t, &out, nil, interp.WithLimits(interp.Limits{Memory: 150 << 20}))
		_, err := rt.RunSource(t.Context(), "test", code)
		var e *interp.Error
		if !errors.As(err, &e) || e.Code != -108 {
			t.Errorf("%s\n ends with %v, want error -108", code, err)
		}
	}
}
