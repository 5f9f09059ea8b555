package interp_test

import (
	"testing"

	"fourd/interp"
	"fourd/interp/value"
)

// Tables given to LaterTables are made once, when a command is used that no other table has.
func TestLaterTablesAreMadeWhenTheyAreNeeded(t *testing.T) {
	made := 0
	answer := func(s string) interp.NativeFunc {
		return func(*interp.Process, interp.Args) (value.Value, error) { return value.Str(s), nil }
	}
	rt, err := interp.New(interp.Tables([]interp.Command{interp.Native("Uppercase", answer("at once"))}),
		interp.LaterTables(func() [][]interp.Command {
			made++
			return [][]interp.Command{{interp.Native("Uppercase", answer("never"))}, {interp.Native("Lowercase", answer("later"))}}
		}))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		code, want string
		made       int
	}{{`Uppercase("a")`, "at once", 0}, {`Lowercase("a")`, "later", 1}, {`Lowercase("b")`, "later", 1}} {
		v, err := rt.RunSource(t.Context(), "test", c.code)
		if err != nil || v.AsText() != c.want || made != c.made {
			t.Errorf("%s gives %q, error %v, and the tables were made %d times; want %q and %d", c.code, v.AsText(), err, made, c.want, c.made)
		}
	}
}
